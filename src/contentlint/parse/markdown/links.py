"""Links and images: the rules of markdown-it 4, in linear time and with the places of the targets."""

import re
from collections import defaultdict
from typing import Any, NamedTuple

from markdown_it.common.utils import normalizeReference, unescapeAll
from markdown_it.helpers import parseLinkTitle
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from contentlint.parse.document import Extent
from contentlint.parse.markdown.flavour import MAX_NESTING
from contentlint.parse.markdown.work import BRACKET_STEPS, FAILED_STEPS, work_of

_BLANKS = re.compile(r"[ \t\n]*")
_POINTED = re.compile(r"<((?:[^<>\n\\]|\\.|\\\Z)*)>")
# What a bare target is made of: all but white space and control characters, and parentheses in pairs.
_TARGET_PARTS = re.compile(r"(?:[^\x00-\x20\x7f()\\]|\\(?! ).|\\\Z)+|[()]", re.DOTALL)
_MAX_PARENTHESES = 32
_MAX_LABEL = 999
# `validateLink` of markdown-it.
_NO_LINK = re.compile(r"\s*(?:vbscript|javascript|file|data):", re.IGNORECASE)
_IMAGE_DATA = re.compile(r"\s*data:image/(?:gif|png|jpeg|webp);", re.IGNORECASE)
_CLOSING = {'"': '"', "'": "'", "(": ")"}


