"""Leaves of an SVG what is drawn rightly, in its plainest form, and names everything else.

The library that turns SVG into shapes passes over what it does not know. A picture that silently
lacks something is worse than none, so only elements, attributes and values that are known to be
drawn as a browser draws them get through.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator

from lxml import etree

from handbook.artwork.faults import ArtworkError, Fault, refuse
from handbook.artwork.markup import MAX_ELEMENTS, PLAIN, XLINK, local, too_many
from handbook.artwork.values import (
    AS_BEFORE,
    COMPUTED,
    FORMS,
    HARMLESS,
    LINK,
    PLAIN_NUMBER,
    colour,
    evenly,
    pixels,
    share,
)

MAX_FAULTS = 8
"""That are told of one file."""
MAX_PATH = 150_000
"""Characters of all paths and transforms together, with every copy that `use` makes."""
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_KEPT = SHAPES | {"svg", "g", "a", "defs", "symbol", "use", "clipPath"}
_BLENDS = frozenset({"linearGradient", "radialGradient", "stop"})
_DROPPED = frozenset({"", "title", "desc", "metadata", "style", "view", "cursor"})
_TEXT = frozenset({"text", "tspan", "textPath", "tref", "font", "font-face", "glyph"})
_ACTIVE = frozenset({"script", "foreignObject", "handler", "listener", "iframe"})
_ANIMATED = frozenset({"animate", "animateTransform", "animateMotion", "animateColor", "set"})
_COLOURS = ("fill", "stroke", "stop-color", "color")
_SEE_THROUGH = ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity")
_IRRELEVANT = ("data-", "aria-", "font", "text-", "letter-", "word-", "line-", "shape-", "-")
"""How attributes begin that say nothing about shapes."""
MAX_VALUE = 300
"""Characters of an attribute that is no path."""
MAX_STOPS = 50
"""Colours of a gradient; programs for drawing write a handful."""
MAX_HANDED = 2_000
"""Colours of all gradients, with those that one takes over from another."""
_LONG = frozenset({"d", "points"})
_COUNTED = ("d", "points", "transform", "stroke-dasharray")
MAX_COPIES = 60
"""Copies and groups inside one another."""


def tidy(root: etree._Element) -> None:
    """Change a tree, its styles written out, into one of known things only.

    Raises ArtworkError with everything that cannot be drawn.
    """
    _Tidier(root).run()


class _Tidier:
    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.faults: dict[str, Fault] = {}
        self.by_id: dict[str, etree._Element] = {}

    def run(self) -> None:
        self._elements()
        self.by_id = {e.get("id", ""): e for e in self.root.iter() if e.get("id")}
        for element in self.root.iter():
            self._attributes(element)
        self._size()
        self._blends()
        self._uses()
        self._clips()
        self._fill_lines()
        self._wrap()
        if self.faults:
            raise ArtworkError(list(self.faults.values())[:MAX_FAULTS])

    def _fault(self, code: str, message: str, hint: str, element: etree._Element) -> None:
        line = f" (line {element.sourceline})" if element.sourceline else ""
        self.faults.setdefault(message, Fault(code, message + line, hint))

    # Elements

    def _elements(self) -> None:
        for element in list(self.root.iter()):
            name = local(element.tag) if isinstance(element.tag, str) else ""
            if name in _KEPT or name in _BLENDS:
                hidden = element.get("display", "").strip() == "none"
                element.tag = "g" if name == "a" else name
                if hidden and element is not self.root:
                    _remove(element)
            elif name in _DROPPED:
                _remove(element)
            elif _inside_kept(element):
                self._unknown(name, element)
        nested = [e for e in self.root.iter("svg") if e is not self.root]
        for element in nested:
            self._unsupported("an <svg> inside the <svg>", element)

    def _unknown(self, name: str, element: etree._Element) -> None:
        if name in _TEXT:
            message = "holds text, which would be printed in another font or not at all"
            hint = (
                "turn the text into paths (Inkscape: Path → Object to Path), and repeat its words"
                " in `alt:`"
            )
            self._fault("art-text", message, hint, element)
        elif name in _ACTIVE:
            hint = "delete it, or export the drawing without it"
            self._fault("art-unsafe", f"holds <{name}>, which is no drawing", hint, element)
        elif name in _ANIMATED:
            hint = "export one still picture of it"
            self._fault("art-animated", f"is animated (<{name}>)", hint, element)
        elif name == "image":
            hint = "name the picture as a file of its own: `art: NAME.png`"
            self._fault("art-unsupported", "holds a picture of pixels (<image>)", hint, element)
        elif name in ("mask", "filter", "pattern", "marker"):
            if self._is_used(element):
                self._unsupported(f"a <{name}>", element)
            else:
                _remove(element)
        elif name.startswith("fe") or name == "hatch":
            _remove(element)
        else:
            self._unsupported(f"<{name[:30]}>", element)

    def _is_used(self, element: etree._Element) -> bool:
        """Tell whether anything names an element; what is not used may stand in `defs`."""
        name = element.get("id")
        wanted = f"#{name}"
        return name is not None and any(
            wanted in value for other in self.root.iter() for value in other.attrib.values()
        )

    def _unsupported(self, what: str, element: etree._Element) -> None:
        hint = "draw it with filled shapes and lines alone, or save the picture as PNG"
        self._fault("art-unsupported", f"uses {what}, which is not drawn here", hint, element)

    # Attributes

    def _attributes(self, element: etree._Element) -> None:
        for raw, written in list(element.attrib.items()):
            name, value = local(raw), str(written).strip()
            if raw in ("href", f"{XLINK}href"):
                self._href(element, value)
                del element.attrib[raw]
                if local(element.tag) in (_BLENDS | {"use"}):
                    element.set(f"{XLINK}href", value)
            elif name.lower().startswith("on"):
                hint = "delete it, or export the drawing without scripts"
                self._fault("art-unsafe", f"holds a script ({name[:30]}=…)", hint, element)
            elif not name or name.startswith(_IRRELEVANT) or not self._keeps(element, name, value):
                del element.attrib[raw]

    def _href(self, element: etree._Element, value: str) -> None:
        if element.tag != "g" and not value.startswith("#"):
            hint = f"{PLAIN}, which has all in one file"
            self._fault("art-remote", f"leads out of itself, to “{value[:40]}”", hint, element)

    def _keeps(self, element: etree._Element, name: str, value: str) -> bool:
        """Judge an attribute, and put its value into its plainest form; False to drop it."""
        if COMPUTED.search(value):
            self._unsupported(f"a computed value ({name[:30]}: {value[:30]})", element)
            return False
        if name in _SEE_THROUGH:
            self._opacity(element, name, value)
            return False
        if name in _COLOURS:
            return self._colour(element, name, value)
        if name == "clip-path" and (link := LINK.fullmatch(value)):
            element.set(name, f"url(#{link[1]})")
            return True
        return self._known(element, name, value)

    def _known(self, element: etree._Element, name: str, value: str) -> bool:
        if name in FORMS:
            if value in AS_BEFORE.get(name, {"inherit"}):
                return False
            right = (name in _LONG or len(value) <= MAX_VALUE) and FORMS[name](value)
        elif name in ("fx", "fy"):
            right = value == element.get(f"c{name[1]}", "50%")
        elif name in HARMLESS:
            right = value in HARMLESS[name]
        else:
            right = "url(" not in value
        if not right:
            self._unsupported(f"“{name[:30]}: {value[:30]}”", element)
            return False
        if name == "points":
            element.set(name, evenly(value))
        return name in FORMS

    def _opacity(self, element: etree._Element, name: str, value: str) -> None:
        if value == "inherit" or share(value) >= 1:
            return
        message = f"is see-through ({name}: {value[:10]}), which is not drawn here"
        hint = "give the shape a lighter colour in place of opacity"
        self._fault("art-transparent", message, hint, element)

    def _colour(self, element: etree._Element, name: str, value: str) -> bool:
        if value == "none":
            return True
        if link := LINK.match(value):
            return self._blend(element, name, link[1], value)
        if value.lower() == "currentcolor":
            if name in ("fill", "stroke"):  # a copy may stand in another colour each time
                element.set(name, "currentColor")
                return True
            value = _inherited(element, "color") or "#000000"
        return value not in ("inherit", "") and self._plain_colour(element, name, value)

    def _plain_colour(self, element: etree._Element, name: str, value: str) -> bool:
        found = colour(value)
        if found is None:
            self._unsupported(f"the colour “{value[:30]}”", element)
            return False
        written, opacity = found
        if 0 < opacity < 1:
            self._opacity(element, name, f"{opacity:.2f}")
        element.set(name, written if opacity else "none")
        return True

    def _blend(self, element: etree._Element, name: str, link: str, value: str) -> bool:
        target = self.by_id.get(link)
        kind = target.tag if target is not None else None
        if name == "fill" and kind in ("linearGradient", "radialGradient"):
            element.set(name, f"url(#{link})")
            return True
        what = "a line in blended colours" if kind in _BLENDS else f"“{name}: {value[:30]}”"
        self._unsupported(what, element)
        return False

    # The whole

    def _size(self) -> None:
        """Give the drawing the size of its view box, whatever else it says."""
        root = self.root
        box = [float(each) for each in PLAIN_NUMBER.findall(root.get("viewBox", ""))]
        if len(box) != 4:
            sides = [pixels(root.get(name, "")) for name in ("width", "height")]
            box = [0.0, 0.0, *sides]
        for name in ("width", "height", "x", "y", "preserveAspectRatio", "transform"):
            root.attrib.pop(name, None)
        low, high = sorted(box[2:])
        if not (math.isfinite(sum(box)) and low > 0 and high < 1e5 and high / low < 50):
            hint = 'give it a size, such as viewBox="0 0 200 100"'
            self._fault("art-unsupported", "has no size that can be printed", hint, root)
        root.set("viewBox", " ".join(f"{number:.10g}" for number in box))

    def _blends(self) -> None:
        """Write out what one blend takes over from another."""
        total = 0
        for blend in list(self.root.iter("linearGradient", "radialGradient")):
            seen = [blend]
            while (link := seen[-1].get(f"{XLINK}href")) and len(seen) <= MAX_FAULTS:
                target = self.by_id.get(link.removeprefix("#"))
                if target is None or target in seen or target.tag not in _BLENDS:
                    self._unsupported("a gradient that leads nowhere", blend)
                    break
                seen.append(target)
            for other in seen[1:]:
                for name, value in other.attrib.items():
                    if name not in ("id", f"{XLINK}href") and name not in blend.attrib:
                        blend.set(name, value)
                if not len(blend):
                    blend.extend([copy.deepcopy(stop) for stop in other])
            total += len(blend)
            if len(blend) > MAX_STOPS or total > MAX_HANDED:
                message = "is too large: its gradients have too many colours"
                raise refuse("art-too-large", message, "simplify them, or save it as PNG")
            blend.attrib.pop(f"{XLINK}href", None)
            self._check_blend(blend)

    def _check_blend(self, blend: etree._Element) -> None:
        places = {name: blend.get(name, "") for name in ("x1", "y1", "x2", "y2", "cx", "cy", "r")}
        stops = [stop.get("offset", "0") for stop in blend]
        units = blend.get("gradientUnits", "objectBoundingBox")
        absolute = units == "userSpaceOnUse"
        known = all(
            not place or PLAIN_NUMBER.fullmatch(place.removesuffix("" if absolute else "%"))
            for place in (*places.values(), *stops)
        )
        missing = absolute and not all(
            places[name] for name in (("x2",) if blend.tag == "linearGradient" else ("cx", "r"))
        )
        offsets = [share(stop) for stop in stops] if known else []
        ordered = offsets == sorted(offsets) and all(0 <= each <= 1 for each in offsets)
        if not known or missing or not stops or not ordered:
            self._unsupported("a gradient with places that are not plain numbers", blend)

    def _fill_lines(self) -> None:
        """Turn open lines into paths; svglib does not fill those that name no colour."""
        for line in list(self.root.iter("polyline")):
            points = line.attrib.pop("points", "")
            if len(PLAIN_NUMBER.findall(points)) >= 4:
                line.tag = "path"
                line.set("d", f"M{points}")
            else:
                _remove(line)

    def _wrap(self) -> None:
        """Give what moves, clips or colours a shape to a group around it."""
        self.root.set("color", self.root.get("color", "#000000"))
        for shape in list(self.root.iter(*SHAPES)):
            parent = shape.getparent()
            moved = {name: shape.get(name) for name in ("id", "transform", "clip-path", "color")}
            if parent is None or parent.tag == "clipPath" or not any(list(moved.values())[1:]):
                continue
            group = etree.Element("g")
            for name, value in moved.items():
                if value:
                    group.set(name, value)
                    del shape.attrib[name]
            parent.replace(shape, group)
            group.append(shape)

    def _uses(self) -> None:
        """Bound what all copies come to; raises ArtworkError."""
        costs = dict[etree._Element, tuple[int, int]]()
        shapes, letters = self._cost(self.root, costs, ())
        if shapes > MAX_ELEMENTS:
            raise too_many()
        if letters > MAX_PATH:
            message = f"is too large: its paths have more than {MAX_PATH:,} characters"
            hint = "simplify its paths (Inkscape: Path → Simplify), or save it as PNG"
            raise refuse("art-too-large", message, hint)

    def _cost(
        self,
        element: etree._Element,
        costs: dict[etree._Element, tuple[int, int]],
        above: tuple[etree._Element, ...],
    ) -> tuple[int, int]:
        if element in costs:
            return costs[element]
        if len(above) > MAX_COPIES:
            raise too_many()
        shapes, letters = 1, sum(len(element.get(name, "")) for name in _COUNTED)
        inner = [*element, *self._clip_of(element, above)]
        if element.tag == "use":
            target = self.by_id.get(element.get(f"{XLINK}href", "").removeprefix("#"))
            if target is None or target in above or target.tag not in (SHAPES | _COPIED):
                self._unsupported("a copy (<use>) of nothing that can be copied", element)
            else:
                inner.append(target)
            if element.get("width") or element.get("height"):
                element.attrib.pop("width", None)
                element.attrib.pop("height", None)
            for name in ("x", "y"):
                if not PLAIN_NUMBER.fullmatch(element.get(name, "0")):
                    self._unsupported(f"“{name}: {element.get(name)}” of a copy", element)
        elif element.tag == "symbol" and element.get("viewBox"):
            self._unsupported("a symbol with a size of its own", element)
        for each in inner:
            more, longer = self._cost(each, costs, (*above, element))
            shapes, letters = shapes + more, letters + longer
        costs[element] = (min(shapes, MAX_ELEMENTS + 1), min(letters, MAX_PATH + 1))
        return costs[element]

    def _clip_of(
        self, element: etree._Element, above: tuple[etree._Element, ...]
    ) -> list[etree._Element]:
        """Return what clips an element, which costs as much as a copy."""
        link = LINK.fullmatch(element.get("clip-path", ""))
        clip = self.by_id.get(link[1]) if link else None
        return [] if clip is None or clip.tag != "clipPath" or clip in above else [clip]

    def _clips(self) -> None:
        """Bring all clipping paths to the front, where they are known before they are used."""
        front = etree.Element("defs")
        for clip in list(self.root.iter("clipPath")):
            inner = list(clip.iterdescendants())
            if len(inner) != 1 or inner[0].tag not in (SHAPES - {"line", "polyline"}):
                self._unsupported("a clipping path of several shapes", clip)
            if clip.get("transform") or clip.get("clip-path"):
                self._unsupported("a clipping path that is moved or clipped itself", clip)
            _remove(clip)
            front.append(clip)
        for element in self.root.iter():
            link = LINK.fullmatch(element.get("clip-path", ""))
            target = self.by_id.get(link[1]) if link else None
            if link and (target is None or target.tag != "clipPath"):
                self._unsupported("a clipping path that is not there", element)
        self.root.insert(0, front)


_COPIED = frozenset({"g", "symbol", "use"})


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _inside_kept(element: etree._Element) -> bool:
    """Tell whether an element stands in nothing that is named as a fault already, or dropped."""
    return all(local(each.tag) in (_KEPT | _BLENDS) for each in element.iterancestors())


def _inherited(element: etree._Element, name: str) -> str:
    chain: Iterator[etree._Element] = iter((element, *element.iterancestors()))
    return next((each.get(name, "") for each in chain if each.get(name)), "")
