import json
import pickle
import time
from pathlib import Path
from typing import Any

import pytest

from contentlint.schema.load import SchemaError, bundled_schemas, load_schema
from contentlint.schema.validator import Validator


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(path: str, schema: Any) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(schema if isinstance(schema, str) else json.dumps(schema), "utf-8")


def test_the_bundled_schemas_are_sound() -> None:
    assert bundled_schemas() == ("article", "docusaurus", "substance")
    for name in bundled_schemas():
        assert load_schema(name, Path())["title"]


def test_follows_references_through_local_files() -> None:
    write("schemas/page.json", {"properties": {"by": {"$ref": "parts/person.json#/$defs/person"}}})
    write(
        "schemas/parts/person.json",
        {
            "$id": "https://example.org/person",
            "$defs": {
                "person": {
                    "required": ["name"],
                    "properties": {"name": {"$ref": "#text"}, "boss": {"$ref": "#/$defs/person"}},
                },
                "t": {"$anchor": "text", "$ref": "../text.json"},
            },
        },
    )
    write("schemas/text.json", {"$id": "text", "type": "string", "not": {"$ref": "page.json#/properties/none"}})
    with pytest.raises(SchemaError, match=r"^schemas/text.json:1:51: '\$ref' names 'page.json#/properties/none', but"):
        load_schema("schemas/page.json", Path())
    write("schemas/text.json", {"type": "string", "$comment": "%20 is a blank", "allOf": [{"$ref": "a%20b.json"}]})
    write("schemas/a b.json", {"minLength": 1})
    schema = load_schema("schemas/page.json", Path())
    assert pickle.loads(pickle.dumps(schema)) == schema  # noqa: S301
    assert Validator(schema).violations({"by": {"name": "A", "boss": {"name": "B"}}}) == []
    found = Validator(schema).violations({"by": {"name": "", "boss": {"name": 3}}})
    assert [(violation.pointer, violation.message) for violation in found] == [
        ("/by/name", "'name' in 'by' must not be empty"),
        ("/by/boss/name", "'name' in 'boss' in 'by' must be a string, but it is the number 3"),
    ]


def test_a_schema_may_build_on_a_bundled_one_and_name_itself() -> None:
    write(
        "s.json",
        {
            "$id": "https://example.org/s",
            "allOf": [{"$ref": "urn:contentlint:schema:article"}],
            "properties": {"year": {"$ref": "https://example.org/s#/$defs/of~1a~0year"}},
            "$defs": {"of/a~year": {"minimum": 1900}},
        },
    )
    found = Validator(load_schema("s.json", Path())).violations({"title": "T", "year": 12})
    assert [violation.message for violation in found] == ["'year' must be at least 1900, but it is 12"]


def test_two_parts_may_refer_to_each_other_through_the_value() -> None:
    write("s.json", {"properties": {"next": {"$ref": "t.json"}}})
    write("t.json", {"properties": {"next": {"$ref": "s.json"}}, "required": ["next"]})
    schema = load_schema("s.json", Path())
    assert Validator(schema).violations({"next": {"next": {}}}) == []
    assert [violation.pointer for violation in Validator(schema).violations({"next": {}})] == ["/next/next"]


NAMES = [
    ("substnace", "there is no bundled schema 'substnace', did you mean 'substance'?"),
    ("contentlint", "there is no bundled schema 'contentlint', there are 'article', 'docusaurus' and 'substance'"),
    ("schemas/none.json", "the schema schemas/none.json does not exist"),
    (".", "there is no bundled schema '.', there are 'article', 'docusaurus' and 'substance'"),
    ("./", "the schema . cannot be read"),
]


@pytest.mark.parametrize(("name", "message"), NAMES)
def test_names_a_schema_that_is_not_there(name: str, message: str) -> None:
    with pytest.raises(SchemaError) as caught:
        load_schema(name, Path())
    assert str(caught.value) == message
    assert caught.value.where is None


