"""Addresses outside the handbook: what a link may lead to."""

from __future__ import annotations

import re

SCHEMES = ("https:", "http:", "mailto:", "tel:")
MAX_ADDRESS = 500
"""The longest address, in characters; a square code of it can still be read from paper."""
# RFC 3986, 2: everything else in an address has to be written with percent signs.
_SIGNS = r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]"
_FORM = re.compile(
    rf"https?://[A-Za-z0-9]{_SIGNS}*"
    r"|mailto:[A-Za-z0-9.!#$&'*+/=?^_`|~%-]+@[A-Za-z0-9.-]+(\?[^\s\"<>]*)?"
    r"|tel:\+?[0-9()*#.-]+"
)


def address_fault(address: str) -> str | None:
    """Return why an address cannot be opened from a PDF, or None.

    ISO 32000-1, 12.6.4.7: the address of a link is 7-bit ASCII.
    """
    if not address.startswith(SCHEMES):
        return "it must begin with https:, http:, mailto: or tel:"
    if len(address) > MAX_ADDRESS:
        return f"it has more than {MAX_ADDRESS} characters"
    if not address.isascii():
        return "other letters than a–z must be written with percent signs: copy it from a browser"
    return None if _FORM.fullmatch(address) else "it is not whole, or has a sign that none may have"
