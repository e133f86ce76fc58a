"""The rule acme-heading-length."""

from collections.abc import Iterator
from dataclasses import dataclass

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Severity
from contentlint.rules.base import Bad, Good, PageRule, option

_SHORT = '[[collections]]\nname = "all"\nfiles = ["*.md"]\nheading-length = 5\n'


@dataclass(frozen=True, slots=True)
class HeadingLengthOptions:
    """How long a heading may be."""

    most: int = option(
        "heading-length", "How many characters a heading may have.", {"type": "integer", "minimum": 1}, default=60
    )


class HeadingLength(PageRule):
    """Finds a heading that is too long for the table of contents."""

    why = "It is cut off there, so that two headings may look alike."
    remedy = "Say it shorter, or in the first sentence below it."
    severity = Severity.WARNING
    good = (Good("# Magnesium\n"), Good("# Iron\n", config=_SHORT))
    bad = (Bad("# «Magnesium»\n\n## Uses\n", config=_SHORT),)
    Options = HeadingLengthOptions

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the headings that are too long."""
        for heading in page.headings:
            if len(heading.text) > self.options.most:
                message = f"this heading has {len(heading.text)} characters, expected {self.options.most} at most"
                yield Problem(heading.span, message, heading.text, "say it shorter")
