"""What stands in text in MDX, and in Docusaurus' Markdown: tags, expressions, comments, footnote calls, addresses.

Rules for markdown-it, after micromark-extension-mdxjs 3, -gfm-autolink-literal 2, -gfm-footnote 2 and remark-comment 1.
"""

import re

from markdown_it.rules_inline import StateInline

from contentlint.parse.jsx import Expression, likely_tag_end
from contentlint.parse.markdown.addresses import address_end, may_begin
from contentlint.parse.markdown.events import normalize_label
from contentlint.parse.markdown.page import Piece, mdx_page

# Where text ends: at what may begin something, and at what may begin an address.
_TEXT_END = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]|(?<![A-Za-z])https?://|www\.", re.IGNORECASE)
# A dash right after the opening is none of those that end the comment.
_COMMENT = re.compile(r"<!--(?!-?>)-?+.*?-->", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^((?:[^\[\]\\\s]|\\.)+)\]")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def text(state: StateInline, silent: bool) -> bool:
    """Read plain text up to what may begin something else."""
    begin = state.pos
    match = _TEXT_END.search(state.src, begin, state.posMax)
    if match and match.start() == begin and not match.group()[0].isalpha():
        return False
    if match and match.start() == begin:
        match = _TEXT_END.search(state.src, begin + 1, state.posMax)
    state.pos = match.start() if match else state.posMax
    if not silent:
        state.append_pending(state.src[begin : state.pos])
    return True


def comment(state: StateInline, silent: bool) -> bool:
    """Read `<!-- … -->`."""
    page = mdx_page(state.env)
    if state.src[state.pos] != "<" or (state.src is page.text and state.pos > page.last_comment):
        return False
    match = _COMMENT.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = match.group()
    state.pos = match.end()
    return True


def mdx_inline(state: StateInline, silent: bool) -> bool:
    """Read a tag or an expression."""
    begin = state.pos
    if state.src[begin] not in "<{":
        return False
    page = mdx_page(state.env)
    if begin not in page.scanned:
        page.scanned[begin] = page.read(page.region, begin, page.content)
    piece = page.scanned[begin]
    if piece is None:
        return _damaged(state, silent)
    if not silent:
        _push(state, piece)
    state.pos = piece.extent[1]
    return True


def _push(state: StateInline, piece: Piece) -> None:
    is_comment = isinstance(piece, Expression) and piece.is_empty
    token = state.push("comment" if is_comment else "mdx_text", "", 0)
    token.meta["piece"] = piece
    token.content = state.src[slice(*piece.extent)]


def _damaged(state: StateInline, silent: bool) -> bool:
    """Pass over a tag that cannot be read, up to what looks like its end."""
    page = mdx_page(state.env)
    tag = page.damaged.get(page.content.at(state.pos))
    if tag is None:
        return False
    end = likely_tag_end(state.src, state.pos + 1)
    if not silent:
        token = state.push("mdx_damaged", "", 0)
        token.meta["tag"] = tag
        token.meta["self_closing"] = state.src[end - 2 : end] == "/>"
    state.pos = end
    return True


def footnote_call(state: StateInline, silent: bool) -> bool:
    """Read `[^label]` where the page has a footnote of that label."""
    match = _FOOTNOTE.match(state.src, state.pos)
    if not match or normalize_label(match[1]) not in state.env["footnote_labels"]:
        return False
    if not silent:
        token = state.push("bracket", "", 0)
        token.content = match.group()[1:-1]
        token.meta["in_link"] = state.linkLevel > 0
    state.pos = match.end()
    return True


# --- plain addresses -------------------------------------------------------------------------------------------------


def address(state: StateInline, silent: bool) -> bool:
    """Read `https://…` or `www.…`; no brace or tag begins in it."""
    src, begin = state.src, state.pos
    if src[begin] not in "hHwW" or state.linkLevel or not may_begin(src, begin):
        return False
    end = None if _is_in_brackets(state) else address_end(src, begin, state.posMax)
    if end is None:
        return False
    if not silent:
        target = src[begin:end] if src[begin] in "hH" else f"http://{src[begin:end]}"
        token = state.push("link_open", "a", 1)
        token.attrs, token.markup = {"href": target}, "autolink"
        token.meta = {"extent": (begin, end), "target_extent": (begin, end)}
        state.push("text", "", 0).content = src[begin:end]
        state.push("link_close", "a", -1).meta = {"extent": (end, end)}
    state.pos = end
    return True


def _is_in_brackets(state: StateInline) -> bool:
    """Tell whether a bracket before here may begin a link: then there is no address in it."""
    page = mdx_page(state.env)
    if state.src is not page.text:
        return False
    begin, at, depth = page.brackets
    if at > state.pos:
        at, depth = begin, 0
    for match in _BRACKET.finditer(state.src, at, state.pos):
        if match.group() == "[":
            depth += 1
        elif match.group() == "]":
            depth = max(0, depth - 1)
    page.brackets = (begin, state.pos, depth)
    return depth > 0
