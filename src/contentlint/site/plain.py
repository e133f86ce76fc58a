"""A plain site: Markdown as a code host shows it, with relative links to files and the host's heading slugs."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product
from posixpath import basename, dirname, join, normpath, relpath, splitext
from typing import Any
from urllib.parse import unquote

from contentlint.facts.outline import Outline
from contentlint.facts.page import Link, LinkKind, PageFacts
from contentlint.site.files import MARKDOWN, FileTree
from contentlint.site.generators import Generators
from contentlint.site.index import SiteIndex
from contentlint.site.kind import BEHIND_LINK_OUT, Resolution, Resolver, SiteKind, Status
from contentlint.site.near_files import NearFiles
from contentlint.site.slugs import Slugger
from contentlint.site.targets import path_from, split_target

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_ON_OTHER_SITES = Resolution(Status.UNKNOWN, reason="on other sites")
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|^%=")
_EXPLICIT_ID = re.compile(r"\s*\{:?\s*#(?P<id>[^\s{}]+)[^{}]*\}\s*$")
_ASSETS = (
    LinkKind.IMAGE,
    LinkKind.IMAGE_DEFINITION,
    LinkKind.HTML_IMAGE,
    LinkKind.JSX_IMAGE,
    LinkKind.FRONT_MATTER,
)
_FOOTNOTE_ANCHOR = re.compile(r"(?:user-content-)?(?:fn|fnref)[-:]?.+|footnote-label")


class PlainSite(SiteKind):
    """Markdown as a code host shows it.

    `declared` tells that the configuration says so. Where it does not, the tree may belong to a generator that
    contentlint does not know: then a link that a generator would turn into an existing page is left alone, such
    as `guide/` or `guide.html` beside `guide.md`. Where there is the configuration of such a generator, it is not
    asked what anchors its pages have: each makes them by rules of its own, and many out of other things than headings.
    """

    name = "plain"

    def __init__(self, *, declared: bool) -> None:
        self._declared = declared

    def fact_settings(self) -> Mapping[str, Any]:
        """Front matter as code hosts and most generators read it."""
        return {"yaml_dialect": "yaml-1.2", "fence_style": "code-host"}

    def resolver(self, index: SiteIndex) -> "PlainResolver":
        """Return what resolves the links between the files."""
        return PlainResolver(index.files, declared=self._declared)


class PlainResolver(Resolver):
    """Resolves links between files, as `PlainSite` describes; `known` is a generator of which others take care."""

    def __init__(self, files: FileTree, *, declared: bool, known: str | None = None) -> None:
        self._files = files
        self._declared = declared
        self._near = NearFiles(files)
        self._generators = Generators(files, known)

    @cached_property
    def _slugger(self) -> Slugger:
        return Slugger()

    def resolve(self, page: PageFacts, link: Link) -> Resolution:
        """Resolve a target; a site-absolute one names nothing that can be known."""
        target = link.target
        if _SCHEME.match(target):
            return _ON_OTHER_SITES
        path, fragment = split_target(target)
        if ("{" in target or "%" in target) and _TEMPLATE.search(target):
            return Resolution(Status.UNKNOWN, reason="with a template in them")
        if link.kind is LinkKind.MODULE:
            return Resolution(Status.UNKNOWN, reason="to modules")
        if path.startswith("/"):
            route = unquote(path).rstrip("/") or "/"
            return Resolution(Status.UNKNOWN, fragment=fragment, reason="from the root of an unknown site", route=route)
        if link.kind in _ASSETS:
            return self._resolve_asset(page, path, fragment)
        found = self._resolve_link(page, path, fragment)
        generator = self.unknown_generator(page) if found.status is Status.PAGE and found.fragment else None
        if generator is not None:
            return Resolution(Status.UNKNOWN, found.path, fragment, f"at an anchor that {generator} may make")
        return found

    def unknown_generator(self, page: PageFacts) -> str | None:
        """Return the generator that shows a page in ways that are not known; None where a code host does."""
        return None if self._declared else self._generators.of(page.path)

    def _resolve_link(self, page: PageFacts, path: str, fragment: str | None) -> Resolution:
        if not path:
            return Resolution(Status.PAGE, page.path, fragment)
        if not self._declared and _is_cross_reference(page, path, self._files):
            return Resolution(Status.UNKNOWN, reason="to labels of another generator")
        resolution = self._look_up(page, path, fragment)
        if resolution.status is Status.MISSING and not self._declared:
            for candidate in _generated_from(page, path):
                if self._files.lookup(candidate).is_file:
                    return Resolution(Status.PAGE, candidate)
            generator = self.unknown_generator(page)
            if generator is not None and not splitext(path.rstrip("/"))[1]:
                return Resolution(Status.UNKNOWN, resolution.path, fragment, f"that {generator} may make a page of")
        return resolution

    def _resolve_asset(self, page: PageFacts, path: str, fragment: str | None) -> Resolution:
        if not path:
            return Resolution(Status.UNKNOWN, reason="without a path")
        return self._look_up(page, path, fragment)

    def anchors(self, page: Outline) -> frozenset[str]:
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

    def has_anchor(self, page: Outline, fragment: str, anchors: frozenset[str]) -> bool:
        """Tell whether the fragment leads somewhere; browsers know `#top`, and hosts prefix their own."""
        if not fragment or fragment.lower() == "top" or fragment.startswith(":~:"):
            return True
        if fragment.startswith("^") and not self._declared:
            return True  # a paragraph, as some editors of notes name it
        if page.footnote_definitions and _FOOTNOTE_ANCHOR.fullmatch(fragment):
            return True
        name = fragment.removeprefix("user-content-")
        # Some hosts find an anchor whatever the case, some do not.
        return name in anchors or (not self._declared and name.lower() in anchors)

    def _look_up(self, page: PageFacts, path: str, fragment: str | None) -> Resolution:
        where = path_from(page.path.rpartition("/")[0], unquote(path))
        if where.startswith(".."):
            return Resolution(Status.UNKNOWN, reason="outside of the site's folder")
        found = self._files.lookup(where)
        if found.is_outside and not found.is_file:
            return BEHIND_LINK_OUT
        if found.is_file and where.lower().endswith(MARKDOWN):
            return Resolution(Status.PAGE, where, fragment)
        if found.exists:
            return Resolution(Status.FILE, where)
        if found.near:
            reason = found.why_missing(where)
            nearest = _from(page, found.near)
            return Resolution(Status.MISSING, where, fragment, reason, nearest, is_ambiguous=found.has_others)
        close = self._near.meant_by(where)
        return Resolution(Status.MISSING, where, fragment, None, _from(page, close) if close else None)


def _is_cross_reference(page: PageFacts, path: str, files: FileTree) -> bool:
    """Tell whether a link names a label or an object instead of a file, as Sphinx allows it."""
    if not re.fullmatch(r"[\w.:-]+", path) or path.lower().endswith(MARKDOWN):
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
    stems = [stem, f"{stem.removesuffix('index')}README"] if basename(stem) == "index" else [stem]
    for base, name in product((dirname(page.path), splitext(page.path)[0]), stems):
        where = normpath(join(base, name))
        for ending in (
            *MARKDOWN,
            *(f"/{index}{end}" for index in ("index", "README", "_index") for end in MARKDOWN),
        ):
            yield f"{where}{ending}"
