"""A line of a page with a stretch of it marked, aligned by what a terminal shows and not by code points."""

from typing import NamedTuple
from unicodedata import category, east_asian_width

from contentlint.report.visible import character_at

# The columns of a terminal that a snippet may take, those kept before the mark in a cut line, and a tab's.
WIDTH = 100
_BEFORE = 30
_TAB = 4
_CUT = "…"


class Snippet(NamedTuple):
    """A line as it is shown, and the line of marks below it."""

    text: str
    marks: str


def snippet(line: str, start: int, end: int) -> Snippet:
    """Mark the characters of a line from the offset `start` up to `end`, at least one column wide.

    A line that is too long is cut around its mark; the time taken does not depend on its length.
    """
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    first = _first(line, start, end)
    shown = [_CUT] if first else []
    column = left = right = len(shown)
    for offset in range(first, len(line) + 1):
        left = column if offset <= start else left
        right = column if offset <= end else right
        if offset == len(line):
            break
        cell = _cell(line, offset, column)
        if column + _width(cell) > WIDTH:
            shown.append(_CUT)
            break
        shown.append(cell)
        column += _width(cell)
    return Snippet("".join(shown).rstrip(), " " * left + "^" * max(1, right - left))


def _first(line: str, start: int, end: int) -> int:
    """Return the offset from which a line is shown: 0 where the mark is in sight from there."""
    if start <= WIDTH:
        column = 0
        for offset in range(min(end, start + WIDTH)):
            column += _width(_cell(line, offset, column))
        if column < WIDTH:
            return 0
    first, columns = start, 0
    while first > 0 and columns < _BEFORE:
        first -= 1
        columns += _width(_cell(line, first, 0))
    return first


def _cell(line: str, offset: int, column: int) -> str:
    """Return what is shown of a character that begins at a column: a tab leads to the next stop."""
    character = line[offset]
    return " " * (_TAB - column % _TAB) if character == "\t" else character_at(line, offset)


def _width(cell: str) -> int:
    return len(cell) if cell.isascii() else sum(map(_columns, cell))


def _columns(character: str) -> int:
    """Return how many columns a character takes: marks that combine with the one before take none."""
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1
