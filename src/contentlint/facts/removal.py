"""What is to go where a whole comment or a whole footnote goes: its lines, without leaving a gap."""

import re
from bisect import bisect_right
from typing import NamedTuple

from contentlint.parse.document import Extent
from contentlint.read.source import Source

_INDENTED = re.compile(r" {4}|\t")
_DEFINITION = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_BEGIN_OF_DEFINITION = re.compile(r" {0,3}")
# What a line above must not be, lest what follows becomes a part of it: an item of a list, a footnote.
_HOLDS_WHAT_FOLLOWS = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?=\s)|[ \t]*\[\^|[ \t]+")
_ITEM_OR_NOTE = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])(?=\s)|\[\^)")
# What may become a part of what is above, over a blank line: what is indented, an item of a list, a definition.
_JOINS_WHAT_IS_ABOVE = re.compile(r"[ \t]|(?:[-*+:]|\d{1,9}[.)])(?=\s)")
_FENCE = re.compile(r"---|\+\+\+|;;;|\{")
_TITLE = re.compile(r"#[ \t]|.*(?:\r\n|\n|\r)=+[ \t]*(?:[\r\n]|\Z)")
# The begin of a line of prose: marks of quotes, items, headings and footnotes, then a letter, or a sign of the text.
_MARKS = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)]|#{1,6}|\[\^[^\]\s]+\]:)[ \t]+)*(?:\[[ xX]\][ \t]+)?")
_PROSE = re.compile(r"(?=.*[^\W\d_])[\w*_`(\[!\"'“„‘«]")
# What means something at the end of a line: an escape, the end of a heading, an attribute list.
_NOT_AT_THE_END = ("\\", "#", "}")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_KEEPS_BLANK_LINES = re.compile(r"[|>]\d?\+")
_FAR = 50
"""How many lines are looked at to find out what a place belongs to; what is further away is not certain."""
_LONG = 200
"""More characters than are blank before the front matter of a page, or what would be it."""


class Removal(NamedTuple):
    """What is taken out; `is_safe` tells that the page is certain to say the same without it."""

    extent: Extent
    is_safe: bool


def line_comment_removal(source: Source, extent: Extent) -> Removal:
    """Return what is removed with a comment that ends with its line, such as one of YAML.

    Alone on its line it takes that along, else the white space before it.
    """
    lines = _Lines(source)
    number = lines.number(extent[0])
    before = source.text[lines.begin(number) : extent[0]]
    if before.strip():
        return Removal((extent[0] - len(before) + len(before.rstrip()), extent[1]), is_safe=True)
    # A block scalar of YAML may keep the blank lines at its end, and has them up to a comment alone.
    is_safe = not lines.is_blank(number + 1) or not lines.keeps_blank_lines(number)
    return Removal((lines.begin(number), lines.begin(number + 1)), is_safe)


def makes_front_matter(source: Source, extent: Extent) -> bool:
    """Tell whether the page may begin with front matter without what is at an extent."""
    if extent[0] > _LONG:
        return False
    before, behind = source.text[: extent[0]].strip(), source.text[extent[1] : extent[1] + _LONG]
    behind = behind if before else behind.lstrip()
    return len(before) <= len("---") and _FENCE.match(before + behind) is not None


def block_removal(source: Source, extent: Extent, *, has_titles: bool) -> Removal:
    """Return what is removed with a comment that is a block of its own.

    It takes its lines along, if a blank line or the end of the page is beside them; of two blank lines, one goes too.
    It is safe where the blocks around it stay what they are. `has_titles` tells that the first heading of the page may
    be the title of the page, if nothing stands before it.
    """
    lines = _Lines(source)
    first, last = lines.number(extent[0]), lines.number(extent[1] - 1)
    is_alone = not source.text[lines.begin(first) : extent[0]] and lines.is_blank_from(extent[1])
    is_after, is_before = lines.is_blank(first - 1), lines.is_blank(last + 1)
    after = lines.next_content(last + 1)
    if not is_alone:
        return Removal(extent, is_safe=False)
    is_title = has_titles and _TITLE.match(source.text, after) is not None
    end = lines.begin(last + 1 + (is_after and is_before))
    removed = (lines.begin(first), end) if is_after or is_before else extent
    return Removal(removed, is_after and not is_title and lines.stay_apart(first, last + 1))


