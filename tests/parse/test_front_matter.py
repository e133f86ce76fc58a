import json
import re
import subprocess
import sys
import time

import frontmatter
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.parse.document import YamlDialect
from contentlint.parse.fences import FenceStyle, split
from contentlint.parse.front_matter import parse
from contentlint.parse.front_matter_handlers import GrayMatterHandler, JsonHandler, TomlHandler, YamlHandler
from ended import unmeasured

GRAY, HOST = FenceStyle.GRAY_MATTER, FenceStyle.CODE_HOST


# Samples of the real gray-matter 4 with js-yaml 3.14: value, and the body.
@pytest.mark.parametrize(
    ("text", "value", "body"),
    [
        ("---\n# c\n---\nx\n", {}, "x\n"),
        ("---\n\n---\nx\n", {}, "x\n"),
        ("---\n---\nx", {}, "x"),
        ("---\na: 1\n...\n---\nx\n", {"a": 1}, "x\n"),
        ("---\na: 1\n-----\nb: 2\n---\nx\n", {"a": 1}, "--\nb: 2\n---\nx\n"),
        ("---\na: 1\r\nb: 2\r\n---\nx\n", {"a": 1, "b": 2}, "x\n"),
        ("--- \ntitle: A\n---\nx", {"title": "A"}, "x"),
        ("---yaml\ntitle: A\n---\nx", {"title": "A"}, "x"),
        ('---json\n{"title": "A"}\n---\nx', {"title": "A"}, "x"),
        ("---\ntitle: A\n--- \nbody", {"title": "A"}, " \nbody"),
        ("---\ntitle: A\n---body", {"title": "A"}, "body"),
        ("---\r\ntitle: A\r\n---\r\nx\r\n", {"title": "A"}, "x\r\n"),
        ("---\nd: |\n  a\n  ---\n  b\n---\nx\n", {"d": "a\n---\nb\n"}, "x\n"),
    ],
)
def test_gray_matter_samples(text: str, value: dict[str, object], body: str) -> None:
    block = split(text, GRAY)
    assert block is not None
    assert parse(text, block, YamlDialect.JS_YAML_3).value == value
    assert text[block.body :] == body
    assert block.closing is not None
    assert text[slice(*block.closing)] == "---"
    assert text[slice(*block.opening)].startswith("---")
    assert text[block.content[1] - 1] == "\n"


@pytest.mark.parametrize(
    "text", [" ---\ntitle: A\n---\nx", '+++\ntitle = "A"\n+++\nx', "----\na: 1\n---\n", "", "x", "{\n}\n", "--\n"]
)
def test_gray_matter_knows_no_other_front_matter(text: str) -> None:
    assert split(text, GRAY) is None


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('---js\n{title: "A" + 1}\n---\nx', "---js", "front matter in 'js' is code and is not read"),
        ("---\rtitle: A\r---\rx", None, "the lines of the front matter end with CR alone, expected LF or CRLF"),
        (
            "---toml\na = 1\n---\n",
            "---toml",
            "'toml' after the opening '---' is no known syntax, expected nothing, 'yaml' or 'json'",
        ),
        ("---\n- a\n- b\n---\nx\n", "- a\n- b", "front matter must be keys with values, but this is a list"),
        ("---\njust text\n---\n", "just text", "front matter must be keys with values, but this is a text"),
        ("---\n5\n---\n", "5", "front matter must be keys with values, but this is a number"),
        ("---\n~\n---\n", "~", "front matter must be keys with values, but this is null"),
        ("---\na: @b\n---\n", "@", "a value that begins with '@' must be in quotes"),
        ("---json\n{a: 1}\n---\n", "a", "expected a key in double quotes"),
    ],
)
def test_faults(text: str, place: str | None, message: str) -> None:
    block = split(text, GRAY)
    assert block is not None
    document = parse(text, block, YamlDialect.JS_YAML_3)
    assert document.fault is not None
    assert document.fault.message == message
    assert document.value is None
    if place is not None:
        assert text[slice(*document.fault.extent)] == place


