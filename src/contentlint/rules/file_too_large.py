"""The rule file-too-large."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules.base import Bad, Good, PageRule

_CONFIG = '[limits]\npage-size = "30 B"\n'


class FileTooLarge(PageRule):
    """Finds a page that is too large to be read."""

    why = "A page of many megabytes is data rather than text: it stops browsers and site builds, and is not checked."
    remedy = "Divide the page, or raise `page-size` in `[limits]`."
    good = (Good("# Magnesium\n", config=_CONFIG),)
    bad = (Bad("«»# Magnesium\n\n[What](else) is on it is not judged.\n", config=_CONFIG),)

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield that the page has too many bytes."""
        if page.fault and page.fault.kind == "too-large":
            yield Problem(page.fault.span, page.fault.message, page.fault.subject, "divide it, or raise 'page-size'")
