"""The references of one page, each with what it leads to: links, images, footnotes, citations and keys."""

from collections.abc import Iterator
from typing import NamedTuple

from contentlint.audit.model import ReferenceKind, ReferenceStatus
from contentlint.facts.citations import author_year
from contentlint.facts.page import Citation, Dialect, Link, PageFacts
from contentlint.rules._bibliography import LINKS, CitedKey, key_of_link
from contentlint.rules._sources import NUMBERED, Effort, Source, matches, sources
from contentlint.site.assets import asset_link, asset_texts
from contentlint.site.site import Resolution, Site, Status, unchecked
from contentlint.span import Span

# Of an address that is longer, such as an image that is written into it, nobody reads more.
_LONGEST_NAME = 200


class Target(NamedTuple):
    """What is referred to: its name, and the page that it is on, which is empty for what the whole site has."""

    kind: ReferenceKind
    name: str
    page: str = ""


class Unknown(NamedTuple):
    """What cannot be known: a noun, and what is to be said of it: `target`, `on other sites`."""

    noun: str
    words: str


class Use(NamedTuple):
    """One reference: its target and its place.

    `status` is what the facts say of it: what is missing may be silenced, or no rule may look at it. `path` is the page
    or file that it leads to, where it leads to one; `why` is why nothing is known of it, where that is so.
    """

    target: Target
    span: Span
    status: ReferenceStatus
    path: str = ""
    why: Unknown | None = None


def uses_of(page: PageFacts, site: Site) -> Iterator[Use]:
    """Yield the references of a page."""
    for link in page.links:
        yield _link(link, page, site)
    if page.front_matter is not None:
        for field in site.asset_fields:
            for written in asset_texts(page.front_matter, field):
                yield _link(asset_link(written), page, site)
    for label in page.missing_definitions:
        if label.certain:
            yield Use(Target(ReferenceKind.LINK, f"[{label.written}]", page.path), label.span, ReferenceStatus.BROKEN)
    yield from _footnotes(page)
    yield from _citations(page, site)


def name_of_source(text: str) -> str:
    """Return by what words an entry without a number is known."""
    return text[:_LONGEST_NAME]


def _link(link: Link, page: PageFacts, site: Site) -> Use:
    key = key_of_link(link, page, site)
    resolution = site.resolve(page, link)
    if key is not None:
        status = ReferenceStatus.BROKEN if key.is_missing else ReferenceStatus.RESOLVED
        return Use(Target(ReferenceKind.KEY, key.key), link.span, status, resolution.path)
    kind = ReferenceKind.LINK if link.kind in LINKS else ReferenceKind.IMAGE
    target = Target(kind, _name(link, resolution)[:_LONGEST_NAME])
    unknown = unchecked(resolution)
    if unknown is not None:
        return Use(target, link.span, ReferenceStatus.UNKNOWN, _led_to(resolution), Unknown(*unknown))
    return Use(target, link.span, _status(resolution, site), _led_to(resolution))


def _name(link: Link, resolution: Resolution) -> str:
    """Return a target as a reader of the whole site would name it."""
    if resolution.status is Status.UNKNOWN:
        return link.target
    place = resolution.path or resolution.route or link.target.partition("#")[0]
    return f"{place}#{resolution.fragment}" if resolution.fragment else place


def _led_to(resolution: Resolution) -> str:
    return resolution.path if resolution.status in (Status.PAGE, Status.FILE) else ""


def _status(resolution: Resolution, site: Site) -> ReferenceStatus:
    if resolution.status is Status.MISSING:
        return ReferenceStatus.BROKEN
    fragment = resolution.fragment if resolution.status is Status.PAGE else None
    is_there = not fragment or site.has_anchor(resolution.path, fragment)
    return ReferenceStatus.RESOLVED if is_there else ReferenceStatus.BROKEN


def _footnotes(page: PageFacts) -> Iterator[Use]:
    defined = {label.name for label in page.footnote_definitions}
    for reference in page.footnote_references:
        target = Target(ReferenceKind.FOOTNOTE, reference.name, page.path)
        if reference.name in defined:
            yield Use(target, reference.span, ReferenceStatus.RESOLVED)
        elif reference.certain:
            yield Use(target, reference.span, ReferenceStatus.BROKEN)


def _citations(page: PageFacts, site: Site) -> Iterator[Use]:
    numbers = {source.label for source in page.sources}  # also those that are explained elsewhere on the page
    search = _BySource(page)
    for citation in page.citations:
        if citation.dialect in NUMBERED:
            status = ReferenceStatus.RESOLVED if citation.label in numbers else ReferenceStatus.BROKEN
            found = Use(Target(ReferenceKind.CITATION, citation.label, page.path), citation.span, status)
        elif citation.dialect is Dialect.AUTHOR_YEAR:
            found = search.use(citation)
        else:
            found = _keyed(citation, site)
        if citation.certain or found.status is not ReferenceStatus.BROKEN:
            yield found


def _keyed(citation: Citation, site: Site) -> Use:
    target = Target(ReferenceKind.KEY, citation.label)
    if not site.bibliographies:
        return Use(target, citation.span, ReferenceStatus.UNKNOWN, why=Unknown("key", "without a bibliography"))
    is_missing = CitedKey(citation.label, site.bibliographies).is_missing
    return Use(target, citation.span, ReferenceStatus.BROKEN if is_missing else ReferenceStatus.RESOLVED)


class _BySource:
    """The entries that the citations of a page by author and year mean."""

    def __init__(self, page: PageFacts) -> None:
        self._page = page
        cites = any(citation.dialect is Dialect.AUTHOR_YEAR for citation in page.citations)
        self._sources = sources(page) if cites else ()
        self._effort = Effort()
        self._found: dict[str, Source | None] = {}

    def use(self, citation: Citation) -> Use:
        """Return what a citation means: an entry, else nothing but itself."""
        if citation.label not in self._found:
            self._found[citation.label] = self._meant(citation.label)
        source = self._found[citation.label]
        name = name_of_source(source.entry.text) if source else citation.label
        status = ReferenceStatus.RESOLVED if source else ReferenceStatus.BROKEN
        return Use(Target(ReferenceKind.CITATION, name, self._page.path), citation.span, status)

    def _meant(self, label: str) -> Source | None:
        cited = author_year(label)
        if cited is None:
            return None
        candidates = (source for source in self._sources if self._effort.spend(source.size))
        return next((source for source in candidates if matches(cited, source)), None)
