"""What a schema says about the keys of a mapping, wherever in the schema it says it."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contentlint.words import Path

_LISTS = ("allOf", "anyOf", "oneOf")
_SINGLES = ("if", "then", "else")


def member(root: Mapping[str, Any], path: Path) -> Any:
    """Return the first schema for the value at `path` that says what it is for; else the first; else None."""
    found = list(_at(root, root, path))
    return next((schema for schema in found if "description" in schema), found[0] if found else None)


def known_keys(root: Mapping[str, Any], schema: Any) -> list[str]:
    """Return the keys that a schema names for a mapping, also in its alternatives."""
    names = (name for part in in_place(root, schema) for name in part.get("properties", ()))
    return list(dict.fromkeys(names))


def in_place(root: Mapping[str, Any], schema: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the schema, and all those that it applies to the same value: by reference, as an alternative."""
    waiting, seen = deque([schema]), set()
    while waiting:
        part = waiting.popleft()
        if not isinstance(part, Mapping) or id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        waiting += applied_in_place(root, part)


def applied_in_place(root: Mapping[str, Any], part: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the schemas that one applies to the same value, in this step."""
    if "$ref" in part:
        yield resolved(root, part["$ref"])
    for keyword in _LISTS:
        yield from part.get(keyword, ())
    yield from (part[keyword] for keyword in _SINGLES if keyword in part)
    yield from part.get("dependentSchemas", {}).values()


def resolved(root: Mapping[str, Any], reference: str) -> Any:
    """Return what a `#/…` reference means; None for any other."""
    if not reference.startswith("#"):
        return None
    part: Any = root
    for token in tokens(reference[1:]):
        if isinstance(part, Mapping) and token in part:
            part = part[token]
        elif isinstance(part, list) and token.isdecimal() and int(token) < len(part):
            part = part[int(token)]
        else:
            return None
    return part


def tokens(pointer: str) -> list[str]:
    """Return the tokens of a JSON pointer (RFC 6901)."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def parent_of(pointer: str) -> str:
    """Return the JSON pointer of what a member is in."""
    return pointer.rpartition("/")[0]


def _at(root: Mapping[str, Any], schema: Any, path: Path) -> Iterator[Mapping[str, Any]]:
    if not path:
        yield from in_place(root, schema)
        return
    for part in in_place(root, schema):
        for inner in _members(part, path[0]):
            yield from _at(root, inner, path[1:])


def _members(schema: Mapping[str, Any], token: str | int) -> Iterable[Any]:
    if isinstance(token, int):
        first = schema.get("prefixItems", [])
        return [first[token]] if token < len(first) else [schema.get("items")]
    properties = schema.get("properties", {})
    return [properties[token]] if token in properties else [schema.get("additionalProperties")]
