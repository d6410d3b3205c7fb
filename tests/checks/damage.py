"""Ways to damage the good file, each with the check and the code that have to catch it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from goodfile import PROFILE, good_file, press_file, show
from pikepdf import Array, Dictionary, Encryption, Name, Object, PageCopyWarning, Pdf, String

from handbook.checks import Expectation


@dataclass(frozen=True)
class Damage:
    """A mutation, from the bytes of the good file to those of a damaged one."""

    name: str
    check: str
    code: str
    damaged: Callable[[], bytes]
    good: Callable[[], tuple[bytes, Expectation]] = good_file


DAMAGES: list[Damage] = []


def damages(check: str, code: str) -> Callable[[Callable[[Pdf], None]], Callable[[Pdf], None]]:
    """Enter a function that changes an open PDF in the table."""

    def enter(change: Callable[[Pdf], None]) -> Callable[[Pdf], None]:
        DAMAGES.append(Damage(change.__name__, check, code, lambda: _changed(change)))
        return change

    return enter


def damages_press(check: str, code: str) -> Callable[[Callable[[Pdf], None]], None]:
    """Enter a function that changes the file for a print shop in the table."""

    def enter(change: Callable[[Pdf], None]) -> None:
        name, made = change.__name__, lambda: _changed(change, press_file)
        DAMAGES.append(Damage(name, check, code, made, press_file))

    return enter


def damages_bytes(check: str, code: str) -> Callable[[Callable[[bytes], bytes]], None]:
    """Enter a function that changes the bytes of the file in the table."""

    def enter(change: Callable[[bytes], bytes]) -> None:
        DAMAGES.append(Damage(change.__name__, check, code, lambda: change(good_file()[0])))

    return enter


def _changed(
    change: Callable[[Pdf], None],
    good: Callable[[], tuple[bytes, Expectation]] = good_file,
    **options: object,
) -> bytes:
    with Pdf.open(BytesIO(good()[0])) as pdf:
        change(pdf)
        return saved(pdf, **options)


def saved(pdf: Pdf, **options: object) -> bytes:
    stream = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PageCopyWarning)  # fields outside the form are meant
        pdf.save(stream, fix_metadata_version=False, **options)
    return stream.getvalue()


# How to reach into the file


def edit(pdf: Pdf, page: int, old: str, new: str) -> None:
    """Replace text once in the content stream of a page, which must hold it."""
    stream = pdf.pages[page - 1].obj.Contents
    content = stream.read_bytes()
    assert old.encode("cp1252") in content
    stream.write(content.replace(old.encode("cp1252"), new.encode("cp1252"), 1))


def paint(pdf: Pdf, page: int, code: str) -> None:
    """Add operators at the end of a page."""
    stream = pdf.pages[page - 1].obj.Contents
    stream.write(stream.read_bytes() + b"\n" + code.encode("cp1252"))


def elements(pdf: Pdf) -> Iterator[Object]:
    stack = [pdf.Root.StructTreeRoot.K]
    while stack:
        element = stack.pop()
        if isinstance(element, Dictionary) and element.get("/S") is not None:
            yield element
            kids = element.get("/K", Array())
            stack.extend(reversed([kid for kid in kids if isinstance(kid, Dictionary)]))


def element(pdf: Pdf, role: str, place: int = 0) -> Object:
    """The element of a role; `place` counts from 0 in reading order."""
    return [found for found in elements(pdf) if f"/{role}" == found.S][place]


def annotation(pdf: Pdf, page: int, place: int = 0) -> Object:
    return pdf.pages[page - 1].obj.Annots[place]


def edit_xmp(pdf: Pdf, old: str, new: str) -> None:
    content = pdf.Root.Metadata.read_bytes()
    assert old.encode() in content
    pdf.Root.Metadata.write(content.replace(old.encode(), new.encode()))


def destination(pdf: Pdf, name: str) -> Array:
    names = pdf.Root.Names.Dests
    names = names.get("/Names") or names.Kids[0].Names
    return names[list(map(str, names)).index(name) + 1]


# The file as a whole


@damages_bytes("readable", "pdf-empty")
def emptied(_good: bytes) -> bytes:
    return b""


@damages_bytes("readable", "pdf-not-a-pdf")
def another_kind_of_file(_good: bytes) -> bytes:
    return b"PK\x03\x04 this is a ZIP file"


@damages_bytes("readable", "pdf-damaged")
def truncated(good: bytes) -> bytes:
    return good[: len(good) * 9 // 10]


@damages_bytes("readable", "pdf-damaged")
def a_byte_lost_at_the_start(good: bytes) -> bytes:
    return good[:40] + good[41:]


@damages_bytes("readable", "pdf-locked")
def locked_with_a_password(_good: bytes) -> bytes:
    lock = Encryption(owner="boss", user="secret", R=6)
    return _changed(lambda _pdf: None, encryption=lock)


@damages("readable", "pdf-no-pages")
def all_pages_lost(pdf: Pdf) -> None:
    pdf.Root.Pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=[], Count=0))


@damages("readable", "pdf-too-large")
def content_blown_up(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents.write(b" " * 30_000_000)


@damages("readable", "pdf-metadata-unreadable")
def metadata_with_entities(pdf: Pdf) -> None:
    edit_xmp(pdf, "<x:xmpmeta", '<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta')


@damages("readable", "pdf-metadata-unreadable")
def metadata_cut_off(pdf: Pdf) -> None:
    edit_xmp(pdf, "</rdf:RDF>", "")


@damages("readable", "pdf-tag-tree-broken")
def tag_tree_in_a_circle(pdf: Pdf) -> None:
    section = element(pdf, "Sect", 1)
    section.K.append(pdf.Root.StructTreeRoot.K)


@damages("readable", "pdf-tag-tree-broken")
def parent_repointed(pdf: Pdf) -> None:
    element(pdf, "H2").P = element(pdf, "L")


# Words


@damages("words", "pdf-words-missing")
def text_dropped(pdf: Pdf) -> None:
    edit(pdf, 2, "(Bend your knees.) Tj", "")


@damages("words", "pdf-words-missing")
def paragraph_lost_from_the_tags(pdf: Pdf) -> None:
    parent = element(pdf, "Tip")
    del parent.K[0]


@damages("words", "pdf-words-doubled")
def text_doubled(pdf: Pdf) -> None:
    edit(pdf, 2, "(Stand tall.) Tj", "(Stand tall. ) Tj (Stand tall.) Tj")


@damages("words", "pdf-words-moved")
def text_reordered(pdf: Pdf) -> None:
    tip = element(pdf, "Tip")
    tip.K = Array([tip.K[1], tip.K[0]])


@damages("words", "pdf-words-moved")
def mcids_repointed(pdf: Pdf) -> None:
    """Two elements exchange their content, in the tree and in the way back."""
    one, other = element(pdf, "LBody", 0), element(pdf, "TH", 0)
    one.K[0].MCID, other.K[0].MCID = other.K[0].MCID, one.K[0].MCID
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[3]
    row[int(one.K[0].MCID)], row[int(other.K[0].MCID)] = one, other


@damages("words", "pdf-words-surplus")
def text_added(pdf: Pdf) -> None:
    edit(pdf, 2, "(Stand tall.) Tj", "(Stand tall. Never sit.) Tj")


@damages("words", "pdf-words-changed")
def text_changed(pdf: Pdf) -> None:
    edit(pdf, 2, "(Stand tall.) Tj", "(Stand small.) Tj")


@damages("words", "pdf-words-fused")
def space_lost_at_a_line_end(pdf: Pdf) -> None:
    edit(pdf, 1, "(Rest on your side and ) Tj", "(Rest on your) Tj (side and ) Tj")


@damages("words", "pdf-words-split")
def word_split(pdf: Pdf) -> None:
    edit(pdf, 2, "(breathe slowly.) Tj", "(brea the slowly.) Tj")


@damages("words", "pdf-words-surplus")
def other_text_for_the_ear(pdf: Pdf) -> None:
    element(pdf, "H2").ActualText = String("What not to do")


@damages("page order", "pdf-page-order")
def pages_swapped(pdf: Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    pdf.Root.Pages.Kids = Array([kids[1], kids[0], kids[2]])


# Links


@damages("links", "pdf-link-missing")
def link_untagged(pdf: Pdf) -> None:
    element(pdf, "Link").S = Name.Span


@damages("links", "pdf-link-surplus")
def link_tag_added(pdf: Pdf) -> None:
    element(pdf, "TD").K[0].S = Name.Link


@damages("links", "pdf-link-elsewhere")
def link_sent_elsewhere_inside(pdf: Pdf) -> None:
    annotation(pdf, 1).Dest = String("daily")


@damages("links", "pdf-link-elsewhere")
def link_sent_elsewhere_outside(pdf: Pdf) -> None:
    annotation(pdf, 2).A.URI = String("https://example.com/back")


@damages("links", "pdf-link-elsewhere")
def second_line_of_a_link_sent_elsewhere(pdf: Pdf) -> None:
    other = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[40, 320, 80, 334],
            F=4,
            Contents=String("What to do"),
            Dest=String("daily"),
        )
    )
    page = pdf.pages[0].obj
    page.Annots.append(other)
    element(pdf, "Link").K.append(Dictionary(Type=Name.OBJR, Pg=page, Obj=other))


@damages("links", "pdf-link-dead")
def link_to_a_name_that_is_not_there(pdf: Pdf) -> None:
    annotation(pdf, 1).Dest = String("nowhere")


@damages("links", "pdf-link-dead")
def link_to_a_page_that_is_not_there(pdf: Pdf) -> None:
    annotation(pdf, 1).Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


@damages("links", "pdf-link-dead")
def link_without_target(pdf: Pdf) -> None:
    del annotation(pdf, 2).A


@damages("links", "pdf-link-dead")
def link_annotation_lost(pdf: Pdf) -> None:
    element(pdf, "Link").K = Array([element(pdf, "Link").K[0]])


@damages("links", "pdf-link-unsafe")
def link_to_a_file(pdf: Pdf) -> None:
    annotation(pdf, 2).A.URI = String("file:///C:/secret.txt")


@damages("links", "pdf-link-without-contents")
def link_contents_lost(pdf: Pdf) -> None:
    del annotation(pdf, 1).Contents


@damages("links", "pdf-anchor-missing")
def anchor_lost(pdf: Pdf) -> None:
    names = pdf.Root.Names.Dests
    names = names.get("/Names") or names.Kids[0].Names
    names[list(map(str, names)).index("daily")] = String("nightly")


@damages("links", "pdf-anchor-misplaced")
def anchor_on_another_page(pdf: Pdf) -> None:
    destination(pdf, "do")[0] = pdf.pages[2].obj


@damages("links", "pdf-anchor-misplaced")
def anchor_below_its_words(pdf: Pdf) -> None:
    destination(pdf, "do")[3] = 250


@damages("page references", "pdf-page-reference-wrong")
def printed_page_reference_wrong(pdf: Pdf) -> None:
    edit(pdf, 1, "(page 2)", "(page 3)")


@damages("page references", "pdf-page-reference-wrong")
def page_labels_shifted(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].St = 7


# Form fields


@damages("form fields", "pdf-field-missing")
def check_box_lost(pdf: Pdf) -> None:
    del pdf.pages[2].obj.Annots[0]


@damages("form fields", "pdf-field-doubled")
def check_box_doubled(pdf: Pdf) -> None:
    copy = pdf.make_indirect(Dictionary(annotation(pdf, 3)))
    pdf.pages[2].obj.Annots.append(copy)


@damages("form fields", "pdf-field-moved")
def check_boxes_exchanged(pdf: Pdf) -> None:
    one, other = annotation(pdf, 3, 0), annotation(pdf, 3, 1)
    one.T, other.T = String("rest"), String("walk")
    one.TU, other.TU = String("I rested."), String("I walked.")


@damages("form fields", "pdf-check-box-broken")
def check_box_made_a_push_button(pdf: Pdf) -> None:
    annotation(pdf, 3).Ff = 1 << 16


@damages("form fields", "pdf-check-box-broken")
def check_box_made_a_text_field(pdf: Pdf) -> None:
    annotation(pdf, 3).FT = Name.Tx


@damages("form fields", "pdf-check-box-broken")
def check_box_without_a_ticked_appearance(pdf: Pdf) -> None:
    del annotation(pdf, 3).AP.N.Yes


@damages("form fields", "pdf-check-box-broken")
def check_box_with_a_rollover_appearance(pdf: Pdf) -> None:
    annotation(pdf, 3).AP.R = annotation(pdf, 3).AP.N


@damages("form fields", "pdf-check-box-broken")
def check_box_ticked_from_the_start(pdf: Pdf) -> None:
    annotation(pdf, 3).V = Name.Yes


@damages("form fields", "pdf-check-box-broken")
def check_box_shown_ticked(pdf: Pdf) -> None:
    annotation(pdf, 3).AS = Name.Yes


@damages("form fields", "pdf-check-box-broken")
def check_box_read_only(pdf: Pdf) -> None:
    annotation(pdf, 3).Ff = 1


@damages("form fields", "pdf-check-box-broken")
def check_box_not_printed(pdf: Pdf) -> None:
    annotation(pdf, 3).F = 0


@damages("form fields", "pdf-check-box-broken")
def check_box_without_size(pdf: Pdf) -> None:
    annotation(pdf, 3).Rect = Array([40, 330, 40, 330])


@damages("form fields", "pdf-check-box-broken")
def check_box_lost_from_the_form(pdf: Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0]


@damages("form fields", "pdf-field-missing")
def text_field_lost(pdf: Pdf) -> None:
    del pdf.pages[2].obj.Annots[2]


@damages("form fields", "pdf-field-moved")
def text_field_read_before_the_boxes(pdf: Pdf) -> None:
    first, text = annotation(pdf, 3, 0), annotation(pdf, 3, 2)
    forms = [element(pdf, "Form", place) for place in (0, 2)]
    for form, other in zip(forms, (text, first), strict=True):
        form.K[0].Obj = other


@damages("form fields", "pdf-text-field-broken")
def text_field_made_a_check_box(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).FT = Name.Btn


@damages("form fields", "pdf-text-field-broken")
def text_field_made_a_password(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).Ff = 1 << 13


@damages("form fields", "pdf-text-field-broken")
def text_field_of_one_line_takes_many(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).Ff = 1 << 12


@damages("form fields", "pdf-text-field-broken")
def text_field_of_many_lines_takes_one(pdf: Pdf) -> None:
    annotation(pdf, 3, 3).Ff = 0


@damages("form fields", "pdf-text-field-broken")
def text_field_filled_in_from_the_start(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).V = String("Mai")


@damages("form fields", "pdf-text-field-broken")
def text_field_without_appearance(pdf: Pdf) -> None:
    del annotation(pdf, 3, 2).AP


@damages("form fields", "pdf-text-field-broken")
def text_field_with_the_appearances_of_a_box(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).AP = annotation(pdf, 3, 0).AP


@damages("form fields", "pdf-text-field-broken")
def text_field_with_a_rollover_appearance(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).AP.R = annotation(pdf, 3, 2).AP.N


@damages("form fields", "pdf-text-field-broken")
def viewers_asked_to_draw_the_fields(pdf: Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


@damages("form fields", "pdf-text-field-broken")
def text_field_typed_too_small(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).DA = String("/F1 9 Tf 0 g")


@damages("form fields", "pdf-text-field-broken")
def text_field_of_any_size_of_type(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).DA = String("/F1 0 Tf 0 g")


@damages("form fields", "pdf-text-field-broken")
def text_field_without_default_appearance(pdf: Pdf) -> None:
    del annotation(pdf, 3, 2).DA


@damages("form fields", "pdf-text-field-broken")
def text_field_too_low_for_its_text(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).Rect = Array([110, 270, 170, 279])


@damages("form fields", "pdf-text-field-broken")
def text_field_in_a_font_of_the_viewer(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).DA = String("/Helv 12 Tf 0 g")


@damages("form fields", "pdf-text-field-broken")
def text_field_in_a_font_that_is_not_embedded(pdf: Pdf) -> None:
    font = Dictionary(pdf.Root.AcroForm.DR.Font.F1)
    font.FontDescriptor = Dictionary(font.FontDescriptor)
    del font.FontDescriptor.FontFile2
    pdf.Root.AcroForm.DR.Font.F1 = pdf.make_indirect(font)


@damages("form fields", "pdf-text-field-broken")
def text_field_in_a_subset_of_a_font(pdf: Pdf) -> None:
    font = Dictionary(pdf.Root.AcroForm.DR.Font.F1)
    font.ToUnicode = pdf.make_stream(
        font.ToUnicode.read_bytes().replace(b"<71> <0071>", b"<71> <0041>")
    )
    pdf.Root.AcroForm.DR.Font.F1 = pdf.make_indirect(font)


@damages("form fields", "pdf-text-field-broken")
def text_field_read_only(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).Ff = 1


@damages("form fields", "pdf-text-field-broken")
def text_field_not_printed(pdf: Pdf) -> None:
    annotation(pdf, 3, 2).F = 0


@damages("form fields", "pdf-text-field-broken")
def text_field_lost_from_the_form(pdf: Pdf) -> None:
    del pdf.Root.AcroForm.Fields[2]


@damages("form fields", "pdf-field-surplus")
def field_added(pdf: Pdf) -> None:
    copy = Dictionary(annotation(pdf, 3))
    copy.T = String("swim")
    pdf.pages[2].obj.Annots.append(pdf.make_indirect(copy))


@damages("form fields", "pdf-field-unnamed")
def field_unnamed(pdf: Pdf) -> None:
    del annotation(pdf, 3).T


@damages("form fields", "pdf-field-without-tooltip")
def tooltip_lost(pdf: Pdf) -> None:
    del annotation(pdf, 3).TU


@damages("form fields", "pdf-field-tooltip-wrong")
def tooltip_changed(pdf: Pdf) -> None:
    annotation(pdf, 3).TU = String("I ran.")


# Figures


@damages("figures", "pdf-figure-without-alt")
def alt_lost(pdf: Pdf) -> None:
    del element(pdf, "Figure").Alt


@damages("figures", "pdf-figure-without-box")
def figure_box_lost(pdf: Pdf) -> None:
    del element(pdf, "Figure").A


@damages("figures", "pdf-figure-without-box")
def figure_box_off_the_page(pdf: Pdf) -> None:
    element(pdf, "Figure").A[0].BBox = Array([400, 220, 500, 320])


@damages("figures", "pdf-figure-alt-wrong")
def alt_of_another_figure(pdf: Pdf) -> None:
    element(pdf, "Figure").Alt = String("A plate with food.")


@damages("figures", "pdf-figure-alt-wrong")
def figure_made_a_paragraph(pdf: Pdf) -> None:
    element(pdf, "Figure").S = Name.P


# Type


@damages("fonts", "pdf-font-not-embedded")
def font_unembedded(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Resources.Font.F1.FontDescriptor.FontFile2


@damages("fonts", "pdf-font-without-unicode")
def font_without_unicode(pdf: Pdf) -> None:
    font = pdf.pages[0].obj.Resources.Font.F1
    del font.ToUnicode
    del font.Encoding


@damages("characters", "pdf-character-unknown")
def character_without_meaning(pdf: Pdf) -> None:
    _remap(pdf, "<53> <0053>", "<53> <FFFD>")


@damages("characters", "pdf-character-unknown")
def character_without_entry(pdf: Pdf) -> None:
    _remap(pdf, "<53> <0053>", "")


@damages("characters", "pdf-character-private")
def character_of_private_use(pdf: Pdf) -> None:
    _remap(pdf, "<53> <0053>", "<53> <E001>")


@damages("characters", "pdf-character-private")
def alt_of_private_use(pdf: Pdf) -> None:
    element(pdf, "Figure").Alt = String("A \ue001")


def _remap(pdf: Pdf, old: str, new: str) -> None:
    stream = pdf.pages[0].obj.Resources.Font.F1.ToUnicode
    content = stream.read_bytes()
    assert old.encode() in content
    stream.write(content.replace(old.encode(), new.encode()))


@damages("text is seen", "pdf-text-unseen")
def text_made_invisible(pdf: Pdf) -> None:
    edit(pdf, 2, "(Stand tall.) Tj", "3 Tr (Stand tall.) Tj 0 Tr")


@damages("text is seen", "pdf-text-unseen")
def a_page_that_only_clips(pdf: Pdf) -> None:
    stream = pdf.pages[2].obj.Contents
    stream.write(b"7 Tr " + stream.read_bytes())


@damages("text sizes", "pdf-text-too-small")
def text_too_small(pdf: Pdf) -> None:
    edit(pdf, 2, "/F1 12 Tf 1 0 0 1 60 330 Tm", "/F1 11.9 Tf 1 0 0 1 60 330 Tm")


@damages("text sizes", "pdf-text-too-small")
def page_scaled_down(pdf: Pdf) -> None:
    stream = pdf.pages[2].obj.Contents
    stream.write(b"q 0.9 0 0 0.9 15 20 cm " + stream.read_bytes() + b" Q")


@damages("text sizes", "pdf-text-too-small")
def text_scaled_down_by_its_matrix(pdf: Pdf) -> None:
    edit(pdf, 2, "1 0 0 1 60 330 Tm", "1 0 0 .5 60 330 Tm")


@damages("text sizes", "pdf-text-too-small")
def running_foot_too_small(pdf: Pdf) -> None:
    edit(pdf, 1, "/F1 11 Tf", "/F1 9 Tf")


# Pages


@damages("live area", "pdf-outside-live-area")
def text_outside_live_area(pdf: Pdf) -> None:
    edit(pdf, 2, "1 0 0 1 120 260 Tm", "1 0 0 1 280 260 Tm")


@damages("live area", "pdf-outside-live-area")
def running_foot_outside_live_area(pdf: Pdf) -> None:
    edit(pdf, 1, "1 0 0 1 140 30 Tm", "1 0 0 1 140 10 Tm")


@damages("live area", "pdf-outside-live-area")
def line_outside_live_area(pdf: Pdf) -> None:
    paint(pdf, 3, "/Artifact BMC 5 100 m 290 100 l S EMC")


@damages("live area", "pdf-outside-live-area")
def curve_outside_live_area(pdf: Pdf) -> None:
    paint(pdf, 3, "/Artifact BMC q 0 1 -1 0 300 0 cm 100 20 m 100 5 150 5 150 20 c f Q EMC")


@damages("live area", "pdf-outside-live-area")
def image_outside_live_area(pdf: Pdf) -> None:
    image = pdf.make_stream(
        b"\x00",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
    pdf.pages[2].obj.Resources.XObject = Dictionary(Im=image)
    paint(pdf, 3, "/Artifact BMC q 40 0 0 40 270 200 cm /Im Do Q EMC")


@damages("live area", "pdf-outside-live-area")
def form_outside_live_area(pdf: Pdf) -> None:
    form = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    pdf.pages[2].obj.Resources.XObject = Dictionary(Fm=form)
    paint(pdf, 3, "/Artifact BMC q 1 0 0 1 295 200 cm /Fm Do Q EMC")


@damages("page boxes", "pdf-page-size-wrong")
def page_box_wrong(pdf: Pdf) -> None:
    pdf.pages[1].obj.MediaBox = Array([0, 0, 300, 420])


@damages("page boxes", "pdf-page-cropped")
def page_cropped(pdf: Pdf) -> None:
    pdf.pages[1].obj.CropBox = Array([10, 10, 290, 390])


@damages("page boxes", "pdf-page-cropped")
def page_turned(pdf: Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


@damages("page boxes", "pdf-trim-wrong")
def page_cut_that_is_not_for_a_print_shop(pdf: Pdf) -> None:
    pdf.pages[1].obj.TrimBox = Array([10, 10, 290, 390])


@damages_press("page boxes", "pdf-trim-wrong")
def trim_box_lost(pdf: Pdf) -> None:
    del pdf.pages[0].obj.TrimBox


@damages_press("page boxes", "pdf-trim-wrong")
def trim_box_shifted(pdf: Pdf) -> None:
    pdf.pages[1].obj.TrimBox = Array([22, 20, 322, 420])


@damages_press("page boxes", "pdf-trim-wrong")
def bleed_box_of_a_millimetre(pdf: Pdf) -> None:
    pdf.pages[1].obj.BleedBox = Array([17, 17, 323, 423])


@damages_press("page boxes", "pdf-page-size-wrong")
def sheet_without_room_for_marks(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([11, 11, 329, 429])


@damages_press("live area", "pdf-outside-live-area")
def line_near_the_cut(pdf: Pdf) -> None:
    paint(pdf, 1, "/Artifact BMC 25 100 m 300 100 l S EMC")


@damages_press("live area", "pdf-outside-live-area")
def line_in_the_bleed(pdf: Pdf) -> None:
    paint(pdf, 1, "/Artifact BMC 15 100 m 15 150 l S EMC")


@damages_press("print shop", "pdf-crop-marks-wrong")
def crop_mark_lost(pdf: Pdf) -> None:
    edit(pdf, 1, "0 20 m 10 20 l S", "")


@damages_press("print shop", "pdf-crop-marks-wrong")
def crop_mark_shifted(pdf: Pdf) -> None:
    edit(pdf, 2, "0 20 m 10 20 l S", "0 24 m 10 24 l S")


@damages_press("print shop", "pdf-crop-marks-wrong")
def crop_mark_turned(pdf: Pdf) -> None:
    edit(pdf, 2, "0 20 m 10 20 l S", "5 15 m 5 25 l S")


@damages_press("print shop", "pdf-press-annotation")
def link_on_a_page_for_a_print_shop(pdf: Pdf) -> None:
    place = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[40, 40, 60, 60], Contents="Do")
    place.Dest = String("do")
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(place)])


@damages_press("print shop", "pdf-press-unknown")
def intent_for_archives_alone(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0]


@damages_press("print shop", "pdf-press-unknown")
def profile_of_a_screen(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(PROFILE.read_bytes())


@damages_press("print shop", "pdf-press-unknown")
def trapping_not_told(pdf: Pdf) -> None:
    pdf.trailer.Info.Trapped = Name.Unknown


@damages("colours", "pdf-colour-space-wrong")
def ink_on_a_screen(pdf: Pdf) -> None:
    paint(pdf, 3, "/Artifact BMC 0 1 1 0 k 40 200 10 10 re f EMC")


@damages_press("colours", "pdf-colour-space-wrong")
def red_of_a_screen_on_a_press(pdf: Pdf) -> None:
    edit(pdf, 1, "0 0 0 1 k", "1 0 0 rg")


@damages_press("colours", "pdf-colour-space-wrong")
def line_in_red_of_a_screen(pdf: Pdf) -> None:
    edit(pdf, 1, "0 0 0 1 K", "1 0 0 RG")


@damages_press("colours", "pdf-colour-space-wrong")
def colour_of_a_named_space(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(Cs=Array([Name.CalRGB, Dictionary()]))
    edit(pdf, 1, "0 0 0 1 k", "/Cs cs 1 0 0 sc")


@damages_press("colours", "pdf-colour-space-wrong")
def photograph_of_a_screen(pdf: Pdf) -> None:
    table = Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")])
    image = pdf.make_stream(
        b"\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8
    )
    image.ColorSpace = table
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=image)
    paint(pdf, 1, "/Artifact BMC q 40 0 0 40 100 200 cm /Im Do Q EMC")


@damages_press("colours", "pdf-colour-space-wrong")
def shading_of_a_screen(pdf: Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 1])
    pdf.pages[0].obj.Resources.Shading = Dictionary(Sh=shading)
    paint(pdf, 1, "/Artifact BMC q 40 40 9 9 re W n /Sh sh Q EMC")


@damages_press("colours", "pdf-colour-space-wrong")
def inline_image_of_unknown_colours(pdf: Pdf) -> None:
    paint(pdf, 1, "/Artifact BMC q 9 0 0 9 99 99 cm BI /W 1 /H 1 ID x EI Q EMC")


@damages_press("page references", "pdf-page-reference-wrong")
def page_number_on_paper_wrong(pdf: Pdf) -> None:
    edit(pdf, 1, "(page 2)", "(page 1)")


@damages_press("page references", "pdf-page-reference-wrong")
def reference_on_paper_lost(pdf: Pdf) -> None:
    element(pdf, "PageReference").S = Name.Span


@damages("page count", "pdf-page-count-wrong")
def page_removed(pdf: Pdf) -> None:
    del pdf.pages[2]


@damages("page count", "pdf-page-count-wrong")
def page_added(pdf: Pdf) -> None:
    pdf.add_blank_page(page_size=(300, 400))


@damages("page count", "pdf-page-label-wrong")
def page_labels_lost_their_way(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].S = Name.r


# Headings and outline


@damages("headings", "pdf-heading-wrong")
def heading_made_a_paragraph(pdf: Pdf) -> None:
    element(pdf, "H2").S = Name.P


@damages("headings", "pdf-heading-wrong")
def paragraph_made_a_heading(pdf: Pdf) -> None:
    element(pdf, "P", 1).S = Name.H2


@damages("headings", "pdf-heading-skipped")
def heading_level_removed(pdf: Pdf) -> None:
    element(pdf, "H2").S = Name.H3


@damages("headings", "pdf-heading-skipped")
def first_heading_of_level_two(pdf: Pdf) -> None:
    element(pdf, "H1").S = Name.H2


@damages("headings", "pdf-heading-empty")
def heading_without_words(pdf: Pdf) -> None:
    edit(pdf, 3, "(Every day)", "( )")


@damages("outline", "pdf-outline-missing")
def outline_entry_lost(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        del outline.root[1]


@damages("outline", "pdf-outline-missing")
def outline_lost(pdf: Pdf) -> None:
    del pdf.Root.Outlines


@damages("outline", "pdf-outline-wrong")
def outline_entry_of_another_level(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(outline.root[0].children.pop())


@damages("outline", "pdf-outline-wrong")
def outline_entry_renamed(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Why it aches")


@damages("outline", "pdf-outline-wrong")
def outline_entry_sent_to_another_page(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest = String("daily")


@damages("outline", "pdf-outline-wrong")
def outline_entry_sent_below_its_heading(pdf: Pdf) -> None:
    place = Array([pdf.pages[0].obj, Name.XYZ, 0, 100, None])
    pdf.Root.Outlines.First.Dest = place


@damages("outline", "pdf-outline-dead")
def outline_entry_sent_nowhere(pdf: Pdf) -> None:
    del pdf.Root.Outlines.First["/Dest"]


# What the file says of itself


@damages("identity", "pdf-title-missing")
def title_lost(pdf: Pdf) -> None:
    edit_xmp(pdf, "dc:title", "dc:rights")


@damages("identity", "pdf-metadata-wrong")
def title_changed(pdf: Pdf) -> None:
    edit_xmp(pdf, "Back pain: a test", "Front pain")
    pdf.trailer.Info.Title = String("Front pain")


@damages("identity", "pdf-metadata-wrong")
def version_changed(pdf: Pdf) -> None:
    edit_xmp(pdf, "<hb:version>1.2", "<hb:version>1.3")


@damages("identity", "pdf-metadata-wrong")
def review_state_changed(pdf: Pdf) -> None:
    edit_xmp(pdf, "<hb:review>draft", "<hb:review>signed")


@damages("identity", "pdf-metadata-wrong")
def edition_lost(pdf: Pdf) -> None:
    edit_xmp(pdf, "<hb:edition>standard</hb:edition>", "")


@damages("identity", "pdf-metadata-wrong")
def date_changed(pdf: Pdf) -> None:
    edit_xmp(pdf, "2025-03-01", "2025-03-02")


@damages("identity", "pdf-metadata-wrong")
def language_changed(pdf: Pdf) -> None:
    pdf.Root.Lang = String("vi")


@damages("identity", "pdf-metadata-disagree")
def info_title_changed(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = String("Front pain")


@damages("identity", "pdf-metadata-disagree")
def info_date_changed(pdf: Pdf) -> None:
    pdf.trailer.Info.CreationDate = String("D:20260301000000Z")


@damages("identity", "pdf-language-missing")
def language_lost(pdf: Pdf) -> None:
    del pdf.Root.Lang


@damages("identity", "pdf-not-marked-tagged")
def mark_info_lost(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@damages("identity", "pdf-title-not-shown")
def title_not_shown(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


@damages("identity", "pdf-standard-missing")
def ua_claim_lost(pdf: Pdf) -> None:
    edit_xmp(pdf, "<pdfuaid:part>1</pdfuaid:part>", "")


@damages("identity", "pdf-standard-missing")
def archive_claim_lowered(pdf: Pdf) -> None:
    edit_xmp(pdf, 'pdfaid:conformance="A"', 'pdfaid:conformance="B"')


@damages("identity", "pdf-standard-missing")
def metadata_lost(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@damages("identity", "pdf-output-intent-missing")
def output_intent_lost(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


# Tags and content


@damages("coverage", "pdf-not-tagged")
def tag_tree_lost(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@damages("coverage", "pdf-content-unmarked")
def text_unmarked(pdf: Pdf) -> None:
    paint(pdf, 3, show("Who owns me?", 40, 200, 12))


@damages("coverage", "pdf-content-unmarked")
def shape_unmarked(pdf: Pdf) -> None:
    paint(pdf, 3, "40 200 10 10 re f")


@damages("coverage", "pdf-content-broken")
def marked_content_closed_twice(pdf: Pdf) -> None:
    paint(pdf, 3, "EMC")


@damages("coverage", "pdf-content-broken")
def artifact_inside_tagged_content(pdf: Pdf) -> None:
    edit(pdf, 3, "(Every day) Tj", "/Artifact BMC (Every day) Tj EMC")


@damages("coverage", "pdf-content-broken")
def marked_content_across_text_objects(pdf: Pdf) -> None:
    edit(pdf, 3, "(Every day) Tj ET EMC", "(Every day) Tj EMC ET")


@damages("coverage", "pdf-content-broken")
def operands_lost(pdf: Pdf) -> None:
    edit(pdf, 3, "/F1 12 Tf", "12 Tf")


@damages("ownership", "pdf-mark-unowned")
def mark_disowned(pdf: Pdf) -> None:
    element(pdf, "H2").K = Array()


@damages("ownership", "pdf-mark-doubled")
def mark_owned_twice(pdf: Pdf) -> None:
    element(pdf, "H2").K.append(element(pdf, "Lbl").K[0])


@damages("ownership", "pdf-mark-doubled")
def mark_painted_twice(pdf: Pdf) -> None:
    edit(pdf, 2, "/MCID 1>>", "/MCID 0>>")


@damages("ownership", "pdf-mark-missing")
def mark_that_is_not_there(pdf: Pdf) -> None:
    element(pdf, "H2").K[0].MCID = 99


@damages("ownership", "pdf-parent-tree-wrong")
def parent_tree_exchanged(pdf: Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


@damages("ownership", "pdf-parent-tree-wrong")
def parent_tree_lost(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


@damages("ownership", "pdf-parent-tree-wrong")
def page_without_struct_parents(pdf: Pdf) -> None:
    del pdf.pages[1].obj.StructParents


@damages("annotations", "pdf-parent-tree-wrong")
def annotation_without_struct_parent(pdf: Pdf) -> None:
    del annotation(pdf, 1).StructParent


@damages("annotations", "pdf-annotation-untagged")
def field_disowned(pdf: Pdf) -> None:
    element(pdf, "Form").S = Name.Span


@damages("annotations", "pdf-annotation-untagged")
def foreign_annotation(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[40, 40, 60, 60])
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))


@damages("annotations", "pdf-annotation-lost")
def field_lost_from_its_page(pdf: Pdf) -> None:
    del pdf.pages[2].obj.Annots[0]


@damages("annotations", "pdf-tab-order-wrong")
def tab_order_lost(pdf: Pdf) -> None:
    pdf.pages[2].obj.Tabs = Name.R


@damages("roles", "pdf-tag-unknown")
def role_map_lost(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.RoleMap


@damages("roles", "pdf-tag-unknown")
def role_map_in_a_circle(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap.Tip = Name.Top
    pdf.Root.StructTreeRoot.RoleMap.Top = Name.Tip


@damages("roles", "pdf-tag-misplaced")
def row_outside_a_table(pdf: Pdf) -> None:
    element(pdf, "Tip").S = Name.TR


@damages("roles", "pdf-tag-misplaced")
def text_right_in_a_row(pdf: Pdf) -> None:
    row = element(pdf, "TR")
    row.K.append(row.K[0].K[0])


@damages("roles", "pdf-tag-misplaced")
def document_made_a_section(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.S = Name.Sect


@damages("roles", "pdf-tag-empty")
def tag_without_content(pdf: Pdf) -> None:
    parent = element(pdf, "Tip")
    parent.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=parent)))


@damages("roles", "pdf-note-without-id")
def note_without_identifier(pdf: Pdf) -> None:
    element(pdf, "Tip").S = Name.Note


@damages("lists", "pdf-list-broken")
def list_body_lost(pdf: Pdf) -> None:
    element(pdf, "LBody").S = Name.P


@damages("lists", "pdf-list-broken")
def list_body_made_a_label(pdf: Pdf) -> None:
    element(pdf, "LBody").S = Name.Lbl


@damages("lists", "pdf-list-broken")
def list_items_lost(pdf: Pdf) -> None:
    for item in element(pdf, "L").K:
        item.S = Name.Div


@damages("tables", "pdf-table-without-scope")
def scope_removed(pdf: Pdf) -> None:
    del element(pdf, "TH").A


@damages("tables", "pdf-table-without-heads")
def heads_made_cells(pdf: Pdf) -> None:
    for head in [found for found in elements(pdf) if found.S == "/TH"]:
        head.S = Name.TD


@damages("tables", "pdf-table-ragged")
def cell_lost(pdf: Pdf) -> None:
    del element(pdf, "TR", 1).K[1]


@damages("tables", "pdf-table-ragged")
def cell_widened(pdf: Pdf) -> None:
    element(pdf, "TD").A = Dictionary(O=Name.Table, ColSpan=2)


# What acts by itself


@damages("active content", "pdf-active-content")
def script_added(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.Names.JavaScript = Dictionary(Names=[String("x"), script])


@damages("active content", "pdf-active-content")
def opening_action_added(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@damages("active content", "pdf-active-content")
def file_embedded(pdf: Pdf) -> None:
    pdf.attachments["virus.exe"] = b"MZ"


@damages("active content", "pdf-active-content")
def page_action_added(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


@damages("active content", "pdf-active-content")
def catalog_action_added(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WP=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


@damages("active content", "pdf-active-content")
def link_made_a_launcher(pdf: Pdf) -> None:
    annotation(pdf, 2).A = Dictionary(S=Name.Launch, F=String("calc.exe"))


@damages("active content", "pdf-active-content")
def link_with_a_second_action(pdf: Pdf) -> None:
    annotation(pdf, 2).A.Next = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@damages("active content", "pdf-active-content")
def field_action_added(pdf: Pdf) -> None:
    annotation(pdf, 3).AA = Dictionary(D=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


@damages("active content", "pdf-active-content")
def film_added(pdf: Pdf) -> None:
    annotation(pdf, 1).Subtype = Name.Movie


@damages("active content", "pdf-active-content")
def xfa_added(pdf: Pdf) -> None:
    pdf.Root.AcroForm.XFA = String("<xdp/>")


@damages_bytes("active content", "pdf-encrypted")
def encrypted_with_an_empty_password(_good: bytes) -> bytes:
    lock = Encryption(owner="boss", user="", R=3, aes=False, metadata=False)
    return _changed(lambda _pdf: None, encryption=lock)