def text_removal(source: Source, extent: Extent) -> Removal:
    """Return what is removed with a comment in a line of text: the white space before it goes along.

    It is safe between words, and behind them at the end of the line, where nothing else becomes of what is left.
    """
    lines = _Lines(source)
    number = lines.number(extent[0])
    before = source.text[lines.begin(number) : extent[0]]
    rest = source.text[extent[1] : lines.begin(number + 1)]
    left = before.rstrip()
    if left == before or (rest and not rest[0].isspace()):
        return Removal(extent, is_safe=False)
    is_safe = _is_prose(left) and "|" not in before + rest and not left.endswith(_NOT_AT_THE_END)
    removed = (extent[0] - len(before) + len(left), extent[1])
    return Removal(removed, is_safe and lines.is_outside_of_brackets(number, left))


def definition_removal(source: Source, extent: Extent) -> Extent | None:
    """Return the lines of the footnote whose `[^label]` is at an extent; None where it is not certain where it ends.

    Neither is it certain where something else would become of what follows.
    """
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
    if not lines.stay_apart(first, end) or makes_front_matter(source, (lines.begin(first), lines.begin(end))):
        return None
    # Of the blank lines around it, that before it goes too.
    is_between_blanks = first > 0 and lines.is_blank(first - 1) and lines.is_blank(end)
    return lines.begin(first - is_between_blanks), lines.begin(end)


def _is_prose(left: str) -> bool:
    """Tell whether a line is text even if it ends here: no rule, no list's mark alone, no element."""
    marks = _MARKS.match(left)
    return marks is not None and _PROSE.match(left, marks.end()) is not None


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

    def is_blank_from(self, offset: int) -> bool:
        """Tell whether nothing but white space follows on the line of an offset."""
        return not self._text[offset : self.begin(self.number(offset) + 1)].strip()

    def matches(self, pattern: re.Pattern[str], number: int) -> bool:
        """Tell whether a line begins as a pattern says."""
        return pattern.match(self._text, self.begin(number)) is not None

    def next_content(self, number: int) -> int:
        """Return where the first line begins, from one on, that is not blank."""
        while number < self.count and self.is_blank(number):
            number += 1
        return self.begin(number)

    def stay_apart(self, first: int, end: int) -> bool:
        """Tell whether what is above some lines, and what is below, stay what they are without these lines."""
        return not _JOINS_WHAT_IS_ABOVE.match(self._text, self.next_content(end)) or self._holds_nothing(first)

    def _holds_nothing(self, number: int) -> bool:
        """Tell whether the block above a line is at the margin, and neither list nor footnote."""
        last = number - 1
        while last >= 0 and self.is_blank(last):
            last -= 1
        if last < 0:
            return True
        first = last
        while first > 0 and last - first < _FAR and not self.is_blank(first - 1):
            first -= 1
        is_begin = first == 0 or self.is_blank(first - 1)
        at_margin = not self.matches(_HOLDS_WHAT_FOLLOWS, first)
        return is_begin and at_margin and not any(self.matches(_ITEM_OR_NOTE, at) for at in range(first, last + 1))

    def is_outside_of_brackets(self, number: int, left: str) -> bool:
        """Tell whether a place, with `left` before it on its line, is in no bracket and no definition of a link."""
        first = number
        while first > 0 and number - first < _FAR and not self.is_blank(first - 1):
            first -= 1
        if first > 0 and not self.is_blank(first - 1):
            return False
        text = _NOTE.sub("", self._text[self.begin(first) : self.begin(number)] + left)
        return "]:" not in text and text.count("[") == text.count("]")

    def keeps_blank_lines(self, number: int) -> bool:
        """Tell whether a block scalar above a line may keep the blank lines at its end."""
        first = max(0, number - _FAR)
        return first > 0 or _KEEPS_BLANK_LINES.search(self._text, self.begin(0), self.begin(number)) is not None
