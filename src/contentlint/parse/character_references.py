"""The character references of HTML, such as `&amp;` and `&#38;`."""

import re
from html import unescape

# Beyond the last character, however it goes on; Python's own `unescape` fails on a number of thousands of digits.
_LONG = re.compile(r"&#(?:(?P<decimal>[0-9]{9,})|[xX](?P<hexadecimal>[0-9a-fA-F]{9,}))")
_ENOUGH = 8


def decoded(text: str) -> str:
    """Return a text with its character references read, as HTML reads them."""
    return unescape(_LONG.sub(_shortened, text) if "&#" in text else text)


def _shortened(match: re.Match[str]) -> str:
    decimal = match["decimal"]
    prefix, digits = ("&#", decimal) if decimal else ("&#x", match["hexadecimal"])
    return f"{prefix}{digits.lstrip('0')[:_ENOUGH] or '0'}"
