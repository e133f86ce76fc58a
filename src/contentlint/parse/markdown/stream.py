"""From the tokens of markdown-it to events."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from markdown_it.token import Token

from contentlint.parse.document import Extent, SyntaxFault
from contentlint.parse.jsx import Expression
from contentlint.parse.markdown.events import (
    Close,
    Definition,
    Event,
    Inline,
    Module,
    Open,
    RawBlock,
    TextBlock,
    normalize_label,
)
from contentlint.parse.markdown.nesting import Nesting
from contentlint.parse.markdown.offsets import Content, FileOffsets
from contentlint.parse.markdown.page import MdxPage, Piece

_CONTAINERS = {
    "bullet_list": "bullet-list",
    "ordered_list": "ordered-list",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "footnote_reference": "footnote",
    "directive": "directive",
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
    "directive_close": "directive",
}
# What a tag must be closed in, in words; the rows of a table and the like are left out.
_IN_WORDS = {
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "list item",
    "blockquote": "quote",
    "table": "table",
    "th": "cell",
    "td": "cell",
    "footnote_reference": "footnote",
    "directive": "directive",
    "paragraph": "paragraph",
    "heading": "heading",
    "em": "emphasis",
    "strong": "emphasis",
    "s": "struck text",
    "link": "link",
}


class Events:
    """The events of a token stream."""

    def __init__(self, tokens: Sequence[Token], to_file: FileOffsets, page: MdxPage | None = None) -> None:
        self._tokens = tokens
        self._to_file = to_file
        self._page = page
        self._nesting = Nesting()

    def __iter__(self) -> Iterator[Event]:
        opening: Token | None = None
        for token in self._tokens:
            self._nest(token)
            if token.type == "inline" and opening is not None:
                yield self._text_block(opening, token)
            elif token.type in _TEXT_BLOCKS:
                opening = token
            else:
                yield from self._other(token)
        if self._page is not None:
            yield from self._faults(self._page)

    def _other(self, token: Token) -> Iterator[Event]:
        name, _, side = token.type.rpartition("_")
        if token.type in _RAW:
            yield RawBlock(_RAW[token.type], tuple(self._to_file.extent(line) for line in token.meta.get("lines", ())))
        elif token.type == "definition":
            yield self._definition(token)
        elif name == "mdx":
            yield self._mdx(token)
        elif name in _CONTAINERS and side == "close":
            yield Close(_CONTAINERS[name])
        elif name in _CONTAINERS and side == "open":
            extent = token.meta.get("extent")
            text = token.meta.get("label", "") if name == "footnote_reference" else token.info
            yield Open(_CONTAINERS[name], text, self._to_file.extent(extent) if extent else None)

    def _mdx(self, token: Token) -> Event:
        if token.type == "mdx_flow":
            return _piece(token.meta["piece"].moved(self._to_file.extent), "")
        extent = self._to_file.extent(token.meta["extent"])
        if token.type == "mdx_comment":
            return Inline("html", extent)
        return Module(extent, token.meta["code"].moved(self._to_file.extent))

    def _definition(self, token: Token) -> Definition:
        meta = token.meta
        content = Content(meta["segments"], self._to_file)
        return Definition(
            label=meta["label"],
            name=normalize_label(meta["label"]),
            label_extent=content.extent(meta["label_extent"]),
            target=meta["target"],
            target_extent=content.extent(meta["target_extent"]),
            counts=meta["counts"],
        )

    def _text_block(self, opening: Token, token: Token) -> TextBlock:
        content = Content(token.meta.get("segments", [(0, 0)]), self._to_file)
        level = int(opening.tag[1]) if opening.type == "heading_open" else 0
        self._nest_inlines(token.children or (), content)
        return TextBlock(
            kind=_TEXT_BLOCKS[opening.type],
            extent=content.extent((0, len(token.content))),
            inlines=tuple(_inlines(token.children or (), content, is_heading=level > 0)),
            level=level,
        )

    # --- whether tags close where they should ---

    def _nest(self, token: Token) -> None:
        if self._page is None:
            return
        name, _, side = token.type.rpartition("_")
        if token.type == "mdx_flow":
            self._nest_piece(token.meta["piece"].moved(self._to_file.extent))
        elif name in _IN_WORDS and side == "open":
            self._nesting.enter(_IN_WORDS[name])
        elif name in _IN_WORDS and side == "close":
            self._nesting.leave()

    def _nest_inlines(self, tokens: Sequence[Token], content: Content) -> None:
        if self._page is None:
            return
        for token in tokens:
            if token.type == "mdx_text":
                self._nest_piece(token.meta["piece"].moved(content.extent))
            elif token.type == "mdx_damaged":
                if not token.meta["self_closing"]:
                    self._nesting.damage(token.meta["tag"])
            elif token.type == "image":
                self._nesting.enter("image")
                self._nest_inlines(token.children or (), content)
                self._nesting.leave()
            else:
                self._nest(token)

    def _nest_piece(self, piece: Piece) -> None:
        if not isinstance(piece, Expression):
            self._nesting.tag(piece.tag)

    def _faults(self, page: MdxPage) -> Iterator[SyntaxFault]:
        """Yield each fault once; of those in one `<style>` or `<script>` the first."""
        self._nesting.end()
        read = [_moved(fault, self._to_file) for fault in page.mistakes()]
        seen: set[Extent] = set()
        raws = _outermost(self._nesting.raw)
        for fault in sorted([*read, *self._nesting.faults], key=lambda fault: fault.extent):
            if page.unjudged is not None and fault.extent[0] >= self._to_file.at(page.unjudged):
                return
            before = bisect_right(raws, fault.extent[0], key=itemgetter(0)) - 1
            raw = raws[before] if before >= 0 and fault.extent[0] < raws[before][1] else fault.extent
            if raw not in seen:
                seen.add(raw)
                yield fault


def _outermost(extents: Iterable[Extent]) -> list[Extent]:
    """Return the extents that are in none of the others, in order; of any two one is in the other, or after it."""
    found: list[Extent] = []
    for extent in sorted(extents):
        if not found or extent[0] >= found[-1][1]:
            found.append(extent)
    return found


def _moved(fault: SyntaxFault, to_file: FileOffsets) -> SyntaxFault:
    return SyntaxFault(to_file.extent(fault.extent), fault.message, fault.context, fault.remedy)


def _piece(piece: Piece, text: str, *, after_text: bool = False) -> Inline:
    if isinstance(piece, Expression):
        return Inline("comment" if piece.is_empty else "expression", piece.extent, text, codes=(piece.code,))
    return Inline("html", piece.extent, text, tag=piece.tag, codes=piece.codes, after_text=after_text)


def _inlines(tokens: Sequence[Token], content: Content, *, is_heading: bool) -> Iterator[Inline]:
    links, after_text = 0, False
    for token in tokens:
        kind = _INLINES.get(token.type)
        meta = token.meta
        if token.type in ("softbreak", "hardbreak"):
            after_text = False
            yield Inline("break", content.extent(meta["extent"]), "\n")
        elif "piece" in meta:
            yield _piece(meta["piece"].moved(content.extent), token.content, after_text=after_text)
        elif kind is None:
            after_text = after_text or bool(token.content.strip())
            if token.content and (is_heading or links):
                yield Inline("text", (-1, -1), token.content, in_link=links > 0)
        else:
            links += (kind == "link") - (kind == "link-end")
            if kind == "link" and token.markup == "autolink":
                kind = "autolink"
            inline = _inline(kind, token, content, in_link=links > 0 or bool(meta.get("in_link")))
            yield inline._replace(after_text=after_text) if kind in ("bracket", "html") else inline


def _inline(kind: str, token: Token, content: Content, *, in_link: bool) -> Inline:
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
        name=_named(token.children or ()) if kind == "image" else "",
    )


def _named(tokens: Sequence[Token]) -> str:
    """Return the text of nodes as mdast-util-to-string does."""
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(_named(token.children or ()))
        elif isinstance(token.meta.get("piece"), Expression):
            parts.append(token.content[1:-1])
        elif token.type not in ("html_inline", "mdx_text", "bracket", "directive_close"):
            parts.append("\n" if token.type == "softbreak" else token.content)
    return "".join(parts)
