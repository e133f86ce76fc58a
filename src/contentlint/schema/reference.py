"""The validator that decides: jsonschema with our own keywords.

It is imported where the quick one is not sure: of a run, jsonschema alone would take a third.
"""

from collections.abc import Mapping
from itertools import groupby, islice
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

from contentlint.schema.context import Context
from contentlint.schema.fault import MOST_FAULTS, Fault
from contentlint.schema.keywords import OF_KEYS, TIMED_OUT, SchemaValidator
from contentlint.schema.messages import violations
from contentlint.schema.violation import Violation

STANDARD: Mapping[str, Any] = Draft202012Validator.META_SCHEMA
"""What the standard says a JSON Schema (2020-12) is."""

_TOO_DEEP = "{whole} is nested deeper than its schema can be followed"


class ReferenceValidator:
    """A schema in the hands of jsonschema; `whole` is what messages call the value as a whole."""

    def __init__(self, context: Context, whole: str) -> None:
        self._schema = context.root
        self._whole = whole
        # An own registry: jsonschema's default one would fetch what it does not know from the network. To any
        # other one it adds the schemas of the standard.
        self._checker = SchemaValidator(self._schema, format_checker=context, registry=Registry())

    def violations(self, data: Any) -> list[Violation]:
        """Return what the schema does not allow, in the order of the schema, each thing once."""
        try:
            return violations(self.faults(data, MOST_FAULTS), self._schema, self._whole)
        except RecursionError:
            return [Violation("", "value", "$ref", _TOO_DEEP.format(whole=self._whole))]

    def faults(self, data: Any, most: int | None = None) -> list[Fault]:
        """Return the (first) keywords that the data fails; raises RecursionError where it is nested too deep."""
        return [_fault(error) for error in islice(self._checker.iter_errors(data), most)]


def _fault(error: ValidationError) -> Fault:
    """Return an error of jsonschema in our own form; it has no keyword where the schema allows nothing at all."""
    keyword, limit = error.validator, error.validator_value
    if not isinstance(keyword, str) or keyword == "false":
        keyword, limit = "false", False
    return Fault(
        keyword,
        limit,
        error.instance,
        error.schema,
        tuple(error.relative_path),
        error.message if keyword in OF_KEYS else "",
        tuple(tuple(map(_fault, errors)) for _, errors in groupby(error.context, key=_alternative)),
        keyword == "pattern" and error.message == TIMED_OUT,
    )


def _alternative(error: ValidationError) -> int | str:
    """Return which alternative an error is of; that of `false` has no place in it."""
    path = error.relative_schema_path
    return path[0] if path else f"false {id(error)}"
