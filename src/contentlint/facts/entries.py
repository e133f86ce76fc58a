"""Entries of sections: list items and paragraphs, and the numbers by which the text can cite them."""

import re

from contentlint.facts.citations import listed
from contentlint.facts.page import Dialect, Entry, FactSettings, ListedSource
from contentlint.facts.sections import Sections
from contentlint.parse.document import Extent
from contentlint.parse.markdown import Inline, Open, TextBlock
from contentlint.read.source import Source

_ORDERED_MARKER = re.compile(r"(\d{1,9})[.)][ \t]*$")
_SPACES_AROUND_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*")


class Entries:
    """Collects the entries of the sections that rules ask for, and the sources that the page lists."""

    def __init__(self, source: Source, settings: FactSettings) -> None:
        self._source = source
        self._containers: list[Open] = []
        self._item_begins = False
        self._next_ordinals: list[int | None] = []
        self.sections = Sections(settings)
        self.entries: list[Entry] = []
        self.sources: list[ListedSource] = []

    def open(self, container: Open) -> None:
        """Enter a list, an item or another container."""
        self._containers.append(container)
        self._item_begins = container.kind == "item"
        if container.kind.endswith("-list"):
            self._next_ordinals.append(None)

    def close(self) -> None:
        """Leave the innermost container."""
        if self._containers.pop().kind.endswith("-list"):
            self._next_ordinals.pop()
        self._item_begins = False

    def paragraph(self, block: TextBlock) -> set[Extent]:
        """Record a paragraph if it is an entry; return the markers in it that define numbers."""
        begins, self._item_begins = self._item_begins, False
        depth = sum(container.kind == "item" for container in self._containers)
        heading = self.sections.heading
        if heading is None or depth > 1 or (depth and not begins):
            return set()
        lists_sources = self.sections.lists_sources
        text = _SPACES_AROUND_BREAK.sub(" ", self._source.text[slice(*block.extent)])
        span = self._source.span(*block.extent)
        self.entries.append(Entry(heading, text, span, is_item=depth == 1, is_source=lists_sources))
        if not lists_sources:
            return set()
        markers = self._markers(block)
        if depth:
            self._ordered_item(block, is_marked=bool(markers))
        return markers

    def _markers(self, block: TextBlock) -> set[Extent]:
        """Find the markers (`[1]`, `<sup>1</sup>`) with which lines of an entry begin."""
        markers: set[Extent] = set()
        begins = True
        for index, inline in enumerate(block.inlines):
            found = list(self._marker(block.inlines[index:])) if begins else []
            if found:
                self.sources.extend(found)
                markers.add(inline.extent)
            begins = inline.kind == "break"
        return markers

    def _marker(self, inlines: tuple[Inline, ...]) -> list[ListedSource]:
        first = inlines[0]
        if first.kind == "bracket":
            inner = (first.extent[0] + 1, first.extent[1] - 1)
            return list(listed(self._source, Dialect.NUMERIC, inner))
        if first.kind == "html" and first.text.startswith("<sup"):
            end = next((inline.extent[0] for inline in inlines if inline.text == "</sup>"), first.extent[1])
            return list(listed(self._source, Dialect.SUPERSCRIPT, (first.extent[1], end)))
        return []

    def _ordered_item(self, block: TextBlock, *, is_marked: bool) -> None:
        """Record the number that a browser shows: the first item's digits, then one more for each."""
        innermost = next(kind.kind for kind in reversed(self._containers) if kind.kind.endswith("-list"))
        if innermost != "ordered-list":
            return
        start = self._source.line_starts[self._source.span(*block.extent).line - 1]
        match = _ORDERED_MARKER.search(self._source.text[start : block.extent[0]])
        if not match:
            return
        number = self._next_ordinals[-1]
        number = int(match[1]) if number is None else number
        self._next_ordinals[-1] = number + 1
        if not is_marked:
            span = self._source.span(start + match.start(1), start + match.end(1))
            self.sources.append(ListedSource(Dialect.NUMERIC, str(number), match[1], span, by_position=True))
