import time
from typing import Any

import pytest

from contentlint.schema.validator import Validator

REPEATED = {"type": "array", "uniqueItems": True}
SHAPES = {
    "oneOf": [
        {"properties": {"kind": {"const": "circle"}, "radius": {"type": "number"}}, "required": ["kind", "radius"]},
        {"properties": {"kind": {"const": "square"}, "side": {"type": "number"}}, "required": ["kind", "side"]},
    ]
}
SOURCE = {"oneOf": [{"required": ["file"]}, {"required": ["values"]}]}


def of(value: Any, schema: Any) -> tuple[Any, Any]:
    """A mapping with one key `x`, and the schema for it."""
    return {"x": value}, {"properties": {"x": schema}}


# What is checked, the schema, and what is said: pointer, at, keyword, message, help.
CASES: list[tuple[Any, Any, list[tuple[str, str, str, str, str | None]]]] = [
    # type
    (
        *of("a", {"type": "array"}),
        [("/x", "value", "type", "'x' must be a list, but it is a string", None)],
    ),
    (
        *of([1], {"type": "string"}),
        [("/x", "value", "type", "'x' must be a string, but it is a list", None)],
    ),
    (
        *of([], {"type": "object"}),
        [("/x", "value", "type", "'x' must be a mapping, but it is an empty list", None)],
    ),
    (
        *of({}, {"type": ["string", "array"]}),
        [("/x", "value", "type", "'x' must be a string or a list, but it is an empty mapping", None)],
    ),
    (
        *of(None, {"type": "string", "description": "Name of it. More.", "examples": ["Zinc"]}),
        [("/x", "value", "type", "'x' must be a string, but it is empty", "Name of it, for example 'Zinc'")],
    ),
    (
        *of(None, {"type": "array", "examples": [["a", "b"]]}),
        [("/x", "value", "type", "'x' must be a list, but it is empty", "for example [a, b]")],
    ),
    (
        *of(True, {"type": "string"}),
        [("/x", "value", "type", "'x' must be a string, but it is true", "put it in quotes")],
    ),
    (
        *of(8, {"type": "string"}),
        [("/x", "value", "type", "'x' must be a string, but it is the number 8", "put it in quotes")],
    ),
    (
        *of("8", {"type": "integer"}),
        [("/x", "value", "type", "'x' must be a whole number, but it is a string", "remove the quotes")],
    ),
    (
        *of("true", {"type": "boolean"}),
        [("/x", "value", "type", "'x' must be true or false, but it is a string", "remove the quotes")],
    ),
    (
        *of("", {"type": ["number", "integer", "null"]}),
        [("/x", "value", "type", "'x' must be a number or null, but it is an empty string", None)],
    ),
    (
        [],
        {"type": "object"},
        [("", "value", "type", "the front matter must be a mapping, but it is an empty list", None)],
    ),
    # where it is
    (
        {"a": [{"b": 1}]},
        {"properties": {"a": {"items": {"properties": {"b": {"type": "null"}}}}}},
        [("/a/0/b", "value", "type", "'b' in item 1 of 'a' must be null, but it is the number 1", None)],
    ),
    (
        {"a/b": {"c~d": 1}},
        {"properties": {"a/b": {"properties": {"c~d": {"type": "null"}}}}},
        [("/a~1b/c~0d", "value", "type", "'c~d' in 'a/b' must be null, but it is the number 1", None)],
    ),
    (
        [1],
        {"items": {"type": "null"}},
        [("/0", "value", "type", "item 1 of the front matter must be null, but it is the number 1", None)],
    ),
    # required
    (
        {},
        {"required": ["b", "a"], "properties": {"a": {"description": "First of all. Then more."}}},
        [
            ("/b", "parent-key", "required", "required key 'b' is missing", None),
            ("/a", "parent-key", "required", "required key 'a' is missing", "First of all"),
        ],
    ),
    (
        {"x": [{}]},
        {"properties": {"x": {"items": {"required": ["name"]}}}},
        [("/x/0/name", "parent-key", "required", "required key 'name' is missing in item 1 of 'x'", None)],
    ),
    (
        {},
        {
            "allOf": [{"required": ["a"]}, {"$ref": "#/$defs/d"}],
            "$defs": {"d": {"properties": {"a": {"title": "The A"}}}},
        },
        [("/a", "parent-key", "required", "required key 'a' is missing", "The A")],
    ),
    # unknown keys
    (
        {"titel": 1, "zzz": 2, "Main-Image": 3},
        {"properties": {"title": {}, "main_image": {}}, "additionalProperties": False},
        [
            ("/titel", "key", "additionalProperties", "unknown key 'titel'", "did you mean 'title'?"),
            ("/zzz", "key", "additionalProperties", "unknown key 'zzz'", None),
            ("/Main-Image", "key", "additionalProperties", "unknown key 'Main-Image'", "did you mean 'main_image'?"),
        ],
    ),
    (
        {"x": {"dat": 1}},
        {"properties": {"x": {"properties": {"date": {}}, "additionalProperties": False}}},
        [("/x/dat", "key", "additionalProperties", "unknown key 'dat' in 'x'", "did you mean 'date'?")],
    ),
    (
        {"x-a": 1, "y-a": 2},
        {"patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": False},
        [
            ("/x-a", "value", "type", "'x-a' must be a string, but it is the number 1", "put it in quotes"),
            ("/y-a", "key", "additionalProperties", "unknown key 'y-a'", None),
        ],
    ),
    (
        {"a": 1, "b": "t"},
        {"additionalProperties": {"type": "string"}},
        [("/a", "value", "type", "'a' must be a string, but it is the number 1", "put it in quotes")],
    ),
    (
        {"titel": 1, "b": 2},
        {"allOf": [{"properties": {"title": {}}}], "properties": {"b": {}}, "unevaluatedProperties": False},
        [("/titel", "key", "unevaluatedProperties", "unknown key 'titel'", "did you mean 'title'?")],
    ),
    (
        {"kind": "circle", "radius": "r"},
        {**SHAPES, "unevaluatedProperties": False},
        [("/radius", "value", "type", "'radius' must be a number, but it is a string", None)],
    ),
    (
        {"Ärger": 1, "b": 2, "c": 3, "d": 4, "e": 5},
        {
            "patternProperties": {r"^\p{Lu}": {}},
            "allOf": [{"$ref": "#/$defs/b"}],
            "anyOf": [{"properties": {"c": {"type": "number"}}}, {"properties": {"d": {"type": "string"}}}],
            "if": {"required": ["b"]},
            "then": {"dependentSchemas": {"b": {"properties": {"e": {}}}}},
            "else": {"properties": {"d": {}}},
            "unevaluatedProperties": False,
            "$defs": {"b": {"properties": {"b": {}}}},
        },
        [("/d", "key", "unevaluatedProperties", "unknown key 'd'", None)],
    ),
    (
        {"a": 1},
        {"unevaluatedProperties": {"type": "null"}},
        [("/a", "value", "type", "'a' must be null, but it is the number 1", None)],
    ),
    # keys
    (
        {"x": {"": "t"}},
        {"properties": {"x": {"propertyNames": {"minLength": 1}}}},
        [("/x/", "key", "propertyNames", "the key '' in 'x' must not be empty", None)],
    ),
    (
        {"A b": 1},
        {"propertyNames": {"pattern": "^[a-z]+$", "description": "Keys are in lower case."}},
        [
            (
                "/A b",
                "key",
                "propertyNames",
                "the key 'A b' does not have the expected form, it is 'A b'",
                "Keys are in lower case",
            )
        ],
    ),
    (
        {"rd": 1},
        {"propertyNames": {"anyOf": [{"enum": ["red"]}, {"enum": ["blue"]}]}},
        [
            (
                "/rd",
                "key",
                "propertyNames",
                "the key 'rd' must be 'red' or 'blue', but it is 'rd'",
                "did you mean 'red'?",
            )
        ],
    ),
    (
        {"a": 1},
        {"dependentRequired": {"a": ["b", "c"]}, "properties": {"b": {"description": "The B."}}},
        [
            ("/b", "parent-key", "dependentRequired", "key 'b' is required beside 'a'", "The B"),
            ("/c", "parent-key", "dependentRequired", "key 'c' is required beside 'a'", None),
        ],
    ),
    (
        {"a": 1},
        {"dependentSchemas": {"a": {"required": ["b"]}}},
        [("/b", "parent-key", "required", "required key 'b' is missing", None)],
    ),
    (*of(1, False), [("/x", "key", "false", "key 'x' is not allowed here", None)]),
    (
        {"y": {"x": 1}},
        {"properties": {"y": {"properties": {"x": False}}}},
        [("/y/x", "key", "false", "key 'x' is not allowed in 'y'", None)],
    ),
    (*of([1], {"items": False}), [("/x", "value", "items", "'x' must have at most 0 items, but it has 1", None)]),
    (*of([1], {"prefixItems": [False]}), [("/x/0", "value", "false", "item 1 of 'x' is not allowed", None)]),
    # values
    (
        *of("docusaur", {"enum": ["docusaurus", "plain"]}),
        [
            (
                "/x",
                "value",
                "enum",
                "'x' must be 'docusaurus' or 'plain', but it is 'docusaur'",
                "did you mean 'docusaurus'?",
            )
        ],
    ),
    (
        *of("yes", {"enum": [True, False, "true", "false"], "description": "A switch."}),
        [("/x", "value", "enum", "'x' must be true or false, but it is 'yes'", "A switch")],
    ),
    (
        *of(None, {"enum": list("abcdefghij")}),
        [
            (
                "/x",
                "value",
                "enum",
                "'x' must be 'a', 'b', 'c', 'd', 'e', 'f', 'g' or one of 3 other values, but it is empty",
                None,
            )
        ],
    ),
    (*of(2, {"const": 1}), [("/x", "value", "const", "'x' must be 1, but it is 2", None)]),
    (*of([2], {"const": None}), [("/x", "value", "const", "'x' must be null, but it is a list", None)]),
    # strings
    (
        *of("1S/Mg", {"pattern": "^InChI=", "description": "An InChI.", "examples": ["InChI=1S/Mg"]}),
        [
            (
                "/x",
                "value",
                "pattern",
                "'x' does not have the expected form, it is '1S/Mg'",
                "An InChI, for example 'InChI=1S/Mg'",
            )
        ],
    ),
    (
        *of("b", {"pattern": "^a$", "title": "A letter"}),
        [("/x", "value", "pattern", "'x' does not have the expected form, it is 'b'", "A letter")],
    ),
    (
        *of("b\na", {"pattern": "^a$"}),
        [
            (
                "/x",
                "value",
                "pattern",
                "'x' does not have the expected form, it is 'b a'",
                "it has to match the pattern ^a$",
            )
        ],
    ),
    (
        *of("a" * 50, {"pattern": "^b"}),
        [
            (
                "/x",
                "value",
                "pattern",
                f"'x' does not have the expected form, it is '{'a' * 39}…'",
                "it has to match the pattern ^b",
            )
        ],
    ),
    (
        *of("a" * 5000 + "b", {"pattern": "^(a|aa)*(aa|a)*(a|aa)*$"}),
        [
            (
                "/x",
                "value",
                "pattern",
                "'x' takes too long to compare with its pattern",
                "shorten the value, or mend the pattern",
            )
        ],
    ),
    (
        *of("2024-13-45", {"format": "date"}),
        [("/x", "value", "format", "'x' must be a date such as 2024-12-31, but it is '2024-13-45'", None)],
    ),
    (
        *of("a@", {"format": "ipv4"}),
        [("/x", "value", "format", "'x' must be an IPv4 address such as 192.0.2.1, but it is 'a@'", None)],
    ),
    (
        *of("JLVVSXFLKOJNIY-UHFFFAOYSA-n", {"format": "inchikey"}),
        [
            (
                "/x",
                "value",
                "format",
                "'x' must be an InChIKey: 'n' is in lower case, an InChIKey is in capitals",
                "did you mean 'JLVVSXFLKOJNIY-UHFFFAOYSA-N'?",
            )
        ],
    ),
    (
        *of("(", {"format": "regex"}),
        [("/x", "value", "format", "'x' must be a regular expression: missing ) at position 1", None)],
    ),
    (
        *of("", {"minLength": 1, "description": "Its name."}),
        [("/x", "value", "minLength", "'x' must not be empty", "Its name")],
    ),
    (
        *of("ab", {"minLength": 3}),
        [("/x", "value", "minLength", "'x' must have at least 3 characters, but it has 2", None)],
    ),
    (
        *of("ab", {"maxLength": 1}),
        [("/x", "value", "maxLength", "'x' must have at most 1 character, but it has 2", None)],
    ),
    # lists
    (*of([], {"minItems": 1}), [("/x", "value", "minItems", "'x' must not be empty", None)]),
    (*of([1], {"minItems": 2}), [("/x", "value", "minItems", "'x' must have at least 2 items, but it has 1", None)]),
    (*of([1, 2], {"maxItems": 1}), [("/x", "value", "maxItems", "'x' must have at most 1 item, but it has 2", None)]),
    (
        *of(["a", "b", "a", "a"], REPEATED),
        [
            ("/x/2", "value", "uniqueItems", "'a' is in 'x' already, as item 1", "remove one of them"),
            ("/x/3", "value", "uniqueItems", "'a' is in 'x' already, as item 1", "remove one of them"),
        ],
    ),
    (
        *of([{"a": [1]}, True, 1, {"a": [1.0]}], REPEATED),
        [("/x/3", "value", "uniqueItems", "item 4 is in 'x' already, as item 1", "remove one of them")],
    ),
    (*of(["a"], {"contains": {"const": "S"}}), [("/x", "value", "contains", "'x' must contain 'S'", None)]),
    (
        *of([], {"contains": {"pattern": "^S", "description": "A tag in S."}}),
        [("/x", "value", "contains", "'x' must contain an item of the expected form", "A tag in S")],
    ),
    (
        *of([1], {"contains": {"const": 1}, "minContains": 2}),
        [("/x", "value", "minContains", "'x' must contain 1 at least 2 times", None)],
    ),
    (
        *of([1, 1], {"contains": {"const": 1}, "maxContains": 1}),
        [("/x", "value", "maxContains", "'x' must contain 1 at most 1 time", None)],
    ),
    (
        *of([1, 2], {"prefixItems": [{}], "items": False}),
        [("/x", "value", "items", "'x' must have at most 1 item, but it has 2", None)],
    ),
    (
        *of([1, 2], {"prefixItems": [{}], "unevaluatedItems": False}),
        [("/x", "value", "unevaluatedItems", "'x' has more items than are allowed", None)],
    ),
    (
        *of(["a", 1, None], {"items": {"type": "string"}}),
        [
            ("/x/1", "value", "type", "item 2 of 'x' must be a string, but it is the number 1", "put it in quotes"),
            ("/x/2", "value", "type", "item 3 of 'x' must be a string, but it is empty", None),
        ],
    ),
    # mappings and numbers
    (*of({}, {"minProperties": 1}), [("/x", "value", "minProperties", "'x' must not be empty", None)]),
    (
        *of({"a": 1}, {"maxProperties": 0}),
        [("/x", "value", "maxProperties", "'x' must have at most 0 keys, but it has 1", None)],
    ),
    (*of(1, {"minimum": 2}), [("/x", "value", "minimum", "'x' must be at least 2, but it is 1", None)]),
    (*of(9, {"maximum": 2.5}), [("/x", "value", "maximum", "'x' must be at most 2.5, but it is 9", None)]),
    (
        *of(2, {"exclusiveMinimum": 2}),
        [("/x", "value", "exclusiveMinimum", "'x' must be more than 2, but it is 2", None)],
    ),
    (
        *of(2, {"exclusiveMaximum": 2}),
        [("/x", "value", "exclusiveMaximum", "'x' must be less than 2, but it is 2", None)],
    ),
    (
        *of(float("inf"), {"multipleOf": 2}),
        [("/x", "value", "multipleOf", "'x' must be a multiple of 2, but it is inf", None)],
    ),
    (
        *of(float("nan"), {"multipleOf": 0.5}),
        [("/x", "value", "multipleOf", "'x' must be a multiple of 0.5, but it is nan", None)],
    ),
    (*of(3, {"multipleOf": 2}), [("/x", "value", "multipleOf", "'x' must be a multiple of 2, but it is 3", None)]),
    # alternatives
    (
        *of(3, {"anyOf": [{"type": "string"}, {"type": "array"}]}),
        [("/x", "value", "anyOf", "'x' must be a string or a list, but it is 3", None)],
    ),
    (
        *of("lef", {"anyOf": [{"enum": ["left", "right"]}, {"type": "number"}]}),
        [("/x", "value", "anyOf", "'x' must be 'left', 'right' or a number, but it is 'lef'", "did you mean 'left'?")],
    ),
    (
        *of(["a", 1], {"anyOf": [{"type": "string"}, {"items": {"type": "string"}}]}),
        [("/x/1", "value", "type", "item 2 of 'x' must be a string, but it is the number 1", "put it in quotes")],
    ),
    (
        *of(3, {"anyOf": [False, {"type": "string"}, False]}),
        [("/x", "value", "anyOf", "'x' must be a string, but it is 3", None)],
    ),
    (
        *of(3, {"oneOf": [False, False]}),
        [("/x", "key", "false", "key 'x' is not allowed here", None)],
    ),
    (
        *of("", {"anyOf": [{"type": "array"}, {"type": "string", "minLength": 1}]}),
        [("/x", "value", "minLength", "'x' must not be empty", None)],
    ),
    (
        {"by": 3},
        {"anyOf": [{"required": ["name"]}, {"properties": {"by": {"type": "array"}}}]},
        [("/by", "value", "type", "'by' must be a list, but it is the number 3", None)],
    ),
    (
        {"kind": "square", "radius": 1},
        SHAPES,
        [("/side", "parent-key", "required", "required key 'side' is missing", None)],
    ),
    (
        *of({}, SOURCE),
        [("/x/file", "parent-key", "oneOf", "'x' must have one of the keys 'file' or 'values'", None)],
    ),
    (
        *of({"values": 1, "file": 2}, SOURCE),
        [("/x/file", "key", "oneOf", "'x' may have only one of the keys 'values' and 'file'", None)],
    ),
    (
        *of(1, {"oneOf": [{"type": "number"}, {"type": "integer"}]}),
        [("/x", "value", "oneOf", "'x' must have exactly one of the allowed forms, but it has several", None)],
    ),
    # conditions
    (
        {"draft": False},
        {
            "if": {"properties": {"draft": {"const": False}}, "required": ["draft"]},
            "then": {"required": ["date"]},
            "else": {"required": ["owner"]},
        },
        [("/date", "parent-key", "required", "required key 'date' is missing", None)],
    ),
    (
        {},
        {"if": {"required": ["a"]}, "else": {"required": ["b"]}},
        [("/b", "parent-key", "required", "required key 'b' is missing", None)],
    ),
    (
        *of("a", {"not": {"const": "a", "description": "Taken."}}),
        [("/x", "value", "not", "'x' must not be 'a'", "Taken")],
    ),
    (*of("a", {"not": {"enum": ["a", "b"]}}), [("/x", "value", "not", "'x' must not be 'a' or 'b'", None)]),
    (*of("a", {"not": {"type": "string"}}), [("/x", "value", "not", "'x' must not be a string", None)]),
    (*of("a", {"not": {"pattern": "a"}}), [("/x", "value", "not", "'x' has a value that is not allowed", None)]),
    ({"a": 1}, {"not": {"required": ["a"]}}, [("/a", "key", "not", "key 'a' is not allowed here", None)]),
    (
        *of({"a": 1, "b": 2}, {"not": {"required": ["a", "b"]}}),
        [("/x/b", "key", "not", "key 'b' is not allowed beside 'a' in 'x'", None)],
    ),
    (
        {"a": 1},
        {"allOf": [{"required": ["b"]}, {"required": ["b"]}]},
        [("/b", "parent-key", "required", "required key 'b' is missing", None)],
    ),
]


