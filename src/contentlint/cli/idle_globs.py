"""Globs of the configuration that match nothing: what they are to bring about does not happen."""

from collections.abc import Collection, Iterator

from contentlint.configuration.model import Configuration
from contentlint.globs import Globs


def idle_globs(configuration: Configuration, pages: Collection[str]) -> Iterator[str]:
    """Yield what there is to say about the globs of collections, and of rules ignored by file, that match nothing."""
    for collection in configuration.collections:
        for glob in collection.files:
            if not _matches(glob, pages):
                yield f"no page of the site matches '{glob}' of the collection '{collection.name}'"
    others = [vocabulary.file for vocabulary in configuration.vocabularies.values() if vocabulary.file]
    others += [bibliography.file for bibliography in configuration.bibliographies]
    for glob, _ in configuration.per_file_ignores:
        if not _matches(glob, [*pages, *others]):
            yield f"no page of the site matches '{glob}' in 'per-file-ignores'"


def _matches(glob: str, paths: Collection[str]) -> bool:
    globs = Globs([glob])
    return any(map(globs.match, paths))
