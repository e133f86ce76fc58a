"""By what a page is known to the rest of the site."""

import re
from collections.abc import Callable, Iterator
from hashlib import blake2b
from posixpath import dirname, join, normpath
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
        return PageNames(self._address(outline), terms, tuple(self._shared(outline)), tuple(_claims(outline)))


def _claims(outline: Outline) -> Iterator[str]:
    """Yield the names that a page claims: its InChIKey and, where it has one, the drawing of the structure."""
    key, image = outline.data.get("inchikey"), outline.data.get("inchi_image")
    if isinstance(key, str) and key:
        yield claim_of(key)
        # One that bears the page's key is not another's.
        if isinstance(image, str) and image and key not in image:
            yield image_claim_of(outline.path, image)


def claim_of(inchikey: str) -> str:
    """Return the name that a page claims by its InChIKey."""
    return f"inchikey {inchikey}"


def image_claim_of(path: str, image: str) -> str:
    """Return the name that the page at a path claims by the image of its structure, as it is written there."""
    name = re.split(r"[?#]", image, maxsplit=1)[0].replace("\\", "/")
    is_relative = not name.startswith(("/", "@")) and ":" not in name
    return f"image {normpath(join(dirname(path), name)) if is_relative else name}"
