"""Globs over paths and routes: the only importer of wcmatch."""

from collections.abc import Sequence

from wcmatch import glob
from wcmatch._wcparse import PatternLimitException  # which the library exports nowhere

# `**` crosses folders, `{a,b}` is either, a wildcard matches a leading dot, and a match is never the disk's.
_FLAGS = glob.GLOBSTAR | glob.BRACE | glob.DOTGLOB | glob.CASE | glob.FORCEUNIX
# A glob with more alternatives is refused: braces multiply, and `{a,b}` thirty times is a billion of them.
_MOST_ALTERNATIVES = 1000


class GlobError(ValueError):
    """A glob that cannot be used; the message says why."""


class Globs:
    """A list of globs; a path matches where one of them matches the whole of it."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Compile the globs; raises GlobError where braces give one of them too many alternatives."""
        limit = _MOST_ALTERNATIVES * len(patterns)
        try:
            self._matcher = glob.compile(list(patterns), flags=_FLAGS, limit=limit) if patterns else None
        except PatternLimitException as error:
            raise GlobError(f"its braces give more than {_MOST_ALTERNATIVES} alternatives") from error

    def match(self, path: str) -> bool:
        """Tell whether a path (with `/`) matches."""
        return self._matcher is not None and bool(self._matcher.match(path))
