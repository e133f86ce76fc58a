import json
import math
import time

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.parse import yaml_reference
from contentlint.parse.document import Document, JsonValue, YamlDialect
from contentlint.parse.yaml_reference import parse_yaml

JS3 = YamlDialect.JS_YAML_3


def at(document: Document, text: str, pointer: str) -> str:
    return text[slice(*document.places[pointer].value)]


def key_at(document: Document, text: str, pointer: str) -> str | None:
    key = document.places[pointer].key
    return text[slice(*key)] if key else None


# What js-yaml 3.14.1 made of these, as JSON; dates stand in the words of the file.
JS_YAML_3_SAMPLES = [
    ("a: yes\nb: no\nc: on\nd: true\ne: True\nf: TRUE\ng: y\n",
     '{"a":"yes","b":"no","c":"on","d":true,"e":true,"f":true,"g":"y"}'),
    ("a: 010\nb: 0o10\nc: 0x1f\nd: 1_000\ne: 0b11\nf: +1\n", '{"a":8,"b":"0o10","c":31,"d":1000,"e":3,"f":1}'),
    ("a: 1:30\nb: 190:20:30\nc: 12:30:45.5\n", '{"a":90,"b":685230,"c":45045.5}'),
    ("a: 1.0\nb: 1e3\nc: .5\ne: 1.\nf: 1_0.5\n", '{"a":1,"b":1000,"c":0.5,"e":1,"f":10.5}'),
    ("a: 2024-01-02\nb: 2024-1-2\ne: 2024-13-45\n", '{"a":"2024-01-02","b":"2024-1-2","e":"2024-13-45"}'),
    ("tags: [a, ]\n", '{"tags":["a"]}'),
    ("title: !!str 5\n", '{"title":"5"}'),
    ("title: it's\n", '{"title":"it\'s"}'),
    ("title: a\n  b\n", '{"title":"a b"}'),
    ("title: >-\n  a\n  b\n", '{"title":"a b"}'),
    ("constructor: 1\n", '{"constructor":1}'),
    ("? [a]\n: b\n", '{"a":"b"}'),
    ("1: a\ntrue: b\n", '{"1":"a","true":"b"}'),
    ("null: a\n", '{"null":"a"}'),
    ('title: "\\u00e9"\n', '{"title":"é"}'),
    ("d: |\n  a\n  ---\n  b\n", '{"d":"a\\n---\\nb\\n"}'),
    ("a: 1\n...\n", '{"a":1}'),
    ("a: 1\r\nb: 2\r\n", '{"a":1,"b":2}'),
    ("1e3: x\n1.50: y\n12345678901234567890: q\n~: n\n0x1f: h\n",
     '{"31":"h","1000":"x","1.5":"y","12345678901234567000":"q","null":"n"}'),
    ("? {a: 1}\n: 1", '{"[object Object]":1}'),
    ("a: 08\nb: 09.5\nc: -.5\nd: +.5\ne: 0_\nf: 0x_1\ng: 1_\ni: +0x1f\nj: -010\nk: 00\nn: .5e3\no: 1.e3\nq: -0\n",
     '{"a":"08","b":"09.5","c":"-.5","d":"+.5","e":"0_","f":1,"g":"1_","i":31,"j":-8,"k":0,"n":500,"o":1000,"q":0}'),
    ("<<: {a: 1}\na: 2", '{"a":2}'),
    ("a: 2\n<<: {a: 1}", '{"a":2}'),
    ("<<: [{a: 1},{a: 2, b: 3}]", '{"a":1,"b":3}'),
    ("a: !!set {x, y}", '{"a":{"x":null,"y":null}}'),
    ("a: !!omap [x: 1]", '{"a":[{"x":1}]}'),
    ("a: ! 5", '{"a":"5"}'),
    ("a: <<", '{"a":"<<"}'),
    ("a: \x85b", '{"a":"\x85b"}'),
    ("a: b\u2028c", '{"a":"b\u2028c"}'),
    ("a:\n\tb: 1\n\tc: 2\nd: 3", '{"a":null,"b":1,"c":2,"d":3}'),
    ("a:\n  b: 1\n\tc: 2\n", '{"a":{"b":1},"c":2}'),
    ("a:\n  b:\n  \tc: 1", '{"a":{"b":null,"c":1}}'),
    ("\ta: 1", '{"a":1}'),
    ("a: [\n\tb,\n\tc\n]", '{"a":["b","c"]}'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), JS_YAML_3_SAMPLES)
