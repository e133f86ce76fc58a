"""Whether the InChIKey of a page is its own, or may have come from another page."""

from contentlint.facts.page import PageFacts
from contentlint.rules._identity import verdict_on
from contentlint.rules._inchikey import contradicting_keys
from contentlint.rules._registered import foreign_numbers
from contentlint.site.site import Site


def stands_by_its_key(page: PageFacts, site: Site) -> bool:
    """Tell whether a page stands by its key.

    A draft, which readers do not see, may be the next form of another page; and of a key that the page itself, its name
    or its numbers contradict, as one that was copied from another page, the rules inchikey-mismatch, inchikey-identity
    and identifier-mismatch speak.
    """
    if page.data.get("draft") is True or contradicting_keys(page):
        return False
    verdict = verdict_on(page, site)
    return not (verdict and verdict.is_against) and not foreign_numbers(page, site)
