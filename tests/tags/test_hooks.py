"""ReportLab's internals that `handbook.tags` builds on, as they are in the pinned version.

When the pin is raised, a failing case names what moved; the hook that uses it is to be read
again before the expectation here is changed.
"""

from __future__ import annotations

import inspect
import io

import pytest
import reportlab
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen import textobject
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from tagged_demo import BODY, fonts

from handbook.checks.read.lexer import Budget, operations
from handbook.tags.canvas import PAINTING, TaggedCanvas
from handbook.tags.deferred import DeferredCanvas
from handbook.tags.fonts import EmbeddedFont, embedded_font
from handbook.tags.painted import PaintedOnly
from handbook.tags.paragraph import TaggedParagraph
from handbook.tags.path import ShortPath
from handbook.tags.text import TaggedText

SIGNATURES = {
    (Canvas, "addLiteral"): "self s escaped",
    (Canvas, "beginForm"): "self name lowerx lowery upperx uppery",
    (Canvas, "endForm"): "self extra_attributes",
    (Canvas, "doForm"): "self name",
    (Canvas, "hasForm"): "self name",
    (Canvas, "linearGradient"): "self x0 y0 x1 y1 colors positions extend",
    (Canvas, "radialGradient"): "self x y radius colors positions extend",
    (pdfdoc.PDFResourceDictionary, "setShading"): "self shadingUsed",
    (Canvas, "beginPath"): "self",
    (Canvas, "beginText"): "self x y direction",
    (Canvas, "drawText"): "self aTextObject",
    (Canvas, "showPage"): "self",
    (Canvas, "save"): "self",
    (Canvas, "_escape"): "self s",
    (Canvas, "_startPage"): "self",
    (Canvas, "_restartAccumulators"): "self",
    (Canvas, "saveState"): "self",
    (Canvas, "restoreState"): "self",
    (Canvas, "setFillColor"): "self aColor alpha",
    (Canvas, "setStrokeColor"): "self aColor alpha",
    (Canvas, "setFillGray"): "self gray alpha",
    (Canvas, "setStrokeGray"): "self gray alpha",
    (Canvas, "setLineCap"): "self mode",
    (Canvas, "setLineJoin"): "self mode",
    (Canvas, "setDash"): "self array phase",
    (Canvas, "translate"): "self dx dy",
    (Canvas, "drawString"): "self x y text mode charSpace direction wordSpace shaping",
    (Canvas, "drawCentredString"): "self x y text mode charSpace direction wordSpace shaping",
    (Canvas, "drawRightString"): "self x y text mode charSpace direction wordSpace shaping",
    (Canvas, "absolutePosition"): "self x y",
    (Canvas, "transform"): "self a b c d e f",
    (Canvas, "setLineWidth"): "self width",
    (Canvas, "init_graphics_state"): "self",
    (Canvas, "_make_preamble"): "self",
    (PDFPathObject, "moveTo"): "self x y",
    (PDFPathObject, "lineTo"): "self x y",
    (PDFPathObject, "curveTo"): "self x1 y1 x2 y2 x3 y3",
    (PDFPathObject, "rect"): "self x y width height",
    (PDFPathObject, "close"): "self",
    (PDFPathObject, "getCode"): "self",
    (textobject.PDFTextObject, "__init__"): "self canvas x y direction",
    (textobject.PDFTextObject, "_formatText"): "self text",
    (textobject.PDFTextObject, "setFillColor"): "self aColor alpha",
    (textobject.PDFTextObject, "setTextOrigin"): "self x y",
    (textobject.PDFTextObject, "getCode"): "self",
    (ttfonts.TTFont, "__init__"): "self name filename validate subfontIndex asciiReadable shapable",
    (ttfonts.TTFont, "splitString"): "self text doc encoding",
    (ttfonts.TTFont, "addObjects"): "self doc",
    (ttfonts.TTFontMaker, "add"): "self tag data",
    (ttfonts.TTFontMaker, "makeStream"): "self",
    (ttfonts.TTFont, "getSubsetInternalName"): "self subset doc",
    (pdfdoc.PDFDocument, "getInternalFontName"): "self psfontname",
    (pdfdoc.PDFDocument, "SaveToFile"): "self filename canvas",
    (Flowable, "wrap"): "self availWidth availHeight",
    (Flowable, "split"): "self availWidth availheight",
    (Flowable, "minWidth"): "self",
    (Flowable, "draw"): None,
    (Flowable, "drawOn"): "self canvas x y _sW",
    (BaseDocTemplate, "_makeCanvas"): "self filename canvasmaker",
}