def test_values_are_those_of_js_yaml_3(text: str, expected: str) -> None:
    document = parse_yaml(text, dialect=JS3)
    assert document.fault is None
    assert document.value == json.loads(expected)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("title: @foo", "@", "a value that begins with '@' must be in quotes"),
        ("title: `foo`", "`", "a value that begins with '`' must be in quotes"),
        ("title: %foo", "%", "a value that begins with '%' must be in quotes"),
        ("title: *foo", "*foo", "no '&foo' stands before this alias"),
        ("title: !foo", "!foo", "unknown tag '!foo'"),
        ("title: !!int x", "!!int", "the tag '!!int' does not fit 'x'"),
        ("title: 'a\nb: c", "", "a quoted text has no closing '"),
        ("a: 1\nb\nc: 2", "c", "expected ':' and a value after 'b'"),
        ("a: b: c", ":", "a value that contains ': ' must be in quotes"),
        ("a: 1\n b: 2", ":", "':' is not allowed here, as the line continues the text above: check the indentation"),
        ("a: [1, 2\nb: c\n", ":", "expected ',' or ']'"),
        ("a: [1, 2\n", "", "expected ']' before the end"),
        ("a: {b: 1", "", "expected '}' before the end"),
        ('a: "\\q"', "\\q", "'\\q' means nothing in double quotes, expected '\\\\' for a backslash, or single quotes"),
        ("a: 'it's'", "s", "expected a key here: check the indentation and the quotes"),
        ("- a\nb: c", "b", "expected '-' and a list item: check the indentation"),
        ("a: - b", "-", "a list cannot begin on this line, expected it on the next one"),
        ("a:\n\t- 1\n\t- 2", "\t", "a tab cannot indent YAML, expected spaces"),
        ("a: 1\n---\nb: 2", "---", "a second YAML document begins here, expected one"),
        ("a: \x07", "\x07", "the character U+0007 is not allowed in YAML"),
        ("a: \0", "\0", "the character U+0000 is not allowed in YAML"),
        ("a: \ud800", "\ud800", "the character U+D800 is not allowed in YAML"),
        ("a: &x [*x]", "*x", "this alias contains itself"),
        ("<<: 1", "1", "'<<' takes a mapping, or a list of mappings"),
        ("? - a\n- b", "-", "expected a key here, but this is a list item: check the indentation"),
        ("a: ? b", "?", "a key cannot begin here, expected it on a line of its own"),
        ("a: !e!b c", "!e!b", "unknown tag '!e!b'"),
        ("a: &", "", "expected a name, in letters and digits, after '&' or '*'"),
        ("a: >x\n b", "x", "expected the end of the line here: the text begins on the next line"),
        ('a: "\\', "\\", 'a quoted text has no closing "'),
        ("{a, - }", "-", "expected a value here"),
    ],
)
def test_a_fault_has_its_place_and_a_users_words(text: str, place: str, message: str) -> None:
    for lead in ("", "🚀é"):  # astral characters count one, and the base counts too
        document = parse_yaml(f"# {lead}\n{text}", base=10, dialect=JS3)
        assert document.fault is not None
        start, end = document.fault.extent
        assert (f"# {lead}\n{text}"[start - 10 : end - 10], document.fault.message) == (place, message)
        assert (document.value, document.places) == (None, {})


