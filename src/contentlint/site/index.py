"""The index of a site: its pages by path, id and route, and its files. Made of page facts alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Protocol, TypeVar

from contentlint.facts.outline import Outline, PageOutline
from contentlint.facts.page import PageFacts
from contentlint.read.source import Source
from contentlint.site.files import FileTree
from contentlint.site.names import Address, PageNames

__all__ = ["Address", "Pages", "SiteIndex"]

_Name = TypeVar("_Name")


class Pages(Protocol):
    """What is known of the contents of pages, by their paths from the site's root."""

    def facts(self, path: str) -> PageFacts:
        """Return the facts of a page."""

    def outline(self, path: str) -> PageOutline:
        """Return what others may know of a page."""

    def outlines(self, paths: Sequence[str]) -> Iterator[PageOutline]:
        """Yield what others may know of pages, in the order of their paths."""


class KnownNames:
    """By what pages are known, as far as that need not be found out: here nothing."""

    def names(self, path: str) -> PageNames | None:  # noqa: ARG002  # nothing is known of any page
        """Return by what a page is known; None where that has to be found out."""
        return None

    def claims(self) -> Mapping[str, Sequence[str]]:
        """Return what pages claim for themselves alone, of all their names; without those where it is not known."""
        return {}


class SiteIndex:
    """What is known of a site as a whole. Paths are relative to its root, with `/`.

    `find` finds the paths of the pages that the configuration includes, `pages` knows what is on them;
    `source` returns the text of any file, and raises OSError where it cannot be read;
    `naming` says by what a page is known, and `published` yields the files that the generator makes pages of.
    """

    def __init__(
        self,
        files: FileTree,
        find: Callable[[], Sequence[str]],
        pages: Pages,
        source: Callable[[str], Source],
        naming: Callable[[Outline], PageNames],
        published: Callable[[], Iterator[str]],
    ) -> None:
        self.files = files
        self.source = source
        self._pages = pages
        self._looked_into: set[str] = set()
        self._find = find
        self.naming = naming
        self._published = published
        self._names: dict[str, PageNames] = {}
        self._remembered = KnownNames()

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The pages that the configuration includes, in order; the site's folder is walked when first asked for."""
        return tuple(self._find())

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """All pages in order: also those that the generator publishes though the configuration leaves them out."""
        return tuple(sorted({*self.paths, *self._published()}))

    def facts(self, path: str) -> PageFacts:
        """Return the facts of one file."""
        self._looked_into.add(path)
        return self._pages.facts(path)

    def outline(self, path: str) -> PageOutline:
        """Return what others may know of one file."""
        self._looked_into.add(path)
        return self._pages.outline(path)

    def outlines(self, paths: Sequence[str]) -> Iterator[PageOutline]:
        """Yield what others may know of files, in the order of their paths."""
        return self._pages.outlines(paths)

    @contextmanager
    def watching(self) -> Iterator[set[str]]:
        """Give a set that gets the paths of the files that are looked into meanwhile.

        Files are not looked into where they are asked by what they are known: for their addresses, say.
        """
        outer, self._looked_into = self._looked_into, set()
        try:
            yield self._looked_into
        finally:
            outer |= self._looked_into
            self._looked_into = outer

    def look_into(self, paths: Iterable[str]) -> None:
        """Record files as looked into, whose contents an answer rests on that was found earlier."""
        self._looked_into.update(paths)

    def remember(self, known: KnownNames) -> None:
        """Take the names of pages from `known`, as far as they are: then their outlines are not needed."""
        self._remembered = known

    def known_names(self, path: str) -> PageNames | None:
        """Return by what a page is known; None where that has to be found out."""
        return self._names.get(path) or self._remembered.names(path)

    def address(self, path: str) -> Address:
        """Return where a page is published."""
        return self._names_of([path])[0].address

    def shared_names(self, paths: Iterable[str]) -> frozenset[str]:
        """Return the names that pages give to the site, as others may do as well."""
        return frozenset(name for names in self._names_of(list(paths)) for name in names.shared)

    @cached_property
    def by_route(self) -> Mapping[str, tuple[str, ...]]:
        """The pages by the route at which they are published, in the order of their paths."""
        return self._by(lambda names: [names.address.route] if names.address.route is not None else ())

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The pages by scope and document id, in the order of their paths."""
        return self._by(lambda names: [(names.address.scope, names.address.id)] if names.address.id is not None else ())

    @cached_property
    def by_claim(self) -> Mapping[str, tuple[str, ...]]:
        """The pages by the names that they claim for themselves, in the order of their paths."""
        known = self._remembered.claims()
        unknown = [path for path in self.sources if path not in known]
        found = dict(zip(unknown, (names.claims for names in self._names_of(unknown)), strict=True))
        return _by((path, known[path] if path in known else found[path]) for path in self.sources)

    def _by(self, keys: Callable[[PageNames], Iterable[_Name]]) -> dict[_Name, tuple[str, ...]]:
        return _by((path, keys(names)) for path, names in zip(self.sources, self._names_of(self.sources), strict=True))

    def _names_of(self, paths: Sequence[str]) -> list[PageNames]:
        unknown = []
        for path in paths:
            if path not in self._names:
                remembered = self._remembered.names(path)
                if remembered is None:
                    unknown.append(path)
                else:
                    self._names[path] = remembered
        for path, outline in zip(unknown, self._pages.outlines(unknown), strict=True):
            self._names[path] = self.naming(outline)
        return [self._names[path] for path in paths]


def _by(named: Iterable[tuple[str, Iterable[_Name]]]) -> dict[_Name, tuple[str, ...]]:
    """Return the paths by each of the names that are given with them."""
    found: dict[_Name, list[str]] = {}
    for path, names in named:
        for name in names:
            found.setdefault(name, []).append(path)
    return {name: tuple(paths) for name, paths in found.items()}
