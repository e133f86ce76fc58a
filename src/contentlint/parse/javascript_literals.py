"""Read the literals of a JavaScript or TypeScript module, such as a configuration, without running it.

What a module exports is followed as far as it is written out: names of the module, members, spreads, joined strings,
what a function returns. All else is `Unreadable`, with its place. Nothing is raised; the work is bounded by the
length of the text, however its values refer to each other.
"""

from collections.abc import Callable
from typing import TypeAlias

from contentlint.parse.javascript_cursor import Cursor
from contentlint.parse.javascript_expressions import ASSIGNING, Binding, Expressions, Return, Scope
from contentlint.parse.javascript_tokens import Kind, Tokens, fault_in, tokenise, unescaped
from contentlint.parse.javascript_values import (
    Imported,
    Module,
    Object,
    Origin,
    Undefined,
    Unreadable,
    Value,
    member_of,
)

Importer: TypeAlias = Callable[[str], Module | None]
"""Gives the module that a specifier names (`./redirects`), None where it cannot be read."""

MAX_LENGTH = 1_000_000
"""A text of more code points is nobody's configuration, and is not read."""

_DECLARING = ("const", "let", "var")
_BEGINS_STATEMENT = (*_DECLARING, "export", "import", "module", "return")
_MUTATING = frozenset(["push", "unshift", "splice", "pop", "shift", "sort", "reverse", "fill"])


def read_module(text: str, path: str, importer: Importer = lambda _: None) -> Module:
    """Return what a module exports; never raises.

    `path` names the file in the origins of its values. `importer` gives the other modules of the program.
    """
    if len(text) > MAX_LENGTH:
        return Module({"default": Unreadable(Origin(path, 0, 0))})
    tokens = tokenise(text)
    return _Reader(tokens, path, importer).module()._replace(fault=fault_in(tokens))


