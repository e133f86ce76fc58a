"""By what a page is known to the rest of the site."""

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from contentlint.facts.outline import Outline


class Address(NamedTuple):
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


class PageNames(NamedTuple):
    """What others can find a page by, and what they find in it without asking for the page itself.

    `terms` is a digest of what it adds to vocabularies. `shared` are names that other pages may give to the site as
    well, such as tags: it matters only whether anybody does. `claims` are names that a page should have for itself:
    whoever claims one asks for all others that do.
    """

    address: Address = Address()
    terms: str = ""
    shared: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Naming:
    """Tells by what pages are known.

    `address` says where a page is published, `shared` which names it gives to the site, and `gives_terms` whether the
    values of a vocabulary are taken from the page at a path.
    """

    def __init__(
        self,
        address: Callable[[Outline], Address],
        shared: Callable[[Outline], Iterator[str]],
        gives_terms: Callable[[str], bool],
    ) -> None:
        self._address = address
        self._shared = shared
        self._gives_terms = gives_terms

    def __call__(self, outline: Outline) -> PageNames:
        """Return by what a page is known."""
        terms = ""
        if self._gives_terms(outline.path):
            said = repr((outline.data, outline.is_whole)).encode("utf-8", "surrogatepass")
            terms = blake2b(said, digest_size=8).hexdigest()
        key = outline.data.get("inchikey")
        claims = (claim_of(key),) if isinstance(key, str) and key else ()
        return PageNames(self._address(outline), terms, tuple(self._shared(outline)), claims)


def claim_of(inchikey: str) -> str:
    """Return the name that a page claims by its InChIKey."""
    return f"inchikey {inchikey}"
