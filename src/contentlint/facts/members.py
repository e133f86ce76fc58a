"""The places of the front matter's values, found when somebody asks, and how items are taken out of lists there."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

from contentlint.facts.page import Item, Member
from contentlint.parse.document import Extent, Place
from contentlint.read.source import Source

_DASH = re.compile(r"[ \t]*-[ \t]+")
_REST = re.compile(r"[ \t]*(?P<comment>(?<=[ \t])#[^\r\n]*)?(?P<end>\r\n|\r|\n)")
_COMMA = re.compile(r"\s*,\s*")
_COMMA_BEHIND = re.compile(r"\s*,(?:[ \t]+(?![ \t#]))?")
_BLANKS_AND_COMMENTS = re.compile(r"(?:\s|#[^\r\n]*)*")

PROPERTIES = ("&", "!", "*")
"""What a value with an anchor or a tag begins with, and an alias; no plain scalar does (YAML 1.2.2, 5.3)."""


class Members(Mapping[str, Member]):
    """The places of values by JSON pointer; `find` finds them when first asked: about most pages nobody ever asks."""

    def __init__(self, find: Callable[[], Mapping[str, Member]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> Mapping[str, Member]:
        return self._find()

    def __getitem__(self, pointer: str) -> Member:
        return self._found[pointer]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return repr(self._found)

    def __reduce__(self) -> Any:
        return dict, (dict(self),)


class Items:
    """Says of the items in a file, whose `places` are given by JSON pointer, how they can be taken out.

    Those at the extents `shared` are items of several lists.
    """

    def __init__(self, source: Source, places: Mapping[str, Place], shared: Collection[Extent] = ()) -> None:
        self._shared = shared
        self._text = source.text
        self._starts = source.line_starts
        self._span = source.span
        self._places = places

    def item(self, pointer: str) -> Item | None:
        """Return how the value at a pointer can be taken out; None where it is no item, or takes other things along."""
        parent, _, number = pointer.rpartition("/")
        place = self._places[pointer]
        if place.key is not None or not number.isdecimal() or parent not in self._places:
            return None
        begin = place.value[0]
        if place.value in self._shared or (self._text.startswith(PROPERTIES, begin) and self._text[begin] != "*"):
            return None  # what an anchor names may be used elsewhere
        if self._text.startswith("[", self._places[parent].value[0]):
            return self._of_brackets(f"{parent}/{int(number) - 1}", place.value)
        return self._of_dashes(place.value)

    def _of_dashes(self, extent: Extent) -> Item | None:
        """Return it for an item on a line of its own; a comment behind it stays, on that line."""
        text = self._text
        begin = self._starts[bisect_right(self._starts, extent[0]) - 1]
        dash, rest = _DASH.fullmatch(text, begin, extent[0]), _REST.match(text, extent[1])
        if dash is None or rest is None:
            return None
        lead = f"\n{dash.group()}"
        end = self._span(rest.start("end"), rest.start("end"))
        if rest["comment"]:
            return Item(self._span(begin + dash.group().index("-"), rest.start("comment")), end, lead)
        return Item(self._span(begin, rest.end()), end, lead)

    def _of_brackets(self, before: str, extent: Extent) -> Item | None:
        """Return it for an item between commas; what is more than white space there stays, such as a comment."""
        text, (begin, end) = self._text, extent
        removal = extent
        comma, rest = _COMMA_BEHIND.match(text, end), _BLANKS_AND_COMMENTS.match(text, end)
        last = self._places[before].value[1] if before in self._places else None
        if last is not None and _COMMA.fullmatch(text, last, begin):
            removal = last, end
        elif comma:
            removal = begin, comma.end()
        elif rest and text.startswith(",", rest.end()):
            return None
        return Item(self._span(*removal), self._span(end, end), ", ")
