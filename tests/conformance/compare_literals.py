"""Compare what is read of JavaScript with what Node makes of it, on modules that are made at random.

    python tests/conformance/compare_literals.py [COUNT] [SEED]

Node runs each module in a context of its own, with `NODE_ENV` as in a production build and no other variable. What we
say to be computed is not compared. The exit status is 1 where a value differs.
"""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from contentlint.parse.javascript_literals import read_module
from contentlint.parse.javascript_values import (
    Array,
    Function,
    Literal,
    Object,
    Spread,
    Undefined,
    Unreadable,
    Value,
    likely,
    plain,
)

HERE = Path(__file__).parent
WORDS = ["a", "b c", "/docs/", "it's", "é🚀", "", "x\\y", "${z}", "`"]


class Maker:
    """Makes modules; `names` are the constants that there are so far."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.names: list[str] = []

    def module(self) -> str:
        lines = []
        for number in range(self.source.randint(0, 5)):
            keyword = self.source.choice(["const", "const", "let", "var"])
            lines.append(f"{keyword} v{number} = {self.value(0)}{self.source.choice([';', ';', ''])}")
            self.names.append(f"v{number}")
        if self.names and self.source.random() < 0.2:
            name = self.source.choice(self.names)
            change = self.source.choice([".p = 1;", ".push(1);", ".q.push('x');", " = 5;"])
            lines.append(f"try {{ {name}{change} }} catch {{}}")
        lines.append(f"module.exports = {self.value(0)};")
        return "\n".join(lines)

    def value(self, depth: int) -> str:
        makers = [self.text, self.text, self.simple, self.name]
        if depth < 4:
            makers += [
                self.array,
                self.object,
                self.object,
                self.joined,
                self.choice,
                self.logic,
                self.called,
                self.member,
            ]
        return self.source.choice(makers)(depth)

    def text(self, depth: int) -> str:
        word = self.source.choice(WORDS)
        quote = self.source.choice("'\"`")
        word = word.replace("\\", "\\\\").replace(quote, f"\\{quote}")
        if quote == "`":
            word = word.replace("${", "\\${")
            word += "${" + self.value(depth + 1) + "}" if depth < 4 and self.source.random() < 0.3 else ""
        return quote + word + self.source.choice(["", "", "\\n", "\\u0041", "\\x42"]) + quote

    def simple(self, _depth: int) -> str:
        return self.source.choice(
            ["1", "0", "-2.5", "0x1f", "1_000", "true", "false", "null", "undefined", "!1", "1e3"]
        )

    def name(self, depth: int) -> str:
        return self.source.choice(self.names) if self.names else self.simple(depth)

    def array(self, depth: int) -> str:
        items = [self.value(depth + 1) for _ in range(self.source.randint(0, 3))]
        if self.source.random() < 0.3:
            items.append(f"...{self.array(depth + 1)}")
        if self.source.random() < 0.2:
            items.append(f"...({self.condition(depth)} ? {self.array(depth + 1)} : [])")
        return f"[{', '.join(items)}{self.source.choice(['', ','])}]" + self.source.choice(
            ["", "", "", ".filter(Boolean)"]
        )

    def object(self, depth: int) -> str:
        members = []
        for _ in range(self.source.randint(0, 3)):
            key = self.source.choice(["p", "q", "'r-s'", "1", "['t']", "class"])
            members.append(f"{key}: {self.value(depth + 1)}")
        members += [self.source.choice(self.names)] if self.names and self.source.random() < 0.3 else []
        members += ["m(a) { return a; }"] if self.source.random() < 0.1 else []
        members += [f"...{self.object(depth + 1)}"] if depth < 4 and self.source.random() < 0.3 else []
        members += [f"...({self.condition(depth)} && {{p: {self.value(4)}}})"] if self.source.random() < 0.2 else []
        self.source.shuffle(members)
        return f"({{{', '.join(members)}}})"

    def joined(self, depth: int) -> str:
        return " + ".join([self.text(depth), *(self.value(4) for _ in range(self.source.randint(1, 2)))])

    def condition(self, depth: int) -> str:
        return self.source.choice(
            [
                "process.env.NODE_ENV === 'production'",
                "process.env.CI",
                "!process.env.CI",
                "process.env.A === 'b'",
                "!!process.env.A && process.env.B !== 'c'",
                self.simple(depth),
            ]
        )

    def choice(self, depth: int) -> str:
        return f"({self.condition(depth)} ? {self.value(depth + 1)} : {self.value(depth + 1)})"

    def logic(self, depth: int) -> str:
        return f"({self.condition(depth)} {self.source.choice(['||', '&&'])} {self.value(depth + 1)})"

    def called(self, depth: int) -> str:
        value = self.value(depth + 1)
        return self.source.choice(
            [
                f"(() => {{ return {value}; }})()",
                f"(() => ({value}))()",
                f"(function (x) {{ if ({self.condition(depth)}) {{ return 1; }} const y = {value}; return y }})(2)",
                f"(() => {{ if ({self.condition(depth)}) return 'early'\n return {value} }})()",
            ]
        )

    def member(self, depth: int) -> str:
        return f"{self.object(depth + 1)}{self.source.choice(['.p', '.q', '[`p`]', '?.p', '.p?.q'])}"


def differs(ours: Value, theirs: Any) -> bool:
    """Tell whether a value that we claim to know is another one."""
    if any(isinstance(one, Unreadable) for one in plain(ours)):
        return False
    if isinstance(ours, Unreadable) and theirs == {"$undefined": True}:
        return False  # a member that may be absent is not told from one that is undefined
    ours = likely(ours)
    if isinstance(ours, Literal):
        same_kind = type(ours.value) is type(theirs) or _are_numbers(ours.value, theirs)
        return not same_kind or ours.value != theirs
    if isinstance(ours, Undefined):
        return theirs != {"$undefined": True}
    if isinstance(ours, Function):
        return theirs != {"$function": True}
    if isinstance(ours, Array):
        if not isinstance(theirs, list) or any(isinstance(item, Spread | Unreadable) for item in ours.items):
            return not isinstance(theirs, list)
        return len(ours.items) != len(theirs) or any(map(differs, ours.items, theirs))
    return isinstance(ours, Object) and _differ(ours, theirs)


def _differ(ours: Object, theirs: Any) -> bool:
    if not isinstance(theirs, dict):
        return True
    known = {key for key, member in ours.members.items() if not isinstance(likely(member), Undefined)}
    his = {key for key, member in theirs.items() if member != {"$undefined": True}}
    if ours.others is None and not _may_be(ours, known, his):
        return True
    return any(key in theirs and differs(ours.members[key], theirs[key]) for key in known)


def _may_be(ours: Object, known: set[str], his: set[str]) -> bool:
    """Tell whether the keys are those that the object has; one that may be absent need not be there."""
    certain = {key for key in known if not isinstance(ours.members[key], Unreadable)}
    return certain <= his <= set(ours.members)


def _are_numbers(one: Any, other: Any) -> bool:
    return all(isinstance(each, int | float) and not isinstance(each, bool) for each in (one, other))


def main(count: int, seed: int) -> int:
    modules = [Maker(random.Random(f"{seed} {number}")).module() for number in range(count)]
    answer = subprocess.run(
        ["node", str(HERE / "literals.mjs")], check=True, capture_output=True, text=True, input=json.dumps(modules)
    )
    wrong = failed = known = 0
    for text, theirs in zip(modules, json.loads(answer.stdout), strict=True):
        if isinstance(theirs, dict) and "$error" in theirs:
            failed += 1
            continue
        ours = read_module(text, "module.js").exports["default"]
        known += likely(ours) is ours
        if differs(ours, theirs):
            wrong += 1
            print(f"{text}\n  Node: {json.dumps(theirs, ensure_ascii=False)}\n  we:   {likely(ours)}\n")
    print(f"{count} modules, {failed} fail when they run, {known} known for certain, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(arguments[0] if arguments else 5000, arguments[1] if arguments[1:] else 1))
