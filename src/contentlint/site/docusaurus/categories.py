"""The index pages that Docusaurus makes of folders and of categories (`plugin-content-docs` 3.8, `sidebars/`)."""

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join

from contentlint.parse.document import JsonValue
from contentlint.parse.json import parse_json
from contentlint.parse.yaml import parse_yaml
from contentlint.site.docusaurus.addresses import DocsFolder, without_number
from contentlint.site.docusaurus.tags import DIALECT
from contentlint.site.docusaurus.urls import join_url
from contentlint.site.index import SiteIndex
from contentlint.site.slugs import Slugger

_METADATA = re.compile(r"_category_\.(?:json|yml|yaml)")


def category_routes(docs: DocsFolder, index: SiteIndex) -> Iterator[str]:
    """Yield the routes of the index pages that `_category_` files ask for."""
    slugger = Slugger()
    for path in index.files.walk(docs.content.folder):
        if _METADATA.fullmatch(basename(path)):
            slug = _slug(_metadata(path, index), basename(dirname(path)), slugger)
            route = docs.publication.address(join_url(docs.content.route, slug)).route if slug else None
            if route:
                yield route


def _metadata(path: str, index: SiteIndex) -> JsonValue:
    try:
        text = index.source(path).text
    except OSError:
        return None
    return (parse_json(text) if path.endswith(".json") else parse_yaml(text, dialect=DIALECT)).value


def _slug(metadata: JsonValue, folder: str, slugger: Slugger) -> str | None:
    link = metadata.get("link") if isinstance(metadata, dict) else None
    if not isinstance(metadata, dict) or not isinstance(link, dict) or link.get("type") != "generated-index":
        return None
    slug, label = link.get("slug"), metadata.get("label")
    if isinstance(slug, str) and slug:
        return slug
    return join("/category", slugger.slug(label if isinstance(label, str) else without_number(folder)))
