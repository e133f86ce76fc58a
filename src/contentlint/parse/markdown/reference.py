"""The reference: the parsers of the flavours of Markdown, made of markdown-it and the rules beside."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

from contentlint.parse.markdown import directives, links, math, mdx_flow, mdx_text
from contentlint.parse.markdown.events import Event, normalize_label
from contentlint.parse.markdown.flavour import MAX_NESTING, Flavour
from contentlint.parse.markdown.inline import use_linear_time
from contentlint.parse.markdown.offsets import FileOffsets, Passage
from contentlint.parse.markdown.page import MdxPage
from contentlint.parse.markdown.places import place_blocks, place_inlines
from contentlint.parse.markdown.preprocess import preprocess
from contentlint.parse.markdown.stream import Events
from contentlint.parse.markdown.work import BLOCK_STEPS, Work, work_of

_JSX_COMMENT = re.compile(r"\{\s*/\*.*?\*/\s*\}", re.DOTALL)
_LINE_ENDING = re.compile(r"\r\n|\r")
# What each rule may interrupt, in the terms of markdown-it.
_ANY_BLOCK: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
_QUOTE: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_TEXT_BLOCK: RuleOptionsType = {"alt": ["paragraph", "reference"]}
_ANYWHERE: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
_ROW: RuleOptionsType = {"alt": ["blockquote"]}
_FOOTNOTE_LABEL = re.compile(r"\[\^(?:[^\[\]\\\s]|\\.)+\]:")


class ReferenceParser:
    """A parser of one flavour of Markdown: CommonMark with tables, strikethrough and footnotes, and what it adds.

    `has_math` tells that the generator reads formulas between dollar signs; to a code host they are text.
    """

    def __init__(self, flavour: Flavour = Flavour.CODE_HOST, *, has_math: bool = False) -> None:
        self._flavour = flavour
        self._markdown_it = _MAKERS[flavour]()
        if has_math and flavour is not Flavour.CODE_HOST:
            _add_math(self._markdown_it)
        _place(self._markdown_it)

    def parse(self, text: str, start: int = 0, work: Work | None = None) -> list[Event]:
        """Return the events of the Markdown that begins at offset `start` of a file's text.

        What it takes is taken from `work`; raises TooMuchWorkError where that, or what a page may take, is not enough.
        """
        work = work or Work(text)
        source = _LINE_ENDING.sub("\n", text[start:])
        if self._flavour is Flavour.CODE_HOST:
            tokens = self._markdown_it.parse(source, {"work": work})
            return list(Events(tokens, FileOffsets(text, start)))
        source, edits = preprocess(source)
        page = MdxPage.of(source, work)
        tokens = self._markdown_it.parse(source, {"mdx": page, "work": work})
        is_mdx = self._flavour is Flavour.MDX
        return list(Events(tokens, FileOffsets(text, start, edits), page if is_mdx else None))


def _code_host() -> MarkdownIt:
    md = _commonmark()
    footnote_plugin(md, inline=False, move_to_end=False)
    md.inline.ruler.disable("footnote_ref")  # our bracket rule keeps them, resolved or not
    md.inline.ruler.before("link", "jsx_comment", _jsx_comment)
    return md


def _mdx() -> MarkdownIt:
    md = _docusaurus()
    md.disable(["code", "html_block", "lheading", "html_inline", "autolink"])
    md.block.ruler.before("table", "mdx_module", mdx_flow.mdx_module, _ROW)
    md.block.ruler.before("table", "mdx_flow", mdx_flow.mdx_flow, _ANY_BLOCK)
    md.block.ruler.at("table", mdx_flow.table, _TEXT_BLOCK)
    md.block.ruler.at("list", mdx_flow.container(mdx_flow.list_of_any_indent), _ANY_BLOCK)
    md.block.ruler.at("blockquote", mdx_flow.container(blockquote), _QUOTE)
    md.block.ruler.at("paragraph", mdx_flow.paragraph)
    md.inline.ruler.before("entity", "mdx_inline", mdx_text.mdx_inline)
    return md


def _docusaurus() -> MarkdownIt:
    """Return what Docusaurus adds to Markdown, whether it is MDX or not."""
    md = _commonmark()
    footnote_plugin(md, inline=False, move_to_end=False)
    md.inline.ruler.disable("footnote_ref")
    _keep_labels(md)
    md.block.ruler.before("table", "comment_flow", mdx_flow.comment_flow, _ANY_BLOCK)
    md.block.ruler.before("table", "container_directive", directives.container_directive, _ANY_BLOCK)
    md.block.ruler.before("table", "leaf_directive", directives.leaf_directive, _ANY_BLOCK)
    md.inline.ruler.at("text", mdx_text.text)
    md.inline.ruler.before("text", "address", mdx_text.address)
    md.inline.ruler.before("link", "footnote_call", mdx_text.footnote_call)
    md.inline.ruler.before("autolink", "comment", mdx_text.comment)
    md.inline.ruler.before("entity", "text_directive", directives.text_directive)
    md.core.ruler.at("inline", _inline)
    return md


def _commonmark() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "inline_definitions": True})
    md.enable(["table", "strikethrough"])
    md.inline.ruler.at("link", links.link)
    md.inline.ruler.at("image", links.image)
    md.inline.ruler.after("link", "bracket", _bracket)
    return md


def _add_math(md: MarkdownIt) -> None:
    md.block.ruler.before("table", "math_flow", math.math_flow, _ANY_BLOCK)
    md.inline.ruler.before("backticks", "math_text", math.math_text)


def _place(md: MarkdownIt) -> None:
    """Make all rules note their places, once all are there."""
    place_inlines(md)
    place_blocks(md)
    md.block.ruler.before(md.block.ruler.__rules__[0].name, "work", _work, _ANYWHERE)
    use_linear_time(md)


_MAKERS = {Flavour.CODE_HOST: _code_host, Flavour.GENERATOR: _docusaurus, Flavour.MDX: _mdx}


def _keep_labels(md: MarkdownIt) -> None:
    """Read footnotes only where their label is one, and keep their labels for the calls."""
    rule = next(rule for rule in md.block.ruler.__rules__ if rule.name == "footnote_def")
    read = rule.fn

    def footnote_def(state: Any, line: int, end: int, silent: bool) -> bool:
        if not _FOOTNOTE_LABEL.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
            return False
        return bool(read(state, line, end, silent))

    md.block.ruler.at("footnote_def", footnote_def, _ANY_BLOCK)


def _inline(state: StateCore) -> None:
    """Read the inline content of all blocks, as markdown-it does, and say which it is."""
    page: MdxPage = state.env["mdx"]
    footnotes = state.env.get("footnotes", {}).get("refs", {})
    state.env["footnote_labels"] = {normalize_label(label[1:]) for label in footnotes}
    before = ""
    for token in state.tokens:
        if token.type == "inline":
            content = Passage(token.meta.get("segments", [(0, 0)]))
            end = content.extent((0, len(token.content)))[1]
            is_cut = before == "paragraph_open" and state.src[end : end + 1] in (" ", "\t")
            page.begin(token.content, content, " " if is_cut else "")
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        before = token.type


def _work(state: StateBlock, _line: int, _end: int, _silent: bool) -> bool:
    """Count that the rules are asked what begins at a line."""
    work_of(state.env).spend(BLOCK_STEPS)
    return False


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
