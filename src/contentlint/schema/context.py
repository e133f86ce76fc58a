"""What the keywords need beside the part of the schema that they stand in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from contentlint.patterns import Patience, Pattern

if TYPE_CHECKING:
    from contentlint.schema.formats import Flaw


@dataclass(frozen=True, slots=True)
class Context:
    """The whole schema, the formats that it may ask for, and its patterns, each compiled once.

    It stands where jsonschema expects a checker of formats: of what a validator is given, only that reaches all
    keywords unchanged.
    """

    root: Mapping[str, Any]
    formats: Collection[str] | None = None
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
