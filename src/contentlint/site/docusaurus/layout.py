"""The folders and routes of a Docusaurus site, made of its settings: which plugin publishes which file, and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import join
from typing import TypeAlias

from contentlint.facts.outline import Outline
from contentlint.globs import GlobError, Globs
from contentlint.site.docusaurus.addresses import (
    MARKDOWN,
    BlogFolder,
    ContentFolder,
    DocsFolder,
    PagesFolder,
    Publication,
    unpublished,
)
from contentlint.site.docusaurus.settings import (
    EXCLUDE,
    BlogInstance,
    DocsInstance,
    DocusaurusSettings,
    PagesInstance,
    Redirect,
    route,
)
from contentlint.site.docusaurus.urls import join_url
from contentlint.site.files import FileTree
from contentlint.site.index import Address

BEHIND_LINK_OUT = "to pages behind a link that leads out of what is checked"
Folder: TypeAlias = DocsFolder | BlogFolder | PagesFolder
_WORDS_FOR_EXCLUDED = dict(
    zip(
        EXCLUDE,
        (
            "its name begins with '_'",
            "it is in a folder whose name begins with '_'",
            "it is a test",
            "it is in a folder of tests",
        ),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the settings of a site say about its folders; paths are relative to the root.

    `folders` are those of which plugins make pages, `owned` all whose Markdown is the site's; translated pages are
    below `translations`. `redirects` are those that are listed, by the route that they lead from. `made` are
    routes that a plugin makes of no page.
    Below `unknown` routes a plugin makes what cannot be known, with the reason; with `is_open` it may do so anywhere
    but below the routes of pages. `keeps_case` tells that anchors keep the capitals of their headings, and by
    `from_extensions` such as `html` there is a redirect to each route from the same with a dot and the extension.
    `knows_redirects` tells that there are no others, as a function of the site may make. `is_guess` tells that the
    settings could not be read, so that no route is known to be missing.
    """

    publication: Publication
    site_dir: str
    folders: tuple[Folder, ...]
    static: tuple[str, ...]
    owned: tuple[str, ...]
    translations: str
    redirects: Mapping[str, Redirect] = field(default_factory=dict)
    made: Globs = field(default_factory=lambda: Globs(()))
    unknown: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = False
    keeps_case: bool = False
    from_extensions: tuple[str, ...] = ()
    knows_redirects: bool = True
    is_guess: bool = False
    # What holds for all files of one folder, by its path: the content folder that it is in, and whether it is owned.
    _content: dict[str, Folder | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _is_owned: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def docs(self) -> tuple[DocsFolder, ...]:
        """The folders of documents."""
        return tuple(folder for folder in self.folders if isinstance(folder, DocsFolder))

    @property
    def pages(self) -> tuple[PagesFolder, ...]:
        """The folders of free pages."""
        return tuple(folder for folder in self.folders if isinstance(folder, PagesFolder))

    def has(self, path: str) -> bool:
        """Tell whether a file is the site's own, and not one that only lies beside it, such as a README."""
        parent = path.rpartition("/")[0]
        is_owned = self._is_owned.get(parent)
        if is_owned is None:
            is_owned = any(not folder or path.startswith(f"{folder}/") for folder in self.owned)
            self._is_owned[parent] = is_owned
        return is_owned

    def is_translation(self, path: str) -> bool:
        """Tell whether a file is the translation of a page: it is published in another language's site."""
        return path.startswith(f"{self.translations}/")

    def folder_of(self, path: str) -> tuple[Folder, str] | None:
        """Return the content folder that a file is in and the rest of its path; None where it is in none."""
        found = self._folder_of(path)
        return (found, found.content.below(path) or "") if found else None

    def _folder_of(self, path: str) -> Folder | None:
        parent = path.rpartition("/")[0]
        if parent not in self._content:
            found = [each for each in self.folders if each.content.below(path) is not None]
            self._content[parent] = max(found, key=lambda each: len(each.content.folder), default=None)
        return self._content[parent]

    def same_folder(self, one: str, other: str) -> bool:
        """Tell whether two files are published by the same plugin, in the same version."""
        folder = self._folder_of(one)
        return folder is not None and folder is self._folder_of(other)

    def address(self, page: Outline) -> Address:
        """Return where a page is published, or why it is not."""
        found = self.folder_of(page.path)
        if found is None:
            return Address(unpublished="it is in no folder of pages")
        reason = found[0].content.left_out(found[1]) or unpublished(page)
        return Address(unpublished=reason) if reason else found[0].address(page, found[1])

    def would_be(self, page: Outline) -> Address:
        """Return where a page would be published if its front matter did not keep it back."""
        found = self.folder_of(page.path)
        return found[0].address(page, found[1]) if found else Address()

    def sources(self, files: FileTree) -> Iterator[str]:
        """Yield the Markdown files that the plugins publish."""
        for each in self.folders:
            for path in files.walk(each.content.folder):
                rest = each.content.below(path)
                is_published = rest is not None and each.content.left_out(rest) is None
                if path.endswith(MARKDOWN) and is_published and self.folder_of(path) == (each, rest):
                    yield path

    def canonical(self, route: str) -> str:
        """Return the route of the same document in the version that is shown by default."""
        for docs in self.docs:
            own = docs.content.route
            if own != docs.default_route and (route == own or route.startswith(f"{own}/")):
                return join_url(docs.default_route, route[len(own) :]).rstrip("/") or "/"
        return route

    def site_path(self, path: str) -> str:
        """Return the path from the root of a path from the site's own folder."""
        return join(self.site_dir, path) if self.site_dir else path


def lay_out(settings: DocusaurusSettings, files: FileTree) -> Layout:
    """Return the layout of a site with these settings and files; a blog without its folder makes nothing."""
    publication = Publication(settings.base_url, settings.trailing_slash)
    folders: list[Folder] = []
    # A page of the generator's own, whose address has no slash at its end.
    made: list[str] = [*settings.routes, *([] if settings.trailing_slash else ["/404.html"])]
    unknown: dict[str, str] = {}
    for docs in settings.docs:
        folders.extend(_docs(docs, publication))
    for blog in (blog for blog in settings.blogs if _may_be_there(blog.folder, files)):
        folders.append(BlogFolder(_content(blog, blog.folder, blog.route_base_path), publication))
        made.extend(_made_of_blog(blog))
        for part in (blog.tags_base_path, blog.page_base_path, blog.authors_base_path):
            unknown[route(blog.route_base_path, part)] = "to lists that a blog makes"
    folders.extend(
        PagesFolder(_content(pages, pages.folder, pages.route_base_path), publication) for pages in settings.pages
    )
    for each in folders:
        if files.lookup(each.content.folder).is_outside:
            unknown[each.content.route.rstrip("/")] = BEHIND_LINK_OUT
    translations = join(settings.site_dir, settings.locales.folder)
    owned = (*(folder.content.folder for folder in folders), join(settings.site_dir, "src"), translations)
    return Layout(
        publication=publication,
        site_dir=settings.site_dir,
        folders=tuple(folders),
        static=settings.static,
        owned=tuple(dict.fromkeys(owned)),
        translations=translations,
        redirects={route(redirect.source): redirect for redirect in settings.redirects.listed},
        made=_globs(made),
        unknown=unknown,
        is_open=bool(settings.unknown_plugins),
        keeps_case=settings.markdown.keeps_case,
        from_extensions=settings.redirects.from_extensions,
        knows_redirects=settings.redirects.is_complete,
        is_guess=bool(settings.faults),
    )


def _may_be_there(folder: str, files: FileTree) -> bool:
    found = files.lookup(folder)
    return found.is_folder or found.is_outside


def _docs(docs: DocsInstance, publication: Publication) -> Iterator[DocsFolder]:
    for version in docs.versions:
        yield DocsFolder(
            content=_content(docs, version.folder, version.route),
            publication=publication,
            tags_route=route(version.route, docs.tags_base_path),
            tags_file=join(version.folder, docs.tags_file) if docs.tags_file else None,
            strips_numbers=docs.number_prefixes is not False,
            default_route=next((each.route for each in docs.versions if each.is_last), version.route),
        )


def _made_of_blog(blog: BlogInstance) -> Iterator[str]:
    yield blog.route_base_path
    if blog.archive_base_path:
        yield route(blog.route_base_path, blog.archive_base_path)


def _content(instance: DocsInstance | BlogInstance | PagesInstance, folder: str, base: str) -> ContentFolder:
    ignored: dict[str, list[str]] = {}
    for glob in instance.exclude:
        ignored.setdefault(_WORDS_FOR_EXCLUDED.get(glob, "the site's configuration excludes it"), []).append(glob)
    return ContentFolder(
        folder, base, _globs(instance.include), {words: _globs(globs) for words, globs in ignored.items()}
    )


def _globs(patterns: Sequence[str]) -> Globs:
    """Return the globs of the generator's configuration, without those that have too many alternatives."""
    usable = []
    for pattern in patterns:
        try:
            Globs([pattern])
        except GlobError:
            continue
        usable.append(pattern)
    return Globs(usable)
