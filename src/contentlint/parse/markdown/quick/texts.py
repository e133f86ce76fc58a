"""The texts that blocks are read of, and where they stand in the file."""

import re
from bisect import bisect_right
from typing import NamedTuple

from contentlint.parse.document import Extent

FOOTNOTE_INDENT = " " * 4
_BLANK_LINES = re.compile(r"(?:[ ]*\n)*(?:[ ]*\Z)?")
_PIPE = re.compile(r"(?<!\\)\|")


class Line(NamedTuple):
    """A line of the text of a container: where it begins there, and in the file, and where the file's line does.

    `mark` is where the line begins for the container around it, `end` its end; both in the file.
    """

    begin: int
    origin: int
    mark: int
    end: int


class Text:
    """A text that blocks are read of: the file's, or that of a container without its marks and indents.

    `is_file` tells the file's own, in which offsets are places.
    """

    def __init__(self, text: str, lines: list[Line] | None = None) -> None:
        self.text = text
        self.is_file = lines is None
        self._lines = lines
        self._begins = [line.begin for line in lines] if lines else []

    def line_at(self, at: int) -> Line:
        """Return the line in which an offset stands."""
        if self._lines is not None:
            return self._lines[bisect_right(self._begins, at) - 1]
        begin = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        return Line(begin, begin, begin, end if end >= 0 else len(self.text))

    def place(self, at: int) -> int:
        """Return the place of an offset in the file."""
        if self._lines is None:
            return at
        line = self._lines[bisect_right(self._begins, at) - 1]
        return line.origin + at - line.begin

    def extent(self, extent: Extent) -> Extent:
        """Return the extent of a stretch in the file; its end is found from its last character."""
        begin, end = extent
        return self.place(begin), self.place(end - 1) + 1 if end > begin else self.place(begin)

    def inner_line(self, at: int, begin: int, indent: int) -> Line:
        """Return what a line of this text is in that of a list's item, at an offset there."""
        line = self.line_at(begin)
        origin = line.origin + begin - line.begin
        return Line(at, min(origin + indent, line.end), line.mark, line.end)


def line_end_of(text: str, at: int, end: int) -> int:
    """Return where the line of an offset ends, `end` at the latest."""
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop


def skip_blank_lines(text: str, at: int, end: int) -> int:
    """Return where the next line begins that is not blank, or `end`."""
    match = _BLANK_LINES.match(text, at, end)
    return match.end() if match else at


def lines_of(text: str, begin: int, end: int) -> list[Extent]:
    """Return the extents of the lines of a stretch."""
    extents = []
    while (stop := text.find("\n", begin, end)) >= 0:
        extents.append((begin, stop))
        begin = stop + 1
    extents.append((begin, end))
    return extents


def cells_of(text: str, begin: int, end: int) -> list[Extent]:
    """Return the extents of the cells of a row, without white space; the row begins with a pipe."""
    row = text[begin:end]
    parts = _PIPE.split(row) if "\\" in row else row.split("|")
    at = begin + len(parts[0]) + 1
    if not parts[-1].strip(" "):
        parts.pop()
    cells = []
    for part in parts[1:]:
        cell = part.strip(" ")
        left = at + part.index(cell) if cell else at + len(part)
        cells.append((left, left + len(cell)))
        at += len(part) + 1
    return cells


def without_escapes(text: Text, begin: int, end: int) -> Text:
    """Return the text of a cell without the backslashes before its pipes."""
    parts = text.text[begin:end].split("\\|")
    lines, at = [], 0
    for index, part in enumerate(parts):
        place = text.place(begin)
        lines.append(Line(at, place, place, place))
        length = len(part) + (index > 0)
        begin += len(part) + (1 if index == 0 else 2)
        at += length
    return Text("|".join(parts), lines)


def without_indent(text: Text, begin: int, end: int) -> Text:
    """Return the lines of a footnote's paragraph without the indent that a footnote has, as a text of its own."""
    lines: list[Line] = []
    parts: list[str] = []
    at = 0
    for line_begin, line_end in lines_of(text.text, begin, end):
        content = line_begin
        while content < line_begin + len(FOOTNOTE_INDENT) and text.text[content] == " ":
            content += 1
        lines.append(Line(at, content, content, line_end))
        parts.append(text.text[content:line_end])
        at += len(parts[-1]) + 1
    return Text("\n".join(parts), lines)
