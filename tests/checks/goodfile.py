"""A small PDF in which no check finds anything, made by hand with pikepdf, and its expectation.

It conforms to PDF/UA-1; of PDF/A-2a it lacks the extension schemas of its own metadata.

It does not use the project's own writer, so that the checks and the writer cannot agree on the
same mistake. Text is set in WinAnsi, so that tests can damage it by replacing bytes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Pdf, String
from reportlab.pdfbase.ttfonts import TTFontFile

from handbook.checks import (
    Expectation,
    ExpectedAnchor,
    ExpectedCheckBox,
    ExpectedFigure,
    ExpectedHeading,
    ExpectedLink,
    ExpectedPress,
    ExpectedText,
    ExpectedTextField,
)
from handbook.problems import Span

ROOT = Path(__file__).resolve().parents[2]
FONT = ROOT / "fonts" / "be-vietnam-pro" / "BeVietnamPro-Regular.ttf"
PROFILE = ROOT / "handbook" / "tags" / "srgb" / "sRGB.icc"
PRESS_PROFILE = ROOT / "handbook" / "tags" / "fogra39" / "FOGRA39_coated_295.icc"
SLUG, BLEED = 20.0, 8.0
WIDTH, HEIGHT = 300.0, 400.0
TITLE = "Back pain: a test"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:hb="https://wilimedia.co/ns/handbook/1.0/" pdfaid:part="2" pdfaid:conformance="A">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Back pain: a test</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Wilimedia</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>2025-03-01T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2025-03-01T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>by hand</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<hb:version>1.2</hb:version><hb:review>draft</hb:review><hb:edition>standard</hb:edition>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def span(line: int) -> Span:
    """A place in the file of an imaginary author."""
    return Span("content/book.yaml", line, 5, line, 20)


@dataclass
class Node:
    """A structure element while the tree is built."""

    role: str
    parent: Node | None
    entries: dict[str, object] = field(default_factory=dict)
    kids: list[object] = field(default_factory=list)
    """Nodes, (page, mcid) and annotations with their page."""
    written: Object | None = None

    def add(self, role: str, **entries: object) -> Node:
        node = Node(role, self, entries)
        self.kids.append(node)
        return node


class Builder:
    """Collects pages, marks and annotations, and writes them."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.font = self._font()
        self.root = Node("Document", None)
        self.content: list[list[bytes]] = []
        self.marks: list[list[Node]] = []
        self.annotations: list[list[tuple[Object, Node]]] = []
        self.source_map: dict[tuple[int, int], Span] = {}

    def page(self, folio: str) -> None:
        """Begin a page with a running foot."""
        self.content.append([])
        self.marks.append([])
        self.annotations.append([])
        self.paint(f"/Artifact <</Type /Pagination>> BDC {show(folio, 140, 30, 11)} EMC")

    def paint(self, code: str) -> None:
        self.content[-1].append(code.encode("cp1252"))

    def mark(self, node: Node, code: str, line: int | None = None) -> None:
        """Paint something that belongs to a node."""
        page, mcid = len(self.content), len(self.marks[-1])
        self.marks[-1].append(node)
        node.kids.append((page, mcid))
        self.paint(f"/{node.role} <</MCID {mcid}>> BDC {code} EMC")
        if line is not None:
            self.source_map[page, mcid] = span(line)

    def text(self, node: Node, text: str, y: float, line: int, *, x: float = 40) -> None:
        self.mark(node, show(text, x, y, 12), line)

    def annotate(self, node: Node, x: float, y: float, **entries: object) -> Object:
        made = Dictionary(Type=Name.Annot, F=4, Rect=[x, y, x + 60, y + 14], **entries)
        annotation = self.pdf.make_indirect(made)
        self.annotations[-1].append((annotation, node))
        node.kids.append((len(self.content), annotation))
        return annotation

    def _font(self) -> Object:
        face = TTFontFile(str(FONT))
        widths = [self._width(face, code) for code in range(32, 256)]
        to_unicode = "begincmap\n1 begincodespacerange <00> <FF> endcodespacerange\n" + "".join(
            f"1 beginbfchar <{code:02X}> <{ord(bytes([code]).decode('cp1252')):04X}> endbfchar\n"
            for code in range(32, 256)
            if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
        )
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/ABCDEF+BeVietnamPro"),
            Flags=32,
            FontBBox=[-500, -300, 1500, 1000],
            ItalicAngle=0,
            Ascent=1000,
            Descent=-265,
            CapHeight=700,
            StemV=80,
            FontFile2=self.pdf.make_stream(FONT.read_bytes()),
        )
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=Name("/ABCDEF+BeVietnamPro"),
                Encoding=Name.WinAnsiEncoding,
                FirstChar=32,
                LastChar=255,
                Widths=widths,
                FontDescriptor=self.pdf.make_indirect(descriptor),
                ToUnicode=self.pdf.make_stream(to_unicode.encode()),
            )
        )

    @staticmethod
    def _width(face: TTFontFile, code: int) -> int:
        sign = bytes([code]).decode("cp1252", "replace")
        return round(face.charWidths.get(ord(sign), face.defaultWidth))

    def write(self, anchors: tuple[str, ...] = ("why", "do", "daily")) -> bytes:
        """Put everything together; the outline has an entry for each anchor."""
        pdf = self.pdf
        for content in self.content:
            page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.obj.Contents = pdf.make_stream(b"\n".join(content))
            page.obj.Resources = Dictionary(Font=Dictionary(F1=self.font))
            page.obj.Tabs = Name.S
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(self.root, tree)
        tree.RoleMap = Dictionary(Tip=Name.Sect, PageReference=Name.Span)
        self._parent_tree(tree)
        pdf.Root.StructTreeRoot = tree
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String("en")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=1)])
        pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
        profile = pdf.make_stream(PROFILE.read_bytes(), N=3)
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
        pdf.Root.OutputIntents = [pdf.make_indirect(intent)]
        info = Dictionary(Title=TITLE, Author="Wilimedia", CreationDate="D:20250301000000Z")
        pdf.trailer.Info = pdf.make_indirect(info)
        self._navigation(anchors)
        widgets = [a for own in self.annotations for a, _ in own if a.Subtype == Name.Widget]
        fonts = Dictionary(Font=Dictionary(F1=self.font))
        pdf.Root.AcroForm = Dictionary(Fields=Array(widgets), DR=fonts)
        stream = BytesIO()
        pdf.save(stream, deterministic_id=True, fix_metadata_version=False)
        return stream.getvalue()

    def _navigation(self, anchors: tuple[str, ...]) -> None:
        names = NameTree.new(self.pdf)
        for page, name in zip(self.pdf.pages, anchors, strict=True):
            names[name] = Array([page.obj, Name.XYZ, 40, 385, None])
        self.pdf.Root.Names = Dictionary(Dests=names.obj)
        with self.pdf.open_outline() as outline:
            why = OutlineItem("Why it hurts", String("why"))
            why.children.append(OutlineItem("What to do", String("do")))
            outline.root.append(why)
            if "daily" in anchors:
                outline.root.append(OutlineItem("Every day", String("daily")))

    def _element(self, node: Node, parent: Object) -> Object:
        written = node.written = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent, **node.entries)
        )
        kids: list[object] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, written))
                continue
            number, what = kid
            page = self.pdf.pages[number - 1].obj
            if isinstance(what, int):
                kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=what))
            else:
                kids.append(Dictionary(Type=Name.OBJR, Pg=page, Obj=what))
        if kids:
            written.K = Array(kids)
        return written

    def _parent_tree(self, tree: Object) -> None:
        numbers: list[object] = []
        for index, page in enumerate(self.pdf.pages):
            page.obj.StructParents = len(numbers) // 2
            elements = [node.written for node in self.marks[index]]
            numbers += [len(numbers) // 2, self.pdf.make_indirect(Array(elements))]
            if self.annotations[index]:
                page.obj.Annots = Array([annotation for annotation, _ in self.annotations[index]])
        for own in self.annotations:
            for annotation, node in own:
                annotation.StructParent = len(numbers) // 2
                numbers += [len(numbers) // 2, node.written]
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))


