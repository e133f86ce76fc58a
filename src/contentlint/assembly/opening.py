"""From a configuration to a site."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from posixpath import normpath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint.assembly.identity import IdentityTables
from contentlint.cache.fingerprint import fingerprint
from contentlint.cache.store import Cache
from contentlint.configuration.model import Bibliography as ConfiguredBibliography
from contentlint.configuration.model import Configuration, ConfigurationError
from contentlint.discover.pages import find_pages
from contentlint.extraction.inventory import Inventory
from contentlint.extraction.store import FactStore
from contentlint.extraction.workers import Alone, Workers
from contentlint.facts.outline import Outline
from contentlint.facts.page import FactSettings, Pattern
from contentlint.facts.sections import plain_heading
from contentlint.globs import Globs
from contentlint.nearest import did_you_mean
from contentlint.parse.document import Limits, YamlDialect
from contentlint.read.boundary import Boundary
from contentlint.read.disk import Disk
from contentlint.read.files import Files, Overlay
from contentlint.site.docusaurus.site_file import DOCUSAURUS, SITE_FILES, find_site
from contentlint.site.files import FileTree
from contentlint.site.index import SiteIndex
from contentlint.site.names import Naming
from contentlint.site.site import RunTimeAnchors, Site, SiteKind
from contentlint.site.vocabulary import Vocabulary, VocabularySource

if TYPE_CHECKING:
    from contentlint.site.bibliography import Bibliography


def generator_file(folder: Path, top: Path | None = None) -> Path | None:
    """Return the configuration of a generator in a folder, or the nearest above it; none above `top`.

    It is looked for as far as the folder of the repository, which has `.git`.
    """
    for place in (folder, *folder.parents):
        found = next((place / name for name in sorted(SITE_FILES) if os.path.lexists(place / name)), None)
        if found or place == top or os.path.lexists(place / ".git"):
            return found
    return None


class Means(NamedTuple):
    """What a run may use: what earlier runs left, and helping hands."""

    cache: Cache
    workers: Workers


class OpenSite(NamedTuple):
    """A site with all that it is read by.

    `tool` is the fingerprint of the program, and nothing beyond `boundary` is looked at. `is_remembered` tells that
    what earlier runs found out may be used, and `is_lasting` that later runs may use what is found out now: the cache
    is kept, and all of the site is on disk.
    """

    site: Site
    files: Files
    store: FactStore
    inventory: Inventory
    identity: IdentityTables
    cache: Cache
    tool: bytes
    boundary: Boundary
    is_remembered: bool
    is_lasting: bool


def open_site(
    configuration: Configuration,
    texts: Mapping[str, bytes] = MappingProxyType({}),
    means: Means | None = None,
    gone: Collection[str] = (),
    links: Mapping[str, str] = MappingProxyType({}),
) -> OpenSite:
    """Find the pages of a configured site; nothing is read before it is asked for.

    `texts` are files whose bytes are given, by path, instead of those on disk; files of `gone` count as not there,
    and `links` lead to what they are mapped to.
    """
    means = means or Means(Cache(), Alone())
    overlay = Overlay(texts, gone, links)
    boundary = Boundary(configuration.root)
    files = Files(configuration.root, overlay, boundary, configuration.limits.data_size)
    tree = FileTree(configuration.root, overlay, boundary)
    kind = _site_kind(configuration, tree, files)
    settings = _fact_settings(configuration, kind)
    keeps = means.cache.place is not None
    tool = fingerprint() if keeps else b""
    inventory = Inventory(configuration.root, settings, tool, means.cache.note)
    store = FactStore(files, settings, inventory, means.cache, means.workers)

    identity = IdentityTables(configuration.identity, files)
    naming = Naming(kind.address, kind.shared_names, _gives_terms(configuration))
    site = Site(
        kind=kind,
        index=SiteIndex(tree, lambda: _pages(configuration, tree), store, files.source, naming, kind.sources),
        vocabularies={
            name: _vocabulary(vocabulary, files, kind.data_dialect)
            for name, vocabulary in _vocabularies(configuration, kind).items()
        },
        asset_fields=tuple(dict.fromkeys((*configuration.asset_fields, *kind.asset_fields))),
        largest_asset=configuration.largest_asset,
        run_time_anchors=tuple(RunTimeAnchors(made.page, made.pattern) for made in configuration.anchors),
        props=configuration.props,
        should_have_tags=_should_have_tags(configuration),
        bibliographies=[_bibliography(one, files) for one in configuration.bibliographies],
        identity=lambda: identity.known,
    )
    is_lasting = keeps and overlay.is_empty
    return OpenSite(site, files, store, inventory, identity, means.cache, tool, boundary, keeps, is_lasting=is_lasting)


def _pages(configuration: Configuration, tree: FileTree) -> list[str]:
    return find_pages(tree.folders, configuration.include, configuration.exclude)


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
            found[own.name] = configured._replace(tags_route=own.tags_route, folder=own.folder)
    return found


def _vocabulary(source: VocabularySource, files: Files, dialect: YamlDialect) -> Callable[[Site], Vocabulary]:
    """Return how to read a vocabulary; what reads it is loaded when it is asked for."""

    def read(site: Site) -> Vocabulary:
        from contentlint.site.vocabularies import read_vocabulary

        return read_vocabulary(source, files.source, dialect)(site)

    return read


def _bibliography(configured: ConfiguredBibliography, files: Files) -> Callable[[], "Bibliography"]:
    """Return how to read a bibliography; what reads it is loaded when it is asked for."""

    def read() -> "Bibliography":
        from contentlint.site.bibliographies import read_bibliography

        return read_bibliography(configured.file, configured.page, configured.hides_duplicates, files.source)()

    return read


def _gives_terms(configuration: Configuration) -> Callable[[str], bool]:
    """Return what tells whether the values of a vocabulary are taken from the page at a path."""
    patterns = [pattern for vocabulary in configuration.vocabularies.values() for pattern in vocabulary.pages]
    globs = Globs(patterns)
    return globs.match if patterns else lambda _path: False


def _should_have_tags(configuration: Configuration) -> Callable[[Outline], bool]:
    """Return what tells whether a page's collections ask for tags, or for the front matter that it lacks."""
    typed = [
        (Globs(collection.files), Globs(collection.exclude), bool(collection.expects.get("required-tags")))
        for collection in configuration.collections
        if collection.files and not collection.when and (collection.schema or collection.expects.get("required-tags"))
    ]

    def asks(page: Outline) -> bool:
        return any(
            (requires or not page.data) and files.match(page.path) and not exclude.match(page.path)
            for files, exclude, requires in typed
        )

    return asks


