"""Regular expressions of the user: the only importer of `regex`, whose searches can be bounded in time.

The plainest ones mean the same to Python's own `re`, which is loaded anyway and needs no bound for them.
"""

import re
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise
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
# What a pattern comes to when its repetitions are written out: `regex` makes each one that is asked for ready, and one
# more, so that `(a{1000}){1000}` and `((((a+)+)+)+)+` take up to gigabytes. The longest take a tenth of a second.
_LONGEST = 20_000
_DEEPEST = 50
MOST_OF_ALL = 100_000
"""What all patterns of a schema, or of the configuration, may come to together: half a second to make them ready."""
TOO_MUCH_OF_ALL = f"come to more than {MOST_OF_ALL:,} characters with their repetitions, expected fewer or shorter ones"
_ONE = 20  # what the shortest pattern takes, in characters
_SYMBOL = r"\\.|\(|\)|\{{(\d{{1,9}})(?:,\d*)?\}}|(\+){}|."
_IN_CLASSES = re.compile(_SYMBOL.format(""), re.DOTALL)
_CLASSES_AS_ONE = re.compile(_SYMBOL.format(r"|\[\^?\]?(?:\\.|[^\]\\])*\]"), re.DOTALL)
# From the begin of a line: letters, digits and simple classes, and at most one of them any number of times.
_CLASS = r"\[\^?(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_./:@#, ])+-?\]"
_ATOM = rf"(?:[A-Za-z0-9_/:@,=-]|{_CLASS})(?:[+*?]|\{{[0-9]{{1,3}}(?:,[0-9]{{0,3}})?\}})?"
_BODY = rf"\^(?:{_ATOM})*\$?"
_PLAIN = re.compile(rf"{_BODY}|\(\?-m:{_BODY}\)")
# Before `regex` looks for a literal it makes tables, in a time with the cube of its length that nothing bounds: a fifth
# of a second for a thousand characters. It makes none for one of several alternatives.
_LONGEST_LITERAL = 1000
_ALTERNATIVE_END = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?#[^)]*\)|(\|)", re.DOTALL)
_WHOLE = "(?-m:"  # the begin of what is made of a pattern that means a whole text: it does not count
_VERBOSE = re.compile(r"\(\?[A-Za-z0-9]*x")
_NESTING = re.compile(r"[({]")
_WITH_COMMENTS = re.compile(r"\(\?(?:[A-Za-z0-9]*x|#)")
_IGNORED = re.compile(r"\\.|\(\?#[^)]*\)|#[^\n]*|\s+", re.DOTALL)
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
        _check_size(expression)
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

        longest = _longest_alternative(self._expression)
        if longest > _LONGEST_LITERAL:
            raise PatternError(f"it has {longest} characters without a '|', expected at most {_LONGEST_LITERAL}")
        try:
            return regex.compile(self._expression, regex.MULTILINE)
        except (regex.error, ValueError, OverflowError) as error:  # flags that exclude each other are a ValueError
            raise PatternError(str(error)) from error
        except RecursionError as error:
            raise PatternError("it is nested too deep") from error


def effort_of(expression: str) -> int:
    """Return what it takes to make a pattern ready, in the unit of `MOST_OF_ALL`."""
    return _ONE + (len(expression) if len(expression) > _LONGEST else _extent(expression)[0])


def _check_size(expression: str) -> None:
    """Raise PatternError where a pattern comes to more than anyone needs, whether or not it is in a group of ours."""
    expression = expression.removeprefix("(?-m:")
    if len(expression) > _LONGEST:
        raise PatternError(f"it has more than {_LONGEST:,} characters")
    size, depth = _extent(expression) if _NESTING.search(expression) else (0, 0)
    if size > _LONGEST:
        raise PatternError(f"with its repetitions it comes to more than {_LONGEST:,} characters")
    if depth > _DEEPEST:
        raise PatternError(f"its groups are nested deeper than {_DEEPEST} levels")


def _extent(expression: str) -> tuple[int, int]:
    """Return how many characters a pattern comes to when what is repeated is written out, and how deep groups nest.

    Where a class and a comment begin depends on flags; of what a pattern may mean, the longest counts.
    """
    bare = _IGNORED.sub(lambda match: match[0] if match[0][0] == "\\" else "", expression)
    texts = {expression, bare} if _WITH_COMMENTS.search(expression) else {expression}
    extents = [_written_out(text, tokens) for text in texts for tokens in (_CLASSES_AS_ONE, _IN_CLASSES)]
    return max(size for size, _ in extents), min(depth for _, depth in extents)


def _written_out(expression: str, tokens: re.Pattern[str]) -> tuple[int, int]:
    sizes, last, deepest = [0], 0, 0
    for token in tokens.finditer(expression):
        if token[0] == "(":
            sizes.append(0)
            deepest = max(deepest, len(sizes) - 1)
        elif token[0] == ")":
            last = sizes.pop() if len(sizes) > 1 else 0
            sizes[-1] += last
        elif token[1] or token[2]:
            least = int(token[1] or 1)
            sizes[-1] += last * least
            last *= least + 1
        else:
            last = 1
            sizes[-1] += 1
    return sum(sizes), deepest


def _longest_alternative(expression: str) -> int:
    """Return how many characters stand between two `|` at most; all of them in a verbose one, which has comments."""
    expression = expression.removesuffix(")") if expression.startswith(_WHOLE) else expression
    expression = expression.removeprefix(_WHOLE)
    if len(expression) <= _LONGEST_LITERAL or _VERBOSE.search(expression):
        return len(expression)
    ends = [match.start() for match in _ALTERNATIVE_END.finditer(expression) if match[1]]
    return max(end - start for start, end in pairwise([0, *ends, len(expression)]))


def _plain(expression: str) -> re.Pattern[str] | None:
    """Return a pattern that is plain, None for any other."""
    if not _PLAIN.fullmatch(expression) or len(_UNBOUNDED.findall(expression)) > 1:
        return None
    try:
        return re.compile(expression, re.MULTILINE)
    except re.error:
        return None
