"""The validator that decides: jsonschema with our own keywords, and its errors in words for the user.

It is imported where the quick one is not sure: of a run, jsonschema alone would take a third.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry

from contentlint.schema.context import Context
from contentlint.schema.keywords import SchemaValidator
from contentlint.schema.messages import violations
from contentlint.schema.outline import known_keys, tokens
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
            errors = list(self._checker.iter_errors(data))
            found = [told for error in errors for told in violations(error, self._schema, self._whole)]
        except RecursionError:
            return [Violation("", "value", "$ref", _TOO_DEEP.format(whole=self._whole))]
        return list(dict.fromkeys(_without_echoes(found, errors, self._schema)))


def _without_echoes(
    found: list[Violation], errors: list[ValidationError], root: Mapping[str, Any]
) -> Iterator[Violation]:
    """Drop the keys that are unknown only because the alternative that names them has failed."""
    if all(told.keyword == "unevaluatedProperties" for told in found):
        yield from found
        return
    named = {
        key
        for error in errors
        if error.validator == "unevaluatedProperties"
        for key in known_keys(root, error.schema)
        if key == error.message
    }
    for told in found:
        if told.keyword != "unevaluatedProperties" or tokens(told.pointer)[-1] not in named:
            yield told
