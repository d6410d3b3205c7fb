"""SVG files: what is drawn, and everything that would be drawn wrongly is a problem by name."""

from __future__ import annotations

import pytest
from own_books import SVG, svg

from handbook.artwork import ArtworkError, read_artwork
from handbook.artwork.markup import MAX_ELEMENTS
from handbook.model.artwork import Blend, Clip, Outline, Unclip, Vector
from handbook.problems import CODES

RED = '<rect width="40" height="20" fill="red"/>'
PATH = "d='M0 0h9v9z'"
LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def read(inner: str) -> Vector:
    picture = read_artwork("a.svg", svg(inner)).picture
    assert isinstance(picture, Vector)
    return picture


def outlines(inner: str) -> list[Outline]:
    return [item for item in read(inner).items if isinstance(item, Outline)]


def codes(data: bytes) -> list[str]:
    with pytest.raises(ArtworkError) as caught:
        read_artwork("a.svg", data)
    for fault in caught.value.faults:
        assert fault.code in CODES
        assert fault.message
        assert fault.hint
    return [fault.code for fault in caught.value.faults]


REFUSED = {
    "a mask": ("<mask id='m'/><rect width='9' height='9' mask='url(#m)'/>", "art-unsupported"),
    "a filter": (
        "<filter id='f'><feGaussianBlur/></filter><rect width='9' height='9' filter='url(#f)'/>",
        "art-unsupported",
    ),
    "a filter by style": (f"<path {PATH} style='filter:blur(2px)'/>", "art-unsupported"),
    "opacity": (f"<g opacity='.5'>{RED}</g>", "art-transparent"),
    "opacity by style": (f"<path {PATH} style='opacity:50%'/>", "art-transparent"),
    "opacity by a style sheet": (
        f"<style>.a{{opacity:.5}}</style><path class='a' {PATH}/>",
        "art-transparent",
    ),
    "fill-opacity": (f"<path {PATH} fill-opacity='.99'/>", "art-transparent"),
    "a colour with alpha": (f"<path {PATH} fill='rgba(0,0,0,.5)'/>", "art-transparent"),
    "a stop with alpha": (
        (
            "<linearGradient id='a'><stop stop-opacity='0'/></linearGradient>"
            "<rect width='9' height='9' fill='url(#a)'/>"
        ),
        "art-transparent",
    ),
    "a pattern": (
        "<pattern id='p'><path d='M0 0h1'/></pattern><path d='M0 0h9v9z' fill='url(#p)'/>",
        "art-unsupported",
    ),
    "a variable": (f"<path {PATH} fill='var(--brand)'/>", "art-unsupported"),
    "a calculation": ("<rect width='calc(1px + 2px)' height='3'/>", "art-unsupported"),
    "a colour that is none": (f"<path {PATH} fill='reddish'/>", "art-unsupported"),
    "a paint that is not there": (f"<path {PATH} fill='url(#none) red'/>", "art-unsupported"),
    "a stroke in a gradient": (
        "<linearGradient id='a'><stop/></linearGradient><path d='M0 0h9' stroke='url(#a)'/>",
        "art-unsupported",
    ),
    "a gradient that repeats": (
        (
            "<linearGradient id='a' spreadMethod='repeat'><stop/></linearGradient>"
            "<path d='M0 0h9v9z' fill='url(#a)'/>"
        ),
        "art-unsupported",
    ),
    "a gradient with a focus": (
        (
            "<radialGradient id='a' fx='.1'><stop/></radialGradient>"
            "<path d='M0 0h9v9z' fill='url(#a)'/>"
        ),
        "art-unsupported",
    ),
    "a marker": (
        "<marker id='m'/><path d='M0 0h9' stroke='red' marker-end='url(#m)'/>",
        "art-unsupported",
    ),
    "a blend mode": (f"<path {PATH} style='mix-blend-mode:multiply'/>", "art-unsupported"),
    "a switch": (f"<switch>{RED}</switch>", "art-unsupported"),
    "a language": (f"<g systemLanguage='de'>{RED}</g>", "art-unsupported"),
    "a drawing inside": (f"<svg>{RED}</svg>", "art-unsupported"),
    "a picture inside": ("<image href='data:image/png;base64,AAAA'/>", "art-unsupported"),
    "an unknown element": ("<blob/>", "art-unsupported"),
    "a turn in degrees": (
        "<rect width='9' height='9' style='transform:rotate(9deg)'/>",
        "art-unsupported",
    ),
    "a turn of its own": (f"<path {PATH} style='rotate:9deg'/>", "art-unsupported"),
    "a transform about a point": (
        f"<path {PATH} style='transform-origin:center'/>",
        "art-unsupported",
    ),
    "a clip by a form": (f"<path {PATH} clip-path='circle(4px)'/>", "art-unsupported"),
    "a clip that is not there": (f"<path {PATH} clip-path='url(#c)'/>", "art-unsupported"),
    "a clip of two shapes": (
        f"<clipPath id='c'>{RED}{RED}</clipPath><path {PATH} clip-path='url(#c)'/>",
        "art-unsupported",
    ),
    "a media query": (
        f"<style>@media print{{path{{fill:red}}}}</style><path {PATH}/>",
        "art-unsupported",
    ),
    "a copy of nothing": ("<use href='#none'/>", "art-unsupported"),
    "a copy of itself": ("<g id='g'><use href='#g'/></g>", "art-unsupported"),
    "a symbol with a size": (
        f"<symbol id='s' viewBox='0 0 9 9'>{RED}</symbol><use href='#s'/>",
        "art-unsupported",
    ),
    "text": ("<text x='1' y='9'>Way in</text>", "art-text"),
    "text in a group": ("<g><text><tspan>Way in</tspan></text></g>", "art-text"),
    "nothing": ("", "art-unsupported"),
    "nothing that is seen": ("<g display='none'><path d='M0 0h9v9z'/></g>", "art-unsupported"),
    "a place far away": ("<circle cx='1e9' cy='1' r='5'/>", "art-unsupported"),
    "a script": ("<script>alert(1)</script>" + RED, "art-unsafe"),
    "a handler": ("<rect width='9' height='9' onclick='alert(1)'/>", "art-unsafe"),
    "a page inside": ("<foreignObject><p>a</p></foreignObject>", "art-unsafe"),
    "an animation": ("<rect width='9' height='9'><animate/></rect>", "art-animated"),
    "a copy from a file": ("<use href='other.svg#a'/>", "art-remote"),
    "a copy from the network": ("<use href='https://example.org/a.svg#a'/>", "art-remote"),
    "an import": (f"<style>@import url(https://example.org/a.css);</style>{RED}", "art-remote"),
}