@pytest.mark.parametrize(
    ("text", "style", "closing", "place"),
    [
        ("---\ntitle: A\n\n# Heading\n\nText here.\n", GRAY, "---", "T"),
        ("---\ntitle: A\n", GRAY, "---", ""),
        ("---\ntitle: A\n\n# Heading\n", HOST, "---", ""),
        ("---\ntitle: A\n...\nbody", GRAY, "---", "b"),
        ("---\n", GRAY, "---", "---"),
        ("+++\na = 1\n\nText here.\n", HOST, "+++", "h"),
        ('{\n"a": 1 }\ntext', HOST, "}", "t"),
    ],
)
def test_unclosed(text: str, style: FenceStyle, closing: str, place: str) -> None:
    block = split(text, style)
    assert block is not None
    assert (block.closing, block.body) == (None, len(text))
    fault = parse(text, block).fault
    assert fault is not None
    assert fault.message == f"the front matter that begins on line 1 has no closing '{closing}'"
    assert text[slice(*fault.extent)] == place
    if not place:
        assert text[: fault.extent[0]].endswith("title: A")
    if place != "---":
        assert fault.context == (block.opening, "it begins here")


@pytest.mark.parametrize(
    ("text", "syntax", "value", "body"),
    [
        ("---\na: 1\n---\nx", "yaml", {"a": 1}, "x"),
        ("--- \na: 1\n...  \r\nx", "yaml", {"a": 1}, "x"),
        ("---\ra: 1\r---\rx", "yaml", {"a": 1}, "x"),
        ("---\na: |\n  b\n  ---\n----: c\n---\nx", "yaml", {"a": "b\n---\n", "----": "c"}, "x"),
        ("---\n---\nx", "yaml", {}, "x"),
        ("+++\na = 1\nd = 2024-01-02\n+++\nx", "toml", {"a": 1, "d": "2024-01-02"}, "x"),
        ("+++\n+++\n", "toml", {}, ""),
        ('{\n"a": {\n "b": 1\n }\n}\n\nx', "json", {"a": {"b": 1}}, "\nx"),
        ("{\r\n}\r\nx", "json", {}, "x"),
    ],
)
def test_code_host(text: str, syntax: str, value: dict[str, object], body: str) -> None:
    block = split(text, HOST)
    assert block is not None
    assert (block.format, text[block.body :]) == (syntax, body)
    document = parse(text, block)
    assert (document.fault, document.value) == (None, value)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nText\n",
        "---",
        "----\na: 1\n---\n",
        "--- a\n---\n",
        "{/* c */}\n\nx",
        "{\n/* c */\n}\n",
        '{"a": 1}\n',
        "x",
    ],
)
def test_code_host_knows_no_other_front_matter(text: str) -> None:
    assert split(text, HOST) is None


@pytest.mark.parametrize(
    ("handler", "text"),
    [
        (GrayMatterHandler(), "---\na: 1\nb: [x, 2024-01-02]\n---\nbody"),
        (GrayMatterHandler(), "---\na: no\n---body"),
        (YamlHandler(), "---\na: 1\n----: x\n...\nbody"),
        (TomlHandler(), "+++\na = 1\nd = 2024-01-02\n+++\nbody"),
        (JsonHandler(), '{\n"a": 1\n}\nbody'),
    ],
)
def test_the_handlers_serve_python_frontmatter(
    handler: GrayMatterHandler | YamlHandler | TomlHandler | JsonHandler, text: str
) -> None:
    post = frontmatter.loads(text, handler=handler)
    block = handler.find(text)
    assert block is not None
    dialect = YamlDialect.JS_YAML_3 if isinstance(handler, GrayMatterHandler) else YamlDialect.YAML_1_2
    assert post.metadata == parse(text, block, dialect).value
    assert post.content == text[block.body :].strip() == "body"
    assert handler.detect(text)
    assert frontmatter.loads("body", handler=handler).metadata == {}


def test_a_handler_tells_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="must be in quotes"):
        frontmatter.loads("---\na: @\n---\n", handler=YamlHandler())


