"""The quick validator never differs from the reference, not in what it finds either: it is right, or it is not sure."""

import json
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.resources import schemas_folder, seeds_folder
from contentlint.schema.context import Context
from contentlint.schema.diagnosis import diagnose
from contentlint.schema.keywords import SchemaValidator
from contentlint.schema.load import bundled_schema, bundled_schemas
from contentlint.schema.messages import violations
from contentlint.schema.meta import META_SCHEMA
from contentlint.schema.quick import KEYWORDS, NOT_KNOWN, QuickValidator
from contentlint.schema.reference import STANDARD, ReferenceValidator
from contentlint.schema.validator import Validator

# The tests of https://github.com/json-schema-org/JSON-Schema-Test-Suite, as they come with jsonschema 4.26: those of
# 2020-12 without the ones about schemas on the network, and what is optional about numbers, patterns and names.
SUITE = json.loads((Path(__file__).parent / "suite" / "draft2020-12.json").read_text("utf-8"))
# How many of their cases, of all 1175, the quick validator leaves to the reference.
NOT_SURE = {
    "anchor.json": 8,
    "defs.json": 2,
    "dynamicRef.json": 42,
    "multipleOf.json": 7,
    "optional/anchor.json": 3,
    "optional/ecmascript-regex.json": 4,
    "optional/float-overflow.json": 1,
    "optional/id.json": 3,
    "optional/unknownKeyword.json": 3,
    "ref.json": 36,
    "unevaluatedItems.json": 66,
    "unevaluatedProperties.json": 2,
}
BUNDLED = {name: bundled_schema(name) for name in bundled_schemas()}
BUNDLED["contentlint"] = json.loads((schemas_folder() / "contentlint.schema.json").read_text("utf-8"))

NUMBERS = (0, -0.0, 1, 1.0, 2, 2.5, -3, 10**30, 10**400, 1e300, float("inf"), float("nan"))
SCALARS = st.sampled_from((None, True, False, *NUMBERS, "", "a", "ab", "é", "\U0001d11e", "1", "2024-12-31", "/a"))
KEYS = st.sampled_from(("a", "b", "ab", ""))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
TYPES = st.sampled_from(("array", "boolean", "integer", "null", "number", "object", "string"))
LIMITS = st.sampled_from((0, 1, 2, 1.0, 2.5, 10**30))
SIZES = st.integers(0, 3)
NAMES = st.lists(KEYS, max_size=2, unique=True)


def schemas(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several, by_name = st.lists(inner, min_size=1, max_size=3), st.dictionaries(KEYS, inner, max_size=3)
    sizes = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
    keywords: dict[str, st.SearchStrategy[Any]] = {
        "type": TYPES | st.lists(TYPES, min_size=1, max_size=2, unique=True),
        "enum": st.lists(VALUES, max_size=4),
        "const": VALUES,
        **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), LIMITS),
        "multipleOf": st.sampled_from((1, 2, 0.5, 10**30)),
        **dict.fromkeys((*sizes, "minContains", "maxContains"), SIZES),
        "pattern": st.sampled_from(("^a", "b$", "^$", "[0-9]", "(a|b)+")),
        "format": st.sampled_from(("date", "regex", "uri-reference", "other")),
        "required": NAMES,
        "dependentRequired": st.dictionaries(KEYS, NAMES, max_size=2),
        **dict.fromkeys(("properties", "dependentSchemas"), by_name),
        "patternProperties": st.dictionaries(st.sampled_from(("^a", "b")), inner, max_size=2),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), several),
        **dict.fromkeys(("additionalProperties", "propertyNames", "items", "contains", "not"), inner),
        **dict.fromkeys(("if", "then", "else", "unevaluatedProperties", "unevaluatedItems"), inner),
        "uniqueItems": st.booleans(),
        "$ref": st.sampled_from(("#/$defs/a", "#/$defs/b")),
        "description": st.just("a note"),
    }
    return st.lists(st.sampled_from(sorted(keywords)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: keywords[name] for name in names})
    )


SCHEMAS = st.recursive(st.booleans() | schemas(st.booleans()), schemas, max_leaves=6)
# The parts that a reference may name refer to nothing themselves: no schema comes back to itself.
WITH_PARTS = st.builds(
    lambda schema, a: {**schema, "$defs": {"a": a, "b": {"type": "array", "items": {"$ref": "#/$defs/a"}}}},
    SCHEMAS.filter(lambda schema: isinstance(schema, dict)),
    st.sampled_from(({"type": "string"}, {"minimum": 1}, True, False)),
)


