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

    The folder is normalized, and empty for the root.
    """
    written, base = path, folder
    while path.startswith("../") and base:
        path, base = path[3:], base.rpartition("/")[0]
    if _TO_NORMALIZE.search(path) or folder.startswith(("..", "/")):
        return normpath(join(folder, written))
    return f"{base}/{path}" if base else path
