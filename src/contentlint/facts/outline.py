"""The outline of a page: what the rest of the site may know of it, and nothing more.

What is said of other pages rests on outlines alone. So two versions of a page with equal outlines are the same to all
other pages, whatever else was written on it, and a site can be indexed without the facts of all its pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from contentlint.facts.page import Anchor, Component, Heading, Import, Label, PageFacts
from contentlint.parse.document import JsonValue
from contentlint.span import Span

NOWHERE = Span(0, 0, 0, 0)
"""The place of all that stands in an outline: where something stands is the page's own affair."""


_new = tuple.__new__  # a heading is made anew in a third of the time of its `_replace`


@dataclass(frozen=True, slots=True)
class PageOutline:
    """What others may know of a page. All places in it are `NOWHERE`; else the fields are those of `PageFacts`.

    `has_mdx_faults` tells that MDX cannot compile the page, so that not all its components may be known.
    """

    path: str
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    tabs: tuple[str, ...] = ()
    footnote_references: tuple[Label, ...] = ()
    footnote_definitions: tuple[Label, ...] = ()
    components: tuple[Component, ...] = ()
    imports: tuple[Import, ...] = ()
    is_read: bool = True
    is_whole: bool = True
    has_known_body: bool = True
    has_mdx_faults: bool = False


Outline: TypeAlias = PageOutline | PageFacts
"""A page as others see it: whoever asks for no more can be given its facts as well."""


def outline_of(page: PageFacts) -> PageOutline:
    """Return the outline of a page."""
    return PageOutline(
        path=page.path,
        data=page.data,
        headings=tuple(_new(Heading, (*heading[:2], NOWHERE, *heading[3:])) for heading in page.headings),
        anchors=tuple(Anchor(anchor.name, NOWHERE) for anchor in page.anchors),
        tabs=page.tabs,
        footnote_references=tuple(label._replace(span=NOWHERE) for label in page.footnote_references),
        footnote_definitions=tuple(label._replace(span=NOWHERE, removal=None) for label in page.footnote_definitions),
        components=tuple(_without_places(component) for component in page.components),
        imports=tuple(imported._replace(span=NOWHERE) for imported in page.imports),
        is_read=page.is_read,
        is_whole=page.is_whole,
        has_known_body=page.has_known_body,
        has_mdx_faults=page.has_mdx_faults,
    )


def _without_places(component: Component) -> Component:
    attributes = tuple(attribute._replace(span=NOWHERE) for attribute in component.attributes)
    return Component(component.name, attributes, NOWHERE)