def quick(schema: Any, value: Any) -> bool | None:
    return QuickValidator(Context(schema)).verdict(value)


def reference(schema: Any, value: Any) -> bool:
    return ReferenceValidator(Context(schema), "the value").violations(value) == []


def compared(schema: Any, value: Any) -> str:
    """See that quick and reference find the same, in the same order; return what came of it.

    That is `valid`, `refused` where the quick one has found everything itself, else `not sure`.
    """
    validator = QuickValidator(Context(schema))
    verdict = validator.verdict(value)
    if verdict is None:
        return "not sure"
    expected = ReferenceValidator(Context(schema), "the value").faults(value)
    found = [] if verdict else diagnose(validator, value)
    if found is None:
        assert expected
        return "not sure"
    assert found == expected
    assert violations(found, schema, "the value") == ReferenceValidator(Context(schema), "the value").violations(value)
    return "valid" if verdict else "refused"


def test_it_knows_all_keywords_by_name() -> None:
    reads = {*SchemaValidator.VALIDATORS}
    assert reads == {*KEYWORDS, *NOT_KNOWN}


def test_the_suite_of_the_standard() -> None:
    left: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    for file, group in ((file, group) for file, groups in SUITE.items() for group in groups):
        for case in group["tests"]:
            verdict = quick(group["schema"], case["data"])
            if verdict is None:
                left[file] += 1
                continue
            # Regular expressions are those of `regex`, whose `\d` knows the digits of all scripts.
            is_ours = file == "optional/ecmascript-regex.json"
            assert is_ours or verdict == case["valid"], (file, group["description"], case["description"])
            outcomes[compared(group["schema"], case["data"])] += 1
    assert dict(left) == NOT_SURE
    assert outcomes == {"valid": 533, "refused": 465}


def test_random_schemas_and_values() -> None:
    outcomes: Counter[str] = Counter()

    @settings(max_examples=400, deadline=None)
    @given(WITH_PARTS, st.lists(VALUES, min_size=4, max_size=4))
    def judge(schema: Any, values: list[Any]) -> None:
        outcomes.update(compared(schema, value) for value in values)

    judge()
    assert outcomes["refused"] > 100, outcomes
    assert outcomes["not sure"] < outcomes.total() / 3, outcomes


@pytest.mark.parametrize("name", BUNDLED)
def test_the_bundled_schemas(name: str) -> None:
    schema = BUNDLED[name]
    outcomes: Counter[str] = Counter()

    @settings(max_examples=100, deadline=None)
    @given(st.data())
    def judge(data: st.DataObject) -> None:
        value = {key: data.draw(members(part)) for key, part in data.draw(some(schema["properties"])).items()}
        outcomes[compared(schema, value)] += 1

    judge()
    assert outcomes["refused"] > 30, outcomes
    assert outcomes["not sure"] < outcomes.total() / 10, outcomes


