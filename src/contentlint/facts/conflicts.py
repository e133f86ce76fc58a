"""Markers that a merge left behind."""

import re
from collections.abc import Iterable

from contentlint.facts.extents import Extents
from contentlint.facts.page import Conflict
from contentlint.parse.document import Extent
from contentlint.read.source import Source

# git-merge writes seven characters at the line's start, then a blank and a name, or nothing.
_MARKER = re.compile(r"^(?P<kind><{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)[^\r\n]*", re.MULTILINE)
_NOT_LINE_END = re.compile(r"[^\r\n]")


class Conflicts:
    """The conflicts of a text.

    `readable` is the text with one side of each conflict alone (ours): what belongs to the markers and to the
    other side is blanked, so that every other character keeps its place and nothing is judged twice.
    """

    def __init__(self, source: Source) -> None:
        self.readable = source.text
        self._found: list[tuple[Extent, tuple[Extent, ...]]] = []
        self._blanked: list[Extent] = []
        if "<<<<<<<" in source.text or ">>>>>>>" in source.text:
            self._find(source.text)
            self.readable = self._without_blanked(source.text)

    def _find(self, text: str) -> None:
        opened: list[re.Match[str]] = []
        for match in _MARKER.finditer(text):
            kind = match["kind"][0]
            if kind == "<":
                self._leave(opened)
                opened = [match]
            elif kind == ">":
                self._close(text, opened, match)
                opened = []
            elif opened:
                opened.append(match)
        self._leave(opened)

    def _leave(self, opened: list[re.Match[str]]) -> None:
        """Take an opening marker that is never closed for itself."""
        if opened:
            self._add(opened[0].span(), (), opened[0].span())

    def _close(self, text: str, opened: list[re.Match[str]], closing: re.Match[str]) -> None:
        if len(opened) > 1:
            self._add(opened[0].span(), (opened[-1].span(), closing.span()), opened[0].span())
            self._blanked.append((opened[1].start(), closing.end()))
        elif text.startswith(">>>>>>> ", closing.start()) or opened:
            self._leave(opened)
            self._add(closing.span(), (), closing.span())

    def _add(self, marker: Extent, others: tuple[Extent, ...], blanked: Extent) -> None:
        self._found.append((marker, others))
        self._blanked.append(blanked)

    def _without_blanked(self, text: str) -> str:
        """Return the text with blanks in place of what is blanked, which is noted from its begin to its end."""
        parts = []
        done = 0
        for begin, end in self._blanked:
            parts += [text[done:begin], _NOT_LINE_END.sub(" ", text[begin:end])]
            done = end
        return "".join([*parts, text[done:]])

    def outside(self, source: Source, code: Iterable[Extent]) -> tuple[Conflict, ...]:
        """Return the conflicts that do not stand in code."""
        if not self._found:
            return ()
        examples = Extents(code)
        return tuple(
            Conflict(
                source.text[slice(*marker)],
                source.span(*marker),
                tuple(source.span(*other) for other in others),
            )
            for marker, others in self._found
            if not examples.hold(marker[0], marker[0] + 1)
        )