def test_pure_python_scanner_finds_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for text, _ in JS_YAML_3_SAMPLES]
    texts += ["a: !!map # c\n  b: 1\nc: &x\n- d\ne: |  # f\n  x\n\n# g\nh: *x\n"]
    expected = [parse_yaml(text, dialect=JS3) for text in texts]
    monkeypatch.setattr(yaml_reference, "_LOADER", pyyaml.SafeLoader)
    assert [parse_yaml(text, dialect=JS3) for text in texts] == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a:\nb: # c\n - \n - x", {"/a": "", "/b": "- \n - x", "/b/0": "", "/b/1": "x"}),
        ("a: 'x'  # c\nb: \"y\" \n", {"/a": "'x'", "/b": '"y"'}),
        ("b: |\r\n  x\r\n  y \r\n\r\nc: d\r\n", {"/b": "|\r\n  x\r\n  y ", "/c": "d"}),
        ("b: |+\n x\n\nc: >-\n y\n\n", {"/b": "|+\n x\n", "/c": ">-\n y"}),
        ("a: &x [1, 2 ]\nb: *x\n", {"/a": "&x [1, 2 ]", "/b": "*x", "/b/1": "2"}),
        ("x: &x {a: 1}\nz:\n  <<: *x\n  b: 2 # c\n", {"/z": "<<: *x\n  b: 2", "/z/a": "1", "/z/b": "2"}),
        ("{a, b: 1, ? c : d}", {"/a": "", "/b": "1", "/c": "d"}),
        ("- - a\n  - b\n- c: 1\n  d: 2\n", {"/0": "- a\n  - b", "/1": "c: 1\n  d: 2"}),
        ("\ufeffa~/: 🚀\nb: é", {"/a~0~1": "🚀", "/b": "é"}),
        ("a: \x85b\u2029\nc: d", {"/a": "\x85b\u2029", "/c": "d"}),
        ("a: !!map # c\n  b: 1\n  c: 2\n", {"/a": "b: 1\n  c: 2"}),
    ],
)
def test_a_place_is_the_source_text(text: str, places: dict[str, str]) -> None:
    document = parse_yaml(text)
    assert {pointer: at(document, text, pointer) for pointer in places} == places


def test_an_empty_value_stands_after_its_colon() -> None:
    assert parse_yaml("a :\n\nb: 1").places["/a"].value == (3, 3)
    assert parse_yaml("? a\n\n").places["/a"].value == (3, 3)


def test_comments_are_found_and_hashes_in_scalars_are_not() -> None:
    text = "# one\na: b#c # two\nd: '# x' #three\ne: | # four\n  # text\n# five\n"
    text += "f: [g, # six\n h]\n? !!str # seven\n  i#\n"
    document = parse_yaml(text, base=5)
    comments = [text[start - 5 : end - 5] for start, end in document.comments]
    assert comments == ["# one", "# two", "#three", "# four", "# five", "# six", "# seven"]


def test_the_first_of_duplicate_keys_counts() -> None:
    document = parse_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", base=7)
    assert document.value == {"a": 1, "b": {"c": 1}}
    found = [(duplicate.pointer, duplicate.extent, duplicate.first) for duplicate in document.duplicates]
    assert found == [("/b/c", (22, 23), (16, 17)), ("/a", (28, 29), (7, 8))]


