"""Lays `text.html` out with WeasyPrint as PDF/UA-1; prints the CPU time of its stages as JSON."""

import json
import sys
import time

clock = time.process_time
start = clock()

import weasyprint  # noqa: E402  # imports are a stage, too

imported = clock()
document = weasyprint.HTML(filename=sys.argv[1]).render(pdf_variant="pdf/ua-1")
laid_out = clock()
document.write_pdf(sys.argv[2])
stages = {"imports": imported - start, "layout": laid_out - imported, "finish": clock() - laid_out}
json.dump({"version": weasyprint.__version__, "stages": stages}, sys.stdout)
