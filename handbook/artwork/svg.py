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
        drawing = _Renderer("").render(_without_namespace(root))
        return flatten(drawing)
    except ArtworkError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError) as error:
        message = f"cannot be drawn: {str(error)[:80]}"
        raise refuse("art-unsupported", message, "export it again, or save it as PNG") from None


def _without_namespace(root: etree._Element) -> etree._Element:
    """Return a root to which no name space clings; svglib looks for its parts by that."""
    fresh = etree.Element("svg", {str(name): str(value) for name, value in root.attrib.items()})
    fresh.extend(list(root))
    return fresh


class _Renderer(svglib.SvgRenderer):
    """svglib's, with gradients that follow shapes which are not square, and transforms."""

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
