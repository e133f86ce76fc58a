"""Formulas: `$…$` and `$$…$$`, where a site has remark-math (micromark-extension-math 3).

What stands in a formula is neither Markdown nor MDX. To all who come after it is code.
"""

import re

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
    for closing in _SEQUENCE.finditer(src, opening.end(), state.posMax):
        if len(closing.group()) == len(opening.group()):
            if not silent:
                state.push("code_inline", "code", 0).content = src[opening.end() : closing.start()].replace("\n", " ")
            state.pos = closing.end()
            return True
    if not silent:
        state.append_pending(opening.group())
    state.pos = opening.end()
    return True


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
