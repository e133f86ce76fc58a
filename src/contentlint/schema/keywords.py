"""JSON Schema keywords that contentlint checks in its own way; the rest is jsonschema's.

Regular expressions run within a limit of time. A keyword about several keys gives one error for each key,
with the key as the error's message: the words for the user are made in `messages`. What a keyword needs beside
its part of the schema is in the `Context`, which is the validator's `format_checker`.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import isfinite
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from contentlint.patterns import PatternTimeoutError
from contentlint.schema.evaluated import evaluated_keys, key_matches, may_be_named
from contentlint.schema.sameness import identity

TIMED_OUT = "timed out"
# What a keyword takes here, in steps of the quick validator.
_STEPS_OF_KEYWORD = 20
OF_KEYS = frozenset({"additionalProperties", "propertyNames", "required", "unevaluatedProperties"})
"""The keywords whose errors have a key as their message."""


def _pattern(validator: Any, expression: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "string"):
        return
    try:
        if not validator.format_checker.pattern(expression).matches(instance):
            yield ValidationError("")
    except PatternTimeoutError:
        yield ValidationError(TIMED_OUT)


def _format(validator: Any, name: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if validator.is_type(instance, "string") and validator.format_checker.flaw_in(name, instance):
        yield ValidationError("")


def _pattern_properties(
    validator: Any, patterns: Mapping[str, Any], instance: Any, _schema: Any
) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "object"):
        return
    for expression, subschema in patterns.items():
        for key, value in instance.items():
            if key_matches(validator.format_checker, expression, key, in_doubt=False):
                yield from _member(validator, value, subschema, key, expression)


def _properties(
    validator: Any, properties: Mapping[str, Any], instance: Any, _schema: Any
) -> Iterator[ValidationError]:
    if validator.is_type(instance, "object"):
        for key, subschema in properties.items():
            if key in instance:
                yield from _member(validator, instance[key], subschema, key, key)


def _prefix_items(validator: Any, schemas: list[Any], instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if validator.is_type(instance, "array"):
        for index, (item, subschema) in enumerate(zip(instance, schemas, strict=False)):
            yield from _member(validator, item, subschema, index, index)


def _member(
    validator: Any, value: Any, subschema: Any, key: str | int, schema_path: str | int
) -> Iterator[ValidationError]:
    """Check one member; where the schema allows none at all, jsonschema would forget which it is."""
    if subschema is False:
        error = ValidationError("", validator="false", validator_value=False, instance=value, schema=False)
        error.path.appendleft(key)
        yield error
    else:
        yield from validator.descend(value, subschema, path=key, schema_path=schema_path)


def _additional_properties(
    validator: Any, subschema: Any, instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "object"):
        return
    named = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    for key, value in instance.items():
        if key in named or may_be_named(validator.format_checker, patterns, key):
            continue
        if subschema is False:
            yield ValidationError(key)
        else:
            yield from validator.descend(value, subschema, path=key)


def _unevaluated_properties(validator: Any, subschema: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "object"):
        return

    def holds(part: Any, value: Any) -> bool:
        return bool(validator.evolve(schema=part).is_valid(value))

    evaluated = evaluated_keys(validator.format_checker, holds, instance, schema)
    for key in instance:
        if key in evaluated:
            continue
        if subschema is False:
            yield ValidationError(key)
        else:
            yield from validator.descend(instance[key], subschema, path=key)


def _multiple_of(validator: Any, divisor: float, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """Check it where jsonschema would end the run, too: infinite numbers, and those too large for a float."""
    if validator.is_type(instance, "number") and not _is_multiple(instance, divisor):
        yield ValidationError("")


def _is_multiple(number: float, divisor: float) -> bool:
    if isinstance(number, float) and not isfinite(number):
        return False
    try:
        if isinstance(divisor, float):
            quotient = number / divisor
            return int(quotient) == quotient
        return number % divisor == 0
    except OverflowError:
        return (Fraction(number) / Fraction(divisor)).denominator == 1


def _property_names(validator: Any, subschema: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "object"):
        return
    for key in instance:
        for error in validator.descend(key, subschema):
            yield ValidationError(key, context=[error])


def _required(validator: Any, keys: list[str], instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if validator.is_type(instance, "object"):
        for key in keys:
            if key not in instance:
                yield ValidationError(key)


def _unique_items(validator: Any, asked: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """Compare items by what is the same for the same ones; jsonschema compares each with each other."""
    if asked and validator.is_type(instance, "array") and len(set(map(identity, instance))) < len(instance):
        yield ValidationError("")


def _enum(_validator: Any, values: list[Any], instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if identity(instance) not in set(map(identity, values)):
        yield ValidationError("")


def _const(_validator: Any, value: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if identity(instance) != identity(value):
        yield ValidationError("")


def _counted(check: Callable[..., Any]) -> Callable[..., Any]:
    """Return the check of a keyword that takes its steps first."""

    def counted(validator: Any, limit: Any, instance: Any, schema: Any) -> Any:
        steps = len(limit) if isinstance(limit, list | dict) else 1
        validator.format_checker.work.spend(_STEPS_OF_KEYWORD + steps)
        return check(validator, limit, instance, schema)

    return counted


_OWN = {
    "const": _const,
    "enum": _enum,
    "uniqueItems": _unique_items,
    "format": _format,
    "pattern": _pattern,
    "multipleOf": _multiple_of,
    "patternProperties": _pattern_properties,
    "prefixItems": _prefix_items,
    "properties": _properties,
    "additionalProperties": _additional_properties,
    "unevaluatedProperties": _unevaluated_properties,
    "propertyNames": _property_names,
    "required": _required,
}
# With a version, jsonschema also takes it for the parts of a schema that have a `$schema` of their own.
SchemaValidator: Any = extend(  # type: ignore[no-untyped-call]  # the stubs leave it untyped
    Draft202012Validator,
    {key: _counted(check) for key, check in {**Draft202012Validator.VALIDATORS, **_OWN}.items()},
    version="contentlint",
)
