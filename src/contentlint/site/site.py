"""The site: every page's facts, every file that exists, and the answers to "what does this name mean?"."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from contentlint.facts.page import PageFacts
from contentlint.site.bibliography import Bibliography
from contentlint.site.files import FileTree
from contentlint.site.vocabulary import NamingProp, Vocabulary


class Status(StrEnum):
    """What a target turned out to be."""

    PAGE = "page"
    FILE = "file"
    MISSING = "missing"
    UNKNOWN = "unknown"
    """Not to be known from the files: another site, a place outside the root, a route made by a program."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a target means.

    `path` is the page or file, or where it was looked for; `reason` says in a clause why it is missing, where more
    is known than that; `nearest` is what was probably meant, as it would be written in place of the target.
    `route` is the route that was asked for, where the target names one: from the site's own base, with a `/` at its
    begin and none at its end.
    """

    status: Status
    path: str = ""
    fragment: str | None = None
    reason: str | None = None
    nearest: str | None = None
    route: str | None = None


class SiteKind(ABC):
    """How one kind of site names its pages and reads its files; one file a kind."""

    name: str

    @abstractmethod
    def fact_settings(self) -> Mapping[str, str]:
        """Return the fields of `FactSettings` that this kind of site decides."""

    @abstractmethod
    def resolve(self, page: PageFacts, target: str, files: FileTree) -> Resolution:
        """Say what a link target on a page means; `files` are the site's."""

    @abstractmethod
    def resolve_asset(self, page: PageFacts, target: str, files: FileTree) -> Resolution:
        """Say what the target of an image, or a path in the front matter, means."""

    @abstractmethod
    def anchors(self, page: PageFacts) -> frozenset[str]:
        """Return the anchors that the page has when it is shown."""

    @abstractmethod
    def has_anchor(self, page: PageFacts, fragment: str, anchors: frozenset[str]) -> bool:
        """Tell whether a fragment leads somewhere on a page with these anchors."""


class Site:
    """The queries that rules may ask. Paths are relative to the site's root, with `/`.

    `find` finds the paths of all pages, `facts` returns the facts of one. `should_have_tags` tells of a page without
    tags whether its type asks for some, so that they may have been lost.
    """

    def __init__(
        self,
        kind: SiteKind,
        files: FileTree,
        find: Callable[[], Sequence[str]],
        facts: Callable[[str], PageFacts],
        vocabularies: Mapping[str, Callable[["Site"], Vocabulary]],
        asset_fields: tuple[str, ...] = (),
        bibliographies: Sequence[Callable[[], Bibliography]] = (),
        props: Sequence[NamingProp] = (),
        should_have_tags: Callable[[PageFacts], bool] = lambda _page: False,
    ) -> None:
        self.kind = kind
        self.files = files
        self._find = find
        self.asset_fields = asset_fields
        self._facts = facts
        self._vocabularies = dict(vocabularies)
        self._read: dict[str, Vocabulary] = {}
        self._bibliographies = bibliographies
        self.props = props
        self.should_have_tags = should_have_tags
        self._pages_by_text: dict[str, Mapping[str, tuple[str, ...]]] = {}
        self._anchors: dict[str, frozenset[str]] = {}

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of all pages, in order; the site's folder is walked when this is first asked for."""
        return tuple(self._find())

    def page(self, path: str) -> PageFacts:
        """Return the facts of one page of the site."""
        return self._facts(path)

    def pages_by_text(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the paths of the pages, in order, by their text in a field of the front matter; reads all pages."""
        if name not in self._pages_by_text:
            found: defaultdict[str, list[str]] = defaultdict(list)
            for path in self.paths:
                front_matter = self.page(path).front_matter
                value = front_matter.text(name) if front_matter else None
                if value is not None:
                    found[value].append(path)
            self._pages_by_text[name] = {value: tuple(paths) for value, paths in found.items()}
        return self._pages_by_text[name]

    def vocabulary(self, name: str) -> Vocabulary | None:
        """Return a configured vocabulary by its name; None where none is configured."""
        if name not in self._read and name in self._vocabularies:
            self._read[name] = self._vocabularies[name](self)
        return self._read.get(name)

    @cached_property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """All configured vocabularies."""
        found = (self.vocabulary(name) for name in self._vocabularies)
        return tuple(vocabulary for vocabulary in found if vocabulary)

    @cached_property
    def bibliographies(self) -> tuple[Bibliography, ...]:
        """All configured bibliographies."""
        return tuple(read() for read in self._bibliographies)

    def bibliographies_at(self, route: str | None) -> tuple[Bibliography, ...]:
        """Return the bibliographies that the page with a route shows."""
        return tuple(each for each in self.bibliographies if each.page and each.page.rstrip("/") == route)

    def resolve(self, page: PageFacts, target: str) -> Resolution:
        """Say what a link target on a page means."""
        return self.kind.resolve(page, target, self.files)

    def resolve_asset(self, page: PageFacts, target: str) -> Resolution:
        """Say what the target of an image, or a path in the front matter, means."""
        return self.kind.resolve_asset(page, target, self.files)

    def anchors(self, path: str) -> frozenset[str]:
        """Return the anchors of a page; none of one that cannot be read."""
        if path not in self._anchors:
            self._anchors[path] = self.kind.anchors(self._facts(path))
        return self._anchors[path]

    def has_anchor(self, path: str, fragment: str) -> bool:
        """Tell whether a fragment leads somewhere on a page; True where that cannot be known."""
        page = self._facts(path)
        return page.fault is not None or self.kind.has_anchor(page, fragment, self.anchors(path))
