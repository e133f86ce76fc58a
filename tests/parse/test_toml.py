import time
import tomllib

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.parse.document import JsonValue
from contentlint.parse.toml import parse_toml

keys = st.text('ab-_é🚀 ~/."', min_size=1, max_size=4)
values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\"'#]}"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


def lookup(value: object, pointer: str) -> object:
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]  # type: ignore[index]
    return value


def count(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return 1 + sum(count(item) for item in inner)


@given(st.dictionaries(keys, values, max_size=4), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=200)
def test_the_text_at_a_place_is_the_value(value: dict[str, object], line_end: str) -> None:
    text = tomlkit.dumps(value).replace("\n", line_end)
    lead = "é🚀 "
    whole = lead + text
    expected = tomllib.loads(text)
    document = parse_toml(text, base=len(lead))
    assert document.fault is None
    assert len(document.places) == count(expected)
    for pointer, place in document.places.items():
        there, written = lookup(expected, pointer), whole[slice(*place.value)]
        if is_inline(there, written):
            assert tomllib.loads(f"k = {written}")["k"] == there
        if place.key is not None:
            token = pointer.rsplit("/", 1)[1].replace("~1", "/").replace("~0", "~")
            assert list(tomllib.loads(f"{whole[slice(*place.key)]} = 1")) == [token]


def is_inline(value: object, written: str) -> bool:
    """Tell whether a value is written behind its key, and not as tables with headers."""
    if isinstance(value, dict):
        return written.startswith("{")
    return not isinstance(value, list) or not any(isinstance(item, dict) for item in value)


TEXT = """\
a = 1
b.c = "x"  # one
[d.e]
f = [1, {g = 2024-01-02, "h i" = [ ]},
# two
3]
[[j]]
k = '''
# text'''
[[j]]
k = 07:32:00
[j.l]
m = 1979-05-27 07:32:00  # three
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_places_of_tables(line_end: str) -> None:
    text = TEXT.replace("\n", line_end)
    document = parse_toml(text, base=9)
    places = {pointer: text[place.value[0] - 9 : place.value[1] - 9] for pointer, place in document.places.items()}
    assert places[""] == text[: text.index("  # three")]
    assert places["/b"] == 'b.c = "x"'
    assert places["/d"] == places["/d/e"] == text[text.index("[d.e]") : text.index("[[j]]")].rstrip()
    assert places["/d/e/f/1"] == '{g = 2024-01-02, "h i" = [ ]}'
    assert places["/d/e/f/1/h i"] == "[ ]"
    assert places["/d/e/f/2"] == "3"
    assert places["/j/0"] == f"[[j]]{line_end}k = '''{line_end}# text'''"
    assert places["/j/1/l/m"] == "1979-05-27 07:32:00"
    assert [text[start - 9 : end - 9] for start, end in document.comments] == ["# one", "# two", "# three"]


def test_dates_are_in_the_words_of_the_file() -> None:
    value = parse_toml(TEXT).value
    expected: JsonValue = {
        "a": 1,
        "b": {"c": "x"},
        "d": {"e": {"f": [1, {"g": "2024-01-02", "h i": []}, 3]}},
        "j": [{"k": "# text"}, {"k": "07:32:00", "l": {"m": "1979-05-27 07:32:00"}}],
    }
    assert value == expected


def test_the_first_of_duplicate_keys_counts() -> None:
    document = parse_toml('a = 1\n[t]\nb = 2\nb = """x\ny"""\nc = 3\n', base=4)
    assert (document.fault, document.value) == (None, {"a": 1, "t": {"b": 2, "c": 3}})
    (duplicate,) = document.duplicates
    assert (duplicate.pointer, duplicate.extent, duplicate.first) == ("/t/b", (20, 21), (14, 15))


@pytest.mark.parametrize("again", ["[]", "{}", "[ 1, [],\n {}, ] # c", "{ b = [], c.d = {} }", "[[[{ a = [] }]]]"])
@pytest.mark.parametrize("first", ["1", "[]", "{}", "[2, 3]"])
def test_a_duplicate_key_may_have_a_list_or_an_inline_table(first: str, again: str) -> None:
    document = parse_toml(f"a = {first}\na = {again}\nb = 2\n")
    assert (document.fault, list(document.value)) == (None, ["a", "b"])
    (duplicate,) = document.duplicates
    begin = len(f"a = {first}\n")
    assert (duplicate.pointer, duplicate.extent, duplicate.first) == ("/a", (begin, begin + 1), (0, 1))


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a = x", "x", "expected a value: text must be in quotes"),
        ("é = 1", "é", None),
        ("a", "a", "expected '=' after this key"),
        ('a = "x\nb = 1', "x", "the quoted text has no closing quote on its line"),
        ("a = [1, 2\n", "2", "this list has no closing ']'"),
        ("a = 1 b = 2", "b", "expected the end of the line after the value"),
        ("a = 2024-13-45", "2024-13-45", "this date or time does not exist"),
        ("[a]\n[a]\n", "[a]", "this table is defined already"),
        ('a = "\0"', "\0", "the character U+0000 is not allowed here"),
        ("b = 1\r\na = x", "x", "expected a value: text must be in quotes"),
        ("a = " + "[" * 100_000, "[", "nested deeper than 200 levels"),
        ("a" + ".a" * 300 + " = 1", "a", "nested deeper than 200 levels"),
        ("[a" + ".a" * 300 + "]", "a", "nested deeper than 200 levels"),
        ("a = " + "1" * 5000, "1" * 5000, "this number has more digits than can be read"),
    ],
)
def test_faults(text: str, place: str, message: str | None) -> None:
    document = parse_toml(text, base=3)
    assert document.fault is not None
    start, end = document.fault.extent
    assert text[start - 3 : end - 3] == place
    assert message in (None, document.fault.message)
    assert document.places == {}


def test_endless_dotted_keys_take_no_time() -> None:
    started = time.process_time()
    assert parse_toml("a." * 100_000).fault is not None
    assert time.process_time() - started < 10


@given(st.text("[]{},=.\"'\\#ab01-: \n\r\té🚀\0", max_size=40))
@settings(deadline=None, max_examples=300)
def test_any_text_gives_a_document(text: str) -> None:
    document = parse_toml(text)
    assert (document.fault is None) == bool(document.places)
