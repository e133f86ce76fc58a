"""The folders and routes of a Docusaurus site, made of its settings: which plugin publishes which file, and where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join

from contentlint.facts.page import PageFacts
from contentlint.site.docusaurus.addresses import DocsFolder, PagesFolder, Publication, unpublished
from contentlint.site.files import FileTree
from contentlint.site.index import Address

_MARKDOWN = (".md", ".mdx")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the settings of a site say about its folders; paths are relative to the site's root.

    `site_dir` is the folder that `@site` names, `static` are the folders of static files, and `folders` all whose
    Markdown is the site's. `redirects` map a route to where it leads. `unknown_routes` are routes below which a plugin
    publishes what cannot be known, with the reason. `notes` say in clauses what else cannot be known.
    """

    publication: Publication
    site_dir: str = ""
    docs: tuple[DocsFolder, ...] = ()
    pages: tuple[PagesFolder, ...] = ()
    static: tuple[str, ...] = ("static",)
    redirects: Mapping[str, str] = field(default_factory=dict)
    unknown_routes: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    markdown: str = "mdx"
    notes: tuple[str, ...] = ()

    @property
    def _folders(self) -> tuple[DocsFolder | PagesFolder, ...]:
        return (*self.docs, *self.pages)

    def has(self, path: str) -> bool:
        """Tell whether a file is the site's own, and not one that only lies beside it, such as a README."""
        return any(not folder or path.startswith(f"{folder}/") for folder in self.folders)

    def folder_of(self, path: str) -> tuple[DocsFolder | PagesFolder, str] | None:
        """Return the content folder that a file is in and the rest of its path; None where it is in none."""
        found = [(each, rest) for each in self._folders if (rest := each.content.below(path)) is not None]
        return max(found, key=lambda pair: len(pair[0].content.folder), default=None)

    def docs_of(self, path: str) -> DocsFolder | None:
        """Return the folder of documents that a file is in."""
        found = self.folder_of(path)
        return found[0] if found and isinstance(found[0], DocsFolder) else None

    def address(self, page: PageFacts) -> Address:
        """Return where a page is published, or why it is not."""
        found = self.folder_of(page.path)
        if found is None:
            return Address(unpublished="it is in no folder of pages")
        reason = found[0].content.left_out(found[1]) or unpublished(page)
        return Address(unpublished=reason) if reason else found[0].address(page, found[1])

    def would_be(self, page: PageFacts) -> Address:
        """Return where a page would be published if its front matter did not keep it back."""
        found = self.folder_of(page.path)
        return found[0].address(page, found[1]) if found else Address()

    def sources(self, files: FileTree) -> Iterator[str]:
        """Yield the Markdown files that the plugins publish."""
        for each in self._folders:
            for path in files.walk(each.content.folder):
                rest = each.content.below(path)
                is_published = rest is not None and each.content.left_out(rest) is None
                if path.endswith(_MARKDOWN) and is_published and self.folder_of(path) == (each, rest):
                    yield path

    def site_path(self, path: str) -> str:
        """Return the path from the root of a path from the site's own folder."""
        return join(self.site_dir, path) if self.site_dir else path