def test_overriding_a_merged_key_is_no_duplicate() -> None:
    document = parse_yaml("x: &x {a: 1, b: 2}\nz:\n  <<: *x\n  a: 3\n")
    assert document.value == {"x": {"a": 1, "b": 2}, "z": {"a": 3, "b": 2}}
    assert document.duplicates == ()
    twice = parse_yaml("<<: {a: 1}\na: 2\na: 3\n")
    assert twice.value == {"a": 2}
    assert [duplicate.pointer for duplicate in twice.duplicates] == ["/a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no", (("YAML 1.1", False), ("YAML 1.2", "no"), ("js-yaml", "no"))),
        ("010", (("YAML 1.1", 8), ("YAML 1.2", 10), ("js-yaml", 8))),
        ("08", (("YAML 1.1", "08"), ("YAML 1.2", 8), ("js-yaml", "08"))),
        ("0o10", (("YAML 1.1", "0o10"), ("YAML 1.2", 8), ("js-yaml", "0o10"))),
        ("0b11", (("YAML 1.1", 3), ("YAML 1.2", "0b11"), ("js-yaml", 3))),
        ("1_000", (("YAML 1.1", 1000), ("YAML 1.2", "1_000"), ("js-yaml", 1000))),
        ("12:30", (("YAML 1.1", 750), ("YAML 1.2", "12:30"), ("js-yaml", 750))),
        ("1e3", (("YAML 1.1", "1e3"), ("YAML 1.2", 1000.0), ("js-yaml", 1000.0))),
        ("1.5e3", (("YAML 1.1", "1.5e3"), ("YAML 1.2", 1500.0), ("js-yaml", 1500.0))),
        ("2024-13-45", (("YAML 1.2", "2024-13-45"), ("js-yaml", "2025-02-14"))),
        ("2024-02-30", (("YAML 1.2", "2024-02-30"), ("js-yaml", "2024-03-01"))),
        ("0001-01-01", (("YAML 1.1", "0001-01-01"), ("YAML 1.2", "0001-01-01"), ("js-yaml", "1901-01-01"))),
        ("2024-01-01T25:00:00Z",
         (("YAML 1.2", "2024-01-01T25:00:00Z"), ("js-yaml", "2024-01-02T01:00:00.000Z"))),
        ("=", (("YAML 1.2", "="), ("js-yaml", "="))),
    ],
)  # fmt: skip
def test_readings_of_ambiguous_scalars(text: str, expected: tuple[tuple[str, JsonValue], ...]) -> None:
    document = parse_yaml(f"k: [{text}]\nl:\n  {text}: v", base=3)
    value, key = document.ambiguous
    assert (value.pointer, value.text, value.extent, value.is_key) == ("/k/0", text, (7, 7 + len(text)), False)
    assert value.readings == expected
    assert key.is_key
    assert key.readings == expected


WORDS_1_1 = "y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF"


@pytest.mark.parametrize("text", [*WORDS_1_1.split("|"), "190:20:30", "09", "-.5", "12:30:45.5"])
def test_other_ambiguous_scalars(text: str) -> None:
    assert [scalar.text for scalar in parse_yaml(f"k: {text}").ambiguous] == [text]
    assert parse_yaml(f"k: '{text}'\nl: !!str {text}").ambiguous == ()


@pytest.mark.parametrize(
    "text",
    [
        "1.0",
        ".5",
        "0x1f",
        "+1",
        "true",
        "null",
        "~",
        "2024-01-02",
        "2024-01-02T03:04:05Z",
        "2024-01-02 03:04:05",
        "v1.2",
        "1.2.3",
        "12:30pm",
        "007",
        "10.1000/182",
        "+49 30 1234",
        "030-1234567",
        "yEs",
        "No!",
        "1.",
        "-7",
        ".inf",
        ".nan",
        "12345678901234567890",
        "2024-1-2",
        "-",
        "1.2.3-rc.1",
    ],
)
def test_not_ambiguous(text: str) -> None:
    document = parse_yaml(f"k: {text}\n" if text != "-" else "k: '-'")
    assert document.fault is None
    assert document.ambiguous == ()


def test_js_yaml_4_reads_otherwise() -> None:
    text = "a: 010\nb: 1:30\nc: 0o10\nd: 08\n"
    assert parse_yaml(text, dialect=YamlDialect.JS_YAML_4).value == {"a": 10, "b": "1:30", "c": 8, "d": 8}
    tab = parse_yaml("a:\n\tb: 1", dialect=YamlDialect.JS_YAML_4).fault
    assert tab is not None


