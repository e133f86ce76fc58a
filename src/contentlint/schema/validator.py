"""Check a value against a JSON Schema (2020-12), in words for the user."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.schema.context import Context, TooMuchWorkError, Work
from contentlint.schema.fault import MOST_FAULTS
from contentlint.schema.quick import QuickValidator
from contentlint.schema.violation import Violation

if TYPE_CHECKING:
    from contentlint.schema.reference import ReferenceValidator


class Validator:
    """A schema, ready to check many values.

    `schema` is one that `load_schema` returned; its references are within itself. `extra_keys` are allowed at
    the top level though the schema is closed; `whole` is what messages call the value as a whole. With `formats`,
    only these are checked. A schema of our own (`is_own`) takes no more steps than a value is long.
    """

    def __init__(
        self,
        schema: Mapping[str, Any],
        extra_keys: Iterable[str] = (),
        whole: str = "the front matter",
        formats: Collection[str] | None = None,
        is_own: bool = False,
    ) -> None:
        named = {*schema.get("properties", ()), *schema.get("required", ())}
        self._extra_keys = frozenset(extra_keys) - named
        self._whole = whole
        self._context = Context(schema, formats, Work(is_bounded=not is_own))
        self._quick = QuickValidator(self._context)

    def violations(self, data: Any) -> list[Violation]:
        """Return what the schema does not allow, in the order of the schema, each thing once."""
        if isinstance(data, Mapping) and not self._extra_keys.isdisjoint(data):
            data = {key: value for key, value in data.items() if key not in self._extra_keys}
        self._context.work.begin()
        try:
            verdict = self._quick.verdict(data)
            if verdict is None:
                return self._reference.violations(data)
            return [] if verdict else self._of_refused(data)
        except TooMuchWorkError:
            return [Violation("", "value", "$ref", f"{self._whole} takes too long to compare with its schema")]

    def _of_refused(self, data: Any) -> list[Violation]:
        """Return what the schema has against a value that it surely does not allow."""
        from contentlint.schema.diagnosis import diagnose  # as below
        from contentlint.schema.messages import violations

        faults = diagnose(self._quick, data, MOST_FAULTS)
        if faults is None:
            return self._reference.violations(data)
        return violations(faults, self._context.root, self._whole)

    @cached_property
    def _reference(self) -> "ReferenceValidator":
        """The validator that decides where the quick one is not sure."""
        from contentlint.schema.reference import ReferenceValidator  # most runs do without it

        return ReferenceValidator(self._context, self._whole)
