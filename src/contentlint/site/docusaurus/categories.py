"""The index pages that Docusaurus makes of folders and of categories (`plugin-content-docs` 3.8, `sidebars/`)."""

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join
from typing import NamedTuple

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


class _Category(NamedTuple):
    """A category that asks for an index page: at a slug of its own, else at one made of its label."""

    slug: str | None
    label: str


def category_routes(docs: DocsFolder, site_dir: str, index: SiteIndex) -> Iterator[tuple[str, str]]:
    """Yield the routes of the index pages that `_category_` files and sidebars ask for, each with the file.

    Which sidebar is whose is not asked: each counts for all documents.
    """
    asked = (*_of_folders(docs, index), *_of_sidebars(site_dir, index))
    numbered = Slugger().slugs(category.label for category, _ in asked if not category.slug)
    for category, path in asked:
        slug = category.slug or f"/category/{next(numbered)}"
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


def _of_folders(docs: DocsFolder, index: SiteIndex) -> Iterator[tuple[_Category, str]]:
    for path in index.files.walk(docs.content.folder):
        if _METADATA.fullmatch(basename(path)):
            metadata = _metadata(path, index)
            link = metadata.get("link") if isinstance(metadata, dict) else None
            if isinstance(metadata, dict) and isinstance(link, dict) and link.get("type") == _INDEX:
                slug, label = link.get("slug"), metadata.get("label")
                name = label if isinstance(label, str) else without_number(basename(dirname(path)))
                yield _Category(slug if isinstance(slug, str) else None, name), path


def _metadata(path: str, index: SiteIndex) -> JsonValue:
    text = _text(path, index)
    return (parse_json(text) if path.endswith(".json") else parse_yaml(text, dialect=DIALECT)).value


def _of_sidebars(site_dir: str, index: SiteIndex) -> Iterator[tuple[_Category, str]]:
    for name in index.files.names(site_dir):
        if _SIDEBARS.fullmatch(name):
            path = join(site_dir, name)
            for value in read_module(_text(path, index), path).exports.values():
                yield from ((category, path) for category in _of_items(value, 0))


def _of_items(value: Value, depth: int) -> Iterator[_Category]:
    """Yield the categories in a sidebar that ask for a page, be they in objects, lists or functions."""
    if depth > _MAX_DEPTH:
        return
    for one in plain(value):
        inside: tuple[Value, ...] = ()
        if isinstance(one, Object):
            link, label = one.members.get("link"), _literal(one.members.get("label"))
            if isinstance(link, Object) and _literal(link.members.get("type")) == _INDEX and label is not None:
                yield _Category(_literal(link.members.get("slug")), label)
            inside = tuple(one.members.values())
        elif isinstance(one, Array):
            inside = one.items
        elif isinstance(one, Function) and one.returned is not None:
            inside = (one.returned,)
        for value_inside in inside:
            yield from _of_items(value_inside, depth + 1)


def _literal(value: Value | None) -> str | None:
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else None


def _text(path: str, index: SiteIndex) -> str:
    try:
        return index.source(path).text
    except OSError:
        return ""
