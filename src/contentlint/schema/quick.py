"""A quick validator that cannot be wrong: it says "surely valid", "surely not", or that it is not sure.

It knows the keywords of JSON Schema (2020-12) that decide by the value alone, and reads them as the reference does
(`reference`: jsonschema with our own keywords), which decides wherever this one is not sure. What a value that is
surely not valid fails is found by `diagnosis`. Parts of a schema are made ready when a value first comes to them: most
pages have few of the keys that a schema names.
"""

from collections.abc import Callable, Iterator, Mapping, Sized
from typing import Any, TypeAlias

from contentlint.patterns import PatternError, PatternTimeoutError
from contentlint.schema.context import Context
from contentlint.schema.outline import resolved
from contentlint.schema.sameness import identity

Check: TypeAlias = Callable[[Any], bool]
"""Tells whether a JSON value is valid; raises `UnsureError`."""
_Make: TypeAlias = Callable[["Part", Any], Check]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The reference needs up to seven frames of the stack for a schema within a schema, and the stack has a thousand.
_DEEPEST = 40
# How many members of a value each of its alternatives looks at in one step.
_MEMBERS_OF_STEP = 16


class UnsureError(Exception):
    """Only the reference can tell."""


NOT_SURE = (UnsureError, PatternTimeoutError, PatternError, RecursionError)
"""What is raised where only the reference can tell."""


class QuickValidator:
    """A schema, made ready for many values."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._parts: dict[tuple[int, int], Part] = {}
        self._is_safe = not any("$id" in part for part in _mappings_below(context.root))

    def verdict(self, value: Any) -> bool | None:
        """Tell whether the reference surely has nothing, or surely something, against a JSON value; None: not sure."""
        try:
            return self.whole.check(value) if self._is_safe else None
        except NOT_SURE:
            return None

    @property
    def whole(self) -> "Part":
        """The whole schema, made ready."""
        return self.part(self.context.root, 0)

    def part(self, schema: Any, depth: int) -> "Part":
        """Return a part of the schema that is `depth` schemas deep, made ready."""
        key = id(schema), depth
        if key not in self._parts:
            self._parts[key] = Part(self, schema, depth)
        return self._parts[key]


class Part:
    """A part of a schema, made ready: `check` is that of all of it, `checks` are those of each of its keywords."""

    __slots__ = ("_depth", "_validator", "check", "checks", "context", "schema")

    def __init__(self, validator: QuickValidator, schema: Any, depth: int) -> None:
        self._validator = validator
        self._depth = depth
        self.context = validator.context
        self.schema = schema
        self.check: Check = _unsure
        self.checks: Mapping[str, Check] = {}
        # The reference might not be able to follow the schema deeper.
        if depth > _DEEPEST:
            return
        if isinstance(schema, bool):
            self.check = _anything if schema else _nothing
        elif isinstance(schema, Mapping) and schema.get("$schema", DIALECT) == DIALECT:
            self.checks = {key: make(self, schema[key]) for key, make in KEYWORDS.items() if key in schema}
            self.check = _all_of([*self.checks.values()]) if NOT_KNOWN.isdisjoint(schema) else _unsure

    def part(self, schema: Any) -> "Part":
        """Return a schema in this one, made ready."""
        return self._validator.part(schema, self._depth + 1)

    def inner(self, schema: Any) -> Check:
        """Return the check of a schema in this one."""
        return self.part(schema).check


def _mappings_below(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Yield all mappings in a schema that could be schemas with a name of their own."""
    waiting = list(schema.values()) if isinstance(schema, Mapping) else []
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            if isinstance(part.get("$id"), str):
                yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def _all_of(checks: list[Check]) -> Check:
    """Return one check of several; two are the most frequent: a type and one thing more."""
    checks = [check for check in checks if check is not _anything]
    if not checks:
        return _anything
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        first, second = checks
        return lambda value: first(value) and second(value)

    def check(value: Any) -> bool:
        for one in checks:  # noqa: SIM110  # `all` would make a generator for each value
            if not one(value):
                return False
        return True

    return check


def _anything(_value: Any) -> bool:
    return True


def _nothing(_value: Any) -> bool:
    return False


def _unsure(_value: Any) -> bool:
    raise UnsureError


# Any value -------------------------------------------------------------------------------------------------------


def _is_integer(value: Any) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())


_TYPES: dict[str, Check] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": _is_integer,
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}


def _type(_part: Part, types: Any) -> Check:
    names = [types] if isinstance(types, str) else types
    if not isinstance(names, list) or not all(isinstance(name, str) and name in _TYPES for name in names):
        return _unsure
    return _any_of([_TYPES[name] for name in names])


def _any_of(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]

    def check(value: Any) -> bool:
        for one in checks:  # noqa: SIM110  # as in `_all_of`
            if one(value):
                return True
        return False

    return check


def _enum(_part: Part, values: Any) -> Check:
    if not isinstance(values, list):
        return _unsure
    texts = frozenset(value for value in values if isinstance(value, str))
    others = frozenset(identity(value) for value in values if not isinstance(value, str))
    return lambda value: value in texts if isinstance(value, str) else identity(value) in others


