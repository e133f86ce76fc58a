"""What the rules about citations share: which entry of a page's list of sources a citation means."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import zip_longest
from typing import Any

from contentlint.facts.citations import AuthorYear, author_year
from contentlint.facts.page import Citation, Dialect, Entry, LinkKind, ListedSource, PageFacts
from contentlint.nearest import Names
from contentlint.rules.base import option
from contentlint.span import Span

NUMBERED = (Dialect.SUPERSCRIPT, Dialect.NUMERIC)

# How many times a citation is compared with an entry on one page, and a number that has no entry with an entry that
# has no citation: each some tenths of a second.
_MOST_COMPARED = 200_000
_MOST_PAIRED = 20_000

_WORD = re.compile(r"[^\W\d_]+(?:['’‐–-][^\W\d_]+)*")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:1[5-9]|20)\d\d)(?P<suffix>[a-z](?![a-z\d]))?(?!\d)")
_CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zß-öø-ÿ]")
# `Clerc P, …`, `Clerc, P.`, `de Baaij et al.`, `Nowak and Ascher`, `WHO (2020)`
_READS_LIKE_SOURCE = re.compile(
    r"\W*(?:\d+\W+)?(?:[a-z]{1,4}\s+){0,2}[^\W\d_a-zß-öø-ÿ][\w'’‐–-]*"
    r"(?:,|\s+[A-Z]{1,3}\b|\s+et al|\s+(?:and|&)\s|\s*\()"
)


def dialect_option() -> Any:
    """Describe the option `reference-dialect`."""
    return option(
        "reference-dialect",
        "How the pages cite their sources; without it, every dialect that appears is checked.",
        {"enum": [dialect.value for dialect in Dialect]},
        default="",
    )


class Numbering:
    """The numbers that a page cites, and those that its lists of sources define.

    A list may be numbered in brackets and cited by raised numbers: where the page lists in one dialect and cites
    only in the other, both are one. An ordered list defines numbers only where no entry has a mark of its own. A
    number that is explained outside of the lists is no one's mistake.
    """

    def __init__(self, page: PageFacts) -> None:
        self._citations = page.citations
        self.marked = tuple(source for source in page.sources if source.section and not source.by_position)
        self._explained = frozenset(source.label for source in page.sources if not source.section)
        self._ordered = frozenset(source.label for source in page.sources if source.by_position)
        self._listed: dict[Dialect, set[str]] = defaultdict(set)
        self._cited: dict[Dialect, set[str]] = defaultdict(set)
        self._certain: dict[Dialect, set[str]] = defaultdict(set)
        for source in self.marked:
            self._listed[source.dialect].add(source.label)
        for citation in page.citations:
            self._cited[citation.dialect].add(citation.label)
            if citation.certain:
                self._certain[citation.dialect].add(citation.label)

    @property
    def listed(self) -> frozenset[str]:
        """All numbers that the page lists."""
        return frozenset[str]().union(*self._listed.values()) or self._ordered

    def known(self, dialect: Dialect, asked: str) -> frozenset[str] | None:
        """Return the numbers that a citation of that dialect can mean; None where it need not mean any.

        `asked` is the dialect that the collection asks for.
        """
        known = self.listed | self._explained
        if asked:
            return known if asked == dialect else None
        if self._listed[dialect]:
            return known
        if not self.listed or self._certain[_other(dialect)] & self.listed:
            return None
        found = self._certain[dialect] & self.listed
        return known if found and 2 * len(found) >= len(self._certain[dialect]) else None

    def is_cited(self, source: ListedSource) -> bool:
        """Tell whether the text cites an entry by its number."""
        other = _other(source.dialect)
        if source.label in self._cited[source.dialect]:
            return True
        if self._listed[other]:
            return False
        cited = self._certain[other] if self._certain[source.dialect] else self._cited[other]
        return source.label in cited

    def missing(self, dialect: Dialect, asked: str) -> tuple[Citation, ...]:
        """Return the certain citations of that dialect without an entry; `asked` as in `known`."""
        known = self.known(dialect, asked)
        if known is None:
            return ()
        return tuple(
            citation
            for citation in self._citations
            if citation.dialect is dialect and citation.certain and citation.label not in known
        )


def all_are_cited(page: PageFacts) -> bool:
    """Tell whether the text surely cites each numbered entry by its number, which saves a closer look."""
    of_dialects = {dialect: {one.label for one in page.citations if one.dialect is dialect} for dialect in NUMBERED}
    return all(source.label in of_dialects.get(source.dialect, ()) for source in page.sources)


def all_are_listed(page: PageFacts) -> bool:
    """Tell whether each number in the text surely has an entry, which saves a closer look."""
    marked = {source.label for source in page.sources if source.section and not source.by_position}
    listed = marked or {source.label for source in page.sources if source.by_position}
    return all(citation.label in listed for citation in page.citations if citation.dialect in NUMBERED)


def pair_slips(missing: Iterable[str], unused: Iterable[str]) -> dict[str, str]:
    """Pair numbers that are cited without an entry with entries that nothing cites, the most alike first.

    A slip in one number, in the text or in the list, makes one of each: it is one mistake, told at the citation.
    Of many thousands of both, those that come first are paired.
    """
    pairs: dict[str, str] = {}
    left = dict.fromkeys(unused)
    effort = Effort(_MOST_PAIRED)
    for number in dict.fromkeys(missing):
        if left and effort.spend(len(left)):
            pairs[number] = max(left, key=lambda other: (_alike(number, other), -abs(int(number) - int(other))))
            del left[pairs[number]]
    return pairs


def _alike(number: str, other: str) -> float:
    from difflib import SequenceMatcher  # content without mistakes does without it

    return SequenceMatcher(None, number, other, autojunk=False).ratio()


def _other(dialect: Dialect) -> Dialect:
    return Dialect.NUMERIC if dialect is Dialect.SUPERSCRIPT else Dialect.SUPERSCRIPT


class Source:
    """An entry of a list of sources, as it can be cited by author and year; `text` is what is read of it."""

    def __init__(self, entry: Entry, text: str) -> None:
        self.entry = entry
        self.text = text
        words = _WORD.findall(text)
        self.names = Names(word for word in words if word[0].isupper())
        self.words = frozenset(fold(word) for word in words)
        self.parts = frozenset(part for word in self.words for part in re.split(r"['’‐–-]", word))
        self.years = tuple((match["year"], match["suffix"] or "") for match in _YEAR.finditer(text))

    @property
    def size(self) -> int:
        """What it takes to compare a citation with the entry, in comparisons with a usual one."""
        return 1 + len(self.years) // 8 + len(self.text) // 4096

    @property
    def reads_like_source(self) -> bool:
        """Whether the entry begins with a name and holds a year."""
        return bool(self.years and _READS_LIKE_SOURCE.match(self.text))

    def has_year(self, cited: AuthorYear) -> bool:
        """Tell whether the entry has the cited year; a letter counts only where the entry has one."""
        return any(
            year == cited.year and (not suffix or not cited.suffix or suffix == cited.suffix)
            for year, suffix in self.years
        )

    def missing_names(self, cited: AuthorYear) -> tuple[str, ...]:
        """Return the cited names that the entry lacks; an abbreviation may stand for its words."""
        return tuple(name for name in cited.names if not self._has_name(name))

    def _has_name(self, name: str) -> bool:
        folded = fold(name)
        if folded in self.words or all(part in self.parts for part in re.split(r"['’‐–-]", folded)):
            return True
        return len(folded) > 1 and folded in self._initials

    @cached_property
    def _initials(self) -> str:
        return "".join(fold(capital) for capital in _CAPITAL.findall(self.text))


def sources(page: PageFacts) -> tuple[Source, ...]:
    """Return the entries of the page's lists of sources; one without a year is read with the next."""
    entries = [entry for entry in page.entries if entry.is_source]
    return tuple(
        Source(entry, entry.text if after is None or _YEAR.search(entry.text) else f"{entry.text} {after.text}")
        for entry, after in zip_longest(entries, entries[1:])
    )


