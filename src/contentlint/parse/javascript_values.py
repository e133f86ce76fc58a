"""What can be known of a JavaScript value without running the program: a literal, a shape of them, or nothing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias


class Origin(NamedTuple):
    """Where a value is written: a file, and offsets in its text (code points from 0, the end exclusive)."""

    path: str
    start: int
    end: int


class Literal(NamedTuple):
    """A string, a number, a truth value or null."""

    value: str | int | float | bool | None
    origin: Origin


class Undefined(NamedTuple):
    """JavaScript's `undefined`, also what a member that is not there gives."""

    origin: Origin


class Array(NamedTuple):
    """An array; an item that is `Spread` stands for any number of items that cannot be known."""

    items: tuple["Value", ...]
    origin: Origin


class Object(NamedTuple):
    """An object. `others` says where more members may come from that cannot be known (None: there are no more)."""

    members: Mapping[str, "Value"]
    origin: Origin
    others: Origin | None = None


class Function(NamedTuple):
    """A function or a class; `returned` is what it returns where that can be told without its arguments."""

    origin: Origin
    returned: "Value | None" = None


class Imported(NamedTuple):
    """What another module exports: `default`, a name, or `*` for all of it."""

    module: str
    member: str
    origin: Origin


class Call(NamedTuple):
    """A call of what is known by its name: `path.join`, `require.resolve`, or `module:member` for an import."""

    function: str
    arguments: tuple["Value", ...]
    origin: Origin


class Unreadable(NamedTuple):
    """What is computed. `alternatives` are the values that it may have, where they are written (`x ? a : b`).

    They are in the order of how likely they are in a production build whose environment says nothing. `name` is
    what is not known, with its dots (`process.env.URL`), empty where it is more than a name.
    """

    origin: Origin
    name: str = ""
    alternatives: tuple["Value", ...] = ()


class Spread(NamedTuple):
    """Items of an array that are computed; `value` is what is spread."""

    value: Unreadable
    origin: Origin


# Where Node has the variables of the environment.
_ENVIRONMENT = "process.env"

Value: TypeAlias = Literal | Undefined | Array | Object | Function | Imported | Call | Unreadable | Spread


class Module(NamedTuple):
    """What a module exports, by name; `default` is also what `module.exports` is set to.

    `fault` is the offset of what cannot be parsed for certain, and why in a clause; what is read then is a guess.
    """

    exports: Mapping[str, Value] = MappingProxyType({})
    fault: tuple[int, str] | None = None


def plain(value: Value) -> Iterator[Value]:
    """Yield the values that a value may have, the likeliest first; itself where it is no choice between several."""
    waiting = [value]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, Spread):
            one = one.value
        if not isinstance(one, Unreadable) or not one.alternatives:
            yield one
        elif id(one) not in seen:
            seen.add(id(one))
            waiting.extend(reversed(one.alternatives))


def likely(value: Value) -> Value:
    """Return what a value most likely is in a production build whose environment says nothing."""
    return next(plain(value))


def is_truthy(value: Value) -> bool | None:
    """Tell whether a value counts as true for certain, None where that is not known."""
    if isinstance(value, Literal):
        return bool(value.value)
    if isinstance(value, Undefined):
        return False
    return True if isinstance(value, Array | Object | Function) else None


def joined(parts: Sequence[Value], origin: Origin, longest: int) -> Value:
    """Return the text that values make when `+` or a template literal joins them.

    It is `Unreadable` where one of them is, where none is a string, or where it is longer than `longest`.
    """
    texts = []
    for part in parts:
        if not isinstance(part, Literal):
            return Unreadable(origin, part.name if isinstance(part, Unreadable) else "")
        texts.append(part.value if isinstance(part.value, str) else json.dumps(part.value))
    is_text = any(isinstance(part, Literal) and isinstance(part.value, str) for part in parts)
    if not is_text or sum(map(len, texts)) > longest:
        return Unreadable(origin)
    return Literal("".join(texts), origin)


def member_of(value: Value, name: str, origin: Origin) -> Value:
    """Return what `value.name` is."""
    if isinstance(value, Object):
        if name in value.members:
            return value.members[name]
        return Undefined(origin) if value.others is None else Unreadable(origin, name)
    if isinstance(value, Array):
        return Unreadable(origin, f"[].{name}", (value,))
    if isinstance(value, Imported):
        member = name if value.member in ("*", "default") else f"{value.member}.{name}"
        return Imported(value.module, member, origin)
    if not isinstance(value, Unreadable) or not value.name or value.alternatives:
        return Unreadable(origin)
    if value.name == _ENVIRONMENT:
        return _variable(name, origin)
    return Unreadable(origin, f"{value.name}.{name}")


def _variable(name: str, origin: Origin) -> Value:
    """Return what a variable of the environment is in a production build: likely nothing."""
    if name == "NODE_ENV":
        return Literal("production", origin)
    return Unreadable(origin, f"{_ENVIRONMENT}.{name}", (Undefined(origin),))
