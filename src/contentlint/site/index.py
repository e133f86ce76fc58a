"""The index of a site: its pages by path, id and route, and its files. Made of page facts alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from contentlint.facts.outline import Outline, PageOutline
from contentlint.facts.page import PageFacts
from contentlint.read.source import Source
from contentlint.site.files import FileTree

_Name = TypeVar("_Name")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the generator publishes a page.

    `id` is its document id, unique among the pages of the same `scope` (a plugin's folder), `route` its address from
    the site's own base (a `/` at its begin, none at its end), and `url` the whole path that a browser shows, against
    which relative links are resolved. All are None where the page is not published on its own; then `unpublished` says
    why, in a clause about the page.
    """

    id: str | None = None
    route: str | None = None
    url: str | None = None
    unpublished: str | None = None
    scope: str = ""


class Pages(Protocol):
    """What is known of the contents of pages, by their paths from the site's root."""

    def facts(self, path: str) -> PageFacts:
        """Return the facts of a page."""

    def outline(self, path: str) -> PageOutline:
        """Return what others may know of a page."""

    def outlines(self, paths: Sequence[str]) -> Iterator[PageOutline]:
        """Yield what others may know of pages, in the order of their paths."""


class SiteIndex:
    """What is known of a site as a whole. Paths are relative to its root, with `/`.

    `find` finds the paths of the pages that the configuration includes, `pages` knows what is on them;
    `source` returns the text of any file, and raises OSError where it cannot be read;
    `address` says where a page is published, and `published` yields the files that the generator makes pages of.
    """

    def __init__(
        self,
        files: FileTree,
        find: Callable[[], Sequence[str]],
        pages: Pages,
        source: Callable[[str], Source],
        address: Callable[[Outline], Address],
        published: Callable[[], Iterator[str]],
    ) -> None:
        self.files = files
        self.source = source
        self._pages = pages
        self._looked_into: set[str] = set()
        self._find = find
        self._address = address
        self._published = published
        self._addresses: dict[str, Address] = {}

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

        Files are not looked into where all are asked for what they are called: for their addresses, say.
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

    def address(self, path: str) -> Address:
        """Return where a page is published."""
        if path not in self._addresses:
            self._addresses[path] = self._address(self._pages.outline(path))
        return self._addresses[path]

    @cached_property
    def by_route(self) -> Mapping[str, tuple[str, ...]]:
        """The pages by the route at which they are published, in the order of their paths."""
        return self._by(lambda address: address.route)

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The pages by scope and document id, in the order of their paths."""
        return self._by(lambda address: (address.scope, address.id) if address.id is not None else None)

    def _by(self, name: Callable[[Address], _Name | None]) -> dict[_Name, tuple[str, ...]]:
        found: dict[_Name, list[str]] = {}
        self._address_all()
        for path in self.sources:
            key = name(self.address(path))
            if key is not None:
                found.setdefault(key, []).append(path)
        return {key: tuple(paths) for key, paths in found.items()}

    def _address_all(self) -> None:
        unknown = [path for path in self.sources if path not in self._addresses]
        for path, outline in zip(unknown, self._pages.outlines(unknown), strict=True):
            self._addresses[path] = self._address(outline)
