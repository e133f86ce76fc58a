"""Where the parts are put together: from a configuration to a site, and from a site to a report."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from contentlint.configuration.model import Configuration
from contentlint.discover.pages import find_pages
from contentlint.engine.engine import judge
from contentlint.engine.selection import Choice, Selection
from contentlint.extraction.store import FactStore
from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, Pattern
from contentlint.facts.sections import plain_heading
from contentlint.parse.document import YamlDialect
from contentlint.read.source import read
from contentlint.report.report import Report
from contentlint.site.docusaurus.config_file import find_site
from contentlint.site.docusaurus.kind import DocusaurusSite
from contentlint.site.docusaurus.table import read_settings
from contentlint.site.files import FileTree
from contentlint.site.index import SiteIndex
from contentlint.site.plain import PlainSite
from contentlint.site.site import RunTimeAnchors, Site, SiteKind
from contentlint.site.vocabularies import read_vocabulary


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

    dialect = YamlDialect(kind.fact_settings()["yaml_dialect"])
    site = Site(
        kind=kind,
        index=SiteIndex(files, find, store.facts, store.source, kind.address, kind.sources),
        vocabularies={
            name: read_vocabulary(vocabulary, store.source, dialect)
            for name, vocabulary in configuration.vocabularies.items()
        },
        asset_fields=configuration.asset_fields,
        run_time_anchors=tuple(RunTimeAnchors(made.page, re.compile(made.pattern)) for made in configuration.anchors),
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


def _site_kind(configuration: Configuration, files: FileTree) -> SiteKind:
    """Return the kind of site that is configured, or detected by the generator's own configuration."""
    is_docusaurus = configuration.site == DocusaurusSite.name
    if is_docusaurus or (configuration.site is None and find_site(files)):
        settings = read_settings(files, lambda path: read(configuration.root / path, path), configuration.site_options)
        return DocusaurusSite(settings, files)
    return PlainSite(declared=configuration.site == PlainSite.name)


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
