"""Find the pages of a site."""

from collections.abc import Iterator, Sequence

from contentlint.globs import Globs
from contentlint.read.folders import Folders, Kind

# Folders of other people's files: packages, environments, version control, caches.
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages", "bower_components"})
_MARK_OF_ENVIRONMENTS = "pyvenv.cfg"


def find_pages(folders: Folders, include: Sequence[str], exclude: Sequence[str]) -> list[str]:
    """Return the paths of the pages in `folders`, in order.

    A page matches one of the globs `include` and none of `exclude`. Folders whose name begins with a dot, and
    those of installed packages, are not entered; neither are links to folders, which may lead in a circle. A link that
    leads beyond the boundary counts as a file, as nobody looks what it leads to.
    """
    included, excluded = Globs(include), Globs(exclude)
    return sorted(path for path in _walk(folders) if included.match(path) and not excluded.match(path))


def _walk(folders: Folders) -> Iterator[str]:
    """Yield all files; folders wait in a list, as they can be nested deeper than calls can."""
    waiting = [""]
    file = Kind.FILE
    while waiting:
        folder = waiting.pop()
        entries = folders.entries(folder)
        if _MARK_OF_ENVIRONMENTS in entries:
            continue
        for name, kind in entries.items():
            path = f"{folder}/{name}" if folder else name
            if kind is file or kind is Kind.OUTSIDE:
                yield path
            elif kind is Kind.FOLDER and not name.startswith(".") and name not in _SKIPPED:
                waiting.append(path)
