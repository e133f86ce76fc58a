"""What the keywords need beside the part of the schema that they stand in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from contentlint.patterns import Patience, Pattern

if TYPE_CHECKING:
    from contentlint.schema.formats import Flaw


# A page needs some hundreds of steps; of schemas that ask for more and more, each value gets as many as take a
# fraction of a second, and after a few such values as many as a page needs.
_MOST_STEPS = 1_000_000
_FEW_STEPS = 20_000
_MOST_EXHAUSTING = 5


class TooMuchWorkError(Exception):
    """To compare a value with its schema takes more steps than it may."""


class Work:
    """The steps that it may take to compare a value with a schema; without a bound, any number.

    Steps are counted where a schema can multiply them: at references, alternatives and patterns.
    """

    def __init__(self, is_bounded: bool = True) -> None:
        self._is_bounded = is_bounded
        self._exhausted = 0
        self._left = 0
        self.begin()

    def begin(self) -> None:
        """Begin with another value."""
        self._left = _MOST_STEPS if self._exhausted < _MOST_EXHAUSTING else _FEW_STEPS

    def spend(self, steps: int) -> None:
        """Take some steps; raises TooMuchWorkError."""
        self._left -= steps
        if self._left < 0 and self._is_bounded:
            self._exhausted += 1
            raise TooMuchWorkError


@dataclass(frozen=True, slots=True)
class Context:
    """The whole schema, the formats that it may ask for, how much it may take, and its patterns, each compiled once.

    It stands where jsonschema expects a checker of formats: of what a validator is given, only that reaches all
    keywords unchanged.
    """

    root: Mapping[str, Any]
    formats: Collection[str] | None = None
    work: Work = field(default_factory=lambda: Work(is_bounded=False))
    _patterns: dict[str, Pattern] = field(default_factory=dict)
    _patience: Patience = field(default_factory=Patience)

    def pattern(self, expression: str) -> Pattern:
        """Return a pattern of the schema, in which `^` and `$` are the ends of the whole text (ECMA-262)."""
        if expression not in self._patterns:
            self._patterns[expression] = Pattern(f"(?-m:{expression})", self._patience)
        return self._patterns[expression]

    def flaw_in(self, name: str, text: str) -> "Flaw | None":
        """Return what keeps a string from having a format, if that format may be asked for."""
        if self.formats is not None and name not in self.formats:
            return None
        from contentlint.schema.formats import flaw_in  # most schemas ask for no format

        return flaw_in(name, text)