class _Reader(Expressions):
    """Reads the statements of a module; expressions are read when their names are asked for."""

    def __init__(self, tokens: Tokens, path: str, importer: Importer) -> None:
        super().__init__(Cursor(tokens, path), len(tokens.list))
        self._path = path
        self._importer = importer
        self._module = Scope()
        self._exports: dict[str, Binding | str] = {}
        self._reassigned: set[str] = set()
        self._changed: dict[str, set[str]] = {}
        self._modules: dict[str, Module | None] = {}

    def module(self) -> Module:
        """Return what the module exports."""
        self._find_changes()
        self.returns(0, self._in.end, self._module)
        exports: dict[str, Value] = {}
        for name, what in self._exports.items():
            if isinstance(what, str):
                exports[name] = self.named(what, 0, self._module)
            else:
                exports[name] = self.bound(what, self._module)
        if exports:
            exports.setdefault("default", Object(dict(exports), Origin(self._path, 0, 0)))
        return Module(exports)

    # Statements

    def _find_changes(self) -> None:
        """Note the names that get another value, and those whose members do."""
        for at in range(self._in.end):
            if not self._in.is_name(at) or self._in.word(at - 1) in (".", "?.", *_DECLARING):
                continue
            members = self._members_behind(at)
            after = at + 1 + 2 * len(members)
            if members and members[-1] in _MUTATING and self._in.word(after) == "(":
                self._changed.setdefault(self._in.word(at), set()).add(members[0] if len(members) > 1 else "")
            elif self._in.word(after) in ASSIGNING and members:
                self._changed.setdefault(self._in.word(at), set()).add(members[0])
            elif self._in.word(after) in ASSIGNING:
                self._reassigned.add(self._in.word(at))

    def _members_behind(self, at: int) -> list[str]:
        found: list[str] = []
        while self._in.word(at + 1) == "." and self._in.is_name(at + 2):
            found.append(self._in.word(at + 2))
            at += 2
        return found

    def returns(self, at: int, end: int, scope: Scope) -> list[Return]:
        """Bind the names that the statements of a block declare; return what it may return."""
        returned: list[Return] = []
        blocks: list[tuple[int, int | None]] = [(end, None)]  # those that are open: their ends, their conditions
        condition: int | None = None  # of the statement that comes next
        while at < end:
            while at >= blocks[-1][0] and len(blocks) > 1:
                blocks.pop()
            word = self._in.word(at) if self._in.word(at - 1) != "." else ""
            if word == "return":
                at += 1
                returned.append(Return(at, blocks[-1][1] if condition is None else condition))
            elif word == "{" and self._in.word(at - 1) in (")", "else", "try", "finally", "do"):
                blocks.append((self._in.partner(at), blocks[-1][1] if condition is None else condition))
                at += 1
            elif word == "function":
                at = self._function_statement(at, scope, is_inner=len(blocks) > 1)
            elif word == "if" and self._in.word(at + 1) == "(":
                condition = at + 2
                at = self._in.past(at + 1)
                continue
            elif len(blocks) > 1:
                at = self._in.past(at)
            else:
                at = self._statement(word, at, end, scope)
            condition = None
        return returned

    def _function_statement(self, at: int, scope: Scope, *, is_inner: bool) -> int:
        """Bind the name of a function; return the index behind it."""
        if not is_inner and self._in.is_name(at + 1):
            scope.names[self._in.word(at + 1)] = Binding(at)
        return max(self._in.past(self.body_of(at)[1]), at + 1)

    def _statement(self, word: str, at: int, end: int, scope: Scope) -> int:
        """Bind what a statement declares that begins with a word; return the index where to go on."""
        if word in _DECLARING:
            return self._declaration(at + 1, end, scope, is_constant=word == "const")
        if word == "class" and self._in.is_name(at + 1):
            scope.names[self._in.word(at + 1)] = Binding(at)
            return at + 2
        if word in ("import", "export", "module", "exports") and scope is self._module:
            return self._of_module(word, at)
        return self._in.past(at)

    def _declaration(self, at: int, end: int, scope: Scope, *, is_constant: bool) -> int:
        """Bind `name: Type = value, …`; return an index in or behind the last value."""
        while at < end:
            if self._in.is_name(at):
                name = self._in.word(at)
                at = self._behind_annotation(at + 1)
                has_value = self._in.word(at) == "="
                undefined = None if has_value else Undefined(self._in.origin(at, at))
                scope.names[name] = Binding(at + 1, undefined, is_constant=is_constant)
            else:
                at = self._pattern(at, scope)
            while at < end and self._in.word(at) not in (",", ";") and not self._begins_statement(at):
                at = self._in.past(at)
            if self._in.word(at) != ",":
                return at
            at += 1
        return at

    def _behind_annotation(self, at: int) -> int:
        at += self._in.word(at) == "!"
        return self.behind_type(at + 1) if self._in.word(at) == ":" else at

    def _begins_statement(self, at: int) -> bool:
        if self._in.word(at) not in _BEGINS_STATEMENT or self._in.word(at - 1) == ".":
            return False
        return self._in.word(at + 1) not in ("(", ".") or self._in.word(at) == "module"

    def _pattern(self, at: int, scope: Scope) -> int:
        """Bind the names of `{ a, b: c } = value`; return the index behind the pattern."""
        behind = self._in.past(at)
        is_object, end = self._in.word(at) == "{", self._in.partner(at)
        index = at + 1
        while index < end and self._in.word(at) in ("{", "["):
            named = index + 2 if self._in.word(index + 1) == ":" else index
            if self._in.is_name(named):
                member = self._in.word(index) if is_object else ""
                scope.names[self._in.word(named)] = Binding(behind + 1, member=member)
            index = self._in.past_all(index, end, (",",)) + 1
        return max(behind, at + 1)

    # Modules

    def _of_module(self, word: str, at: int) -> int:
        if word == "import":
            return self._import(at + 1)
        if word == "export":
            return self._export(at + 1)
        return self._common_js_export(at)

    def _import(self, at: int) -> int:
        """Bind the names of an import, and return the index behind it."""
        if self._in.word(at) in ("(", "."):  # an expression
            return at
        behind = at
        while behind < self._in.end and self._in.token(behind).kind is not Kind.STRING and self._in.word(behind) != ";":
            behind = self._in.past(behind)
        specifier = unescaped(self._in.token(behind).text[1:-1])
        while at < behind:
            if self._in.word(at) == "{":
                self._import_names(at + 1, self._in.partner(at), specifier)
            elif self._in.word(at) == "*":
                self._bind_import(at + 2, specifier, "*")
                at += 2
            elif self._in.is_name(at) and self._in.word(at) not in ("from", "type"):
                self._bind_import(at, specifier, "default")
            at = self._in.past(at)
        return behind

    def _import_names(self, at: int, end: int, specifier: str) -> None:
        while at < end:
            behind = self._in.past_all(at, end, (",",))
            if self._in.is_name(at):
                self._bind_import(max(behind - 1, at), specifier, self._in.word(at))
            at = behind + 1

    def _bind_import(self, at: int, specifier: str, member: str) -> None:
        value = self.imported(specifier, member, self._in.origin(at, at + 1))
        self._module.names[self._in.word(at)] = Binding(value=value)

    def imported(self, specifier: str, member: str, origin: Origin) -> Value:
        if specifier not in self._modules:
            self._modules[specifier] = self._importer(specifier)
        module = self._modules[specifier]
        if module is None:
            return Imported(specifier, member, origin)
        if member in module.exports:
            return module.exports[member]
        if member == "*":
            return Object(dict(module.exports), origin)
        return member_of(module.exports.get("default", Unreadable(origin)), member, origin)

    def _export(self, at: int) -> int:
        """Note what an `export` exports; return the index where its value, or its declaration, begins."""
        word = self._in.word(at)
        if word in ("default", "="):
            self._exports["default"] = Binding(at + 1)
            return at + 1
        if word == "{":
            end = self._in.partner(at)
            index = at + 1
            while index < end:
                behind = self._in.past_all(index, end, (",",))
                self._exports[self._in.word(max(behind - 1, index))] = self._in.word(index)
                index = behind + 1
            return self._in.past(at)
        at += word == "async"
        if self._in.word(at) in (*_DECLARING, "function", "class"):
            self._exports[self._in.word(at + 1)] = self._in.word(at + 1)
        return at

    def _common_js_export(self, at: int) -> int:
        """Note what `module.exports = …`, `module.exports.name = …` or `exports.name = …` export."""
        members = self._members_behind(at)
        if self._in.word(at) == "module":
            if members[:1] != ["exports"]:
                return at + 1
            members = members[1:]
            at += 2
        behind = at + 1 + 2 * len(members)
        if self._in.word(behind) == "=" and len(members) < 2:
            self._exports[members[0] if members else "default"] = Binding(behind + 1)
        return behind + 1

    # Names

    def named(self, name: str, at: int, scope: Scope) -> Value:
        """Return what a name stands for, with what is known of its changes."""
        found = scope.find(name)
        if found is None:
            return self.unknown(at, at + 1, name)
        value = self.bound(found[1], found[0])
        if name in self._reassigned and not found[1].is_constant:
            return Unreadable(value.origin, name, (value, Unreadable(value.origin)))
        if name not in self._changed or isinstance(value, Imported):
            return value
        if "" in self._changed[name] or not isinstance(value, Object):
            return Unreadable(value.origin, name, (value, Unreadable(value.origin)))
        members = dict(value.members)
        for member in self._changed[name]:
            origin = members[member].origin if member in members else value.origin
            before = (members[member],) if member in members else ()
            members[member] = Unreadable(origin, f"{name}.{member}", (*before, Unreadable(origin)))
        return Object(members, value.origin, value.others)
