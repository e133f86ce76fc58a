"""Regular expressions of the user: the only importer of `regex`, whose searches can be bounded in time."""

# Seconds that one pattern may take on one text. A sound pattern needs microseconds; one that backtracks for ever
# must not stop the run.
TIME_LIMIT = 0.25


class PatternError(ValueError):
    """A pattern that is no regular expression; the message says why."""


class PatternTimeoutError(Exception):
    """A pattern took longer than `TIME_LIMIT` on a text."""


class Pattern:
    """A regular expression in which `^` and `$` match at line ends too."""

    def __init__(self, expression: str) -> None:
        """Compile `expression`; raises PatternError where it is none."""
        import regex  # it takes its time to load, and most runs have no pattern

        try:
            self._compiled = regex.compile(expression, regex.MULTILINE)
        except regex.error as error:
            raise PatternError(str(error)) from error

    def matches(self, text: str) -> bool:
        """Tell whether the pattern matches anywhere in `text`; raises PatternTimeoutError."""
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
