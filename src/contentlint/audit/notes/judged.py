"""References and sources after the rules have spoken: what is broken is what a finding says so of."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from contentlint.audit.model import ReferenceKind, ReferenceStatus, Share, share
from contentlint.audit.notes.gathering import PageNotes
from contentlint.audit.notes.listed import Listed
from contentlint.audit.notes.uses import Target, Unknown, Use
from contentlint.finding import Finding
from contentlint.site.bibliography import Bibliography, BibliographyEntry
from contentlint.span import Span

_OF_LINKS = frozenset({"link-target-missing", "link-anchor-missing", "link-placeholder", "reference-undefined"})
# The rules that say of a reference that it does not resolve.
_BREAKING = {
    ReferenceKind.LINK: _OF_LINKS,
    ReferenceKind.IMAGE: frozenset({"asset-missing", "link-placeholder", "reference-undefined"}),
    ReferenceKind.FOOTNOTE: frozenset({"footnote-undefined"}),
    ReferenceKind.CITATION: frozenset({"citation-undefined"}),
    ReferenceKind.KEY: frozenset({"citation-key-unknown"}),
}
# Those that say of a source that nothing refers to it.
_UNCITING = frozenset({"citation-unused", "footnote-unused"})
_SILENCED = Unknown("reference", "leading nowhere, of which a suppression or a rule that is off says nothing")
_JUDGING = _UNCITING.union(*_BREAKING.values())


class JudgedUse(NamedTuple):
    """A reference on a page, with what is known of it now; `why` is why nothing is, where that is so."""

    target: Target
    line: int
    status: ReferenceStatus
    path: str
    why: Unknown | None


class Tally(NamedTuple):
    """How many references there are, and what is known of them; `resolve_share` is of those of which something is."""

    references: int
    resolved: int
    broken: int
    unknown: int
    resolve_share: Share


def tally(uses: Iterable[JudgedUse]) -> Tally:
    """Count references by their status."""
    statuses = Counter(use.status for use in uses)
    resolved, broken = statuses[ReferenceStatus.RESOLVED], statuses[ReferenceStatus.BROKEN]
    unknown = statuses[ReferenceStatus.UNKNOWN]
    return Tally(statuses.total(), resolved, broken, unknown, share(resolved, resolved + broken))


class JudgedSource(NamedTuple):
    """A source: where it stands, its words, and whether anything refers to it."""

    target: Target
    text: str
    path: str
    line: int
    status: ReferenceStatus


class Judged(NamedTuple):
    """The references by page, in the order of the notes, and all sources: of pages, then of bibliographies."""

    uses: Mapping[str, tuple[JudgedUse, ...]]
    sources: tuple[JudgedSource, ...]


def judged(notes: Sequence[PageNotes], findings: Sequence[Finding], bibliographies: Sequence[Bibliography]) -> Judged:
    """Return the references and the sources of the pages of which notes were taken."""
    by_page: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.rule in _JUDGING:
            by_page[finding.path].append(finding)
    nothing = _Told(())
    told = defaultdict(lambda: nothing, {path: _Told(of_page) for path, of_page in by_page.items()})
    uses = {page.path: tuple(_uses(page, told[page.path])) for page in notes}
    referred = {use.target for of_page in uses.values() for use in of_page}
    of_pages = (_source(listed, page.path, told[page.path], referred) for page in notes for listed in page.listed)
    of_files = (_entry(entry, each.path, referred) for each in bibliographies for entry in each.entries.values())
    return Judged(uses, (*of_pages, *of_files))


def _uses(page: PageNotes, told: "_Told") -> Iterator[JudgedUse]:
    """Yield the references of a page.

    What is missing and no finding says so of is silenced, or not looked at. Numbers and names in brackets may mean
    something else then: they are no references.
    """
    for use in page.uses:
        status, why = use.status, use.why
        if told.is_broken(use):
            status, why = ReferenceStatus.BROKEN, None
        elif status is ReferenceStatus.BROKEN:
            if use.target.kind is ReferenceKind.CITATION:
                continue
            status, why = ReferenceStatus.UNKNOWN, _SILENCED
        yield JudgedUse(use.target, use.span.line, status, use.path, why)


class _Told:
    """What the rules say of the references and sources of a page."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._breaking = {
            kind: _Stretches(finding.span for finding in findings if finding.rule in rules)
            for kind, rules in _BREAKING.items()
        }
        self._uncited = _Stretches(finding.span for finding in findings if finding.rule in _UNCITING)

    def is_broken(self, use: Use) -> bool:
        """Tell whether a rule says of a reference that it does not resolve."""
        return self._breaking[use.target.kind].meet(use.span)

    def is_uncited(self, span: Span) -> bool:
        """Tell whether a rule says that nothing refers to the source at a place."""
        return self._uncited.meet(span)


class _Stretches:
    """Stretches of a text, ready to be asked again and again: a page may have thousands of findings and references."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = frozenset(spans)
        ordered = sorted(self._spans)
        self._begins = [span[:2] for span in ordered]
        # How far the stretches reach that begin here or before.
        self._reach = list(accumulate((span[2:] for span in ordered), max))

    def meet(self, span: Span) -> bool:
        """Tell whether one of the stretches shares a character with another, or is the same empty place."""
        before = bisect_left(self._begins, span[2:]) - 1
        return span in self._spans or (before >= 0 and self._reach[before] > span[:2])


def _source(listed: Listed, path: str, told: _Told, referred: set[Target]) -> JudgedSource:
    if told.is_uncited(listed.span):
        status = ReferenceStatus.UNCITED
    else:
        status = ReferenceStatus.RESOLVED if listed.target in referred else ReferenceStatus.LISTED
    return JudgedSource(listed.target, listed.text, path, listed.span.line, status)


def _entry(entry: BibliographyEntry, path: str, referred: set[Target]) -> JudgedSource:
    keys = (entry.key, *entry.aliases)
    target = next((each for each in (Target(ReferenceKind.KEY, key) for key in keys) if each in referred), None)
    status = ReferenceStatus.RESOLVED if target else ReferenceStatus.UNCITED
    words = ", ".join(filter(None, (", ".join(entry.names), entry.year, entry.title)))
    return JudgedSource(target or Target(ReferenceKind.KEY, entry.key), words, path, entry.span.line, status)
