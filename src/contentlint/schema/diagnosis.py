"""What keywords a value fails, found without jsonschema: as the reference finds them, or not at all.

Which keywords are failed is what the checks of the quick validator say; here is in what order jsonschema and our own
keywords speak of them, and how often: about the value, once for each key, or of each value in it.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

from contentlint.schema.fault import Fault
from contentlint.schema.outline import resolved
from contentlint.schema.quick import NOT_SURE, Part, QuickValidator, evaluated_in, named_by
from contentlint.words import Path

_Find: TypeAlias = Callable[[Part, Any, Any, Path], Iterator[Fault]]
"""Yields the faults of a keyword that is failed: by its part of the schema, what it says, the value and its path."""


def diagnose(validator: QuickValidator, value: Any, most: int | None = None) -> list[Fault] | None:
    """Return what a schema has against a value that it refuses; None where only the reference can tell.

    It is at most so many faults. Raises TooMuchWorkError.
    """
    try:
        return list(islice(_faults(validator.whole, value, ()), most))
    except NOT_SURE:
        return None


def _faults(part: Part, value: Any, path: Path) -> Iterator[Fault]:
    part.context.work.spend(1)
    if part.check(value):
        return
    schema = part.schema
    if schema is False:
        yield Fault("false", False, value, False, path)
        return
    for keyword, limit in schema.items():
        check = part.checks.get(keyword)
        if check and not check(value):
            find = _FINDERS.get(keyword)
            if find:
                yield from find(part, limit, value, path)
            else:
                yield Fault(keyword, limit, value, schema, path)


def _of_member(part: Part, schema: Any, value: Any, path: Path, key: str | int) -> Iterator[Fault]:
    return _faults(part.part(schema), value[key], (*path, key))


def _items(part: Part, schema: Any, value: Any, path: Path) -> Iterator[Fault]:
    if schema is False:
        yield Fault("items", schema, value, part.schema, path)
        return
    for index in range(len(part.schema.get("prefixItems", ())), len(value)):
        yield from _of_member(part, schema, value, path, index)


def _prefix_items(part: Part, schemas: Any, value: Any, path: Path) -> Iterator[Fault]:
    for index, schema in enumerate(schemas[: len(value)]):
        yield from _of_member(part, schema, value, path, index)


def _contains(part: Part, schema: Any, value: Any, path: Path) -> Iterator[Fault]:
    count = sum(map(part.inner(schema), value))
    too_few = "minContains" if count else "contains"
    keyword = "maxContains" if count > part.schema.get("maxContains", count) else too_few
    yield Fault(keyword, part.schema[keyword], value, part.schema, path)


def _required(part: Part, keys: Any, value: Any, path: Path) -> Iterator[Fault]:
    for key in keys:
        if key not in value:
            yield Fault("required", keys, value, part.schema, path, key)


def _dependent_required(part: Part, dependencies: Any, value: Any, path: Path) -> Iterator[Fault]:
    for key, needed in dependencies.items():
        for other in needed if key in value else ():
            if other not in value:
                yield Fault("dependentRequired", dependencies, value, part.schema, path)


def _properties(part: Part, properties: Any, value: Any, path: Path) -> Iterator[Fault]:
    for key, schema in properties.items():
        if key in value:
            yield from _of_member(part, schema, value, path, key)


def _pattern_properties(part: Part, patterns: Any, value: Any, path: Path) -> Iterator[Fault]:
    for expression, schema in patterns.items():
        for key in value:
            if part.context.pattern(expression).matches(key):
                yield from _of_member(part, schema, value, path, key)


def _additional_properties(part: Part, _schema: Any, value: Any, path: Path) -> Iterator[Fault]:
    is_named = named_by(part)
    for key in value:
        if not is_named(key):
            yield from _of_other_key("additionalProperties", part, value, path, key)


def _unevaluated_properties(part: Part, _schema: Any, value: Any, path: Path) -> Iterator[Fault]:
    is_evaluated = evaluated_in(part, value)
    for key in value:
        if not is_evaluated(key):
            yield from _of_other_key("unevaluatedProperties", part, value, path, key)


def _of_other_key(keyword: str, part: Part, value: Any, path: Path, key: str) -> Iterator[Fault]:
    """Yield what a keyword about the keys that no other one names has against one of them."""
    schema = part.schema[keyword]
    if schema is False:
        yield Fault(keyword, schema, value, part.schema, path, key)
    else:
        yield from _of_member(part, schema, value, path, key)


def _property_names(part: Part, schema: Any, value: Any, path: Path) -> Iterator[Fault]:
    for key in value:
        for fault in _faults(part.part(schema), key, ()):
            yield Fault("propertyNames", schema, value, part.schema, path, key, ((fault,),))


def _dependent_schemas(part: Part, schemas: Any, value: Any, path: Path) -> Iterator[Fault]:
    for key, schema in schemas.items():
        if key in value:
            yield from _faults(part.part(schema), value, path)


def _all_of(part: Part, schemas: Any, value: Any, path: Path) -> Iterator[Fault]:
    for schema in schemas:
        yield from _faults(part.part(schema), value, path)


def _alternatives(keyword: str) -> _Find:
    """Return the finder of a keyword with alternatives; what each has against the value is of no use if one has not."""

    def find(part: Part, schemas: Any, value: Any, path: Path) -> Iterator[Fault]:
        branches = tuple(tuple(_faults(part.part(schema), value, ())) for schema in schemas)
        yield Fault(keyword, schemas, value, part.schema, path, alternatives=branches if all(branches) else ())

    return find


def _if(part: Part, schema: Any, value: Any, path: Path) -> Iterator[Fault]:
    branch = "then" if part.inner(schema)(value) else "else"
    yield from _faults(part.part(part.schema[branch]), value, path)


def _reference(part: Part, reference: Any, value: Any, path: Path) -> Iterator[Fault]:
    yield from _faults(part.part(resolved(part.context.root, reference)), value, path)


# Of those that are missing here, the fault is about the value as a whole.
_FINDERS: Mapping[str, _Find] = {
    "items": _items,
    "prefixItems": _prefix_items,
    "contains": _contains,
    "required": _required,
    "dependentRequired": _dependent_required,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "unevaluatedProperties": _unevaluated_properties,
    "propertyNames": _property_names,
    "dependentSchemas": _dependent_schemas,
    "allOf": _all_of,
    "anyOf": _alternatives("anyOf"),
    "oneOf": _alternatives("oneOf"),
    "if": _if,
    "$ref": _reference,
}
