"""No text has a whole number that Python cannot write again, whatever its base."""

import json
import math

import pytest

from contentlint.parse.document import YamlDialect
from contentlint.parse.javascript_tokens import number
from contentlint.parse.json import parse_json
from contentlint.parse.toml import parse_toml
from contentlint.parse.whole_numbers import whole
from contentlint.parse.yaml import parse_yaml

LENGTHS = (1, 3300, 3321, 3322, 3998, 4000, 4001, 4300, 4301, 13287, 13288, 13289, 20000)
DIGITS = {"": "9", "0x": "f", "0o": "7", "0b": "1"}
LONG = [prefix + digit * length for prefix, digit in DIGITS.items() for length in LENGTHS]


@pytest.mark.parametrize("base", [2, 8, 10, 16])
@pytest.mark.parametrize("zeros", [0, 5000])
def test_a_number_is_its_value_or_infinite(base: int, zeros: int) -> None:
    for length in LENGTHS:
        digits = "0" * zeros + "1" * length
        value = whole(digits, base)
        exact = (base**length - 1) // (base - 1)
        assert value == (exact if exact < 10**4000 else math.inf)


@pytest.mark.parametrize("dialect", list(YamlDialect))
def test_yaml(dialect: YamlDialect) -> None:
    for text in LONG:
        for sign in ("", "-"):
            json.dumps(parse_yaml(f"a: {sign}{text}\n", 0, dialect).value)


def test_json() -> None:
    for length in LENGTHS:
        json.dumps(parse_json("-" + "9" * length).value)


def test_javascript() -> None:
    for text in LONG:
        for end in ("", "n"):
            str(number(text + end))


def test_toml() -> None:
    for text in LONG:
        document = parse_toml(f"a = [{text}]\n", 7)
        assert (document.value is None) == (document.fault is not None)
        json.dumps(document.value)
    message = "this number has more digits than can be read"
    fault = parse_toml(f"a = [0x{'f' * 4000}]\n", 7).fault
    assert fault is not None
    assert (fault.extent, fault.message) == ((12, 4014), message)
