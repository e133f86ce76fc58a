"""The blocks of MDX: tags, expressions, comments, imports and exports, and what may be indented at will.

Rules for markdown-it, after micromark-extension-mdxjs 3, -gfm-table 2 and remark-comment 1. A rule that finds
something broken takes note of it and declines, so that the line is read as text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TypeAlias

from markdown_it.rules_block import StateBlock, list_block

from contentlint.parse.document import Extent
from contentlint.parse.javascript import Code, JavaScriptError, parse_module, steps_of
from contentlint.parse.jsx import JsxError, Region, UnjudgedError, likely_tag_end
from contentlint.parse.markdown.offsets import Passage
from contentlint.parse.markdown.page import Flow, MdxPage, Piece, mdx_page

_SPACES = re.compile(r"[ \t]*")
_MODULE = re.compile(r"(?:import|export) ")
# What looks like code after the word, and not like a sentence that begins with it.
_CODE = re.compile(
    r"import\s+(?:[{*'\"]|[\w$]+\s*(?:,|from\b|=))|export\s+(?:[{*]|(?:default|const|let|var|function|class|async)\b)"
)
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_END = re.compile(r"\\[\\|]|\|")
_CONTAINER = re.compile(r"[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]|\Z))")
# What a line that is no part of a paragraph begins with.
_NO_PARAGRAPH = re.compile(r"#{1,6}(?:[ \t]|\Z)|```|~~~|:::|[|<{]|(?:[-*_=][ \t]*)+\Z")
_COMMENT = re.compile(r"<!--(?!-?>)")
Rule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]
"""A block rule of markdown-it: the state, the lines from and to, and whether it is only asked."""

# A region grows by as much as it has, so what it costs is charged by its size, at a fraction of what code costs.
_COST_OF_GROWTH = 16


class Lines(Region):
    """The lines of a block, from an offset of the text on, as far as their container reaches.

    With `lazy`, also lines without the mark of their container.
    """

    def __init__(self, state: StateBlock, line: int, begin: int, *, lazy: bool = False) -> None:
        super().__init__(state.src[begin : state.eMarks[line]])
        self._state = state
        self._lazy = lazy
        self._first = line
        self._next = line + 1
        self._segments = [(0, begin)]
        self._passage: Passage | None = None

    def grow(self) -> bool:
        """Add as many lines again, if the container has them."""
        parts = [self.text]
        length = len(self.text)
        state, end = self._state, self._next + max(1, self._next - self._first)
        while self._next < min(end, state.lineMax) and self._belongs(self._next):
            begin = state.bMarks[self._next]
            parts.append(state.src[begin : state.eMarks[self._next]])
            self._segments.append((length + 1, begin))
            length += 1 + len(parts[-1])
            self._next += 1
        if len(parts) == 1:
            return False
        mdx_page(state.env).budget.spend((length - len(self.text)) // _COST_OF_GROWTH)
        self.text = "\n".join(parts)
        self._passage = None
        return True

    def _belongs(self, line: int) -> bool:
        state = self._state
        if state.sCount[line] >= state.blkIndent or state.isEmpty(line):
            return True
        # What begins on a lazy line ends where a container begins.
        is_lazy = state.sCount[self._first] < state.blkIndent
        return self._lazy and not (is_lazy and _CONTAINER.match(state.src, state.bMarks[line], state.eMarks[line]))

    @property
    def passage(self) -> Passage:
        """The way from the offsets in these lines to those in the text."""
        if self._passage is None:
            self._passage = Passage(self._segments)
        return self._passage

    def line_of(self, offset: int) -> int:
        """Return the line of the text in which an offset stands."""
        return self._first + bisect_right(self._segments, offset, key=lambda segment: segment[0]) - 1

    def begins(self, offset: int) -> list[int]:
        """Return where the lines after the first begin in the text, up to that of an offset."""
        return [begin for at, begin in self._segments[1:] if at <= offset]

    def line_end(self, offset: int) -> int:
        """Return the offset of the end of the line in which an offset stands."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end


