"""The addresses that Docusaurus makes of tags (3.8: `utils`, `tags.js`; `utils-validation`, `tagsFile.js`)."""

import json
from collections.abc import Iterator

from contentlint.facts.outline import Outline
from contentlint.parse.document import JsonValue, YamlDialect
from contentlint.parse.yaml_scalars import js_string
from contentlint.site.docusaurus.addresses import DocsFolder
from contentlint.site.docusaurus.kebab import kebab_case
from contentlint.site.docusaurus.tags_file import permalink_of
from contentlint.site.docusaurus.urls import join_url
from contentlint.site.index import SiteIndex
from contentlint.site.vocabularies import from_text
from contentlint.site.vocabulary import Vocabulary, VocabularySource

DIALECT = YamlDialect.JS_YAML_4


def tag_routes(docs: DocsFolder, index: SiteIndex) -> Iterator[str]:
    """Yield the route of the list of tags and of each tag that a published page has; nothing where none has any."""
    tags = _read(docs, index)
    published = (path for path in index.sources if docs.content.below(path) is not None and index.address(path).route)
    written = map(json.loads, index.shared_names(published))
    permalinks = set(filter(None, (_permalink(tag, tags) for tag in written)))
    if permalinks:
        yield _route(docs, "")
    for permalink in sorted(permalinks):
        yield _route(docs, permalink)


def inline_tag_routes(docs: DocsFolder, index: SiteIndex) -> Iterator[str]:
    """Yield those of the `tag_routes` whose tags the file of tags lacks: slips, mostly, whose pages nobody means."""
    tags = _read(docs, index)
    if tags is not None:
        listed = {_route(docs, ""), *(_route(docs, permalink_of(term)) for term in tags.terms.values())}
        yield from (route for route in tag_routes(docs, index) if route not in listed)


def first_pages(docs: DocsFolder, index: SiteIndex) -> Iterator[tuple[str, str]]:
    """Yield each of the `tag_routes` with the first page that has such a tag."""
    tags = _read(docs, index)
    seen: set[str] = set()
    for path in index.sources:
        if docs.content.below(path) is not None and index.address(path).route:
            permalinks = set(filter(None, (_permalink(json.loads(tag), tags) for tag in index.shared_names([path]))))
            new = sorted(({"", *permalinks} if permalinks else permalinks) - seen)
            seen.update(new)
            yield from ((_route(docs, permalink), path) for permalink in new)


def written_tags(page: Outline) -> Iterator[str]:
    """Yield the tags of a page as JSON: a text, or a mapping with a permalink of its own."""
    tags = page.data.get("tags")
    return map(json.dumps, tags) if isinstance(tags, list) else iter(())


def _route(docs: DocsFolder, permalink: str) -> str:
    route = docs.publication.address(join_url(docs.tags_route, permalink)).route
    return route or "/"


def _read(docs: DocsFolder, index: SiteIndex) -> Vocabulary | None:
    if docs.tags_file is None or not index.files.lookup(docs.tags_file).is_file:
        return None
    try:
        return from_text(VocabularySource("tags"), index.source(docs.tags_file), DIALECT)
    except OSError:
        return None


def _permalink(tag: JsonValue, tags: Vocabulary | None) -> str | None:
    if isinstance(tag, dict):
        permalink = tag.get("permalink")
        return permalink if isinstance(permalink, str) else None
    if isinstance(tag, bool) or not isinstance(tag, str | int | float):
        return None
    name = js_string(tag)
    term = tags.terms.get(name) if tags else None
    return permalink_of(term) if term else kebab_case(name)
