"""Reads a finished PDF, once, into facts. Whatever is malformed becomes a fault in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO

from msgspec.structs import replace
from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError
from pypdf.generic import StreamObject

from handbook.checks.facts import Annotation, Facts, Metadata, Page
from handbook.checks.read import logs, objects
from handbook.checks.read.annotations import (
    read_annotation,
    read_field_names,
    read_form_fonts,
)
from handbook.checks.read.colours import profile_space
from handbook.checks.read.content import ContentReader
from handbook.checks.read.fonts import FontShelf
from handbook.checks.read.form_xobjects import FormShelf
from handbook.checks.read.graphics import Painted
from handbook.checks.read.lexer import Budget, TooMuchContentError, operations
from handbook.checks.read.metadata import MetadataError, read_metadata
from handbook.checks.read.navigation import DestinationReader, read_labels, read_outline
from handbook.checks.read.packed import read_ahead
from handbook.checks.read.security import find_active
from handbook.checks.read.structure import StructureReader
from handbook.problems import Problem

MAXIMUM_BYTES = 200_000_000
MAXIMUM_PAGES = 2_000
MAXIMUM_STREAM = 32_000_000
"""Bytes of one stream after decompression."""
TOKENS = 3_000_000
"""Operands and operators of all pages together: some five times what a handbook has."""
_HEADER_WITHIN = 1024
"""Bytes in which the header has to stand (ISO 32000-1, annex H, note 13)."""


class _Reading:
    """Collects faults while one file is read."""

    def __init__(self) -> None:
        self.faults: list[Problem] = []

    def fault(self, code: str, message: str, page: int | None = None, hint: str = "") -> None:
        self.faults.append(Problem(code, message, page=page, hint=hint))

    @contextmanager
    def part(self, what: str, page: int | None = None) -> Iterator[None]:
        """Read one part; a part that cannot be read becomes a fault, and the rest goes on."""
        try:
            yield
        except TooMuchContentError:
            raise
        except MetadataError as error:
            self.fault("pdf-metadata-unreadable", str(error))
        except Exception as error:  # noqa: BLE001  # pypdf raises nearly anything on broken files
            kind = type(error).__name__
            self.fault("pdf-damaged", f"{what} cannot be read ({kind}: {error})"[:300], page)


def read_facts(data: bytes) -> Facts:
    """Read a PDF; never raises for what the bytes hold."""
    reading = _Reading()
    facts = Facts()
    refusal = _refusal(data)
    if refusal:
        reading.fault(*refusal)
        return replace(facts, faults=tuple(reading.faults))
    with _limits(), logs.collected() as messages:
        try:
            with reading.part("the file"):
                facts = _read(data, reading)
        except TooMuchContentError:
            message = "the pages hold more than this program will read"
            reading.fault("pdf-too-large", message)
    if messages and not any(fault.code == "pdf-locked" for fault in reading.faults):
        reading.fault(
            "pdf-damaged",
            f"the file had to be mended while it was read ({'; '.join(messages)})"[:500],
            hint="Build the file again, or fetch it again from where it came.",
        )
    return replace(facts, faults=tuple(reading.faults))


def _limits() -> AbstractContextManager[Configuration]:
    return apply_configuration(
        zlib_maximum_output_length=MAXIMUM_STREAM,
        lzw_maximum_output_length=MAXIMUM_STREAM,
        run_length_maximum_output_length=MAXIMUM_STREAM,
        array_based_stream_maximum_output_length=MAXIMUM_STREAM,
    )


def _refusal(data: bytes) -> tuple[str, str] | None:
    if not data:
        return "pdf-empty", "the file is empty"
    if len(data) > MAXIMUM_BYTES:
        return "pdf-too-large", "the file is larger than this program will read"
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        return "pdf-not-a-pdf", "the file is not a PDF: it does not begin with %PDF-"
    return None


def _read(data: bytes, reading: _Reading) -> Facts:
    reader = _open(data)
    if reader is None:
        reading.fault(
            "pdf-locked",
            "the file is encrypted and cannot be read",
            hint="Save a copy without the password or other protection, then check that.",
        )
        return Facts(encrypted=True)
    if not reader.is_encrypted:
        read_ahead(reader)
    pages: list[PageObject] = []
    with reading.part("the pages"):
        pages = list(reader.pages)
    if len(pages) > MAXIMUM_PAGES:
        reading.fault("pdf-too-large", f"the file has {len(pages)} pages; that is too many")
        pages = []
    elif not pages:
        reading.fault("pdf-no-pages", "the file has no page that could be read")
    return _Document(reader, pages, reading).facts()


def _open(data: bytes) -> PdfReader | None:
    """Open a file; None for one that is encrypted and does not open without a password."""
    try:
        reader = PdfReader(BytesIO(data))
    except DependencyError:  # the newer ciphers need a library that this project does without
        return None
    return reader if not reader.is_encrypted or _opens_without_password(reader) else None


def _opens_without_password(reader: PdfReader) -> bool:
    try:
        return bool(reader.root_object) and len(reader.pages) >= 0
    except Exception:  # noqa: BLE001  # pypdf raises nearly anything here, too
        return False


class _Document:
    """Puts the facts of one readable document together."""

    def __init__(self, reader: PdfReader, pages: list[PageObject], reading: _Reading) -> None:
        self.reader, self.catalog = reader, reader.root_object
        self.pages, self.part, self.fault = pages, reading.part, reading.fault
        self.page_numbers = {
            page.indirect_reference.idnum: number
            for number, page in reversed(list(enumerate(pages, start=1)))
            if page.indirect_reference is not None
        }
        self.shelf, self.forms, self.budget = FontShelf(), FormShelf(), Budget(TOKENS)
        self.annotations: list[Annotation] = []
        self.annotation_numbers: dict[int, int] = {}

    def facts(self) -> Facts:
        """Read part after part, the later ones with what the earlier ones found."""
        catalog, part = self.catalog, self.part
        facts = Facts(encrypted=self.reader.is_encrypted)
        labels = tuple(str(number) for number, _ in enumerate(self.pages, start=1))
        with part("the page labels"):
            labels = read_labels(catalog, len(self.pages))
        destinations = DestinationReader(None, self.page_numbers)
        with part("the destinations"):
            destinations = DestinationReader(catalog, self.page_numbers)
        facts = replace(
            facts,
            pages=tuple(self._page(*numbered) for numbered in enumerate(labels, start=1)),
            destinations=destinations.named,
        )
        for number, page in enumerate(self.pages, start=1):
            self._annotations(number, page, destinations)
        with part("the outline"):
            facts = replace(facts, outline=read_outline(catalog, destinations))
        with part("the form"):
            facts = replace(
                facts,
                form_fields=read_field_names(catalog),
                form_fonts=read_form_fonts(catalog),
                form_redrawn=objects.flag(
                    objects.dictionary(catalog, "/AcroForm"), "/NeedAppearances"
                ),
            )
        with part("the metadata"):
            facts = replace(facts, metadata=self._metadata())
        with part("the output intents"):
            facts = self._with_output_intents(facts)
        with part("the actions"):
            active = tuple(find_active(catalog, self.pages, self.annotations))
            facts = replace(facts, active=active)
        with part("the tag tree"):
            facts = self._with_structure(facts)
        return replace(
            facts,
            fonts=self.shelf.used(),
            annotations=tuple(self.annotations),
            language=objects.text(catalog, "/Lang") or "",
            marked=objects.flag(objects.dictionary(catalog, "/MarkInfo"), "/Marked"),
            shows_title=objects.flag(
                objects.dictionary(catalog, "/ViewerPreferences"), "/DisplayDocTitle"
            ),
        )

    def _with_structure(self, facts: Facts) -> Facts:
        root = objects.raw(self.catalog, "/StructTreeRoot")
        structure = StructureReader(root, self.page_numbers, self.annotation_numbers)
        tree, parents = structure.tree(), structure.parent_tree()
        for fault in structure.faults:
            self.fault("pdf-tag-tree-broken", fault)
        has_tree = objects.follow(root) is not None
        return replace(facts, tree=tree, parent_tree=parents, has_tree=has_tree)

    def _page(self, number: int, label: str) -> Page:
        page, painted = self.pages[number - 1], Painted()
        with self.part(f"the content of page {number}", number):
            self._paint(number, page, painted)
        media = objects.rectangle(page, "/MediaBox")
        if media is None:
            painted.fault("the page has no size")
        return Page(
            number=number,
            label=label,
            media=media or objects.NO_BOX,
            crop=objects.rectangle(page, "/CropBox"),
            trim=objects.rectangle(page, "/TrimBox"),
            bleed=objects.rectangle(page, "/BleedBox"),
            rotation=objects.integer(page, "/Rotate") or 0,
            tab_order=objects.name(page, "/Tabs"),
            struct_parents=objects.integer(page, "/StructParents"),
            runs=tuple(painted.runs),
            shapes=tuple(painted.shapes),
            sequences=tuple(painted.sequences),
            form_parents=painted.form_parents,
            colours=painted.colours,
            faults=tuple(painted.faults),
        )

    def _paint(self, number: int, page: PageObject, painted: Painted) -> None:
        # Not `page.get_contents()`: it parses the stream, which is what the lexer is for.
        contents = objects.entry(page, "/Contents")
        single = isinstance(contents, StreamObject)
        streams = [contents] if single else objects.array(page, "/Contents")
        resources = objects.entry(page, "/Resources")
        data = b"\n".join(objects.stream_data(stream) for stream in streams)
        reader = ContentReader(number, resources, self.shelf, self.budget, painted, self.forms)
        reader.read(operations(data, self.budget))

    def _annotations(self, number: int, page: PageObject, destinations: DestinationReader) -> None:
        what = f"a link or form field on page {number}"
        items: Sequence[object] = ()
        with self.part(what, number):
            items = objects.array(page, "/Annots")
        for item in items:
            found = None
            with self.part(what, number):
                found = read_annotation(item, number, destinations)
            if found is None:
                continue
            reference = objects.reference(item)
            if reference is not None:
                self.annotation_numbers.setdefault(reference, len(self.annotations))
            self.annotations.append(found)

    def _metadata(self) -> Metadata:
        info = objects.raw(self.reader.trailer, "/Info")
        return read_metadata(info, objects.raw(self.catalog, "/Metadata"))

    def _with_output_intents(self, facts: Facts) -> Facts:
        intents = objects.array(self.catalog, "/OutputIntents")
        profiles = [
            (objects.name(intent, "/S"), profile)
            for intent in intents
            if (profile := objects.stream_data(objects.raw(intent, "/DestOutputProfile")))
        ]
        spaces = {profile_space(profile) for _, profile in profiles}
        return replace(
            facts,
            output_intents=tuple(kind for kind, _ in profiles),
            output_space=spaces.pop() if len(spaces) == 1 else "",
            trapped=objects.name(objects.raw(self.reader.trailer, "/Info"), "/Trapped"),
        )
