"""The rule link-placeholder."""

import re
from collections.abc import Iterator

from contentlint.facts.page import Link, LinkKind, PageFacts
from contentlint.finding import Problem, Severity
from contentlint.rules.base import Bad, Good, PageRule

_TO_TOP = re.compile(
    r"\W*(?:(?:go |back )?to )?(?:the )?top(?: of (?:the |this )?page)?\W*|[\s⬆↑▲⇧🔝️^]+", re.IGNORECASE
)
_IMAGES = (LinkKind.IMAGE, LinkKind.IMAGE_DEFINITION, LinkKind.HTML_IMAGE)


class LinkPlaceholder(PageRule):
    """Finds a link or an image with an empty target, or with `#` alone."""

    why = "It looks like a link and leads nowhere; the target was to be filled in."
    remedy = "Write the address, or take the link away and leave its text."
    severity = Severity.WARNING
    good = (
        Good("[Iron](https://example.org/iron), `[x](#)`\n\n[//]: # (a comment)\n\n[unused]: <>\n"),
        Good("[Back to top](#) and [↑](#)\n"),
        Good('<a name="here"></a>\n\n<img src={iron} />\n'),
    )
    bad = (
        Bad("Analysis by [a doctor](«#»), [who](«») is [not named](<«»>).\n"),
        Bad("![A picture](«»)\n\n[one][r], [two][r]\n\n[r]: «#»\n"),
        Bad('A <a href="«#»">link</a>\n\n<img src="«»" />\n'),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the targets that say nothing; a link with `#` to the top of the page says so."""
        for link in page.links:
            target = link.target.strip()
            if not target or (target == "#" and not _TO_TOP.fullmatch(link.text)):
                yield _problem(link)


def _problem(link: Link) -> Problem:
    noun = "image" if link.kind in _IMAGES else "link"
    named = f" '{link.text}'" if link.text else ""
    what = "an empty target" if not link.target.strip() else f"the target '{link.written}'"
    return Problem(
        link.span,
        f"the {noun}{named} has {what}, expected a page, a file or a URL",
        link.written,
        "write where it leads, or make it plain text" if noun == "link" else "write where the image is, or remove it",
    )
