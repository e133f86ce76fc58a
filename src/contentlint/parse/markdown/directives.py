"""Directives: `:name[label]{attributes}`, `::name` and `:::name` (micromark-extension-directive 3).

Docusaurus makes boxes of the containers. What stands in a label is Markdown, what stands in braces is no JavaScript.
"""

import re
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from contentlint.parse.document import Extent
from contentlint.parse.markdown.page import mdx_page
from contentlint.parse.markdown.work import LABEL_PARTS_OF_A_STEP, LINES_OF_A_STEP, Work, work_of

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_CONTAINER = re.compile(r":{3,}(?=[A-Za-z])")
_LEAF = re.compile(r"::(?=[A-Za-z])")
_FENCE = re.compile(r":{3,}(?=[ \t]*\Z)")
_LABEL_PART = re.compile(r"\\[\[\]\\]|[\[\]\n]")
_MAX_LABEL = 999
_MAX_BALANCE = 32
_SPACES = re.compile(r"[ \t]*")
_SPACES_AND_ENDS = re.compile(r"[ \t\n]*")
_ATTRIBUTE = re.compile(
    r"""(?P<id>[#.](?P<first>[^"\#'.<=>`}\ \t\n])(?P<shortcut>[^"'<=>`\#.}\ \t\n]*)(?=[\#.}\ \t\n]))
    |(?P<name>[A-Za-z:_][A-Za-z0-9:_.-]*)""",
    re.VERBOSE,
)
_VALUE = re.compile(r"""(?:"[^"]*"|'[^']*')(?P<quoted>)|[^<=>`}"'\ \t\n][^<=>`}"'\ \t\n]*(?=[}\ \t\n])""")


class Directive(NamedTuple):
    """A directive's name, the extent of what stands in its label (None without one), and where it ends."""

    name: str
    label: Extent | None
    end: int


def scan_directive(text: str, at: int, end: int, work: Work, *, in_line: bool) -> Directive | None:
    """Read name, label and attributes at an offset; None where no name begins there.

    `in_line` tells a directive in text, whose label and attributes may span lines.
    """
    match = _NAME.match(text, at, end)
    if match is None or match.group()[-1] in "-_":
        return None
    at = match.end()
    label = None
    if text.startswith("[", at):
        close = _label_end(text, at, end, work, in_line=in_line)
        if close is not None:
            label, at = (at + 1, close), close + 1
    if text.startswith("{", at):
        at = _attributes_end(text, at, end, in_line=in_line) or at
    return Directive(match.group(), label, at)


def _label_end(text: str, at: int, end: int, work: Work, *, in_line: bool) -> int | None:
    balance = 0
    escapes = 0
    for count, match in enumerate(_LABEL_PART.finditer(text, at + 1, end)):
        work.spend(count % LABEL_PARTS_OF_A_STEP == 0)
        char = match.group()
        if len(char) == 2:
            escapes += 1
            if escapes > _MAX_LABEL:
                return None
        elif char == "\n" and not in_line:
            return None
        elif char == "[":
            balance += 1
            if balance > _MAX_BALANCE:
                return None
        elif char == "]":
            if not balance:
                return match.start()
            balance -= 1
    return None


def _attributes_end(text: str, at: int, end: int, *, in_line: bool) -> int | None:
    spaces = _SPACES_AND_ENDS if in_line else _SPACES
    at += 1
    while True:
        at = _skip(spaces, text, at, end)
        match = _ATTRIBUTE.match(text, at, end)
        if match is None:
            return at + 1 if text.startswith("}", at, end) else None
        at = match.end()
        if match["name"] is None:
            continue
        after = _skip(spaces, text, at, end)
        if not text.startswith("=", after, end):
            at = after
            continue
        begin = _skip(spaces, text, after + 1, end)
        value = _VALUE.match(text, begin, end)
        if value is None or (not in_line and "\n" in value.group()):
            return None
        at = value.end()
        if value["quoted"] is not None and text[at : at + 1] not in ("}", " ", "\t", "\n"):
            return None


