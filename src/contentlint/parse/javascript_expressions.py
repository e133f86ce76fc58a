"""Read expressions of JavaScript or TypeScript as far as they are literals, or made of some."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from contentlint.parse.javascript_cursor import Cursor
from contentlint.parse.javascript_tokens import Kind, number, unescaped
from contentlint.parse.javascript_values import (
    Array,
    Call,
    Function,
    Imported,
    Literal,
    Object,
    Origin,
    Spread,
    Undefined,
    Unreadable,
    Value,
    is_truthy,
    joined,
    likely,
    member_of,
    plain,
)

MAX_DEPTH = 25
"""How deep brackets, and names that stand for other values, are followed: Python's stack must hold them."""
_WORK_PER_TOKEN = 10
_MAX_TEXT = 10_000

ASSIGNING = frozenset(["=", "+=", "-=", "*=", "/=", "%=", "**=", "&&=", "||=", "??=", "&=", "|=", "^=", "++", "--"])
_OPERATORS = (
    frozenset(
        [
            "+",
            "-",
            "*",
            "/",
            "%",
            "**",
            "&&",
            "||",
            "??",
            "==",
            "===",
            "!=",
            "!==",
            "<",
            ">",
            "<=",
            ">=",
            "&",
            "|",
            "^",
            "in",
            "instanceof",
        ]
    )
    | ASSIGNING
)
_EQUALITY = ("===", "!==", "==", "!=")
_PRECEDENCE = (("||", "??"), ("&&",), _EQUALITY, ("+",))
_PREFIXES = frozenset(["!", "-", "+", "~", "++", "--", "typeof", "void", "delete", "new", "yield", "await"])
_CONSTANTS = {"true": True, "false": False, "null": None}
_OF_TYPES = frozenset(["|", "&", "-", "typeof", "keyof", "readonly", "unique", "infer", "is"])
_NOT_IN_TYPES = frozenset([")", "]", "}", ";", "="])

_Read: TypeAlias = tuple[Value, int]
"""A value, and the index of the token behind it."""


@dataclass(slots=True)
class Binding:
    """What a name stands for: a value, or the place in the tokens where it begins.

    With `member`, it is that member of the value.
    """

    at: int = -1
    value: Value | None = None
    member: str | None = None
    is_constant: bool = True
    is_being_read: bool = False


