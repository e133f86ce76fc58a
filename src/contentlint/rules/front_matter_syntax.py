"""The rule front-matter-syntax."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules.base import Bad, Good, PageRule


class FrontMatterSyntax(PageRule):
    """Finds front matter that cannot be parsed."""

    why = "The build stops at it, or publishes the front matter as the text of the page."
    remedy = (
        "Correct the syntax at the place where the parser stopped, or shortly before it; quotes around "
        "a value are often what is missing."
    )
    good = (
        Good("---\ntitle: 'Zinc: an overview'\ntags: [Mineral]\n---\n"),
        Good("No front matter.\n\n---\n\nA line above.\n"),
    )
    bad = (
        Bad("---\ntitle: Zinc«:» an overview\n---\n"),
        Bad("---\ntags: [Mineral, Zinc\ntitle«:» Zinc\n---\n"),
        Bad("---\nmechanisms:\n«\t»Enzyme Cofactor: Zinc fingers\n---\n"),
        Bad("---\ntitle: 'Zinc\n«»---\n"),
        Bad("---\n«- Zinc\n- Iron»\n---\n"),
        Bad("---\ntitle: Zinc«»\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the place where the parser stopped."""
        fault = page.front_matter.fault if page.front_matter else None
        if fault:
            related = (Related(*fault.context),) if fault.context else ()
            yield Problem(fault.span, fault.message, "front matter", related=related)
