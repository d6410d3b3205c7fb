"""Bake the colour profile of the press edition from measurements of printed sheets.

For maintainers, when another printing condition is wanted; a normal build never runs it. It needs
`colprof` of Argyll (Debian's `argyll`) and FOGRA39L.ti3 (in Debian's `icc-profiles-free`):

    python tools/bake_press_profile.py /usr/share/color/icc/FOGRA39L.ti3

It writes the profile, whose date is fixed: the same measurements and version of Argyll give the
same bytes. The checksum it prints belongs into the ORIGIN.yaml beside the profile.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "handbook" / "tags" / "fogra39"
PROFILE = "FOGRA39_coated_295.icc"
DATE = (2025, 1, 1, 0, 0, 0)
DATE_AT = 24
"""Where the header of a profile has its date (ICC.1, 7.2.8)."""

QUALITY = ("-qm", "-nc")
"""Medium quality fits the measurements to 0.1 CIEDE2000 on average; without a copy of them."""
INK_LIMIT = ("-l295", "-L100")
"""Of all inks and of black, in percent: 5 below the promise, for what is rounded later."""
BLACK = ("-kp", "0", "0.1", "0.9", "1.0", "0.6")
"""Black takes the place of the grey in a colour from a tenth of the way to the dark on: dark
colours then take fewer inks, while skin and pale grounds stay free of black dots."""
WORDS = (
    *("-D", "FOGRA39 coated, 295% ink"),
    *("-A", "Wilimedia handbooks"),
    *("-M", "colprof"),
    *("-C", "Made from FOGRA39L.ti3 (zlib licence); see ORIGIN.yaml"),
)


def bake(measurements: Path, colprof: str) -> bytes:
    """Return the profile; raises CalledProcessError when Argyll fails."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(measurements, Path(folder) / "press.ti3")
        options = [*QUALITY, *INK_LIMIT, *BLACK, *WORDS, "-O", "press.icc"]
        subprocess.run(  # noqa: S603  # a maintainer names the program
            [colprof, *options, "press"], check=True, cwd=folder
        )
        profile = bytearray((Path(folder) / "press.icc").read_bytes())
    profile[DATE_AT : DATE_AT + 12] = struct.pack(">6H", *DATE)
    return bytes(profile)


def main() -> None:
    """Read the command line and write the profile."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("measurements", type=Path, help="FOGRA39L.ti3")
    options = parser.parse_args()
    colprof = shutil.which("colprof")
    if colprof is None:
        parser.error("there is no colprof: install Argyll")
    profile = bake(options.measurements, colprof)
    (OUT / PROFILE).write_bytes(profile)
    print(f"{PROFILE}: {len(profile)} bytes, sha256 {hashlib.sha256(profile).hexdigest()}")  # noqa: T201


if __name__ == "__main__":
    main()