# --- bad input -----------------------------------------------------------------------------------------------

LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 100_000, "nested deeper than 200 levels"),
        ("{a: " * 100_000, "nested deeper than 200 levels"),
        ("- " * 100_000, "nested deeper than 200 levels"),
        ("? " * 100_000, "nested deeper than 200 levels"),
        ("".join(" " * i + "a:\n" for i in range(1_000)), "nested deeper than 200 levels"),
        ("".join(f"a{i}: &a{i} [{f'*a{i - 1}' if i else ''}]\n" for i in range(300)), "nested deeper than 200 levels"),
        (LAUGHS, "aliases expand to more than 100,000 values"),
    ],
)
def test_endless_nesting_is_a_fault(text: str, message: str) -> None:
    started = time.process_time()
    fault = parse_yaml(text, dialect=JS3).fault
    assert fault is not None
    assert fault.message == message
    assert time.process_time() - started < 10


def test_200_levels_are_read() -> None:
    document = parse_yaml("[" * 200 + "]" * 200)
    assert document.fault is None
    assert len(document.places) == 200


def test_a_megabyte_is_read_in_time() -> None:
    text = "".join(f"key_{number}: some longer value {number}\n" for number in range(30_000))
    assert len(text) > 1_000_000
    times = []
    for _ in range(3):  # the machine may be busy with other tests: the best counts
        started = time.process_time()
        document = parse_yaml(text, dialect=JS3)
        times.append(time.process_time() - started)
    assert min(times) < 10
    assert at(document, text, "/key_29999") == "some longer value 29999"


def test_a_long_number_is_infinite() -> None:
    assert parse_yaml("a: " + "9" * 5000).value == {"a": math.inf}


@given(st.text(alphabet=st.sampled_from("ab: -?[]{},#&*!|>'\"%@`\t\n\r\x85\u2028~<=.0123é🚀\\\0\ufeff"), max_size=40))
@settings(deadline=None, max_examples=400)
def test_any_text_gives_a_document(text: str) -> None:
    for dialect in YamlDialect:
        document = parse_yaml(text, dialect=dialect)
        assert (document.fault is None) == bool(document.places)
        for place in document.places.values():
            assert 0 <= place.value[0] <= place.value[1] <= len(text)
        if document.fault is not None:
            assert 0 <= document.fault.extent[0] <= document.fault.extent[1] <= len(text)
            assert "<block" not in document.fault.message


# --- the text at the reported place is the value --------------------------------------------------------------

characters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"])
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(-1e6, 1e6).map(lambda number: round(number, 3))
    | st.text(characters | st.sampled_from("\n\t #:-🚀é'\"\u2028"), max_size=12)
    | st.sampled_from(["no", "012", "1e3", "2024-01-02", "~", "=", "<<", "- a", "# b", "", "a: b"])
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcé🚀 :#~/1", max_size=5), inner, max_size=4),
    max_leaves=12,
)


def dumped(value: object, style: str | None, flow: bool | None, unicode: bool, line_end: str) -> str:
    text: str = pyyaml.dump(
        value, Dumper=pyyaml.SafeDumper, default_style=style, default_flow_style=flow, allow_unicode=unicode, width=40
    )
    return text.removesuffix("...\n").replace("\n", line_end)


