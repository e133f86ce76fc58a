"""The rule tag-duplicate."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related, Severity
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.span import Span
from contentlint.words import quoted


class TagDuplicate(PageRule):
    """Finds the same tag twice on a page."""

    why = "The second one says nothing, and often stands where another tag was meant."
    remedy = "Remove one of the two."
    severity = Severity.WARNING
    good = (Good("---\ntags: [Mineral, Vitamin]\n---\n"),)
    bad = (
        Bad("---\ntags:\n  - Mineral\n  - Vitamin\n  - «Mineral»\n---\n"),
        Bad("---\ntags: [Mineral, «Mineral», '«Mineral»']\n---\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield each tag that stands there already."""
        tags = page.data.get("tags")
        if page.front_matter is None or not isinstance(tags, list) or len(set(map(str, tags))) == len(tags):
            return
        seen: dict[str, Span] = {}
        for tag, span, _ in page.front_matter.texts("tags"):
            if tag in seen:
                yield Problem(
                    span,
                    f"tag {quoted(tag)} is on this page already, expected it once",
                    tag,
                    help="remove one of them",
                    related=(Related(seen[tag], "the first one"),),
                )
            seen.setdefault(tag, span)