@given(
    st.sampled_from(["", "---", "--- ", "---json", "+++", "{", "----"]),
    st.lists(
        st.sampled_from(["a: 1", "---", "}", "+++", "", "...", "- x", '"a": 1', "a = 1", "é🚀", "\t", "'"]), max_size=5
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
@settings(deadline=None, max_examples=300)
def test_any_page_is_cut_without_loss(opening: str, lines: list[str], line_end: str) -> None:
    text = line_end.join([opening, *lines])
    for style in FenceStyle:
        block = split(text, style)
        if block is None:
            continue
        ends = [block.opening[0], block.content[1], (block.closing or (block.body,))[0], block.body]
        assert min(ends) >= 0
        assert block.body == max(ends)
        assert block.body <= len(text)
        document = parse(text, block)
        assert (document.fault is None) == isinstance(document.value, dict)


@given(
    st.dictionaries(st.text("ab é🚀", min_size=1, max_size=4), st.integers() | st.text("a é🚀", max_size=4), max_size=4)
)
@settings(deadline=None)
def test_places_count_in_the_page(value: dict[str, object]) -> None:
    text = f"---\n{json.dumps(value, ensure_ascii=False)}\n---\nbody"
    block = split(text, GRAY)
    assert block is not None
    document = parse(text, block, YamlDialect.JS_YAML_3)
    assert document.value == value
    for pointer, place in document.places.items():
        expected = value if not pointer else value[pointer[1:]]
        assert json.loads(text[slice(*place.value)]) == expected


# --- fences --------------------------------------------------------------------------------------------------------

FENCES = {
    "yaml": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)(?=[ \t]*(?:[\r\n]|\Z))"),
    "toml": re.compile(r"(?<=[\r\n])\+\+\+(?=[ \t]*(?:[\r\n]|\Z))"),
    "json": re.compile(r"(?<=[\r\n])\}(?=[ \t]*(?:[\r\n]|\Z))"),
}
pieces = st.sampled_from(
    ["---", "...", "+++", "}", "{", "-", ".", "+", " ", "\t", "\n", "\r", "\r\n", "a", "\n---", "\n...x", "\r..."]
)


@given(
    st.sampled_from(["---\n", "--- \r\n", "---\r", "+++\n", "{\n", "---", "{\r"]),
    st.lists(pieces, max_size=12).map("".join),
)
@settings(max_examples=500)
def test_the_closing_fence_is_the_first_that_is_alone_on_its_line(opening: str, rest: str) -> None:
    text = opening + rest
    block = split(text, HOST)
    if block is not None:
        opened = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)").match(text, block.opening[1])
        assert opened
        start = opened.end()
        expected = FENCES[block.format].search(text, start)
        assert block.closing == (expected.span() if expected else None)
        assert block.content == (0 if block.format == "json" else start, content_end(block.format, expected, text))


def content_end(syntax: str, closing: re.Match[str] | None, text: str) -> int:
    if closing is None:
        return len(text)
    return closing.end() if syntax == "json" else closing.start()


def test_many_lines_that_are_nearly_fences_are_read_in_time() -> None:
    for text in ("---\n" + "---x\n" * 50_000, "---\n" + "---\t x\r" * 50_000, "---\n" + "...\n---x\n" * 20_000):
        started = time.process_time()
        for style in FenceStyle:
            split(text, style)
        assert time.process_time() - started < 1


def test_a_usual_page_loads_no_reference_reader() -> None:
    """Each of them takes longer to load than the page to read; `json` and the like are loaded by none of this."""
    program = """
import sys
from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings
from contentlint.read.source import Source
page = Extractor(FactSettings(())).extract(Source("a.md", sys.argv[1]))
print(page.front_matter.data)
print(sorted({"yaml", "frontmatter", "tomllib", "json"} & set(sys.modules)))
"""
    for text, data, loaded in (
        ("---\ntitle: A\ntags: [a, b]\n---\nx\n", {"title": "A", "tags": ["a", "b"]}, False),
        ("---\ntitle: A\ntags: [a, [b]]\n---\nx\n", {"title": "A", "tags": ["a", ["b"]]}, True),
    ):
        command = [sys.executable, "-c", program, text]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=unmeasured())
        lines = done.stdout.splitlines()
        assert lines[0] == str(data)
        assert ("yaml" in lines[1] and "frontmatter" in lines[1], lines[1] == "[]") == (loaded, not loaded)
