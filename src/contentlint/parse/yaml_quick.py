r"""The usual YAML, read line by line: what `yaml_reference` makes of it, for a third of the price, or nothing.

It knows block mappings and lists, scalars on one line, flow lists of scalars on one line, block scalars without
indentation indicator, and comments. Whatever else a text has, and all that is wrong in it, makes the reader unsure, and
then the reference decides. A line is one match of one expression, whose last alternative is that doubt.

What a line must not have is as narrow as it can be, so that no rule of YAML that stands across lines can come
into play: no tab, no character that libyaml does not print or breaks lines at, no anchor, tag, alias, `? `, merge
key, directive or document mark, no second `: `, no scalar that goes on in the next line, no key twice.
"""

import re
from typing import Final, TypeAlias

from contentlint.parse.document import (
    LIMITS,
    AmbiguousScalar,
    Document,
    Extent,
    JsonValue,
    Limits,
    Place,
    YamlDialect,
    most_in_paths,
    pointer_to,
)
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
# What is named by a longer path is rare, and many of them are for the reference to count.
_LONGEST_PATH = 200

# What may not stand anywhere: what is not printable in YAML (1.2.2, 5.1), tabs, the byte-order mark, and the line
# breaks of YAML 1.1 and of old, among them CR alone. Python takes long to compile it, and few texts need it.
_ODD = "[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"

# A plain scalar begins with no indicator (YAML 1.2.2, 5.3), and ends before `: ` and ` #` (7.3.3).
_INDICATORS = r"""?:,\[\]{}#&*!|>'"%@`"""
_REST = r"(?:[^\r\n:#]++|:(?![ \r\n])|(?<![ ])\#)*+"
_QUOTED = r""""(?:[^"\\\r\n]++|\\["\\])*+"|'(?:[^'\r\n]++|'')*+'"""
_ITEM = rf"""(?:{_QUOTED}|(?:[^\s{_INDICATORS}-]|-(?=[0-9.]))[^?:,\[\]{{}}\#\r\n]*+)[ ]*+"""
# Far less than 1,024 characters, from which on libyaml takes nothing for a key.
_SIMPLE_KEY = r"[^\W\d][\w .-]{0,199}+(?<![ ])"
_KEY = r"""\w[^:\#\r\n]{0,199}+(?<![ ])|"[^"\\\r\n]{1,200}+"|'[^'\r\n]{1,200}+'"""

_LINE = re.compile(
    rf"""[ ]*+
    (-(?:[ ]++|(?=[\r\n])))?                           # 1: the dash of a list's item
    (?:(?:({_SIMPLE_KEY})|({_KEY}))                    # 2: a key that needs no escape in a pointer, 3: any other
      :(?:[ ]++|(?=[\r\n])))?
    (?:([^\s+.0-9~={_INDICATORS}-]{_REST})             # 4: a plain scalar that begins like a text
    | ({_QUOTED})                                      # 5
    | ({COMMON_NUMBER})                                # 6
    | ({COMMON_DATE})                                  # 7
    | ((?:[+.0-9~=]|-(?![ \r\n])){_REST})              # 8: any other plain scalar
    | (\[[ ]*+(?:{_ITEM}(?:,[ ]*+{_ITEM})*+)?\])       # 9: a list in brackets
    | ([|>]-?[ ]*+\r?\n([ ]++)[^ \r\n][^\r\n]*+        # 10: a block scalar, 11: its indentation
        (?:(?:\r?\n)++\11[ ]*+[^ \r\n][^\r\n]*+)*+
        (?!(?:\r?\n)++[ ]++[\r\n]))
    )?
    [ ]*+(?:(?<![^ \n])\#[^\r\n]*+)?\r?\n
    | ()                                               # 12: none of this, or the end
    """,
    re.VERBOSE,
)
_DASH: Final = 1
_SIMPLE: Final = 2
_OTHER_KEY: Final = 3
_TEXT: Final = 4
_IN_QUOTES: Final = 5
_NUMBER: Final = 6
_DATE: Final = 7
_PLAIN: Final = 8
_LIST: Final = 9
_BLOCK: Final = 10
_UNKNOWN: Final = 12

_ITEMS = re.compile(rf"{_QUOTED}|[^\s,\[\]][^,\[\]]*")
_FOLD = re.compile(r"\n(\n*)")

_new = tuple.__new__  # makes named tuples in half the time