HARMLESS = """
STATE_ATTRIBUTES STATE_RANGE absolutePosition acroForm addOutlineEntry
addPageLabel addPostScriptCommand beginForm beginPath beginText bookmarkHorizontal
bookmarkHorizontalAbsolute bookmarkPage delCatalogEntry delViewerPreference
drawAlignedString drawBoundary drawCentredString drawRightString drawString drawText
endForm freeTextAnnotation getAvailableFonts getCatalogEntry getCurrentPageContent
getNamedCB getPageNumber getViewerPreference getpdfdata hasForm highlightAnnotation
inkAnnotation inkAnnotation0 init_graphics_state linearGradient linkAbsolute linkRect
linkURL listLoadedFonts0 pageHasData pop_state_stack push_state_stack radialGradient
resetTransforms restoreState rotate save saveState scale setArtBox setAuthor setBleedBox
setBlendMode setCatalogEntry setCreator setCropBox setDash setDateFormatter setEncrypt
setFillAlpha setFillColor setFillColorCMYK setFillColorRGB setFillGray setFillOverprint
setFont setFontSize setKeywords setLineCap setLineJoin setLineWidth setMiterLimit
setNamedCB setOutlineNames0 setOverprintMask setPageCallBack setPageCompression
setPageDuration setPageRotation setPageSize setPageTransition setProducer setStrokeAlpha
setStrokeColor setStrokeColorCMYK setStrokeColorRGB setStrokeGray setStrokeOverprint
setSubject setTitle setTrimBox setViewerPreference showFullScreen0 showOutline showPage
skew stringWidth textAnnotation textAnnotation0 transform translate
"""
"""Public names of the canvas that paint nothing, or only by way of text and PAINTING."""


def test_the_pin():
    assert reportlab.__version__ == "5.1.0"


@pytest.mark.parametrize(("owner", "name"), SIGNATURES)
def test_signature(owner, name):
    expected = SIGNATURES[owner, name]
    if expected is None:
        assert not hasattr(owner, name)
    else:
        parameters = inspect.signature(getattr(owner, name)).parameters
        assert " ".join(parameters) == expected


def test_every_override_is_guarded():
    pairs = (
        (TaggedCanvas, Canvas),
        (DeferredCanvas, Canvas),
        (TaggedText, textobject.PDFTextObject),
        (ShortPath, PDFPathObject),
        (EmbeddedFont, ttfonts.TTFont),
        (TaggedParagraph, Flowable),
        (PaintedOnly, Flowable),
    )
    overridden = {
        (base, name)
        for ours, base in pairs
        for name in vars(ours)
        if inspect.isfunction(getattr(base, name, None)) and name not in PAINTING
    }
    assert overridden
    unguarded = (
        overridden
        - SIGNATURES.keys()
        - {(owner, "__init__") for owner in (Canvas, Flowable, PDFPathObject)}
    )
    assert unguarded == set()


@pytest.mark.parametrize(
    "option",
    ["enforceColorSpace", "initialFontName", "initialFontSize", "pageCompression", "pagesize"],
)
def test_canvas_option(option):
    assert option in inspect.signature(Canvas.__init__).parameters


def test_every_method_of_the_canvas_is_judged():
    public = {name for name in dir(Canvas) if not name.startswith("_")}
    harmless = set(HARMLESS.split())
    assert public - harmless == set(PAINTING)
    assert harmless - public == set()


@pytest.mark.parametrize(
    "name",
    ["_code", "_doc", "_filename", "_pageNumber", "_currentMatrix", "_preamble", "_shadingUsed"],
)
def test_canvas_attribute(name, sheet):
    assert hasattr(sheet.canvas, name)


