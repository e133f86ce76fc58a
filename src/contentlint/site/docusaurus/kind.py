"""The kind of site `docusaurus`: MDX, and links that are resolved as the generator does, without building the site."""

from collections.abc import Iterator, Mapping
from typing import Any

from contentlint.facts.outline import Outline
from contentlint.facts.page import PageFacts
from contentlint.parse.document import YamlDialect
from contentlint.site.docusaurus.addresses import DocsFolder
from contentlint.site.docusaurus.layout import lay_out
from contentlint.site.docusaurus.settings import DocusaurusSettings
from contentlint.site.docusaurus.site_file import DOCUSAURUS
from contentlint.site.docusaurus.tags import written_tags
from contentlint.site.files import FileTree
from contentlint.site.index import Address, SiteIndex
from contentlint.site.kind import Resolver, SiteKind
from contentlint.site.vocabulary import VocabularySource

# Keys of `[docusaurus]` that say nothing about which routes there are, or of which that is asked for itself.
_NOT_ABOUT_ROUTES = ("base-url", "markdown-format", "redirects", "static", "trailing-slash")


class DocusaurusSite(SiteKind):
    """A Docusaurus site, laid out as its settings say."""

    name = DOCUSAURUS
    data_dialect = YamlDialect.JS_YAML_4
    asset_fields = ("image",)

    def __init__(self, settings: DocusaurusSettings, files: FileTree) -> None:
        self._settings = settings
        self._layout = lay_out(settings, files)
        self._files = files
        self.compiles_as_written = not settings.markdown.is_preprocessed

    def fact_settings(self) -> Mapping[str, Any]:
        """Front matter as gray-matter and js-yaml 3 read it, bodies as MDX unless the site's settings say otherwise."""
        return {
            "yaml_dialect": "js-yaml-3",
            "fence_style": "gray-matter",
            "markdown": self._settings.markdown.format,
            "formulas": "math" if any(docs.markdown.math for docs in self._settings.docs) else "text",
            "folders": self._layout.owned,
        }

    def resolver(self, index: SiteIndex) -> Resolver:
        """Return what resolves the names of the site."""
        from contentlint.site.docusaurus.links import DocusaurusResolver  # where no page is judged, no link is

        return DocusaurusResolver(self._layout, index)

    def sources(self) -> Iterator[str]:
        """Yield the Markdown files that the plugins publish."""
        return self._layout.sources(self._files)

    def assets(self, files: FileTree) -> Iterator[str]:
        """Yield all static files, which are published as they are, and the media beside the pages."""
        from contentlint.site.media import media_below  # few runs ask for them

        for folder in self._layout.static:
            yield from files.walk(folder)
        for owned in self._layout.owned:
            yield from media_below(owned, files)

    def address(self, page: Outline) -> Address:
        """Return where a page is published."""
        return self._layout.address(page)

    def shared_names(self, page: Outline) -> Iterator[str]:
        """Yield the tags: the generator makes a page of each that some page has."""
        return written_tags(page)

    def vocabularies(self) -> Iterator[VocabularySource]:
        """Yield the tags file of the documents, where there is one; of older versions it is not asked for."""
        for docs in self._layout.docs:
            if docs.tags_file and self._files.lookup(docs.tags_file).is_file:
                folder = docs.content.folder
                yield VocabularySource("tags", file=docs.tags_file, tags_route=docs.tags_route, folder=folder)
                return

    def page_schema(self, page: PageFacts) -> str | None:
        """Return the schema of documents; posts and free pages have others."""
        found = self._layout.folder_of(page.path)
        if found is None or self._settings.markdown.has_own_front_matter:
            return None
        folder, rest = found
        is_document = isinstance(folder, DocsFolder) and folder.content.left_out(rest) is None
        return self.name if is_document else None

    def faults(self) -> Iterator[str]:
        """Yield what keeps the generator from reading how the site is configured, each with its place."""
        for fault in self._settings.faults:
            place = f"{fault.path}:{fault.span.line}:{fault.span.column}"
            yield f"{place}: {fault.what}; addresses on the site are not checked"

    def guesses(self) -> frozenset[str]:
        """Return the settings that addresses rest on, and that are computed when the site is built."""
        unread = self._settings.unreadable
        return frozenset(one.what for one in unread if one.key not in _NOT_ABOUT_ROUTES)

    def notes(self) -> Iterator[str]:
        """Yield what of the site could not be known."""
        for unread in self._settings.unreadable:
            place = f"{unread.path}:{unread.span.line}:{unread.span.column}"
            yield f"{place}: {unread.what}" + (f"; say it as '{unread.key}' in [docusaurus]" if unread.key else "")
        if not self.compiles_as_written:
            yield "whether MDX compiles, as a function of the site changes the pages first"
        for plugin in self._settings.unknown_plugins:
            yield f"{plugin.path}:{plugin.span.line}:{plugin.span.column}: the plugin '{plugin.name}' may make routes"