def _first(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


# --- tags, expressions and comments ----------------------------------------------------------------------------------


def mdx_flow(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Read lines that hold nothing but tags and expressions."""
    begin = _first(state, line)
    if state.src[begin : begin + 1] not in ("<", "{") or begin >= state.eMarks[line]:
        return False
    page = mdx_page(state.env)
    if silent and state.bMarks[line] in page.inert:
        return False
    key = (begin, state.lineMax, state.blkIndent)
    if page.flow is None or page.flow.key != key:
        page.flow = _read_flow(Lines(state, line, begin), page, key)
    flow = page.flow
    if silent and flow.pieces and flow.last > line and _is_lazy(state, line):
        return page.lack_prefix(begin, flow.pieces[0])
    if flow.is_whole and not silent:
        for piece in flow.pieces:
            state.push("mdx_flow", "", 0).meta["piece"] = piece
        state.line = flow.last + 1
    return flow.is_whole


def _is_lazy(state: StateBlock, line: int) -> bool:
    """Tell whether a line goes on with the paragraph of a quote whose mark it lacks, as far as that is plain."""
    before = state.src[_first(state, line - 1) : state.eMarks[line - 1]]
    return state.parentType == "blockquote" and bool(before) and not _NO_PARAGRAPH.match(before)


def _read_flow(region: Lines, page: MdxPage, key: tuple[int, int, int]) -> Flow:
    """Read tags and expressions up to the end of a line, or to what is none."""
    pieces: list[Piece] = []
    at = 0
    while (piece := page.read(region, at, region.passage)) is not None:
        pieces.append(piece.moved(region.passage.extent))
        # After an expression only a tag can follow.
        following = "<" if region.text[at] == "{" else "<{"
        match = _SPACES.match(region.text, piece.extent[1])
        at = match.end() if match else piece.extent[1]
        if at == region.line_end(at):
            return Flow(key, pieces, region.line_of(at), is_whole=True)
        if region.text[at] not in following:
            page.fed.update(region.begins(at))
            return Flow(key, pieces, region.line_of(at), is_whole=False)
    if region.passage.at(at) in page.damaged:
        page.inert.update(_lines_of_broken_tag(region, at + 1))
    return Flow(key, [], region.line_of(at), is_whole=False)


def _lines_of_broken_tag(region: Lines, begin: int) -> list[int]:
    """Return where the lines after the first of a broken tag begin in the text."""
    try:
        while (end := likely_tag_end(region.text, begin)) == begin and "\n\n" not in region.text and region.grow():
            pass
    except UnjudgedError:
        return []
    return region.begins(end)


def comment_flow(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read a comment at the begin of a line; what follows it on its last line is a line of its own.

    The compiler loses the first character of what follows, so here it is lost as well.
    """
    begin = _first(state, line)
    if not _COMMENT.match(state.src, begin, state.eMarks[line]):
        return False
    region = Lines(state, line, begin, lazy=True)
    close = _comment_end(region)
    if close is None:
        return False
    if silent:
        return True
    state.push("mdx_comment", "", 0).meta["extent"] = region.passage.extent((0, close))
    last = region.line_of(close)
    state.line = last + 1
    if close < region.line_end(close) - 1:
        _read_rest(state, last, region.passage.at(close) + 1, end)
    return True


def _comment_end(region: Region) -> int | None:
    # A dash right after the opening is none of those that end the comment.
    begin = at = len("<!--") + region.text.startswith("-", len("<!--"))
    while True:
        at = region.text.find("-->", at)
        if at >= 0:
            return at + len("-->")
        at = max(begin, len(region.text) - 2)
        try:
            if not region.grow():
                return None
        except JsxError:
            return None


def _read_rest(state: StateBlock, line: int, begin: int, end: int) -> None:
    """Read what stands from an offset on in a line as if the line began there."""
    old = state.bMarks[line], state.tShift[line], state.sCount[line]
    rest = state.src[begin : state.eMarks[line]]
    state.bMarks[line] = begin
    state.tShift[line] = len(rest) - len(rest.lstrip(" \t"))
    state.sCount[line] = state.blkIndent + state.tShift[line]
    if rest.strip(" \t"):
        for rule in state.md.block.ruler.getRules(""):
            if rule(state, line, end, False):
                break
    state.bMarks[line], state.tShift[line], state.sCount[line] = old


# --- imports and exports ---------------------------------------------------------------------------------------------


def mdx_module(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read imports and exports, which begin in the first column and run to a blank line where they are complete."""
    begin = state.bMarks[line]
    if state.tShift[line] or (begin and state.src[begin - 1] != "\n") or not _MODULE.match(state.src, begin):
        return False
    # They interrupt no paragraph, but a row of a table is none.
    if silent:
        return state.parentType == "table"
    page = mdx_page(state.env)
    if begin in page.literal or _follows_definition(state, line):
        return False
    end = min(end, state.lineMax)
    chunks = _chunk_ends(state, line, end)
    for last in chunks:
        text = state.src[begin : state.eMarks[last]]
        try:
            page.budget.spend(len(text), steps_of(text))
            code = parse_module(text, page.names)
        except JavaScriptError as error:
            if error.is_open and last + 1 < end:
                continue
            return _broken_module(state, line, last, error)
        except JsxError:
            code = Code()
        page.names += code.names
        passage = Passage([(0, begin)])
        for layout in code.layouts:
            if page.has_layout:
                page.add(JsxError(layout, "a page can have one default export in MDX", "remove one of them"), passage)
            page.has_layout = True
        _push_module(state, line, last, code.moved(passage.extent))
        return True
    return False


def _follows_definition(state: StateBlock, line: int) -> bool:
    """Tell whether the line is the next after a link definition: then it goes on with the same block."""
    last = state.tokens[-1] if state.tokens else None
    return last is not None and last.type == "definition" and last.map is not None and last.map[1] == line


def _chunk_ends(state: StateBlock, line: int, end: int) -> Iterator[int]:
    """Yield the last line before each blank one, and the last of all."""
    for number in range(line, end):
        if number + 1 == end or state.isEmpty(number + 1):
            yield number


def _broken_module(state: StateBlock, line: int, last: int, error: JavaScriptError) -> bool:
    """Record a fault; what looks like a sentence is read as one, and code is passed over up to a blank line."""
    page, begin = mdx_page(state.env), state.bMarks[line]
    at = min(error.offset, max(0, state.eMarks[last] - begin - 1))  # the end of the text is no place of its own
    if not _CODE.match(state.src, begin):
        word = state.src[begin : begin + len("import")]
        message = f"a paragraph that begins with '{word}' is JavaScript in MDX, which this is not: {error.message}"
        remedy = f"begin the sentence with another word, or write '&#{ord(word[0])};{word[1:]}'"
        page.add(JsxError((at, at + 1), message, remedy), Passage([(0, begin)]))
        page.literal.add(begin)
        return False
    foreign = _foreign_line(state, line, last, page)
    if foreign is None:
        message = f"the import or export is no JavaScript: {error.message}"
        page.add(JsxError((at, at + 1), message, "correct it, or put a blank line after it"), Passage([(0, begin)]))
        _push_module(state, line, last, Code())
        return True
    at = _first(state, foreign)
    message = "only imports and exports can stand here"
    page.add(JsxError((at, at + 1), message, "put a blank line before it"), Passage([(0, 0)]))
    code = parse_module(state.src[begin : state.eMarks[foreign - 1]], page.names)
    page.names += code.names
    _push_module(state, line, foreign - 1, code.moved(Passage([(0, begin)]).extent))
    return True


def _foreign_line(state: StateBlock, line: int, last: int, page: MdxPage) -> int | None:
    """Return the first line that does not belong to the imports before it; None where they are broken themselves."""
    for number in range(line + 1, last + 1):
        if _MODULE.match(state.src, state.bMarks[number]):
            continue
        text = state.src[state.bMarks[line] : state.eMarks[number - 1]]
        try:
            page.budget.spend(len(text), steps_of(text))
            parse_module(text, page.names)
        except JavaScriptError:
            continue
        except JsxError:
            return None
        return number
    return None


def _push_module(state: StateBlock, line: int, last: int, code: Code) -> None:
    token = state.push("mdx_module", "", 0)
    token.meta["code"] = code
    token.meta["extent"] = (state.bMarks[line], state.eMarks[last])
    state.line = last + 1


# --- what Markdown has as well, but without indented code ------------------------------------------------------------


def container(rule: Rule) -> Rule:
    """Return the rule of a container for which some lines come too late."""

    def read(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        is_late = silent and state.bMarks[line] in mdx_page(state.env).fed
        return not is_late and rule(state, line, end, silent)

    return read


def list_of_any_indent(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read a list; an item may begin at any indent."""
    indent, state.listIndent = state.listIndent, -1
    found = list_block(state, line, end, silent)
    state.listIndent = indent
    return found


def paragraph(state: StateBlock, line: int, _end: int, _silent: bool) -> bool:
    """Read a paragraph or a heading with an underline; anything may interrupt it, however far it is indented."""
    old_type, state.parentType = state.parentType, "paragraph"
    rules = state.md.block.ruler.getRules("paragraph")
    following = line + 1
    level = 0
    while following < state.lineMax and not state.isEmpty(following):
        level = _underline(state, following)
        if level:
            break
        # Of a lazy line the rule of its quote has decided that it goes on with this one.
        if state.sCount[following] >= 0 and any(rule(state, following, state.lineMax, True) for rule in rules):
            break
        following += 1
    content = state.getLines(line, following, state.blkIndent, False).strip(" \t\n")
    kind, tag = ("heading", f"h{level}") if level else ("paragraph", "p")
    state.line = following + bool(level)
    state.push(f"{kind}_open", tag, 1).map = [line, state.line]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [line, following], []
    state.push(f"{kind}_close", tag, -1)
    state.parentType = old_type
    return True


def _underline(state: StateBlock, line: int) -> int:
    """Return the level of the heading that a line underlines; 0 where it does not."""
    if state.sCount[line] < state.blkIndent:
        return 0
    text = state.src[_first(state, line) : state.eMarks[line]].rstrip(" \t")
    if text and text[0] in "-=" and text == text[0] * len(text):
        return 1 if text[0] == "=" else 2
    return 0


def table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read a table; a row may have more cells than the head."""
    end = min(end, state.lineMax)
    if line + 1 >= end or state.sCount[line + 1] < state.blkIndent:
        return False
    delimiters = state.src[_first(state, line + 1) : state.eMarks[line + 1]].strip(" \t")
    if not ("|" in delimiters or ":" in delimiters) or not _DELIMITERS.fullmatch(delimiters):
        return False
    head = _cells(state, line)
    if len(head) != len(_cells(state, line + 1)):
        return False
    if silent:
        return True
    old_type, state.parentType = state.parentType, "table"
    state.push("table_open", "table", 1)
    _push_row(state, line, head, "th")
    following = line + 2
    rules = state.md.block.ruler.getRules("blockquote")
    while following < end and not state.isEmpty(following) and state.sCount[following] >= state.blkIndent:
        if any(rule(state, following, end, True) for rule in rules):
            break
        _push_row(state, following, _cells(state, following), "td")
        following += 1
    state.push("table_close", "table", -1)
    state.parentType = old_type
    state.line = following
    return True


def _cells(state: StateBlock, line: int) -> list[Extent]:
    """Return the extents of the cells of a row, white space left out."""
    begin, end = _first(state, line), state.eMarks[line]
    pipes = [match.start() for match in _CELL_END.finditer(state.src, begin, end) if match.group() == "|"]
    bounds = [(left + 1, right) for left, right in zip([begin - 1, *pipes], [*pipes, end], strict=True)]
    cells = [_stripped(state.src, left, right) for left, right in bounds]
    if pipes and pipes[0] == begin:
        cells.pop(0)
    if pipes and cells and cells[-1][0] == cells[-1][1]:
        cells.pop()
    return cells


def _stripped(text: str, left: int, right: int) -> Extent:
    while left < right and text[left] in " \t":
        left += 1
    while right > left and text[right - 1] in " \t":
        right -= 1
    return left, right


def _push_row(state: StateBlock, line: int, cells: list[Extent], tag: str) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for begin, end in cells:
        state.push(f"{tag}_open", tag, 1)
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = state.src[begin:end], [line, line + 1], []
        token.meta["segments"] = [(0, begin)]
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
