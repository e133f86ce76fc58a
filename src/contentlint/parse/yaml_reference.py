"""YAML: values, the place of each, and what readers would read differently. The only importer of PyYAML.

PyYAML does the syntax and hands over events; this module makes values of them, because what PyYAML makes
drops duplicate keys, raises ValueError on an impossible date, recurses without limit and knows no places.

Where libyaml reads other than YAML 1.2 and js-yaml do, the text is changed before it sees it, one character
for one, or with a record of what was cut out, so that every offset can be told in the file:

- U+0085, U+2028 and U+2029 break lines in YAML 1.1 (5.4), not in 1.2 and not in a file that a person edits.
- A line of blanks, or of blanks and a comment, may have tabs (YAML 1.2.2, 6.6 and 6.7), which libyaml refuses.
- js-yaml 3.14 accepts a tab in front of a key, and takes it for no indentation at all.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from contentlint.parse.document import (
    LIMITS,
    TOO_LONG_PATHS,
    AmbiguousScalar,
    Document,
    DuplicateKey,
    Extent,
    JsonValue,
    Limits,
    Place,
    SyntaxFault,
    YamlDialect,
    most_in_paths,
    pointer_to,
)
from contentlint.parse.yaml_faults import Stop, describe
from contentlint.parse.yaml_scalars import is_timestamp, js_string, readings, resolve

# The loader decides the scanner alone: libyaml's where PyYAML was built with it, ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.2.2, 5.1, c-printable, turned round; js-yaml's PATTERN_NON_PRINTABLE in loader.js is the same.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A character that libyaml treats in a way of its own: line breaks of YAML 1.1, and the byte-order mark.
_SHIELDED = "\x85\u2028\u2029\ufeff"
_TABS_OF_BLANK_LINE = re.compile(r" *(\t[ \t]*)(?=[\r\n#]|\Z)")
_TAB_INDENT = re.compile(r"( *)\t[ \t]*(?![ \t\r\n#]|-[ \t\r\n])")
_MAX_TAB_RUNS = 50
# So many keys are told that are there a second time; nobody mends more of them one by one.
_MAX_DUPLICATES = 10_000
# Of a text that an alias repeats, so many characters count as much as a value.
_CHARACTERS_OF_VALUE = 100
_TAG_PREFIX = "tag:yaml.org,2002:"
_SCALAR_TAGS = ("str", "binary", "timestamp", "null", "bool", "int", "float")
_LIST_TAGS = ("seq", "omap", "pairs")
_MAPPING_TAGS = ("map", "set")
_TAGS = _SCALAR_TAGS + _LIST_TAGS + _MAPPING_TAGS
_QUOTES = ("'", '"')
_BLOCKS = ("|", ">")

# What stands between two values: indicators, white space, tags and anchors (which may contain `#`), comments.
_BETWEEN = re.compile(r"!<[^>\s]*>|[!&][^\s,\[\]{}]*|(?P<comment>#[^\r\n]*)")
_BLOCK_HEADER = re.compile(r"[|>](?P<hints>[-+0-9]*)(?:[ \t]+(?P<comment>#[^\r\n]*))?")
_LINE_END = re.compile(r"\r\n|\r|\n")


def parse_yaml(
    text: str, base: int = 0, dialect: YamlDialect = YamlDialect.YAML_1_2, limits: Limits = LIMITS
) -> Document:
    """Return the document that a YAML text is, as `dialect` reads its plain scalars.

    `base` is the offset of the text in its file, in code points. A text that cannot be read gives a document
    with a `fault`; nothing is raised. A text without a value (empty, or comments alone) is null, and the
    root's place is then an empty extent at its start. A key that is no string becomes the string that js-yaml
    makes of it. A scalar's or bracketed collection's extent has its tag, anchor and quotes; a value below an
    alias stands where the alias's target does.
    """
    if text.startswith("\ufeff"):
        text, base = text[1:], base + 1
    try:
        root, comments = _read(text, dialect, limits)
        if root is None:
            return Document(None, {"": Place((base, base))}, comments=_moved(comments, base))
        survey = _Survey(base, dialect, most_in_paths(text), comments)
        survey.walk(root)
    except _FaultError as error:
        return Document(None, comments=_moved(error.comments, base), fault=_moved_fault(error.fault, base))
    return Document(
        root.value,
        survey.places,
        tuple(sorted(survey.duplicates, key=lambda duplicate: duplicate.extent)),
        tuple(sorted(survey.ambiguous, key=lambda scalar: scalar.extent)),
        _moved(comments, base),
    )


def _moved(extents: list[Extent], base: int) -> tuple[Extent, ...]:
    return tuple((start + base, end + base) for start, end in extents)


def _moved_fault(fault: SyntaxFault, base: int) -> SyntaxFault:
    (start, end), context = fault.extent, fault.context
    if context is not None:
        (began, until), words = context
        context = (began + base, until + base), words
    return SyntaxFault((start + base, end + base), fault.message, context)


class _FaultError(Exception):
    """The text cannot be read further; offsets in the text."""

    def __init__(self, fault: SyntaxFault, comments: list[Extent]) -> None:
        super().__init__(fault.message)
        self.fault = fault
        self.comments = comments


@dataclass(slots=True)
class _Node:
    """A value and its extent in the text; a list has `items`, a mapping `members`.

    `height` is how many lists and mappings stand in each other from it on, `size` how many values it has, where a
    long text counts as several.
    `plain` is the text of a plain scalar without tag, the only kind that readers can differ on.
    """

    start: int
    end: int
    value: JsonValue
    plain: str | None = None
    items: "list[_Node] | None" = None
    members: "dict[str, tuple[_Node, _Node]] | None" = None
    duplicates: "list[tuple[str, _Node, _Node]]" = field(default_factory=list)
    height: int = 0
    size: int = 1

    @property
    def extent(self) -> Extent:
        return self.start, self.end


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; a mapping's `children` are key, value, key, value."""

    is_mapping: bool
    is_flow: bool
    start: int
    anchor: str | None
    children: list[_Node] = field(default_factory=list)


