"""The structure types that ISO 32000-1 defines (14.8.4)."""

from __future__ import annotations

GROUPING = frozenset(
    {
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
    }
)
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
BLOCKS = frozenset(
    {"P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"}
)
INLINE = frozenset(
    {
        "Span",
        "Quote",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
    }
)
"""Content of these stands in the line of their parents: no white space parts them from it."""
OTHERS = frozenset({"Note", "Figure", "Formula", "Form"})
STANDARD_ROLES = GROUPING | HEADINGS | BLOCKS | INLINE | OTHERS
