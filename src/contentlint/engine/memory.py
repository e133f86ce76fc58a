"""What is known before a run about what its rules will say, and what that asks of the run."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from contentlint.site.names import PageNames


class Looks(NamedTuple):
    """How a page looks to others: a digest of its outline, and its names."""

    outline: str
    names: PageNames


class Memory:
    """Remembers nothing: every page is to be judged by all rules."""

    @property
    def silent(self) -> frozenset[str]:
        """The pages about which it is known that no rule has anything to say."""
        return frozenset()

    def loud(self, path: str) -> frozenset[str] | None:  # noqa: ARG002  # nothing is known of any page
        """Return the rules that have something to say about a page; None where that is not known."""
        return None

    @property
    def is_site_quiet(self) -> bool:
        """Whether it is known that there is nothing to say about the site as a whole."""
        return False

    def record(self, path: str, looked_into: Collection[str], loud: frozenset[str]) -> None:
        """Remember the rules that had something to say about a page, and the files that its rules looked into."""

    def record_site(self, *, is_quiet: bool) -> None:
        """Remember whether there was nothing to say about the site as a whole."""


class Present(ABC):
    """What a memory asks of the run that is under way."""

    terms: str
    """What all rests on: the program, the configuration, the choice of rules."""
    sources: Sequence[str]
    """The pages of the site, in order."""

    @abstractmethod
    def keys(self, paths: Sequence[str]) -> list[str]:
        """Return the keys of the contents of files; empty where one cannot be read."""

    @abstractmethod
    def looks(self, paths: Sequence[str]) -> Iterator[Looks]:
        """Yield how pages look to others."""

    @abstractmethod
    def digests(self, inputs: Iterable[str]) -> Mapping[str, str]:
        """Return what is now in files and folders that an earlier run was told by."""

    @abstractmethod
    def inputs(self) -> Mapping[str, str]:
        """Return the files and folders that this run was told by, with what was in them."""