@dataclass(slots=True)
class Scope:
    """The names of the module, or of a function in it."""

    outer: "Scope | None" = None
    names: dict[str, Binding] = field(default_factory=dict)

    def find(self, name: str) -> "tuple[Scope, Binding] | None":
        """Return the binding of a name, with the scope that has it."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope, scope.names[name]
            scope = scope.outer
        return None


class Return(NamedTuple):
    """Where a value begins that a function returns, and where the condition on which it does so (None: on none)."""

    value: int
    condition: int | None


class Expressions(ABC):
    """Reads expressions from the tokens of `cursor`.

    Each step costs work, and what is left of it is bounded: expressions that take more are `Unreadable`.
    """

    def __init__(self, cursor: Cursor, length: int) -> None:
        self._in = cursor
        self._work = _WORK_PER_TOKEN * length + 1000
        self._depth = 0

    @abstractmethod
    def named(self, name: str, at: int, scope: Scope) -> Value:
        """Return what a name stands for that is used at a token."""

    @abstractmethod
    def imported(self, specifier: str, member: str, origin: Origin) -> Value:
        """Return what another module exports."""

    @abstractmethod
    def returns(self, at: int, end: int, scope: Scope) -> "list[Return]":
        """Bind the names of a function's body; return what it may return, in the order of the text."""

    def unknown(self, at: int, end: int, name: str = "") -> Unreadable:
        """Return what is written between two tokens as a value that is not known."""
        return Unreadable(self._in.origin(at, end), name)

    def bound(self, binding: Binding, scope: Scope) -> Value:
        """Return the value of a binding, which is read when it is first asked for."""
        if binding.value is None:
            if binding.is_being_read:
                return self.unknown(binding.at, binding.at + 1)
            binding.is_being_read = True
            value, behind = self.value(binding.at, scope)
            if binding.member is not None:
                value = member_of(value, binding.member, self._in.origin(binding.at, behind))
            binding.value = value
            binding.is_being_read = False
        return binding.value

    def value(self, at: int, scope: Scope) -> _Read:
        """Return the value of the expression, without commas, that begins at a token."""
        self._work -= 1
        if self._depth >= MAX_DEPTH or self._work < 0:
            behind = self._in.past_all(at, self._in.end, (",", ";", ")", "]", "}"))
            return self.unknown(at, behind), behind
        self._depth += 1
        value, behind = self._binary(at, scope)
        if self._in.word(behind) == "?":
            value, behind = self._choice(value, at, behind, scope)
        self._depth -= 1
        return value, behind

    def _choice(self, condition: Value, at: int, question: int, scope: Scope) -> _Read:
        first, colon = self.value(question + 1, scope)
        if self._in.word(colon) != ":":
            return self.unknown(at, colon), colon
        second, behind = self.value(colon + 1, scope)
        truth = is_truthy(condition)
        if truth is not None:
            return (first if truth else second), behind
        alternatives = (second, first) if is_truthy(likely(condition)) is False else (first, second)
        return Unreadable(self._in.origin(at, behind), "", alternatives), behind

    # Operators

    def _binary(self, at: int, scope: Scope) -> _Read:
        value, behind = self._unary(at, scope)
        operands, operators = [value], []
        while self._in.word(behind) in _OPERATORS:
            operators.append(self._in.word(behind))
            value, behind = self._unary(behind + 1, scope)
            operands.append(value)
        return self._combined(operands, operators, self._in.origin(at, behind)), behind

    def _combined(self, operands: Sequence[Value], operators: Sequence[str], origin: Origin) -> Value:
        """Return what operators make of values; of those that are known, the weakest binds last."""
        if not operators:
            return operands[0]
        for weakest in _PRECEDENCE:
            if not any(operator in weakest for operator in operators):
                continue
            parts, begin = [], 0
            for index, operator in [*enumerate(operators), (len(operators), weakest[0])]:
                if operator in weakest:
                    parts.append(self._combined(operands[begin : index + 1], operators[begin:index], origin))
                    begin = index + 1
            if weakest == ("+",):
                return self._joined(parts, origin)
            if weakest is _EQUALITY:
                return _compared(parts, operators, origin)
            return _first_or_last(parts, origin, stops_at=weakest != ("&&",))
        return Unreadable(origin)

    def _joined(self, parts: Sequence[Value], origin: Origin) -> Value:
        value = joined(parts, origin, _MAX_TEXT)
        if isinstance(value, Literal) and isinstance(value.value, str):
            self._work -= len(value.value) // 16
        return value

    def _unary(self, at: int, scope: Scope) -> _Read:
        begin, prefixes = at, []
        while self._in.word(at) in _PREFIXES and self._in.word(at + 1) not in (":", ","):
            prefixes.append(self._in.word(at))
            at += 1
        if self._in.word(at) == "<":  # a type before a value, as TypeScript allows it
            at = self._behind_angles(at) or at
        value, behind = self._postfix(*self._primary(at, scope), at, scope)
        origin = self._in.origin(begin, behind)
        for prefix in reversed(prefixes):
            value = _prefixed(prefix, value, origin)
        return value, behind

    def _postfix(self, value: Value, behind: int, at: int, scope: Scope) -> _Read:
        """Follow the members, calls and types behind a value."""
        while True:
            word = self._in.word(behind)
            if word in (".", "?.") and self._in.is_name(behind + 1):
                behind += 2
                value = member_of(value, self._in.word(behind - 1), self._in.origin(at, behind))
            elif word == "?." and self._in.word(behind + 1) in ("(", "["):
                behind += 1
            elif word in ("[", "(", "`"):
                value, behind = self._bracketed(word, value, behind, at, scope)
            elif word in ("as", "satisfies") and self._is_type(behind + 1):
                behind = self.behind_type(behind + 1)
            elif word == "!" and self._in.word(behind + 1) in (".", ",", ")", "]", "}", ";", "[", "("):
                behind += 1
            elif word in ("++", "--"):
                return self.unknown(at, behind + 1), behind + 1
            elif word == "<" and self._in.word(self._behind_angles(behind) or behind) == "(":
                behind = self._behind_angles(behind) or behind
            else:
                return value, behind

    def _bracketed(self, word: str, value: Value, behind: int, at: int, scope: Scope) -> _Read:
        """Return `value[…]`, `value(…)` or a template literal with `value` as its tag."""
        past = self._in.past(behind)
        origin = self._in.origin(at, past)
        if word == "[":
            key, _ = self.value(behind + 1, scope)
            is_text = isinstance(key, Literal) and isinstance(key.value, str)
            return (member_of(value, str(key.value), origin) if is_text else Unreadable(origin)), past  # type: ignore[union-attr]
        if word == "(":
            return self._called(value, self._items(behind, scope), origin), past
        return Unreadable(origin), past

    def _called(self, value: Value, arguments: tuple[Value, ...], origin: Origin) -> Value:
        if isinstance(value, Function):
            return _at(value.returned, origin)
        if isinstance(value, Imported):
            return Call(f"{value.module}:{value.member}", arguments, origin)
        if not isinstance(value, Unreadable) or not value.name:
            return Unreadable(origin)
        first = arguments[0] if arguments else Undefined(origin)
        if value.name.startswith("[].") and value.alternatives:
            return self._of_array(value.name, value.alternatives[0], arguments, origin)
        if value.name in ("require", "import") and isinstance(first, Literal) and isinstance(first.value, str):
            return self.imported(first.value, "default" if value.name == "require" else "*", origin)
        return Call(value.name, arguments, origin)

    def _of_array(self, method: str, array: Value, arguments: tuple[Value, ...], origin: Origin) -> Value:
        """Return what a method of an array returns, where it has the same items, or only some of them."""
        if method == "[].concat" and isinstance(array, Array):
            more = [item for argument in arguments for item in self._spread(argument, origin)]
            return Array((*array.items, *more), origin)
        if (
            method == "[].filter"
            and arguments
            and isinstance(arguments[0], Unreadable)
            and arguments[0].name == "Boolean"
        ):
            items = array.items if isinstance(array, Array) else ()
            return Array(tuple(item for item in items if is_truthy(item) is not False), origin)
        return Unreadable(origin, "", (array,) if method in ("[].filter", "[].slice", "[].reverse") else ())

    # Operands

    def _primary(self, at: int, scope: Scope) -> _Read:
        token = self._in.token(at)
        origin = self._in.origin(at, at + 1)
        if token.kind is Kind.STRING:
            return Literal(unescaped(token.text[1:-1]), origin), at + 1
        if token.kind is Kind.NUMBER:
            value = number(token.text)
            return (Unreadable(origin) if value is None else Literal(value, origin)), at + 1
        if token.kind is Kind.NAME:
            return self._word(token.text, at, scope)
        if token.kind is not Kind.MARK:
            return Unreadable(origin), min(at + 1, self._in.end)
        read: dict[str, Callable[[int, Scope], _Read]] = {
            "(": self._parenthesised,
            "[": self._array,
            "{": self._object,
            "`": self._template,
        }
        if token.text in read:
            return read[token.text](at, scope)
        return Unreadable(origin), at

    def _word(self, word: str, at: int, scope: Scope) -> _Read:
        origin = self._in.origin(at, at + 1)
        if (
            word == "async"
            and self._in.word(at + 1) != "=>"
            and (self._in.is_name(at + 1) or self._in.word(self._in.past(at + 1)) in ("=>", ":"))
        ):
            at += 1
            word = self._in.word(at)
        if word == "function":
            return self._function(at, scope)
        if word == "class":
            brace = self._in.past_all(at, self._in.end, ("{", ";"))
            return Function(origin), self._in.past(brace)
        if word == "(":
            return self._parenthesised(at, scope)
        if self._in.word(at + 1) == "=>":
            return self._body(at + 2, at, at + 1, scope)
        if word in _CONSTANTS:
            return Literal(_CONSTANTS[word], origin), at + 1
        if word == "undefined":
            return Undefined(origin), at + 1
        return self.named(word, at, scope), at + 1

    def _parenthesised(self, at: int, scope: Scope) -> _Read:
        """Return what is in parentheses, or the arrow function whose parameters these are."""
        behind = self._in.past(at)
        arrow = behind
        if self._in.word(behind) == ":" and self._is_type(behind + 1):
            arrow = self.behind_type(behind + 1)
        if self._in.word(arrow) == "=>":
            return self._body(arrow + 1, at, behind, scope)
        value, after = self.value(at + 1, scope)
        is_all = after >= self._in.partner(at)
        return (value if is_all else self.unknown(at, behind)), behind

    def _function(self, at: int, scope: Scope) -> _Read:
        parameters, body = self.body_of(at)
        if self._in.word(parameters) != "(" or self._in.word(body) != "{":
            return Function(self._in.origin(at, body)), body
        return self._body(body, parameters, body, scope)

    def body_of(self, at: int) -> tuple[int, int]:
        """Return the indices where the parameters and the body of a function begin."""
        parameters = self._in.past_all(at, self._in.end, ("(", "{", ";"))
        behind = self._in.past(parameters)
        if self._in.word(behind) == ":":
            behind = self.behind_type(behind + 1)
        return parameters, behind

    def _body(self, at: int, first: int, last: int, scope: Scope) -> _Read:
        """Return the function whose body begins at `at`, and whose parameters stand between two tokens."""
        inner = Scope(scope)
        for name in self._in.names(first, last):
            inner.names[name] = Binding(value=self.unknown(first, last, name))
        if self._in.word(at) != "{":
            value, behind = self.value(at, inner)
            return Function(self._in.origin(first, behind), value), behind
        behind = self._in.past(at)
        origin = self._in.origin(first, behind)
        if self._depth >= MAX_DEPTH or self._work < 0:
            return Function(origin), behind
        values = self._returned(self.returns(at + 1, self._in.partner(at), inner), inner)
        if len(values) > 1:
            return Function(origin, Unreadable(origin, "", values)), behind
        return Function(origin, values[0] if values else None), behind

    def _returned(self, returns: "list[Return]", scope: Scope) -> tuple[Value, ...]:
        """Return the values that a function may return, the likeliest first."""
        possible: list[Value] = []
        unlikely: list[Value] = []
        for value, condition in returns:
            holds = None if condition is None else self.value(condition, scope)[0]
            truth = True if holds is None else is_truthy(holds)
            if truth is not False:
                is_likely = holds is None or is_truthy(likely(holds))
                (possible if is_likely else unlikely).append(self.value(value, scope)[0])
            if truth:
                break
        return (*possible, *unlikely)

    def _template(self, at: int, scope: Scope) -> _Read:
        parts: list[Value] = []
        index, end = at + 1, self._in.partner(at)
        while index < end:
            token = self._in.token(index)
            if token.kind is Kind.CHUNK:
                parts.append(Literal(unescaped(token.text), self._in.origin(index, index + 1)))
            elif token.text == "${":
                parts.append(self.value(index + 1, scope)[0])
            index = self._in.past(index)
        behind = self._in.past(at)
        return self._joined(parts, self._in.origin(at, behind)), behind

    def _array(self, at: int, scope: Scope) -> _Read:
        behind = self._in.past(at)
        return Array(self._items(at, scope), self._in.origin(at, behind)), behind

    def _items(self, at: int, scope: Scope) -> tuple[Value, ...]:
        """Return the items of an array, or the arguments of a call, whose bracket opens at `at`."""
        items: list[Value] = []
        index, end = at + 1, self._in.partner(at)
        while index < end:
            if self._in.word(index) == "...":
                value, behind = self.value(index + 1, scope)
                items.extend(self._spread(value, self._in.origin(index, behind)))
            elif self._in.word(index) == ",":
                items.append(Undefined(self._in.origin(index, index)))
                behind = index
            else:
                value, behind = self.value(index, scope)
                items.append(value)
            index = self._in.past_all(behind, end, (",",)) + 1
        return tuple(items)

    def _spread(self, value: Value, origin: Origin) -> Sequence[Value]:
        if isinstance(value, Array) and len(value.items) <= self._work:
            self._work -= len(value.items)
            return value.items
        if isinstance(value, Undefined) or (isinstance(value, Literal) and not value.value):
            return ()
        computed = value if isinstance(value, Unreadable) else Unreadable(origin, "", (value,))
        return (Spread(computed, origin),)

    def _object(self, at: int, scope: Scope) -> _Read:
        members: dict[str, Value] = {}
        others: Origin | None = None
        index, end = at + 1, self._in.partner(at)
        while index < end:
            if self._in.word(index) == "...":
                value, behind = self.value(index + 1, scope)
                others = self._merge(members, value, self._in.origin(index, behind)) or others
            else:
                key, value, behind = self._member(index, scope)
                if key is None:
                    others = value.origin if behind > index else others
                else:
                    members[key] = value
            index = self._in.past_all(behind, end, (",",)) + 1
        behind = self._in.past(at)
        return Object(members, self._in.origin(at, behind), others), behind

    def _merge(self, members: dict[str, Value], value: Value, origin: Origin) -> Origin | None:
        """Add the members of a value that is spread into an object; say where more may come from."""
        is_certain = not isinstance(value, Unreadable)
        others = None
        for one in plain(value):
            if isinstance(one, Object) and len(one.members) <= self._work:
                self._work -= len(one.members)
                for key, member in one.members.items():
                    before = members.get(key, Undefined(origin))
                    may_be_absent = isinstance(member, Unreadable) and isinstance(likely(member), Undefined)
                    if is_certain and not may_be_absent:
                        members[key] = member
                    elif one is likely(value) and not may_be_absent:
                        members[key] = Unreadable(origin, key, (member, before))
                    else:
                        members[key] = Unreadable(origin, key, (before, member))
                others = others or one.others
            elif is_truthy(one) is not False:
                others = origin
        if others is not None and len(members) <= self._work:  # what is not known may have the same names
            self._work -= len(members)
            for key, member in members.items():
                members[key] = Unreadable(member.origin, key, (member, Unreadable(others)))
        return others

    def _member(self, at: int, scope: Scope) -> tuple[str | None, Value, int]:
        """Return a member of an object: its key (None where it is computed), its value and the index behind it."""
        begin = at
        while self._in.word(at) in ("async", "get", "set", "*") and self._in.word(at + 1) not in (":", ",", "}", "("):
            at += 1
        key, behind = self._key(at, scope)
        word = self._in.word(behind)
        if word == ":":
            value, behind = self.value(behind + 1, scope)
            return key, value, behind
        if word in ("(", "<"):
            is_getter = self._in.word(begin) in ("get", "set") and at > begin
            value, behind = self._function(behind, scope)
            return key, Unreadable(value.origin) if is_getter else value, behind
        if self._in.is_name(at):
            return key, self.named(self._in.word(at), at, scope), behind
        return None, self.unknown(begin, behind), behind

    def _key(self, at: int, scope: Scope) -> tuple[str | None, int]:
        token = self._in.token(at)
        if token.kind is Kind.NAME:
            return token.text, at + 1
        if token.kind is Kind.STRING:
            return unescaped(token.text[1:-1]), at + 1
        if token.kind is Kind.NUMBER:
            return str(number(token.text)), at + 1
        if token.text == "[" and token.kind is Kind.MARK:
            value, _ = self.value(at + 1, scope)
            key = value.value if isinstance(value, Literal) else None
            return (key if isinstance(key, str) else None), self._in.past(at)
        return None, at

    # Types

    def _is_type(self, at: int) -> bool:
        return self._in.is_name(at) or self._in.word(at) in ("{", "(", "[") or self._in.token(at).kind is Kind.STRING

    def behind_type(self, at: int) -> int:
        """Return the index behind a type of TypeScript."""
        while at < self._in.end:
            while self._in.word(at) in _OF_TYPES:
                at += 1
            is_group = self._in.word(at) == "("
            if not self._is_type(at):
                return at
            at = self._in.past(at)
            while self._in.word(at) in (".", "[", "<"):
                behind = self._behind_angles(at) if self._in.word(at) == "<" else self._in.past(at)
                if behind is None:
                    return at
                at = behind + (self._in.word(at) == ".")
            if self._in.word(at) == "=>" and is_group:
                at += 1
            elif self._in.word(at) not in ("|", "&", "is"):
                return at
        return at

    def _behind_angles(self, at: int) -> int | None:
        """Return the index behind the `>` that closes the `<` at `at`, None where none does."""
        depth = 0
        while at < self._in.end and self._work > 0:
            self._work -= 1
            word = self._in.word(at)
            if word in _NOT_IN_TYPES:
                return None
            depth += (word == "<") - (word == ">")
            at = self._in.past(at)
            if depth == 0:
                return at
        return None


