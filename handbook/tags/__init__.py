"""Tagged PDF on top of ReportLab: structure, canvas, paragraphs, forms, metadata, and the writer.

Everything that reaches into ReportLab's internals stands in this package.
"""

from handbook.tags.canvas import TaggedCanvas, hand_over
from handbook.tags.fonts import FontError, FontMetrics, covers, metrics, register_font
from handbook.tags.forms import CheckBox
from handbook.tags.ink import Process, ink
from handbook.tags.ledger import (
    Anchor,
    FigureBox,
    LabelStyle,
    Ledger,
    LinkRecord,
    Mark,
    OutlineEntry,
    PageLabel,
    Rect,
    WidgetRecord,
)
from handbook.tags.metadata import Metadata, Review, Twin, xmp
from handbook.tags.painted import PaintedOnly
from handbook.tags.paragraph import LineFacts, Run, TaggedParagraph
from handbook.tags.press import PressSheet
from handbook.tags.separation import separate_image
from handbook.tags.structure import (
    BULLET_LIST,
    COLUMN_HEADER,
    ORDERED_LIST,
    PLAIN_LIST,
    ROLE_MAP,
    ROW_HEADER,
    Attributes,
    Element,
    StructureTree,
    TagError,
)
from handbook.tags.text_field import TextField, WritingRules
from handbook.tags.writer import finish

__all__ = [
    "BULLET_LIST",
    "COLUMN_HEADER",
    "ORDERED_LIST",
    "PLAIN_LIST",
    "ROLE_MAP",
    "ROW_HEADER",
    "Anchor",
    "Attributes",
    "CheckBox",
    "Element",
    "FigureBox",
    "FontError",
    "FontMetrics",
    "LabelStyle",
    "Ledger",
    "LineFacts",
    "LinkRecord",
    "Mark",
    "Metadata",
    "OutlineEntry",
    "PageLabel",
    "PaintedOnly",
    "PressSheet",
    "Process",
    "Rect",
    "Review",
    "Run",
    "StructureTree",
    "TagError",
    "TaggedCanvas",
    "TaggedParagraph",
    "TextField",
    "Twin",
    "WidgetRecord",
    "WritingRules",
    "covers",
    "finish",
    "hand_over",
    "ink",
    "metrics",
    "register_font",
    "separate_image",
    "xmp",
]
