"""The rule tag-duplicate."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related, Safety, Severity
from contentlint.rules._replacement import removal
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
        Bad(
            "---\ntags:\n  - Mineral\n  - Vitamin\n  - «Mineral»\n---\n",
            fixed="---\ntags:\n  - Mineral\n  - Vitamin\n---\n",
        ),
        Bad("---\ntags: [Mineral, «Mineral», '«Mineral»']\n---\n", fixed="---\ntags: [Mineral]\n---\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield each tag that stands there already."""
        tags = page.data.get("tags")
        if page.front_matter is None or not isinstance(tags, list) or len(set(map(str, tags))) == len(tags):
            return
        seen: dict[str, Span] = {}
        for index, tag in enumerate(tags):
            if not isinstance(tag, str) or not tag:
                continue
            pointer = f"/tags/{index}"
            span = page.front_matter.value_span(pointer)
            if tag in seen:
                yield Problem(
                    span,
                    f"tag {quoted(tag)} is on this page already, expected it once",
                    tag,
                    help="remove one of them",
                    related=(Related(seen[tag], "the first one"),),
                    # Tags are a set to every reader: without the second, the page says the same.
                    fix=removal(page.front_matter, pointer, f"remove the second '{tag}'", Safety.SAFE),
                )
            seen.setdefault(tag, span)
