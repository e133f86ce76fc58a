"""Regular expressions of the user: the only importer of `regex`, whose searches can be bounded in time.

The plainest ones mean the same to Python's own `re`, which is loaded anyway and needs no bound for them.
"""

import re
from functools import cached_property
from typing import Any

# Seconds that one pattern may take on one text. A sound pattern needs microseconds; one that backtracks for ever
# must not stop the run.
TIME_LIMIT = 0.25
# From the begin of a line: letters, digits and simple classes, and at most one of them any number of times.
_CLASS = r"\[\^?(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_./:@#, ])+-?\]"
_ATOM = rf"(?:[A-Za-z0-9_/:@,=-]|{_CLASS})(?:[+*?]|\{{[0-9]{{1,3}}(?:,[0-9]{{0,3}})?\}})?"
_BODY = rf"\^(?:{_ATOM})*\$?"
_PLAIN = re.compile(rf"{_BODY}|\(\?-m:{_BODY}\)")
_UNBOUNDED = re.compile(r"[+*]|,\}")


class PatternError(ValueError):
    """A pattern that is no regular expression; the message says why."""


class PatternTimeoutError(Exception):
    """A pattern took longer than `TIME_LIMIT` on a text."""


class Pattern:
    """A regular expression in which `^` and `$` match at line ends too."""

    def __init__(self, expression: str) -> None:
        """Compile `expression`; raises PatternError where it is none."""
        self._expression = expression
        self._plain = _plain(expression)
        if self._plain is None:
            self._compiled  # noqa: B018  # says now what is wrong

    def matches(self, text: str) -> bool:
        """Tell whether the pattern matches anywhere in `text`; raises PatternTimeoutError."""
        if self._plain is not None:
            return self._plain.search(text) is not None
        try:
            return self._compiled.search(text, timeout=TIME_LIMIT) is not None
        except TimeoutError as error:
            raise PatternTimeoutError from error

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return the extents of the non-empty matches in `text[start:end]`; raises PatternTimeoutError."""
        try:
            found = self._compiled.finditer(text, start, end, timeout=TIME_LIMIT)
            return [match.span() for match in found if match.end() > match.start()]
        except TimeoutError as error:
            raise PatternTimeoutError from error

    @cached_property
    def _compiled(self) -> Any:
        import regex  # most runs do without it

        try:
            return regex.compile(self._expression, regex.MULTILINE)
        except regex.error as error:
            raise PatternError(str(error)) from error


def _plain(expression: str) -> re.Pattern[str] | None:
    """Return a pattern that is plain, None for any other."""
    if not _PLAIN.fullmatch(expression) or len(_UNBOUNDED.findall(expression)) > 1:
        return None
    try:
        return re.compile(expression, re.MULTILINE)
    except re.error:
        return None
