"""Entries of sections: list items and paragraphs, and the numbers by which the text can cite them."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from contentlint.facts.citations import is_isotope, numbers
from contentlint.facts.page import Dialect, Entry, FactSettings, ListedSource
from contentlint.facts.places import Places
from contentlint.facts.sections import Sections
from contentlint.parse.document import Extent
from contentlint.parse.markdown import Inline, Open, TextBlock

_LISTS = ("bullet-list", "ordered-list")
_ORDERED_MARKER = re.compile(r"(\d{1,9})[.)][ \t]*$")
_SPACES_AROUND_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*")
# What follows `[1]` at the begin of a sentence that is no entry: `[1], [2] and`, `[1] = x`, `[1][2]`.
_NO_ENTRY = re.compile(r"\s*=|[,;]|(?:\s*[–-]\s*)?\[\d|\s+(?:and|or|is|are)\b")
# What follows an element's symbol that is a name: `<sup>8</sup>C. Smith`, `<sup>6</sup>Li Y, Wang H.`
_NAME_NOT_ELEMENT = re.compile(r"[A-Z][a-z]?[.,]|[A-Z]\s+[A-Z][a-z]|[A-Z][a-z]\s+[A-Z]{1,2}\b")

# What every inner entry has, and is quicker to look for.
_BRACKETED_NUMBER = re.compile(r"\[\d{1,4}\]")
_INNER_ENTRY = re.compile(r"(?<=[.\])>”\"])\s+\[(?P<number>\d{1,4})\]\s+(?=[A-Z“\"<\[])")


class Entries:
    """Collects the entries of the sections that rules ask for, and the sources that the page lists."""

    def __init__(self, places: Places, settings: FactSettings) -> None:
        self._places = places
        self._containers: list[Open] = []
        self._items = 0
        self._item_begins = False
        self._ordinals: list[int | None] = []
        self.sections = Sections(settings)
        self.entries: list[Entry] = []
        self.sources: list[ListedSource] = []

    def open(self, container: Open) -> None:
        """Enter a list, an item or another container."""
        self._containers.append(container)
        self._item_begins = is_item = container.kind == "item"
        self._items += is_item
        if container.kind in _LISTS:
            self._ordinals.append(None)
        elif is_item and container.text.isdecimal():
            # A browser takes the first item's digits, and counts from there.
            last = self._ordinals[-1]
            self._ordinals[-1] = int(container.text) if last is None else last + 1

    def close(self) -> None:
        """Leave the innermost container."""
        kind = self._containers.pop().kind
        self._items -= kind == "item"
        if kind in _LISTS:
            self._ordinals.pop()
        self._item_begins = False

    def paragraph(self, block: TextBlock) -> Collection[Extent]:
        """Record a paragraph if it is an entry; return the markers in it that define numbers."""
        begins, self._item_begins = self._item_begins, False
        sections = self.sections
        if block.inlines and not sections.lists_sources:
            self._notes(block)
        if sections.heading is None:
            return ()
        depth = self._items
        is_part = depth > 1 or (depth == 1 and not begins)
        text = self._places.written(block.extent)
        if not self._places.is_in_one_line(block.extent):
            text = _SPACES_AROUND_BREAK.sub(" ", text)
        span = self._places.span(*block.extent)
        self.entries.append(Entry(sections.heading, text, span, depth > 0, sections.lists_sources, is_part))
        if not sections.lists_sources or (depth and not begins):
            return ()
        return self._listed(block, depth)

    def _listed(self, block: TextBlock, depth: int) -> Collection[Extent]:
        """Record the sources that an entry in a list of sources is, and return its markers."""
        markers = {place: found for place, found in self._markers(block, is_item=depth > 0) if found}
        for found in markers.values():
            self.sources.extend(found)
        self._inner_entries(block)
        if depth == 1 and not markers:
            self._ordered_item(block)
        return markers

    def _notes(self, block: TextBlock) -> None:
        """Record the numbers with which a paragraph begins outside of lists of sources, or a line of raised ones."""
        for place, found in self._markers(block, is_item=False):
            if place[0] == block.extent[0] or (found and found[0].dialect is Dialect.SUPERSCRIPT):
                self.sources.extend(source._replace(section=0) for source in found)

    def _inner_entries(self, block: TextBlock) -> None:
        """Record numbers that begin a sentence inside an entry: lists lose their line breaks in conversions."""
        if not _BRACKETED_NUMBER.search(self._places.text, *block.extent):
            return
        for match in _INNER_ENTRY.finditer(self._places.text, *block.extent):
            for number, written, place in numbers(self._places, match.span("number")):
                self.sources.append(
                    ListedSource(Dialect.NUMERIC, number, written, self._places.span(*place), section=0)
                )

    def _markers(self, block: TextBlock, *, is_item: bool) -> list[tuple[Extent, list[ListedSource]]]:
        """Return the markers (`[1]`, `<sup>1</sup>`) with which an entry begins, or a line of a paragraph."""
        markers: list[tuple[Extent, list[ListedSource]]] = []
        if not block.inlines:
            return markers
        has_one_begin = is_item or self._places.is_in_one_line(block.extent)
        ends = _SuperscriptEnds(block.inlines)
        begins = True
        for index, inline in enumerate(block.inlines):
            kind = inline.kind
            if kind == "break":
                begins = not is_item
            elif begins:
                if kind in ("bracket", "html") and not inline.after_text:
                    closing = ends.after(index) if kind == "html" else None
                    markers.append((inline.extent, self._marker(inline, closing, block.extent[1])))
                is_tag = kind == "html" and not inline.text.startswith("<sup")
                if inline.after_text or (inline.text.strip() and not is_tag):
                    if has_one_begin:
                        break
                    begins = False
        return markers

    def _marker(self, first: Inline, closing: Inline | None, end: int) -> list[ListedSource]:
        """Return the numbers that a marker defines: an entry's own text has to follow.

        `closing` is the first `</sup>` from the marker on.
        """
        extent, dialect = first.extent, Dialect.NUMERIC
        inner = (extent[0] + 1, extent[1] - 1)
        if first.kind == "html":
            if closing is None or not first.text.startswith("<sup"):
                return []
            dialect = Dialect.SUPERSCRIPT
            inner, extent = (extent[1], closing.extent[0]), (extent[0], closing.extent[1])
        after = self._places.text[extent[1] : min(end, extent[1] + 40)]
        if _NO_ENTRY.match(after):
            return []
        if is_isotope(self._places.written(inner), after) and not _NAME_NOT_ELEMENT.match(after):
            return []
        places, section = self._places, self.sections.reference_lists
        return [
            ListedSource(dialect, number, written, places.span(*place), False, section)
            for number, written, place in numbers(places, inner)
        ]

    def _ordered_item(self, block: TextBlock) -> None:
        """Record the number that a browser shows before the item of an ordered list."""
        start = self._places.line_begin(block.extent[0])
        match = _ORDERED_MARKER.search(self._places.text[start : block.extent[0]])
        number = self._ordinals[-1]
        if match and number is not None:
            span = self._places.span(start + match.start(1), start + match.end(1))
            self.sources.append(
                ListedSource(Dialect.NUMERIC, str(number), match[1], span, True, self.sections.reference_lists)
            )


class _SuperscriptEnds:
    """The `</sup>` of a block."""

    def __init__(self, inlines: Sequence[Inline]) -> None:
        self._inlines = inlines
        self._all: list[int] | None = None

    def after(self, index: int) -> Inline | None:
        """Return the first one from the inline at an index on, which is not looked at twice."""
        inlines = self._inlines
        if inlines[index].text == "<sup>" and index + 1 < len(inlines) and inlines[index + 1].text == "</sup>":
            return inlines[index + 1]  # as most are
        if self._all is None:
            self._all = [index for index, inline in enumerate(inlines) if inline.text == "</sup>"]
        following = bisect_left(self._all, index)
        return inlines[self._all[following]] if following < len(self._all) else None
