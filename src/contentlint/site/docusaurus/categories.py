"""The index pages that Docusaurus makes of folders and of categories (`plugin-content-docs` 3.8, `sidebars/`)."""

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join

from contentlint.parse.document import JsonValue
from contentlint.parse.javascript_literals import read_module
from contentlint.parse.javascript_values import Array, Function, Literal, Object, Value, plain
from contentlint.parse.json import parse_json
from contentlint.parse.yaml import parse_yaml
from contentlint.site.docusaurus.addresses import DocsFolder, without_number
from contentlint.site.docusaurus.tags import DIALECT
from contentlint.site.docusaurus.urls import join_url
from contentlint.site.index import SiteIndex
from contentlint.site.slugs import Slugger

_METADATA = re.compile(r"_category_\.(?:json|yml|yaml)")
_SIDEBARS = re.compile(r"sidebars?[\w.-]*\.(?:js|mjs|cjs|ts|mts|cts)", re.IGNORECASE)
_INDEX = "generated-index"
_MAX_DEPTH = 50


def category_routes(docs: DocsFolder, site_dir: str, index: SiteIndex) -> Iterator[tuple[str, str]]:
    """Yield the routes of the index pages that `_category_` files and sidebars ask for, each with the file.

    Which sidebar is whose is not asked: each counts for all documents.
    """
    slugger = Slugger()
    for slug, path in (*_of_folders(docs, index, slugger), *_of_sidebars(site_dir, index, slugger)):
        route = docs.publication.address(join_url(docs.content.route, slug)).route
        if route:
            yield route, path


def data_parses(path: str, index: SiteIndex) -> bool:
    """Tell whether a file of data or a sidebar, which routes are made of, can be read; True of all other files."""
    text = _text(path, index)
    if path.endswith(".json"):
        return parse_json(text).fault is None
    if path.endswith((".yml", ".yaml")):
        return parse_yaml(text, dialect=DIALECT).fault is None
    return not _SIDEBARS.fullmatch(basename(path)) or read_module(text, path).fault is None


def _of_folders(docs: DocsFolder, index: SiteIndex, slugger: Slugger) -> Iterator[tuple[str, str]]:
    for path in index.files.walk(docs.content.folder):
        if _METADATA.fullmatch(basename(path)):
            metadata = _metadata(path, index)
            link = metadata.get("link") if isinstance(metadata, dict) else None
            if isinstance(metadata, dict) and isinstance(link, dict) and link.get("type") == _INDEX:
                label = metadata.get("label")
                name = label if isinstance(label, str) else without_number(basename(dirname(path)))
                yield _slug(link.get("slug"), name, slugger), path


def _metadata(path: str, index: SiteIndex) -> JsonValue:
    text = _text(path, index)
    return (parse_json(text) if path.endswith(".json") else parse_yaml(text, dialect=DIALECT)).value


def _of_sidebars(site_dir: str, index: SiteIndex, slugger: Slugger) -> Iterator[tuple[str, str]]:
    for name in index.files.names(site_dir):
        if _SIDEBARS.fullmatch(name):
            path = join(site_dir, name)
            for value in read_module(_text(path, index), path).exports.values():
                for slug in _of_items(value, slugger, 0):
                    yield slug, path


def _of_items(value: Value, slugger: Slugger, depth: int) -> Iterator[str]:
    """Yield the slugs that the categories in a sidebar ask for, be they in objects, lists or functions."""
    if depth > _MAX_DEPTH:
        return
    for one in plain(value):
        inside: tuple[Value, ...] = ()
        if isinstance(one, Object):
            link, label = one.members.get("link"), _literal(one.members.get("label"))
            if isinstance(link, Object) and _literal(link.members.get("type")) == _INDEX and label is not None:
                yield _slug(_literal(link.members.get("slug")), label, slugger)
            inside = tuple(one.members.values())
        elif isinstance(one, Array):
            inside = one.items
        elif isinstance(one, Function) and one.returned is not None:
            inside = (one.returned,)
        for value_inside in inside:
            yield from _of_items(value_inside, slugger, depth + 1)


def _literal(value: Value | None) -> str | None:
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else None


def _slug(slug: JsonValue, label: str, slugger: Slugger) -> str:
    return slug if isinstance(slug, str) and slug else f"/category/{slugger.slug(label)}"


def _text(path: str, index: SiteIndex) -> str:
    try:
        return index.source(path).text
    except OSError:
        return ""
