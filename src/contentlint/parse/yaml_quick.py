r"""The usual YAML, read line by line: what `yaml_reference` makes of it, for a tenth of the price, or nothing.

It knows block mappings and lists, scalars on one line, flow lists of scalars on one line, block scalars without
indentation indicator, and comments. Whatever else a text has, and all that is wrong in it, makes the reader unsure, and
then the reference decides. A line is one match of one expression, whose last alternative is that doubt.

What a line must not have is as narrow as it can be, so that no rule of YAML that stands across lines can come
into play: no tab, no character that libyaml does not print or breaks lines at, no anchor, tag, alias, `? `, merge
key, directive or document mark, no second `: `, no scalar that goes on in the next line, no key twice.
"""

import re
from typing import Final

from contentlint.parse.document import AmbiguousScalar, Document, Extent, JsonValue, Place, YamlDialect, pointer_to
from contentlint.parse.yaml_scalars import (
    COMMON_DATE,
    COMMON_NUMBER,
    WORDS,
    common_number,
    js_string,
    readings,
    resolve,
)

# Far below the reference's, which has words of its own for it.
_MAX_DEPTH = 50

# What may not stand anywhere: what is not printable in YAML (1.2.2, 5.1), tabs, the byte-order mark, and the line
# breaks of YAML 1.1 and of old, among them CR alone.
_ODD = re.compile("[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)")

# A plain scalar begins with no indicator (YAML 1.2.2, 5.3), and ends before `: ` and ` #` (7.3.3).
_INDICATORS = r"""?:,\[\]{}#&*!|>'"%@`"""
_REST = r"(?:[^\r\n:#]++|:(?![ \r\n])|(?<![ ])\#)*+"
_QUOTED = r""""(?:[^"\\\r\n]++|\\["\\])*+"|'(?:[^'\r\n]++|'')*+'"""
_ITEM = rf"""(?:{_QUOTED}|(?:[^\s{_INDICATORS}-]|-(?=[0-9.]))[^?:,\[\]{{}}\#\r\n]*+)[ ]*+"""
# libyaml takes no key of more than 1,024 characters.
_KEY = r"""\w[^:\#\r\n]{0,200}+(?<![ ])|"[^"\\\r\n]{1,200}+"|'[^'\r\n]{1,200}+'"""

_LINE = re.compile(
    rf"""[ ]*+
    (-(?:[ ]++|(?=[\r\n])))?                           # 1: the dash of a list's item
    (?:({_KEY}):(?:[ ]++|(?=[\r\n])))?                 # 2: a key
    (?:([^\s+.0-9~={_INDICATORS}-]{_REST})             # 3: a plain scalar that begins like a text
    | ({_QUOTED})                                      # 4
    | ({COMMON_NUMBER})(?=[ ]*[\r\n])                  # 5
    | ({COMMON_DATE})(?=[ ]*[\r\n])                    # 6
    | ((?:[+.0-9~=]|-(?![ \r\n])){_REST})              # 7: any other plain scalar
    | (\[[ ]*+(?:{_ITEM}(?:,[ ]*+{_ITEM})*+)?\])       # 8: a list in brackets
    | (\|-?\r?\n([ ]++)[^ \r\n][^\r\n]*+               # 9: a literal block scalar, 10: its indentation
        (?:(?:\r?\n)++\10[ ]*+[^ \r\n][^\r\n]*+)*+
        (?!(?:\r?\n)++(?:[ ]++[\r\n]|\10)))
    | (>-?\r?\n([ ]++)[^ \r\n][^\r\n]*+                # 11: a folded one, 12: its indentation
        (?:(?:\r?\n)++\12[^ \r\n][^\r\n]*+)*+
        (?!(?:\r?\n)++(?:[ ]++[\r\n]|\12)))
    )?
    [ ]*+(?:(?<![^ \n])\#[^\r\n]*+)?\r?\n
    | ()                                               # 13: none of this, or the end
    """,
    re.VERBOSE,
)
_DASH: Final = 1
_KEY_OF: Final = 2
_TEXT: Final = 3
_SCALAR_IN_QUOTES: Final = 4
_NUMBER: Final = 5
_DATE: Final = 6
_PLAIN: Final = 7
_LIST: Final = 8
_LITERAL: Final = 9
_FOLDED: Final = 11
_UNKNOWN: Final = 13

_ITEMS = re.compile(rf"""({_QUOTED})|([^\s,\[\]][^,\[\]]*)""")
_FOLD = re.compile(r"\n(\n*)")


