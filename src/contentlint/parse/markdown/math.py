"""Formulas: `$…$` and `$$…$$`, where a site has remark-math (micromark-extension-math 3).

What stands in a formula is neither Markdown nor MDX. To all who come after it is code.
"""

import re
from bisect import bisect_left
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_FENCE = re.compile(r"(?P<fence>\${2,})[^$\n]*")
_SEQUENCE = re.compile(r"\$+")


def math_text(state: StateInline, silent: bool) -> bool:
    """Read `$…$`: it ends at as many dollar signs as it begins with."""
    src, begin = state.src, state.pos
    opening = _SEQUENCE.match(src, begin, state.posMax)
    if not opening:
        return False
    closing = _closing(state, opening.end(), len(opening.group()))
    if closing is not None:
        if not silent:
            state.push("code_inline", "code", 0).content = src[opening.end() : closing].replace("\n", " ")
        state.pos = closing + len(opening.group())
        return True
    if not silent:
        state.append_pending(opening.group())
    state.pos = opening.end()
    return True


def _closing(state: Any, begin: int, size: int) -> int | None:
    """Return where the first sequence of so many dollar signs begins after a place; None without one."""
    if not state.dollars:
        for sequence in _SEQUENCE.finditer(state.src):
            state.dollars[len(sequence.group())].append(sequence.start())
    places = state.dollars.get(size, ())
    index = bisect_left(places, begin)
    return places[index] if index < len(places) and places[index] + size <= state.posMax else None


def math_flow(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read lines between `$$` and `$$`."""
    begin, line_end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    opening = _FENCE.fullmatch(state.src, begin, line_end)
    if not opening or state.is_code_block(line):
        return False
    if silent:
        return True
    size = len(opening["fence"])
    following = line + 1
    while following < min(end, state.lineMax):
        if state.sCount[following] < state.blkIndent and not state.isEmpty(following):
            break
        text = state.src[state.bMarks[following] : state.eMarks[following]].strip(" \t")
        following += 1
        if len(text) >= size and text == "$" * len(text):
            break
    state.line = following
    token = state.push("fence", "code", 0)
    token.map, token.info = [line, following], "math"
    return True