INVALID = [
    ('{\n  "type": }', "s.json:2:11: expected a value"),
    ('{"type": "object", "type": "array"}', "s.json:1:20: key 'type' is there already"),
    ("[]", "s.json:1:1: a JSON Schema must be a mapping"),
    ("{}\0", "s.json:1:3: a NUL character does not belong in a text file"),
    (
        '{\n "properties": {"a": {\n  "type": "strin"}}}',
        "s.json:3:11: 'type' in 'a' in 'properties' must be 'array', 'boolean', 'integer', 'null', 'number', "
        "'object', 'string' or a list, but it is 'strin'; did you mean 'string'?",
    ),
    ('{"required": "title"}', "s.json:1:14: 'required' must be a list, but it is a string"),
    ('{"minLength": -1}', "s.json:1:15: 'minLength' must be at least 0, but it is -1"),
    ('{"pattern": "("}', "s.json:1:13: 'pattern' must be a regular expression: missing ) at position 1"),
    (
        '{"patternProperties": {"(": {}}}',
        "s.json:1:24: the key '(' in 'patternProperties' must be a regular expression: missing ) at position 1",
    ),
    (
        '{"$schema": "http://json-schema.org/draft-07/schema#"}',
        "s.json:1:13: '$schema' must be 'https://json-schema.org/draft/2020-12/schema', contentlint knows no other",
    ),
    (
        '{"items": {"$schema": "http://json-schema.org/draft-07/schema#"}}',
        "s.json:1:23: '$schema' must be 'https://json-schema.org/draft/2020-12/schema', contentlint knows no other",
    ),
    ('{"$ref": "#"}', "s.json:1:10: '$ref' leads back to itself"),
    (
        '{"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/a"}]}}}',
        "s.json:1:58: '$ref' leads back to itself",
    ),
    ('{"$ref": "#/$defs/a"}', "s.json:1:10: '$ref' names '#/$defs/a', but there is no such part"),
    ('{"$ref": "#a"}', "s.json:1:10: '$ref' names '#a', but there is no such part"),
    ('{"$dynamicRef": "#a"}', "s.json:1:17: '$dynamicRef' cannot be followed here, expected '$ref'"),
    (
        '{"items": {"$ref": "https://example.org/x.json"}}',
        "s.json:1:20: '$ref' names 'https://example.org/x.json', expected a path relative to this file",
    ),
    (
        '{"$ref": "file:///etc/passwd"}',
        "s.json:1:10: '$ref' names 'file:///etc/passwd', expected a path relative to this file",
    ),
    ('{"$ref": "//host/x.json"}', "s.json:1:10: '$ref' names '//host/x.json', expected a path relative to this file"),
    ('{"$ref": "/etc/passwd"}', "s.json:1:10: '$ref' names '/etc/passwd', expected a path relative to this file"),
    ('{"$ref": "../o.json"}', "s.json:1:10: '$ref' names '../o.json', which leaves the folder of the configuration"),
    (
        '{"$ref": "a/%2e%2e/../o.json"}',
        "s.json:1:10: '$ref' names 'a/%2e%2e/../o.json', which leaves the folder of the configuration",
    ),
    ('{"$ref": "link.json"}', "s.json:1:10: '$ref' names 'link.json', which leaves the folder of the configuration"),
    ('{"$ref": "none.json"}', "s.json:1:10: the schema none.json does not exist"),
    ('{"$ref": "bad.json"}', "bad.json:1:2: expected a key in double quotes"),
]


@pytest.mark.parametrize(("text", "message"), INVALID)
def test_says_where_a_schema_is_invalid(text: str, message: str, root: Path) -> None:
    write("s.json", text)
    write("bad.json", "{x}")
    write("../o.json", "{}")
    Path("link.json").symlink_to(root.parent / "o.json")
    with pytest.raises(SchemaError) as caught:
        load_schema("s.json", Path())
    assert str(caught.value) == message


def test_a_reference_need_not_be_escaped() -> None:
    write("s.json", {"$ref": "#/$defs/a b", "$defs": {"a b": {"type": "array"}}})
    (violation,) = Validator(load_schema("s.json", Path())).violations({})
    assert violation.keyword == "type"


def test_names_in_values_are_no_references() -> None:
    value = {"$ref": "https://example.org", "$id": "x"}
    write("s.json", {"const": value, "properties": {"$ref": {"type": "string"}}, "examples": [value], "default": value})
    schema = load_schema("s.json", Path())
    assert schema["const"] == value
    assert Validator(schema).violations(value) == []


MANY = 4_000
LONG = {
    "anchors": {
        "$defs": {f"d{n}": {"$anchor": f"a{n}"} for n in range(MANY)},
        "allOf": [{"$ref": f"#a{n}"} for n in range(MANY)],
    },
    "a chain": {"$defs": {f"d{n}": {"$ref": f"#/$defs/d{n + 1}"} for n in range(MANY)} | {f"d{MANY}": {}}},
    "one of ours": {"anyOf": [{"$ref": "urn:contentlint:schema:substance"}] * MANY},
}


@pytest.mark.parametrize("name", LONG)
def test_many_references_are_read_in_linear_time(name: str) -> None:
    write("s.json", LONG[name])
    begun = time.process_time()
    load_schema("s.json", Path())
    assert time.process_time() - begun < 1


def test_the_patterns_of_all_files_of_a_schema_are_counted() -> None:
    write("a.json", {"anyOf": [{"$ref": "b.json"}, *({"pattern": "(a|b){500}"} for _ in range(35))]})
    write("b.json", {"anyOf": [{"patternProperties": {"(c|d){500}": True}} for _ in range(35)]})
    with pytest.raises(SchemaError) as caught:
        load_schema("a.json", Path())
    assert str(caught.value) == (
        "b.json:1:1385: the patterns of the schema up to here come to more than 100,000 characters with their"
        " repetitions, expected fewer or shorter ones"
    )
