"""The anchors of a page that Docusaurus shows (`mdx-loader` 3.8, `remark/headings`; `remark-gfm`'s footnotes)."""

from collections.abc import Iterator
from typing import NamedTuple

from contentlint.facts.outline import Outline
from contentlint.site.docusaurus.addresses import MARKDOWN
from contentlint.site.docusaurus.layout import Layout
from contentlint.site.docusaurus.places import ALIAS, module_place
from contentlint.site.index import SiteIndex
from contentlint.site.slugs import Slugger


class Shown(NamedTuple):
    """A page with the Markdown files that it imports and shows, and these others; `is_complete` if all are there."""

    pages: tuple[Outline, ...]
    is_complete: bool


def shown_with(page: Outline, index: SiteIndex, layout: Layout) -> Shown:
    """Return a page with what it shows of other files."""
    if not page.imports:
        return Shown((page,), True)
    found: list[Outline] = [page]
    seen, is_complete = {page.path}, True
    for shown in found:  # which grows meanwhile
        for path in _shown_by(shown, layout):
            if path is None or not index.files.lookup(path).is_file:
                is_complete = False
            elif path not in seen:
                seen.add(path)
                found.append(index.outline(path))
    return Shown(tuple(found), is_complete)


def anchors_of(page: Outline, index: SiteIndex, layout: Layout, slugger: Slugger) -> frozenset[str]:
    """Return the anchors of a page, with those of the Markdown files that it imports and shows."""
    return frozenset(anchor for shown in shown_with(page, index, layout).pages for anchor in _own(shown, slugger))


def _own(page: Outline, slugger: Slugger) -> Iterator[str]:
    yield from (anchor.name for anchor in page.anchors)
    headings = [heading for heading in page.headings if not heading.is_html]
    slugs = slugger.slugs(
        heading.text if heading.named is None else heading.named for heading in headings if heading.explicit_id is None
    )
    for heading in headings:
        name = next(slugs) if heading.explicit_id is None else heading.explicit_id
        # A heading of the first level takes a slug away from others, and is shown without an id.
        if heading.level > 1:
            yield name
    yield from _of_footnotes(page)


def _of_footnotes(page: Outline) -> Iterator[str]:
    """Yield the anchors of footnotes that are cited, and of the places that cite them (`mdast-util-to-hast` 13)."""
    defined = {definition.name for definition in page.footnote_definitions if definition.certain}
    calls: dict[str, int] = {}
    for reference in page.footnote_references:
        if reference.certain and reference.name in defined:
            calls[reference.name] = calls.get(reference.name, 0) + 1
    for name in calls:
        yield f"user-content-fn-{name}"
        yield f"user-content-fnref-{name}"
        yield from (f"user-content-fnref-{name}-{number}" for number in range(2, calls[name] + 1))
    if calls:
        yield "footnote-label"


def _shown_by(page: Outline, layout: Layout) -> Iterator[str | None]:
    """Yield the Markdown files that a page imports and uses as components; None for one outside of the root."""
    used = {component.name.partition(".")[0] for component in page.components}
    for imported in page.imports:
        module = imported.module.rpartition("!")[2]
        if module.endswith(MARKDOWN) and module.startswith((ALIAS, ".")) and used.intersection(imported.names):
            yield module_place(page, module, layout)