@pytest.mark.parametrize(("data", "schema", "said"), CASES)
def test_says_what_is_wrong(data: Any, schema: Any, said: list[tuple[str, str, str, str, str | None]]) -> None:
    found = Validator(schema).violations(data)
    assert [(told.pointer, told.at, told.keyword, told.message, told.help) for told in found] == said
    for told in found:
        asks = told.help is not None and told.help.startswith("did you mean")
        assert asks == (told.meant is not None)
        assert not asks or told.help == f"did you mean '{told.meant}'?"


@pytest.mark.parametrize(("data", "schema", "said"), CASES)
def test_messages_are_one_sentence_in_the_users_words(data: Any, schema: Any, said: Any) -> None:
    assert said
    for violation in Validator(schema).violations(data):
        assert not violation.message.endswith(".")
        assert "\n" not in violation.message
        assert not any(word in violation.message for word in ("None", "True", "False", "{", "["))


@pytest.mark.parametrize(
    ("data", "schema"),
    [
        of("2024-12-31", {"format": "date"}),
        of("JLVVSXFLKOJNIY-UHFFFAOYSA-N", {"format": "inchikey"}),
        of("Ünïcode", {"pattern": r"^\p{Lu}"}),
        of([1, True, "1"], REPEATED),
        of(3, {"format": "inchikey", "pattern": "x", "minLength": 9}),
        of("x", {"format": "no-such-format"}),
        ({"kind": "square", "side": 1}, {**SHAPES, "unevaluatedProperties": False}),
        ({"x-a": 1}, {"patternProperties": {"^x-": {}}, "additionalProperties": False}),
    ],
)
def test_says_nothing_about_what_is_right(data: Any, schema: Any) -> None:
    assert Validator(schema).violations(data) == []