def _const(part: Part, value: Any) -> Check:
    return _enum(part, [value])


def _format(part: Part, name: Any) -> Check:
    if not isinstance(name, str):
        return _unsure
    flaw_in = part.context.flaw_in
    return lambda value: not isinstance(value, str) or flaw_in(name, value) is None


# Numbers and texts -----------------------------------------------------------------------------------------------


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _of_number(holds: Callable[[Any, Any], bool]) -> _Make:
    """Return the maker of a keyword with a number, about numbers."""

    def make(_part: Part, limit: Any) -> Check:
        if not _is_number(limit):
            return _unsure
        return lambda value: not _is_number(value) or holds(value, limit)

    return make


def _multiple_of(_part: Part, divisor: Any) -> Check:
    if not isinstance(divisor, int) or isinstance(divisor, bool) or divisor < 1:
        return _unsure

    def check(value: Any) -> bool:
        if isinstance(value, float):
            raise UnsureError
        return not _is_number(value) or value % divisor == 0

    return check


def _of_size(kind: type[Sized], holds: Callable[[int, Any], bool]) -> _Make:
    """Return the maker of a keyword with a number, about the size of values of one kind; of texts in code points."""

    def make(_part: Part, limit: Any) -> Check:
        if not _is_number(limit):
            return _unsure
        return lambda value: not isinstance(value, kind) or holds(len(value), limit)

    return make


def _pattern(part: Part, expression: Any) -> Check:
    if not isinstance(expression, str):
        return _unsure
    context = part.context
    return lambda value: not isinstance(value, str) or context.pattern(expression).matches(value)


# Lists -----------------------------------------------------------------------------------------------------------


def _items(part: Part, schema: Any) -> Check:
    first = part.schema.get("prefixItems", [])
    if not isinstance(first, list):
        return _unsure
    start, inner = len(first), part.inner(schema)

    def check(value: Any) -> bool:
        if isinstance(value, list):
            for item in value[start:] if start else value:
                if not inner(item):
                    return False
        return True

    return check


def _prefix_items(part: Part, schemas: Any) -> Check:
    if not isinstance(schemas, list):
        return _unsure
    checks = [part.inner(schema) for schema in schemas]
    return lambda value: (
        not isinstance(value, list) or all(check(item) for check, item in zip(checks, value, strict=False))
    )


def _contains(part: Part, schema: Any) -> Check:
    least, most = part.schema.get("minContains", 1), part.schema.get("maxContains", float("inf"))
    if not _is_number(least) or not _is_number(most):
        return _unsure
    inner = part.inner(schema)
    return lambda value: not isinstance(value, list) or least <= sum(map(inner, value)) <= most


def _unique_items(_part: Part, asked: Any) -> Check:
    if not isinstance(asked, bool):
        return _unsure

    def check(value: Any) -> bool:
        if not isinstance(value, list) or len(value) < 2:
            return True
        if {type(item) for item in value} == {str}:
            return len(set(value)) == len(value)
        return len(set(map(identity, value))) == len(value)

    return check if asked else _anything


# Mappings --------------------------------------------------------------------------------------------------------


def _properties(part: Part, properties: Any) -> Check:
    if not isinstance(properties, Mapping):
        return _unsure
    ready: dict[str, Check] = {}

    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        few, many = (value, properties) if len(value) <= len(properties) else (properties, value)
        for key in few:
            if key in many:
                inner = ready.get(key)
                if inner is None:
                    inner = ready[key] = part.inner(properties[key])
                if not inner(value[key]):
                    return False
        return True

    return check


def _pattern_properties(part: Part, patterns: Any) -> Check:
    if not isinstance(patterns, Mapping):
        return _unsure
    checks = [(expression, part.inner(schema)) for expression, schema in patterns.items()]
    matches, spend = part.context.pattern, part.context.work.spend

    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        spend(len(checks) * len(value))
        return all(
            inner(item)
            for expression, inner in checks
            for key, item in value.items()
            if matches(expression).matches(key)
        )

    return check


def _additional_properties(part: Part, schema: Any) -> Check:
    named, patterns = part.schema.get("properties", {}), part.schema.get("patternProperties", {})
    if not isinstance(named, Mapping) or not isinstance(patterns, Mapping):
        return _unsure
    if schema is True:
        return _anything
    inner, is_named = part.inner(schema), named_by(part)

    def check(value: Any) -> bool:
        if isinstance(value, dict):
            for key in value:
                if not is_named(key) and not inner(value[key]):
                    return False
        return True

    return check


def named_by(part: Part) -> Callable[[Any], bool]:
    """Return what tells whether `additionalProperties` leaves a key to the keywords beside it."""
    named, patterns = part.schema.get("properties", {}), part.schema.get("patternProperties", {})
    if not patterns:
        return lambda key: key in named
    matches, spend = part.context.pattern, part.context.work.spend

    def is_named(key: Any) -> bool:
        if key in named:
            return True
        spend(len(patterns))
        return any(matches(expression).matches(key) for expression in patterns)

    return is_named