def _skip(spaces: re.Pattern[str], text: str, at: int, end: int) -> int:
    match = spaces.match(text, at, end)
    return match.end() if match else at


# --- in text ---------------------------------------------------------------------------------------------------------


def text_directive(state: StateInline, silent: bool) -> bool:
    """Read `:name[label]{attributes}`; its label is kept as the token's children."""
    src, begin = state.src, state.pos
    if src[begin] != ":" or (begin and src[begin - 1] == ":" and not _is_escaped(src, begin - 1)):
        return False
    found = scan_directive(src, begin + 1, state.posMax, work_of(state.env), in_line=True)
    if found is None or (found.end == begin + 1 + len(found.name) and src.startswith(":", found.end)):
        return False
    state.pos = found.end
    if silent:
        return True
    state.push("directive_open", "", 1).info = found.name
    if found.label is not None:
        page = mdx_page(state.env)
        brackets, page.brackets = page.brackets, (found.label[0], found.label[0], 0)
        end, state.pos, state.posMax = state.posMax, *found.label
        state.md.inline.tokenize(state)
        state.posMax, page.brackets = end, brackets
    is_simple = found.end == begin + 1 + len(found.name)
    state.pos = found.end
    state.push("directive_close", "", -1).content = f":{found.name}" if is_simple else ""
    return True


def _is_escaped(text: str, at: int) -> bool:
    slashes = at
    while slashes and text[slashes - 1] == "\\":
        slashes -= 1
    return (at - slashes) % 2 == 1


# --- as blocks -------------------------------------------------------------------------------------------------------


def leaf_directive(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Read `::name[label]{attributes}`."""
    found = _opening(state, line, _LEAF)
    if found is None or silent:
        return found is not None
    if found.label is not None:
        _push_label(state, line, found.label)
    state.line = line + 1
    return True


def container_directive(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read `:::name` up to the next line of at least as many colons, whatever stands between them."""
    found = _opening(state, line, _CONTAINER)
    if found is None or silent:
        return found is not None
    begin = state.bMarks[line] + state.tShift[line]
    size = state.skipCharsStr(begin, ":") - begin
    closing = _closing(state, line, end, size)
    work_of(state.env).spend((closing - line) // LINES_OF_A_STEP)
    state.push("directive_open", "", 1).info = found.name
    if found.label is not None:
        _push_label(state, line, found.label)
    old_max, old_parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = closing, "directive"
    state.line = line + 1
    state.md.block.tokenize(state, line + 1, closing)
    state.lineMax, state.parentType = old_max, old_parent
    state.push("directive_close", "", -1)
    is_closed = closing < min(end, old_max) and _is_fence(state, closing, size)
    state.line = closing + is_closed
    return True


def _opening(state: StateBlock, line: int, marker: re.Pattern[str]) -> Directive | None:
    begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if state.is_code_block(line) or not state.src.startswith("::", begin, end):
        return None
    match = marker.match(state.src, begin, end)
    found = scan_directive(state.src, match.end(), end, work_of(state.env), in_line=False) if match else None
    return found if found and _skip(_SPACES, state.src, found.end, end) == end else None


def _closing(state: StateBlock, line: int, end: int, size: int) -> int:
    """Return the line of the closing fence, or the one after the last that belongs to the container."""
    end = min(end, state.lineMax)
    for number in range(line + 1, end):
        if state.sCount[number] < state.blkIndent and not state.isEmpty(number):
            return number
        if _is_fence(state, number, size):
            return number
    return end


def _is_fence(state: StateBlock, line: int, size: int) -> bool:
    begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if not state.src.startswith(":::", begin, end) or state.is_code_block(line):
        return False
    if state.sCount[line] < state.blkIndent:
        return False
    match = _FENCE.match(state.src[begin:end])
    return match is not None and match.end() >= size


def _push_label(state: StateBlock, line: int, label: Extent) -> None:
    begin, end = label
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    token = state.push("inline", "", 0)
    token.map = [line, line + 1]
    token.content = state.src[begin:end]
    token.children = []
    token.meta["segments"] = [(0, begin)]
    state.push("paragraph_close", "p", -1)
