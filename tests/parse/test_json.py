import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.parse.document import JsonValue
from contentlint.parse.json import parse_json

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab~/é🚀\"\\", max_size=4), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


def lookup(value: JsonValue, pointer: str) -> JsonValue:
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]  # type: ignore[index]
    return value


def count(value: JsonValue) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return 1 + sum(count(item) for item in inner)


@given(values, st.sampled_from([None, 2]), st.booleans(), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=200)
def test_the_text_at_a_place_is_the_value(
    value: JsonValue, indent: int | None, ascii_only: bool, line_end: str
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only).replace("\n", line_end)
    document = parse_json(text, base=5)
    whole = "é🚀 : " + text
    assert (document.fault, document.value, document.duplicates) == (None, value, ())
    assert len(document.places) == count(value)
    for pointer, place in document.places.items():
        assert json.loads(whole[slice(*place.value)]) == lookup(value, pointer)
        if place.key is not None:
            token = pointer.rsplit("/", 1)[1].replace("~1", "/").replace("~0", "~")
            assert json.loads(whole[slice(*place.key)]) == token


def test_the_first_of_duplicate_keys_counts() -> None:
    document = parse_json('{"a": [1, {"b": 2}], "a": [3, {"a": 4, "a": 5}], "c": 6}', base=100)
    assert document.value == {"a": [1, {"b": 2}], "c": 6}
    assert set(document.places) == {"", "/a", "/a/0", "/a/1", "/a/1/b", "/c"}
    (duplicate,) = document.duplicates
    assert (duplicate.pointer, duplicate.key, duplicate.extent, duplicate.first) == ("/a", "a", (121, 124), (101, 104))


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{"a": 1,}', "}", "expected a key in double quotes"),
        ('{"a" 1}', "1", "expected ':' after this key"),
        ("{a: 1}", "a", "expected a key in double quotes"),
        ("[1 2]", "2", "expected ',' or a closing bracket"),
        ("[1, ", ",", "expected a value"),
        ('{"a": "x', '"', 'this quoted text has no closing "'),
        ('{"a": "\t"}', "\t", "a control character is not allowed in quoted text, expected an escape"),
        ('{"a": "\0"}', "\0", "a control character is not allowed in quoted text, expected an escape"),
        ("", "", "expected a value"),
        ("{} x", "x", "text after the end of the JSON value"),
        ('["\\q"]', "\\", "this escape means nothing in JSON, expected '\\\\' for a backslash"),
        ('["\\ud800"]', '"\\ud800"', "this text has one half of a surrogate pair, which is no character"),
        ("[NaN]", "NaN", "'NaN' is no JSON value, expected null or a number"),
        ("[1, -Infinity]", "-Infinity", "'-Infinity' is no JSON value, expected null or a number"),
        ("[" * 100_000, "[", "nested deeper than 200 levels"),
        ('{"a":' * 100_000, "{", "nested deeper than 200 levels"),
    ],
)
def test_faults(text: str, place: str, message: str) -> None:
    document = parse_json(text, base=3)
    assert document.fault is not None
    start, end = document.fault.extent
    # Python 3.13 words a trailing comma apart.
    assert document.fault.message.removesuffix(" after the comma") == message
    if text != '{"a": 1,}':
        assert text[start - 3 : end - 3] == place
    assert document.places == {}


def test_a_byte_order_mark_counts_as_a_character() -> None:
    assert parse_json("\ufeff[1]").places["/0"].value == (2, 3)


def test_a_megabyte_is_read_in_time() -> None:
    text = json.dumps({f"key {number}": [number, "x" * 20] for number in range(25_000)})
    times = []
    for _ in range(3):  # the machine may be busy with other tests: the best counts
        started = time.process_time()
        assert len(parse_json(text).places) == 75_001
        times.append(time.process_time() - started)
    assert min(times) < 10


@given(st.text('[]{},:"\\ntruefals019.-eE u\n\t\0é🚀', max_size=30))
@settings(deadline=None, max_examples=300)
def test_any_text_gives_a_document(text: str) -> None:
    document = parse_json(text)
    assert (document.fault is None) == bool(document.places)
