"""The facts of a page's body: one walk over the events of the Markdown parser."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from contentlint.facts.citations import (
    bracket_citations,
    linked_citations,
    located_key,
    loose_citations,
    may_have_raised_citations,
    raised_citations,
    superscript_citations,
)
from contentlint.facts.entries import Entries
from contentlint.facts.links import Links
from contentlint.facts.page import Anchor, Citation, Dialect, FactSettings, Heading, Label, Suppression
from contentlint.facts.places import Places
from contentlint.facts.removal import definition_removal
from contentlint.facts.suppressions import CommentKind, read_suppression
from contentlint.parse.document import Extent, SyntaxFault
from contentlint.parse.html import Comment, Markup, Tag, scan_html
from contentlint.parse.markdown import (
    Close,
    Definition,
    Event,
    Flavour,
    Inline,
    Module,
    Open,
    RawBlock,
    TextBlock,
    Work,
)
from contentlint.read.source import Source

# Elements whose content is not prose (HTML Living Standard, sections 4.4, 4.5 and 4.12).
_CODE_ELEMENTS = frozenset(("code", "pre", "script", "style", "kbd", "samp", "var", "textarea", "math", "svg"))
# `[^a-z]` and `[^/]` in a sentence about patterns are no footnotes.
_CHARACTER_CLASS = re.compile(r"(?:\\?.-\\?.)+|\W+|\\.*")
_LOOSE_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\[\]\s^]+)\](?!:)")
# Indented text is code to a code host, but to many generators the content of a box or a tab.
_LOOSE_DEFINITION = re.compile(r"^[ \t>]*(?P<mark>\[\^(?P<label>[^\[\]\s]+)\]):", re.MULTILINE)
_FENCE = re.compile(r"[ \t>]*(?:```|~~~)")
# `$a[i][j]$` and `$$…$$`: the text of a formula is no prose.
_FORMULA = re.compile(r"\$\$.+?\$\$|(?<![\\$])\$(?=[^\s$])[^$\r\n]*?[^\s$\\]\$(?!\d)", re.DOTALL)
# `{: #id}`, `{ #id .class }`: the attribute lists of several generators.
_ATTRIBUTE_LIST_ID = re.compile(r"\{:?[^{}#\r\n]*#\\?(?P<id>[\w][\w:.\\-]*)[^{}\r\n]*\}")
_TAB_LABEL = re.compile(r"===[!+]*[ \t]+([\"'])(?P<label>.+?)\1")
_HTML_HEADING = re.compile(r"[hH][1-6]")
_TAG = re.compile(r"<[^<>]*>")
# `## Text {#id}`: the id is whatever stands last in what a heading is named by (`parseMarkdownHeadingId` of
# Docusaurus 3.8).
_HEADING_ID = re.compile(r"\s*\{#(?P<id>(?:.(?!\{#|\}))*.)\}\Z")
# What is dropped of the indent of an expression's lines (micromark-factory-mdx-expression 2).
_INDENT = re.compile(r"\n(?:\t| {1,2})")
_MARKUP = frozenset(("html", "comment", "expression"))
_LINKS = frozenset(("link", "image", "autolink"))
# The inlines that a reader sees as text.
_SEEN = frozenset(("text", "code", "break", "directive"))
# What it takes to judge a bracketed text, in steps of the reading of the page.
_BRACKET_STEPS = 8
_JSX_COMMENT_MARKS = re.compile(r"\{\s*/\*(?P<inner>.*)\*/\s*\}", re.DOTALL)


class Body:
    """Collects the facts of a body, event by event; its lists are in the order of the page."""

    def __init__(
        self,
        source: Source,
        settings: FactSettings,
        flavour: Flavour = Flavour.CODE_HOST,
        work: Work | None = None,
    ) -> None:
        places = Places(source, work or Work(source.text))
        text = source.text
        self._source = source
        self._places = places
        self._text = text
        self._is_mdx = flavour is Flavour.MDX
        self._is_code_host = flavour is Flavour.CODE_HOST
        # What the page has nowhere is not looked for in each of its blocks.
        self._may_have_raised = may_have_raised_citations(text)
        self._may_have_formula = "$" in text
        self._may_have_tabs = "===" in text
        self._may_have_attribute_list = self._is_code_host and "{" in text
        self._has_rare_signs = self._may_have_raised or self._may_have_formula or self._may_have_attribute_list
        self._is_raw = False
        self._comment_kind = CommentKind.TEXT
        self._jsx_heading: Tag | None = None
        self._code_elements = 0
        self._superscript: Extent | None = None
        self._formulas: Sequence[Extent] = ()
        self.entries = Entries(places, settings)
        self.links = Links(places, reads_jsx=self._is_mdx)
        self.headings: list[Heading] = []
        self.footnote_references: list[Label] = []
        self.footnote_definitions: list[Label] = []
        self.citations: list[Citation] = []
        self.suppressions: list[Suppression] = []
        self.tabs: list[str] = []
        self.code: list[Extent] = []
        self.comments: list[Extent] = []
        self.faults: list[SyntaxFault] = []

    def read(self, events: Iterable[Event]) -> None:
        """Collect the facts of all events."""
        for event in events:
            if isinstance(event, TextBlock):
                self._text_block(event)
            elif isinstance(event, Open):
                self._open(event)
            elif isinstance(event, Close):
                self.entries.close()
            elif isinstance(event, RawBlock):
                self._raw_block(event)
            elif isinstance(event, Definition):
                self.links.define(event)
            else:
                self._mdx(event)

    @property
    def _block(self) -> CommentKind:
        return CommentKind.BLOCK if self._is_code_host else CommentKind.TITLING_BLOCK

    def _mdx(self, event: Inline | Module | SyntaxFault) -> None:
        if isinstance(event, SyntaxFault):
            self.faults.append(event)
        elif isinstance(event, Module):
            self.links.module(event.code)
        else:
            self._comment_kind = self._block
            self._markup_inline(event)

    def _open(self, event: Open) -> None:
        self.entries.open(event)
        if event.kind == "footnote" and event.extent:
            written, span = self._places.written(event.extent), self._places.span(*event.extent)
            lines = definition_removal(self._source, event.extent)
            removal = self._places.span(*lines) if lines else None
            self.footnote_definitions.append(Label(event.text.casefold(), written, span, removal=removal))

    def _raw_block(self, block: RawBlock) -> None:
        if not block.lines:
            return
        extent = (block.lines[0][0], block.lines[-1][1])
        if block.kind == "code":
            self.code.append(extent)
            if not _FENCE.match(self._text, *extent):
                self._loose(extent)
            return
        self._begin_block(is_raw=True)
        self._loose(extent)
        heading: Tag | None = None
        written = self._text[slice(*extent)].strip()
        for markup in scan_html(self._text, *extent):
            is_all = isinstance(markup, Comment) and markup.extent[1] - markup.extent[0] == len(written)
            self._comment_kind = self._block if is_all else CommentKind.RAW
            self._markup(markup)
            if isinstance(markup, Tag) and _HTML_HEADING.fullmatch(markup.name):
                if markup.closing and heading is not None:
                    self._html_heading(heading, markup)
                heading = None if markup.closing else markup

    def _html_heading(self, opening: Tag, closing: Tag) -> None:
        extent = (opening.extent[1], closing.extent[0])
        text = " ".join(_TAG.sub("", self._places.written(extent)).split())
        level = int(opening.name[1])
        self.entries.sections.enter(level, text)
        self.headings.append(Heading(level, text, self._places.span(*extent), is_html=True))

    def _text_block(self, block: TextBlock) -> None:
        self._begin_block(is_raw=False)
        markers: Collection[Extent] = ()
        kind, extent, inlines, _ = block
        if kind == "heading":
            self._heading(block)
        elif kind == "paragraph":
            markers = self.entries.paragraph(block)
            if self._may_have_tabs and self._text.startswith("===", extent[0]):
                self._tab_label(extent)
        if self._has_rare_signs:
            self._rare_signs(extent)
        if inlines:
            self._inlines(inlines, markers)

    def _rare_signs(self, extent: Extent) -> None:
        if self._may_have_raised:
            self._cite(raised_citations(self._places, extent))
        if self._may_have_formula:
            self._formulas = [match.span() for match in _FORMULA.finditer(self._text, *extent)]
        if self._may_have_attribute_list:
            self._attribute_lists(extent)

    def _heading(self, block: TextBlock) -> None:
        text = _seen_text(block.inlines)
        named = explicit = None
        if not self._is_code_host:
            named = "".join([_name_of(inline) for inline in block.inlines])
            match = _HEADING_ID.search(named) if "{#" in named else None
            if match:
                explicit, named = match["id"], named[: match.start()]
                text = _HEADING_ID.sub("", text)
            if named == text:
                named = None
        self.entries.sections.enter(block.level, text)
        span = self._places.span(*block.extent)
        self.headings.append(Heading(block.level, text, span, False, named, explicit))

    def _attribute_lists(self, extent: Extent) -> None:
        for match in _ATTRIBUTE_LIST_ID.finditer(self._text, *extent):
            self.links.anchors.append(Anchor(match["id"].replace("\\", ""), self._places.span(*match.span("id"))))

    def _tab_label(self, extent: Extent) -> None:
        match = _TAB_LABEL.match(self._text, *extent)
        if match:
            self.tabs.append(match["label"])

    def _begin_block(self, *, is_raw: bool) -> None:
        self._is_raw = is_raw
        self._comment_kind = CommentKind.TEXT
        self._superscript = None
        # In MDX an element may hold blocks, and the parser sees to it that it is closed.
        if not self._is_mdx:
            self._code_elements = 0

    def _inlines(self, inlines: Sequence[Inline], markers: Collection[Extent]) -> None:
        previous: Inline | None = None
        for index, inline in enumerate(inlines):
            kind = inline.kind
            if kind == "text":
                continue  # most are
            if kind in _MARKUP:
                self._markup_inline(inline)
                if markers and inline.extent in markers:
                    self._superscript = None
            elif kind == "code":
                self.code.append(inline.extent)
            elif kind in _LINKS:
                self._link(inline, inlines, index)
            elif kind == "bracket" and inline.extent not in markers and self._is_prose(inline.extent):
                self._bracket(inline, previous)
                previous = inline

    def _markup_inline(self, inline: Inline) -> None:
        """Record a tag, a comment or an expression, in text or outside of it."""
        if inline.text == "<sup>":
            self._superscript = inline.extent
        elif inline.text == "</sup>":
            self._end_superscript(inline.extent)
        elif inline.kind == "comment":
            self._jsx_comment(inline.extent)
        elif inline.tag is not None:
            self._tag(inline.tag)
        elif inline.kind == "html":
            for markup in scan_html(self._text, *inline.extent):
                self._markup(markup)
        for code in inline.codes:
            self.links.code(code)

    def _is_prose(self, extent: Extent) -> bool:
        """Tell whether text is neither in an element of code nor in a formula."""
        if self._code_elements:
            return False
        before = bisect_right(self._formulas, extent) - 1
        return before < 0 or extent[1] >= self._formulas[before][1]

    def _link(self, link: Inline, inlines: Sequence[Inline], index: int) -> None:
        """Record the link, image or autolink that stands at an index of `inlines`."""
        kind = link.kind
        is_text = kind == "link" and link.target is not None
        self.links.inline(link, _text_to_link_end(inlines, index + 1) if is_text else "")
        if kind == "image":
            self._loose(link.extent)
        elif kind == "link" and (found := linked_citations(self._places, link.extent[0])):
            self._cite(found)

    def _loose(self, extent: Extent) -> None:
        """Record what may be references in text that is not read as Markdown."""
        self._cite(loose_citations(self._places, extent))
        if self._text.find("[^", *extent) < 0:
            return
        for match in _LOOSE_FOOTNOTE.finditer(self._text, *extent):
            label, span = match["label"], self._places.span(*match.span())
            self.footnote_references.append(Label(label.casefold(), match.group(), span, certain=False))
        for match in _LOOSE_DEFINITION.finditer(self._text, *extent):
            label, span = match["label"], self._places.span(*match.span("mark"))
            self.footnote_definitions.append(Label(label.casefold(), match["mark"], span, certain=False))

    def _bracket(self, bracket: Inline, previous: Inline | None) -> None:
        self._places.work.spend(_BRACKET_STEPS)
        is_paired = previous is not None and previous.extent[1] == bracket.extent[0]
        if is_paired and previous is not None:
            self.links.pair(previous, bracket)
        label = bracket.text.removeprefix("^")
        if bracket.text.startswith("^"):
            if label and not re.search(r"\s", label) and not _CHARACTER_CLASS.fullmatch(label):
                written, span = self._places.written(bracket.extent), self._places.span(*bracket.extent)
                self.footnote_references.append(Label(label.casefold(), written, span))
        elif bracket.in_link:
            self._cite(loose_citations(self._places, bracket.extent))
        else:
            self._cite(bracket_citations(self._places, bracket.extent))
            self._cite(located_key(self._places, bracket.extent[0]))

    def _cite(self, found: Iterable[Citation]) -> None:
        """Record citations; those in HTML or in a list of sources use an entry, but do not ask for one.

        The entry of a key is elsewhere, so that a list of sources asks for it as any text does.
        """
        if not self._is_raw and not self.entries.sections.lists_sources:
            self.citations.extend(found)
            return
        for citation in found:
            is_certain = citation.dialect is Dialect.KEYED and not self._is_raw
            self.citations.append(citation if is_certain else citation._replace(certain=False))

    def _markup(self, markup: Markup) -> None:
        if isinstance(markup, Comment):
            self.comments.append(markup.extent)
            begin, end = markup.extent
            self._suppression(markup.extent, (begin + len("<!--"), end - len("-->")))
        else:
            self._tag(markup)

    def _tag(self, tag: Tag) -> None:
        self.links.tag(tag)
        if tag.name == "sup":
            if tag.closing:
                self._end_superscript(tag.extent)
            else:
                self._superscript = tag.extent
        elif tag.name in _CODE_ELEMENTS and not tag.self_closing:
            self._code_elements = max(0, self._code_elements + (-1 if tag.closing else 1))
        elif self._is_mdx and _HTML_HEADING.fullmatch(tag.name):
            if tag.closing and self._jsx_heading is not None:
                self._html_heading(self._jsx_heading, tag)
            self._jsx_heading = None if tag.closing or tag.self_closing else tag

    def _end_superscript(self, closing: Extent) -> None:
        opening, self._superscript = self._superscript, None
        if opening is not None and not self._code_elements:
            outer, inner = (opening[0], closing[1]), (opening[1], closing[0])
            self._cite(superscript_citations(self._places, outer, inner))

    def _jsx_comment(self, extent: Extent) -> None:
        self.comments.append(extent)
        match = _JSX_COMMENT_MARKS.fullmatch(self._text, *extent)
        if match:
            self._suppression(extent, match.span("inner"))

    def _suppression(self, comment: Extent, inner: Extent) -> None:
        suppression = read_suppression(self._source, comment, inner, self._comment_kind)
        if suppression:
            self.suppressions.append(suppression)


def _seen_text(inlines: Sequence[Inline]) -> str:
    """Return what a reader sees of inlines, images left out."""
    if len(inlines) == 1 and inlines[0].kind == "text":
        return inlines[0].text  # as nearly all headings are
    return "".join([inline.text for inline in inlines if inline.kind in _SEEN])


def _name_of(inline: Inline) -> str:
    """Return what an inline adds to the text of which Docusaurus makes an anchor (mdast-util-to-string)."""
    if inline.kind in ("expression", "comment"):
        return _INDENT.sub("\n", inline.text[1:-1])
    return inline.name if inline.kind == "image" else inline.text if inline.kind in ("text", "code", "break") else ""


def _text_to_link_end(inlines: Sequence[Inline], start: int) -> str:
    parts = []
    for index in range(start, len(inlines)):
        inline = inlines[index]
        kind = inline.kind
        if kind in _SEEN:
            parts.append(inline.text)
        elif kind == "link-end":
            break
    return "".join(parts)
