"""TOML: values and the place of each. The only importer of tomllib.

tomllib makes the values, so that what is wrong with a file is what Python's own reader says. It knows no places.
tomlkit keeps every blank of a file, but not where things stand: an item has its own text and no offset, and the
parts of a dotted table header come apart over several containers. So the places come from a scanner here, which
goes over text that tomllib has found valid, and therefore needs to know little of the grammar (TOML 1.0.0).
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from contentlint.parse.document import (
    MAX_DEPTH,
    TOO_LONG_PATHS,
    Document,
    DuplicateKey,
    Extent,
    JsonValue,
    Place,
    SyntaxFault,
    most_in_paths,
    pointer_to,
)
from contentlint.parse.whole_numbers import is_writable

_STRING = r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})' + r"|'''.*?'''(?:'{0,2})" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'"
_BRACKET = re.compile(rf"{_STRING}|#[^\n]*|[\[{{]|[\]}}]", re.DOTALL)
_LONG_DOTTED_KEY = re.compile(r"^[ \t]*\[{0,2}[ \t]*(?:[A-Za-z0-9_-]+[ \t]*\.[ \t]*){1000}", re.MULTILINE)
_LONG_NUMBER = "this number has more digits than can be read"
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_COMMENT = re.compile(r"#[^\r\n]*")
_KEY_PART = re.compile(rf"{_STRING}|[A-Za-z0-9_-]+", re.DOTALL)
# A date and a time may have a space between them (TOML 1.0.0, "Offset Date-Time").
_BARE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[^\s,\]}#]*|[^\s,\]}#]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_QUOTED = re.compile(_STRING, re.DOTALL)
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_MAX_DUPLICATES = 20
# After each of them the text is read anew: in characters, what may be read so.
_MOST_REREAD = 1_000_000

_MESSAGES = (
    ("Cannot overwrite a value", "this key is defined already"),
    ("Cannot mutate immutable namespace", "this inline table or list is complete, it cannot be added to"),
    ("Cannot declare", "this table is defined already"),
    ("Duplicate inline table key", "this key is in the inline table already"),
    ("Expected '=' after a key", "expected '=' after this key"),
    ("Invalid initial character for a key part", "expected a key: letters, digits, '-' and '_', or in quotes"),
    ("Invalid value", "expected a value: text must be in quotes"),
    ("Invalid date or datetime", "this date or time does not exist"),
    ("Expected newline or end of document", "expected the end of the line after the value"),
    ("Unterminated string", "this quoted text is not closed"),
    ("Expected \"'''\"", "this quoted text has no closing '''"),
    ('Expected \'"""\'', 'this quoted text has no closing """'),
    ('Expected "\'"', "this quoted text has no closing '"),
    ("Unclosed array", "this list has no closing ']'"),
    ("Unclosed inline table", "this inline table has no closing '}'"),
    ("Unescaped '\\' in a string", "this escape means nothing in TOML, expected '\\\\' for a backslash"),
    ("Invalid hex value", "expected hexadecimal digits after this escape"),
    ("Escaped character is not a Unicode scalar value", "this escape is not the number of a character"),
    ("Expected ']' at the end of a table", "expected ']' at the end of this table's name"),
    ("Expected ']]' at the end of an array", "expected ']]' at the end of this table's name"),
)
_ROOT: Final = ""


