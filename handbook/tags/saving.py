"""How every file is written: the same bytes for the same content, and as few of them as can be."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from pikepdf import ObjectStreamMode, Pdf, settings

PDF_VERSION: Final = "1.7"

settings.set_flate_compression_level(5)  # in three quarters of the time of 6, to one percent more


def saved(pdf: Pdf, version: str = PDF_VERSION) -> bytes:
    """Return the file as bytes; its identifier hangs on its content only.

    ReportLab's own identifier would bring in SOURCE_DATE_EPOCH.
    """
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    stream = BytesIO()
    pdf.save(
        stream,
        min_version=version,
        force_version=version,
        fix_metadata_version=False,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=False,
        deterministic_id=True,
        linearize=False,
    )
    return stream.getvalue()
