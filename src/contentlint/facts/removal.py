"""What is to go where a whole comment or a whole footnote goes: its lines, without leaving a gap."""

import re
from bisect import bisect_right

from contentlint.parse.document import Extent
from contentlint.read.source import Source

_INDENTED = re.compile(r" {4}|\t")
_DEFINITION = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_BEGIN_OF_DEFINITION = re.compile(r" {0,3}")


def comment_removal(source: Source, extent: Extent) -> Extent:
    """Return what is removed with the comment at an extent.

    Alone on its lines it takes them along, in YAML always, else if a blank line or the end of the page is beside them:
    it may be what keeps two paragraphs apart. Of two blank lines, one goes too. Within a line it takes the white space
    before it along.
    """
    lines = _Lines(source)
    first, last = lines.number(extent[0]), lines.number(extent[1])
    before = source.text[lines.begin(first) : extent[0]]
    after = source.text[extent[1] : lines.begin(last + 1)]
    if not before.strip() and not after.strip():
        if source.text[extent[0]] == "#":
            return lines.begin(first), lines.begin(last + 1)
        is_after, is_before = lines.is_blank(first - 1), lines.is_blank(last + 1)
        end = lines.begin(last + 1 + (is_after and is_before))
        return (lines.begin(first), end) if is_after or is_before else extent
    if before.strip() and (not after or after[0].isspace()):
        return extent[0] - len(before) + len(before.rstrip()), extent[1]
    return extent


def definition_removal(source: Source, extent: Extent) -> Extent | None:
    """Return the lines of the footnote whose `[^label]` is at an extent; None where it is not certain where it ends."""
    lines = _Lines(source)
    first = lines.number(extent[0])
    if not _BEGIN_OF_DEFINITION.fullmatch(source.text, lines.begin(first), extent[0]):
        return None
    end = at = first + 1
    while at < lines.count and (lines.is_blank(at) or lines.matches(_INDENTED, at)):
        at += 1
        end = end if lines.is_blank(at - 1) else at
    if at == end and at < lines.count and not lines.matches(_DEFINITION, at):
        return None  # a lazy line of its paragraph, or the begin of another block
    # Of the blank lines around it, that before it goes too.
    is_between_blanks = first > 0 and lines.is_blank(first - 1) and lines.is_blank(end)
    return lines.begin(first - is_between_blanks), lines.begin(end)


class _Lines:
    """The lines of a text, by their numbers from 0; what is before and after them is blank."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._starts = source.line_starts

    @property
    def count(self) -> int:
        """How many lines there are; what follows the last line end is one, unless it is empty."""
        return len(self._starts) - (self._starts[-1] == len(self._text))

    def number(self, offset: int) -> int:
        """Return the line of an offset; that of the end of the text is the one before it."""
        return min(bisect_right(self._starts, offset), max(self.count, 1)) - 1

    def begin(self, number: int) -> int:
        """Return where a line begins; the end of the text for one behind the last."""
        return self._starts[number] if number < len(self._starts) else len(self._text)

    def is_blank(self, number: int) -> bool:
        """Tell whether nothing but white space is on a line."""
        return number < 0 or not self._text[self.begin(number) : self.begin(number + 1)].strip()

    def matches(self, pattern: re.Pattern[str], number: int) -> bool:
        """Tell whether a line begins as a pattern says."""
        return pattern.match(self._text, self.begin(number)) is not None