def _site_kind(configuration: Configuration, tree: FileTree, files: Files) -> SiteKind:
    """Return the kind of site that is configured, or detected by the generator's own configuration."""
    if configuration.site in (None, DOCUSAURUS):
        own = configuration.generator_file or find_site(tree)
        if own or configuration.site or configuration.site_options:
            from contentlint.site.docusaurus.kind import DocusaurusSite  # a quarter of all our modules
            from contentlint.site.docusaurus.table import read_settings

            ours = configuration.file.name if configuration.file else ""
            settings = read_settings(own, tree, files.source, configuration.site_options, ours)
            _require_folder(configuration, tree)
            return DocusaurusSite(settings, tree)
    from contentlint.site.plain import PlainSite

    return PlainSite(declared=configuration.site is not None)


def _require_folder(configuration: Configuration, files: FileTree) -> None:
    """Raise ConfigurationError where the folder of documents that is configured does not exist."""
    folder = configuration.site_options.get("docs")
    if (
        folder is not None
        and not files.lookup(normpath(folder)).is_folder
        and not Disk(configuration.root).is_folder(configuration.root / folder)
    ):
        from contentlint.configuration.written import read  # where nothing is wrong, nobody asks for the place

        where = read(configuration.file).where("/docusaurus/docs") if configuration.file else None
        near = did_you_mean(folder, files.names(""))
        message = f"'docs' in 'docusaurus': there is no folder '{folder}'"
        raise ConfigurationError(f"{message}; {near}" if near else message, where)


def _fact_settings(configuration: Configuration, kind: SiteKind) -> FactSettings:
    entries = (entry for table in configuration.collections for entry in table.expects.get("entries", ()))
    return FactSettings(
        reference_headings=tuple(plain_heading(heading) for heading in configuration.reference_headings),
        entry_sections=tuple(sorted({plain_heading(entry["section"]) for entry in entries})),
        patterns=tuple(dict.fromkeys(_patterns(configuration))),
        page_size=configuration.limits.page_size,
        work=configuration.limits.work,
        limits=Limits(configuration.limits.depth, configuration.limits.expansion, configuration.limits.values),
        **kind.fact_settings(),
    )


def _patterns(configuration: Configuration) -> Iterator[Pattern]:
    forbids: list[Mapping[str, Any]] = list(configuration.forbid)
    for collection in configuration.collections:
        forbids.extend(collection.expects.get("forbid", ()))
    for forbid in forbids:
        yield forbid.get("in", "body"), forbid["pattern"]
