"""A language: every fixed phrase that a reader sees, and how its dates are written."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from handbook.model.fields import PlainText, blanks
from handbook.model.part import Part


class Phrases(Part):
    """The fixed phrases; words in braces are filled in."""

    key_point: PlainText
    tip: PlainText
    take_care: PlainText
    urgent: PlainText
    try_this: PlainText
    do: PlainText
    avoid: PlainText
    how_often: PlainText
    stop_if: PlainText
    not_if: PlainText
    weeks: PlainText
    ask_first: PlainText
    do_not_take: PlainText
    myth: PlainText
    fact: PlainText
    example: PlainText
    later_months: PlainText
    known: PlainText
    unknown: PlainText
    contents: PlainText
    contents_link: Annotated[PlainText, blanks("title", "page")]
    page_link: Annotated[PlainText, blanks("page")]
    belongs_to: PlainText
    given_to_you_by: PlainText
    clinic_logo: PlainText
    version: PlainText
    draft: PlainText
    draft_notice: PlainText
    sources: Annotated[PlainText, blanks("title", "numbers")]
    sources_alone: Annotated[PlainText, blanks("names")]
    elsewhere: Annotated[PlainText, blanks("title")]
    link_elsewhere: Annotated[PlainText, blanks("words", "title")]
    sources_link: Annotated[PlainText, blanks("number")]
    tap_contents: PlainText
    tap_call: PlainText
    continued: Annotated[PlainText, blanks("title")]
    picture: Annotated[PlainText, blanks("number")]
    people_counted: Annotated[PlainText, blanks("count", "of")]
    own_item: PlainText
    own_item_words: PlainText
    column_label: Annotated[PlainText, blanks("column")]
    """Stands before a value where a table has no room for columns."""
    cell: Annotated[PlainText, blanks("row", "column")]
    cell_part: Annotated[PlainText, blanks("row", "column", "part")]
    square_code: Annotated[PlainText, blanks("address")]
    written_by: PlainText
    checked_by: PlainText
    next_check: PlainText
    funded_by: PlainText
    not_stated: PlainText
    """Stands where a handbook does not say when it is checked next, or who paid for it."""
    not_checked: PlainText
    checked_on: Annotated[PlainText, blanks("date")]


class Language(Part):
    """`content/languages/CODE.yaml`."""

    name: PlainText
    tag: PlainText
    """The BCP 47 tag that goes into the PDF, such as `en-GB`."""
    direction: Literal["ltr", "rtl"] = "ltr"
    months: tuple[PlainText, ...] = Field(min_length=12, max_length=12)
    date: Annotated[PlainText, blanks("day", "month", "year")]
    """How a date is written: `{day} {month} {year}`."""
    phrases: Phrases

    def format_date(self, date: datetime.date) -> str:
        """Write a date as a reader of this language expects it."""
        return self.date.format(day=date.day, month=self.months[date.month - 1], year=date.year)
