"""The text of a page, and spans in it for whoever walks down the page."""

from bisect import bisect_right

from contentlint.parse.document import Extent
from contentlint.parse.markdown import Work
from contentlint.read.source import Source
from contentlint.span import Span

# What `Span(…)` does, without a call of Python code for each of the many.
_new_tuple = tuple.__new__


class Places:
    """Gives the spans of a text as its `Source` does, and remembers the line of the last one.

    Nearly all spans of a page lie in one line, and follow each other: the line need not be looked for again. What a
    few characters stand for, a range of numbers, is to be taken from `work`.
    """

    __slots__ = ("_before", "_begin", "_end", "_line", "_source", "_starts", "text", "work")

    def __init__(self, source: Source, work: Work | None = None) -> None:
        self.text = source.text
        self.work = work or Work(source.text)
        self._source = source
        self._starts = source.line_starts
        self._remember_line(0)

    def span(self, begin: int, end: int) -> Span:
        """Return the span of the text between two offsets (code points from 0, the end exclusive)."""
        if not self._begin <= begin <= end < self._end:
            self._remember_line(begin)
            if not begin <= end < self._end:
                return self._source.span(begin, end)
        line, before = self._line, self._before
        return _new_tuple(Span, (line, begin - before, line, end - before))

    def line_begin(self, offset: int) -> int:
        """Return the offset at which the line of an offset begins."""
        if not self._begin <= offset < self._end:
            self._remember_line(offset)
        return self._begin

    def is_in_one_line(self, extent: Extent) -> bool:
        """Tell whether an extent ends in the line in which it begins."""
        begin, end = extent
        if not self._begin <= begin < self._end:
            self._remember_line(begin)
        return end < self._end

    def written(self, extent: Extent) -> str:
        """Return the text of an extent."""
        return self.text[extent[0] : extent[1]]

    def _remember_line(self, offset: int) -> None:
        starts = self._starts
        self._line = line = bisect_right(starts, offset)
        self._begin = begin = starts[line - 1]
        self._before = begin - 1  # columns count from 1
        # The end of the text lies in its last line.
        self._end = starts[line] if line < len(starts) else len(self.text) + 1
