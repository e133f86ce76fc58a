"""Markdown with exact places: the only importer of markdown-it.

markdown-it tells the lines of a block but no column of anything inline, drops the place of link targets, and
leaves `[a][b]` and `[^x]` without a definition as plain text. This module mends all three, once: every rule of
the parser is wrapped so that what it makes remembers where it stood, and a rule of our own records brackets
that turned out to be no link. What leaves this module are the plain events below, in the order of the page;
offsets are code points from 0 in the whole file's text, the end exclusive.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from contentlint.parse.document import Extent

# The depth of nested quotes, lists and emphasis that is still read; markdown-it's default preset has the same.
MAX_NESTING = 100

_JSX_COMMENT = re.compile(r"\{\s*/\*.*?\*/\s*\}", re.DOTALL)
_LINE_ENDING = re.compile(r"\r\n|\r")
_BLANKS = " \t\n"


@dataclass(frozen=True, slots=True)
class Inline:
    """Something inside a line of text.

    `kind` is one of `text`, `code`, `html` (one tag or comment), `comment` (JSX), `link`, `link-end`, `image`,
    `autolink`, `bracket` (a bracketed text that is no link: `text` is what stands between the brackets) and
    `break`. `target` is what a link or image points to, decoded, and None where a definition elsewhere says it
    (then `label` is the name of that definition); `target_extent` is the place of the target itself.
    """

    kind: str
    extent: Extent
    text: str = ""
    target: str | None = None
    target_extent: Extent | None = None
    label: str | None = None
    in_link: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of text: `kind` is `paragraph`, `heading` or `cell`; `level` is a heading's, from 1 to 6."""

    kind: str
    extent: Extent
    inlines: tuple[Inline, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block that is not read as Markdown: `kind` is `code` or `html`; `lines` are the extents of its lines."""

    kind: str
    lines: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """The begin of a container: `kind` is `bullet-list`, `ordered-list`, `item`, `quote`, `table` or `footnote`.

    `text` is an ordered item's number, or a footnote's label; `extent` that of a footnote's `[^label]`.
    """

    kind: str
    text: str = ""
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """The end of a container of that kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A link reference definition, `[label]: target`; `counts` is False where an earlier one wins."""

    label: str
    name: str
    label_extent: Extent
    target: str
    target_extent: Extent
    counts: bool


Event: TypeAlias = TextBlock | RawBlock | Open | Close | Definition


class MarkdownParser:
    """A parser of Markdown as code hosts read it: CommonMark with tables, strikethrough and footnotes."""

    def __init__(self) -> None:
        self._markdown_it = _markdown_it()

    def parse(self, text: str, start: int = 0) -> list[Event]:
        """Return the events of the Markdown that begins at offset `start` of a file's text; never raises."""
        source = _LINE_ENDING.sub("\n", text[start:])
        tokens = self._markdown_it.parse(source, {})
        return list(_Events(tokens, _FileOffsets(text, start, source)))


def normalize_label(label: str) -> str:
    """Return the name under which a reference label is found (CommonMark 0.31, section 4.7)."""
    return " ".join(label.split()).casefold()


# --- the parser, with places -----------------------------------------------------------------------------------------


def _markdown_it() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "inline_definitions": True})
    md.enable(["table", "strikethrough"])
    footnote_plugin(md, inline=False, move_to_end=False)
    md.inline.ruler.disable("footnote_ref")  # our bracket rule keeps them, resolved or not
    md.inline.ruler.before("link", "jsx_comment", _jsx_comment)
    md.inline.ruler.after("link", "bracket", _bracket)
    _wrap(md.inline.ruler, _with_inline_extents)
    _wrap(md.block.ruler, _with_block_extents)
    return md


def _wrap(ruler: Ruler[Any], wrapper: Callable[[str, Any], Any]) -> None:
    """Replace every rule by its wrapped form."""
    # The ruler has no public way to read a rule's function together with its alternatives.
    for rule in ruler.__rules__:
        rule.fn = wrapper(rule.name, rule.fn)
    ruler.enable([])  # drops the ruler's compiled chains, which hold the bare functions


