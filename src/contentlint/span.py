"""Where something stands in a file, in the terms an editor shows."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a file's text.

    Lines and columns count from 1; a column counts Unicode code points; the end is exclusive. A byte-order
    mark counts for nothing. An empty span (start equals end) marks a place between two characters.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, line: int, column: int) -> "Span":
        """Return the empty span before the character at `line` and `column` (both from 1)."""
        return cls(line, column, line, column)
