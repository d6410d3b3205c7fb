"""Every code that a problem can have, with what it means; codes are stable, messages are not."""

from __future__ import annotations

from collections.abc import Mapping

_FILES = {
    "file-missing": "a file that is named does not exist",
    "file-directory": "a folder stands where a file is meant",
    "file-unreadable": "a file may not or cannot be read",
    "file-too-large": "a file is larger, or holds more values, than any content needs",
    "file-format": "a file is no text file, but a PDF, a Word document, a picture …",
    "file-encoding": "a file is not written in UTF-8",
    "file-empty": "a file has no content",
    "path-outside": "a name leads out of the folder it belongs to, or a link does",
    "path-form": "a name of a file is not written as such names are",
    "schema-comment": "the first line does not name the right schema for editors",
    "section-twice": "a section is listed twice",
    "section-unlisted": "a file is not listed and will not be printed",
    "handbook-too-large": "the files of a handbook are too large together",
    "handbook-unknown": "there is no handbook of this name",
    "translation-unknown": "the handbook is not written in this language",
    "brand-unknown": "there is no brand of this name",
    "edition-unknown": "there is no edition of this name",
    "language-unknown": "there is no language of this code",
    "language-mismatch": "the language named in a file is not that of its folder",
}

_TEXT = {
    "text-surrogate": "half of a surrogate pair stands in a text",
    "text-direction": "an invisible character that turns the direction of writing",
    "text-control": "a control character",
    "text-invisible": "an invisible character that has no place in content",
    "text-damaged": "a sign for a character that was lost",
    "text-combining": "too many accents on one letter",
    "text-unknown": "a character without a meaning",
    "text-too-long": "a single text is longer than ten printed pages",
}

_YAML = {
    "yaml-alias": "an alias, or a text that begins with “*” and needs quotes",
    "yaml-anchor": "an anchor, or a text that begins with “&” and needs quotes",
    "yaml-block-text": "text on the same line as “|” or “>”",
    "yaml-colon": "a line without the colon of a field",
    "yaml-colon-in-text": "a colon inside a text that needs quotes",
    "yaml-comment": "words after “#” that will not be printed",
    "yaml-dash": "a dash in the wrong place",
    "yaml-depth": "parts nested too deep",
    "yaml-directive": "a line that begins with “%”",
    "yaml-documents": "more than one document in a file",
    "yaml-escape": "a backslash that begins no known sign",
    "yaml-flow": "a bracket that is not closed, or a text in brackets that needs quotes",
    "yaml-indent": "a line that is indented differently from those it belongs to",
    "yaml-key": "the name of a field is not a word",
    "yaml-merge": "fields merged with “<<”",
    "yaml-quote": "a quote that is not closed where its text ends",
    "yaml-sign": "a text that begins with a sign which needs quotes",
    "yaml-syntax": "anything else that is no YAML",
    "yaml-tab": "a tab where only spaces may stand",
    "yaml-tag": "a tag, or a text that begins with “!” and needs quotes",
    "duplicate-key": "a field stands twice in one part",
    "too-many-problems": "there are more problems than are shown",
}

_MODEL = {
    "bad-colour": "a colour is not written as #RRGGBB",
    "bad-form": "a text does not have the form it must have",
    "bad-name": "a name has other signs than lower-case letters, digits and hyphens",
    "block-expected": "something else stands where a block must stand",
    "block-kind-missing": "a block does not say of which kind it is",
    "block-kind-unknown": "there is no block of this kind",
    "empty-text": "a text without words",
    "empty-value": "a field with nothing after its colon",
    "icon-unknown": "there is no icon of this name",
    "markup": "a mark in a text is not closed, or a link leads nowhere",
    "missing-field": "a field that must be there is not",
    "not-allowed": "a value is none of those that are allowed",
    "out-of-range": "a number is too large or too small",
    "scene-unknown": "there is no scene of this name",
    "too-few": "a list has too few items",
    "too-long": "a text has too many characters",
    "too-many": "a list has too many items",
    "too-short": "a text has too few characters",
    "unknown-field": "there is no field of this name here",
    "wrong-type": "a list, fields, a text, a number or a day stands where another is meant",
    "wrong-value": "a value breaks a rule of its field",
}

_RESOLVE = {
    "duplicate-id": "two things have the same id",
    "block-twice": "a block stands twice on a sheet",
    "sheet-unknown": "there is no sheet of this id",
    "unknown-anchor": "a link or a page number leads to no id of this handbook",
    "unknown-block": "a sheet names a block that its section does not have",
    "unknown-glossary-entry": "a word is marked that the glossary does not explain",
    "unknown-reference": "a block names a source that the list of references does not have",
    "unknown-section": "a sheet names a section that the handbook does not have",
    "unused-reference": "no block names this source",
    "claim-without-reference": "a block carries facts and names no source",
}

_ARTWORK = {
    "art-kind": "a picture file is not what its name says",
    "art-broken": "a picture file is damaged, cut off, or in another encoding than UTF-8",
    "art-too-large": "a picture file has more pixels, shapes or letters than a page can show",
    "art-animated": "a picture moves",
    "art-unsafe": "a drawing holds scripts, entities, or parts that are no drawing",
    "art-remote": "a drawing needs other files",
    "art-text": "a drawing holds text that is not turned into paths",
    "art-transparent": "a drawing has parts that one can see through",
    "art-unsupported": "a drawing has something that would be drawn wrongly or not at all",
    "art-resolution": "a picture has too few pixels for its printed size",
}

_DESIGN = {
    "figures-merge-in-grey": "two neighbouring parts of a drawing look alike in greyscale",
    "low-contrast": "two colours that stand on each other are too much alike",
    "missing-file": "a font file does not exist",
    "broken-font": "a font file cannot be read",
    "missing-glyph": "a font cannot draw a character",
    "paper-unknown": "the edition has no such paper",
    "does-not-fit": "something is too large for its place",
    "pages-left-over": "the pages do not fill the sheets that a booklet is folded from",
    "page-too-empty": "a page is less filled than it should be",
    "text-misplaced": "a text is not where it belongs in the PDF: a fault of the program",
}

_PROSE = {
    "alt-too-short": "an alternative text can hardly say what its picture shows",
    "caption-too-long": "a caption has more words than fit a glance",
    "chunk-too-long": "a block of text runs on for too long",
    "hard-to-read": "a text asks for more years of school than it may",
    "hard-word": "a word that many readers do not know",
    "heading-too-short": "a heading says nothing by itself",
    "never-print": "words that are unsafe, or that promise what nobody can",
    "paragraph-too-long": "a paragraph has too many sentences",
    "reader-not-addressed": "words about the reader that do not say “you”",
    "section-without-action": "a section gives the reader nothing to do",
    "sentence-too-long": "a sentence has too many words",
    "sentences-too-long": "the sentences have too many words on average",
    "table-head-too-long": "the head of a column has too many words",
    "term-unexplained": "a word of the glossary is not explained where it first stands",
    "too-passive": "too many sentences hide who does what",
    "wording-style": "words that the house writes in another way",
}

_OUTPUT = {
    "process-lost": "a process that made a file was ended from outside",
    "cannot-write": "a finished file cannot be written where it is meant to be",
}

CODES: Mapping[str, str] = {
    **_FILES,
    **_TEXT,
    **_YAML,
    **_MODEL,
    **_RESOLVE,
    **_ARTWORK,
    **_DESIGN,
    **_PROSE,
    **_OUTPUT,
}
"""Each stage has its group above; the checks of a PDF have theirs in `handbook.checks`."""
