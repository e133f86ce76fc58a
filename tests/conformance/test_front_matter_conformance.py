"""Every front matter of `front_matter.json` has the value, or the error, that Docusaurus 3.8 has for it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, PageFacts
from contentlint.read.source import Source
from contentlint.schema.load import bundled_schema
from contentlint.schema.validator import Validator

CASES: dict[str, dict[str, str]] = {
    case["name"]: case
    for case in json.loads((Path(__file__).parent / "docusaurus" / "front_matter.json").read_text("utf-8"))
}
_VALUE = re.compile(r"(?P<value>.*) types (?P<types>\{.*\}) content (?P<content>\".*\")", re.DOTALL)

# Where our value is another, and why.
CHOSEN: dict[str, dict[str, Any]] = {
    # Infinity is no JSON, so the list of cases has null for it.
    "floats": {"a": 1, "b": 1000, "c": 0.5, "d": float("inf"), "e": 1, "f": 10.5},
    # A date is kept in the words of the file: messages show it, and it has no other form in JSON.
    "dates": {
        "a": "2024-01-02",
        "b": "2024-1-2",
        "c": "2024-01-02T03:04:05Z",
        "d": "2024-01-02 03:04",
        "e": "2024-13-45",
    },
    "date-title": {"title": "2024-01-02"},
    "lu2": {"last_update": {"date": "2024-01-01", "author": "x"}},
    # The facts are what the parser reads; the cases are what Joi made of it. The schema allows these values.
    "num-id": {"id": 5},
    "slug-num": {"slug": 5},
    "pos-str": {"sidebar_position": "3"},
    "draft-str": {"draft": "true"},
    "title-long-int": {"title": 12345678901234567890},
}
# Front matter that is code is not run, so that its value is not known: a fault says so.
NOT_RUN = {"open-js"}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(FactSettings((), yaml_dialect="js-yaml-3", fence_style="gray-matter"))


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator(bundled_schema("docusaurus"))


def facts_of(name: str, extractor: Extractor) -> PageFacts:
    return extractor.extract(Source("docs/page.md", CASES[name]["src"]))


def of_kind(*kinds: str) -> list[str]:
    return [name for name, case in CASES.items() if case["result"].partition(" ")[0] in kinds]


@pytest.mark.parametrize("name", [name for name in CASES if name not in of_kind("THROW", "VALIDATION")])
def test_values(name: str, extractor: Extractor, validator: Validator) -> None:
    page = facts_of(name, extractor)
    front_matter = page.front_matter
    if name in NOT_RUN:
        assert front_matter is not None
        assert front_matter.fault is not None
        return
    match = _VALUE.fullmatch(CASES[name]["result"])
    assert match
    assert front_matter is None or (front_matter.fault is None and not front_matter.duplicate_keys)
    data = dict(front_matter.data) if front_matter else {}
    assert data == CHOSEN.get(name, json.loads(match["value"]))
    for key, kind in json.loads(match["types"]).items():
        assert name in CHOSEN or type_of(data[key]) == kind
    source = Source("docs/page.md", CASES[name]["src"])
    assert source.text[source.offset(page.body.line, page.body.column) :].strip() == json.loads(match["content"])
    assert validator.violations(data) == []


def type_of(value: Any) -> str:
    """What JavaScript's `typeof` says, but for null."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else "object"


@pytest.mark.parametrize("name", of_kind("THROW"))
def test_what_the_parser_refuses(name: str, extractor: Extractor) -> None:
    front_matter = facts_of(name, extractor).front_matter
    assert front_matter is not None
    assert front_matter.fault is not None or front_matter.duplicate_keys


@pytest.mark.parametrize("name", of_kind("VALIDATION"))
def test_what_the_validation_refuses(name: str, extractor: Extractor, validator: Validator) -> None:
    front_matter = facts_of(name, extractor).front_matter
    assert front_matter is not None
    named = re.match(r'VALIDATION "([^"]*)"', CASES[name]["result"])
    assert named
    if named[1] == "value":  # the whole
        assert front_matter.fault is not None
        return
    pointer = "/" + re.sub(r"\[(\d+)\]", r"/\1", named[1]).replace(".", "/")
    assert [violation.pointer for violation in validator.violations(front_matter.data)] == [pointer]