@pytest.mark.parametrize(("inner", "code"), REFUSED.values(), ids=REFUSED)
def test_what_would_be_drawn_wrongly_is_refused(inner: str, code: str):
    assert code in codes(svg(inner))


def test_every_fault_is_told_at_once_and_with_its_line():
    inner = "\n<text>a</text>\n<script/>\n<path d='M0 0h9v9z' opacity='.5'/>"
    with pytest.raises(ArtworkError) as caught:
        read_artwork("a.svg", svg(inner))
    told = [(fault.code, fault.message[-8:]) for fault in caught.value.faults]
    assert told == [
        ("art-text", "(line 2)"),
        ("art-unsafe", "(line 3)"),
        ("art-transparent", "(line 4)"),
    ]


DRAWN = {
    "what is not used": "<defs><mask id='m'/><filter id='f'/><pattern id='p'/></defs>",
    "titles and notes": "<title>a</title><desc>b</desc><metadata><x xmlns='y'/></metadata>",
    "notes of an editor": "<i:grid xmlns:i='http://i' onload='x'/><g data-a='var(--b)'/>",
    "values that say nothing": "<g opacity='1' mask='none' style='filter:none;fill-opacity:1'/>",
    "what text would look like": "<g font-family='var(--f)' text-anchor='middle'/>",
    "a link around a shape": "<a href='https://example.org'><path d='M0 0h1'/></a>",
}


@pytest.mark.parametrize("inner", DRAWN.values(), ids=DRAWN)
def test_what_changes_nothing_is_accepted(inner: str):
    *_, last = outlines(inner + RED)
    assert last.fill == "#FF0000"


COLOURS = {
    "a name": "<path {} fill='teal'/>",
    "a short number": "<path {} fill='#088'/>",
    "a function": "<path {} fill='rgb(0, 128, 128)'/>",
    "a group's": "<g fill='teal'><path {}/></g>",
    "a style": "<path {} fill='red' style='fill:teal'/>",
    "a class": "<style>.a{{fill:teal}}</style><path class='a' {}/>",
    "the stronger rule": "<style>#b{{fill:teal}}.a{{fill:red}}</style><path id='b' class='a' {}/>",
    "the important one": "<style>.a{{fill:teal!important}}</style><path class='a' {} style='fill:red'/>",  # noqa: E501
    "the current colour": "<g color='teal'><path {} fill='currentColor'/></g>",
    "its own colour": "<path {} color='teal' fill='currentColor'/>",
    "a copy's": "<defs><path id='p' {} fill='currentColor'/></defs><use href='#p' color='teal'/>",
}


@pytest.mark.parametrize("inner", COLOURS.values(), ids=COLOURS)
def test_colours_are_those_of_the_file(inner: str):
    shown = [each.fill for each in outlines(inner.format("d='M0 0h9v9z'"))]
    expected = "#008888" if "#088" in inner else "#008080"
    assert shown == [expected]


