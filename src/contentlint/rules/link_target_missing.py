"""The rule link-target-missing."""

from collections.abc import Iterator

from contentlint.facts.page import LinkKind, PageFacts
from contentlint.finding import Problem
from contentlint.rules._targets import missing
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site, Status

_KINDS = (LinkKind.LINK, LinkKind.DEFINITION, LinkKind.HTML_LINK, LinkKind.JSX_LINK)
_FILES = {"substances/iron.md": "# Iron\n", "table.csv": "iron,26\n"}


class LinkTargetMissing(ReferenceRule):
    """Finds a link to a page or file that does not exist."""

    why = "Whoever follows the link gets an error page."
    remedy = "Correct the path, or remove the link; upper and lower case count."
    good = (
        Good("[Iron](substances/iron.md), [the table](./table.csv), [a folder](substances)\n", files=_FILES),
        Good("[Elsewhere](https://example.org/x.md), [mail](mailto:a@example.org), [absolute](/docs/x)\n"),
        Good("`[code](no.md)`\n\n[unused]: no.md\n"),
        Good("[A page](substances/iron) that a generator makes\n", files=_FILES),
        Good("[A page](../metals/iron/) that MkDocs may make\n", files={"mkdocs.yml": "site_name: Ours\n"}),
    )
    bad = (
        Bad("[Iron](«substances/iron-2.md»)\n", files=_FILES, fixed="[Iron](substances/iron.md)\n"),
        Bad(
            "[Iron](<«substances/Iron.md»>) is written in lower case\n",
            files=_FILES,
            fixed="[Iron](<substances/iron.md>) is written in lower case\n",
        ),
        Bad(
            "[one][r], [two][r]\n\n[r]: «irn.md#facts»\n",
            files={"iron.md": "# Facts\n"},
            fixed="[one][r], [two][r]\n\n[r]: iron.md#facts\n",
        ),
        Bad('An <a href="«no.md»">HTML link</a>\n'),
        Bad("| [in a table](«a\\|b.md») |\n|---|\n| [中文](«中文.md») |\n"),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the targets that resolve to nothing."""
        for link in page.links:
            if link.kind in _KINDS:
                resolution = site.resolve(page, link)
                if resolution.status is Status.MISSING:
                    yield missing("link target", link, resolution)
