"""From the canvas's pages to the finished file: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

`finish` is a function of its arguments alone: no clock, no randomness, no file names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib import resources
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handbook.tags.elements import TreeWriter
from handbook.tags.ledger import Ledger, LinkRecord
from handbook.tags.metadata import Metadata, xmp
from handbook.tags.navigation import add_anchors, add_outline, add_page_labels, link_annotation
from handbook.tags.repeated import store_once
from handbook.tags.saving import PDF_VERSION, saved
from handbook.tags.separation import CONDITION, INK_LIMIT, press_profile
from handbook.tags.structure import StructureTree, TagError
from handbook.tags.widgets import FieldWriter

PRESS_VERSION = "1.6"
"""What PDF/X-4 is built on (ISO 15930-7)."""


def finish(
    raw: bytes, *, tree: StructureTree, ledger: Ledger, metadata: Metadata, press: bool = False
) -> bytes:
    """Turn what a `TaggedCanvas` saved into the finished file; with `press`, for a print shop.

    Raises TagError where tree and pages do not fit together.
    """
    with Pdf.open(BytesIO(raw)) as pdf:
        pages = [page.obj for page in pdf.pages]
        if len(pages) != ledger.pages:
            raise TagError(f"the file has {len(pages)} pages, the ledger {ledger.pages}")
        _tidy(pdf, pages)
        store_once(pdf, pages, ledger.repeated)
        annotations = _add_annotations(pdf, ledger, pages)
        TreeWriter(pdf, ledger, pages, annotations).write(tree)
        add_anchors(pdf, ledger, pages)
        add_outline(pdf, ledger.outline)
        add_page_labels(pdf, ledger.labels)
        if press:
            _add_press_intents(pdf)
        else:
            _add_output_intent(pdf)
        _describe(pdf, metadata, _fingerprint(pages) if press else "")
        if press:
            pdf.trailer.Info.Trapped = Name("/False")
        return saved(pdf, PRESS_VERSION if press else PDF_VERSION)


def _tidy(pdf: Pdf, pages: Iterable[Object]) -> None:
    """Take away what ReportLab adds unasked, and make the tab order follow the structure."""
    for key in ("/Outlines", "/PageMode", "/Trans", "/Lang"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pages:
        if "/Trans" in page:
            del page["/Trans"]
        page.Tabs = Name.S
        page.Resources = _needed(page.Resources)
        for form in page.Resources.get("/XObject", Dictionary()).values():
            if form.Subtype == Name.Form:
                _tidy_form(form)


def _tidy_form(form: Object) -> None:
    """Leave a form what it paints with: it holds shapes alone, at most filled with gradients."""
    for key in ("/Matrix", "/FormType"):
        if key in form:
            del form[key]
    shadings = form.Resources.get("/Shading", Dictionary())
    form.Resources = Dictionary(Shading=shadings) if shadings else Dictionary()


def _needed(resources: Object) -> Object:
    """Return the resources of a page without the procedure sets, which nobody asks for any more."""
    return Dictionary({key: value for key, value in resources.items() if key != "/ProcSet"})


def _add_annotations(pdf: Pdf, ledger: Ledger, pages: Sequence[Object]) -> list[Object]:
    """Add links and fields to their pages, and the fields to the form."""
    annotations: list[Object] = []
    fields = FieldWriter(pdf, ledger.typing_fonts)
    on_pages: list[list[Object]] = [[] for _ in pages]
    for record in ledger.annotations:
        page = pages[record.page - 1]
        annotation: Object
        if isinstance(record, LinkRecord):
            annotation = pdf.make_indirect(link_annotation(record))
        else:
            annotation = fields.widget(record.field, record.rect, page)
        annotations.append(annotation)
        on_pages[record.page - 1].append(annotation)
    for page, own in zip(pages, on_pages, strict=True):
        if own:
            page.Annots = Array(own)
    if form := fields.form():
        pdf.Root.AcroForm = form
    return annotations


def _add_output_intent(pdf: Pdf) -> None:
    """Say that device colours are sRGB (ISO 19005-2, 6.2.3)."""
    profile = resources.files("handbook.tags").joinpath("srgb", "sRGB.icc").read_bytes()
    stream = pdf.make_stream(profile, N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=stream,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _add_press_intents(pdf: Pdf) -> None:
    """Say for which inks and paper the colours were made: to archives and to print shops.

    Both intents have to share one profile (ISO 19005-2, 6.2.3; ISO 15930-7).
    """
    stream = pdf.make_stream(press_profile(), N=4)
    pdf.Root.OutputIntents = Array(
        pdf.make_indirect(
            Dictionary(
                Type=Name.OutputIntent,
                S=kind,
                OutputConditionIdentifier=String(CONDITION),
                OutputCondition=String("Offset on coated paper, ISO 12647-2:2004/Amd 1"),
                Info=String(f"{CONDITION}, at most {INK_LIMIT}% of all inks"),
                RegistryName=String("http://www.color.org"),
                DestOutputProfile=stream,
            )
        )
        for kind in (Name.GTS_PDFX, Name.GTS_PDFA1)
    )


def _fingerprint(pages: Iterable[Object]) -> str:
    """Return a checksum of all that is painted."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(page.Contents.read_bytes())
    return digest.hexdigest()


def _describe(pdf: Pdf, metadata: Metadata, press_print: str) -> None:
    """Say what the document is, for readers and for machines."""
    pdf.Root.Lang = String(metadata.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(
        xmp(metadata, press_print), Type=Name.Metadata, Subtype=Name.XML
    )
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(metadata.title),
            Author=String(metadata.author),
            Subject=String(metadata.subject),
            Keywords=String(", ".join(metadata.keywords)),
            Creator=String(metadata.creator),
            Producer=String(metadata.producer),
            CreationDate=String(metadata.pdf_date),
            ModDate=String(metadata.pdf_date),
        )
    )
