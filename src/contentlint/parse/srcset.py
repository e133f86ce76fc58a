"""The addresses in a `srcset` (HTML Living Standard, section 4.8.4.2.2, "parsing a srcset attribute")."""

import re
from collections.abc import Iterator

from contentlint.parse.document import Extent

_BETWEEN = re.compile(r"[\t\n\f\r ,]*")
_ADDRESS = re.compile(r"[^\t\n\f\r ]+")
# Up to a comma that stands outside of parentheses; those that are never closed hold the rest.
_DESCRIPTORS = re.compile(r"(?:[^(,]|\((?:[^)]*+\)|[^)]*+\Z))*+")


def srcset_addresses(text: str) -> Iterator[Extent]:
    """Yield where in the value of the attribute its addresses stand, without their descriptors (`2x`, `480w`)."""
    at = _end(_BETWEEN, text, 0)
    while match := _ADDRESS.match(text, at):
        address = match.group().rstrip(",")
        yield at, at + len(address)
        at = match.end()
        if len(address) == len(match.group()):
            at = _end(_DESCRIPTORS, text, at)
        at = _end(_BETWEEN, text, at)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