def _unevaluated_properties(part: Part, schema: Any) -> Check:
    inner = part.inner(schema)

    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        is_evaluated = evaluated_in(part, value)
        return all(is_evaluated(key) or inner(value[key]) for key in value)

    return check


def evaluated_in(part: Part, value: Mapping[str, Any]) -> Callable[[Any], bool]:
    """Return what tells whether `unevaluatedProperties` leaves a key of a value to the other keywords."""
    from contentlint.schema.evaluated import evaluated_keys  # few schemas ask for it

    return evaluated_keys(part.context, lambda schema, of: part.inner(schema)(of), value, part.schema).__contains__


def _property_names(part: Part, schema: Any) -> Check:
    inner = part.inner(schema)
    return lambda value: not isinstance(value, dict) or all(map(inner, value))


def _required(_part: Part, keys: Any) -> Check:
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        return _unsure
    if len(keys) == 1:
        only = keys[0]
        return lambda value: not isinstance(value, dict) or only in value

    def check(value: Any) -> bool:
        if isinstance(value, dict):
            for key in keys:
                if key not in value:
                    return False
        return True

    return check


def _dependent_required(part: Part, dependencies: Any) -> Check:
    if not isinstance(dependencies, Mapping):
        return _unsure
    checks = [(key, _required(part, keys)) for key, keys in dependencies.items()]
    return lambda value: not isinstance(value, dict) or all(check(value) for key, check in checks if key in value)


def _dependent_schemas(part: Part, schemas: Any) -> Check:
    if not isinstance(schemas, Mapping):
        return _unsure
    checks = [(key, part.inner(schema)) for key, schema in schemas.items()]
    return lambda value: not isinstance(value, dict) or all(check(value) for key, check in checks if key in value)


# Schemas for the same value --------------------------------------------------------------------------------------


def _of_branches(join: Callable[[list[Check]], Check]) -> _Make:
    def make(part: Part, schemas: Any) -> Check:
        if not isinstance(schemas, list):
            return _unsure
        spend, count = part.context.work.spend, len(schemas)
        joined = join([part.inner(schema) for schema in schemas])

        def check(value: Any) -> bool:
            spend(count * (1 + len(value) // _MEMBERS_OF_STEP) if isinstance(value, list | dict) else count)
            return joined(value)

        return check

    return make


def _one_of(checks: list[Check]) -> Check:
    return lambda value: sum(check(value) for check in checks) == 1


def _not(part: Part, schema: Any) -> Check:
    inner = part.inner(schema)
    return lambda value: not inner(value)


def _if(part: Part, schema: Any) -> Check:
    condition = part.inner(schema)
    then, otherwise = (
        part.inner(part.schema[keyword]) if keyword in part.schema else _anything for keyword in ("then", "else")
    )
    return lambda value: then(value) if condition(value) else otherwise(value)


def _reference(part: Part, reference: Any) -> Check:
    if not isinstance(reference, str) or not reference.startswith("#") or "%" in reference:
        return _unsure
    schema = resolved(part.context.root, reference) if reference[1:2] in ("", "/") else None
    if schema is None:
        return _unsure
    inner, spend = part.inner(schema), part.context.work.spend

    def check(value: Any) -> bool:
        spend(1)
        return inner(value)

    return check


# What decides fastest comes first.
KEYWORDS: Mapping[str, _Make] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "minimum": _of_number(lambda value, limit: not value < limit),
    "maximum": _of_number(lambda value, limit: not value > limit),
    "exclusiveMinimum": _of_number(lambda value, limit: not value <= limit),
    "exclusiveMaximum": _of_number(lambda value, limit: not value >= limit),
    "multipleOf": _multiple_of,
    "minLength": _of_size(str, lambda size, limit: size >= limit),
    "maxLength": _of_size(str, lambda size, limit: size <= limit),
    "minItems": _of_size(list, lambda size, limit: size >= limit),
    "maxItems": _of_size(list, lambda size, limit: size <= limit),
    "minProperties": _of_size(dict, lambda size, limit: size >= limit),
    "maxProperties": _of_size(dict, lambda size, limit: size <= limit),
    "required": _required,
    "dependentRequired": _dependent_required,
    "pattern": _pattern,
    "format": _format,
    "$ref": _reference,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "propertyNames": _property_names,
    "dependentSchemas": _dependent_schemas,
    "items": _items,
    "prefixItems": _prefix_items,
    "contains": _contains,
    "uniqueItems": _unique_items,
    "allOf": _of_branches(_all_of),
    "anyOf": _of_branches(_any_of),
    "oneOf": _of_branches(_one_of),
    "not": _not,
    "if": _if,
    "unevaluatedProperties": _unevaluated_properties,
}
# Those of the reference that are left to it; any other keyword is a note, which it does not read either.
NOT_KNOWN = frozenset({"$dynamicRef", "unevaluatedItems"})
