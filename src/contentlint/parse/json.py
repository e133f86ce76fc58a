"""JSON: values and the place of each."""

import json
import re
from dataclasses import dataclass
from typing import Any

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
from contentlint.parse.whole_numbers import MOST_DIGITS

# RFC 8259, sections 2 to 7, over a text that json has found valid (save for NaN and the infinities).
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|-?[A-Za-z]+|[\[\]{},:]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")

_MESSAGES = {
    "Expecting property name enclosed in double quotes": "expected a key in double quotes",
    "Illegal trailing comma before end of object": "expected a key in double quotes after the comma",
    "Illegal trailing comma before end of array": "expected a value after the comma",
    "Expecting ',' delimiter": "expected ',' or a closing bracket",
    "Expecting ':' delimiter": "expected ':' after this key",
    "Expecting value": "expected a value",
    "Extra data": "text after the end of the JSON value",
    "Invalid control character at": "a control character is not allowed in quoted text, expected an escape",
    "Unterminated string starting at": 'this quoted text has no closing "',
    "Invalid \\escape": "this escape means nothing in JSON, expected '\\\\' for a backslash",
    "Invalid \\uXXXX escape": "expected four hexadecimal digits after '\\u'",
}


def parse_json(text: str, base: int = 0, depth: int = MAX_DEPTH) -> Document:
    """Return the document that a JSON text is (RFC 8259); of duplicate keys, the first counts.

    `base` is the offset of the text in its file, in code points; `depth` is how many lists and mappings may stand in
    each other, at most `MAX_DEPTH`. A text that cannot be read gives a document
    with a `fault`; nothing is raised.
    """
    if text.startswith("\ufeff"):
        text, base = text[1:], base + 1
    deep = _too_deep(text, depth)
    if deep is not None:
        return _faulty((deep, deep + 1), f"nested deeper than {depth} levels", base)
    try:
        value: JsonValue = json.loads(text, object_pairs_hook=_first_of_each, parse_int=_integer)
    except json.JSONDecodeError as error:
        return _faulty(_visible(text, error), _message(error), base)
    locator = _Locator(text, base)
    locator.run()
    if locator.fault is not None:
        return _faulty(*locator.fault, base)
    return Document(value, locator.places, tuple(locator.duplicates))


def _faulty(extent: Extent, message: str, base: int) -> Document:
    return Document(None, fault=SyntaxFault((extent[0] + base, extent[1] + base), message))


def _first_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        members.setdefault(key, value)
    return members


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _too_deep(text: str, most: int) -> int | None:
    """Return the offset of the bracket that opens one level too many; json would exhaust Python's stack."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > most:
                return token.start()
        elif token[0] in "]}":
            depth -= 1
    return None


def _message(error: json.JSONDecodeError) -> str:
    for begin, message in _MESSAGES.items():
        if error.msg.startswith(begin):
            return message
    return error.msg[:1].lower() + error.msg[1:]


def _visible(text: str, error: json.JSONDecodeError) -> Extent:
    """Return the character that is wrong, or where only blanks are left, the last one that can be seen."""
    if error.msg.startswith("Invalid control character"):
        return error.pos, error.pos + 1
    start = len(text) - len(text[error.pos :].lstrip())
    if start < len(text):
        return start, start + 1
    end = len(text.rstrip())
    return max(end - 1, 0), end


@dataclass(slots=True)
class _Open:
    """An array or object whose end has not come yet; `pointer` is None in the value of a duplicate key."""

    pointer: str | None
    start: int
    is_object: bool
    key_of_it: Extent | None
    index: int = 0
    key: tuple[str, Extent] | None = None


class _Locator:
    """Finds the place of every value in a valid JSON text, with a stack of its own."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.places: dict[str, Place] = {}
        self.duplicates: list[DuplicateKey] = []
        self.fault: tuple[Extent, str] | None = None
        self._open: list[_Open] = []
        self._left_for_paths = most_in_paths(text)

    def run(self) -> None:
        """Fill `places` and `duplicates`, or `fault` where only Python takes a token for JSON."""
        for token in _TOKEN.finditer(self.text):
            first = token[0][0]
            if first in "]}":
                ended = self._open.pop()
                self._place(ended.pointer, (ended.start, token.end()), ended.key_of_it)
            elif first == ",":
                self._open[-1].index += 1
                self._open[-1].key = None
            elif first != ":":
                self._token(token[0], token.span())
            if self.fault is not None:
                return

    def _token(self, text: str, extent: Extent) -> None:
        inside = self._open[-1] if self._open else None
        if text in ("NaN", "Infinity", "-Infinity"):
            self.fault = extent, f"'{text}' is no JSON value, expected null or a number"
        elif text[0] == '"' and "\\u" in text and _SURROGATE.search(json.loads(text)):
            self.fault = extent, "this text has one half of a surrogate pair, which is no character"
        elif inside is not None and inside.is_object and inside.key is None:
            inside.key = json.loads(text), extent
        else:
            self._value(text, extent, inside)

    def _value(self, text: str, extent: Extent, inside: _Open | None) -> None:
        pointer, key = self._pointer(inside)
        self._left_for_paths -= len(pointer or "")
        if self._left_for_paths < 0:
            self.fault = extent, TOO_LONG_PATHS
        if text in ("[", "{"):
            if pointer is not None:
                # Reserved, so that the places stand in the order of the text.
                self.places[pointer] = Place((0, 0))
            self._open.append(_Open(pointer, extent[0], text == "{", key))
        else:
            self._place(pointer, extent, key)

    def _pointer(self, inside: _Open | None) -> tuple[str | None, Extent | None]:
        """Return the pointer and the key's extent of the next value; None where it does not count."""
        if inside is None:
            return "", None
        if inside.pointer is None:
            return None, None
        if inside.key is None:
            return pointer_to(inside.pointer, inside.index), None
        name, extent = inside.key
        pointer = pointer_to(inside.pointer, name)
        if pointer in self.places:
            first = self.places[pointer].key or extent  # every member has a key
            self.duplicates.append(DuplicateKey(pointer, name, self._moved(extent), first))
            return None, None
        return pointer, extent

    def _place(self, pointer: str | None, extent: Extent, key: Extent | None) -> None:
        if pointer is not None:
            self.places[pointer] = Place(self._moved(extent), self._moved(key) if key else None)

    def _moved(self, extent: Extent) -> Extent:
        return extent[0] + self.base, extent[1] + self.base