def test_extra_keys_are_allowed_at_the_top_of_a_closed_schema_only() -> None:
    inner = {"properties": {"b": {}}, "additionalProperties": False}
    schema = {"properties": {"a": inner, "n": {"type": "number"}}, "additionalProperties": False}
    data = {"show": 1, "n": "t", "a": {"show": 1}}
    assert [violation.pointer for violation in Validator(schema, ["show", "n"]).violations(data)] == ["/a/show", "/n"]
    assert [violation.pointer for violation in Validator(schema).violations(data)] == ["/a/show", "/n", "/show"]


def test_the_whole_has_the_name_that_it_is_given() -> None:
    (violation,) = Validator({"type": "object"}, whole="the configuration").violations(None)
    assert violation.message == "the configuration must be a mapping, but it is empty"


def test_deep_values_do_not_end_the_run() -> None:
    data: Any = {}
    for _ in range(2000):
        data = {"a": data}
    (violation,) = Validator({"properties": {"a": {"$ref": "#"}}}).violations(data)
    assert violation.message == "the front matter is nested deeper than its schema can be followed"


def test_a_long_list_is_searched_for_what_is_repeated_in_linear_time() -> None:
    names = [f"t{index}" for index in range(20_000)]
    begun = time.process_time()
    (violation,) = Validator(REPEATED).violations([*names, "t1"])
    assert violation.message == "'t1' is in the front matter already, as item 2"
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("keyword", ["additionalProperties", "unevaluatedProperties"])
def test_a_key_that_a_slow_pattern_may_match_is_not_called_unknown(keyword: str) -> None:
    slow = "a" * 50 + "b"
    schema = {"patternProperties": {"^(a|aa)+$": {"type": "string"}}, keyword: False}
    told = Validator(schema).violations({slow: 1, "other": 1, "aa": 1})
    assert {violation.pointer: violation.keyword for violation in told} == {"/other": keyword, "/aa": "type"}
