"""The site as it was at an earlier revision, opened to be judged as the site of now is.

Both are judged by the same rules: those that run now, with the severities and ignores of now, on the pages that are
included now. What pages are judged by is that of the revision.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from contentlint.assembly import Means, OpenSite, Run, open_site
from contentlint.configuration.load import load
from contentlint.configuration.model import Configuration, ConfigurationError
from contentlint.finding import Finding
from contentlint.read.disk import Disk
from contentlint.read.files import Overlay
from contentlint.revision.earlier import Earlier
from contentlint.site.index import KnownNames, SiteIndex
from contentlint.site.names import PageNames


class PastConfiguration(NamedTuple):
    """The configuration of a revision, the files that it was read from, and what there is to say of it.

    `fault` says what was wrong with it, so that the present one is used.
    """

    configuration: Configuration
    files: tuple[str, ...] = ()
    fault: str | None = None


class Past(NamedTuple):
    """A site as it was, and by what it is judged. `told_by` are the files that tell of it, or of the present one."""

    opened: OpenSite
    configured: PastConfiguration
    told_by: frozenset[str]


def open_past(run: Run, since: Earlier, means: Means) -> Past:
    """Open the site of a run as it was; raises ConfigurationError where its configuration did not fit it."""
    was = _configured(run.configuration, since)
    opened = open_site(was.configuration, since.texts, means, since.added, since.links)
    told_by = frozenset((*was.files, *opened.files.seen, *run.opened.files.seen))
    if was.configuration == run.configuration and not any(map(since.is_changed, told_by)):
        opened.site.index.remember(_SameNames(run.opened.site.index, since))
    return Past(opened, was, told_by)


def old_path(path: str, since: Earlier) -> str | None:
    """Return what a file was called; None where it was not there."""
    return since.old_paths.get(path, None if path in since.added else path)


def identity_now(finding: Finding, renames: Mapping[str, str]) -> tuple[str, str, str]:
    """Return what a finding of then is known by now: a file that was renamed is the same file."""
    path, rule, subject = finding.identity
    return (renames.get(path, path), rule, subject)


class _SameNames(KnownNames):
    """The names of the pages that have not changed, of a site that publishes them as it did."""

    def __init__(self, index: SiteIndex, since: Earlier) -> None:
        self._index = index
        self._since = since

    def names(self, path: str) -> PageNames | None:
        """Return by what a page is known; None where that has to be found out."""
        return None if self._since.is_changed(path) else self._index.known_names(path)


class _WatchedDisk(Disk):
    """A disk that remembers which files were read."""

    def __init__(self, root: Path, overlay: Overlay) -> None:
        super().__init__(root, overlay)
        self.read: list[str] = []

    def content(self, file: Path) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read."""
        self.read.append(self.path(file))
        return super().content(file)


def _configured(now: Configuration, since: Earlier) -> PastConfiguration:
    """Return the configuration of the revision, with the choice of rules and pages of now."""
    if now.file is None:
        was_generator = old_path(now.generator_file, since) if now.generator_file else None
        return PastConfiguration(now._replace(generator_file=was_generator))
    old = old_path(now.file.name, since)
    if old is None or "/" in old:
        return PastConfiguration(now)  # it was not there, or in another folder: the site is configured by the change
    disk = _WatchedDisk(now.root, since.overlay)
    try:
        was = load(now.root / old, disk=disk)
    except ConfigurationError as error:
        return PastConfiguration(now, fault=str(error))
    chosen = was._replace(
        include=now.include,
        exclude=now.exclude,
        ignore=now.ignore,
        plugins=now.plugins,
        severity=now.severity,
        per_file_ignores=now.per_file_ignores,
    )
    return PastConfiguration(chosen, tuple(disk.read))
