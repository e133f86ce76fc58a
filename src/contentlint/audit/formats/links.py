"""Where a place in a file leads to: into an editor on this machine, or to the line on a code host."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from contentlint.report.visible import visible

# `{path}` is absolute and percent-encoded, and begins with a slash.
EDITORS: Mapping[str, str] = MappingProxyType(
    {
        "vscode": "vscode://file{path}:{line}:{column}",
        "cursor": "cursor://file{path}:{line}:{column}",
        "zed": "zed://file{path}:{line}:{column}",
        "jetbrains": "idea://open?file={path}&line={line}&column={column}",
        "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
        "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    }
)
_HOST = re.compile(r"https?://[^/]", re.IGNORECASE)
# What JavaScript's encodeURIComponent leaves as it is, so that the page's own links are the same.
_PLAIN = "!'()*~"


class Links(NamedTuple):
    """How the places of a report are linked: `root` is the site's absolute folder, None for no links into an editor.

    `editor` is the one that is chosen when the report is opened, a name of `EDITORS`; with any other name, none is.
    """

    root: str | None
    editor: str = "vscode"


def encoded_root(root: str | None) -> str | None:
    """Return an absolute folder as the addresses of editors have it: with slashes, also before a drive's letter."""
    if root is None:
        return None
    slashed = visible(root).replace("\\", "/").rstrip("/")
    return quote(slashed if slashed.startswith("/") else f"/{slashed}", safe=f"/:{_PLAIN}")


def encoded_path(path: str) -> str:
    """Return a path with each of its names encoded, and its slashes left."""
    return quote(visible(path), safe=f"/{_PLAIN}")


def host_template(source_url: str | None) -> str | None:
    """Return the code host's address of a line; None where it is not one of the web."""
    return source_url if source_url and _HOST.match(source_url) and "{path}" in source_url else None


def filled(template: str, path: str, line: int, column: int = 1) -> str:
    """Return the address of a place: `path` is encoded."""
    parts = {"{path}": path, "{line}": str(line or 1), "{column}": str(column)}
    return re.sub(r"\{(?:path|line|column)\}", lambda match: parts[match[0]], template)


def encoded_value(text: str) -> str:
    """Return a text as a value in a query."""
    return quote(visible(text), safe=_PLAIN)