# A mapping that fails each keyword that the quick one knows, twice where it can, also in lists and alternatives.
FAILED: dict[str, tuple[Any, Any]] = {
    "type": ("a", {"type": ["array", "null"]}),
    "enum": ("c", {"enum": ["a", "b", 1], "description": "A letter."}),
    "const": (1, {"const": True}),
    "minimum": (1, {"minimum": 2}),
    "maximum": (3, {"maximum": 2}),
    "exclusiveMinimum": (2, {"exclusiveMinimum": 2}),
    "exclusiveMaximum": (2, {"exclusiveMaximum": 2}),
    "multipleOf": (3, {"multipleOf": 2}),
    "minLength": ("", {"minLength": 1}),
    "maxLength": ("abc", {"maxLength": 2}),
    "minItems": ([], {"minItems": 1}),
    "maxItems": ([1, 2], {"maxItems": 1}),
    "minProperties": ({}, {"minProperties": 1}),
    "maxProperties": ({"a": 1}, {"maxProperties": 0}),
    "required": ({"a": 1}, {"required": ["b", "a", "c"], "properties": {"c": {"description": "A third."}}}),
    "dependentRequired": ({"a": 1}, {"dependentRequired": {"a": ["b", "c"]}}),
    "pattern": ("b", {"pattern": "^a"}),
    "format": ("2024-13-01", {"format": "date"}),
    "$ref": ({"a": 1}, {"$ref": "#/$defs/texts"}),
    "properties": ({"b": 1, "a": 1}, {"properties": {"a": False, "b": {"type": "string", "enum": ["a"]}}}),
    "patternProperties": ({"ab": 1}, {"patternProperties": {"^a": {"minimum": 2}, "b": False}}),
    "additionalProperties": (
        {"aa": 1, "b": 1, "colour": 1},
        {"properties": {"color": {}}, "additionalProperties": False},
    ),
    "unevaluatedProperties": (
        {"colour": 1},
        {"allOf": [{"properties": {"color": {}}}], "unevaluatedProperties": False},
    ),
    "propertyNames": ({"A": 1, "bcd": 1}, {"propertyNames": {"pattern": "^[a-z]", "maxLength": 2}}),
    "dependentSchemas": ({"a": 1}, {"dependentSchemas": {"a": {"minProperties": 2}, "b": False}}),
    "items": ([1, "a", 2], {"items": {"type": "string"}}),
    "prefixItems": ([1, 2, 3], {"prefixItems": [False, {"type": "string"}], "items": False}),
    "contains": ([1, 2], {"contains": {"type": "string"}}),
    "uniqueItems": (["a", "b", "a"], {"uniqueItems": True}),
    "allOf": ("abc", {"allOf": [{"maxLength": 2}, {"enum": ["a"]}, True]}),
    "anyOf": ({"kind": 1}, {"anyOf": [{"$ref": "#/$defs/texts"}, {"properties": {"kind": {"const": "b"}}}, False]}),
    "oneOf": (1, {"oneOf": [{"type": "integer"}, {"minimum": 1}, {"type": "string"}]}),
    "not": ("a", {"not": {"const": "a"}}),
    "if": (
        {"a": 1},
        {"if": {"required": ["a"]}, "then": {"properties": {"a": {"type": "string"}}, "minProperties": 2}},
    ),
}


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_what_fails_a_keyword_needs_no_reference(keyword: str) -> None:
    value, part = FAILED[keyword]
    parts = {"texts": {"additionalProperties": {"type": "string"}}}
    assert compared({**part, "$defs": parts}, value) == "refused"
    assert compared({"items": {**part, "minProperties": 5}, "$defs": parts}, [value, {}, value]) == "refused"
    alternatives = {"oneOf": [part, {"const": 0}]}
    assert compared({"properties": {"x": alternatives}, "$defs": parts}, {"x": value}) == "refused"


