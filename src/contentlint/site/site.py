"""The site: the answers to "what does this name mean?" that rules may ask for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentlint.facts.outline import Outline, PageOutline
from contentlint.facts.page import Link, PageFacts, Suppression
from contentlint.globs import Globs
from contentlint.patterns import Pattern, PatternTimeoutError
from contentlint.site.index import Address, SiteIndex
from contentlint.site.kind import Resolution, Resolver, SiteKind, Status
from contentlint.site.names import claim_of, image_claim_of
from contentlint.site.vocabulary import NamingProp, Vocabulary

if TYPE_CHECKING:
    from contentlint.identity.known import Known
    from contentlint.identity.substance import Substances
    from contentlint.site.bibliography import Bibliography

__all__ = ["Address", "Resolution", "RunTimeAnchors", "Site", "SiteKind", "Status"]


DYNAMIC = "computed when the page is shown"
"""What is to be said of a prop whose value cannot be known."""


class SameAddress(NamedTuple):
    """An earlier page with the same `name`, which is its `noun`: an address, or an id."""

    path: str
    noun: str
    name: str


class RunTimeAnchors:
    """Anchors that a component makes when a page is shown: a glob over routes, and what a whole anchor matches."""

    def __init__(self, routes: str, pattern: str) -> None:
        self._routes = Globs([routes])
        self._expression = pattern

    def include(self, route: str, fragment: str) -> bool:
        """Tell whether a page with that route has such an anchor, or may have it: the pattern takes too long to say."""
        try:
            return self._routes.match(route) and self._pattern.is_whole(fragment)
        except PatternTimeoutError:
            return True

    @cached_property
    def _pattern(self) -> Pattern:
        return Pattern(f"(?-m:{self._expression})")  # made when it is asked for: what runs it takes long to load


class Site:
    """The queries that rules may ask. Paths are relative to the site's root, with `/`.

    A static file should have at most `largest_asset` bytes (None: any number).
    `should_have_tags` tells of a page without tags whether its type asks for some, so that they may have been lost.
    """

    def __init__(
        self,
        kind: SiteKind,
        index: SiteIndex,
        vocabularies: Mapping[str, Callable[["Site"], Vocabulary]],
        bibliographies: Sequence[Callable[[], "Bibliography"]] = (),
        asset_fields: tuple[str, ...] = (),
        largest_asset: int | None = None,
        run_time_anchors: Sequence[RunTimeAnchors] = (),
        props: Sequence[NamingProp] = (),
        should_have_tags: Callable[[Outline], bool] = lambda _page: False,
        identity: Callable[[], "Known"] | None = None,
    ) -> None:
        self.kind = kind
        self.index = index
        self.asset_fields = asset_fields
        self.largest_asset = largest_asset
        self._vocabularies = dict(vocabularies)
        self._bibliographies = bibliographies
        self._run_time_anchors = run_time_anchors
        self._read: dict[str, Vocabulary] = {}
        self._asked: PageFacts | None = None
        self._answers: dict[int, tuple[Link, Resolution]] = {}
        self.props = props
        self.should_have_tags = should_have_tags
        self._identity = identity
        self._anchors: dict[str, tuple[frozenset[str], set[str]]] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all pages that the configuration includes, in order."""
        return self.index.paths

    @cached_property
    def _resolver(self) -> Resolver:
        return self.kind.resolver(self.index)

    def page(self, path: str) -> PageFacts:
        """Return the facts of one page of the site."""
        return self.index.facts(path)

    def outlines(self) -> Iterator[PageOutline]:
        """Yield what others may know of all pages that the configuration includes, in order."""
        return self.index.outlines(self.paths)

    def assets(self) -> Iterator[tuple[str, int]]:
        """Yield the static files that are published, in order, with how many bytes they have."""
        for path in sorted(set(self.kind.assets(self.index.files))):
            size = self.index.files.size(path)
            if size is not None:
                yield path, size

    def address(self, path: str) -> Address:
        """Return where a page is published."""
        return self.index.address(path)

    def same_address(self, path: str) -> "SameAddress | None":
        """Return what an earlier page has in common with a page that only one may have: the route, else the id."""
        address = self.address(path)
        by_route = self.index.by_route.get(address.route, ()) if address.route else ()
        if by_route and by_route[0] != path:
            return SameAddress(by_route[0], "address", address.route or "")
        by_id = self.index.by_id.get((address.scope, address.id), ()) if address.id else ()
        return SameAddress(by_id[0], "id", address.id or "") if by_id and by_id[0] != path else None

    def claimants(self, inchikey: str) -> tuple[str, ...]:
        """Return the paths of the pages, in order, whose front matter has an InChIKey."""
        return self._claimants(claim_of(inchikey))

    def showing(self, path: str, image: str) -> tuple[str, ...]:
        """Return the paths of the pages, in order, whose `inchi_image` is that of a page, and none bears their key."""
        return self._claimants(image_claim_of(path, image))

    def _claimants(self, claim: str) -> tuple[str, ...]:
        included = self._included
        return tuple(path for path in self.index.by_claim.get(claim, ()) if path in included)

    @cached_property
    def _included(self) -> frozenset[str]:
        return frozenset(self.paths)

    def vocabulary(self, name: str) -> Vocabulary | None:
        """Return a vocabulary by its name; None where there is none."""
        if name not in self._read and name in self._vocabularies:
            self._read[name] = self._vocabularies[name](self)
        return self._read.get(name)

    @cached_property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """All vocabularies."""
        found = (self.vocabulary(name) for name in self._vocabularies)
        return tuple(vocabulary for vocabulary in found if vocabulary)

    @cached_property
    def bibliographies(self) -> tuple["Bibliography", ...]:
        """All configured bibliographies."""
        return tuple(read() for read in self._bibliographies)

    @cached_property
    def identity(self) -> "Known | None":
        """What there is to tell substances by, opened when it is asked for; None where nobody has said."""
        return self._identity() if self._identity else None

    @property
    def substances(self) -> "Substances | None":
        """The substances that are known; None where there is no table of them."""
        return self.identity.substances if self.identity else None

    @cached_property
    def suppressions(self) -> Mapping[str, tuple[Suppression, ...]]:
        """The suppressions in the files of vocabularies and bibliographies that have some, by path."""
        found = {each.path: each.suppressions for each in self.bibliographies if each.suppressions}
        return found | {each.path: each.suppressions for each in self.vocabularies if each.path and each.suppressions}

    def bibliographies_at(self, route: str | None) -> tuple["Bibliography", ...]:
        """Return the bibliographies that the page with a route shows."""
        if route is None or not self.bibliographies:
            return ()
        names = {route, self._resolver.canonical(route)}
        return tuple(each for each in self.bibliographies if each.page and (each.page.rstrip("/") or "/") in names)

    def resolve(self, page: PageFacts, link: Link) -> Resolution:
        """Say what the target of a link, an image or a path in the front matter means on a page.

        Several rules ask for the same link, one page after the other: the last page's answers are kept.
        """
        if self._asked is not page:
            self._asked, self._answers = page, {}
        # By identity, as it takes long to hash a link; what is kept here cannot be another one later.
        answer = self._answers.get(id(link))
        if answer is None:
            answer = self._answers[id(link)] = link, self._resolver.resolve(page, link)
        return answer[1]

    @cached_property
    def referrers(self) -> Mapping[str, tuple[str, ...]]:
        """The pages that refer to a page or file, by its path, in order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.index.sources:
            page = self.page(path)
            for target in sorted({self.resolve(page, link).path for link in page.links} - {"", path}):
                found[target].append(path)
        return {target: tuple(pages) for target, pages in found.items()}

    def parts(self, page: PageFacts) -> tuple[Outline, ...] | None:
        """Return the files that a page shows as parts of itself; None where they are not all known."""
        return self._resolver.parts(page)

    def unknown_generator(self, page: PageFacts) -> str | None:
        """Return the name of a generator that shows a page in ways that are not known."""
        return self._resolver.unknown_generator(page)

    def routes(self) -> Iterator[str]:
        """Yield every known route, in order; none where files are found by their paths."""
        return self._resolver.routes()

    def made_of(self, route: str) -> str:
        """Return the file that a known route is made of."""
        return self._resolver.made_of(route)

    def told_by(self, route: str) -> tuple[str, ...]:
        """Return the files that a known route rests on, the one that it is made of first."""
        return self._resolver.told_by(route)

    def redirect(self, route: str) -> str | None:
        """Return where a route redirects to, as it is written; None where it does not."""
        return self._resolver.redirect(route)

    def parses(self, path: str) -> bool:
        """Tell whether a file that routes are made of can be read as a whole; True of one that is not there."""
        return self._resolver.parses(path)

    def leads_on(self, route: str) -> bool:
        """Tell whether whoever asks for a route gets something, be it by a redirect; True where nobody knows."""
        return self._resolver.leads_on(route)

    def anchors(self, path: str) -> frozenset[str]:
        """Return the anchors of a page; none of one that cannot be read."""
        if path not in self._anchors:
            with self.index.watching() as looked_into:
                self._anchors[path] = self._resolver.anchors(self.index.outline(path)), looked_into
        anchors, looked_into = self._anchors[path]
        self.index.look_into(looked_into)
        return anchors

    def has_anchor(self, path: str, fragment: str) -> bool:
        """Tell whether a fragment leads somewhere on a page; True where that cannot be known."""
        page = self.index.outline(path)
        return (
            not page.is_read
            or not page.has_known_body
            or self._resolver.has_anchor(page, fragment, self.anchors(path))
            or self._is_made_at_run_time(path, fragment)
        )

    def _is_made_at_run_time(self, path: str, fragment: str) -> bool:
        if not self._run_time_anchors:
            return False
        route = self.address(path).route or f"/{path}"
        names = {route, self._resolver.canonical(route)}
        return any(made.include(name, fragment) for made in self._run_time_anchors for name in names)

    def unchecked(self, paths: Iterable[str]) -> Mapping[tuple[str, str], int]:
        """Count what on pages cannot be checked, by a noun and what is to be said of it; the most frequent first."""
        counts: Counter[tuple[str, str]] = Counter()
        for path in paths:
            page = self.page(path)
            counts.update(filter(None, (unchecked(self.resolve(page, link)) for link in page.links)))
            if page.dynamic_props:
                counts["prop", DYNAMIC] += page.dynamic_props
        return dict(counts.most_common())


def unchecked(resolution: Resolution) -> tuple[str, str] | None:
    """Return what of a target cannot be checked, by a noun and what is to be said of it; None where all is known."""
    if resolution.status is Status.UNKNOWN:
        return "target", resolution.reason or "of an unknown kind"
    if resolution.status is Status.ROUTE and resolution.fragment:
        return "anchor", "of an address that the generator makes by itself"
    return None