class _Scanned:
    """The text as libyaml gets it, and the way back from its offsets to those of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._cuts: list[Extent] = []
        self._cut_at: list[int] = []
        self._hidden: list[int] = [0]  # how many characters the first cuts hide together
        self._shields = _shields(text)
        self._unshield = {ord(shield): character for character, shield in self._shields.items()}

    def for_library(self) -> str:
        pieces, start = [], 0
        for cut_start, cut_end in self._cuts:
            pieces.append(self.text[start:cut_start])
            start = cut_end
        pieces.append(self.text[start:])
        return "".join(pieces).translate({ord(character): shield for character, shield in self._shields.items()})

    def cut(self, extents: list[Extent]) -> None:
        """Hide stretches of the text from the library, after those that are hidden already."""
        for start, end in extents:
            self._cuts.append((start, end))
            self._cut_at.append(start - self._hidden[-1])
            self._hidden.append(self._hidden[-1] + end - start)

    def offset(self, index: int) -> int:
        """Return the offset in the text of an offset in what the library got."""
        if not self._cuts:
            return index
        return index + self._hidden[bisect_right(self._cut_at, index)]

    def value(self, text: str) -> str:
        """Return a scalar's text with the characters that the library did not get to see."""
        return text.translate(self._unshield) if self._unshield else text


def _shields(text: str) -> dict[str, str]:
    """Return a stand-in for each character to hide from libyaml, that is not in the text, nor escaped in it."""
    shields: dict[str, str] = {}
    candidate = 0x10FFFD  # the last of the private use characters
    for character in _SHIELDED:
        if character in text:
            while chr(candidate) in text or f"{candidate:x}" in text.lower():
                candidate -= 1
            shields[character] = chr(candidate)
            candidate -= 1
    return shields


def _read(text: str, dialect: YamlDialect, limits: Limits) -> tuple[_Node | None, list[Extent]]:
    """Return the root value, if there is one, and the comments; raise _FaultError."""
    if match := _UNPRINTABLE.search(text):
        message = f"the character U+{ord(match[0]):04X} is not allowed in YAML"
        raise _FaultError(SyntaxFault(match.span(), message), [])
    scanned = _Scanned(text)
    for _ in range(_MAX_TAB_RUNS):
        composer = _Composer(scanned, dialect, limits)
        try:
            return composer.compose(), composer.comments
        except yaml.MarkedYAMLError as error:
            stop = _stop(scanned, error)
            tabs = composer.ignored_tabs(stop.at)
            if not tabs:
                raise _FaultError(describe(stop, limits.depth), composer.comments) from error
            scanned.cut(tabs)
    raise _FaultError(describe(stop, limits.depth), composer.comments)


def _stop(scanned: _Scanned, error: yaml.MarkedYAMLError) -> Stop:
    mark, began = error.problem_mark or error.context_mark, error.context_mark
    return Stop(
        scanned.text,
        scanned.offset(mark.index) if mark else 0,
        str(error.problem or error.context or ""),
        str(error.context or ""),
        scanned.offset(began.index) if began else None,
    )


