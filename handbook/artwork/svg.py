"""SVG files → flat vectors: read by svglib, after everything that it would draw wrongly is out."""

from __future__ import annotations

import logging
from typing import Any

from lxml import etree
from reportlab.graphics.shapes import Group
from svglib import svglib

from handbook.artwork import css, markup
from handbook.artwork.faults import ArtworkError, refuse
from handbook.artwork.outlines import BlendShape, flatten
from handbook.artwork.tidy import tidy
from handbook.model.artwork import Vector

logging.getLogger(svglib.__name__).setLevel(logging.CRITICAL)
"""What it warns of is an error here, and told with its place."""


def read_svg(data: bytes) -> Vector:
    """Read an SVG file.

    Raises ArtworkError with everything in it that is unsafe or cannot be drawn rightly.
    """
    root = markup.parse(data)
    css.write_out(root)
    tidy(root)
    try:
        drawing = _Renderer().render(_without_namespace(root))
        return flatten(drawing)
    except ArtworkError as error:
        error.late = True
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError) as error:
        message = f"cannot be drawn: {str(error)[:80]}"
        refusal = refuse("art-unsupported", message, "export it again, or save it as PNG")
        refusal.late = True
        raise refusal from None


def _without_namespace(root: etree._Element) -> etree._Element:
    """Return a root to which no name space clings; svglib looks for its parts by that."""
    fresh = etree.Element("svg", {str(name): str(value) for name, value in root.attrib.items()})
    fresh.extend(list(root))
    return fresh


class _Attributes(svglib.Svg2RlgAttributeConverter):
    """svglib's, for a tree whose styles are written out; each group is asked once."""

    def __init__(self) -> None:
        super().__init__()
        self._inherited = dict[int, tuple[Any, dict[str, str]]]()

    def findAttr(self, svgNode: Any, name: str) -> str:  # noqa: N802, N803
        """Return the value of a node, or of the nearest above it that has one."""
        value = (svgNode.etree_element.get(name) or "").strip()
        if value and value != "inherit":
            return value
        return "" if svgNode.parent is None else self._of_group(svgNode.parent, name)

    def _of_group(self, node: Any, name: str) -> str:
        _, found = self._inherited.setdefault(id(node), (node, {}))  # the node keeps its id
        if name not in found:
            found[name] = self.findAttr(node, name)
        return found[name]


_LOOKS = (
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity",
    "stroke-linejoin", "stroke-linecap", "stroke-dasharray",
)  # fmt: skip


class _Shapes(svglib.Svg2RlgShapeConverter):
    """svglib's, which works out each look once, however many shapes have it."""

    def __init__(self, path: str, attributes: _Attributes) -> None:
        super().__init__(path, attributes)
        self._known = dict[tuple[Any, ...], dict[str, Any]]()

    def applyStyleOnShape(self, shape: Any, node: Any, only_explicit: bool = False) -> None:  # noqa: N802
        """Give a shape that is new the look of its node."""
        if isinstance(shape, Group) or only_explicit:
            super().applyStyleOnShape(shape, node, only_explicit)
            return
        find = self.attrConverter.findAttr
        colour = find(node.parent, "color") if node.parent is not None else ""
        key = (type(shape), colour, *(find(node, name) for name in _LOOKS))
        if key not in self._known:
            before = dict(shape.__dict__)
            super().applyStyleOnShape(shape, node)
            self._known[key] = {
                name: value
                for name, value in shape.__dict__.items()
                if name not in before or before[name] is not value
            }
        shape.__dict__.update(self._known[key])


class _Renderer(svglib.SvgRenderer):
    """svglib's, with gradients that follow shapes which are not square, and transforms."""

    def __init__(self) -> None:
        super().__init__("")
        self.attrConverter = _Attributes()
        self.shape_converter = _Shapes("", self.attrConverter)

    def renderGradient(self, node: Any) -> None:  # noqa: N802
        """Note the transform, too."""
        super().renderGradient(node)
        group = Group()
        if transform := node.attrib.get("gradientTransform"):
            self.shape_converter.applyTransformOnGroup(transform, group)
        found: Any = self.gradient_defs.get(node.attrib.get("id", ""))
        if found:
            found["transform"] = group.transform

    def _apply_gradient_fill(self, item: Any, grad_def: Any) -> Any:
        shape = svglib._find_clip_shape(item)
        group = Group()
        if shape is not None:
            group.add(BlendShape(shape, grad_def))
        group.add(item)
        return group

    def xlink_href_target(self, node: Any, group: Any = None) -> Any:
        """Follow links inside the drawing only."""
        link = node.attrib.get(f"{markup.XLINK}href", "")
        return super().xlink_href_target(node, group) if link.startswith("#") else None
