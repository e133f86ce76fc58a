"""Where the files of a Docusaurus site are that are no pages: static ones, those beside a page, those of `@site`."""

from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath, relpath

from contentlint.facts.outline import Outline
from contentlint.facts.page import PageFacts
from contentlint.site.docusaurus.addresses import MARKDOWN
from contentlint.site.docusaurus.layout import Layout
from contentlint.site.index import SiteIndex
from contentlint.site.kind import BEHIND_LINK_OUT, Resolution, Status
from contentlint.site.near_files import NearFiles
from contentlint.site.targets import path_from

ALIAS = "@site/"
"""What stands for the site's own folder."""


class Places:
    """Finds files by paths as pages write them."""

    def __init__(self, layout: Layout, index: SiteIndex) -> None:
        self._layout = layout
        self._index = index
        self._near = NearFiles(index.files)

    def at(self, page: PageFacts, path: str) -> Resolution:
        """Say what is at a path: below the static folders where it is absolute, else beside the page."""
        return self.first(page, path, tuple(self._of(page, path)))

    def file(self, page: PageFacts, path: str) -> Resolution | None:
        """Return the file at a path, as `at` finds it; None where there is none, without asking what was meant."""
        found = (where for where in self._of(page, path) if self._index.files.lookup(where).is_file)
        return next((Resolution(Status.FILE, where) for where in found), None)

    def without_base(self, path: str) -> str:
        """Return an absolute path without the site's base URL."""
        base = self._layout.publication.base
        return f"/{path[len(base) :]}" if base != "/" and path.startswith(base) else path

    def first(self, page: PageFacts, written: str, places: tuple[str, ...]) -> Resolution:
        """Say what is at the first of some places where there is something; the path is `written` on the page."""
        if not places:
            return Resolution(Status.UNKNOWN, reason="outside of the site's folder")
        for where in places:
            found = self._index.files.lookup(where)
            if found.is_file:
                return Resolution(Status.FILE, where)
        if self.is_outside(places):
            return BEHIND_LINK_OUT
        for where in places:
            found = self._index.files.lookup(where)
            if found.near is not None:
                reason, meant = found.why_missing(where), self._as_written(page, written, found.near)
                return Resolution(Status.MISSING, where, None, reason, meant, is_ambiguous=found.has_others)
        close = next((near for where in places if (near := self._near.meant_by(where))), None)
        nearest = self._as_written(page, written, close) if close else None
        return Resolution(Status.MISSING, places[0], None, None, nearest)

    def is_outside(self, places: Iterable[str]) -> bool:
        """Tell whether one of some places is behind a link that leads beyond the boundary, so that it is not known."""
        return any(self._index.files.lookup(where).is_outside for where in places)

    def may_be_outside(self, page: PageFacts, path: str) -> bool:
        """Tell whether what a path names, as `at` reads it, may be behind such a link."""
        if path.startswith(ALIAS):
            return self.is_outside(filter(None, [normal(self._layout.site_path(path.removeprefix(ALIAS)))]))
        return self.is_outside(self._of(page, path))

    def _as_written(self, page: PageFacts, written: str, path: str) -> str:
        """Return the path of a file in the way that another is written."""
        if written.startswith("/"):
            for folder in self._layout.static:
                if path.startswith(f"{folder}/"):
                    return path[len(folder) :]
        return written_from(page, path, dotted=written.startswith("."))

    def of_site(self, page: PageFacts, path: str) -> Resolution:
        """Say what is at a path that begins with `@site/`."""
        where = normal(self._layout.site_path(path.removeprefix(ALIAS)))
        if where is None:
            return Resolution(Status.UNKNOWN, reason="outside of the site's folder")
        if where.endswith(MARKDOWN) and self._index.address(where).route:
            reason = "by '@site/' the reader gets the file of the page instead of the page"
            return Resolution(Status.MISSING, where, None, reason, written_from(page, where))
        return self.first(page, where, (where,))

    def _of(self, page: PageFacts, path: str) -> Iterator[str]:
        """Yield where a file can be: an absolute path below the static folders, a relative one beside the page."""
        if path.startswith("/"):
            for folder in self._layout.static:
                where = normal(join(folder, path.lstrip("/")))
                if where is not None:
                    yield where
        else:
            where = normal_from(page.path.rpartition("/")[0], path)
            if where is not None:
                yield where


def module_place(page: Outline, module: str, layout: Layout) -> str | None:
    """Return where a module is that a page imports by `@site/` or a relative path; None where it leaves the root."""
    if module.startswith(ALIAS):
        return normal(layout.site_path(module.removeprefix(ALIAS)))
    return normal(join(dirname(page.path), module))


def normal(path: str) -> str | None:
    """Return a path without dot segments; None where it leaves the root."""
    plain = normpath(path)
    return None if _leaves_root(plain) else plain


def normal_from(folder: str, path: str) -> str | None:
    """Return a relative path from a folder without dot segments; None where it leaves the root."""
    plain = path_from(folder, path)
    return None if _leaves_root(plain) else plain


def _leaves_root(path: str) -> bool:
    return path == ".." or path.startswith(("../", "/"))


def written_from(page: PageFacts, path: str, *, dotted: bool = True) -> str:
    """Return the path of a file from a page's folder."""
    relative = relpath(path, dirname(page.path) or ".")
    return f"./{relative}" if dotted and not relative.startswith(".") else relative