class _Composer:
    """Makes nodes of events, with a stack of its own, so that no depth of nesting can exhaust Python's."""

    def __init__(self, scanned: _Scanned, dialect: YamlDialect, limits: Limits) -> None:
        self.limits = limits
        self.scanned = scanned
        self.text = scanned.text
        self.dialect = dialect
        self.comments: list[Extent] = []
        self.open: list[_Open] = []
        self.root: _Node | None = None
        self.anchors: dict[str, _Node | None] = {}
        self.documents = 0
        self.expanded = 0
        self.values = 0
        self.duplicates = 0
        self.end = 0  # of what was read last, without white space and comments

    def compose(self) -> _Node | None:
        """Return the root; raise _FaultError, and yaml.MarkedYAMLError where the syntax is wrong."""
        for event in self._events():
            start, end = (
                self.scanned.offset(event.start_mark.index),
                self.scanned.offset(event.end_mark.index),
            )
            if isinstance(event, yaml.ScalarEvent):
                self._add(self._scalar(event, start, end), event.anchor)
            elif isinstance(event, yaml.AliasEvent):
                self._add(self._alias(str(event.anchor), start, end), None)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event, start, end)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(start, end)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._document(start, end)
        self._skip_to(len(self.text))
        return self.root

    def ignored_tabs(self, at: int) -> list[Extent]:
        """Return the tabs at `at`, and the like in the lines after it, that mean nothing to the reader.

        They are those of a blank line, and indentations that js-yaml 3.14 takes for nothing. Its `skipSeparationSpace`
        counts the spaces of an indentation alone. That ends well where the spaces are as many as those of a mapping
        that is still open, and a key comes; else it stops at the tab too.
        """
        line = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
        blank = _TABS_OF_BLANK_LINE.match(self.text, line)
        if blank is not None and blank.start(1) <= at <= blank.end():
            return [blank.span(1)]
        if self.dialect is not YamlDialect.JS_YAML_3:
            return []
        columns = {self._column(item.start) for item in self.open if item.is_mapping and not item.is_flow}
        tabs: list[Extent] = []
        match = _TAB_INDENT.match(self.text, line)
        if match is None or not match.end(1) <= at < match.end():
            return tabs
        while match and (len(match[1]) in columns or not self.open):
            tabs.append((match.end(1), match.end()))
            if not self.open:  # a root that begins with a tab: the next line would need the tab's column
                break
            line_end = _LINE_END.search(self.text, match.end())
            match = _TAB_INDENT.match(self.text, line_end.end()) if line_end else None
        return tabs

    def _column(self, offset: int) -> int:
        return offset - 1 - max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset))

    def _events(self) -> Iterator[Any]:
        events: Iterator[Any] = yaml.parse(self.scanned.for_library(), Loader=_LOADER)
        return events

    def _fail(self, start: int, end: int, message: str, context: tuple[Extent, str] | None = None) -> NoReturn:
        raise _FaultError(SyntaxFault((start, end), message, context), self.comments)

    def _document(self, start: int, end: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self._fail(start, end, "a second YAML document begins here, expected one")
        self._skip_to(start)
        self.end = end

    def _skip_to(self, offset: int) -> None:
        """Note the comments between what was read last and `offset`."""
        if self.text.find("#", self.end, offset) >= 0:
            matches = _BETWEEN.finditer(self.text, self.end, offset)
            self.comments += [match.span() for match in matches if match["comment"]]

    def _add(self, node: _Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if self.open:
            siblings = self.open[-1].children
            siblings.append(node)
            self.values += not self.open[-1].is_mapping or len(siblings) % 2 == 0
            if self.values > self.limits.values:
                self._fail(node.start, node.end, f"the document has more than {self.limits.values:,} values")
        else:
            self.root = node

    def _scalar(self, event: Any, start: int, end: int) -> _Node:
        text = self.scanned.value(event.value)
        quoted = event.style in _QUOTES or event.style in _BLOCKS
        has_properties = event.tag is not None or event.anchor is not None
        if start == end:
            start = end = self._empty(start)
        self._skip_to(start)
        content = self._after_properties(start, end) if has_properties else start
        if event.style in _BLOCKS:
            end = self._block_end(content, end)
        self.end = end
        size = 1 + len(text) // _CHARACTERS_OF_VALUE
        if event.tag is not None:
            return _Node(start, end, self._tagged(text, event.tag, start, end), size=size)
        if quoted:
            return _Node(start, end, text, size=size)
        return _Node(start, end, resolve(text, self.dialect), text, size=size)

    def _empty(self, offset: int) -> int:
        """Return where a value stands that is not there: after its `:`, `-` or `?`, or else after its key."""
        return offset if self.text[offset - 1 : offset] in (":", "-", "?") else self.end

    def _after_properties(self, start: int, end: int) -> int:
        """Return where a scalar begins after its tag and anchor, and note the comments between."""
        while start < end:
            if self.text[start].isspace():
                start += 1
            elif (match := _BETWEEN.match(self.text, start, end)) is None:
                break
            else:
                if match["comment"]:
                    self.comments.append(match.span())
                start = match.end()
        return start

    def _block_end(self, start: int, end: int) -> int:
        """Return the end of a block scalar's last line of content, without its line end; note its comment."""
        header = _BLOCK_HEADER.match(self.text, start, end)
        if header and header["comment"]:
            self.comments.append(header.span("comment"))
        if header and "+" in header["hints"]:  # YAML 1.2.2, 8.1.1.2: keep, so that empty lines count
            kept = self.text[start:end]
            return end - len(kept) + len(kept.removesuffix("\n").removesuffix("\r"))
        last = start + len(self.text[start:end].rstrip(" \t\r\n"))
        line_end = _LINE_END.search(self.text, last, end)
        return line_end.start() if line_end else end

    def _tagged(self, text: str, tag: str, start: int, end: int) -> JsonValue:
        """Return the value of a scalar with a tag; YAML 1.2.2, 10.1 and 10.2, and yaml.org/type."""
        name = tag.removeprefix(_TAG_PREFIX)
        if tag == "!" or name in ("str", "binary"):  # `!` means: not to be resolved, hence a string
            return text
        if name == "timestamp" and is_timestamp(text):
            return text
        value = resolve(text, self.dialect)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if name == "float" and isinstance(value, int | float) and is_number:
            return float(value)
        fits = {
            "null": value is None,
            "bool": isinstance(value, bool),
            "int": is_number and isinstance(value, int),
        }
        if not fits.get(name):
            self._wrong_tag(tag, start, end, text)
        return value

    def _wrong_tag(self, tag: str, start: int, end: int, what: str) -> NoReturn:
        word = self._tag_extent(start, end)
        if tag.removeprefix(_TAG_PREFIX) in _TAGS:
            self._fail(*word, f"the tag '{self.text[slice(*word)]}' does not fit {what!r}")
        self._fail(*word, f"unknown tag '{self.text[slice(*word)]}'")

    def _tag_extent(self, start: int, end: int) -> Extent:
        for match in _BETWEEN.finditer(self.text, start, max(end, start + 1)):
            if match[0].startswith("!"):
                return match.span()
        return start, end

    def _alias(self, anchor: str, start: int, end: int) -> _Node:
        self._skip_to(start)
        self.end = end
        if anchor not in self.anchors:
            self._fail(start, end, f"no '&{anchor}' stands before this alias")
        target = self.anchors[anchor]
        if target is None:
            opened = next(item.start for item in self.open if item.anchor == anchor)
            self._fail(start, end, "this alias contains itself", ((opened, opened + 1), "it begins here"))
        self.expanded += target.size
        if self.expanded > self.limits.expansion:
            self._fail(start, end, f"aliases expand to more than {self.limits.expansion:,} values")
        if len(self.open) + target.height > self.limits.depth:
            self._fail(start, end, f"nested deeper than {self.limits.depth} levels")
        return _Node(
            start, end, target.value,
            items=target.items, members=target.members, height=target.height, size=target.size,
        )  # fmt: skip

    def _open(self, event: Any, start: int, end: int) -> None:
        self._skip_to(start)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        names = _MAPPING_TAGS if is_mapping else _LIST_TAGS
        if event.tag not in (None, "!") and event.tag.removeprefix(_TAG_PREFIX) not in names:
            self._wrong_tag(event.tag, start, end, "a mapping" if is_mapping else "a list")
        if len(self.open) >= self.limits.depth:
            self._fail(start, start + 1, f"nested deeper than {self.limits.depth} levels")
        self.end = start
        if not event.flow_style:
            # The event begins with a tag or anchor and ends before the first key or dash, save that the dash
            # of a list that is not indented belongs to it (libyaml and PyYAML alike).
            start = end - 1 if end > start and self.text[end - 1] == "-" else end
            self._skip_to(start)
            self.end = start
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        self.open.append(_Open(is_mapping, bool(event.flow_style), start, event.anchor))

    def _close(self, start: int, end: int) -> None:
        ended = self.open.pop()
        if start < end:  # a bracket; a block collection ends without a mark, with what it ends with
            self._skip_to(start)
            self.end = end
        height = 1 + max((child.height for child in ended.children), default=0)
        size = 1 + sum(child.size for child in ended.children)
        if ended.is_mapping:
            node = self._mapping(ended)
        else:
            node = _Node(ended.start, self.end, [child.value for child in ended.children], items=ended.children)
        node.height, node.size = height, size
        self._add(node, ended.anchor)

    def _mapping(self, ended: _Open) -> _Node:
        """Return a mapping; the first of duplicate keys counts, and a key goes before a merged one."""
        members: dict[str, tuple[_Node, _Node]] = {}
        merged: set[str] = set()
        duplicates: list[tuple[str, _Node, _Node]] = []
        for key, value in zip(ended.children[::2], ended.children[1::2], strict=True):
            if key.plain == "<<":  # https://yaml.org/type/merge.html; of several sources, the first goes before
                for name, member in self._merge_sources(value):
                    if name not in members:
                        members[name] = member
                        merged.add(name)
                continue
            name = js_string(key.value)
            if name in members and name not in merged:
                duplicates.append((name, key, members[name][0]))
                self.duplicates += 1
                if self.duplicates > _MAX_DUPLICATES:
                    message = f"more than {_MAX_DUPLICATES:,} keys are in their mapping already, expected each once"
                    self._fail(key.start, key.end, message)
            else:
                members[name] = key, value
                merged.discard(name)
        values = {name: value.value for name, (_, value) in members.items()}
        return _Node(ended.start, self.end, values, members=members, duplicates=duplicates)

    def _merge_sources(self, value: _Node) -> Iterator[tuple[str, tuple[_Node, _Node]]]:
        for source in [value] if value.items is None else value.items:
            if source.members is None:
                self._fail(source.start, source.end, "'<<' takes a mapping, or a list of mappings")
            else:
                yield from source.members.items()


class _Survey:
    """Walks the values in the order of the text, and notes what stands where."""

    def __init__(self, base: int, dialect: YamlDialect, most_in_paths: int, comments: list[Extent]) -> None:
        self.base = base
        self._left_for_paths = most_in_paths
        self._comments = comments
        self.dialect = dialect
        self.places: dict[str, Place] = {}
        self.duplicates: list[DuplicateKey] = []
        self.ambiguous: list[AmbiguousScalar] = []
        self._seen: set[int] = set()

    def walk(self, root: _Node) -> None:
        """Note every value below `root` and itself; one that several aliases share is judged once.

        Raises _FaultError where the pointers have too many characters.
        """
        waiting: list[tuple[str, _Node, _Node | None]] = [("", root, None)]
        while waiting:
            pointer, node, key = waiting.pop()
            self.places[pointer] = Place(self._extent(node), self._extent(key) if key else None)
            if id(node) not in self._seen:
                self._seen.add(id(node))
                self._judge(pointer, node, key)
            self._take_for_paths(pointer, node)
            if node.items is not None:
                inner = [(pointer_to(pointer, index), item, None) for index, item in enumerate(node.items)]
                waiting += reversed(inner)
            if node.members is not None:
                named = node.members.items()
                members = [(pointer_to(pointer, name), value, own_key) for name, (own_key, value) in named]
                waiting += reversed(members)

    def _take_for_paths(self, pointer: str, node: _Node) -> None:
        """Take from what is left for pointers those of the values in a node, before they are made."""
        names = [*(node.members or ()), *(name for name, _, _ in node.duplicates)]
        count = len(names) + len(node.items or ())
        self._left_for_paths -= count * (len(pointer) + 1) + sum(map(len, names))
        if self._left_for_paths < 0:
            raise _FaultError(SyntaxFault(node.extent, TOO_LONG_PATHS), self._comments)

    def _extent(self, node: _Node) -> Extent:
        return node.start + self.base, node.end + self.base

    def _judge(self, pointer: str, node: _Node, key: _Node | None) -> None:
        if key is not None:
            self._compare(pointer, key, is_key=True)
        self._compare(pointer, node, is_key=False)
        for name, second, first in node.duplicates:
            place = pointer_to(pointer, name)
            self.duplicates.append(DuplicateKey(place, name, self._extent(second), self._extent(first)))

    def _compare(self, pointer: str, node: _Node, is_key: bool) -> None:
        if node.plain is not None and (differing := readings(node.plain, self.dialect)):
            extent = self._extent(node)
            self.ambiguous.append(AmbiguousScalar(pointer, node.plain, extent, differing, is_key))
