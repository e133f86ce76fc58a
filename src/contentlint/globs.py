"""Globs over paths and routes: the only importer of wcmatch.

wcmatch says what a glob means. The usual ones, such as `docs/**/*.md`, over paths without dot segments are read here,
as it reads them: it takes long to load, and to match.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import Any

from contentlint.spelling import composed

# A glob with more alternatives is refused: braces multiply, and `{a,b}` thirty times is a billion of them.
_MOST_ALTERNATIVES = 1000
MOST_OF_ALL = 50_000
"""What all globs of a configuration may come to, in characters of unusual ones: half a second to make them ready."""
TOO_MUCH_OF_ALL = (
    f"come to more than {MOST_OF_ALL:,} characters with their alternatives, expected fewer or shorter ones"
)
_ONE = 20  # what the shortest glob takes, in characters
_OF_USUAL = 8  # how many times longer a usual glob may be
_PART = r"\\.|[{},]|(?<=\{)(-?[0-9]{1,9}|[A-Za-z])\.\.(-?[0-9]{1,9}|[A-Za-z])"
# Usual globs: names of plain characters with two `*` at most, and `**` between slashes; `{md,mdx}` anywhere.
_BRACES = re.compile(r"\{([\w.-]+(?:,[\w.-]+)+)\}", re.ASCII)
_MOST_USUAL = 50
_SEGMENT = r"(?:\*\*|[\w@ .-]*(?:\*[\w@ .-]+){0,2}\*?)"
_USUAL = re.compile(rf"/?{_SEGMENT}(?:/{_SEGMENT})*", re.ASCII)
_UNUSUAL = re.compile(r"//|/\Z|\./|\.\Z|\.\.|\*\*/\*\*|(?:\*\*.*){4}|(?:[^/]*\*){3}")


class GlobError(ValueError):
    """A glob that cannot be used; the message says why."""


class Globs:
    """A list of globs; a path matches where one of them matches the whole of it, in whatever Unicode form."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Compile the globs; raises GlobError where braces give one of them too many alternatives."""
        self._patterns = list(map(composed, patterns))
        usual = [_usual(pattern) for pattern in self._patterns]
        self._usual = None
        if None in usual:
            self._wcmatch  # noqa: B018  # says now whether there are too many alternatives
        elif usual:
            self._usual = re.compile("|".join(filter(None, usual)), re.DOTALL)

    def match(self, path: str) -> bool:
        """Tell whether a path (with `/`) matches."""
        if not self._patterns:
            return False
        # One string test after the other takes a third of what a regular expression does.
        if self._usual is None or path == "" or path[-1] in "/." or "./" in path or "//" in path:
            return bool(self._wcmatch.match(composed(path)))
        return self._usual.fullmatch(composed(path)) is not None

    @cached_property
    def _wcmatch(self) -> Any:
        """What decides where a glob or a path is not a usual one."""
        from wcmatch import glob
        from wcmatch._wcparse import PatternLimitException  # which the library exports nowhere

        # `**` crosses folders, `{a,b}` is either, a wildcard matches a leading dot, and a match is never the disk's.
        flags = glob.GLOBSTAR | glob.BRACE | glob.DOTGLOB | glob.CASE | glob.FORCEUNIX
        try:
            return glob.compile(self._patterns, flags=flags, limit=_MOST_ALTERNATIVES * len(self._patterns))
        except PatternLimitException as error:
            raise GlobError(f"its braces give more than {_MOST_ALTERNATIVES} alternatives") from error


def effort_of(pattern: str) -> int:
    """Return what it takes to make a glob ready, in the unit of `MOST_OF_ALL`."""
    effort = _ONE + len(pattern)
    if effort > MOST_OF_ALL * _OF_USUAL:
        return effort
    count = _alternatives(pattern)
    if count > _MOST_ALTERNATIVES:
        return effort  # it is refused
    return effort * count // (1 if _usual(composed(pattern)) is None else _OF_USUAL)


def _alternatives(pattern: str) -> int:
    """Return how many alternatives braces give a glob; some more than the most that it may have for more."""
    if "{" not in pattern:
        return 1
    sums, products = [0], [1]
    for part in re.finditer(_PART, pattern, re.DOTALL):  # compiled where it is needed
        if part[1]:
            products[-1] *= abs(_number(part[1]) - _number(part[2])) + 1
        elif part[0] == "{":
            sums.append(0)
            products.append(1)
        elif len(sums) > 1 and part[0] == ",":
            sums[-1] += products[-1]
            products[-1] = 1
        elif len(sums) > 1 and part[0] == "}":
            inner = sums.pop() + products.pop()
            products[-1] = min(products[-1] * inner, _MOST_ALTERNATIVES + 1)
    return max(products[0], 1)


def _number(end: str) -> int:
    """Return the number that stands for one end of a range, which is a number or a letter."""
    return int(end) if end.lstrip("-").isdecimal() else ord(end)


def _usual(pattern: str) -> str | None:
    """Return a usual glob as a regular expression; None for any other."""
    parts = _BRACES.split(pattern)
    choices = [part.split(",") if index % 2 else [part] for index, part in enumerate(parts)]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_USUAL:
        return None
    found = ["".join(chosen) for chosen in product(*choices)]
    if not all(_USUAL.fullmatch(one) and not _UNUSUAL.search(one) for one in found):
        return None
    return "|".join("".join(_translated(one)) for one in found)


def _translated(pattern: str) -> Iterator[str]:
    """Yield the parts of the regular expression for a glob over plain paths."""
    *folders, last = pattern.split("/")
    for folder in folders:
        yield "(?:.*/)?" if folder == "**" else f"{_name(folder)}/"
    yield ".*" if last == "**" else _name(last)


def _name(segment: str) -> str:
    if segment == "*":
        return "[^/]+"
    return "[^/]*".join(map(re.escape, segment.split("*")))
