"""Where the quick reader of YAML answers, its answer is the reference's; and it does answer what people write."""

import json
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from compare_quick_yaml import difference, mutated, texts, whole
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.parse import yaml, yaml_reference
from contentlint.parse.document import Document, Place, YamlDialect
from contentlint.parse.fences import FenceStyle, split
from contentlint.parse.yaml_quick import _ODD, parse_quickly
from contentlint.rules.registry import rules
from contentlint.testing import unmark

ROOT = Path(__file__).parents[2]

USUAL = """\
# What people write.
title: A page
id: a-page
description: "In quotes: of \\"two\\" kinds"   # with a comment
short: 'It''s short'
draft: false
weight: -1.50
position: 12
created: 2024-01-02
link: https://example.org/a#b?c=d
time: 12h:30
path: /img/a.png
nothing:
none: ~
authors: [Ann, 'Bob B.', "C", 5, -1.5, true, 2024-01-02, a b ]
empty: []
tags:
  - One
  - two words
  - "three"
aliases:
- /a

- /b
  # indented
mechanisms:
  First kind: A sentence, with (brackets) [and] {more}.
  'Second kind': x
  a/b~c: y
doses:
  - group: adults
    amount: 633
    units:
      - mg
      -
        - ml
  - group: children

  -
    group: all
2024: a year
no: is a text to some
summary: >-
  One line
  and another.

  A paragraph.
text: |
  As it is:

    - this
last: >
  x
"""


@pytest.mark.parametrize("dialect", list(YamlDialect))
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_usual_is_read(dialect: YamlDialect, line_end: str) -> None:
    text = USUAL.replace("\n", line_end)
    assert difference(text, dialect) == ""
    for line in USUAL.splitlines():
        if line and not line.startswith((" ", "-", "summary", "text", "last")):
            assert difference(line + line_end, dialect) == "", line


@pytest.mark.parametrize("text", ["", "\n", "# c\n", "- a\n- b: c\n", " a: 1\n b: 2\n", "ключ: значение\n", "a: 🚀\n"])
def test_the_odd_is_read(text: str) -> None:
    assert difference(text, YamlDialect.JS_YAML_3) == ""


def test_what_it_reads_has_its_places() -> None:
    text = "---\na: b\nc:\n- d # e\n"
    assert parse_quickly(text, (4, len(text)), YamlDialect.YAML_1_2) == Document(
        {"a": "b", "c": ["d"]},
        {
            "": Place((4, 15)),
            "/a": Place((7, 8), (4, 5)),
            "/c": Place((12, 15), (9, 10)),
            "/c/0": Place((14, 15)),
        },
        comments=((16, 19),),
    )


# Texts of the kind that the reference is for: each has a reading across lines, a fault, or a reader of its own.
UNSURE = r"""
a: b: c | a | a\n b | a: b\n  c | a: 'b\n  c' | a: "b\n  c" | a: "\\n" | a: "\\x41" | a: "\n"
a: &x b | a: *x | a: !!str 5 | a: !x | ? a\n: b | <<: {a: 1} | {a: 1} | [a] | a: {b: c} | a: [b: c]
a: [- b] | a: [-] | a: [-b] | a : b | "a" : b
a: [[b]] | a: [b, ] | a: [,] | a: [b | a: [b]: c | a: @b | a: `b | a: %b | a: - b | - - a | a: ? b
a:\tb | \ta: b | a: b\t | a: |\n | a: |+\n  b | a: |2\n   b | a: |\n\n  b | a: >\n  b\n   c
a: |\n  b\n   \n  c | a: |\n  b\n   | a: |\nb | a:\n  b: |\n  c | a: 1\na: 2 | "a": 1\na: 2
a: 1\n b: 2 | a:\n  b: 1\n c: 2 | a:\n  - b\n - c | - a\nb: c | a: 1\n- b | a: b #c\n  d
---\na: b | a: b\n... | a: b\n---\nc: d | %YAML 1.2\n---\na: b
a: 'b'c | a: 'b'#c | a: "b" c | a:b | "a":b | a: \x07 | a: \x85
a: b\u2028c | \ufeffa: b | a: b\rc: d | a: b\n\u00a0c: d
"""


