"""A bibliography: its entries by key, and what is wrong with its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from contentlint.facts.page import DuplicateKey, SyntaxFault
from contentlint.span import Span


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One entry; `span` is the place of its key. `names` are the family names of its authors, else of its editors."""

    key: str
    span: Span
    names: tuple[str, ...] = ()
    year: str | None = None
    title: str | None = None
    doi: str | None = None
    url: str | None = None


@dataclass(frozen=True)  # without slots, which leave no room for cached properties
class Bibliography:
    """The entries of a file by key. `page` is the route of the page that shows them, where there is one.

    With `hides_duplicates` that page drops entries that share a DOI, URL or title with an earlier one.
    """

    path: str
    page: str | None = None
    hides_duplicates: bool = False
    entries: Mapping[str, BibliographyEntry] = field(default_factory=dict)
    duplicate_keys: tuple[DuplicateKey, ...] = ()
    faults: tuple[SyntaxFault, ...] = ()
