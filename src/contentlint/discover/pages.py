"""Find the pages of a site on disk."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from contentlint.globs import Globs

# Folders of other people's files: packages, environments, version control, caches.
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages", "bower_components"})
_MARK_OF_ENVIRONMENTS = "pyvenv.cfg"


def find_pages(root: Path, include: Sequence[str], exclude: Sequence[str]) -> list[str]:
    """Return the paths of the pages below `root`, relative to it, in order.

    A page matches one of the globs `include` and none of `exclude`. Folders whose name begins with a dot, and
    those of installed packages, are not entered; neither are links to folders, which may lead in a circle.
    """
    included, excluded = Globs(include), Globs(exclude)
    return sorted(path for path in _walk(root) if included.match(path) and not excluded.match(path))


def _walk(root: Path) -> Iterator[str]:
    """Yield the files below `root`; folders wait in a list, as they can be nested deeper than calls can."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        entries = _listed(root / folder)
        if any(entry.name == _MARK_OF_ENVIRONMENTS for entry in entries):
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_file(follow_symlinks=False):
                yield path
            elif entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and entry.name not in _SKIPPED:
                    waiting.append(path)
            elif _is_page_like(entry):
                yield path


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listing:
            return list(listing)
    except OSError:
        return []


def _is_page_like(entry: os.DirEntry[str]) -> bool:
    """Tell a file from a folder behind a link; a dangling or circular link is a file that cannot be read."""
    try:
        return not entry.is_dir()
    except OSError:
        return True
