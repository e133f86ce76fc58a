"""Check a value against a JSON Schema (2020-12), in words for the user."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from jsonschema.exceptions import ValidationError
from referencing import Registry

from contentlint.schema.context import Context
from contentlint.schema.keywords import SchemaValidator
from contentlint.schema.messages import violations
from contentlint.schema.outline import known_keys, tokens
from contentlint.schema.violation import Violation

_TOO_DEEP = "{whole} is nested deeper than its schema can be followed"


class Validator:
    """A schema, ready to check many values.

    `schema` is one that `load_schema` returned; its references are within itself. `extra_keys` are allowed at
    the top level though the schema is closed; `whole` is what messages call the value as a whole. With `formats`,
    only these are checked.
    """

    def __init__(
        self,
        schema: Mapping[str, Any],
        extra_keys: Iterable[str] = (),
        whole: str = "the front matter",
        formats: Collection[str] | None = None,
    ) -> None:
        self._schema = schema
        self._whole = whole
        named = {*schema.get("properties", ()), *schema.get("required", ())}
        self._extra_keys = frozenset(extra_keys) - named
        # An own registry: jsonschema's default one would fetch what it does not know from the network. To any
        # other one it adds the schemas of the standard.
        self._checker = SchemaValidator(schema, format_checker=Context(schema, formats), registry=Registry())

    def violations(self, data: Any) -> list[Violation]:
        """Return what the schema does not allow, in the order of the schema, each thing once."""
        if isinstance(data, Mapping) and self._extra_keys:
            data = {key: value for key, value in data.items() if key not in self._extra_keys}
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
