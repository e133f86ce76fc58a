"""The rule file-encoding."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules.base import Bad, Good, PageRule


class FileEncoding(PageRule):
    """Finds a page that is not text in UTF-8."""

    why = "What cannot be read as text is shown as rubbish or not at all, and nothing else on the page can be judged."
    remedy = "Save the file as text in UTF-8."
    good = (Good("# Ångström, Mg²⁺, 漢字\n"),)
    bad = (Bad("# Magnesium\n\nA stray «\0» in the text.\n"),)

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the first character that cannot be read."""
        if page.fault and page.fault.kind == "encoding":
            yield Problem(page.fault.span, page.fault.message, page.fault.subject, "save the file as text in UTF-8")
