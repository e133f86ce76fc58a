"""The parts of a link's target."""

import re
from posixpath import join, normpath
from urllib.parse import unquote

# A path with a segment that is empty or of dots, wherever it is.
_TO_NORMALIZE = re.compile(r"(?:\A|/)\.{0,2}(?:/|\Z)")


def split_target(target: str) -> tuple[str, str | None]:
    """Return the path of a target without its query, and its decoded fragment (None where it has none)."""
    path, mark, fragment = target.partition("#")
    return path.partition("?")[0], unquote(fragment) if mark else None


def path_from(folder: str, path: str) -> str:
    """Return a path that is written in a folder, from the root and normalized; `../` begins one that leaves the root.

    The folder is empty for the root.
    """
    base, rest = folder, path
    while base and rest.startswith("../") and not _TO_NORMALIZE.search(base):
        base, rest = base.rpartition("/")[0], rest[3:]
    found = f"{base}/{rest}" if base else rest
    return normpath(join(folder, path)) if _TO_NORMALIZE.search(found) else found
