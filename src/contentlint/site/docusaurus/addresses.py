"""Where Docusaurus publishes a page: its id, its route and the address in the browser.

Sources: `@docusaurus/plugin-content-docs` 3.8, `docs.js` (`doProcessDocMetadata`, `isCategoryIndex`), `slug.js` and
`numberPrefix.js`; `@docusaurus/plugin-content-pages` 3.8, `content.js`; `@docusaurus/plugin-content-blog` 3.8,
`blogUtils.js`; `@docusaurus/utils` 3.8, `urlUtils.js`.
"""

import re
from collections.abc import Mapping
from posixpath import basename, dirname, splitext
from types import MappingProxyType
from typing import NamedTuple

from contentlint.facts.outline import Outline
from contentlint.globs import Globs
from contentlint.parse.document import JsonValue
from contentlint.parse.yaml_scalars import js_string
from contentlint.site.docusaurus.urls import join_url, resolve_path, route_of, with_trailing_slash
from contentlint.site.index import Address

# A date or a version is no number prefix; `-`, `.`, `_` behind the digits and something after them make one.
_NO_PREFIX = re.compile(r"\d+[-_.]\d+", re.ASCII)
_PREFIX = re.compile(r"\d+\s*[-_.]+\s*(?P<rest>[^-_.\s].*)", re.ASCII)
MARKDOWN = (".md", ".mdx")
"""The endings of the files that are pages in Markdown; other cases of them, and `.markdown`, are none."""

DRAFT = "it is a draft"
"""Why a page that its front matter keeps back is not published."""

_INDEX_NAMES = ("index", "readme")
_PAGE_INDEX = re.compile(r"(?P<folder>^|.*/)index\.(?:mdx?|jsx?|tsx?)$", re.IGNORECASE)
_POST = re.compile(r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?.mdx?$", re.ASCII)
_POST_ENDING = re.compile(r"(?:/index)?\.mdx?$")
_PAGE_ENDING = re.compile(r"\.(?:mdx?|jsx?|tsx?)$")


class Publication(NamedTuple):
    """How the whole site is published: `base` is its base URL, from `/` to `/`."""

    base: str
    trailing_slash: bool | None

    def address(self, route: str, page_id: str | None = None, scope: str = "") -> Address:
        """Return the address of what a plugin publishes at `route`, which may end in a slash."""
        url = with_trailing_slash(join_url(self.base, route), self.trailing_slash, self.base)
        return Address(page_id, route_of(url, self.base), url, scope=scope)


class ContentFolder(NamedTuple):
    """A folder of files that one plugin publishes under a route.

    `folder` is relative to the site's root. `ignored` maps a glob of files that are left out to the words for them.
    """

    folder: str
    route: str
    include: Globs
    ignored: Mapping[str, Globs] = MappingProxyType({})

    def below(self, path: str) -> str | None:
        """Return the rest of a path below the folder; None where it is elsewhere."""
        if not self.folder:
            return path
        return path[len(self.folder) + 1 :] if path.startswith(f"{self.folder}/") else None

    def left_out(self, rest: str) -> str | None:
        """Return why a file below the folder is not published, in a clause about it; None where it is."""
        if rest.startswith(".") or "/." in rest:
            return "it is in a folder or file whose name begins with a dot"
        for reason, globs in self.ignored.items():
            if globs.match(rest):
                return reason
        return None if self.include.match(rest) else _not_included(rest)


def _not_included(rest: str) -> str:
    ending = splitext(rest)[1]
    if ending.lower() in (".md", ".mdx", ".markdown"):
        return f"the generator makes no page of a file that ends in '{ending}'"
    return "the generator makes no page of it"


class DocsFolder(NamedTuple):
    """The documents of one version of a docs plugin.

    `strips_numbers` tells that number prefixes are no part of an address. Tags are listed at `tags_route`; `tags_file`
    is the path of their file, where there may be one. `default_route` is the route of the version that is shown first.
    """

    content: ContentFolder
    publication: Publication
    tags_route: str
    tags_file: str | None = None
    strips_numbers: bool = True
    default_route: str = ""

    def address(self, page: Outline, rest: str) -> Address:
        """Return the address of the document at `rest` below the folder."""
        stem = splitext(basename(rest))[0]
        folder = dirname(rest)
        strips = self.strips_numbers and _boolean(page.data.get("parse_number_prefixes")) is not False
        own_id = _text(page.data.get("id"))
        base_id = own_id or (without_number(stem) if strips else stem)
        folder_route = "/".join(map(without_number, folder.split("/"))) if strips else folder
        page_id = f"{folder_route}/{base_id}" if folder_route else base_id
        slug = _text(page.data.get("slug"))
        folder_slug = f"/{folder_route}/" if folder_route else "/"
        if slug is not None and slug.startswith("/"):
            route = slug
        elif not slug and is_index(stem, folder):
            route = folder_slug
        else:
            route = resolve_path(slug or base_id, folder_slug)
        return self.publication.address(join_url(self.content.route, route), page_id, self.content.folder)


class BlogFolder(NamedTuple):
    """The posts of a blog."""

    content: ContentFolder
    publication: Publication

    def address(self, page: Outline, rest: str) -> Address:
        """Return the address of the post at `rest` below the folder."""
        return self.publication.address(join_url(self.content.route, _text(page.data.get("slug")) or post_route(rest)))


class PagesFolder(NamedTuple):
    """The folder of free pages, `src/pages`."""

    content: ContentFolder
    publication: Publication

    def address(self, page: Outline, rest: str) -> Address:
        """Return the address of the page at `rest` below the folder."""
        return self.publication.address(join_url(self.content.route, _text(page.data.get("slug")) or file_route(rest)))


def post_route(rest: str) -> str:
    """Return the route that the name of a post's file makes, with the date in it (`parseBlogFileName`)."""
    match = _POST.match(rest)
    if match is None:
        return "/" + _POST_ENDING.sub("", rest)
    return f"/{match['date'].replace('-', '/')}/{match['folder']}{match['text']}"


def file_route(rest: str) -> str:
    """Return the route that the name of a file of the pages plugin makes (`fileToPath`)."""
    match = _PAGE_INDEX.match(rest)
    return f"/{match['folder']}" if match else "/" + _PAGE_ENDING.sub("", rest)


def without_number(name: str) -> str:
    """Return a file's or folder's name without its number prefix."""
    if not name[:1].isdigit():
        return name
    match = None if _NO_PREFIX.match(name) else _PREFIX.fullmatch(name)
    return match["rest"] if match else name


def is_index(stem: str, folder: str) -> bool:
    """Tell whether a file is the page of its folder: by its name before number prefixes are stripped, in any case."""
    return stem.lower() in (*_INDEX_NAMES, basename(folder).lower() or None)


def unpublished(page: Outline) -> str | None:
    """Return why the front matter keeps a page from being published, in a clause about the page."""
    return DRAFT if _boolean(page.data.get("draft")) else None


def _text(value: JsonValue) -> str | None:
    """Return a value as the generator's validation makes a string of it; None where it refuses or there is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return js_string(value) or None


def _boolean(value: JsonValue) -> bool | None:
    """Return a value as the generator's validation reads a boolean, which may be written as a string."""
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    return value if isinstance(value, bool) else None