def parse_toml(text: str, base: int = 0, depth: int = MAX_DEPTH) -> Document:
    """Return the document that a TOML text is; dates and times are strings in the words of the file.

    `base` is the offset of the text in its file, in code points; `depth` is how many tables and lists may stand in
    each other, at most `MAX_DEPTH`. A text that cannot be read gives a document
    with a `fault`; nothing is raised. A key that is given twice in one table, which to TOML is no TOML at all,
    is one of `duplicates`, and its first value counts. The extent of a table reaches from its header to the
    end of its last value, that of a table that only other headers or dotted keys name over those.
    """
    if text.startswith("\ufeff"):
        text, base = text[1:], base + 1
    deep = _too_deep(text, depth)
    if deep is not None:
        return _faulty((deep, deep + 1), _nested(depth), base)
    duplicates: list[DuplicateKey] = []
    most_duplicates = min(_MAX_DUPLICATES, _MOST_REREAD // max(len(text), 1))
    while True:
        try:
            value: Any = tomllib.loads(text)
            break
        except tomllib.TOMLDecodeError as error:
            found = _duplicate(text, error, base) if len(duplicates) < most_duplicates else None
            if found is None:
                return Document(None, fault=_fault(text, error, base))
            duplicate, statement = found
            duplicates.append(duplicate)
            text = f"{text[: statement[0]]}{' ' * (statement[1] - statement[0])}{text[statement[1] :]}"
        except (ValueError, RecursionError):  # a number with more digits than Python converts
            return Document(None, fault=_long_number(text, base))
    locator = _Locator(text, depth=depth)
    locator.run()
    if locator.fault is not None:
        return _faulty(*locator.fault, base)
    places = {pointer: at.place(base) for pointer, at in locator.found.items()}
    comments = tuple((start + base, end + base) for start, end in locator.comments)
    try:
        return Document(_jsonable(value, locator.found, text), places, tuple(duplicates), (), comments)
    except _LongNumberError as error:
        return _faulty(error.extent, _LONG_NUMBER, base)


class _LongNumberError(Exception):
    """A number, in another base than ten, that could not be written again."""

    def __init__(self, extent: Extent) -> None:
        super().__init__()
        self.extent = extent


def _faulty(extent: Extent, message: str, base: int) -> Document:
    start, end = extent
    return Document(None, fault=SyntaxFault((start + base, end + base), message))


def _nested(depth: int) -> str:
    return f"nested deeper than {depth} levels"


def _too_deep(text: str, most: int) -> int | None:
    """Return the offset of the bracket that opens one level too many; tomllib would exhaust Python's stack."""
    depth = 0
    if dotted := _LONG_DOTTED_KEY.search(text):  # which takes tomllib quadratic time
        return dotted.start()
    for token in _BRACKET.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > most:
                return token.start()
        elif token[0] in "]}":
            depth -= 1
    return None


def _long_number(text: str, base: int) -> SyntaxFault:
    match = re.search(r"[0-9_]{4300,}", text)
    start, end = match.span() if match else (0, 0)
    return SyntaxFault((start + base, end + base), _LONG_NUMBER)


def _stopped_at(text: str, error: tomllib.TOMLDecodeError) -> int:
    """Return the offset that tomllib names in its message as line and column, after joining CR and LF."""
    match = _POSITION.search(str(error))
    if match is None or match[1] is None:
        return len(text)
    line_start = 0
    for _ in range(int(match[1]) - 1):
        line_start = text.find("\n", line_start) + 1
    return min(line_start + int(match[2]) - 1, len(text))


def _fault(text: str, error: tomllib.TOMLDecodeError, base: int) -> SyntaxFault:
    words = _POSITION.sub("", str(error))
    at = _stopped_at(text, error)
    start, end = _visible(text, at)
    line = text.rfind("\n", 0, at) + 1
    for date_like in _DATE.finditer(text, line):
        if date_like.start() <= at <= date_like.end() and words.startswith("Expected newline"):
            (start, end), words = date_like.span(), "Invalid date or datetime"
        if date_like.start() > at:
            break
    if words.startswith("Cannot declare"):
        start = line + len(text[line:at]) - len(text[line:at].lstrip())
    return SyntaxFault((start + base, end + base), _message(text, at, words))


def _message(text: str, at: int, words: str) -> str:
    if re.match(r"(?:Illegal|Found invalid) character ", words) and at < len(text):
        if text[at] in "\r\n":
            return "the quoted text has no closing quote on its line"
        return f"the character U+{ord(text[at]):04X} is not allowed here"
    for begin, clear in _MESSAGES:
        if words.startswith(begin):
            return clear
    return words[:1].lower() + words[1:]


def _visible(text: str, at: int) -> Extent:
    """Return the character at an offset, or the last one before it that can be seen."""
    if at < len(text) and text[at] not in " \t\r\n":
        return at, at + 1
    end = len(text[:at].rstrip(" \t\r\n"))
    return max(end - 1, 0), end


def _duplicate(text: str, error: tomllib.TOMLDecodeError, base: int) -> tuple[DuplicateKey, Extent] | None:
    """Return the key that is defined again where tomllib stopped, and the extent of that whole statement."""
    if not str(error).startswith("Cannot overwrite a value"):
        return None
    locator = _Locator(text, until=_stopped_at(text, error))
    locator.run()
    if locator.again is None:
        return None
    pointer, key, extent, statement = locator.again
    first = locator.found[pointer].key or extent
    moved, before = (extent[0] + base, extent[1] + base), (first[0] + base, first[1] + base)
    return DuplicateKey(pointer, key, moved, before), statement


def _jsonable(value: Any, found: "dict[str, _Found]", text: str) -> JsonValue:
    """Return tomllib's value with the file's own words for its dates and times; raises _LongNumberError."""
    root: dict[str, Any] = {_ROOT: value}
    waiting: list[tuple[str, Any, Any]] = [(_ROOT, root, _ROOT)]
    while waiting:
        pointer, holder, name = waiting.pop()
        inner = holder[name]
        if isinstance(inner, datetime | date | time):
            holder[name] = text[slice(*found[pointer].extent)]
        elif isinstance(inner, int) and not is_writable(inner):
            raise _LongNumberError(found[pointer].extent)
        elif isinstance(inner, dict):
            waiting += [(pointer_to(pointer, key), inner, key) for key in inner]
        elif isinstance(inner, list):
            waiting += [(pointer_to(pointer, index), inner, index) for index in range(len(inner))]
    result: JsonValue = root[_ROOT]
    return result


@dataclass(slots=True, eq=False, repr=False)
class _Found:
    """Where a value and its key stand; a table grows with what is added to it."""

    start: int
    end: int
    key: Extent | None

    @property
    def extent(self) -> Extent:
        return self.start, self.end

    def place(self, base: int) -> Place:
        key = (self.key[0] + base, self.key[1] + base) if self.key else None
        return Place((self.start + base, self.end + base), key)


@dataclass(slots=True, eq=False, repr=False)
class _Value:
    """A value that is being scanned: its pointer, where it starts, and its key's extent."""

    pointer: str
    start: int
    key: Extent | None
    is_list: bool = False
    index: int = 0


@dataclass(slots=True, eq=False, repr=False)
class _Locator:
    """Goes over valid TOML, or over the valid part `until` an offset, and notes where every value stands."""

    text: str
    until: int | None = None
    depth: int = MAX_DEPTH
    found: dict[str, _Found] = field(default_factory=dict)
    comments: list[Extent] = field(default_factory=list)
    again: tuple[str, str, Extent, Extent] | None = None
    fault: tuple[Extent, str] | None = None
    _tables: dict[str, int] = field(default_factory=dict)
    """Of each array of tables, how many tables it has so far."""
    _current: tuple[str, ...] = (_ROOT,)
    """The pointers of the table that statements go to, and of all that it is in."""
    _at: int = 0
    _in_paths: int = 0

    def run(self) -> None:
        """Fill `found` and `comments`; `again` where a key is defined a second time; stop at a `fault`."""
        self.found[_ROOT] = _Found(0, 0, None)
        self._skip()
        self.found[_ROOT].start = self.found[_ROOT].end = self._at
        while self._at < len(self.text) and self.fault is None and self.again is None:
            if self.until is not None and self._at > self.until:
                return
            if self.text[self._at] == "[":
                self._header()
            else:
                self._statement(self._current, self._at)
            self._skip()

    def _skip(self) -> None:
        start = self._at
        match = _BLANK.match(self.text, start)
        self._at = match.end() if match else start
        self.comments += [comment.span() for comment in _COMMENT.finditer(self.text, start, self._at)]

    def _take(self, pattern: re.Pattern[str]) -> tuple[str, Extent]:
        match = pattern.match(self.text, self._at)
        if match is None:
            raise AssertionError(f"tomllib took what this scanner does not know, at {self._at}")
        self._at = match.end()
        return match[0], match.span()

    def _key(self) -> list[tuple[str, Extent]]:
        """Take a key, dotted or not, and what follows it up to its `=` or `]`."""
        parts: list[tuple[str, Extent]] = []
        while True:
            text, extent = self._take(_KEY_PART)
            name: str = tomllib.loads(f"k = {text}")["k"] if text[0] in "\"'" else text
            parts.append((name, extent))
            self._skip()
            if not self.text.startswith(".", self._at):
                return parts
            self._at += 1
            self._skip()

    def _header(self) -> None:
        start = self._at
        is_array = self.text.startswith("[[", start)
        self._at += 2 if is_array else 1
        self._skip()
        parts = self._key()
        self._at += 2 if is_array else 1
        if len(parts) > self.depth:
            self.fault = parts[self.depth][1], _nested(self.depth)
            return
        chain = [_ROOT]
        for name, extent in parts[:-1]:
            self._enter(chain, name, extent, start)
        name, extent = parts[-1]
        if is_array:
            self._enter_new(chain, name, extent, start)
        else:
            self._enter(chain, name, extent, start)
            self.found[chain[-1]].key = extent  # its own header, though others may have named it before
        self._current = tuple(chain)
        self._grow(chain)

    def _enter(self, chain: list[str], name: str, key: Extent, start: int) -> None:
        """Add to `chain` the table `name` of its last one; of an array of tables, the last table."""
        pointer = self._named(chain[-1], name)
        self.found.setdefault(pointer, _Found(start, self._at, key))
        chain.append(pointer)
        if pointer in self._tables:
            chain.append(self._named(pointer, self._tables[pointer] - 1))

    def _enter_new(self, chain: list[str], name: str, key: Extent, start: int) -> None:
        """Add to `chain` an array of tables and the new table at its end."""
        pointer = self._named(chain[-1], name)
        self.found.setdefault(pointer, _Found(start, self._at, key))
        count = self._tables.get(pointer, 0)
        self._tables[pointer] = count + 1
        item = self._named(pointer, count)
        self.found[item] = _Found(start, self._at, None)
        chain += [pointer, item]

    def _named(self, parent: str, token: str | int) -> str:
        """Return the pointer of a member, and see to it that all pointers are not too long together."""
        pointer = pointer_to(parent, token)
        self._in_paths += len(pointer)
        if self._in_paths > most_in_paths(self.text):
            self.fault = (self._at, self._at), TOO_LONG_PATHS
        return pointer

    def _grow(self, chain: tuple[str, ...] | list[str]) -> None:
        for pointer in chain:
            self.found[pointer].end = max(self.found[pointer].end, self._at)

    def _statement(self, tables: tuple[str, ...], start: int) -> None:
        """Take `key = value`, and where the value is a list or an inline table, all that is in it."""
        waiting: list[_Value] = []
        chain = self._assign(list(tables), start, waiting)
        self._rest(waiting, len(tables))
        self._grow(chain)

    def _rest(self, waiting: list[_Value], depth: int) -> None:
        """Take what is in the lists and inline tables that are `waiting` for their end, at a `depth` of tables."""
        while waiting and self.fault is None and self.again is None:
            self._skip()
            inside = waiting[-1]
            if self.text[self._at] in "]}":
                self._at += 1
                self._found(inside)
                waiting.pop()
            elif self.text[self._at] == ",":
                self._at += 1
                inside.index += 1
            elif len(waiting) + depth > self.depth:
                self.fault = (self._at, self._at + 1), _nested(self.depth)
            elif inside.is_list:
                self._value(_Value(self._named(inside.pointer, inside.index), self._at, None), waiting)
            else:
                self._assign([inside.pointer], self._at, waiting)

    def _assign(self, chain: list[str], start: int, waiting: list[_Value]) -> list[str]:
        """Take a key, `=`, and the value or its opening bracket; return the tables that it goes to."""
        parts = self._key()
        self._at += 1
        self._skip()
        if len(parts) + len(chain) > self.depth:
            self.fault = parts[0][1], _nested(self.depth)
            return chain
        for name, extent in parts[:-1]:
            self._enter(chain, name, extent, start)
        name, extent = parts[-1]
        pointer = self._named(chain[-1], name)
        if pointer in self.found:
            self._repeat(pointer, name, extent, start)
            return chain
        self._value(_Value(pointer, self._at, extent), waiting)
        return chain

    def _repeat(self, pointer: str, name: str, key: Extent, start: int) -> None:
        """Note a second definition, and take its value too, so that the statement's end is known."""
        other = _Locator(self.text, depth=self.depth)
        other._at = self._at
        other.found[_ROOT] = _Found(self._at, self._at, None)
        waiting: list[_Value] = []
        other._value(_Value(_ROOT, self._at, None), waiting)
        other._rest(waiting, 0)
        self.again = pointer, name, key, (start, other._at)

    def _value(self, value: _Value, waiting: list[_Value]) -> None:
        """Take a scalar, or the opening bracket of what is then on top of `waiting`."""
        if self.text[self._at] in "[{":
            value.is_list = self.text[self._at] == "["
            self._at += 1
            self.found[value.pointer] = _Found(value.start, self._at, value.key)
            waiting.append(value)
        else:
            self._take(_QUOTED if self.text[self._at] in "\"'" else _BARE)
            self._found(value)

    def _found(self, value: _Value) -> None:
        self.found[value.pointer] = _Found(value.start, self._at, value.key)
