"""The quick reader gives exactly what the reference gives, or nothing; and it does read what is usual.

`commonmark-0.31.2.json` holds the numbers and sources of the examples of the CommonMark specification 0.31.2 by John
MacFarlane (https://spec.commonmark.org/0.31.2/, CC BY-SA 4.0).
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contentlint.parse.markdown import Event, Flavour, MarkdownParser, TextBlock
from contentlint.parse.markdown.quick import QuickReader
from contentlint.parse.markdown.reference import ReferenceParser
from contentlint.rules.registry import rules
from contentlint.testing import unmark

READERS = [
    (QuickReader(flavour, has_math=has_math), ReferenceParser(flavour, has_math=has_math), flavour)
    for flavour in Flavour
    for has_math in (False, True)
]
SPECIFICATION = json.loads(Path(__file__).with_name("commonmark-0.31.2.json").read_text("utf-8"))
SEEDS = sorted(Path(__file__).parents[2].joinpath("seeds").rglob("*.md"))
# How many of the examples the quick reader reads, by flavour: fewer, and something usual got lost.
SURE_EXAMPLES = {Flavour.CODE_HOST: 389, Flavour.GENERATOR: 388, Flavour.MDX: 345}


def body(text: str) -> int:
    """Return where the Markdown begins, after front matter."""
    match = re.match(r"(---|\+\+\+)\n.*?\n\1\n", text, re.DOTALL)
    return match.end() if match else 0


def check(text: str, start: int = 0) -> set[Flavour]:
    """Compare both readers in all flavours; return those that the quick reader is sure in."""
    sure = set()
    for quick, reference, flavour in READERS:
        events = quick.read(text, start)
        if events is not None:
            assert events == reference.parse(text, start), flavour
            assert types(events) == types(reference.parse(text, start)), flavour
            sure.add(flavour)
    return sure


def types(events: list[Event]) -> list[type]:
    """Return the types of the events: named tuples of different types may be equal."""
    return [type(event) for event in events]


# --- the same as the reference ---------------------------------------------------------------------------------------


def test_the_examples_of_the_specification() -> None:
    sure = [flavour for _, text in SPECIFICATION for flavour in check(text)]
    assert {flavour: sure.count(flavour) for flavour in Flavour} == SURE_EXAMPLES


@pytest.mark.parametrize(
    "domain", ["b.org", "b-c.org", "b-.org", "-b.org", "b.-c", "b.c-", "b..c", f"{'b' * 63}.org", f"{'b' * 64}.org"]
)
def test_the_labels_of_a_mail_address(domain: str) -> None:
    check(f"To <a@{domain}>.\n")


def rule_pages() -> Iterator[str]:
    """Yield the pages of the rules' own examples, right and wrong."""
    for rule in rules():
        for shown in chain(rule.good, rule.bad):
            files = {**shown.files, shown.path: shown.page}
            yield from (unmark(text).text for path, text in files.items() if path.endswith((".md", ".mdx")))


def test_the_examples_of_the_rules() -> None:
    for text in rule_pages():
        check(text, body(text))


