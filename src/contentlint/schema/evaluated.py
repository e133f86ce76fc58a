"""Which keys of a mapping a schema has spoken of, so that `unevaluatedProperties` is about the others.

jsonschema has this to itself, and compares keys with patterns by another library, without a limit of time.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from contentlint.patterns import PatternTimeoutError
from contentlint.schema.context import Context
from contentlint.schema.outline import resolved


def evaluated_keys(validator: Any, instance: Mapping[str, Any], schema: Any) -> set[str]:
    """Return the keys of which the schema, or one that it applies to the same mapping and that holds, speaks."""
    keys: set[str] = set()
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            keys.update(key for key in instance if _speaks_of(validator, part, key, instance[key]))
            waiting += _applied(validator, instance, part)
    return keys


def key_matches(context: Context, expression: str, key: str) -> bool:
    """Tell whether a key matches a pattern; it does not where that takes too long to say."""
    try:
        return context.pattern(expression).matches(key)
    except PatternTimeoutError:
        return False


def _speaks_of(validator: Any, schema: Mapping[str, Any], key: str, value: Any) -> bool:
    context, patterns = validator.format_checker, schema.get("patternProperties", ())
    if key in schema.get("properties", ()) or any(key_matches(context, pattern, key) for pattern in patterns):
        return True
    others = [schema[keyword] for keyword in ("additionalProperties", "unevaluatedProperties") if keyword in schema]
    return any(_holds(validator, value, other) for other in others)


def _applied(validator: Any, instance: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the schemas that a schema applies to the same mapping, without those that do not hold."""
    if "$ref" in schema:
        yield resolved(validator.format_checker.root, schema["$ref"])
    yield from (inner for key, inner in schema.get("dependentSchemas", {}).items() if key in instance)
    for keyword in ("allOf", "anyOf", "oneOf"):
        yield from (branch for branch in schema.get(keyword, ()) if _holds(validator, instance, branch))
    if "if" in schema:
        holds = _holds(validator, instance, schema["if"])
        yield from (schema["if"], schema.get("then")) if holds else (schema.get("else"),)


def _holds(validator: Any, instance: Any, schema: Any) -> bool:
    return bool(validator.evolve(schema=schema).is_valid(instance))
