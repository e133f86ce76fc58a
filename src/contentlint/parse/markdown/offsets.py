"""The ways between the parsed text, the inline content of its blocks, and the file."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from contentlint.parse.document import Extent

Segments: TypeAlias = Sequence[tuple[int, int]]
"""Pairs of an offset in a text and the offset in another, from which the former runs on unchanged."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class Passage:
    """A text that is made of stretches of another one."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._begins = [begin for begin, _ in segments]

    def at(self, offset: int) -> int:
        """Return the place of the character at an offset in the other text."""
        begin, other = self._segments[max(0, bisect_right(self._begins, offset) - 1)]
        return other + offset - begin

    def extent(self, extent: Extent) -> Extent:
        """Return the extent of a stretch in the other text.

        The end is found from the last character: where a line or an escaped pipe follows, the next segment
        begins further on than the stretch ends.
        """
        begin, end = extent
        return (self.at(begin), self.at(end - 1) + 1 if end > begin else self.at(begin))


class FileOffsets:
    """The way from offsets in the parsed text to offsets in the file's text.

    The parsed text begins at offset `start` of the file's, its line ends are LF, and it may be edited (`edits`).
    """

    def __init__(self, text: str, start: int, edits: Passage | None = None) -> None:
        self._shift = start
        self._edits = edits
        self._starts: list[int] = []
        self._file_starts: list[int] = []
        if "\r" in text:
            for match in _LINE_END.finditer(text, start):
                self._file_starts.append(match.end())
                length = match.start() - (self._file_starts[-2] if len(self._file_starts) > 1 else start)
                self._starts.append((self._starts[-1] if self._starts else 0) + length + 1)

    def at(self, offset: int) -> int:
        """Return the file offset of the character at an offset of the parsed text."""
        if self._edits is not None:
            offset = self._edits.at(offset)
        line = bisect_right(self._starts, offset)
        if not line:
            return offset + self._shift
        return self._file_starts[line - 1] + offset - self._starts[line - 1]

    def extent(self, extent: Extent) -> Extent:
        """Return the file extent of a stretch of the parsed text."""
        begin, end = extent
        return self.at(begin), self.at(end)


class Content:
    """The inline content of one block, and the way from offsets in it to the file."""

    def __init__(self, segments: Segments, to_file: FileOffsets) -> None:
        self._passage = Passage(segments)
        self._to_file = to_file

    def extent(self, extent: Extent) -> Extent:
        """Return the file extent of a stretch of the content."""
        begin, end = self._passage.extent(extent)
        return self._to_file.at(begin), self._to_file.at(end - 1) + 1 if end > begin else self._to_file.at(begin)
