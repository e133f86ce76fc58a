"""What a page lists as its sources: entries of lists, and footnotes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentlint.audit.model import ReferenceKind
from contentlint.audit.notes.uses import Target, name_of_source
from contentlint.facts.page import Dialect, Entry, ListedSource, PageFacts
from contentlint.span import Span


class Listed(NamedTuple):
    """A source that a page lists: what names it, its words, and its place."""

    target: Target
    text: str
    span: Span


def listed_on(page: PageFacts) -> tuple[Listed, ...]:
    """Return the sources that a page lists, each once.

    An entry that only cites a key is no source of its own: the key's entry is.
    """
    keyed = {citation.span.line for citation in page.citations if citation.dialect is Dialect.KEYED}
    entries = [entry for entry in page.entries if entry.is_source and not entry.is_part]
    spoken_for = {line for entry in entries if not keyed.isdisjoint(_lines(entry)) for line in _lines(entry)}
    found = [*_numbered(page, entries), *_unnumbered(page, entries), *_footnotes(page)]
    spoken_for |= keyed
    first = {one.target: one for one in reversed(found) if one.span.line not in spoken_for}
    return tuple(reversed(first.values()))


def _numbered(page: PageFacts, entries: Sequence[Entry]) -> Iterator[Listed]:
    words = {entry.span.line: entry.text for entry in reversed(entries)}
    for source in _own_numbers(page):
        target = Target(ReferenceKind.CITATION, source.label, page.path)
        yield Listed(target, words.get(source.span.line, ""), source.span)


def _own_numbers(page: PageFacts) -> tuple[ListedSource, ...]:
    """Return the entries with a number: an ordered list has none where other entries have marks."""
    listed = tuple(source for source in page.sources if source.section)
    return tuple(source for source in listed if not source.by_position) or listed


def _unnumbered(page: PageFacts, entries: Sequence[Entry]) -> Iterator[Listed]:
    numbered = {source.span.line for source in page.sources}
    for entry in entries:
        if numbered.isdisjoint(_lines(entry)):
            yield Listed(Target(ReferenceKind.CITATION, name_of_source(entry.text), page.path), entry.text, entry.span)


def _lines(entry: Entry) -> range:
    return range(entry.span.line, entry.span.end_line + 1)


def _footnotes(page: PageFacts) -> Iterator[Listed]:
    for definition in page.footnote_definitions:
        if definition.certain:
            yield Listed(Target(ReferenceKind.FOOTNOTE, definition.name, page.path), "", definition.span)
