"""What of a page tells which kind of page it is: little enough to be kept for all pages of a site."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from contentlint.facts.page import Dialect, PageFacts
from contentlint.parse.document import JsonValue
from contentlint.rules._headings import heading_name
from contentlint.rules._tags import tags_of
from contentlint.site.site import Site


class Sketch(NamedTuple):
    """A page in outline.

    `sections` are its headings, each once, in order; `props` what its components are given, as component, prop and
    value. `cited` are the keys of bibliographies that it names, each with the route that it links to (None: `[@key]`);
    `unlisted` are those in `[@key]` that no bibliography has.
    `kinds` are those of its tags that are no page's name.
    `lists` are the dialects in which it lists sources, and `cites` those in which it surely cites any.
    """

    path: str
    data: Mapping[str, JsonValue]
    tags: frozenset[str]
    sections: tuple[str, ...]
    props: tuple[tuple[str, str, str], ...]
    cited: tuple[tuple[str | None, str], ...]
    unlisted: frozenset[str]
    lists: frozenset[Dialect]
    cites: frozenset[Dialect]
    kinds: frozenset[str] = frozenset()


def sketch(page: PageFacts, site: Site, keys: Collection[str]) -> Sketch:
    """Return a page in outline; `keys` are those of all bibliographies."""
    return Sketch(
        page.path,
        page.data,
        tags_of(page),
        tuple(dict.fromkeys(filter(None, map(heading_name, page.headings)))),
        tuple(_props(page)),
        tuple(_cited(page, site, keys)) if keys else (),
        frozenset(_keyed(page)).difference(keys),
        frozenset(source.dialect for source in page.sources if source.section),
        frozenset(citation.dialect for citation in page.citations if citation.certain),
    )


def _props(page: PageFacts) -> Iterator[tuple[str, str, str]]:
    for component in page.components:
        for attribute in component.attributes:
            if attribute.value is not None and not attribute.is_dynamic:
                yield component.name, attribute.name, attribute.value


def _cited(page: PageFacts, site: Site, keys: Collection[str]) -> Iterator[tuple[str | None, str]]:
    for label in _keyed(page):
        if label in keys:
            yield None, label
    for link in page.links:
        fragment = link.target.partition("#")[2]
        if fragment in keys:
            yield site.resolve(page, link).route, fragment


def _keyed(page: PageFacts) -> Iterator[str]:
    for citation in page.citations:
        if citation.dialect is Dialect.KEYED and citation.certain:
            yield citation.label