def test_pages_start_with_new_code(sheet):
    before = sheet.canvas._code
    sheet.canvas.line(0, 0, 1, 1)
    sheet.canvas.showPage()
    assert sheet.canvas._code is not before
    assert sheet.canvas._code == []


def test_all_text_passes_one_funnel(sheet):
    seen = []

    class Text(TaggedText):
        def _formatText(self, text):  # noqa: N802
            seen.append(text)
            return super()._formatText(text)

    sheet.canvas.beginText = lambda x=0, y=0, direction=None: Text(sheet.canvas, x, y, direction)
    sheet.canvas.drawString(0, 0, "a")
    sheet.canvas.drawRightString(0, 0, "b")
    sheet.canvas.drawCentredString(0, 0, "c")
    text = sheet.canvas.beginText()
    text.textOut("d")
    text.textLine("e")
    text.textLines("f")
    assert seen == list("abcdef")


def test_text_objects_keep_their_code_in_a_list(sheet):
    text = textobject.PDFTextObject(sheet.canvas)
    assert isinstance(text._code, list)
    assert text._canvas is sheet.canvas


def test_every_code_of_a_string_reaches_the_page(sheet):
    codes = bytes(range(256))
    written = f"({sheet.canvas._escape(codes)}) Tj".encode("latin-1")
    assert written == pdfdoc.pdfdocEnc(written.decode("latin-1"))
    assert b"\r" not in written
    assert list(operations(written, Budget(1000))) == [(b"Tj", [codes])]
    assert len(written) < 450


def test_fonts_keep_their_subsets_by_document(sheet):
    font = embedded_font(BODY)
    font.splitString("ab", sheet.canvas._doc)
    state = font.state[sheet.canvas._doc]
    assert state.subsets[0][0] == 0
    assert sorted(set(state.subsets[0]) - {0, 32}) == [97, 98]
    assert font.getSubsetInternalName(0, sheet.canvas._doc).startswith("/F")


def test_fonts_state_ends_with_the_document(sheet):
    with sheet.canvas.tagged(sheet.tree.root.add("P")):
        sheet.canvas.drawString(0, 0, "ab")
    document = sheet.canvas._doc
    sheet.finish()
    assert document not in embedded_font(BODY).state


def test_to_unicode_maps_have_the_names_that_are_mended(sheet):
    fonts()
    sheet.canvas.drawString(0, 0, "ab")
    ttfonts.TTFont.addObjects(embedded_font(BODY), sheet.canvas._doc)
    names = [key for key in sheet.canvas._doc.idToObject if key.startswith("toUnicodeCMap:")]
    assert names == [f"toUnicodeCMap:AAAAAA+{BODY}"]
    assert "128 beginbfchar" not in sheet.canvas._doc.idToObject[names[0]].content


def test_font_files_have_the_names_that_are_unhinted(sheet):
    fonts()
    sheet.canvas.drawString(0, 0, "ab")
    font = embedded_font(BODY)
    ttfonts.TTFont.addObjects(font, sheet.canvas._doc)
    file = sheet.canvas._doc.idToObject[f"fontFile:{font.face.filename}(AAAAAA+{BODY})"]
    assert b"fpgm" in file.content
    assert file.dictionary["Length1"] == len(file.content)


def test_the_registry_is_a_dictionary_by_name():
    fonts()
    assert pdfmetrics._fonts[BODY].fontName == BODY


def test_faces_tell_letters_and_heights():
    fonts()
    face = embedded_font(BODY).face
    assert face.charToGlyph[ord("a")] > 0
    assert face.charWidths[ord("a")] > 0
    assert face.ascent > face.capHeight > 0 > face.descent


def test_a_no_break_space_is_set_as_a_space(sheet):
    font = embedded_font(BODY)
    document = sheet.canvas._doc
    assert font.splitString("\u00a0", document) == font.splitString(" ", document) == [(0, b" ")]


def test_platypus_makes_one_canvas_through_its_canvasmaker(sheet):
    calls = []

    def maker(*args, **options):
        calls.append(options)
        return sheet.canvas

    document = BaseDocTemplate(io.BytesIO())
    document.addPageTemplates([PageTemplate("p", [Frame(0, 0, 99, 99)])])
    document.build([], canvasmaker=maker)
    assert len(calls) == 1
