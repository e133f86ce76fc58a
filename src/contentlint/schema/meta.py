"""What a JSON Schema (2020-12) may be, as one flat schema.

The standard's own says it in seven files that refer to each other as a value is checked. This one refuses whatever
they refuse, so that a schema which it takes is surely valid; where it does not, theirs decide and word the mistake.
"""

from collections.abc import Mapping
from typing import Any

_SCHEMA = {"$ref": "#"}
_SCHEMAS = {"type": "array", "minItems": 1, "items": _SCHEMA}
_BY_NAME = {"type": "object", "additionalProperties": _SCHEMA}
_TEXT = {"type": "string"}
_NUMBER = {"type": "number"}
_FLAG = {"type": "boolean"}
_COUNT = {"type": "integer", "minimum": 0}
_NAMES = {"type": "array", "items": _TEXT, "uniqueItems": True}
_TYPE = {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}
_ANCHOR = {"type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"}

_CORE = {
    "$id": {"type": "string", "pattern": "^[^#]*#?$"},
    "$schema": _TEXT,
    "$ref": _TEXT,
    "$anchor": _ANCHOR,
    "$dynamicRef": _TEXT,
    "$dynamicAnchor": _ANCHOR,
    "$vocabulary": {"type": "object", "additionalProperties": _FLAG},
    "$comment": _TEXT,
    "$defs": _BY_NAME,
}
_APPLICATORS = {
    **dict.fromkeys(("prefixItems", "allOf", "anyOf", "oneOf"), _SCHEMAS),
    **dict.fromkeys(
        ("items", "contains", "additionalProperties", "propertyNames", "if", "then", "else", "not"), _SCHEMA
    ),
    **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), _SCHEMA),
    **dict.fromkeys(("properties", "dependentSchemas"), _BY_NAME),
    "patternProperties": {**_BY_NAME, "propertyNames": {"format": "regex"}},
}
_VALIDATION = {
    "type": {"anyOf": [_TYPE, {"type": "array", "items": _TYPE, "minItems": 1, "uniqueItems": True}]},
    "enum": {"type": "array"},
    "multipleOf": {"type": "number", "exclusiveMinimum": 0},
    **dict.fromkeys(("maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"), _NUMBER),
    **dict.fromkeys(("maxLength", "minLength", "maxItems", "minItems", "maxContains", "minContains"), _COUNT),
    **dict.fromkeys(("maxProperties", "minProperties"), _COUNT),
    "pattern": {"type": "string", "format": "regex"},
    "uniqueItems": _FLAG,
    "required": _NAMES,
    "dependentRequired": {"type": "object", "additionalProperties": _NAMES},
}
_NOTES = {
    **dict.fromkeys(("title", "description", "format", "contentEncoding", "contentMediaType"), _TEXT),
    **dict.fromkeys(("deprecated", "readOnly", "writeOnly"), _FLAG),
    "examples": {"type": "array"},
    "contentSchema": _SCHEMA,
}
# Of earlier versions, which the standard's schema still judges.
_FORMER = {
    "definitions": _BY_NAME,
    "dependencies": {"type": "object", "additionalProperties": {"anyOf": [_SCHEMA, _NAMES]}},
    "$recursiveAnchor": _ANCHOR,
    "$recursiveRef": _TEXT,
}

META_SCHEMA: Mapping[str, Any] = {
    "type": ["object", "boolean"],
    "properties": {**_CORE, **_APPLICATORS, **_VALIDATION, **_NOTES, **_FORMER},
}