@pytest.mark.parametrize("text", re.split(r" \| |\n", UNSURE.strip()))
def test_it_is_unsure_of_all_else(text: str) -> None:
    line = text.encode("latin-1").decode("unicode_escape")
    for written in (line, f"{line}\n", f"{line}\n".replace("\n", "\r\n")):
        assert parse_quickly(written, (0, len(written)), YamlDialect.JS_YAML_3) is None


def test_it_reads_no_last_line_without_an_end() -> None:
    assert parse_quickly("a: b", (0, 4), YamlDialect.JS_YAML_3) is None
    assert parse_quickly("a: b\n---", (0, 5), YamlDialect.JS_YAML_3) is not None


def test_what_python_prints_is_not_odd() -> None:
    """Texts of printable characters alone are not looked through for odd ones."""
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert len(printable) > 100_000
    assert re.search(_ODD, printable) is None


@pytest.mark.parametrize("length", [100, 200, 201, 202, 1023, 1024, 1025, 1026])
def test_a_long_key_is_no_key(length: int) -> None:
    for text in ("a" * length + ": b\n", "1" * length + ": b\n", f'"{"a" * length}": b\n', f"- '{'a' * length}': b\n"):
        assert difference(text, YamlDialect.YAML_1_2) == ("" if length <= 200 else None)


def test_it_does_not_read_deeply() -> None:
    for depth in (40, 49, 50, 51, 60, 199, 200, 201, 250):
        keys = "".join(" " * column + "a:\n" for column in range(depth))
        assert difference(keys, YamlDialect.YAML_1_2) == ("" if depth <= 50 else None)


def front_matter(pages: Iterator[str]) -> set[str]:
    """Return the YAML front matter of pages, whoever finds it."""
    blocks = ((page, split(page, style)) for page in pages for style in FenceStyle)
    return {page[slice(*block.content)] for page, block in blocks if block and block.format == "yaml"}


def test_all_the_seeds_are_read() -> None:
    found = set(texts(ROOT / "seeds"))
    assert len(found) > 10
    assert {text: difference(text, dialect) for text in found for dialect in YamlDialect} == dict.fromkeys(found, "")


def examples() -> set[str]:
    pages = (unmark(example.page).text for rule in rules() for example in (*rule.good, *rule.bad))
    return front_matter(pages)


def test_the_examples_of_the_rules_are_read_alike() -> None:
    found = {text: difference(text, dialect) for text in examples() for dialect in YamlDialect}
    assert {text for text, result in found.items() if result} == set()
    for text in [text for text, result in found.items() if result is None]:
        reference = yaml_reference.parse_yaml(text)
        assert reference.fault or reference.duplicates or "{" in text, text


def test_the_cases_of_the_generator_are_read_alike() -> None:
    cases = json.loads((ROOT / "tests/conformance/docusaurus/front_matter.json").read_text("utf-8"))
    found = front_matter(case["src"] for case in cases)
    assert len(found) > 60
    assert {text for text in found for dialect in YamlDialect if difference(text, dialect)} == set()


# --- documents in the usual style, and what mutations make of them -----------------------------------------------