def test_an_open_line_is_filled_as_a_browser_fills_it():
    (filled,) = outlines("<polyline points='0,0 9,0 9,9'/>")
    assert (filled.fill, filled.pen) == ("#000000", None)
    (open_,) = outlines("<polyline points='0,0 9,0 9,9' fill='none' stroke='red'/>")
    assert open_.fill is None
    assert not open_.path.endswith("h")


def corners(inner: str) -> list[float]:
    """Left, bottom, right and top of all that is painted, in the units of the file."""
    numbers = [
        float(word)
        for outline in outlines(inner)
        for word in outline.path.split()
        if word[-1].isdigit()
    ]
    xs, ys = numbers[::2], numbers[1::2]
    box = (min(xs), 1000 - max(ys), max(xs), 1000 - min(ys))
    return [round(number / 50, 1) for number in box]


PLACES = {
    "a rectangle": ("<rect x='4' y='2' width='10' height='5'/>", [4, 2, 14, 7]),
    "a round one": ("<rect x='4' y='2' width='10' height='5' rx='2'/>", [4, 2, 14, 7]),
    "an ellipse": ("<ellipse cx='9' cy='5' rx='4' ry='2'/>", [5, 3, 13, 7]),
    "a path": ("<path d='M4 2h10v5z'/>", [4, 2, 14, 7]),
    "a polygon": ("<polygon points='4,2 14 2,14,7 99'/>", [4, 2, 14, 7]),
    "millimetres": ("<rect width='25.4mm' height='1in'/>", [0, 0, 96, 96]),
    "moved": (f"<g transform='translate(4,2)'><path {PATH}/></g>", [4, 2, 13, 11]),
    "turned": ("<rect width='4' height='2' transform='rotate(90 0 0)'/>", [-2, 0, 0, 4]),
    "copied": ((f"<path id='p' {PATH} fill='none'/><g><use href='#q' x='4' y='2'/></g>"
               f"<defs><path id='q' {PATH}/></defs>"), [4, 2, 13, 11]),
    "copied and moved": (
        ("<defs><path id='q' d='M0 0h9v9z' transform='translate(1 1)'/></defs>"
        "<use href='#q' transform='scale(2)'/>"),
        [2, 2, 20, 20],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("inner", "box"), PLACES.values(), ids=PLACES)
def test_places_are_those_of_the_file(inner: str, box: list[float]):
    found = corners(inner)
    # a browser cuts off what a page of 40 by 20 does not show; here the form's box does
    assert found == pytest.approx(box, abs=0.05)


def test_the_view_box_is_the_size_whatever_the_width_says():
    data = SVG.format(RED).replace("viewBox", "width='7cm' height='100%' viewBox").encode()
    assert read_artwork("a.svg", data).ratio == 2
    data = svg(RED).replace(b'viewBox="0 0 40 20"', b'width="3cm" height="10mm"')
    assert read_artwork("a.svg", data).ratio == pytest.approx(3, rel=1e-3)


@pytest.mark.parametrize("size", ["", "viewBox='0 0 0 9'", "viewBox='0 0 1 90'", "width='9'"])
def test_a_drawing_without_a_size_is_refused(size: str):
    assert codes(svg(RED).replace(b'viewBox="0 0 40 20"', size.encode())) == ["art-unsupported"]


def test_a_line_is_as_wide_as_it_was():
    path = "<path d='M0 5h9' fill='none' stroke='red' stroke-width='2' transform='scale({})'/>"
    (line,) = outlines(path.format("3"))
    assert line.pen is not None
    assert line.pen.width == pytest.approx(6 * 50)
    (stretched,) = outlines(path.format("3 1"))
    assert stretched.matrix is not None


def test_a_clip_holds_for_its_shapes_only():
    inner = f"<g clip-path='url(#c)'>{RED}</g>{RED}<clipPath id='c'><circle r='9'/></clipPath>"
    kinds = [type(item) for item in read(inner).items]
    assert kinds == [Clip, Outline, Unclip, Outline]


def test_a_gradient_lies_where_the_shape_lies():
    inner = (
        "<linearGradient id='b'><stop stop-color='red'/><stop offset='50%' stop-color='#00f'/>"
        "</linearGradient><linearGradient id='a' href='#b' x1='0' x2='0' y2='1'/>"
        "<rect x='10' y='5' width='20' height='10' fill='url(#a)'/>"
    )
    (blend,) = [item for item in read(inner).items if isinstance(item, Blend)]
    assert blend.stops == ((0, "#FF0000"), (0.5, "#0000FF"))
    assert blend.line == (0, 0, 0, 1)
    a, _, _, d, e, f = blend.matrix
    assert (a, d, e, f) == pytest.approx((1000, -500, 500, 750))


def test_as_many_shapes_as_are_allowed():
    assert len(outlines(RED * (MAX_ELEMENTS - 3))) == MAX_ELEMENTS - 3
    assert codes(svg(RED * (MAX_ELEMENTS + 1))) == ["art-too-large"]
