"""Form fields as PDF objects (ISO 32000-1, 12.7).

A field is its own and only widget annotation and brings its own appearance (12.7.4), so it
prints as it shows. Only the normal appearance is given, as PDF/A wants it (ISO 19005-2, 6.3.3),
and no viewer is asked to draw an empty field anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handbook.tags.forms import CheckBox, outline, tick
from handbook.tags.structure import TagError
from handbook.tags.text_field import TextField, default_appearance, empty_look
from handbook.tags.typing_font import TypingFont, write_typing_font

PRINT = 1 << 2
"""An annotation's flag (ISO 32000-1, table 165)."""
MULTILINE = 1 << 12
"""A text field's flag (ISO 32000-1, table 228)."""


class FieldWriter:
    """Makes the fields of one file; fields that look the same share their appearances."""

    def __init__(self, pdf: Pdf, fonts: Mapping[str, TypingFont]) -> None:
        self._pdf = pdf
        self._fonts = fonts
        self._written_fonts: dict[str, Object] = {}
        self._appearances: dict[tuple[float, float, str], Object] = {}
        self._fields: dict[str, Object] = {}

    def widget(self, field: CheckBox | TextField, rect: Sequence[float], page: Object) -> Object:
        """Make a field at a place on a page."""
        if field.name in self._fields:
            raise TagError(f"two fields are called “{field.name}”")
        made = self._check_box(field) if isinstance(field, CheckBox) else self._text_field(field)
        made.Type = Name.Annot
        made.Subtype = Name.Widget
        made.T = String(field.name)
        made.TU = String(field.tooltip)
        made.F = PRINT
        made.P = page
        made.Rect = Array([round(side, 3) for side in rect])
        self._fields[field.name] = self._pdf.make_indirect(made)
        return self._fields[field.name]

    def form(self) -> Dictionary | None:
        """Return the form of all fields in the order of painting; None without any."""
        if not self._fields:
            return None
        form = Dictionary(Fields=Array(self._fields.values()))
        if self._written_fonts:
            form.DR = Dictionary(Font=self._font_names())
        return form

    def _check_box(self, box: CheckBox) -> Dictionary:
        empty = outline(box)
        states = Dictionary(
            Off=self._appearance(box.size, box.size, empty),
            Yes=self._appearance(box.size, box.size, f"{empty} {tick(box)}"),
        )
        return Dictionary(FT=Name.Btn, V=Name.Off, AS=Name.Off, AP=Dictionary(N=states))

    def _text_field(self, field: TextField) -> Dictionary:
        if field.font not in self._written_fonts:
            written = write_typing_font(self._pdf, self._fonts[field.font])
            self._written_fonts[field.font] = written
        look = self._appearance(field.width, field.height, empty_look(field))
        return Dictionary(
            FT=Name.Tx,
            Ff=MULTILINE if field.multiline else 0,
            DA=String(default_appearance(field)),
            BS=Dictionary(W=0),
            AP=Dictionary(N=look),
        )

    def _font_names(self) -> Dictionary:
        return Dictionary({f"/{name}": font for name, font in self._written_fonts.items()})

    def _appearance(self, width: float, height: float, content: str) -> Object:
        """Make a form XObject; a viewer scales it into the field's rectangle."""
        key = (round(width, 3), round(height, 3), content)
        if key not in self._appearances:
            self._appearances[key] = self._pdf.make_stream(
                content.encode("ascii"),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, *key[:2]]),
                Resources=Dictionary(),
            )
        return self._appearances[key]
