"""The rule file-unreadable."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules.base import Good, PageRule

_HELP = {
    "unreadable": "check its permissions and, if it is a symbolic link, where it leads",
    "outside": "put the file itself in place of the link, or let it lead to a file that is checked, too",
}


class FileUnreadable(PageRule):
    """Finds a page that exists but cannot be read."""

    why = (
        "A link that leads nowhere, or a file without permission to read it, fails the build and hides its content."
        " A symbolic link that leads out of the repository leads nowhere for others, and it is never followed: a"
        " stranger's change could show what else is on the machine that checks it."
    )
    remedy = "Restore the file or its permissions, or remove the link that leads nowhere."
    good = (Good("# Magnesium\n"),)
    bad = ()

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the reason that the file could not be read."""
        help_ = _HELP.get(page.fault.kind) if page.fault else None
        if page.fault and help_:
            yield Problem(page.fault.span, page.fault.message, page.fault.subject, help_)