def matches(cited: AuthorYear, source: Source) -> bool:
    """Tell whether an author-year means an entry."""
    return source.has_year(cited) and not source.missing_names(cited)


class Effort:
    """How much may still be compared on one page, so that thousands of citations of thousands of sources end.

    It is counted in comparisons, not in seconds, so that the same content always gets the same answers.
    """

    def __init__(self, most: int = _MOST_COMPARED) -> None:
        self._left = most

    def spend(self, comparisons: int) -> bool:
        """Take so many comparisons; tell whether there were any left."""
        is_left = self._left > 0
        self._left -= comparisons
        return is_left


class CitedByName:
    """The citations by author and year, read once for all entries that they may mean."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        labels = {citation.label: None for citation in citations if citation.dialect is Dialect.AUTHOR_YEAR}
        self._effort = Effort()
        self._by_year: defaultdict[str, list[AuthorYear]] = defaultdict(list)
        for cited in filter(None, map(author_year, labels)):
            self._by_year[cited.year].append(cited)

    def mean(self, source: Source) -> bool:
        """Tell whether one of the citations means an entry; one does where there are too many to know."""
        years = {year for year, _ in source.years}
        return any(
            not self._effort.spend(source.size) or matches(cited, source)
            for year in years
            for cited in self._by_year.get(year, ())
        )


def fold(text: str) -> str:
    """Return a word without its case and diacritics."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def unused_sources(page: PageFacts, numbering: Numbering) -> tuple[ListedSource, ...]:
    """Return the numbered entries that nothing leads to, each number of a list once."""
    entries = numbering.marked or _ordered_entries(page, numbering)
    first = {(source.section, source.dialect, source.label): source for source in reversed(entries)}
    uncited = [source for source in reversed(first.values()) if not numbering.is_cited(source)]
    if not uncited:
        return ()
    reached = _reached_lines(page)
    places: dict[Span, ListedSource] = {}  # the inner numbers of a range have one place
    for source in uncited:
        if source.span.line not in reached:
            places.setdefault(source.span, source)
    return tuple(places.values())


def _ordered_entries(page: PageFacts, numbering: Numbering) -> tuple[ListedSource, ...]:
    """Return the items of an ordered list that is cited by number: most of them are, so that none is left by design."""
    items = tuple(source for source in page.sources if source.by_position and source.section)
    cited = sum(numbering.is_cited(item) for item in items)
    return items if 2 * cited > len(items) else ()


def _reached_lines(page: PageFacts) -> set[int]:
    """Return the lines of the sources that a link or an author-year leads to, or whose own link the text has, too."""
    of_sources = {line: source for source in sources(page) for line in _lines(source)}
    links = [link for link in page.links if link.kind in (LinkKind.LINK, LinkKind.HTML_LINK)]
    targets = {link.target for link in links}
    reached = {anchor.span.line for anchor in page.anchors if f"#{anchor.name}" in targets}
    # A placeholder (`#`) is no address that an entry and the text could have in common.
    in_text = {link.target for link in links if link.span.line not in of_sources and link.target.strip("#")}
    for link in links:
        if link.target in in_text and link.span.line in of_sources:
            reached.update(_lines(of_sources[link.span.line]))
    cited = CitedByName(page.citations)
    for source in set(of_sources.values()):
        if cited.mean(source):
            reached.update(_lines(source))
    return reached


def _lines(source: Source) -> range:
    return range(source.entry.span.line, source.entry.span.end_line + 1)
