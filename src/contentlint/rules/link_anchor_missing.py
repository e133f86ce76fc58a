"""The rule link-anchor-missing."""

from collections.abc import Iterator
from functools import cached_property

from contentlint.facts.page import Link, LinkKind, PageFacts
from contentlint.finding import Problem
from contentlint.nearest import Names
from contentlint.rules._bibliography import leads_to_key
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Resolution, Site, Status
from contentlint.spelling import told_apart

_KINDS = (LinkKind.LINK, LinkKind.DEFINITION, LinkKind.HTML_LINK, LinkKind.JSX_LINK)
_FILES = {"iron.md": "# Iron\n\n## In food\n\n## In food\n"}


class LinkAnchorMissing(ReferenceRule):
    """Finds a link to a place of a page that the page does not have."""

    why = "The page opens at its top, and the reader has to search for what was meant."
    remedy = (
        "Link to an anchor that the page has; anchors are made from the words of its headings. Those that components "
        "make are declared: `[[anchors]]`, and `[[bibliographies]]` for the keys that a page of references shows."
    )
    good = (
        Good("[Foods](iron.md#in-food), [again](iron.md#in-food-1), [all](iron.md)\n", files=_FILES),
        Good('# What\'s *new*?\n\n[Here](#whats-new), [there](#custom), [top](#top)\n\n<a id="custom"></a>\n'),
        Good("[Foods](iron.md#generated)\n", files={**_FILES, "mkdocs.yml": "site_name: Ours\n"}),
        Good(
            "Iron[^1], [a note](#fn-1), [missing](no.md#anchor), [elsewhere](https://example.org/#x)\n\n[^1]: A note.\n"
        ),
    )
    bad = (
        Bad("[Foods](«iron.md#foods»)\n", files=_FILES),
        Bad('# Foods\n\n[Foods](«#food»), <a href="«#fods»">foods</a>\n'),
        Bad("# Foods\n\n[one][r], [two][r]\n\n[r]: «#recipes»\n"),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the links whose page exists, but not their anchor."""
        for link in page.links:
            if link.kind not in _KINDS or "#" not in link.target:
                continue
            resolution = site.resolve(page, link)
            fragment = resolution.fragment
            if leads_to_key(resolution, site):
                continue  # the rule citation-key-unknown judges it
            if resolution.status is Status.PAGE and fragment and not site.has_anchor(resolution.path, fragment):
                yield _problem(link, page, resolution, self._names(site.anchors(resolution.path)))

    def _names(self, anchors: frozenset[str]) -> Names:
        """Return the anchors of a page, made ready only once: many pages may link to it."""
        if anchors not in self._searched:
            self._searched[anchors] = Names(anchors)
        return self._searched[anchors]

    @cached_property
    def _searched(self) -> dict[frozenset[str], Names]:
        return {}


def _problem(link: Link, page: PageFacts, resolution: Resolution, anchors: Names) -> Problem:
    asked = resolution.fragment or ""
    close = anchors.nearest(asked)
    help_ = f"did you mean '{link.written.partition('#')[0]}#{close[0]}'?" if close else None
    apart = told_apart(asked, close[0]) if close else None
    where = "this page" if resolution.path == page.path else resolution.path
    return Problem(
        link.span,
        f"{where} has no anchor '#{asked}'",
        link.written,
        f"{help_} {apart}" if apart else help_,
        cause=f"'#{asked}' of {resolution.path}",
    )