def some(properties: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    keys = st.lists(st.sampled_from(sorted(properties)), max_size=5, unique=True)
    return keys.map(lambda names: {name: properties[name] for name in names})


def members(schema: Any) -> st.SearchStrategy[Any]:
    """Values of which many are right: those that the schema shows, and lists and mappings of what it asks for."""
    shown = [*schema.get("examples", ()), *schema.get("enum", ())] if isinstance(schema, dict) else []
    choices = [SCALARS, *([st.sampled_from(shown)] if shown else [])]
    if isinstance(schema, dict) and isinstance(schema.get("items"), dict):
        choices.append(st.lists(members(schema["items"]), max_size=2))
    if isinstance(schema, dict) and schema.get("properties"):
        parts = {key: members(part) for key, part in schema["properties"].items()}
        choices.append(st.fixed_dictionaries({}, optional=parts))
    return st.one_of(choices)


# Schemas as values ---------------------------------------------------------------------------------------------------


def test_the_flat_schema_of_schemas_is_the_standard_one() -> None:
    """It has the keywords of the standard's files, and decides as they do about what the suite has, made wrong."""
    of_standard: set[str] = set()
    for part in ("core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content"):
        vocabulary = SchemaValidator({"$ref": f"https://json-schema.org/draft/2020-12/meta/{part}"})
        resolved = vocabulary._resolver.lookup(f"https://json-schema.org/draft/2020-12/meta/{part}")
        of_standard |= {key for key, schema in resolved.contents["properties"].items() if schema is not True}
    assert {*META_SCHEMA["properties"]} == of_standard | {*STANDARD["properties"]}
    decided = Counter(judge_as_schema(value) for value in wrong_schemas())
    assert decided == {True: 961, False: 2376}


def judge_as_schema(value: Any) -> bool | None:
    formats = ("regex",)
    verdict = QuickValidator(Context(META_SCHEMA, formats)).verdict(value)
    is_valid = ReferenceValidator(Context(STANDARD, formats), "the schema").violations(value) == []
    assert verdict is None or verdict == is_valid, value
    return verdict


@pytest.mark.parametrize("keyword", sorted(KEYWORDS))
def test_a_keyword_with_a_value_that_means_nothing_is_left_to_the_reference(keyword: str) -> None:
    for wrong in (None, "x", ["x", 1], {"a": 1}):
        if judge_as_schema({keyword: wrong}) is False:
            verdicts = {quick({keyword: wrong}, value) for value in ("a", 2, [3, 3], {"a": 1, "x": 2})}
            assert verdicts in ({None}, {None, True}), wrong


def wrong_schemas() -> Iterator[Any]:
    """Yield the schemas of the suite, and all keywords with all kinds of values."""
    yield from (group["schema"] for groups in SUITE.values() for group in groups)
    values: tuple[Any, ...] = (
        None,
        True,
        1,
        -1,
        1.5,
        "a",
        "a b",
        "#a#",
        "(",
        [],
        ["a"],
        ["a", "a"],
        [1],
        [{}],
        {},
        {"a": 1},
        {"a": {}},
    )
    values = (*values, {"a": ["b"]}, {"(": {}}, {"a": True}, ["string"], "string", {"a": ["b", "b"]}, [{"type": 1}])
    for keyword in (*META_SCHEMA["properties"], "default", "const", "other"):
        for value in values:
            yield {keyword: value}
            yield {"items": {"properties": {"x": {keyword: value}}}}


@pytest.mark.parametrize("name", BUNDLED)
def test_the_bundled_schemas_are_valid(name: str) -> None:
    assert judge_as_schema(BUNDLED[name]) is True


# Depth ---------------------------------------------------------------------------------------------------------------


def test_what_is_too_deep_for_the_reference_is_not_sure() -> None:
    schema = {"properties": {"a": {"anyOf": [False, {"allOf": [{"$ref": "#"}]}]}}, "type": "object"}
    value: Any = {}
    verdicts = []
    for _ in range(200):
        verdicts.append(quick(schema, value))
        assert verdicts[-1] is None or reference(schema, value)
        value = {"a": value}
    assert verdicts[:10] == [True] * 10
    assert verdicts[-1] is None


def test_a_schema_of_many_branches_of_itself_is_quickly_made() -> None:
    schema = {"anyOf": [{"not": {"$ref": "#"}}, {"$ref": "#/$defs/a"}], "$defs": {"a": {"oneOf": [{"$ref": "#"}] * 3}}}
    assert quick(schema, 1) is None


# It is really taken --------------------------------------------------------------------------------------------------


def test_clean_pages_need_no_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a bundled schema, nor that of the generator, a user's own, or that of the configuration."""
    shutil.copytree(seeds_folder(), tmp_path, dirs_exist_ok=True)
    (tmp_path / "docusaurus.config.js").write_text("module.exports = {presets: [['classic', {docs: {path: '.'}}]]};\n")
    own = {"properties": {"title": {"type": "string", "pattern": "^.", "$ref": "#/$defs/a"}}, "$defs": {"a": True}}
    (tmp_path / "own.json").write_text(json.dumps(own), "utf-8")
    text = (tmp_path / "contentlint.toml").read_text("utf-8").replace('site = "plain"', 'site = "docusaurus"')
    of_mechanisms = 'files = ["mechanisms/*.md"]\nschema = "{}"'
    text = text.replace(of_mechanisms.format("article"), of_mechanisms.format("own.json"))
    (tmp_path / "contentlint.toml").write_text(text, "utf-8")
    made: list[Any] = []
    monkeypatch.setattr(ReferenceValidator, "__init__", lambda *arguments: made.append(arguments[1].root))
    configuration = load(tmp_path / "contentlint.toml")
    opened = open_site(configuration)
    assert "docusaurus" in {opened.site.kind.page_schema(opened.site.page(path)) for path in opened.site.paths}
    assert own in [collection.schema for collection in configuration.collections]
    check(opened, configuration, Choice(), opened.site.paths)
    assert made == []


def test_alternatives_for_a_large_mapping_are_counted() -> None:
    branches = [{"minProperties": 1, "additionalProperties": True} for _ in range(4_000)]
    value = {f"k{n}": n for n in range(10_000)}
    begun = time.process_time()
    (violation,) = Validator({"allOf": branches, "unevaluatedProperties": False}).violations(value)
    assert violation.message == "the front matter takes too long to compare with its schema"
    assert time.process_time() - begun < 1
    assert Validator({"allOf": branches[:100]}).violations(value) == []
