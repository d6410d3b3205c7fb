"""What a finished PDF says of itself: frozen facts, with nothing of the library that read them.

All lengths and positions are in points from the lower left corner of the page, pages and
heading levels count from 1. `handbook.checks.read` fills these; the checks only look at them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field

from handbook.problems import Problem


class Box(Struct, frozen=True):
    """A rectangle on a page, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From the left to the right edge, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From the lower to the upper edge, in points."""
        return self.y1 - self.y0


class Mark(Struct, frozen=True):
    """A marked-content sequence that the structure tree can own (ISO 32000-1, 14.7.4.2)."""

    page: int
    mcid: int
    stream: int = 0
    """Object number of the form XObject that holds the sequence, 0 for the page's own content."""


class Artifact(Struct, frozen=True):
    """An owner of content that no reader is told of (ISO 32000-1, 14.8.2.2)."""

    kind: str = ""
    """`Pagination`, `Layout`, `Page`, `Background` or nothing."""


Owner = Mark | Artifact | None


class TextRun(Struct, frozen=True):
    """The text that one operator shows."""

    page: int
    text: str
    """Through ToUnicode or ActualText; U+FFFD stands for codes without a meaning."""
    font: str
    """The font's name without the prefix of a subset."""
    size: float
    """Height of the em on the page, in points, after all matrices."""
    box: Box
    owner: Owner
    seen: bool = True
    """Whether it leaves ink on the page (ISO 32000-1, 9.3.6)."""


class Shape(Struct, frozen=True):
    """What one operator paints that is not text."""

    page: int
    kind: str
    """`path`, `image` or `shading`."""
    box: Box
    """Cut to the clipping path's bounds; curves count with their control points."""
    owner: Owner


class MarkedSequence(Struct, frozen=True):
    """One occurrence of marked content with an MCID, in the order of painting."""

    mark: Mark
    tag: str


class Page(Struct, frozen=True):
    """One page with everything painted on it."""

    number: int
    label: str
    media: Box
    crop: Box | None
    """The CropBox where the file gives one."""
    rotation: int
    tab_order: str
    struct_parents: int | None
    runs: tuple[TextRun, ...]
    shapes: tuple[Shape, ...]
    sequences: tuple[MarkedSequence, ...]
    form_parents: Mapping[int, int | None]
    """StructParents of the form XObjects that hold marked content, by object number."""
    faults: tuple[str, ...]
    """What is wrong with the nesting and syntax of the content stream."""
    colours: Mapping[str, Owner] = field(default_factory=dict)
    """The colour spaces in use, each with the owner of the first thing in it."""
    trim: Box | None = None
    """What is left of the page after it is cut, where the file says that it is cut."""
    bleed: Box | None = None
    """How far colours reach over the cut."""


class Font(Struct, frozen=True):
    """A font that shows text on at least one page."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    unicode: bool
    """Whether every code has a meaning: a ToUnicode map, or one of the named encodings."""
    page: int
    """The first page that uses it."""


class ObjectReference(Struct, frozen=True):
    """A structure element's hold on an annotation (OBJR; ISO 32000-1, 14.7.4.3)."""

    annotation: int | None
    """Index in `Facts.annotations`; None where it leads nowhere."""


class Element(Struct, frozen=True):
    """A structure element (ISO 32000-1, 14.7.2)."""

    number: int
    """From 0, in reading order: the identity that `Facts.parent_tree` speaks of."""
    role: str
    standard: str
    """The role after the role map."""
    page: int | None = None
    alt: str | None = None
    actual_text: str | None = None
    language: str | None = None
    title: str | None = None
    ident: str | None = None
    attributes: Mapping[str, Mapping[str, object]] = MappingProxyType({})
    """By owner (`Table`, `Layout`, `List` …) and key; values are strings, numbers and tuples."""
    kids: tuple[Element | Mark | ObjectReference, ...] = ()

    def attribute(self, owner: str, key: str) -> object:
        """Return one attribute, or None."""
        return self.attributes.get(owner, {}).get(key)

    def elements(self) -> tuple[Element, ...]:
        """Return the kids that are elements."""
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend([kid for kid in reversed(element.kids) if isinstance(kid, Element)])

    def marks(self) -> Iterator[Mark]:
        """Yield every mark in and below this element, in reading order."""
        stack: list[Element | Mark | ObjectReference] = [self]
        while stack:
            kid = stack.pop()
            if isinstance(kid, Mark):
                yield kid
            elif isinstance(kid, Element):
                stack.extend(reversed(kid.kids))


class Destination(Struct, frozen=True):
    """A place in the document that a link or an outline entry leads to."""

    page: int | None
    """None where the page is not in the document."""
    name: str | None = None
    """The name, where it is a named destination."""
    top: float | None = None
    """Height of the place above the lower edge of the page, in points."""
    known: bool = True
    """False for a name that the document does not define."""


