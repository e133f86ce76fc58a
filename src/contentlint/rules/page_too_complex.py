"""The rule page-too-complex."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules.base import Good, PageRule


class PageTooComplex(PageRule):
    """Finds a page with so much markup that it is not read."""

    why = (
        "A megabyte of brackets would keep the run busy for long, so what a page may ask for has a limit. "
        "Nothing in the body of the page is judged, and no link to a heading of it."
    )
    remedy = "Split the page, or raise `work` in `[limits]`; one that people read does not come near the limit."
    good = (Good("A [link][a] and **more** `of` it.\n\n[a]: https://example.org/\n"),)
    bad = ()

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the begin of a body that is not read."""
        if page.fault and page.fault.kind == "work":
            yield Problem(
                page.fault.span, page.fault.message, page.fault.subject, "split the page, or raise 'work' in [limits]"
            )
