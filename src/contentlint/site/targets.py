"""The parts of a link's target."""

from urllib.parse import unquote


def split_target(target: str) -> tuple[str, str | None]:
    """Return the path of a target without its query, and its decoded fragment (None where it has none)."""
    path, mark, fragment = target.partition("#")
    return path.partition("?")[0], unquote(fragment) if mark else None