# What may stand in a line, and what may begin one: the usual, and what is almost that.
INLINES = st.sampled_from(
    [
        "word", "two words", "é", "日本", "🚀", "“q”", "12", "3.14", "a_b_c", "2*3", "*em*", "_em_", "**strong**",
        "__strong__", "***both***", "~~gone~~", "*a **b** c*", "**a *b* c**", "`code`", "``a ` b``", "` a `", "[a](b)",
        "[a *b*](c.md#d)", "[a](<b c> 'd')", "[`x`](y \"t\")", "![i](j.png)", "[![i](j)](k)", "[![i][r]][r]", "[r]",
        "[a][r]", "[r][]", "![i][r]", "[1]", "[x]", "[^1]", "[^2]", "[a][b]", "<https://e.org/x?y=z#w>", "<a@b.org>",
        "https://e.org/x.", "www.e.org", "(https://e.org)", "<sup>1</sup>", "<b>x</b>", "<br/>", "<br>", "<a href='b'>",
        "</a>", "<Foo bar=\"x\" />", "<!-- c -->", "&amp;", "&nbsp;", "&#35;", "&copy", "\\*", "\\[", "\\a", "{x}",
        "{/* c */}", "{#id}", "a:b", "10:30", "a::b", "::", "$x$", "a < b", "a > b", "AT&T", "!", "a!", "\u00a0", "\t",
    ]
)  # fmt: skip
LINES = st.lists(INLINES, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from(["", " ", "  "]).map(lambda space: space.join(parts))
)
FORMS = st.sampled_from(
    [
        "{0}", "{0}\n{1}", "{0}  \n{1}", "{0}\\\n  {1}", "# {0}", "## {0} {{#an-id}}", "### {0} ##", "{0}\n===",
        "{0}\n---",
        "- {0}", "- {0}\n- {1}", "* {0}\n\n* {1}", "1. {0}\n2. {1}", "1) {0}\n   {1}", "- {0}\n  - {1}\n- {2}",
        "- {0}\n\n  {1}\n\n- {2}", "- {0}\n{1}", "10. {0}\n    - {1}\n\n      {2}", "- # {0}\n  > {1}", "> {0}",
        "> {0}\n> {1}", "> {0}\n{1}", "> - {0}\n>   {1}\n>\n> {2}", "- ```\n  {0}\n  ```\n  {1}", "```\n{0}\n```",
        "~~~ py\n{0}\n\n{1}\n~~~", "```\n{0}", "    {0}\n\n    {1}", "---", "* * *",
        "| {0} | b |\n|---|:-:|\n| {1} | {2} |",
        "| {0} |\n|---|\n| {1} | {2} |", "{0} | {1}\n--- | ---", "[r]: {0}", "[r]: /u 'T'\n[q]: <v>", "[^1]: {0}",
        "[^1]: {0}\n[^2]: {1}", "[^1]: {0}\n\n    {1}", "<!-- {0} -->", "<!-- {0}\n\n{1} -->", "<div>\n{0}\n</div>",
        "<div>\n\n{0}\n\n</div>", "<pre>\n{0}\n</pre>", "<Foo bar=\"x\" />", "<b>\n{0}", "{{/* c */}}",
        ":::note\n\n{0}\n\n:::",
        ":::tip Title {0}\n{1}\n:::", "::::info\n:::note\n{0}\n:::\n::::", "import A from './a'",
        "import A, {{ b }} from 'c';",
        "export const a = 1", "import {0}", "    {0}", "   {0}",
    ]
)  # fmt: skip
BLOCKS = st.tuples(FORMS, LINES, LINES, LINES).map(lambda parts: parts[0].format(*parts[1:]))
PAGES = st.lists(st.tuples(BLOCKS, st.sampled_from(["\n\n", "\n\n", "\n"])), max_size=5).map(
    lambda blocks: "".join(chain.from_iterable(blocks))
)
# A change of a page: what is put in at a share of its length, and how many characters are taken out there.
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.one_of(st.sampled_from(list("*_`~[]()<>!#\\&:|-+={}$\"' \n\t>1.\r")), INLINES, st.just("")),
        st.integers(0, 3),
    ),
    max_size=3,
)


def changed(text: str, changes: list[tuple[float, str, int]]) -> str:
    for share, insertion, cut in changes:
        at = int(share * len(text))
        text = text[:at] + insertion + text[at + cut :]
    return text


@settings(deadline=None, max_examples=1500)
@given(PAGES)
@example("- a\n - b\n")
@example("a |\n---")
@example("# `{#a}`")
@example('<A b="<5" />')
@example("<div><!-- c --></div>")
@example("- \n    <!-- c -->")
@example("```\n:::tip Title\n```")
@example("<A\n\n/>")
@example("[a\n]: b")
@example("*a _b* c_")
@example("\\  \na")
def test_random_pages(text: str) -> None:
    check(text)


@settings(deadline=None, max_examples=1500)
@given(PAGES, CHANGES)
def test_random_pages_that_are_changed(text: str, changes: list[tuple[float, str, int]]) -> None:
    check(changed(text, changes))


@settings(deadline=None, max_examples=500)
@given(PAGES, st.sampled_from(["\n", "\r\n"]))
@example("\u00a0a", "\n")
def test_places_are_those_in_the_file(text: str, end: str) -> None:
    front_matter = "---\ntitle: é\n---\n"
    check((front_matter + text).replace("\n", end), len(front_matter.replace("\n", end)))


# Which brackets and tags stand after text of their line: marks of emphasis are text only where nothing closes them.
AFTER_TEXT = {
    "[1] a [2]\n[3]": [False, True, False],
    "**[1]** a": [False],
    "*[1] a": [True],
    "~[1] a": [True],
    "_a [1]_ b": [True],
    "* *\n\n*[1]\n[2] a": [True, False],
    "**a\n[1]** <b>": [False, True],
    "<sup>1</sup> a": [False, True],
    "<sup>[1]</sup>": [False, False, True],
    "`a` [1]": [False],
    "&nbsp; [1] \\[[2]": [False, True],
    "![a](b) [1]": [False],
    "[a](b) [1]": [True],
    "[*](b) <i>": [True],
    "[*<b>x](c)": [True],
    "[a\n<b>](c) [1]": [False, False],
    "# a [1]": [True],
    "https://e.org/ <i>": [True],
}


@pytest.mark.parametrize("text", AFTER_TEXT)
def test_what_stands_after_text(text: str) -> None:
    check(text)
    flavour = Flavour.GENERATOR if "https:" in text else Flavour.CODE_HOST
    blocks = [event for event in ReferenceParser(flavour).parse(text) if isinstance(event, TextBlock)]
    inlines = [inline for block in blocks for inline in block.inlines]
    assert [inline.after_text for inline in inlines if inline.kind in ("bracket", "html")] == AFTER_TEXT[text]


