"""The references of a site by their targets, and the health of its sources."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from contentlint.audit.model import Reference, ReferenceKind, ReferenceStatus, SourceCount, Sources
from contentlint.audit.notes.gathering import PageNotes
from contentlint.audit.notes.judged import Judged, JudgedSource
from contentlint.audit.notes.uses import Target

_OF_SOURCES = frozenset({ReferenceKind.FOOTNOTE, ReferenceKind.CITATION, ReferenceKind.KEY})
# From so many sources to so many: pages are counted by these.
_STEPS = ((0, 0), (1, 2), (3, 5), (6, 10), (11, 20), (21, 50), (51, None))


def references(judged: Judged) -> tuple[Reference, ...]:
    """Return every target with where it is referred to, and the sources that nothing refers to."""
    uses: defaultdict[tuple[Target, ReferenceStatus], list[tuple[str, int]]] = defaultdict(list)
    led_to: dict[Target, str] = {}
    for path, of_page in judged.uses.items():
        for use in of_page:
            uses[use.target, use.status].append((path, use.line))
            if use.path:
                led_to[use.target] = use.path
    sources: dict[Target, JudgedSource] = {}
    for source in judged.sources:
        sources.setdefault(source.target, source)
    found = [_used(target, status, at, sources, led_to) for (target, status), at in uses.items()]
    found.extend(
        _unused(source) for target, source in sources.items() if (target, ReferenceStatus.RESOLVED) not in uses
    )
    return tuple(sorted(found, key=lambda one: (one.kind, one.target, one.path, one.line, one.status)))


def _used(
    target: Target,
    status: ReferenceStatus,
    at: Sequence[tuple[str, int]],
    sources: dict[Target, JudgedSource],
    led_to: dict[Target, str],
) -> Reference:
    source = sources.get(target) if status is ReferenceStatus.RESOLVED else None
    path, line = (source.path, source.line) if source else (led_to.get(target, "") or target.page, 0)
    return Reference(target.kind, status, target.name, source.text if source else "", path, line, tuple(at))


def _unused(source: JudgedSource) -> Reference:
    status = ReferenceStatus.LISTED if source.status is ReferenceStatus.LISTED else ReferenceStatus.UNCITED
    return Reference(source.target.kind, status, source.target.name, source.text, source.path, source.line, ())


def sources_of(notes: Sequence[PageNotes], judged: Judged) -> Sources:
    """Return the health of the references to sources."""
    statuses = Counter(source.status for source in judged.sources)
    missing = {
        use.target
        for of_page in judged.uses.values()
        for use in of_page
        if use.status is ReferenceStatus.BROKEN and use.target.kind in _OF_SOURCES
    }
    counts = [count for _, count in source_counts(notes, judged)]
    return Sources(
        entries=len(judged.sources),
        cited=statuses[ReferenceStatus.RESOLVED],
        uncited=statuses[ReferenceStatus.UNCITED],
        listed=statuses[ReferenceStatus.LISTED],
        missing=len(missing),
        by_pages=tuple(
            SourceCount(least, most, sum(least <= count and (most is None or count <= most) for count in counts))
            for least, most in _STEPS
        ),
        without=counts.count(0),
    )


def source_counts(notes: Sequence[PageNotes], judged: Judged) -> Iterator[tuple[str, int]]:
    """Yield how many sources each page has: those that it lists itself, and the keys that it cites."""
    for page in notes:
        keys = {use.target for use in judged.uses[page.path] if use.target.kind is ReferenceKind.KEY}
        yield page.path, len(page.listed) + len(keys)
