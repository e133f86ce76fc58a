"""Makes the rules of markdown-it remember where things stand.

markdown-it tells the lines of a block but no column of anything inline, and drops the place of link targets. Every
rule is wrapped, once, so that what it makes notes its place: inline tokens in the inline content (`meta["extent"]`),
and inline content in the text (`meta["segments"]`).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from contentlint.parse.markdown.links import destination
from contentlint.parse.markdown.offsets import Segments
from contentlint.parse.markdown.work import work_of

_BLANKS = " \t\n"


def place_inlines(md: MarkdownIt) -> None:
    """Make the inline rules note their places; to be called when all rules are there."""
    _wrap(md.inline.ruler, _with_inline_extents)


def place_blocks(md: MarkdownIt) -> None:
    """Make the block rules note their places; to be called when all rules are there."""
    _wrap(md.block.ruler, _with_block_extents)


def _wrap(ruler: Ruler[Any], wrapper: Callable[[str, Any], Any]) -> None:
    """Replace every rule by its wrapped form."""
    # The ruler has no public way to read a rule's function together with its alternatives.
    for rule in ruler.__rules__:
        rule.fn = wrapper(rule.name, rule.fn)
    ruler.enable([])  # drops the ruler's compiled chains, which hold the bare functions


def _with_inline_extents(_name: str, rule: Callable[[StateInline, bool], bool]) -> Any:
    """Make an inline rule note in its tokens where in the inline content it matched."""

    def positioned(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        begin, first = state.pos, len(state.tokens)
        if not rule(state, False):
            return False
        own = [token for token in state.tokens[first:] if "extent" not in token.meta and token.type != "text"]
        for token in own:
            token.meta["extent"] = (begin, state.pos)
        return True

    return positioned


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _with_block_extents(name: str, rule: Callable[[StateBlock, int, int, bool], bool]) -> Any:
    """Make a block rule note where its content stands, while the state still knows the container's columns.

    All that it has read counts as work, at each depth again.
    """
    note = _BLOCK_NOTES.get(name)

    def positioned(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            work_of(state.env).spend(state.line - start)
            if note:
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
    while lines[0].strip() and not state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip():
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
    work_of(state.env).spend(2 * len(tokens))
    cells: Iterator[Segments] = iter(())
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            cells = _cells(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
        elif token.type == "inline" and "segments" not in token.meta:
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


def _cell_segments(row: str, left: int, right: int, begin: int) -> list[tuple[int, int]]:
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
    target, extent, _ = destination(content, at, len(content))
    last = next(iter(state.env.get("duplicate_refs", ())[-1:]), None)
    token.meta.update(
        segments=segments,
        label_extent=(1, 1 + len(label)),
        target=target,
        target_extent=extent,
        counts=last is None or last["map"] != token.map,
    )


_BLOCK_NOTES: dict[str, Callable[[StateBlock, Sequence[Token]], None]] = {
    "paragraph": _note_lines,
    "lheading": _note_lines,
    "heading": _note_heading,
    "table": _note_cells,
    "html_block": _note_raw,
    "fence": _note_raw,
    "math_flow": _note_raw,
    "code": _note_raw,
    "reference": _note_definition,
    "footnote_def": _note_footnote,
}