def show(text: str, x: float, y: float, size: float) -> str:
    """The operators that show a text."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm ({escaped}) Tj ET"


def _first_page(build: Builder) -> None:
    build.page("1")
    section = build.root.add("Sect")
    build.text(section.add("H1"), "Why it hurts", 360, 1)
    paragraph = section.add("P")
    build.text(paragraph.add("Span"), "Your back carries more now. See ", 340, 2)
    link = paragraph.add("Link")
    build.text(link, "page 2", 340, 2, x=230)
    build.annotate(link, 228, 336, Subtype=Name.Link, Dest=String("do"), Contents="What to do")
    build.text(paragraph.add("Span"), ".", 340, 2, x=270)
    box = Array([Dictionary(O=Name.Layout, BBox=[40, 220, 140, 320])])
    figure = section.add("Figure", Alt="A woman holds her back.", A=box)
    build.mark(figure, "q 2 w 45 225 90 90 re B Q", 3)
    tip = section.add("Tip")
    build.text(tip.add("P"), "Key point", 200, 4)
    long = tip.add("P")
    build.text(long, "Rest on your side and ", 180, 5)
    return_to_paragraph(build, long)


def return_to_paragraph(build: Builder, paragraph: Node) -> None:
    """The second page begins with the end of the paragraph of the first."""
    build.page("2")
    build.text(paragraph, "breathe slowly.", 370, 5)
    section = build.root.kids[0]
    assert isinstance(section, Node)
    inner = section.add("Sect")
    build.text(inner.add("H2"), "What to do", 350, 6)
    items = inner.add("L")
    for place, (label, body) in enumerate((("1.", "Stand tall."), ("2.", "Bend your knees."))):
        item = items.add("LI")
        build.text(item.add("Lbl"), label, 330 - 20 * place, 7 + place)
        build.text(item.add("LBody"), body, 330 - 20 * place, 7 + place, x=60)
    _table(build, inner)
    paragraph = inner.add("P")
    build.text(paragraph.add("Span"), "More is at ", 200, 14)
    link = paragraph.add("Link")
    build.text(link, "our site", 200, 14, x=105)
    action = Dictionary(S=Name.URI, URI=String("https://example.org/back"))
    build.annotate(link, 105, 196, Subtype=Name.Link, A=action, Contents="Our site")


def _table(build: Builder, parent: Node) -> None:
    table = parent.add("Table")
    column, row = (Dictionary(O=Name.Table, Scope=Name(f"/{s}")) for s in ("Column", "Row"))
    head = table.add("THead").add("TR")
    body = table.add("TBody")
    for place, text in enumerate(("When", "How often", "Where")):
        build.text(head.add("TH", A=column), text, 280, 10, x=40 + 80 * place)
    rows = (("Morning", "Twice", "At home"), ("Evening", "Once", "Outside"))
    for place, (time, often, where) in enumerate(rows):
        line = body.add("TR")
        build.text(line.add("TH", A=row), time, 260 - 20 * place, 11 + place)
        build.text(line.add("TD").add("P"), often, 260 - 20 * place, 11 + place, x=120)
        build.text(line.add("TD").add("P"), where, 260 - 20 * place, 11 + place, x=200)


def _last_page(build: Builder) -> None:
    build.page("3")
    section = build.root.add("Sect")
    build.text(section.add("H1"), "Every day", 360, 20)
    items = section.add("L")
    for place, (name, text) in enumerate((("walk", "I walked."), ("rest", "I rested."))):
        body = items.add("LI").add("LBody")
        y = 330 - 30 * place
        form = body.add("Form")
        empty, ticked = (
            build.pdf.make_stream(code, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 60, 14])
            for code in (b"0 0 14 14 re S", b"0 0 14 14 re B")
        )
        build.annotate(
            form,
            40,
            y,
            Subtype=Name.Widget,
            FT=Name.Btn,
            T=String(name),
            TU=String(text),
            V=Name.Off,
            AS=Name.Off,
            AP=Dictionary(N=Dictionary(Off=empty, Yes=ticked)),
        )
        build.text(body.add("P"), text, y, 21 + place, x=110)
    _text_fields(build, section)


def _text_fields(build: Builder, section: Node) -> None:
    names = (("name", "My name", 0), ("notes", "My notes", 1 << 12))
    for place, (name, text, flags) in enumerate(names):
        y = 270 - 40 * place
        build.text(section.add("P"), text, y, 23 + place)
        empty = build.pdf.make_stream(
            b"/Tx BMC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 60, 14]
        )
        build.annotate(
            section.add("Form"),
            110,
            y,
            Subtype=Name.Widget,
            FT=Name.Tx,
            Ff=flags,
            T=String(name),
            TU=String(text),
            DA=String("/F1 12 Tf 0 g"),
            AP=Dictionary(N=empty),
        )


@cache
def good_file() -> tuple[bytes, Expectation]:
    """Return the file and what to expect of it."""
    build = Builder()
    _first_page(build)
    _last_page(build)
    return build.write(), _expectation(build.source_map)


@cache
def press_file() -> tuple[bytes, Expectation]:
    """Return a file for a print shop, with crop marks, and what to expect of it."""
    build = Builder()
    build.page("1")
    section = build.root.add("Sect")
    build.paint("0 0 0 1 k 0 0 0 1 K")
    build.text(section.add("H1"), "Why it hurts", 360, 1)
    paragraph = section.add("P")
    build.text(paragraph.add("Span"), "Your back carries more now. See ", 340, 2)
    build.text(paragraph.add("PageReference"), "page 2", 340, 2, x=230)
    build.page("2")
    inner = section.add("Sect")
    build.text(inner.add("H2"), "What to do", 360, 3)
    with Pdf.open(BytesIO(build.write(("why", "do")))) as pdf:
        _make_for_press(pdf)
        stream = BytesIO()
        pdf.save(stream, deterministic_id=True, fix_metadata_version=False)
    return stream.getvalue(), _press_expectation(build.source_map)


def _make_for_press(pdf: Pdf) -> None:
    """Set each page on a larger sheet, in inks."""
    for page in pdf.pages:
        content = f"q 1 0 0 1 {SLUG} {SLUG} cm ".encode() + page.obj.Contents.read_bytes() + b" Q "
        page.obj.Contents.write(content + _crop_marks())
        for name, margin in (("MediaBox", SLUG), ("BleedBox", BLEED), ("TrimBox", 0.0)):
            low, high = SLUG - margin, SLUG + margin
            page.obj[f"/{name}"] = Array([low, low, high + WIDTH, high + HEIGHT])
    for entry in pdf.Root.Names.Dests.Names[1::2]:
        entry[3] += SLUG
    [archive] = pdf.Root.OutputIntents
    archive.DestOutputProfile = pdf.make_stream(PRESS_PROFILE.read_bytes(), N=4)
    press = Dictionary(archive)
    press.S = Name.GTS_PDFX
    pdf.Root.OutputIntents = Array([pdf.make_indirect(press), archive])
    pdf.trailer.Info.Trapped = Name("/False")


def _crop_marks() -> bytes:
    right, top, end = SLUG + WIDTH, SLUG + HEIGHT, SLUG - 10
    lines = [(0, y, end, y) for y in (SLUG, top)]
    lines += [(right + 10, y, right + SLUG, y) for y in (SLUG, top)]
    lines += [(x, 0, x, end) for x in (SLUG, right)]
    lines += [(x, top + 10, x, top + SLUG) for x in (SLUG, right)]
    drawn = " ".join(f"{a:g} {b:g} m {c:g} {d:g} l S" for a, b, c, d in lines)
    return f"/Artifact <</Type /Page>> BDC 0.25 w {drawn} EMC".encode()


def _press_expectation(source_map: dict[tuple[int, int], Span]) -> Expectation:
    texts = (("Why it hurts", 1), ("Your back carries more now. See page 2", 2), ("What to do", 3))
    return replace(
        _expectation(source_map),
        texts=tuple(ExpectedText(text, span(line)) for text, line in texts),
        headings=(
            ExpectedHeading(1, "Why it hurts", span(1)),
            ExpectedHeading(2, "What to do", span(3)),
        ),
        anchors=(
            ExpectedAnchor("why", "Why it hurts", span(1)),
            ExpectedAnchor("do", "What to do", span(3)),
        ),
        links=(),
        references=(ExpectedLink("page 2", anchor="do", shows_page=True, span=span(2)),),
        fields=(),
        figures=(),
        page_labels=("1", "2"),
        colour_spaces=frozenset({"DeviceCMYK", "DeviceGray"}),
        press=ExpectedPress(SLUG, BLEED, crop_marks=True),
    )


def _expectation(source_map: dict[tuple[int, int], Span]) -> Expectation:
    placements = (
        ("Why it hurts", 1),
        ("Your back carries more now. See page 2.", 2),
        ("Key point", 4),
        ("Rest on your side and breathe slowly.", 5),
        ("What to do", 6),
        ("1.", 7),
        ("Stand tall.", 7),
        ("2.", 8),
        ("Bend your knees.", 8),
        ("When", 10),
        ("How often", 10),
        ("Where", 10),
        ("Morning", 11),
        ("Twice", 11),
        ("At home", 11),
        ("Evening", 12),
        ("Once", 12),
        ("Outside", 12),
        ("More is at our site", 14),
        ("Every day", 20),
        ("I walked.", 21),
        ("I rested.", 22),
        ("My name", 23),
        ("My notes", 24),
    )
    return Expectation(
        texts=tuple(ExpectedText(text, span(line)) for text, line in placements),
        headings=(
            ExpectedHeading(1, "Why it hurts", span(1)),
            ExpectedHeading(2, "What to do", span(6)),
            ExpectedHeading(1, "Every day", span(20)),
        ),
        anchors=(
            ExpectedAnchor("why", "Why it hurts", span(1)),
            ExpectedAnchor("do", "What to do", span(6)),
            ExpectedAnchor("daily", "Every day", span(20)),
        ),
        links=(
            ExpectedLink("page 2", anchor="do", shows_page=True, span=span(2)),
            ExpectedLink("our site", address="https://example.org/back", span=span(14)),
        ),
        fields=(
            ExpectedCheckBox("walk", "I walked.", span(21)),
            ExpectedCheckBox("rest", "I rested.", span(22)),
            ExpectedTextField("name", "My name", span(23)),
            ExpectedTextField("notes", "My notes", span(24), multiline=True),
        ),
        figures=(ExpectedFigure("A woman holds her back.", span(3)),),
        page_labels=("1", "2", "3"),
        page_size=(WIDTH, HEIGHT),
        colour_spaces=frozenset({"DeviceRGB", "DeviceGray"}),
        live_area=5,
        minimum_size=12,
        furniture_minimum=11,
        title=TITLE,
        language="en",
        version="1.2",
        review="draft",
        date=datetime.date(2025, 3, 1),
        properties={"edition": "standard"},
        source_map=source_map,
    )