def parse_quickly(text: str, extent: Extent, dialect: YamlDialect) -> Document | None:
    """Return the document that stands at `extent` of a file's text, or None where the reference has to decide.

    It is the document of `yaml_reference.parse_yaml`: the same values of the same types, in the same order.
    """
    begin, end = extent
    content = text[begin:end]
    if content[-1:] not in ("", "\n"):
        return None
    if not content.replace("\r\n", "").replace("\n", "").isprintable() and _ODD.search(content):
        return None
    reader = _Reader(text, dialect)
    try:
        return reader.read(begin, end)
    except _UnsureError:
        return None


class _UnsureError(Exception):
    """The text is not certainly what the reader knows."""


class _Open:
    """A mapping or a list whose end has not come yet; `prefix` begins the pointers of what is in it."""

    __slots__ = ("begin", "column", "is_list", "items", "key", "members", "pointer", "prefix")

    def __init__(self, column: int, begin: int, pointer: str, key: Extent | None, is_list: bool) -> None:
        self.column = column
        self.begin = begin
        self.pointer = pointer
        self.prefix = pointer + "/"
        self.key = key
        self.is_list = is_list
        self.members: dict[str, JsonValue] = {}
        self.items: list[JsonValue] = []


class _Reader:
    """Reads a text whose last line is ended; offsets are those of the text."""

    def __init__(self, text: str, dialect: YamlDialect) -> None:
        self.text = text
        self.dialect = dialect
        self.places: dict[str, Place] = {}
        self.ambiguous: list[AmbiguousScalar] = []
        self.comments: list[Extent] = []
        self.root = _Open(-1, 0, "", None, is_list=True)  # of one item: whatever the document is
        self.root.items.append(None)
        self.open = [self.root]
        self.end = 0  # of the value that was read last
        # The pointer, the name and the key's place of an empty value that was read last: it may be a collection.
        self.waiting: tuple[str, str, Extent | None] | None = ("", "", None)

    def read(self, begin: int, end: int) -> Document:
        """Return the document between two offsets; raise _UnsureError."""
        has_comments = self.text.find("#", begin, end) >= 0
        for match in _LINE.finditer(self.text, begin, end):
            kind = match.lastindex
            if kind == _UNKNOWN:
                if match.start() < end:
                    raise _UnsureError
                break
            if kind is not None:
                self._line(match, kind)
            if has_comments:
                self._comment(match.start() if kind is None else match.end(kind), match.end())
        while len(self.open) > 1:
            self._close()
        if not self.places:
            self.places[""] = Place((begin, begin))
        return Document(self.root.items[0], self.places, (), tuple(self.ambiguous), tuple(self.comments))

    def _comment(self, begin: int, end: int) -> None:
        """Note the comment of a line, whose value ends at `begin`."""
        start = self.text.find("#", begin, end)
        if start >= 0:
            self.comments.append((start, start + len(self.text[start:end].rstrip("\r\n"))))

    def _line(self, match: re.Match[str], kind: int) -> None:
        """Read a line that has a dash or a key, and what follows it."""
        dash = match.start(1)
        key = match.span(2)
        top = self.open[-1]
        if dash >= 0:
            column = dash - match.start()
            if column != top.column or not top.is_list:
                top = self._collection(column, dash, is_list=True)
            if key[0] < 0:
                self._item(top, match, kind)
                return
            top.items.append(None)
            self.waiting = f"{top.prefix}{len(top.items) - 1}", "", None
            top = self._begin(key[0] - match.start(), key[0], is_list=False)
        elif key[0] - match.start() != top.column or top.is_list:
            if key[0] < 0:
                raise _UnsureError  # a scalar by itself, or one that goes on
            top = self._collection(key[0] - match.start(), key[0], is_list=False)
        self._member(top, key, match, kind)

    def _item(self, top: _Open, match: re.Match[str], kind: int) -> None:
        pointer = f"{top.prefix}{len(top.items)}"
        if kind == _DASH:
            self._leave(pointer, "", None, match.start(1) + 1)
            top.items.append(None)
        else:
            top.items.append(self._value(match, kind, pointer, None))

    def _member(self, top: _Open, key: Extent, match: re.Match[str], kind: int) -> None:
        name = match[2]
        if name < ":" or name in WORDS:
            name = self._name(name, top, key[0])
        pointer = top.prefix + name
        if "/" in name or "~" in name:
            pointer = pointer_to(top.pointer, name)
        if name in top.members:
            raise _UnsureError
        if kind == _KEY_OF:
            self._leave(pointer, name, key, key[1] + 1)
            top.members[name] = None
        else:
            top.members[name] = self._value(match, kind, pointer, key)

    def _leave(self, pointer: str, name: str, key: Extent | None, place: int) -> None:
        """Note a value that is empty, unless a collection follows."""
        self.places[pointer] = Place((place, place), key)
        self.end = place
        self.waiting = pointer, name, key

    def _name(self, text: str, top: _Open, begin: int) -> str:
        """Return the name that a key is, which is in quotes, or is perhaps no text."""
        if text[0] in "\"'":
            return text[1:-1]
        name = js_string(resolve(text, self.dialect))
        self._compare(pointer_to(top.pointer, name), text, begin, is_key=True)
        return name

    def _value(self, match: re.Match[str], kind: int, pointer: str, key: Extent | None) -> JsonValue:
        """Return the value that a line ends with, and note its place."""
        begin, end = match.span(kind)
        text = match[kind]
        value: JsonValue = text
        if kind in (_TEXT, _PLAIN):
            if text[-1] == " ":
                value = text = text.rstrip(" ")
                end = begin + len(text)
            if kind == _PLAIN or text in WORDS:
                value = self._resolved(text, pointer, begin)
        elif kind != _DATE:
            value = self._special(match, kind, pointer, begin)
        self.places[pointer] = Place((begin, end), key)
        self.end = end
        self.waiting = None
        return value

    def _special(self, match: re.Match[str], kind: int, pointer: str, begin: int) -> JsonValue:
        """Return a value that says by its first character what it is."""
        if kind == _NUMBER:
            return common_number(match[kind])
        if kind == _SCALAR_IN_QUOTES:
            return _unquoted(match[kind])
        if kind == _LIST:
            return self._list(match[kind], pointer, begin)
        return self._block(match[kind], match[kind + 1], is_folded=kind == _FOLDED)

    def _resolved(self, text: str, pointer: str, begin: int) -> JsonValue:
        self._compare(pointer, text, begin, is_key=False)
        return resolve(text, self.dialect)

    def _compare(self, pointer: str, text: str, begin: int, is_key: bool) -> None:
        if differing := readings(text, self.dialect):
            extent = begin, begin + len(text)
            self.ambiguous.append(AmbiguousScalar(pointer, text, extent, differing, is_key))

    def _list(self, text: str, pointer: str, begin: int) -> list[JsonValue]:
        """Return the list that stands in brackets, and note the places of its items."""
        self.places[pointer] = Place((begin, begin))
        items: list[JsonValue] = []
        for match in _ITEMS.finditer(text):
            item, at = match[0].rstrip(" "), begin + match.start()
            place = f"{pointer}/{len(items)}"
            self.places[place] = Place((at, at + len(item)))
            items.append(_unquoted(item) if item[0] in "\"'" else self._resolved(item, place, at))
        return items

    def _block(self, text: str, indentation: str, is_folded: bool) -> str:
        """Return the text of a block scalar, which is indented more than the key or dash that it belongs to."""
        if len(indentation) <= self.open[-1].column:
            raise _UnsureError
        header, _, text = text.replace("\r\n", "\n").partition("\n")
        text = text.removeprefix(indentation).replace("\n" + indentation, "\n")
        if is_folded:
            text = _FOLD.sub(lambda breaks: breaks[1] or " ", text) if "\n\n" in text else text.replace("\n", " ")
        return text if header.endswith("-") else text + "\n"

    def _collection(self, column: int, begin: int, is_list: bool) -> _Open:
        """Return the mapping or list that a key or a dash at `column` belongs to."""
        top = self.open[-1]
        if column > top.column or (is_list and column == top.column and not top.is_list):
            return self._begin(column, begin, is_list)
        while column < top.column or (column == top.column and top.is_list and not is_list):
            self._close()
            top = self.open[-1]
        if column != top.column or is_list != top.is_list:
            raise _UnsureError
        return top

    def _begin(self, column: int, begin: int, is_list: bool) -> _Open:
        """Begin a mapping or a list in place of the empty value that was read last."""
        if self.waiting is None or len(self.open) >= _MAX_DEPTH:
            raise _UnsureError
        pointer, name, key = self.waiting
        opened = _Open(column, begin, pointer, key, is_list)
        value: JsonValue = opened.items if is_list else opened.members
        if self.open[-1].is_list:
            self.open[-1].items[-1] = value
        else:
            self.open[-1].members[name] = value
        self.open.append(opened)
        self.places[pointer] = Place((begin, begin), key)
        self.waiting = None
        return opened

    def _close(self) -> None:
        ended = self.open.pop()
        self.places[ended.pointer] = Place((ended.begin, self.end), ended.key)


def _unquoted(text: str) -> str:
    """Return the string that stands in quotes, and has no other escapes than of its quote and of the backslash."""
    inner = text[1:-1]
    if text[0] == "'":
        return inner.replace("''", "'")
    return re.sub(r"\\(.)", r"\1", inner) if "\\" in inner else inner
