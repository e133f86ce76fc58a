"""The rule id-duplicate."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site
from contentlint.span import Span

_CONFIG = 'site = "docusaurus"\n'
_FILES = {"docs/iron.md": "# Iron\n"}


class IdDuplicate(ReferenceRule):
    """Finds a page with the document id or the address of another page."""

    why = "Only one of the two is published, and every link to them leads there."
    remedy = "Give one of the pages another `id`, `slug` or file name."
    good = (
        Good("---\nid: zinc\n---\n", path="docs/metals/zinc.md", files=_FILES, config=_CONFIG),
        Good("---\nid: iron\n---\n", path="docs/metals/iron.md", files=_FILES, config=_CONFIG),
        Good("---\nid: iron\ndraft: true\n---\n", path="docs/zinc.md", files=_FILES, config=_CONFIG),
        Good("---\nid: iron\n---\n", path="zinc.md", files={"iron.md": "---\nid: iron\n---\n"}),
    )
    bad = (
        Bad("---\nid: «iron»\n---\n", path="docs/zinc.md", files=_FILES, config=_CONFIG),
        Bad("«»# Iron\n", path="docs/iron/iron.md", files={"docs/iron/index.md": "# Iron\n"}, config=_CONFIG),
        Bad("«»---\nslug: /iron\n---\n", path="docs/zinc.md", files=_FILES, config=_CONFIG),
        Bad("---\nid: «iron»\nslug: zinc\n---\n", path="docs/zinc.md", files=_FILES, config=_CONFIG),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield what an earlier page has as well; the place is the `id`, else the begin of the page."""
        same = site.same_address(page.path) if page.readable and not page.fault else None
        if same is None:
            return
        has_id = page.front_matter is not None and "/id" in page.front_matter.members
        span = page.front_matter.value_span("/id") if page.front_matter and has_id else Span.at(1, 1)
        yield Problem(
            span,
            f"the {same.noun} '{same.name}' is that of {same.path} already",
            str(page.data["id"]) if has_id else same.name,
            f"change the {'id' if has_id else 'slug or the name'} of one of the two pages",
            (Related(Span.at(1, 1), "the first one", same.path),),
        )
