"""The rule acme-shouting-tag."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site


class ShoutingTag(ReferenceRule):
    """Finds a tag in capitals that the site has no vocabulary for."""

    why = "It looks like an abbreviation, and is a habit."
    remedy = "Write it in small letters."
    good = (Good("---\ntags: [iron, DNA]\n---\n", config='[vocabularies.tags]\nvalues = ["iron", "DNA"]\n'),)
    bad = (Bad("---\ntags: [iron, «ZINC»]\n---\n"),)

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the tags in capitals."""
        if page.front_matter is None or site.vocabulary("tags") is not None:
            return
        for value, span, _ in page.front_matter.names("tags"):
            if value.isupper():
                yield Problem(span, f"tag '{value}' shouts, expected '{value.lower()}'", value)
