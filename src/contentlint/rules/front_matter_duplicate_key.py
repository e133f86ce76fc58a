"""The rule front-matter-duplicate-key."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.words import quoted


class FrontMatterDuplicateKey(PageRule):
    """Finds a key that stands twice in one mapping of the front matter."""

    why = "One of the two values is lost without a word, or the build stops."
    remedy = "Keep one of the two, with the value that is meant."
    good = (Good("---\ntitle: Zinc\nlast_update:\n  author: Ada\nauthor: Ada\n---\n"),)
    bad = (
        Bad("---\ntitle: Zinc\ntags: [Mineral]\n«title»: Zinc (ion)\n---\n"),
        Bad("---\ntags: [A, B]\nmechanisms:\n  A: text\n  B: text\n  «A»: text\n---\n"),
        Bad("---\ntitle: Zinc\n«title»: Iron\n«title»: Tin\n---\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield each key that its mapping has already."""
        for duplicate in page.front_matter.duplicate_keys if page.front_matter else ():
            yield Problem(
                duplicate.span,
                f"key {quoted(duplicate.key)} is in this mapping already, expected it once",
                duplicate.key,
                "remove one of them",
                (Related(duplicate.first, "the first one"),),
            )
