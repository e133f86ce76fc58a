"""What our own configuration says of a Docusaurus site, in its table `[docusaurus]`: it wins over what was read."""

from collections.abc import Callable, Mapping
from typing import Any

from contentlint.read.source import Source
from contentlint.site.docusaurus.configuration import ConfigurationReader
from contentlint.site.docusaurus.settings import (
    DocsInstance,
    DocsVersion,
    DocusaurusSettings,
    Redirect,
    Redirects,
    route,
)
from contentlint.site.files import FileTree

_OF_DOCS = ("docs", "route-base-path", "tags-base-path", "tags", "exclude", "number-prefixes")


def read_settings(
    path: str | None, files: FileTree, source: Callable[[str], Source], table: Mapping[str, Any], own: str = ""
) -> DocusaurusSettings:
    """Return what a site is configured to be; where it has no configuration, the defaults of Docusaurus.

    `path` is its configuration, `files` are the files of the site, `source` reads one, and `table` is `[docusaurus]`
    in the file `own`.
    """
    settings = ConfigurationReader(path, files, source).settings() if path else DocusaurusSettings()
    return with_table(settings, table, own)


def with_table(settings: DocusaurusSettings, table: Mapping[str, Any], own: str = "") -> DocusaurusSettings:
    """Return the settings with what the table says instead; what it says is not unreadable any more."""
    base = table.get("base-url", settings.base_url).strip("/")
    markdown = settings.markdown
    return settings._replace(
        base_url=f"/{base}/" if base else "/",
        trailing_slash=table.get("trailing-slash", settings.trailing_slash),
        static=tuple(table.get("static", settings.static)),
        docs=_docs(settings.docs, table),
        redirects=_redirects(settings.redirects, table, own),
        markdown=markdown._replace(format=table.get("markdown-format", markdown.format)),
        routes=(*settings.routes, *table.get("routes", ())),
        unknown_plugins=() if "routes" in table else settings.unknown_plugins,
        unreadable=tuple(unread for unread in settings.unreadable if unread.key not in table),
    )


def _docs(instances: tuple[DocsInstance, ...], table: Mapping[str, Any]) -> tuple[DocsInstance, ...]:
    """Return the instances of the docs plugin, the first of them as the table has it."""
    if not any(key in table for key in _OF_DOCS):
        return instances
    first, *others = instances or (DocsInstance(),)
    folder = table.get("docs", first.folder).strip("/")
    base = route(table["route-base-path"]) if "route-base-path" in table else first.route_base_path

    def moved(version: DocsVersion) -> DocsVersion:
        own = folder if version.name == "current" else version.folder
        return version._replace(folder=own, route=route(base, version.route[len(first.route_base_path.rstrip("/")) :]))

    return (
        first._replace(
            folder=folder,
            route_base_path=base,
            exclude=tuple(table.get("exclude", first.exclude)),
            tags_base_path=table.get("tags-base-path", first.tags_base_path),
            tags_file=table.get("tags", first.tags_file),
            needs_tags_file="tags" in table or first.needs_tags_file,
            number_prefixes=table.get("number-prefixes", first.number_prefixes),
            versions=tuple(moved(version) for version in first.versions),
        ),
        *others,
    )


def _redirects(redirects: Redirects, table: Mapping[str, Any], own: str) -> Redirects:
    if "redirects" not in table:
        return redirects
    more: list[Redirect] = []
    for redirect in table["redirects"]:
        sources = redirect["from"] if isinstance(redirect["from"], list) else [redirect["from"]]
        more.extend(Redirect(source, redirect["to"], own) for source in sources)
    return redirects._replace(listed=(*redirects.listed, *more), is_complete=True)
