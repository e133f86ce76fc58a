"""By what a page is known to the rest of the site."""

from typing import NamedTuple


class PageNames(NamedTuple):
    """What others can find a page by, and what they find in it without asking for the page itself.

    `identity` is where the page is published, and what it adds to vocabularies. `shared` are names that other pages may
    give to the site as well, such as tags: it matters only whether anybody does. `claims` are names that a page should
    have for itself: whoever claims one asks for all others that do.
    """

    identity: str = ""
    shared: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
