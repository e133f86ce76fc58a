"""JSON Schemas and values that multiply each other; half of the bytes are the schema's, half the page's."""

import json
from collections.abc import Callable
from typing import Any

from timing import CONFIGURATION, Files, Shape

from shapes.front_matter import Text, counted, fill

Schema = Callable[[int], dict[str, Any]]

_COLLECTION = '[[collections]]\nname = "all"\nfiles = ["*.md"]\nschema = "s.json"\n'
_NODE = {"$ref": "#/$defs/node"}


def items(schema: dict[str, Any]) -> Schema:
    """Return a schema that asks something of each item of a list."""
    return lambda _n: {"properties": {"a": {"items": schema}}}


def twice(keyword: str) -> Schema:
    """Return a schema of thirty levels, each of which asks twice for the next."""
    parts: dict[str, Any] = {"d0": {"type": "number"}}
    parts |= {f"d{level}": {keyword: [{"$ref": f"#/$defs/d{level - 1}"}] * 2} for level in range(1, 31)}
    return lambda _n: {"$defs": parts, "properties": {"a": {"$ref": "#/$defs/d30"}}}


def recursive(**node: Any) -> Schema:
    """Return a schema of a mapping in which there are mappings of the same kind."""
    return lambda _n: {"$defs": {"node": node}, **_NODE}


def nested(depth: int) -> dict[str, Any]:
    """Return a schema that asks at each depth for the keys that no deeper one speaks of."""
    inner: dict[str, Any] = {"properties": {"a": {"type": "string"}}}
    for _ in range(depth):
        inner = {"unevaluatedProperties": False, "allOf": [inner]}
    return inner


def deep(_n: int) -> str:
    """Return mappings in mappings, with a fault in the innermost."""
    return "\n".join("  " * depth + "a:" for depth in range(30)) + " {b: 1}"


LIST, MAPPINGS = counted("  - x{0}", "a:\n"), counted("  - b: {0}", "a:\n")
CASES: dict[str, tuple[Schema, Text]] = {
    "unique mappings": (lambda _n: {"properties": {"a": {"uniqueItems": True}}}, MAPPINGS),
    "unique numbers of one hash": (
        lambda _n: {"properties": {"a": {"uniqueItems": True}}},
        lambda n: "a:\n" + "\n".join(f"  - {(2**61 - 1) * k}" for k in range(1, n // 28)),
    ),
    "values of a long list": (lambda n: items({"enum": [f"value {k}" for k in range(n // 12)]})(n), LIST),
    "lists of a long list": (lambda n: items({"enum": [[k] for k in range(n // 10)]})(n), LIST),
    "wrong types": (items({"type": "number"}), LIST),
    "wrong alternatives": (items({"anyOf": [{"type": "number"}, {"required": ["x"]}]}), MAPPINGS),
    "unknown keys": (
        lambda n: {"properties": {f"k{k}": True for k in range(n // 12)}, "additionalProperties": False},
        counted("ky{0}: 1"),
    ),
    "missing keys": (lambda n: {"required": [f"k{k}" for k in range(n // 10)]}, counted("ky{0}: 1")),
    "missing keys beside others": (
        lambda n: {"dependentRequired": {f"k{k:06}": [f"m{k}"] for k in range(n // 24)}},
        counted("k{0}: 1"),
    ),
    "keys and patterns": (
        lambda n: {"patternProperties": {f"^k{k}x$": False for k in range(n // 20)}},
        counted("k{0}: 1"),
    ),
    "a pattern that backtracks": (items({"pattern": "^(a+)+$"}), fill("  - " + "a" * 50 + "b\n", "a:\n")),
    "keys of nobody": (lambda _n: nested(35), lambda _n: "a: b\nc: d"),
    "keys of nobody in branches": (
        lambda n: {"unevaluatedProperties": False, "allOf": [{"properties": {f"k{k}": True}} for k in range(n // 40)]},
        counted("k{0}: 1"),
    ),
    "names of a long list": (
        lambda n: {"propertyNames": {"enum": [f"k{k}" for k in range(n // 12)]}},
        counted("ky{0}: 1"),
    ),
    "anchors": (
        lambda n: {
            "$defs": {f"d{k}": {"$anchor": f"a{k}"} for k in range(n // 55)},
            "allOf": [{"$ref": f"#a{k}"} for k in range(n // 55)],
        },
        lambda _n: "a: x",
    ),
    "a chain of references": (
        lambda n: {"$defs": {f"d{k}": {"$ref": f"#/$defs/d{k + 1}"} for k in range(n // 40)}, "$ref": "#/$defs/d0"},
        lambda _n: "a: x",
    ),
    "a chain of references to an end": (
        lambda n: {
            "$defs": {f"d{k}": {"$ref": f"#/$defs/d{min(k + 1, n // 40 - 1)}"} for k in range(n // 40 - 1)}
            | {f"d{n // 40 - 1}": {}},
            "$ref": "#/$defs/d0",
        },
        lambda _n: "a: x",
    ),
    "a circle of references": (
        lambda n: {"$defs": {f"d{k}": {"$ref": f"#/$defs/d{(k + 1) % (n // 40)}"} for k in range(n // 40)}},
        lambda _n: "a: x",
    ),
    "references to one of ours": (
        lambda n: {"anyOf": [{"$ref": "urn:contentlint:schema:substance"}] * (n // 45)},
        lambda _n: "a: x",
    ),
    "references to no file": (
        lambda n: {"anyOf": [{"$ref": f"a{k}.json"} for k in range(n // 22)]},
        lambda _n: "a: x",
    ),
    "references to itself by name": (
        lambda n: {"$defs": {"a": {}}, "anyOf": [{"$ref": "s.json#/$defs/a"}] * (n // 30)},
        lambda _n: "a: x",
    ),
    "a long pattern": (lambda n: items({"pattern": "(a|b)" * (n // 5)})(n), LIST),
    "patterns": (lambda n: {"anyOf": [{"pattern": f"(a|b){k}"} for k in range(n // 30)]}, lambda _n: "a: x"),
    "patterns of keys": (lambda n: {"patternProperties": {f"(a|b){k}": True for k in range(n // 20)}}, MAPPINGS),
    "plain patterns": (lambda n: {"anyOf": [{"pattern": f"^a{k}"} for k in range(n // 26)]}, lambda _n: "a: x"),
    "deep schemas": (lambda _n: nested(90), lambda _n: "a: b\nc: d"),
    "alternatives of types": (lambda n: items({"anyOf": [{"type": "null"}] * (n // 20)})(n), LIST),
    "twice any": (twice("anyOf"), lambda _n: "a: x"),
    "twice one": (twice("oneOf"), lambda _n: "a: x"),
    "twice all": (twice("allOf"), lambda _n: "a: 1"),
    "two alternatives at each depth": (
        recursive(anyOf=[{"properties": {"a": _NODE, "b": False}}, {"properties": {"a": _NODE}, "required": ["x"]}]),
        deep,
    ),
    "other keys at each depth": (recursive(unevaluatedProperties=_NODE, allOf=[{"additionalProperties": _NODE}]), deep),
}


def _files(schema: Schema, text: Text) -> Callable[[int], Files]:
    return lambda n: {
        CONFIGURATION: _COLLECTION,
        "s.json": json.dumps(schema(n // 2)),
        "page.md": f"---\n{text(n // 2)}\n---\n\nText.\n",
    }


SHAPES = tuple(Shape(name, _files(*case)) for name, case in CASES.items())
