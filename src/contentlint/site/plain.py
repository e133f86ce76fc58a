"""A plain site: Markdown as a code host shows it, with relative links to files and the host's heading slugs."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import basename, dirname, join, normpath, relpath, splitext
from urllib.parse import unquote

from contentlint.facts.page import PageFacts
from contentlint.nearest import Names
from contentlint.site.files import FileTree
from contentlint.site.site import Resolution, SiteKind, Status
from contentlint.site.slugs import Slugger

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|^%=")
_MARKDOWN = (".md", ".mdx", ".markdown")
_EXPLICIT_ID = re.compile(r"\s*\{:?\s*#(?P<id>[^\s{}]+)[^{}]*\}\s*$")
_FOOTNOTE_ANCHOR = re.compile(r"(?:user-content-)?(?:fn|fnref)[-:]?.+|footnote-label")


class PlainSite(SiteKind):
    """Markdown as a code host shows it.

    `declared` tells that the configuration says so. Where it does not, the tree may belong to a generator that
    contentlint does not know: then a link that a generator would turn into an existing page is left alone, such
    as `guide/` or `guide.html` beside `guide.md`.
    """

    name = "plain"

    def __init__(self, *, declared: bool) -> None:
        self._declared = declared
        self._folders: dict[tuple[FileTree, str], _Folder] = {}

    @cached_property
    def _slugger(self) -> Slugger:
        return Slugger()

    def fact_settings(self) -> Mapping[str, str]:
        """Front matter as code hosts and most generators read it."""
        return {"yaml_dialect": "yaml-1.2", "fence_style": "code-host"}

    def resolve(self, page: PageFacts, target: str, files: FileTree) -> Resolution:
        """Resolve a link; a site-absolute one names nothing that can be known."""
        path, fragment = split_target(target)
        if _SCHEME.match(target) or _TEMPLATE.search(target):
            return Resolution(Status.UNKNOWN)
        if path.startswith("/"):
            return Resolution(Status.UNKNOWN, fragment=fragment, route=unquote(path).rstrip("/") or "/")
        if not path:
            return Resolution(Status.PAGE, page.path, fragment)
        if not self._declared and _is_cross_reference(page, path, files):
            return Resolution(Status.UNKNOWN)
        resolution = self._look_up(page, path, fragment, files)
        if resolution.status is Status.MISSING and not self._declared:
            for candidate in _generated_from(page, path):
                if files.lookup(candidate).is_file:
                    return Resolution(Status.PAGE, candidate)
        return resolution

    def resolve_asset(self, page: PageFacts, target: str, files: FileTree) -> Resolution:
        """Resolve the target of an image, or a path in the front matter."""
        path, fragment = split_target(target)
        if _SCHEME.match(target) or not path or path.startswith("/") or _TEMPLATE.search(target):
            return Resolution(Status.UNKNOWN)
        return self._look_up(page, path, fragment, files)

    def anchors(self, page: PageFacts) -> frozenset[str]:
        """Return the slugs of the headings and the explicit ids."""
        explicit = {anchor.name for anchor in page.anchors}
        texts = []
        for heading in page.headings:
            match = _EXPLICIT_ID.search(heading.text)
            if match:
                explicit.add(match["id"])
            texts.append(heading.text[: match.start()] if match else heading.text)
        tabs = () if self._declared else map(self._slugger.slug, page.tabs)
        return frozenset({*explicit, *self._slugger.slugs(texts), *tabs})

    def has_anchor(self, page: PageFacts, fragment: str, anchors: frozenset[str]) -> bool:
        """Tell whether the fragment leads somewhere; browsers know `#top`, and hosts prefix their own."""
        if not fragment or fragment.lower() == "top" or fragment.startswith(":~:"):
            return True
        if page.footnote_definitions and _FOOTNOTE_ANCHOR.fullmatch(fragment):
            return True
        name = fragment.removeprefix("user-content-")
        # Some hosts find an anchor whatever the case, some do not.
        return name in anchors or (not self._declared and name.lower() in anchors)

    def _look_up(self, page: PageFacts, path: str, fragment: str | None, files: FileTree) -> Resolution:
        where = normpath(join(dirname(page.path), unquote(path)))
        if where.startswith(".."):
            return Resolution(Status.UNKNOWN)
        found = files.lookup(where)
        if found.is_file and where.lower().endswith(_MARKDOWN):
            return Resolution(Status.PAGE, where, fragment)
        if found.exists:
            return Resolution(Status.FILE, where)
        if found.near:
            reason = f"its name is written '{found.near}'"
            return Resolution(Status.MISSING, where, fragment, reason, _from(page, found.near))
        close = self._nearest_file(where, files)
        return Resolution(Status.MISSING, where, fragment, None, _from(page, close) if close else None)

    def _nearest_file(self, path: str, files: FileTree) -> str | None:
        """Return the file that was probably meant by a path: one of the same folder."""
        folder = dirname(path)
        if (files, folder) not in self._folders:
            self._folders[files, folder] = _Folder(files.names(folder))
        close = self._folders[files, folder].meant_by(basename(path))
        return join(folder, close) if close else None


class _Folder:
    """The names in a folder, ready to be asked which of them was meant by another.

    Endings are left out of the comparison: `zinc.svg` and `iron.svg` have nothing in common.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = frozenset(names)
        self._by_stem = {splitext(name)[0]: name for name in reversed(names)}
        self._stems = Names(self._by_stem)

    @cached_property
    def _stems_by_ending(self) -> dict[str, Names]:
        stems: dict[str, list[str]] = {}
        for stem, name in self._by_stem.items():
            stems.setdefault(splitext(name)[1], []).append(stem)
        return {ending: Names(found) for ending, found in stems.items()}

    def meant_by(self, name: str) -> str | None:
        """Return the page without whose ending the name was written, or a name like it, of the same ending first."""
        for ending in _MARKDOWN:
            if name + ending in self._names:
                return name + ending
        stem, ending = splitext(name)
        if stem in self._by_stem:
            return self._by_stem[stem]
        close = self._stems_by_ending.get(ending, self._stems).nearest(stem)
        return self._by_stem[close[0]] if close else None


def split_target(target: str) -> tuple[str, str | None]:
    """Return the path of a target without its query, and its decoded fragment (None where it has none)."""
    path, mark, fragment = target.partition("#")
    return path.partition("?")[0], unquote(fragment) if mark else None


def _is_cross_reference(page: PageFacts, path: str, files: FileTree) -> bool:
    """Tell whether a link names a label or an object instead of a file, as Sphinx allows it."""
    if not re.fullmatch(r"[\w.:-]+", path) or path.lower().endswith(_MARKDOWN):
        return False
    folder = dirname(page.path)
    while not files.lookup(join(folder, "conf.py")).is_file:
        if not folder:
            return False
        folder = dirname(folder)
    return True


def _from(page: PageFacts, path: str) -> str:
    return relpath(path, dirname(page.path) or ".")


def _generated_from(page: PageFacts, path: str) -> Iterator[str]:
    """Yield the files from which a generator could make the page that a URL-like link names."""
    stem, extension = splitext(unquote(path).rstrip("/"))
    if extension.lower() not in ("", ".html", ".htm"):
        stem = unquote(path).rstrip("/")
    for base in (dirname(page.path), splitext(page.path)[0]):
        where = normpath(join(base, stem))
        for ending in (
            *_MARKDOWN,
            *(f"/{name}{end}" for name in ("index", "README", "_index") for end in _MARKDOWN),
        ):
            yield f"{where}{ending}"
