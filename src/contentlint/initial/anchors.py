"""Anchors that are on no page, though links lead to them: a component may make them when the page is shown."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from posixpath import commonpath, dirname
from typing import NamedTuple

from contentlint.facts.page import PageFacts
from contentlint.initial.page_types import escaped
from contentlint.site.site import Site, Status

_FEWEST = 3
_NAME = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)
_DIGITS = "0123456789"


class ProposedAnchors(NamedTuple):
    """Anchors that links lead to on pages with the component `component`; `page` is a glob over their routes."""

    page: str
    pattern: str
    component: str
    links: int


class MissingAnchors:
    """Collects the anchors that links lead to and their pages do not have, but for the `keys` of bibliographies."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys
        self._missing: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def see(self, page: PageFacts, site: Site) -> None:
        """Collect those of the links on a page."""
        for link in page.links:
            fragment = link.target.partition("#")[2]
            begin = fragment.rstrip(_DIGITS)  # that of `nutrition-row-4`
            if begin != fragment and _NAME.fullmatch(begin) and fragment not in self._keys:
                found = site.resolve(page, link)
                if found.status is Status.PAGE and found.fragment and not site.has_anchor(found.path, found.fragment):
                    self._missing[begin].append((found.path, found.fragment))

    def proposed(self, site: Site) -> Iterator[ProposedAnchors]:
        """Yield the anchors that only differ by a number, and are asked for on pages that all have one component.

        One number that is missing may be a mistake, several are likely to be made by the component.
        """
        for begin, missing in sorted(self._missing.items()):
            pages = {path for path, _ in missing}
            if len({fragment for _, fragment in missing}) >= _FEWEST:
                component = _component_of_all(pages, site)
                if component is not None:
                    page = _common_route(pages, site)
                    yield ProposedAnchors(page, f"{begin.replace('.', '[.]')}[0-9]+", component, len(missing))


def _component_of_all(pages: set[str], site: Site) -> str | None:
    """Return the name of a component that all pages have; None where there is none."""
    names = (frozenset(component.name for component in site.page(path).components) for path in pages)
    return min(frozenset.intersection(*names), default=None)


def _common_route(pages: set[str], site: Site) -> str:
    """Return a glob over the routes of pages: those beside them, where they are in one folder."""
    routes = [site.address(path).route or f"/{path}" for path in pages]
    folder = commonpath(map(dirname, routes)).rstrip("/")
    return f"{escaped(folder)}/{'*' if all(dirname(route).rstrip('/') == folder for route in routes) else '**'}"
