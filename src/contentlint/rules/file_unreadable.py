"""The rule file-unreadable."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules.base import Good, PageRule


class FileUnreadable(PageRule):
    """Finds a page that exists but cannot be read."""

    why = "A link that leads nowhere, or a file without permission to read it, fails the build and hides its content."
    remedy = "Restore the file or its permissions, or remove the link that leads nowhere."
    good = (Good("# Magnesium\n"),)
    bad = ()

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the reason that the file could not be read."""
        if page.fault and page.fault.kind == "unreadable":
            help_ = "check its permissions and, if it is a symbolic link, where it leads"
            yield Problem(page.fault.span, page.fault.message, page.fault.subject, help_)
