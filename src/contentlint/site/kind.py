"""What a kind of site is: how it names its pages, and what its links mean. One file, or folder, a kind."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from contentlint.facts.outline import Outline
from contentlint.facts.page import Link, PageFacts
from contentlint.parse.document import YamlDialect
from contentlint.site.files import FileTree
from contentlint.site.index import Address, SiteIndex
from contentlint.site.vocabulary import VocabularySource


class Status(StrEnum):
    """What a target turned out to be."""

    PAGE = "page"
    FILE = "file"
    ROUTE = "route"
    """An address that the generator makes without a page of its own, such as that of a tag: its anchors are unknown."""
    MISSING = "missing"
    UNKNOWN = "unknown"
    """Not to be known from the files: another site, a place outside the root, a route made by a program."""


class Resolution(NamedTuple):
    """What a target means.

    `path` is the page or file, or where it was looked for. `reason` says in a clause why it is missing, where more is
    known than that, and of an unknown one what makes it so. `nearest` is what was probably meant, as it would be
    written in place of the target. `route` is the address that was asked for, where the target names one: from the
    site's own base, with a `/` at its begin and none at its end. `is_ambiguous` tells that not only `nearest` differs
    in case alone.
    """

    status: Status
    path: str = ""
    fragment: str | None = None
    reason: str | None = None
    nearest: str | None = None
    route: str | None = None
    is_ambiguous: bool = False


BEHIND_LINK_OUT = Resolution(Status.UNKNOWN, reason="behind a link that leads out of what is checked")


class Resolver(ABC):
    """The names of one site, resolved as its generator would."""

    @abstractmethod
    def resolve(self, page: PageFacts, link: Link) -> Resolution:
        """Say what the target of a link, an image or a path in the front matter means on a page."""

    @abstractmethod
    def anchors(self, page: Outline) -> frozenset[str]:
        """Return the anchors that the page has when it is shown."""

    @abstractmethod
    def has_anchor(self, page: Outline, fragment: str, anchors: frozenset[str]) -> bool:
        """Tell whether a fragment leads somewhere on a page with these anchors."""

    def parts(self, page: PageFacts) -> tuple[Outline, ...] | None:
        """Return the files that a page shows as parts of itself; None where they are not all known."""
        return None if any(imported.module.endswith((".md", ".mdx")) for imported in page.imports) else ()

    def routes(self) -> Iterator[str]:
        """Yield every known route, in order; none where files are found by their paths."""
        return iter(())

    def made_of(self, route: str) -> str:
        """Return the file that a known route is made of; raises KeyError where it is not known."""
        raise KeyError(route)

    def told_by(self, route: str) -> tuple[str, ...]:
        """Return the files that a known route rests on, the one that it is made of first."""
        return (self.made_of(route),)

    def redirect(self, route: str) -> str | None:  # noqa: ARG002  # what has no routes redirects from none
        """Return where a route redirects to, as it is written; None where it does not."""
        return None

    def parses(self, path: str) -> bool:  # noqa: ARG002  # what has no routes makes none of files
        """Tell whether a file that routes are made of can be read as a whole; True of one that is not there."""
        return True

    def leads_on(self, route: str) -> bool:  # noqa: ARG002  # what has no routes loses none
        """Tell whether whoever asks for a route gets something, be it by a redirect; True where nobody knows."""
        return True

    def canonical(self, route: str) -> str:
        """Return the route by which the configuration speaks of a page, whatever its version."""
        return route

    def unknown_generator(self, page: PageFacts) -> str | None:  # noqa: ARG002  # a known one shows all pages
        """Return the name of a generator that shows a page in ways that are not known."""
        return None


class SiteKind(ABC):
    """How one kind of site reads its files and names its pages."""

    name: str
    data_dialect: YamlDialect = YamlDialect.YAML_1_2
    """How the generator reads YAML that is no front matter."""
    asset_fields: tuple[str, ...] = ()
    """Fields of the front matter that hold the path of a file to the generator itself."""

    compiles_as_written: bool = True
    """Whether MDX gets to see the pages as they are: no program of the site changes them first."""

    @abstractmethod
    def fact_settings(self) -> Mapping[str, Any]:
        """Return the fields of `FactSettings` that this kind of site decides."""

    @abstractmethod
    def resolver(self, index: SiteIndex) -> Resolver:
        """Return what resolves the names of the site."""

    def sources(self) -> Iterator[str]:
        """Yield the files that the generator makes pages of, whether or not the configuration includes them."""
        return iter(())

    def assets(self, files: FileTree) -> Iterator[str]:
        """Yield the static files of the site: images and other media, wherever they are."""
        from contentlint.site.media import media_below  # few runs ask for them

        return media_below("", files)

    def address(self, page: Outline) -> Address:  # noqa: ARG002  # a site without routes publishes every file
        """Return where a page is published."""
        return Address()

    def shared_names(self, page: Outline) -> Iterator[str]:  # noqa: ARG002  # most generators make no more of a page
        """Yield names that the page gives to the site beside its address, as others may do as well."""
        return iter(())

    def vocabularies(self) -> Iterator[VocabularySource]:
        """Yield the vocabularies that the generator itself reads."""
        return iter(())

    def page_schema(self, page: PageFacts) -> str | None:  # noqa: ARG002  # most generators take any front matter
        """Return the name of the bundled schema by which the generator itself judges a page's front matter."""
        return None

    def faults(self) -> Iterator[str]:
        """Yield what keeps the generator from reading how the site is configured, a clause each with its place.

        Nothing that rests on it is known then, and no address is missing for certain.
        """
        return iter(())

    def guesses(self) -> frozenset[str]:
        """Return what the addresses of pages rest on and cannot be known, in clauses: two sites can be compared."""
        return frozenset()

    def notes(self) -> Iterator[str]:
        """Yield what of the site could not be known, a clause each, for `--verbose`."""
        return iter(())
