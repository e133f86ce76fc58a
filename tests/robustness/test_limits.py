"""What front matter, patterns and schemas may ask for is limited; what goes beyond is told, at its place."""

import time
from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default
from contentlint.configuration.model import ConfiguredLimits
from contentlint.engine.selection import Choice
from contentlint.parse.document import LIMITS, Limits, YamlDialect
from contentlint.parse.json import parse_json
from contentlint.parse.toml import parse_toml
from contentlint.parse.yaml import parse_yaml
from contentlint.patterns import Patience, Pattern, PatternTimeoutError
from contentlint.schema.validator import Validator

PATHS = "the keys above its values are too many and too long to name each value by them"
KEY = "k" * 20_000
YAML_FAULTS = {
    "a list below a long key": (f"? {KEY}\n: [{'x, ' * 2_000}]", LIMITS, PATHS),
    "nested too deep": ("a: [[x]]", Limits(depth=2), "nested deeper than 2 levels"),
    "nested too deep by lines": ("a:\n  b:\n    c: d\n", Limits(depth=2), "nested deeper than 2 levels"),
    "a long text again and again": (
        f"a: &a {'x' * 1_000}\nb: [{'*a, ' * 20}]",
        Limits(expansion=100),
        "aliases expand to more than 100 values",
    ),
    "many values": ("a: 1\nb: 2\nc: 3\n", Limits(values=2), "the document has more than 2 values"),
    "many keys twice": (
        "a:\n" * 10_002,
        LIMITS,
        "more than 10,000 keys are in their mapping already, expected each once",
    ),
}


@pytest.mark.parametrize("name", YAML_FAULTS)
def test_what_yaml_may_ask_for(name: str) -> None:
    text, limits, message = YAML_FAULTS[name]
    fault = parse_yaml(text, 0, YamlDialect.YAML_1_2, limits).fault
    assert fault is not None
    assert fault.message == message


def test_paths_in_json_and_toml_are_limited_as_well() -> None:
    for document in (
        parse_json(f'{{"{KEY}": [{"1," * 2_000}1]}}'),
        parse_toml(f"{KEY} = [{'1, ' * 2_000}]"),
        parse_json("[[[1]]]", 0, 2),
        parse_toml("a = [[1]]", 0, 1),
    ):
        assert document.fault is not None
        assert document.fault.message in (PATHS, "nested deeper than 2 levels", "nested deeper than 1 levels")


def test_a_rule_stops_after_many_findings_in_a_file(tmp_path: Path) -> None:
    configuration = default(tmp_path)._replace(limits=ConfiguredLimits(findings=3))
    opened = open_site(configuration, {"page.md": ("[x](#)\n\n" * 5).encode()})
    found = check(opened, configuration, Choice(), ["page.md"]).findings
    assert [(finding.span.line, finding.subject) for finding in found] == [(1, "#"), (3, "#"), (5, "#"), (7, "")]
    assert found[-1].message.startswith("more than 3 findings of this rule in this file")


def test_a_pattern_that_is_slow_again_and_again_is_not_tried() -> None:
    patience = Patience(0.3)
    pattern = Pattern("(a|aa)+$", patience)
    slow = "a" * 50 + "b"
    begun = time.thread_time()
    for _ in range(100):
        with pytest.raises(PatternTimeoutError):
            pattern.matches(slow)
    assert time.thread_time() - begun < 2
    with pytest.raises(PatternTimeoutError):
        Pattern("(c|d)", patience).matches("c")  # they share what they may lose


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_a_schema_that_doubles_at_each_level_is_told(keyword: str) -> None:
    parts = {f"d{n}": {keyword: [{"$ref": f"#/$defs/d{n - 1}"}] * 2} for n in range(1, 31)}
    schema = {"$defs": {"d0": {"type": "number"}, **parts}, "$ref": "#/$defs/d30"}
    (violation,) = Validator(schema).violations("x")
    assert violation.message == "the front matter takes too long to compare with its schema"


def test_numbers_of_one_hash_are_compared_in_linear_time() -> None:
    numbers = [(2**61 - 1) * n for n in range(20_000)]
    begun = time.process_time()
    assert Validator({"uniqueItems": True}).violations(numbers) == []
    assert time.process_time() - begun < 1
    assert len(Validator({"uniqueItems": True}).violations([2**61, float(2**61)])) == 1
