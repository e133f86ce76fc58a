"""What is in a folder: all that a first configuration can say."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from contentlint.initial.anchors import MissingAnchors, ProposedAnchors
from contentlint.initial.assets import AssetField, AssetFields
from contentlint.initial.names import (
    ProposedProp,
    ProposedVocabulary,
    mechanisms_vocabulary,
    naming_props,
    tags_vocabulary,
)
from contentlint.initial.page_types import PageType, page_types
from contentlint.initial.sketch import Sketch, sketch
from contentlint.initial.sources import ProposedBibliography, keys_of, proposed, read_bibliographies
from contentlint.read.source import Source
from contentlint.site.docusaurus.settings import DocusaurusSettings
from contentlint.site.docusaurus.site_file import DOCUSAURUS, find_site
from contentlint.site.docusaurus.table import read_settings
from contentlint.site.files import FileTree
from contentlint.site.site import Site

# Folders that are not looked into: other people's files, and what a build leaves behind.
_NOT_OURS = frozenset({"node_modules", "site-packages", "bower_components", "__pycache__", "build", "dist", "_site"})


class GeneratorFile(NamedTuple):
    """The configuration of a site's generator: its path, and what it says (None: of a kind that is not read)."""

    name: str
    path: str | None = None
    settings: DocusaurusSettings | None = None


class Survey(NamedTuple):
    """What was found in a folder.

    `tags_file` is the file from which the generator itself reads the tags; where there is one, none is proposed.
    `assets` are all fields of the front matter that hold texts on some page.
    """

    pages: int
    endings: tuple[str, ...]
    generator: GeneratorFile | None
    tags_file: str | None
    types: tuple[PageType, ...]
    vocabularies: tuple[ProposedVocabulary, ...]
    bibliographies: tuple[ProposedBibliography, ...]
    anchors: tuple[ProposedAnchors, ...]
    props: tuple[ProposedProp, ...]
    assets: tuple[AssetField, ...]


def survey(site: Site, source: Callable[[str], Source]) -> Survey:
    """Look at a site that nothing configures; `source` returns the text of any file, or raises OSError."""
    files = tuple(_files(site.index.files))
    bibliographies = read_bibliographies(files, source)
    keys = keys_of(bibliographies)
    anchors, assets = MissingAnchors(keys), AssetFields()
    sketches: list[Sketch] = []
    generator = None
    for path in site.paths:
        page = site.page(path)
        if page.is_whole and page.has_known_body:
            sketches.append(sketch(page, site, keys))
            anchors.see(page, site)
            assets.see(page, site)
        generator = generator or site.unknown_generator(page)
    own = site.vocabulary("tags")
    listed = None if own else tags_vocabulary(sketches, files, source, site.kind.data_dialect)
    mechanisms = mechanisms_vocabulary(sketches)
    tags = own or (listed[1] if listed and listed[0].is_certain else None)
    return Survey(
        pages=len(site.paths),
        endings=tuple(sorted({f".{path.rpartition('.')[2]}" for path in site.paths})),
        generator=_generator(site, source) or (GeneratorFile(generator) if generator else None),
        tags_file=own.path if own else None,
        types=page_types(sketches, tags),
        vocabularies=tuple(filter(None, (listed[0] if listed else None, mechanisms))),
        bibliographies=proposed(bibliographies, sketches),
        anchors=tuple(anchors.proposed(site)),
        props=naming_props(sketches, tags),
        assets=assets.fields(),
    )


def _generator(site: Site, source: Callable[[str], Source]) -> GeneratorFile | None:
    """Return the configuration of the generator whose habits are known."""
    path = find_site(site.index.files) if site.kind.name == DOCUSAURUS else None
    if path is None:
        return None
    return GeneratorFile(DOCUSAURUS, path, read_settings(path, site.index.files, source, {}))


def _files(tree: FileTree) -> Iterator[str]:
    """Yield the paths of all files that are somebody's own, in order."""
    for path in sorted(tree.walk("")):
        folders = path.split("/")[:-1]
        if not any(folder in _NOT_OURS or folder.startswith(".") for folder in folders):
            yield path