@given(
    st.dictionaries(st.text("abcé🚀 :#~/", min_size=1, max_size=5), values, max_size=4),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from([True, False, None]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None, max_examples=200)
def test_the_text_at_a_place_is_the_value(
    value: dict[str, JsonValue], style: str | None, flow: bool | None, unicode: bool, line_end: str
) -> None:
    text = dumped(value, style, flow, unicode, line_end)
    lead = "🚀é" + line_end
    document = parse_yaml(text, base=len(lead))
    assert document.fault is None
    whole = lead + text
    for pointer, place in document.places.items():
        expected = lookup(document.value, pointer)
        start, end = place.value
        line_start = max(whole.rfind("\n", 0, start), 0)
        column = start - line_start - 1 if line_start else start
        # A block collection goes on at its own column: put it there again, and end its last line.
        again = parse_yaml(f"{' ' * column}{whole[start:end]}{line_end}")
        if isinstance(expected, dict | list) or whole[start : start + 1] not in ("|", ">"):
            assert again.value == expected or is_alias(whole[start:end]) or same_text(again.value, expected)
        if place.key is not None:
            last = pointer.rsplit("/", 1)[1].replace("~1", "/").replace("~0", "~")
            key = parse_yaml(whole[slice(*place.key)]).value
            assert key == last or is_alias(whole[slice(*place.key)])


def is_alias(text: str) -> bool:
    return text.startswith(("*", "&"))


def same_text(one: JsonValue, other: JsonValue) -> bool:
    """Texts over several lines lose or win a line end when they stand alone."""
    return isinstance(one, str) and isinstance(other, str) and one.strip() == other.strip()


def lookup(value: JsonValue, pointer: str) -> JsonValue:
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]  # type: ignore[index]
    return value


def plain(value: object) -> JsonValue:
    """Return PyYAML's value with the keys that js-yaml has."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value  # type: ignore[return-value]


@given(values, st.sampled_from([None, '"', "'", "|", ">"]), st.booleans())
@settings(deadline=None, max_examples=200)
def test_values_are_those_of_pyyaml_where_readers_agree(value: JsonValue, style: str | None, flow: bool) -> None:
    text = dumped(value, style, flow, True, "\n")
    if any(character in text for character in "\x85\u2028\u2029\ufeff"):
        return  # YAML 1.1 breaks lines there
    document = parse_yaml(text)
    assert document.fault is None
    if not document.ambiguous and "2024-01-02" not in text:
        assert document.value == plain(pyyaml.load(text, Loader=pyyaml.SafeLoader))


@given(st.text("0123456789_.:+-eExobinfaNyYtTzZ~=", max_size=12))
@settings(deadline=None, max_examples=500)
def test_scalars_are_those_of_pyyaml_where_readers_agree(text: str) -> None:
    document = parse_yaml(f"- {text}")
    if document.fault is not None or document.ambiguous or not isinstance(document.value, list):
        return
    try:
        (theirs,) = pyyaml.load(f"- {text}", Loader=pyyaml.SafeLoader)
    except ValueError:  # `0x_`: its pattern takes that for a number, and its constructor does not
        return
    (ours,) = document.value
    if isinstance(ours, dict):
        return  # `0:` is a mapping
    if isinstance(ours, str) and not isinstance(theirs, str):
        assert pyyaml.safe_load(f"- {text}")[0].isoformat()[:4] == text[:4]  # a date
    else:
        assert ours == theirs or (math.isnan(ours) and math.isnan(theirs))  # type: ignore[arg-type]


@pytest.mark.parametrize("dialect", list(YamlDialect))
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\n\t\nb: 2", {"a": 1, "b": 2}),
        ("a:\n  - b\n \t \n  - c\n\n\t\t\nd: 1\n", {"a": ["b", "c"], "d": 1}),
        ("a: 1\n\t# comment\nb: 2", {"a": 1, "b": 2}),
        ("a: |\n  x\n\t\n  y\n", {"a": "x\n\ny\n"}),
        ("\t", None),
    ],
)
def test_a_blank_line_may_have_tabs(text: str, value: object, dialect: YamlDialect) -> None:
    document = parse_yaml(text, dialect=dialect)
    assert document.fault is None
    assert document.value == value
    for pointer, place in document.places.items():
        if pointer == "/b":
            assert text[slice(*place.value)] == "2"