def parse_quickly(text: str, extent: Extent, dialect: YamlDialect, limits: Limits = LIMITS) -> Document | None:
    """Return the document that stands at `extent` of a file's text, or None where the reference has to decide.

    It is the document of `yaml_reference.parse_yaml`: the same values of the same types, in the same order.
    """
    begin, end = extent
    content = text[begin:end]
    if not content.replace("\r\n", "").replace("\n", "").isprintable() and re.search(_ODD, content):
        return None
    reader = _Reader(text, dialect, min(_MAX_DEPTH, limits.depth))
    try:
        document = reader.read(begin, end)
    except _UnsureError:
        return None
    count = len(document.places) - 1
    is_bounded = count <= limits.values and count * reader.longest + len(content) <= most_in_paths(content)
    return document if is_bounded else None


class _UnsureError(Exception):
    """The text is not certainly what the reader knows."""


_Waiting: TypeAlias = tuple[str, str, Extent | None]
"""The pointer, the name and the key's place of an empty value that was read last: a collection may take its place."""


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

    __slots__ = ("ambiguous", "comments", "depth", "dialect", "end", "longest", "open", "places", "text", "waiting")

    def __init__(self, text: str, dialect: YamlDialect, depth: int) -> None:
        self.text = text
        self.depth = depth
        self.longest = 16  # of the paths above a value, with the digits of its place in a list
        self.dialect = dialect
        self.places: dict[str, Place] = {}
        self.ambiguous: list[AmbiguousScalar] = []
        self.comments: list[Extent] = []
        self.open = [_Open(-1, 0, "", None, is_list=True)]  # the first is for the whole document, its only item
        self.open[0].items.append(None)
        self.end = 0  # of the value that was read last
        self.waiting: _Waiting | None = ("", "", None)

    def read(self, begin: int, end: int) -> Document:
        """Return the document between two offsets; raise _UnsureError."""
        has_comments = self.text.find("#", begin, end) >= 0
        self.places[""] = Place((begin, begin))
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
        return Document(self.open[0].items[0], self.places, (), tuple(self.ambiguous), tuple(self.comments))

    def _comment(self, begin: int, end: int) -> None:
        """Note the comment of a line, whose value ends at `begin`."""
        start = self.text.find("#", begin, end)
        if start >= 0:
            self.comments.append((start, start + len(self.text[start:end].rstrip("\r\n"))))

    def _line(self, match: re.Match[str], kind: int) -> None:
        """Read a line that has a dash or a key, and what follows it."""
        line, dash, key = match.start(), match.start(_DASH), match.span(_SIMPLE)
        if key[0] < 0:
            key = match.span(_OTHER_KEY)
        top = self.open[-1]
        if dash >= 0:
            if dash - line != top.column or not top.is_list:
                top = self._collection(dash - line, dash, is_list=True)
            if key[0] < 0:
                self._item(top, match, kind)
                return
            pointer = f"{top.prefix}{len(top.items)}"
            top.items.append(None)
            self.places[pointer] = _new(Place, (key, None))  # goes before what is in it; `_close` knows the end
            top = self._begin((pointer, "", None), key[0] - line, key[0], is_list=False)
        elif key[0] < 0:
            raise _UnsureError  # a scalar by itself, or one that goes on
        elif key[0] - line != top.column or top.is_list:
            top = self._collection(key[0] - line, key[0], is_list=False)
        self._member(top, key, match, kind)

    def _item(self, top: _Open, match: re.Match[str], kind: int) -> None:
        pointer = f"{top.prefix}{len(top.items)}"
        if kind == _DASH:
            top.items.append(None)
            self._leave_empty(pointer, "", None, match.start(_DASH) + 1)
        else:
            top.items.append(self._value(match, kind, pointer, None))

    def _member(self, top: _Open, key: Extent, match: re.Match[str], kind: int) -> None:
        name = match[_SIMPLE]
        if name is None or name in WORDS:
            name = self._name(self.text[slice(*key)], top, key)
            pointer = pointer_to(top.pointer, name)
        else:
            pointer = top.prefix + name
        if name in top.members:
            raise _UnsureError
        if kind <= _OTHER_KEY:
            top.members[name] = None
            self._leave_empty(pointer, name, key, key[1] + 1)
        else:
            top.members[name] = self._value(match, kind, pointer, key)

    def _name(self, text: str, top: _Open, extent: Extent) -> str:
        """Return the name that a key is, which is in quotes, or is perhaps no text."""
        if text[0] in "\"'":
            return text[1:-1]
        name = js_string(resolve(text, self.dialect))
        self._compare(text, pointer_to(top.pointer, name), extent, is_key=True)
        return name

    def _leave_empty(self, pointer: str, name: str, key: Extent | None, place: int) -> None:
        """Note a value that is empty, unless a collection follows."""
        self.places[pointer] = _new(Place, ((place, place), key))
        self.end = place
        self.waiting = pointer, name, key

    def _value(self, match: re.Match[str], kind: int, pointer: str, key: Extent | None) -> JsonValue:
        """Return the value that a line ends with, and note its place."""
        text, extent = match[kind], match.span(kind)
        value: JsonValue = text
        if kind != _TEXT or text[-1] == " " or text in WORDS:
            value, extent = self._unusual(match, kind, pointer)
        self.places[pointer] = _new(Place, (extent, key))
        self.end = extent[1]
        self.waiting = None
        return value

    def _unusual(self, match: re.Match[str], kind: int, pointer: str) -> tuple[JsonValue, Extent]:
        """Return a value that is no text by itself, and its place."""
        text = match[kind]
        begin, end = match.span(kind)
        if kind in (_TEXT, _PLAIN):
            text = text.rstrip(" ")
            end = begin + len(text)
            return self._resolved(text, pointer, (begin, end)), (begin, end)
        if kind == _NUMBER:
            return common_number(text), (begin, end)
        if kind == _IN_QUOTES:
            return _unquoted(text), (begin, end)
        if kind == _LIST:
            return self._list(text, pointer, begin), (begin, end)
        if kind == _BLOCK:
            return self._block(text, match[kind + 1]), (begin, end)
        return text, (begin, end)

    def _resolved(self, text: str, pointer: str, extent: Extent) -> JsonValue:
        self._compare(text, pointer, extent, is_key=False)
        return resolve(text, self.dialect)

    def _compare(self, text: str, pointer: str, extent: Extent, is_key: bool) -> None:
        if differing := readings(text, self.dialect):
            self.ambiguous.append(AmbiguousScalar(pointer, text, extent, differing, is_key))

    def _list(self, text: str, pointer: str, begin: int) -> list[JsonValue]:
        """Return the list that stands in brackets, and note the places of its items."""
        if len(self.open) > self.depth or len(pointer) > _LONGEST_PATH:
            raise _UnsureError
        self.longest = max(self.longest, len(pointer) + 16)
        self.places[pointer] = Place((begin, begin))  # goes before its items
        items: list[JsonValue] = []
        for match in _ITEMS.finditer(text):
            item, start = match[0].rstrip(" "), begin + match.start()
            extent = start, start + len(item)
            place = f"{pointer}/{len(items)}"
            self.places[place] = Place(extent)
            if item[0].isalpha() and item not in WORDS:
                items.append(item)
            else:
                items.append(_unquoted(item) if item[0] in "\"'" else self._resolved(item, place, extent))
        return items

    def _block(self, text: str, indentation: str) -> str:
        """Return the text of a block scalar (YAML 1.2.2, 8.1), whose header has no hint but `-`."""
        if len(indentation) <= self.open[-1].column:
            raise _UnsureError
        header, _, text = text.replace("\r\n", "\n").partition("\n")
        text = text.removeprefix(indentation).replace("\n" + indentation, "\n")
        if header[0] == ">":
            if "\n " in text:  # a line that is indented more is not folded
                raise _UnsureError
            text = _FOLD.sub(lambda breaks: breaks[1] or " ", text) if "\n\n" in text else text.replace("\n", " ")
        return text if header[1:2] == "-" else text + "\n"

    def _collection(self, column: int, begin: int, is_list: bool) -> _Open:
        """Return the mapping or list that a key or a dash at `column` belongs to."""
        top = self.open[-1]
        if column > top.column or (is_list and column == top.column and not top.is_list):
            if self.waiting is None:
                raise _UnsureError
            return self._begin(self.waiting, column, begin, is_list)
        while column < top.column or (column == top.column and top.is_list and not is_list):
            self._close()
            top = self.open[-1]
        if column != top.column or is_list != top.is_list:
            raise _UnsureError
        return top

    def _begin(self, place: _Waiting, column: int, begin: int, is_list: bool) -> _Open:
        """Begin a mapping or a list in place of the empty value that was read last."""
        pointer, name, key = place
        if len(self.open) > self.depth or len(pointer) > _LONGEST_PATH:
            raise _UnsureError
        self.longest = max(self.longest, len(pointer) + 16)
        opened = _Open(column, begin, pointer, key, is_list)
        parent = self.open[-1]
        if parent.is_list:
            parent.items[-1] = opened.items if is_list else opened.members
        else:
            parent.members[name] = opened.items if is_list else opened.members
        self.open.append(opened)
        return opened

    def _close(self) -> None:
        ended = self.open.pop()
        self.places[ended.pointer] = _new(Place, ((ended.begin, self.end), ended.key))


def _unquoted(text: str) -> str:
    """Return the string that stands in quotes, and has no other escapes than of a quote or a backslash."""
    inner = text[1:-1]
    if text[0] == "'":
        return inner.replace("''", "'")
    return re.sub(r"\\(.)", r"\1", inner) if "\\" in inner else inner
