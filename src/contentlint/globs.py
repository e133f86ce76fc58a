"""Globs over paths and routes: the only importer of wcmatch."""

from collections.abc import Sequence

from wcmatch import glob

# `**` crosses folders, `{a,b}` is either, a wildcard matches a leading dot, and a match is never the disk's.
_FLAGS = glob.GLOBSTAR | glob.BRACE | glob.DOTGLOB | glob.CASE | glob.FORCEUNIX


class Globs:
    """A list of globs; a path matches where one of them matches the whole of it."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._matcher = glob.compile(list(patterns), flags=_FLAGS) if patterns else None

    def match(self, path: str) -> bool:
        """Tell whether a path (with `/`) matches."""
        return self._matcher is not None and bool(self._matcher.match(path))
