"""Which keys of a mapping a schema has spoken of, so that `unevaluatedProperties` is about the others.

jsonschema has this to itself, and compares keys with patterns by another library, without a limit of time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from contentlint.patterns import PatternTimeoutError
from contentlint.schema.context import Context
from contentlint.schema.outline import resolved

_Holds: TypeAlias = Callable[[Any, Any], bool]
"""Tells whether a schema holds for a value."""


def evaluated_keys(context: Context, holds: _Holds, instance: Mapping[str, Any], schema: Any) -> set[str]:
    """Return the keys of which the schema, or one that it applies to the same mapping and that holds, speaks."""
    keys: set[str] = set()
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            context.work.spend(len(instance) * (1 + len(part.get("patternProperties", ()))))
            keys.update(key for key in instance if _speaks_of(context, holds, part, key, instance[key]))
            waiting += _applied(context, holds, instance, part)
    return keys


def key_matches(context: Context, expression: str, key: str, in_doubt: bool) -> bool:
    """Tell whether a key matches a pattern; what holds where that takes too long to say is given."""
    try:
        return context.pattern(expression).matches(key)
    except PatternTimeoutError:
        return in_doubt


def may_be_named(context: Context, patterns: Iterable[str], key: str) -> bool:
    """Tell whether one of some patterns matches a key, or may: of such a key nobody can say that it is unknown."""
    return any(key_matches(context, pattern, key, in_doubt=True) for pattern in patterns)


def _speaks_of(context: Context, holds: _Holds, schema: Mapping[str, Any], key: str, value: Any) -> bool:
    patterns = schema.get("patternProperties", ())
    if key in schema.get("properties", ()) or may_be_named(context, patterns, key):
        return True
    others = [schema[keyword] for keyword in ("additionalProperties", "unevaluatedProperties") if keyword in schema]
    return any(holds(other, value) for other in others)


def _applied(context: Context, holds: _Holds, instance: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the schemas that a schema applies to the same mapping, without those that do not hold."""
    if "$ref" in schema:
        yield resolved(context.root, schema["$ref"])
    yield from (inner for key, inner in schema.get("dependentSchemas", {}).items() if key in instance)
    for keyword in ("allOf", "anyOf", "oneOf"):
        yield from (branch for branch in schema.get(keyword, ()) if holds(branch, instance))
    if "if" in schema:
        yield from (schema["if"], schema.get("then")) if holds(schema["if"], instance) else (schema.get("else"),)