def _with_inline_extents(name: str, rule: Callable[[StateInline, bool], bool]) -> Any:
    """Make an inline rule note in its tokens where in the inline content it matched."""
    is_link = name in ("link", "image")

    def positioned(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        begin, first = state.pos, len(state.tokens)
        if not rule(state, False):
            return False
        own = [token for token in state.tokens[first:] if "extent" not in token.meta and token.type != "text"]
        for token in own:
            token.meta["extent"] = (begin, state.pos)
        if is_link and own:
            _note_target(state, begin, own[0])
        return True

    return positioned


def _note_target(state: StateInline, begin: int, token: Token) -> None:
    """Note where an inline link's target stands, or the label of a reference link."""
    src, end = state.src, state.pos
    is_image = token.type == "image"
    label_end = state.md.helpers.parseLinkLabel(state, begin + is_image, not is_image)
    if src[end - 1] == ")":
        at = _skip_blanks(src, label_end + 2)
        token.meta["target"], token.meta["target_extent"] = _destination(state.md, src, at, end)
        return
    full = src[label_end + 2 : end - 1] if end > label_end + 1 else ""
    token.meta["label"] = full or src[begin + 1 + is_image : label_end]


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _destination(md: MarkdownIt, text: str, at: int, end: int) -> tuple[str, Extent]:
    """Return a link destination and its extent, without the angle brackets."""
    parsed = md.helpers.parseLinkDestination(text, at, end)
    if not parsed.ok:
        return "", (at, at)
    if text[at] == "<":
        return parsed.str, (at + 1, parsed.pos - 1)
    return parsed.str, (at, parsed.pos)


def _bracket(state: StateInline, silent: bool) -> bool:
    """Record a bracketed text that is no link, and leave it to be read as text."""
    if silent or state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0:
        return False
    token = state.push("bracket", "", 0)
    token.content = state.src[state.pos + 1 : end]
    token.meta = {"extent": (state.pos, end + 1), "in_link": state.linkLevel > 0}
    return False


def _jsx_comment(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{" or state.html_terminator_last("*/") < state.pos:
        return False
    match = _JSX_COMMENT.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("comment", "", 0).content = match.group()
    state.pos = match.end()
    return True


# --- where the inline content of a block stands in the text ----------------------------------------------------------


Segments: TypeAlias = list[tuple[int, int]]
"""Pairs of an offset in the inline content and the offset in the text from which it runs on unchanged."""


def _with_block_extents(name: str, rule: Callable[[StateBlock, int, int, bool], bool]) -> Any:
    """Make a block rule note where its content stands, while the state still knows the container's columns."""
    note = _BLOCK_NOTES.get(name)
    if note is None:
        return rule

    def positioned(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            note(state, state.tokens[first:])
        return True

    return positioned


def _note_lines(state: StateBlock, tokens: Sequence[Token]) -> None:
    """Paragraphs and setext headings: each line of the content is the tail of a line of the text."""
    for token in tokens:
        if token.type == "inline" and token.map:
            token.meta["segments"] = list(_line_segments(state, token.map[0], token.content))


def _line_segments(state: StateBlock, line: int, content: str) -> Iterator[tuple[int, int]]:
    at = 0
    lines = content.split("\n")
    if not content:
        yield 0, state.bMarks[line]
        return
    while not state.src[state.bMarks[line] : state.eMarks[line]].strip():
        line += 1  # a line of exotic white space that the parser trimmed away with its break
    for number, part in enumerate(lines):
        begin, end = state.bMarks[line + number], state.eMarks[line + number]
        if number == len(lines) - 1:
            end = begin + len(state.src[begin:end].rstrip())
        tail = part.rstrip() if number == len(lines) - 1 else part
        # A tab that a container's indent cuts through stands in the content as spaces.
        virtual = 0 if state.src.endswith(tail, begin, end) else len(tail) - len(tail.lstrip(" "))
        yield at + virtual, end - len(tail) + virtual
        at += len(part) + 1


def _note_heading(state: StateBlock, tokens: Sequence[Token]) -> None:
    """ATX headings: the content begins after the number signs."""
    token = next(token for token in tokens if token.type == "inline")
    line = (token.map or [0])[0]
    at = state.bMarks[line] + state.tShift[line]
    while state.src.startswith("#", at):
        at += 1
    while at < state.eMarks[line] and state.src[at] in " \t":
        at += 1
    token.meta["segments"] = [(0, at)]


def _note_cells(state: StateBlock, tokens: Sequence[Token]) -> None:
    """Tables: the cells of a row stand between its unescaped pipes, without the escaping backslashes."""
    cells: Iterator[Segments] = iter(())
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            cells = _cells(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
        elif token.type == "inline":
            token.meta["segments"] = next(cells, [(0, 0)])


def _cells(src: str, begin: int, end: int) -> Iterator[Segments]:
    """Yield the segments of each cell of the row in `src[begin:end]`, as markdown-it splits it."""
    row = src[begin:end].rstrip(_BLANKS)
    pipes = [at for at, char in enumerate(row) if char == "|" and not (at and row[at - 1] == "\\")]
    bounds = list(zip([-1, *pipes], [*pipes, len(row)], strict=True))
    if pipes and pipes[0] == 0:
        bounds.pop(0)
    if pipes and pipes[-1] == len(row) - 1:
        bounds.pop()
    for left, right in bounds:
        yield _cell_segments(row, left + 1, right, begin)


def _cell_segments(row: str, left: int, right: int, begin: int) -> Segments:
    while left < right and row[left] in _BLANKS:
        left += 1
    segments, content = [(0, begin + left)], 0
    for at in range(left, right):
        if row[at] == "\\" and row[at + 1 : at + 2] == "|" and at + 1 < right:
            segments.append((content, begin + at + 1))
        else:
            content += 1
    return segments


def _note_raw(state: StateBlock, tokens: Sequence[Token]) -> None:
    """Code and HTML blocks: the extents of their lines, container marks left out."""
    for token in tokens:
        if token.map:
            begin, end = token.map
            token.meta["lines"] = [
                (min(state.bMarks[line], state.eMarks[line]), state.eMarks[line])
                for line in range(begin, min(end, state.lineMax))
            ]


def _note_footnote(state: StateBlock, tokens: Sequence[Token]) -> None:
    token = tokens[0]
    line = (token.map or [0])[0]
    at = state.bMarks[line] + state.tShift[line]
    token.meta["extent"] = (at, at + len(token.meta["label"]) + len("[^]"))


def _note_definition(state: StateBlock, tokens: Sequence[Token]) -> None:
    """Link reference definitions: their label and target, which may stand on several lines."""
    token = tokens[0]
    begin, end = token.map or [0, 0]
    content, segments = "", []
    for line in range(begin, end):
        at = state.bMarks[line] + state.tShift[line]
        segments.append((len(content), at))
        content += state.src[at : state.eMarks[line]] + "\n"
    label = token.meta["label"]
    at = _skip_blanks(content, len(label) + len("[]:"))
    target, extent = _destination(state.md, content, at, len(content))
    duplicates = state.env.get("duplicate_refs", [])
    token.meta.update(
        segments=segments,
        label_extent=(1, 1 + len(label)),
        target=target,
        target_extent=extent,
        counts=not any(duplicate["map"] == token.map for duplicate in duplicates),
    )


_BLOCK_NOTES: dict[str, Callable[[StateBlock, Sequence[Token]], None]] = {
    "paragraph": _note_lines,
    "lheading": _note_lines,
    "heading": _note_heading,
    "table": _note_cells,
    "html_block": _note_raw,
    "fence": _note_raw,
    "code": _note_raw,
    "reference": _note_definition,
    "footnote_def": _note_footnote,
}


# --- from tokens to events -------------------------------------------------------------------------------------------

_CONTAINERS = {
    "bullet_list": "bullet-list",
    "ordered_list": "ordered-list",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "footnote_reference": "footnote",
}
_RAW = {"fence": "code", "code_block": "code", "html_block": "html"}
_TEXT_BLOCKS = {
    "heading_open": "heading",
    "th_open": "cell",
    "td_open": "cell",
    "paragraph_open": "paragraph",
}
_INLINES = {
    "code_inline": "code",
    "html_inline": "html",
    "comment": "comment",
    "link_open": "link",
    "link_close": "link-end",
    "image": "image",
    "bracket": "bracket",
}


class _FileOffsets:
    """The way from offsets in the parsed text, whose line ends are LF, to offsets in the file's text."""

    def __init__(self, text: str, start: int, source: str) -> None:
        self._shift = start
        self._starts: list[int] = []
        self._file_starts: list[int] = []
        if "\r" in text:
            self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
            self._file_starts = [
                start,
                *(match.end() for match in re.compile(r"\r\n|\r|\n").finditer(text, start)),
            ]

    def __call__(self, offset: int) -> int:
        if not self._starts:
            return offset + self._shift
        line = bisect_right(self._starts, offset) - 1
        return self._file_starts[line] + offset - self._starts[line]


@dataclass(slots=True)
class _Content:
    """The inline content of one block, and the way from offsets in it to the file."""

    segments: Segments
    to_file: _FileOffsets
    keys: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = [content for content, _ in self.segments]

    def at(self, offset: int) -> int:
        """Return the file offset of the character at `offset` of the content."""
        content, source = self.segments[max(0, bisect_right(self.keys, offset) - 1)]
        return self.to_file(source + offset - content)

    def extent(self, extent: Extent) -> Extent:
        """Return the file extent of a stretch of the content.

        The end is found from the last character: where a line or an escaped pipe follows, the next segment
        begins further on than the stretch ends.
        """
        begin, end = extent
        return (self.at(begin), self.at(end - 1) + 1 if end > begin else self.at(begin))


class _Events:
    """The events of a token stream."""

    def __init__(self, tokens: Sequence[Token], to_file: _FileOffsets) -> None:
        self._tokens = tokens
        self._to_file = to_file

    def __iter__(self) -> Iterator[Event]:
        opening: Token | None = None
        for token in self._tokens:
            if token.type == "inline" and opening is not None:
                yield self._text_block(opening, token)
            elif token.type in _TEXT_BLOCKS:
                opening = token
            else:
                yield from self._other(token)

    def _other(self, token: Token) -> Iterator[Event]:
        name, _, side = token.type.rpartition("_")
        if token.type in _RAW:
            yield RawBlock(_RAW[token.type], tuple(self._extent(line) for line in token.meta.get("lines", ())))
        elif token.type == "definition":
            yield self._definition(token)
        elif name in _CONTAINERS and side == "close":
            yield Close(_CONTAINERS[name])
        elif name in _CONTAINERS:
            extent = token.meta.get("extent")
            text = token.meta.get("label", "") if name == "footnote_reference" else token.info
            yield Open(_CONTAINERS[name], text, self._extent(extent) if extent else None)

    def _extent(self, extent: Extent) -> Extent:
        return self._to_file(extent[0]), self._to_file(extent[1])

    def _definition(self, token: Token) -> Definition:
        meta = token.meta
        content = _Content(meta["segments"], self._to_file)
        return Definition(
            label=meta["label"],
            name=normalize_label(meta["label"]),
            label_extent=content.extent(meta["label_extent"]),
            target=meta["target"],
            target_extent=content.extent(meta["target_extent"]),
            counts=meta["counts"],
        )

    def _text_block(self, opening: Token, token: Token) -> TextBlock:
        content = _Content(token.meta.get("segments", [(0, 0)]), self._to_file)
        level = int(opening.tag[1]) if opening.type == "heading_open" else 0
        return TextBlock(
            kind=_TEXT_BLOCKS[opening.type],
            extent=content.extent((0, len(token.content))),
            inlines=tuple(_inlines(token.children or (), content)),
            level=level,
        )


def _inlines(tokens: Sequence[Token], content: _Content) -> Iterator[Inline]:
    links = 0
    for token in tokens:
        kind = _INLINES.get(token.type)
        meta = token.meta
        if token.type in ("softbreak", "hardbreak"):
            yield Inline("break", content.extent(meta["extent"]), "\n")
        elif kind is None:
            if token.content:
                yield Inline("text", (-1, -1), token.content, in_link=links > 0)
        else:
            links += (kind == "link") - (kind == "link-end")
            if kind == "link" and token.markup == "autolink":
                kind = "autolink"
            yield _inline(kind, token, content, in_link=links > 0 or bool(meta.get("in_link")))


def _inline(kind: str, token: Token, content: _Content, *, in_link: bool) -> Inline:
    meta = token.meta
    target_extent = meta.get("target_extent")
    return Inline(
        kind=kind,
        extent=content.extent(meta["extent"]),
        text=token.content,
        target=str(token.attrs["href"]) if kind == "autolink" else meta.get("target"),
        target_extent=content.extent(target_extent) if target_extent else None,
        label=meta.get("label"),
        in_link=in_link,
    )
