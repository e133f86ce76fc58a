"""JavaScript is judged as acorn 8 with its JSX plugin judges it (ECMAScript 2024, module code)."""

import pytest

from contentlint.parse.html import Tag, TagAttribute
from contentlint.parse.javascript import (
    Code,
    JavaScriptError,
    Literal,
    ModuleImport,
    is_empty,
    parse_expression,
    parse_module,
    parse_spread,
)

EXPRESSIONS = [
    "a", "a.if", "a?.b?.[c]?.(d)", "0", "1.5", "10n", "1_000", "'x'", '"x"', "`a${b}c`", "x | x > 0", "[1, ...c]",
    "{a}", "{'a': 1}", "() => 1", "async () => { await x }", "a ?? b", "new Foo(1)",
    "import('x')", "import.meta.url", "function(){}", "class A { #p = 1 }", "/re[/]g/giu", "a ||= b", "a, b", "<></>",
    "<div>text {a} <b>it's</b></div>", "<A.B c='d' e={f} {...g}>{/* c */}</A.B>", "<a:b c:d='e'/>", "await x",
    "items.map(i => <li key={i}><>{i}</></li>)", "a /* c */ + b // d\n", "/* c */ a", "{ color: 'red' }", "e.g. x",
    "'\\x41'", "日本", "(a)", "(\na\n)",
]  # fmt: skip
MODULES = [
    "import a from 'b'", "import 'b'", "import {a as b, default as c} from \"d\"", "import * as a from 'b'",
    "export default () => 1", "export const a = () => <b>x</b>", "export * from 'b'", "export {a} from 'b'",
    "import a from 'x'; export {a}", "export const a = {\n\n b: 1 }", "// c\nimport a from 'x'",
    "export const a = await b",
]  # fmt: skip
# What is wrong, and the offset of it.
BAD_EXPRESSIONS = [
    ("b c", 2), ("a: 1", 1), ("a; b", 1), ("1 2", 2), ("37°C", 2), ("#bar", 0), ("a) + (b", 1), ("a // b", 2),
    ("<a>}</a>", 3), ("<br/> < 5", 5), ("01", 0), ("let x", 0), ("if (a) b", 0), ("return", 0), ("% raw %", 0),
    ("this.#a", 5), ("/each", 0), ("`${}`", 3), ("x => { let a; let a }", 18),
]  # fmt: skip
BAD_MODULES = [
    ("export your data now", 7), ("import your data", 12), ("export {a}", 8),
    ("import a from 'b' with {type: 'json'}", 18),
    ("import a from 'b'\nfoo()", 18), ("import {a, a} from 'b'", 11), ("export const a = 1 b", 19),
]  # fmt: skip
# More text could mend these.
OPEN = ["a +", "(", "[a", "{a", "`a", "`a${b", "/* a", "<a", "<a>", "<a b='c", "x => {"]


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_an_expression(text: str) -> None:
    assert isinstance(parse_expression(text), Code)


@pytest.mark.parametrize("text", MODULES)
def test_a_module(text: str) -> None:
    assert isinstance(parse_module(text, ()), Code)


@pytest.mark.parametrize(("text", "offset"), BAD_EXPRESSIONS)
def test_what_is_no_expression(text: str, offset: int) -> None:
    with pytest.raises(JavaScriptError) as caught:
        parse_expression(text)
    assert (caught.value.offset, caught.value.is_open) == (offset, False)


@pytest.mark.parametrize(("text", "offset"), BAD_MODULES)
def test_what_is_no_module(text: str, offset: int) -> None:
    with pytest.raises(JavaScriptError) as caught:
        parse_module(text, ())
    assert (caught.value.offset, caught.value.is_open) == (offset, False)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_not_finished(text: str) -> None:
    with pytest.raises(JavaScriptError) as caught:
        parse_expression(text)
    assert (caught.value.is_open, caught.value.lasts) == (True, False)


def test_a_name_is_imported_once() -> None:
    with pytest.raises(JavaScriptError, match="already been declared"):
        parse_module("import a from 'b'", ("c", "a"))
    assert parse_module("import b from 'b'", ("c", "a")).names == ("b",)


@pytest.mark.parametrize("text", ["...a", "...a.b()", "/* c */", ""])
def test_a_spread(text: str) -> None:
    assert parse_spread(text).is_computed


@pytest.mark.parametrize(("text", "offset"), [("a", 0), ("...a, ...b", 6), ("...a, b", 6), ("...", 3)])
def test_what_is_no_spread(text: str, offset: int) -> None:
    with pytest.raises(JavaScriptError) as caught:
        parse_spread(text)
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("text", "empty"), [("", True), (" /* a */ ", True), ("// a\n", True), ("// a", False), ("/* a */ b", False)]
)
def test_nothing_but_comments(text: str, empty: bool) -> None:
    assert is_empty(text) is empty


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("'x'", Literal("x", (1, 2))),
        (" `x` ", Literal("x", (2, 3))),
        ("'\\x41'", Literal("A", (1, 5))),
        ("useBaseUrl('img/x')", Literal("/img/x", (12, 17), adds_base=True)),
        ("useBaseUrl('/img/x')", Literal("/img/x", (12, 18), adds_base=True)),
        ("useBaseUrl('https://x')", Literal("https://x", (12, 21), adds_base=True)),
        ("useBaseUrl('')", Literal("", (12, 12), adds_base=True)),
        ("`${x}`", None),
        ("x", None),
        ("5", None),
    ],
)
def test_a_string_that_is_written_out(text: str, literal: Literal | None) -> None:
    assert parse_expression(text).literal == literal


def test_what_code_refers_to() -> None:
    code = parse_expression("<A b={<c d='e&amp;'/>} f>{require('./x.png').default}</A>")
    assert code.modules == (Literal("./x.png", (35, 42)),)
    assert code.tags == (
        Tag("A", (0, 25), (TagAttribute("b", None, (3, 4), True), TagAttribute("f", None, (23, 24)))),
        Tag("c", (6, 21), (TagAttribute("d", "e&", (12, 18)),), self_closing=True),
    )


def test_what_a_module_imports() -> None:
    code = parse_module("import a, {b as c} from './x'\nexport * from 'y'\nexport default 1", ())
    assert code.imports == (
        ModuleImport(("a", "c"), Literal("./x", (25, 28))),
        ModuleImport((), Literal("y", (45, 46))),
    )
    assert code.layouts == ((48, 64),)


@pytest.mark.parametrize("part", ["(", "[", "{a:", "`${", "<a>", "a?", "() => ", "-"])
def test_what_nests_too_deeply_is_not_judged(part: str) -> None:
    assert parse_expression(part * 5000) == Code(is_computed=True)
