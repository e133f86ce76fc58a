"""What is read of JavaScript without running it. Each value was compared with what Node makes of it."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.parse.javascript_literals import read_module
from contentlint.parse.javascript_tokens import Kind, tokenise
from contentlint.parse.javascript_values import (
    Array,
    Call,
    Function,
    Imported,
    Literal,
    Module,
    Object,
    Origin,
    Spread,
    Undefined,
    Unreadable,
    Value,
)


class Computed:
    """What cannot be read, with what it may be."""

    def __init__(self, name: str = "", *alternatives: Any) -> None:
        self.facts = name, alternatives

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Computed) and self.facts == other.facts

    def __hash__(self) -> int:
        return hash(self.facts[0])

    def __repr__(self) -> str:
        return f"Computed{self.facts}"


def shown(value: Value) -> Any:
    """The value as Python has it."""
    match value:
        case Literal():
            return value.value
        case Array():
            return [shown(item) for item in value.items]
        case Object():
            members = {key: shown(member) for key, member in value.members.items()}
            return {**members, "...": "?"} if value.others else members
        case Imported():
            return f"<{value.module}:{value.member}>"
        case Call():
            return f"<{value.function}({', '.join(repr(shown(each)) for each in value.arguments)})>"
        case Function():
            return ("function", None if value.returned is None else shown(value.returned))
        case Unreadable():
            return Computed(value.name, *map(shown, value.alternatives))
        case Spread():
            return ("...", shown(value.value))
        case Undefined():
            return "undefined"


def default_of(text: str, **modules: str) -> Any:
    def importer(specifier: str) -> Module | None:
        name = specifier.removeprefix("./")
        return read_module(modules[name], name) if name in modules else None

    return shown(read_module(text, "config.js", importer).exports["default"])


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'a'", "a"),
        (r"'it\'s \x41\u0042\u{43}\n\0'", "it's ABC\n\0"),
        (r"'\ud83d\ude80'", "🚀"),
        ("'a\\\nb'", "ab"),
        ('"//x" /* y */', "//x"),
        ("`a b`", "a b"),
        ("`a\n'b'`", "a\n'b'"),
        ("`a${'b'}c${1}`", "abc1"),
        ("`${`${'x'}`}y`", "xy"),
        ("`a${x}c`", Computed("x")),
        ("'a' + \"b\" + `c`", "abc"),
        ("'a' + 1", "a1"),
        ("1 + 2", Computed()),
        ("'a' + b", Computed("b")),
        ("0x1f", 31),
        ("1_000.5e1", 10005),
        ("10n", 10),
        ("-1", -1),
        ("!0", True),
        ("!x", Computed()),
        ("true", True),
        ("null", None),
        ("undefined", "undefined"),
        ("void 0", "undefined"),
        ("/[/'\"]+\\/x/g", Computed()),
        ("[1, /a,b/, 'c']", [1, Computed(), "c"]),
        ("[1, 2,]", [1, 2]),
        ("[1, ...[2, 3], ...x, 4]", [1, 2, 3, ("...", Computed("x")), 4]),
        ("[...(x ? ['a'] : [])]", [("...", Computed("", ["a"], []))]),
        ("[...(false || [])]", []),
        ("[a && 'b', 'c'].filter(Boolean)", [Computed("a", "b", False), "c"]),
        ("['a'].concat(['b'], c)", ["a", "b", ("...", Computed("c"))]),
        ("['a'].map(f)", Computed()),
        ("{a: 1, 'b-c': 2, 3: 4, ['d']: 5, ['e' + 'f']: 6}", {"a": 1, "b-c": 2, "3": 4, "d": 5, "ef": 6}),
        ("{a: 1, [x]: 2}", {"a": 1, "...": "?"}),
        ("{a: 1, a: 2}", {"a": 2}),
        ("{a: 1, ...{b: 2, a: 3}}", {"a": 3, "b": 2}),
        ("{a: 1, ...{a: undefined}}", {"a": "undefined"}),
        ("[,1,,]", ["undefined", 1, "undefined"]),
        ("[0, 'a', ''].filter(Boolean)", ["a"]),
        ("{a: 1, ...x, b: 2}", {"a": Computed("a", 1, Computed()), "b": 2, "...": "?"}),
        ("{...(x && {a: 1})}", {"a": Computed("a", 1, "undefined")}),
        ("{a: 1, ...(process.env.A && {a: 2})}", {"a": Computed("a", 1, 2)}),
        ("{a: 1, ...(x ? {a: 2} : {})}", {"a": Computed("a", 2, 1)}),
        ("{a, b: 1}", {"a": Computed("a"), "b": 1}),
        ("{a() { return 1; }, b: 2}", {"a": ("function", 1), "b": 2}),
        ("{async *a() {}, get b() { return 1; }, get: 3}", {"a": ("function", None), "b": Computed(), "get": 3}),
        ("{async a() {}, 'b'() {}}", {"a": ("function", None), "b": ("function", None)}),
        ("{if: 1, class: 2, default: 3}", {"if": 1, "class": 2, "default": 3}),
        ("({a: 1})", {"a": 1}),
        ("/** @type {X} */ ({a: 1})", {"a": 1}),
        ("{a: {b: [1]}}.a.b", [1]),
        ("{a: 1}['a']", 1),
        ("{a: 1}.b", "undefined"),
        ("{a: 1}?.a", 1),
        ("x ? 'a' : 'b'", Computed("", "a", "b")),
        ("true ? 'a' : 'b'", "a"),
        ("'' || 'b'", "b"),
        ("'a' || x", "a"),
        ("x || 'b'", Computed("x", Computed("x"), "b")),
        ("process.env.URL", Computed("process.env.URL", "undefined")),
        ("process.env.URL ?? '/'", Computed("process.env.URL", "/", Computed("process.env.URL", "undefined"))),
        ("process.env.A ? 'a' : 'b'", Computed("", "b", "a")),
        ("process.env.A === 'x' ? 'a' : 'b'", Computed("", "b", "a")),
        ("!process.env.A ? 'a' : 'b'", Computed("", "a", "b")),
        ("!!process.env.A && f() ? 'a' : 'b'", Computed("", "b", "a")),
        ("process.env.NODE_ENV === 'production' ? 'a' : 'b'", "a"),
        ("process.env.NODE_ENV !== 'production' && 'a'", False),
        ("'a' === 'a'", True),
        ("1 === '1'", False),
        ("a === 1", Computed()),
        ("x && 'b'", Computed("x", "b", False)),
        ("a === 'b' ? 'c' : 'd'", Computed("", "c", "d")),
        ("a === 'b' && 'c'", Computed("", "c", False)),
        ("a > 1", Computed()),
        ("typeof x", Computed()),
        ("new Date().getFullYear()", Computed()),
        ("x.y.z", Computed("x.y.z")),
        ("path.join('a', b)", "<path.join('a', Computed('b', ()))>"),
        ("require.resolve('./a')", "<require.resolve('./a')>"),
        ("require('a').b", "<a:b>"),
        ("(await import('a')).default", "<a:default>"),
        ("defineConfig({a: 1})", "<defineConfig({'a': 1})>"),
        ("() => 1", ("function", 1)),
        ("x => ({a: x})", ("function", {"a": Computed("x")})),
        ("async (a, {b}) => { return 'c'; }", ("function", "c")),
        ("function f(a) { if (a) return 1; return 2; }", ("function", Computed("", 2, 1))),
        ("function f(a) { if (process.env.NODE_ENV === 'production') return 1; return 2; }", ("function", 1)),
        ("function f(a) { if (!process.env.A) { return 1; } else return 2; }", ("function", Computed("", 1, 2))),
        (
            "function f(a) { if (a) { return 1; } else { const b = 2; return b } }",
            ("function", Computed("", Computed("b"), 1)),
        ),
        ("() => { const f = function () { return 1; }; function g() { return 2; } return 3 }", ("function", 3)),
        ("function () {}", ("function", None)),
        ("(() => { const x = 'a'; return x; })()", "a"),
        ("class A extends B { c() { return 1; } }", ("function", None)),
        ("f`x`", Computed()),
    ],
)
def test_expressions(expression: str, expected: Any) -> None:
    assert default_of(f"module.exports = {expression};\n") == expected
    assert default_of(f"export default {expression}\n") == expected
    assert default_of(f"const config = [{expression}]\nmodule.exports = config") == [expected] or (
        expected == "undefined"
    )


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("{a: 1} as Config", {"a": 1}),
        ("{a: 1} as const", {"a": 1}),
        ("{a: 1 as unknown as Record<string, Array<number>>, b: 2}", {"a": 1, "b": 2}),
        ("{a: ['x', {} satisfies Preset.Options['docs'] & {x?: 1}], b: 2}", {"a": ["x", {}], "b": 2}),
        ("defineConfig<Config>({a: 1})", "<defineConfig({'a': 1})>"),
        ("<Config>{a: 1}", {"a": 1}),
        ("{a: x!.y}", {"a": Computed("x.y")}),
        ("(): Config => ({a: 1})", ("function", {"a": 1})),
        ("async (): Promise<Config> => { return {a: 1}; }", ("function", {"a": 1})),
        ("function (a: string, b?: Map<string, number>): Config | null { return {a: 1}; }", ("function", {"a": 1})),
        ("(a: (b: string) => void, c = 1): c is string => 2", ("function", 2)),
    ],
)
def test_types_are_stepped_over(expression: str, expected: Any) -> None:
    assert default_of(f"const config: Config<A, B> = {expression};\nexport default config;") == expected


MODULES = {
    "module.exports": ("const a = 1, b = [a];\nmodule.exports = {b};", {"b": [1]}),
    "no semicolons": ("const a = 1\nconst b = [a]\n\nexport default {b}\n", {"b": [1]}),
    "declared later": ("module.exports = config; const config = {a: b}, b = 2", {"a": 2}),
    "exports by name": ("exports.a = 1; module.exports.b = 2;", {"a": 1, "b": 2}),
    "export const": ("export const a = 1; export function f() { return 2; }", {"a": 1, "f": ("function", 2)}),
    "export list": ("const a = 1; export { a as default, a as b };", 1),
    "export =": ("const a = {b: 1}; export = a;", {"b": 1}),
    "function": ("module.exports = function () { const a = 1; return {a} }", ("function", {"a": 1})),
    "export function": ("export default async function make() { return {a: 1}; }", ("function", {"a": 1})),
    "called function": ("function make() { return {a: 1}; }\nmodule.exports = make();", {"a": 1}),
    "pattern": ("const {a, b: c} = {a: 1, b: 2}; module.exports = [a, c]", [1, 2]),
    "pattern of a module": ("const {a} = require('x'); module.exports = a", "<x:a>"),
    "imports": (
        "import a, {b, c as d} from 'x'; import * as e from \"y\"; import type {F} from 'z'; import 'q'\n"
        "export default [a, b, d, e, e.f]",
        ["<x:default>", "<x:b>", "<x:c>", "<y:*>", "<y:f>"],
    ),
    "own modules": ("import a, {b} from './one'; import * as c from './one'\nexport default [a, b, c.b]", [1, 2, 2]),
    "required": ("const x = require('./two'); const {a} = require('./two'); module.exports = [x, a]", [{"a": 3}, 3]),
    "let": ("let a = 1; if (x) a = 2; module.exports = a", Computed("a", 1, Computed())),
    "let, once": ("let a = 1; module.exports = a", 1),
    "changed member": (
        "const a = {b: 1, c: 2}; a.b = 3; export default a",
        {"b": Computed("a.b", 1, Computed()), "c": 2},
    ),
    "added member": ("const a = {c: 2}; a.b.d = 3; export default a", {"b": Computed("a.b", Computed()), "c": 2}),
    "push": ("const a = [1]; a.push(2); export default {a}", {"a": Computed("a", [1], Computed())}),
    "push to member": ("const a = {b: [1]}; a.b.push(2); export default a", {"b": Computed("a.b", [1], Computed())}),
    "shadowed": ("const a = 1; module.exports = (a) => a", ("function", Computed("a"))),
    "of itself": ("const a = [a]; module.exports = a", [Computed()]),
    "each other": ("const a = {b}; const b = {a}; module.exports = a", {"b": {"a": Computed()}}),
    "nested const is another": ("const a = 1; { const a = 2; } module.exports = a", 1),
    "shebang": ("#!/usr/bin/env node\n'use strict';\nmodule.exports = 1", 1),
    "comments": ("/* module.exports = 2 */ // module.exports = 3\nmodule.exports = 1", 1),
    "text that looks like code": ("const s = 'module.exports = 2';\nmodule.exports = 1", 1),
    "division": ("const x = a / b; module.exports = 1 / 2; const y = 'x'", Computed()),
    "regular expression": ("const x = /module.exports = {/; module.exports = 1", 1),
    "broken": ("module.exports = {a: 1, b: [2, c: 3", {"a": 1, "b": [2, Computed("c")]}),
    "stray bracket": ("const x = ']';)\nmodule.exports = {a: 1}", {"a": 1}),
}


@pytest.mark.parametrize("name", MODULES)
def test_modules(name: str) -> None:
    text, expected = MODULES[name]
    assert default_of(text, one="export default 1; export const b = 2", two="module.exports = {a: 3}") == expected


def test_a_module_that_exports_nothing() -> None:
    assert read_module("const a = 1;", "config.js") == Module({})


def test_places() -> None:
    text = "export default {a: x + 1, b: f(2)};"
    value = read_module(text, "config.js").exports["default"]
    assert isinstance(value, Object)
    assert [text[slice(*member.origin[1:])] for member in value.members.values()] == ["x + 1", "f(2)"]
    assert value.members["a"].origin == Origin("config.js", 19, 24)


def test_tokens_cover_the_text() -> None:
    text = "const a = `x${b}y`; /* c */ d = /[/]/g // e\n"
    tokens = [(token.kind, token.text) for token in tokenise(text).list]
    assert [text for _, text in tokens] == [
        *("const", "a", "=", "`", "x", "${", "b", "}", "y", "end of `", ";", "d", "=", "/[/]/g", ""),
    ]
    assert tokens[-2][0] is Kind.REGEX


# Pieces of programs, for texts that come near to meaning something.
PIECES = st.sampled_from(
    [
        *"()[]{}<>`'\"/\\.,;:=?!+-&|$#@ \n",
        *("${", "=>", "...", "?.", "??", "||", "&&", "/*", "*/", "//", "const ", "let ", "a", "b", "=", "return "),
        *("function ", "class ", "async ", "await ", "import ", "export default ", "module.exports = ", "from 'x'"),
        *(
            "require('./x')",
            "as ",
            "satisfies ",
            "1",
            "'s'",
            "new ",
            "typeof ",
            "a.b",
            "a(",
            "[a]",
            "{a}",
            "é",
            "\ud800",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=60))
def test_nothing_is_raised(text: str) -> None:
    module = read_module(text, "config.js", lambda _: Module({"default": Array((), Origin("x", 0, 0))}))
    for value in module.exports.values():
        shown(value)


def chain(first: str, each: str, length: int) -> str:
    """Declarations of which each uses the one before."""
    return first + "".join(each.format(n, n + 1) for n in range(length // 20)) + f"module.exports = a{length // 20}"


HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "module.exports = " + "[" * n,
    "closed brackets": lambda n: "module.exports = " + "[" * n + "]" * n,
    "braces": lambda n: "module.exports = " + "{a:" * n,
    "parentheses": lambda n: "module.exports = " + "(" * n + ")" * n,
    "arrows": lambda n: "module.exports = " + "a => " * n,
    "functions": lambda n: "module.exports = " + "function f() { return " * n,
    "choices": lambda n: "module.exports = " + "a ? b : " * n,
    "nots": lambda n: "module.exports = " + "!" * n + "a",
    "sums": lambda n: "module.exports = " + "'a' + " * n + "'b'",
    "members": lambda n: "module.exports = a" + ".b" * n,
    "calls": lambda n: "module.exports = a" + "()" * n,
    "angles": lambda n: "module.exports = " + "a < " * n,
    "types": lambda n: "module.exports = [" + "a as b<, " * n,
    "templates": lambda n: "module.exports = " + "`${" * n,
    "quotes": lambda n: "'" * n,
    "comments": lambda n: "/*" * n,
    "slashes": lambda n: "= /" * n,
    "backslashes": lambda n: "module.exports = '" + "\\" * n,
    "mixed brackets": lambda n: "([{" * n + "}" * n,
    "doubled lists": lambda n: chain("const a0 = [1];", "const a{1} = [...a{0}, ...a{0}];", n),
    "doubled texts": lambda n: chain("const a0 = 'x';", "const a{1} = a{0} + a{0};", n),
    "growing objects": lambda n: chain("const a0 = {x: 1};", "const a{1} = {{...a{0}, x{0}: 1}};", n),
    "long chain of names": lambda n: chain("const a0 = 1", "const a{1} = [a{0}, a{0}];", n),
    "declarations": lambda n: "const a = 1, " * n,
    "exports": lambda n: "export {a, " * n,
    "imports": lambda n: "import {a, " * n,
    "member exports": lambda n: "module.exports." * n,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_linear_time(name: str) -> None:
    def seconds(count: int) -> float:
        text = HOSTILE[name](count)
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            read_module(text, "config.js")
            best = min(best, time.process_time() - began)
        return best

    # Eight times as much takes eight times as long, where a quadratic way would take 64 times.
    assert seconds(8_000) < 30 * seconds(1_000) + 0.1