class InlineState(StateInline):
    """The state of an inline content that is being read.

    `labels` has for each bracket that was looked at where it ends (-1: nowhere), and whether a link is in it. `dollars`
    has by the length of a sequence of dollar signs where there are such; it is empty where nobody has asked for them.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.labels: dict[int, tuple[int, bool]] = {}
        self.dollars: defaultdict[int, list[int]] = defaultdict(list)


class Target(NamedTuple):
    """What a bracket leads to: the end of the link, and either the target and its extent, or the label."""

    end: int
    written: str = ""
    extent: Extent = (0, 0)
    label: str | None = None


def label_end(state: Any, start: int, disableNested: bool = False) -> int:  # noqa: N803 - markdown-it calls it so
    """Return the place of the `]` that ends the bracket at `start`; -1 where there is none.

    With `disableNested` a bracket with a link in it has no end. What is found of the brackets inside is kept, so that
    each is looked at once.
    """
    if start not in state.labels:
        work_of(state.env).spend(BRACKET_STEPS)
        _find_ends(state, start)
    end, has_link = state.labels[start]
    return -1 if has_link and disableNested else int(end)


def _find_ends(state: Any, start: int) -> None:
    """Find the ends of a bracket and of all in it."""
    src, begin, labels = state.src, state.pos, state.labels
    open_: list[tuple[int, bool, bool]] = []  # where it begins, whether it is an image's, whether a link is in it

    def enter(at: int, is_image: bool) -> None:
        open_.append((at, is_image, False))
        state.pos = at + 1

    enter(start, False)
    while open_ and state.pos < state.posMax and len(open_) < MAX_NESTING:
        at = state.pos
        sign = src[at]
        if sign == "]":
            opening, is_image, has_link = open_.pop()
            labels[opening] = (at, has_link)
            if open_:
                has_link = _leave(state, opening, is_image, has_link)
                open_[-1] = (*open_[-1][:2], open_[-1][2] or has_link)
        elif sign == "!" and src.startswith("[", at + 1) and at not in state.cache and at + 1 not in labels:
            enter(at + 1, True)
        elif sign == "[" and at not in state.cache and at not in labels and not _is_called(state):
            enter(at, False)
        else:
            state.md.inline.skipToken(state)
            if sign == "[" and state.pos > at + 1:
                open_[-1] = (*open_[-1][:2], True)
            elif sign == "[":
                state.pos = _after(state, at, open_)
    for opening, _, _ in open_:
        labels[opening] = (-1, False)
    state.pos = begin


def _after(state: Any, at: int, open_: list[tuple[int, bool, bool]]) -> int:
    """Return the place after a bracket that is text; that of the end where it does not end."""
    if at not in state.labels:
        _find_ends(state, at)
    end, has_link = state.labels[at]
    if has_link:
        open_[-1] = (*open_[-1][:2], True)
    return int(state.posMax if end < 0 else end + 1)


def _is_called(state: Any) -> bool:
    """Tell whether a bracket is a footnote call, not a label."""
    call = state.md.inline.call
    at = state.pos
    is_call = call is not None and call(state, True)
    state.pos = at
    return bool(is_call)


def _leave(state: Any, opening: int, is_image: bool, has_link: bool) -> bool:
    """Pass over what a bracket turned out to be, once its end is known; return whether it is, or has, a link."""
    closing = state.pos
    if is_image:
        state.pos = opening - 1
        state.md.inline.skipToken(state)
        if state.pos > opening:
            return False
    state.pos = opening
    if not has_link:
        state.md.inline.skipToken(state)
        if state.pos > opening + 1:
            return True
    state.pos = closing + 1
    return has_link


def link(state: Any, silent: bool) -> bool:
    """Read `[text](target)` and `[text][label]`."""
    begin, end = state.pos, state.posMax
    closing = label_end(state, begin, True)
    if closing < 0:
        return False
    found = None
    if state.src.startswith("(", closing + 1, end):
        found = _inline_target(state, closing + 1)
    found = found or _reference(state, begin, closing)
    state.pos = begin
    if found is None:
        return False
    if not silent:
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": found.written}
        _note(token, found, state.src[begin + 1 : closing])
        state.pos, state.posMax = begin + 1, closing
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = found.end
    return True


def image(state: Any, silent: bool) -> bool:
    """Read `![text](target)` and `![text][label]`; the tokens of the text are those of its children."""
    begin = state.pos
    if not state.src.startswith("[", begin + 1, state.posMax):
        return False
    closing = label_end(state, begin + 1)
    if closing < 0:
        return False
    if state.src.startswith("(", closing + 1, state.posMax):
        found = _inline_target(state, closing + 1)
    else:
        found = _reference(state, begin + 1, closing)
    state.pos = begin
    if found is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.content = state.src[begin + 2 : closing]
        token.children = _text_of_image(state, begin + 2, closing)
        _note(token, found, token.content)
    state.pos = found.end
    return True


def _text_of_image(state: Any, begin: int, end: int) -> list[Token]:
    inner = InlineState(state.src, state.md, state.env, [])
    inner.pos, inner.posMax, inner.level = begin, end, state.level + 1
    inner.cache, inner.labels, inner.dollars = state.cache, state.labels, state.dollars
    inner.backticks, inner.backticksScanned = state.backticks, state.backticksScanned
    state.md.inline.tokenize(inner)
    state.md.inline.finish(inner)
    return inner.tokens


def _note(token: Token, found: Target, text: str) -> None:
    if found.label is None:
        token.meta.update(target=found.written, target_extent=found.extent)
    else:
        token.meta["label"] = found.label or text


def _inline_target(state: Any, at: int) -> Target | None:
    """Return the target whose `(` is at a place."""
    src, end = state.src, state.posMax
    begin = _skip_blanks(src, at + 1, end)
    written, extent, at = destination(src, begin, end)
    after = _skip_blanks(src, at, end)
    if at < after < end and src[after] in _CLOSING and src.find(_CLOSING[src[after]], after + 1, end) >= 0:
        title = parseLinkTitle(src, after, end)
        if title.ok:
            after = _skip_blanks(src, title.pos, end)
    is_closed = src.startswith(")", after, end)
    if not is_closed:
        work_of(state.env).spend(FAILED_STEPS)
    if not is_closed or (_NO_LINK.match(written) and not _IMAGE_DATA.match(written)):
        return None
    return Target(after + 1, written, extent)


def _reference(state: Any, begin: int, closing: int) -> Target | None:
    """Return what the label after a bracket, or the bracket itself, is defined as."""
    references = state.env.get("references")
    if references is None:
        return None
    label, end = "", closing + 1
    if state.src.startswith("[", end, state.posMax):
        label_closing = label_end(state, end)
        if label_closing >= 0:
            label, end = state.src[end + 1 : label_closing], label_closing + 1
    work_of(state.env).spend(1)
    size = len(label) or closing - begin - 1
    if size > _MAX_LABEL or not references.get(normalizeReference(label or state.src[begin + 1 : closing])):
        return None
    return Target(end, label=label)


def _skip_blanks(text: str, at: int, end: int) -> int:
    match = _BLANKS.match(text, at, end)
    return match.end() if match else at


def destination(text: str, at: int, end: int) -> tuple[str, Extent, int]:
    """Return a target, its extent without angle brackets, and where it ends; nothing where there is none."""
    if text.startswith("<", at, end):
        match = _POINTED.match(text, at, end)
        return (unescapeAll(match[1]), match.span(1), match.end()) if match else ("", (at, at), at)
    depth, stop = 0, at
    while match := _TARGET_PARTS.match(text, stop, end):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if depth < 0:
            depth = 0
            break
        if depth > _MAX_PARENTHESES:
            break
        stop = match.end()
    if depth or stop == at:
        return "", (at, at), at
    return unescapeAll(text[at:stop]), (at, stop), stop