def _first_or_last(parts: Sequence[Value], origin: Origin, *, stops_at: bool) -> Value:
    """Return the first of some values that counts as `stops_at`, else the last: what `||` and `&&` do."""
    possible: list[Value] = []
    unlikely: list[Value] = []
    for part in parts[:-1]:
        truth = is_truthy(part)
        if truth is stops_at:
            possible.append(part)
            break
        if truth is None:
            first = is_truthy(likely(part))
            # What `&&` stops at counts as false, whatever it is.
            stopped = part if stops_at else likely(part) if first is False else Literal(False, part.origin)
            stops = first is stops_at or (stops_at and first is None)
            (possible if stops else unlikely).append(stopped)
    else:
        possible.append(parts[-1])
    if len(possible) + len(unlikely) == 1:
        return possible[0]
    name = parts[0].name if isinstance(parts[0], Unreadable) else ""
    return Unreadable(origin, name, (*possible, *unlikely))


def _compared(parts: Sequence[Value], operators: Sequence[str], origin: Origin) -> Value:
    """Return what `===` and its like say of two values."""
    sides = [likely(part) for part in parts]
    if len(sides) > 2 or not all(isinstance(side, Literal | Undefined) for side in sides):
        return Unreadable(origin)
    first, second = (side.value if isinstance(side, Literal) else Undefined for side in sides)
    same = first == second and type(first) is type(second)
    result = same is not operators[0].startswith("!")
    return _truth(result, origin, is_certain=all(part is side for part, side in zip(parts, sides, strict=True)))


def _truth(value: bool, origin: Origin, *, is_certain: bool) -> Value:
    if is_certain:
        return Literal(value, origin)
    return Unreadable(origin, "", (Literal(value, origin), Literal(not value, origin)))


def _prefixed(prefix: str, value: Value, origin: Origin) -> Value:
    if prefix == "await":
        return value
    if prefix == "void":
        return Undefined(origin)
    if prefix == "!":
        truth = is_truthy(likely(value))
        is_certain = is_truthy(value) is not None
        return Unreadable(origin) if truth is None else _truth(not truth, origin, is_certain=is_certain)
    number_ = value.value if isinstance(value, Literal) else None
    if prefix in ("-", "+") and isinstance(number_, int | float) and not isinstance(number_, bool):
        return Literal(-number_ if prefix == "-" else number_, origin)
    return Unreadable(origin)


def _at(returned: Value | None, origin: Origin) -> Value:
    """Return what a function returns; where it is computed, its place is that of the call."""
    if isinstance(returned, Call):
        return Call(returned.function, returned.arguments, origin)
    if returned is None or isinstance(returned, Unreadable):
        return Unreadable(origin, "", returned.alternatives if returned else ())
    return returned