class Field(Struct, frozen=True):
    """The form field of a widget (ISO 32000-1, 12.7.3)."""

    name: str
    kind: str
    """`Btn`, `Tx`, `Ch` or `Sig`."""
    tooltip: str
    flags: int
    states: tuple[str, ...]
    """The states that have a normal appearance of their own."""
    other_appearances: bool
    """Whether there are appearances besides the normal one, which PDF/A forbids."""
    value: str
    state: str
    """The appearance that is shown (AS)."""
    appearance: bool = False
    """Whether one normal appearance serves all states."""
    font: str = ""
    """What the default appearance (DA) sets text in, by its name in the form."""
    font_size: float = 0
    """In points; 0 lets viewers choose."""


class FormFont(Struct, frozen=True):
    """A font that the form has for what is typed (DR; ISO 32000-1, 12.7.2)."""

    embedded: bool
    characters: frozenset[str]
    """What it can set, through ToUnicode or its encoding."""


class Annotation(Struct, frozen=True):
    """An annotation (ISO 32000-1, 12.5)."""

    page: int
    kind: str
    box: Box
    contents: str
    struct_parent: int | None
    flags: int
    address: str | None = None
    destination: Destination | None = None
    action: str | None = None
    """Type of its action where that is neither `URI` nor `GoTo`."""
    field: Field | None = None


class OutlineEntry(Struct, frozen=True):
    """A bookmark."""

    level: int
    title: str
    destination: Destination | None


class Metadata(Struct, frozen=True):
    """What the file says of itself, in both places."""

    info: Mapping[str, str]
    """The document information dictionary, keys without the slash."""
    xmp: Mapping[str, str]
    """XMP properties by `prefix:name` with the usual prefixes; several values joined by `; `."""
    has_xmp: bool


class Facts(Struct, frozen=True, dict=True):
    """Everything that the checks need to know of one PDF."""

    pages: tuple[Page, ...] = ()
    fonts: tuple[Font, ...] = ()
    tree: tuple[Element, ...] = ()
    """The elements right below the structure tree root."""
    has_tree: bool = False
    parent_tree: Mapping[int, int | tuple[int | None, ...] | None] = field(default_factory=dict)
    """Numbers of elements by StructParent(s) key; None for what is not in the tree."""
    annotations: tuple[Annotation, ...] = ()
    form_fields: frozenset[str] = frozenset()
    """Full names of the fields that the form knows of, whether they stand on a page or not."""
    form_fonts: Mapping[str, FormFont] = field(default_factory=dict)
    """The fonts of the form by the names that fields use."""
    form_redrawn: bool = False
    """The form asks viewers to draw every field anew (NeedAppearances)."""
    outline: tuple[OutlineEntry, ...] = ()
    destinations: Mapping[str, Destination] = field(default_factory=dict)
    metadata: Metadata = field(default_factory=lambda: Metadata({}, {}, has_xmp=False))
    language: str = ""
    marked: bool = False
    """MarkInfo says that the file is tagged."""
    shows_title: bool = False
    """The window shows the title, not the file's name."""
    output_intents: tuple[str, ...] = ()
    """Subtypes of the output intents that hold a profile."""
    output_space: str = ""
    """`DeviceRGB`, `DeviceCMYK` or `DeviceGray`: what the profiles of the intents speak of."""
    trapped: str = ""
    """Whether colours overlap where they meet on the press: `True`, `False` or `Unknown`."""
    encrypted: bool = False
    active: tuple[str, ...] = ()
    """Scripts, embedded files and other things that act, each in words."""
    faults: tuple[Problem, ...] = ()
    """What could not be read."""

    @property
    def twin(self) -> str:
        """Name of the tagged file with the same pages; empty unless these are imposed sheets."""
        return "" if self.has_tree else self.metadata.xmp.get("hb:twin", "")

    def elements(self) -> Iterator[Element]:
        """Yield every structure element in reading order."""
        return iter(self._elements)

    @cached_property
    def _elements(self) -> tuple[Element, ...]:
        return tuple(element for top in self.tree for element in top.walk())

    @cached_property
    def mark_texts(self) -> Mapping[Mark, str]:
        """The text of every piece of marked content, as painted."""
        texts: dict[Mark, list[str]] = defaultdict(list)
        for run in self.runs():
            if isinstance(run.owner, Mark):
                texts[run.owner].append(run.text)
        return {mark: "".join(parts) for mark, parts in texts.items()}

    def runs(self) -> Iterator[TextRun]:
        """Yield every text run, page by page in the order of painting."""
        for page in self.pages:
            yield from page.runs

    def shapes(self) -> Iterator[Shape]:
        """Yield every shape, page by page in the order of painting."""
        for page in self.pages:
            yield from page.shapes