def test_text_is_given_in_headings_and_links() -> None:
    text = "# A *b*\n\nC [d *e*](f) *g* h\n\n- [i](j)\n\n| k | [l](m) n |\n|---|---|\n"
    assert check(text) == {*Flavour}
    blocks = [event for event in ReferenceParser().parse(text) if isinstance(event, TextBlock)]
    texts = [[inline.text for inline in block.inlines if inline.kind == "text"] for block in blocks]
    assert texts == [["A ", "b"], ["d ", "e"], ["i"], [], ["l"]]


def test_the_title_of_a_box_is_edited_wherever_it_stands() -> None:
    check("Text\n      :::tip Title\n")


# --- what is read quickly --------------------------------------------------------------------------------------------

CODE_HOST, GENERATOR, MDX = Flavour
USUAL = {
    "# A *b*\n\nText over\nsome lines.  \nAnd `code`, [a](b.md#c 'T'), ![i](j.png).\n": {*Flavour},
    "## A {#an-id}\n\nA::b &amp; 10:30, a_b_c, 2 * 3, \\*c\\*, ~~d~~, **e _f_ g**\n": {*Flavour},
    "Title\n===\n\nOther\n---\n\n***\n": {*Flavour},
    "A.[^1] [1] [x] <sup>1</sup><br/>\n\n[^1]: Note `a`.\n[^b]: Other.\n": {*Flavour},
    "- a\n- b\n  c\n  - d\n\n1. e\n\n   f\n2. g\n   ```\n   h\n   ```\n": {*Flavour},
    "> a\n> b\n>\n> - c\n": {*Flavour},
    "| A | `b` |\n|---|:-:|\n| c | [d](e) |\n| f\\|g | |\n": {*Flavour},
    "```js\nx\n```\n\n~~~\n\ty\n~~~\n": {*Flavour},
    "<!-- c -->\n\nText <!-- d --> more.\n": {*Flavour},
    "[a], [b][a], [c][], ![i][a], [![i][a]][a]\n\n[a]: https://e.org 'T'\n[c]: <d>\n": {*Flavour},
    "See https://e.org/a_b, (www.e.org).\n": {*Flavour},
    '<https://e.org/x> <a@e.org>\n\n<div align="center">\n<b>x\n</div>\n\n<b>\n': {CODE_HOST, GENERATOR},
    "Text {/* c */}\n": {*Flavour},
    "[^1]: A note\nover\n    lines.\n": {*Flavour},
    "[^1]: A note\n\n    - of\n    - blocks\n\nText\n": {*Flavour},
    "A [b](c)  \r\nd\r\n\r\n```\r\ne\r\n```\r\n": {*Flavour},
    "[a {b} c](d\n), {e}\n": {CODE_HOST, GENERATOR},
    ":::\n": {CODE_HOST},
    "{Name}\n\nA {name}.\n": {*Flavour},
    "    code\n\n    code\n": {CODE_HOST, GENERATOR, MDX},
    ":::tip Title\n\nText\n\n:::\n\n:::note\n- a\n:::\n": {GENERATOR, MDX},
    'import A from \'./a\';\nimport B, { c } from "b"\n\n<A b="c">\n\nText\n\n</A>\n\n{/* d */}\n': {MDX},
}


@pytest.mark.parametrize("text", USUAL)
def test_the_usual_is_read_quickly(text: str) -> None:
    assert check(text) >= USUAL[text]


def test_the_seeds_are_read_quickly() -> None:
    texts = {path.name: path.read_text("utf-8") for path in SEEDS}
    sure = {name: check(text, body(text)) for name, text in texts.items()}
    # These pages have addresses in angle brackets, which are faults in MDX.
    unsure = {name: {*Flavour} - flavours for name, flavours in sure.items() if flavours != {*Flavour}}
    assert unsure == {
        "counting-zinc-proteins.md": {MDX},
        "from-hexuronic-acid-to-vitamin-c.md": {MDX},
        "reading-an-inchikey.md": {MDX},
        "two-reports-of-1984.md": {MDX},
    }


# --- what is imported ------------------------------------------------------------------------------------------------


def test_a_usual_page_imports_no_library() -> None:
    program = """
import sys
from contentlint.parse.markdown import MarkdownParser, Flavour
for flavour in Flavour:
    assert MarkdownParser(flavour).parse("# A\\n\\nText [b](c).\\n")
print([name for name in ("markdown_it", "mdit_py_plugins", "esprima") if name in sys.modules])
MarkdownParser().parse("a\\r")
print("markdown_it" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\nTrue\n"


def test_what_is_not_sure_is_read_by_the_reference() -> None:
    text = "a\rb *c _d* e_"
    assert QuickReader(Flavour.CODE_HOST).read(text) is None
    assert MarkdownParser().parse(text) == ReferenceParser().parse(text)
