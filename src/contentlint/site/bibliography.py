"""A bibliography: its entries by key, which of them its page shows, and what is wrong with its file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from contentlint.facts.page import DuplicateKey, Suppression, SyntaxFault
from contentlint.nearest import Names
from contentlint.span import Span

# https://www.doi.org/doi-handbook: a DOI begins with `10.`, and upper and lower case do not matter in it.
_DOI = re.compile(r"(?:doi:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)?(?P<doi>10\..+)", re.IGNORECASE)
_YEAR_LETTER = re.compile(r"(?<=\d{4})[a-z]$")
_LETTERS = re.compile(r"[^\W\d_]+")
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


class BibliographyEntry(NamedTuple):
    """One entry; `span` is the place of its key. `names` are the family names of its authors, else of its editors.

    `aliases` are other keys by which it can be cited. `described` are the words by which a text may name it as well:
    editors, publisher, journal, title, dates.
    """

    key: str
    span: Span
    names: tuple[str, ...] = ()
    year: str | None = None
    title: str | None = None
    doi: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    described: str = ""


class Shown(NamedTuple):
    """The entry that a page shows in the place of another, and what the two have in common: `DOI`, `URL` or `title`."""

    entry: BibliographyEntry
    shared: str


@dataclass(frozen=True)  # without slots, which leave no room for cached properties
class Bibliography:
    """The entries of a file by key. `page` is the route of the page that shows them, where there is one.

    With `hides_duplicates` that page drops entries that share a DOI, URL or title with an earlier one. `is_partial`
    tells that the file could not be read to its end, so that it may have any key. `suppressions` are those in the file.
    """

    path: str
    page: str | None = None
    hides_duplicates: bool = False
    entries: Mapping[str, BibliographyEntry] = field(default_factory=dict)
    duplicate_keys: tuple[DuplicateKey, ...] = ()
    faults: tuple[SyntaxFault, ...] = ()
    is_partial: bool = False
    suppressions: tuple[Suppression, ...] = ()

    @cached_property
    def by_alias(self) -> Mapping[str, BibliographyEntry]:
        """The entries by their keys and their aliases; a key goes before an alias."""
        aliases = {alias: entry for entry in self.entries.values() for alias in entry.aliases}
        return aliases | dict(self.entries)

    @cached_property
    def names(self) -> Names:
        """The keys that the page shows, ready to be searched for what was meant."""
        return Names(key for key in self.entries if key not in self.hidden)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms that its keys have (`form_of_key`)."""
        return frozenset(map(form_of_key, self.entries))

    @cached_property
    def hidden(self) -> Mapping[str, Shown]:
        """The entries that the page does not show, by key, with the entry that it shows instead.

        An entry is compared with those before it that are shown.
        """
        hidden: dict[str, Shown] = {}
        seen: dict[tuple[str, str], BibliographyEntry] = {}
        for entry in self.entries.values() if self.hides_duplicates else ():
            identities = list(_identities(entry))
            same = next((identity for identity in identities if identity in seen), None)
            if same is not None:
                hidden[entry.key] = Shown(seen[same], same[0])
            else:
                seen |= dict.fromkeys(identities, entry)
        return hidden


def form_of_key(key: str) -> str:
    """Return the form of a key: `clerc_magnesium_2013` and `nowak_magnesium_1984a` are both `a_a_0000`."""
    digits = re.sub(r"\d", "0", _YEAR_LETTER.sub("", key))
    return _LETTERS.sub(lambda word: "a" if word[0].islower() else "A", digits)


def _identities(entry: BibliographyEntry) -> Iterator[tuple[str, str]]:
    """Yield what an entry can have in common with another, as it is compared."""
    doi = _DOI.fullmatch(entry.doi.strip()) if entry.doi else None
    if doi:
        yield "DOI", doi["doi"].casefold()
    if entry.url and entry.url.strip():
        yield "URL", _SCHEME.sub("", entry.url.strip()).rstrip("/")
    if entry.title and entry.title.strip():
        yield "title", " ".join(entry.title.casefold().split())
