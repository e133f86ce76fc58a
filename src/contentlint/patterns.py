"""Regular expressions of the user: the only importer of `regex`, whose searches can be bounded in time.

The plainest ones mean the same to Python's own `re`, which is loaded anyway and needs no bound for them.
"""

import re
from collections.abc import Callable
from functools import cached_property
from time import thread_time
from typing import Any, TypeVar

_T = TypeVar("_T")

# Seconds that one pattern may take on one text. A sound pattern needs microseconds; one that backtracks for ever
# must not stop the run.
TIME_LIMIT = 0.25
# Seconds of processor time that one pattern may lose on slow texts, and that all patterns of a kind may lose together:
# on ten thousand pages, a quarter of a second each is most of an hour.
_MOST_LOST = 2.0
_MOST_LOST_TOGETHER = 10.0
# What is no slow text: a sound pattern reads ten million characters in a second, and seldom less than four.
_SLOW, _SLOW_CHARACTER = 0.005, 0.25e-6
# From the begin of a line: letters, digits and simple classes, and at most one of them any number of times.
_CLASS = r"\[\^?(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_./:@#, ])+-?\]"
_ATOM = rf"(?:[A-Za-z0-9_/:@,=-]|{_CLASS})(?:[+*?]|\{{[0-9]{{1,3}}(?:,[0-9]{{0,3}})?\}})?"
_BODY = rf"\^(?:{_ATOM})*\$?"
_PLAIN = re.compile(rf"{_BODY}|\(\?-m:{_BODY}\)")
_LONGEST_PLAIN = 1000
_UNBOUNDED = re.compile(r"[+*]|,\}")


class PatternError(ValueError):
    """A pattern that is no regular expression; the message says why."""


class PatternTimeoutError(Exception):
    """A pattern took longer than `TIME_LIMIT` on a text, or has lost so much time before that it is not tried."""


class Patience:
    """The seconds of processor time that some patterns may still lose together on texts on which they are slow."""

    def __init__(self, seconds: float = _MOST_LOST_TOGETHER) -> None:
        self.seconds = seconds


class Pattern:
    """A regular expression in which `^` and `$` match at line ends too.

    One that is slow again and again is not tried any more: it says of all texts that they take too long.
    """

    def __init__(self, expression: str, patience: Patience | None = None) -> None:
        """Compile `expression`; raises PatternError where it is none."""
        self._expression = expression
        self._own, self._shared = Patience(_MOST_LOST), patience or Patience()
        self._plain = _plain(expression)
        if self._plain is None:
            self._compiled  # noqa: B018  # says now what is wrong

    def matches(self, text: str) -> bool:
        """Tell whether the pattern matches anywhere in `text`; raises PatternTimeoutError."""
        if self._plain is not None:
            return self._plain.search(text) is not None
        return self._timed(lambda: self._compiled.search(text, timeout=TIME_LIMIT) is not None, len(text))

    def is_whole(self, text: str) -> bool:
        """Tell whether the pattern matches the whole of `text`; raises PatternTimeoutError."""
        return self._timed(lambda: self._compiled.fullmatch(text, timeout=TIME_LIMIT) is not None, len(text))

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return the extents of the non-empty matches in `text[start:end]`; raises PatternTimeoutError."""

        def spans() -> list[tuple[int, int]]:
            found = self._compiled.finditer(text, start, end, timeout=TIME_LIMIT)
            return [match.span() for match in found if match.end() > match.start()]

        return self._timed(spans, end - start)

    def _timed(self, search: Callable[[], _T], length: int) -> _T:
        """Search a text of some length, unless too much time is lost already."""
        if self._own.seconds < 0 or self._shared.seconds < 0:
            raise PatternTimeoutError
        begun = thread_time()
        try:
            return search()
        except TimeoutError as error:
            raise PatternTimeoutError from error
        finally:
            took = thread_time() - begun
            if took > _SLOW + length * _SLOW_CHARACTER:
                self._own.seconds -= took
                self._shared.seconds -= took

    @cached_property
    def _compiled(self) -> Any:
        import regex  # most runs do without it

        from contentlint.pattern_size import excess_of

        excess = excess_of(self._expression)
        if excess is not None:
            raise PatternError(excess)
        try:
            return regex.compile(self._expression, regex.MULTILINE)
        except (regex.error, ValueError, OverflowError) as error:  # flags that exclude each other are a ValueError
            raise PatternError(str(error)) from error
        except RecursionError as error:
            raise PatternError("it is nested too deep") from error


def _plain(expression: str) -> re.Pattern[str] | None:
    """Return a pattern that is plain, None for any other."""
    if len(expression) > _LONGEST_PLAIN or not _PLAIN.fullmatch(expression) or len(_UNBOUNDED.findall(expression)) > 1:
        return None
    try:
        return re.compile(expression, re.MULTILINE)
    except re.error:
        return None
