"""The rule footnote-duplicate."""

from collections.abc import Iterator

from contentlint.facts.page import Label, PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules.base import Bad, Good, PageRule


class FootnoteDuplicate(PageRule):
    """Finds a footnote that the page defines twice."""

    why = "Only one of the two notes is shown, so a source gets lost."
    remedy = "Give one of the definitions another label, or remove it."
    good = (
        Good("Iron[^1] and zinc[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
        Good("Iron[^1]\n\n[^1]: One.\n\n```\n[^1]: In code.\n```\n"),
    )
    bad = (
        Bad("Iron[^1]\n\n[^1]: One.\n«[^1]»: Two.\n"),
        Bad("Iron[^a]\n\n[^a]: One.\n\n- In a list\n\n  «[^A]»: Two.\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield each definition whose label is defined already."""
        if len(page.footnote_definitions) < 2:
            return
        seen: dict[str, Label] = {}
        for definition in filter(lambda label: label.certain, page.footnote_definitions):
            if definition.name in seen:
                yield Problem(
                    definition.span,
                    f"footnote '{definition.written}' is defined twice",
                    definition.written,
                    "give one of them another label, or remove it",
                    (Related(seen[definition.name].span, "the first definition"),),
                )
            seen.setdefault(definition.name, definition)
