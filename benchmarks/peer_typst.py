"""Compiles `text.typ` with Typst as PDF/UA-1; prints its version as JSON."""

import json
import sys
from importlib.metadata import version

import typst

source, target, fonts = sys.argv[1:]
typst.compile(
    source, output=target, font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"]
)
json.dump({"version": version("typst"), "stages": {}}, sys.stdout)