plain = st.text("abcXYZ éя🚀-_./", min_size=1, max_size=12).map(str.strip).filter(str.isprintable).filter(bool)
odd = st.text("ab :#'\"0123()&*!%,=+~<>[]{}-?|@`\\\t\xa0", min_size=1, max_size=8).map(str.strip).filter(bool)
words = st.one_of(plain, plain, plain, odd)
ODD_SCALARS = re.split(" ", "true false null ~ yes No on 010 0x1f 1_000 1:30 .5 5. +1 1e3 .inf = << 2024-02-30")
scalars = st.one_of(
    plain,
    words,
    words.map(lambda text: "'" + text.replace("'", "''") + "'"),
    words.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'),
    st.integers(-999, 10**6).map(str),
    st.floats(-1e3, 1e3).map(lambda number: str(round(number, 2))),
    st.dates().map(str),
    st.sampled_from(ODD_SCALARS),
    st.lists(st.sampled_from(["a", "b c", "'d'", '"e"', "1", "-2.5", "no", "é"]), max_size=3).map(
        lambda items: "[" + ", ".join(items) + "]"
    ),
)
keys = st.one_of(
    st.text("abcdeé_ -.0123", min_size=1, max_size=6).map(str.strip).filter(str.isidentifier),
    st.sampled_from(["a/b", "a~b", "'q'", '"r s"', "no", "12", "1.5", "true", "2024-01-02", "a b"]),
)
ends = st.sampled_from(["\n", "\n", "\n", " \n", " # c\n", "\n\n", "\n# c\n", "\n  # d\n"])


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0, column: int = 0) -> str:
    """Return the lines of a mapping or a list that stands at a column."""
    is_list = draw(st.booleans()) if depth else False
    margin, lines = " " * column, ""
    for key in draw(st.lists(keys, min_size=1, max_size=4, unique=True)):
        lead = margin + ("-" if is_list else f"{key}:")
        kind = draw(st.integers(0, 9)) if depth < 3 else 0
        if kind < 5:
            lines += f"{lead} {draw(scalars)}{draw(ends)}"
        elif kind == 5:
            lines += lead + draw(ends)
        elif kind == 6:
            header = draw(st.sampled_from(["|", "|-", ">", ">-"]))
            parts = draw(st.lists(st.sampled_from(["b c", "# d", "- e", "", "f: g", " h", "i "]), max_size=4))
            lines += f"{lead} {header}\n" + "".join(f"{margin}  {part}\n" if part else "\n" for part in ["a", *parts])
        elif is_list and kind == 7:
            lines += f"{lead} {draw(blocks(depth + 1, column + 2)).lstrip(' ')}"
        else:
            lines += lead + draw(ends) + draw(blocks(depth + 1, column + draw(st.sampled_from([0, 1, 2, 2, 2, 4]))))
    return lines


@given(blocks(), st.sampled_from(["\n", "\n", "\r\n"]))
@settings(deadline=None, max_examples=200)
def test_made_documents_are_read_alike(text: str, line_end: str) -> None:
    for dialect in YamlDialect:
        assert not difference(text.replace("\n", line_end), dialect)


@given(blocks(), st.integers(0, 2**32))
@settings(deadline=None, max_examples=200)
def test_mutations_of_made_documents_are_read_alike(text: str, seed: int) -> None:
    for dialect in YamlDialect:
        assert not difference(mutated(text, random.Random(seed)), dialect)


@pytest.mark.parametrize("seed", range(4))
def test_mutations_of_the_usual_are_read_alike(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(50):
        assert not difference(mutated(USUAL, chance), list(YamlDialect)[number % 3])


# --- who decides, and how long it takes --------------------------------------------------------------------------


@pytest.mark.parametrize("text", [USUAL, "a: b\n  c\n", "a: &x b\nc: *x\n", "a: @\n", "", "a: 1\na: 2\n"])
def test_the_reference_decides_where_it_is_unsure(text: str) -> None:
    for dialect in YamlDialect:
        assert whole(yaml.parse_yaml(text, dialect=dialect)) == whole(yaml_reference.parse_yaml(text, 0, dialect))


HOSTILE = {
    "blank lines": "a: |\n  b\n" + "\n" * 50_000,
    "block scalars": "a: |\n  b\n\n\n\n" * 10_000,
    "colons": "a: " + ":" * 100_000 + "\n",
    "spaces": "a: " + " x" * 50_000 + "\n",
    "more spaces": "a:" + " " * 100_000 + "b" + " " * 100_000 + "\n",
    "quotes": "a: '" + "''" * 50_000 + "\n",
    "brackets": "a: [" + "b, " * 50_000 + "\n",
    "backslashes": 'a: "' + "\\\\" * 50_000 + "\n",
    "hashes": "a: " + "# " * 50_000 + "\n",
    "dashes": "- " * 50_000 + "\n",
    "depth": "".join(" " * depth + "a:\n" for depth in range(400)),
    "long key": "a" * 100_000 + ": b\n",
    "many keys": "".join(f"key {number}: value\n" for number in range(10_000)),
    "many lines of a block": "a: >\n" + "  b\n\n" * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_time(name: str) -> None:
    text = HOSTILE[name]
    started = time.process_time()
    parse_quickly(text, (0, len(text)), YamlDialect.JS_YAML_3)
    assert time.process_time() - started < 1
