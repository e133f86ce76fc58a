"""Where the parts are put together: from a configuration to a site, and from a site to a report."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from posixpath import normpath
from types import MappingProxyType
from typing import Any

from contentlint.configuration.model import Configuration, ConfigurationError
from contentlint.discover.pages import find_pages
from contentlint.engine.engine import judge
from contentlint.engine.selection import Choice, Selection
from contentlint.extraction.store import FactStore
from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, PageFacts, Pattern
from contentlint.facts.sections import plain_heading
from contentlint.globs import Globs
from contentlint.nearest import did_you_mean
from contentlint.read.source import read
from contentlint.report.report import Report
from contentlint.site.bibliographies import read_bibliography
from contentlint.site.docusaurus.config_file import find_site, is_site_file
from contentlint.site.docusaurus.kind import DocusaurusSite
from contentlint.site.docusaurus.table import read_settings
from contentlint.site.files import FileTree
from contentlint.site.index import SiteIndex
from contentlint.site.plain import PlainSite
from contentlint.site.site import RunTimeAnchors, Site, SiteKind
from contentlint.site.vocabularies import read_vocabulary
from contentlint.site.vocabulary import VocabularySource


def generator_file(folder: Path, top: Path | None = None) -> Path | None:
    """Return the configuration of a generator in a folder, or the nearest above it; none above `top`.

    It is looked for as far as the folder of the repository, which has `.git`.
    """
    for place in (folder, *folder.parents):
        try:
            names = sorted(entry.name for entry in place.iterdir())
        except OSError:
            return None
        found = next((place / name for name in names if is_site_file(name)), None)
        if found or place == top or ".git" in names:
            return found
    return None


@dataclass(frozen=True, slots=True)
class OpenSite:
    """A site, and the reader of its files."""

    site: Site
    store: FactStore


def open_site(configuration: Configuration, texts: Mapping[str, bytes] = MappingProxyType({})) -> OpenSite:
    """Find the pages of a configured site; nothing is read before it is asked for.

    `texts` are files whose bytes are given, by path, instead of those on disk.
    """
    files = FileTree(configuration.root, frozenset(texts))
    kind = _site_kind(configuration, files)
    store = FactStore(configuration.root, Extractor(_fact_settings(configuration, kind)), texts)

    def find() -> list[str]:
        found = find_pages(configuration.root, configuration.include, configuration.exclude)
        return sorted({*found, *texts})

    site = Site(
        kind=kind,
        index=SiteIndex(files, find, store.facts, store.source, kind.address, kind.sources),
        vocabularies={
            name: read_vocabulary(vocabulary, store.source, kind.data_dialect)
            for name, vocabulary in _vocabularies(configuration, kind).items()
        },
        asset_fields=tuple(dict.fromkeys((*configuration.asset_fields, *kind.asset_fields))),
        run_time_anchors=tuple(RunTimeAnchors(made.page, re.compile(made.pattern)) for made in configuration.anchors),
        props=configuration.props,
        should_have_tags=_should_have_tags(configuration),
        bibliographies=[
            read_bibliography(one.file, one.page, one.hides_duplicates, store.source)
            for one in configuration.bibliographies
        ],
    )
    return OpenSite(site, store)


def check(
    opened: OpenSite,
    configuration: Configuration,
    choice: Choice,
    paths: Sequence[str],
    seen: Callable[[str], None] = lambda _: None,
) -> Report:
    """Judge the pages `paths` of a site and return the report; `seen` is told each page that is done."""
    outcome = judge(opened.site, Selection(configuration, choice), paths, seen)
    return Report(outcome.findings, len(paths), outcome.suppressed, source_line=_source_lines(opened.store))


def _vocabularies(configuration: Configuration, kind: SiteKind) -> dict[str, VocabularySource]:
    """Return the vocabularies that are configured, and those that the generator itself reads.

    Where both are the same file, it is judged by what the generator makes of it: other parts of the site, such as a
    blog or an older version, have tags of their own.
    """
    found = dict(configuration.vocabularies)
    for own in kind.vocabularies():
        configured = found.get(own.name)
        if configured is None:
            found[own.name] = own
        elif configured.file is not None and normpath(configured.file) == own.file:
            found[own.name] = replace(configured, tags_route=own.tags_route, folder=own.folder)
    return found


def _should_have_tags(configuration: Configuration) -> Callable[[PageFacts], bool]:
    """Return what tells whether a page's collections ask for tags, or for the front matter that it lacks."""
    typed = [
        (Globs(collection.files), Globs(collection.exclude), bool(collection.expects.get("required-tags")))
        for collection in configuration.collections
        if collection.files and not collection.when and (collection.schema or collection.expects.get("required-tags"))
    ]

    def asks(page: PageFacts) -> bool:
        return any(
            (requires or not page.data) and files.match(page.path) and not exclude.match(page.path)
            for files, exclude, requires in typed
        )

    return asks


def _site_kind(configuration: Configuration, files: FileTree) -> SiteKind:
    """Return the kind of site that is configured, or detected by the generator's own configuration."""
    if configuration.site in (None, DocusaurusSite.name):
        own = configuration.generator_file or find_site(files)
        if own or configuration.site or configuration.site_options:
            settings = read_settings(
                own, files, lambda path: read(configuration.root / path, path), configuration.site_options
            )
            _require_folder(configuration, files)
            return DocusaurusSite(settings, files)
    return PlainSite(declared=configuration.site == PlainSite.name)


def _require_folder(configuration: Configuration, files: FileTree) -> None:
    """Raise ConfigurationError where the folder of documents that is configured does not exist."""
    folder = configuration.site_options.get("docs")
    if folder is not None and not (configuration.root / folder).is_dir():
        where = configuration.file.name if configuration.file else None
        near = did_you_mean(folder, files.names(""))
        message = f"'docs' in 'docusaurus': there is no folder '{folder}'"
        raise ConfigurationError(f"{message}; {near}" if near else message, where)


def _fact_settings(configuration: Configuration, kind: SiteKind) -> FactSettings:
    entries = (entry for table in configuration.collections for entry in table.expects.get("entries", ()))
    return FactSettings(
        reference_headings=tuple(plain_heading(heading) for heading in configuration.reference_headings),
        entry_sections=tuple(sorted({plain_heading(entry["section"]) for entry in entries})),
        patterns=tuple(dict.fromkeys(_patterns(configuration))),
        **kind.fact_settings(),
    )


def _patterns(configuration: Configuration) -> Iterator[Pattern]:
    forbids: list[Mapping[str, Any]] = list(configuration.forbid)
    for collection in configuration.collections:
        forbids.extend(collection.expects.get("forbid", ()))
    for forbid in forbids:
        yield forbid.get("in", "body"), forbid["pattern"]


def _source_lines(store: FactStore) -> Callable[[str, int], str]:
    source = lru_cache(maxsize=1)(store.source)  # findings come page by page

    def line(path: str, number: int) -> str:
        try:
            return source(path).line(number)
        except OSError:
            return ""

    return line
