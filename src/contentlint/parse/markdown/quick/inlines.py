"""The text of a block: links, code, tags and marks of emphasis, as far as they are sure."""

import re
from collections.abc import Set
from html.entities import html5
from typing import TypeAlias

from contentlint.parse.html import Tag, TagAttribute
from contentlint.parse.markdown.events import Inline
from contentlint.parse.markdown.flavour import Flavour
from contentlint.parse.markdown.quick.grammar import attribute_pattern, inline_pattern

Piece: TypeAlias = str | Inline | None
"""A stretch of text, something in it, or None where what is before and after is apart."""

_NOWHERE = (-1, -1)
_SPACE, _PUNCTUATION, _WORD = range(3)
_PUNCTUATION_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~‘’“”–—…«»°×±→←≤≥≈"
# What the library would not link to begins with another scheme.
_SCHEMES = ("https://", "http://", "mailto:")
_ANCHOR = re.compile(r"<a[>\s]", re.IGNORECASE)
_ANCHOR_END = re.compile(r"</a\s*>", re.IGNORECASE)


class NotSureError(Exception):
    """What is read may be read in another way: the reference has to decide."""


class InlineReader:
    """Reads the text of the blocks of one page, once its definitions and footnotes are known.

    `definitions` are the names of the definitions, as `reference_name` makes them, `footnotes` the labels of the
    footnotes that a call is read for.
    """

    def __init__(
        self, flavour: Flavour, definitions: Set[str], footnotes: Set[str], *, has_math: bool = False
    ) -> None:
        self._flavour = flavour
        self._search = inline_pattern(flavour, has_math=has_math).search
        self._readers = {
            "delimiter": self._delimiter, "code": self._code, "newline": self._break, "hard": self._break,
            "entity": self._entity, "escape": self._escape, "link": self._link, "image": self._image,
            "pair": self._pair, "bracket": self._bracket, "call": self._call, "autolink": self._autolink,
            "comment": self._comment, "tag": self._jsx_tag if flavour is Flavour.MDX else self._html_tag,
            "colon": self._colon, "id": self._id, "web": self._web, "odd": self._odd,
        }  # fmt: skip
        self._definitions = definitions
        self._footnotes = footnotes
        self._text = ""
        self._begin = self._end = 0
        self._pieces: list[Piece] = []
        self._open: list[tuple[str, int]] = []
        self._links = self._anchors = 0
        self._may_have_id = False

    def read(self, text: str, begin: int, end: int, *, may_have_id: bool = False) -> tuple[Inline, ...]:
        """Return what is in the inline content `text[begin:end]`; places are offsets in `text`.

        Raises `NotSureError`.
        """
        match = self._search(text, begin, end)
        if match is None:
            return (Inline("text", _NOWHERE, text[begin:end]),) if end > begin else ()
        self._text, self._begin = text, begin
        self._links = self._anchors = 0
        self._may_have_id = may_have_id
        return tuple(self._read(begin, end, match))

    def _read(self, begin: int, end: int, match: re.Match[str] | None) -> list[Inline]:
        """Read a stretch with emphasis of its own: a text block's or a link's."""
        outer = self._pieces, self._open, self._end
        pieces: list[Piece] = []
        self._pieces, self._open, self._end = pieces, [], end
        text, search, readers = self._text, self._search, self._readers
        at = begin
        while match:
            start = match.start()
            if start > at:
                pieces.append(text[at:start])
            at = readers[match.lastgroup or ""](match)
            match = search(text, at, end)
        if at < end:
            pieces.append(text[at:end])
        if self._open and any(mark[0] == "<" for mark, _ in self._open):
            raise NotSureError
        self._pieces, self._open, self._end = outer
        return _joined(pieces, in_link=self._links > 0)

    # --- marks in text; each returns where to go on ---

    def _odd(self, match: re.Match[str]) -> int:
        raise NotSureError

    def _id(self, match: re.Match[str]) -> int:
        if not self._may_have_id:
            raise NotSureError
        self._pieces.append(match.group())
        return match.end()

    def _break(self, match: re.Match[str]) -> int:
        pieces = self._pieces
        if pieces and isinstance(pieces[-1], str):
            pieces[-1] = pieces[-1].rstrip(" ")
        pieces.append(Inline("break", match.span(), "\n"))
        return match.end()

    def _entity(self, match: re.Match[str]) -> int:
        written = match.group()
        self._pieces.append(html5.get(written[1:], written))
        return match.end()

    def _escape(self, match: re.Match[str]) -> int:
        self._pieces.append(match.group()[1])
        return match.end()

    def _colon(self, match: re.Match[str]) -> int:
        """Read the second colon of `a::b`; after a single one there may be a directive."""
        at = match.start()
        if at - 2 < self._begin or self._text[at - 1] != ":" or self._text[at - 2] == "\\":
            raise NotSureError
        self._pieces.append(":")
        return at + 1

    def _web(self, match: re.Match[str]) -> int:
        if not self._links:
            raise NotSureError
        self._pieces.append(match.group())
        return match.end()

    def _code(self, match: re.Match[str]) -> int:
        content = match["written"].replace("\n", " ")
        if content[0] == " " and content[-1] == " " and content.strip(" "):
            content = content[1:-1]
        self._pieces.append(Inline("code", match.span(), content, in_link=self._links > 0))
        return match.end()

    def _comment(self, match: re.Match[str]) -> int:
        self._pieces.append(Inline("html", match.span(), match.group(), in_link=self._links > 0))
        return match.end()

    def _html_tag(self, match: re.Match[str]) -> int:
        written = match.group()
        if written[1] in "aA" and _ANCHOR.match(written):
            self._anchors += 1
        elif written[2] in "aA" and _ANCHOR_END.match(written):
            self._anchors -= 1
        return self._comment(match)

    def _jsx_tag(self, match: re.Match[str]) -> int:
        """Read a tag, which has to be closed in what it was opened in."""
        tag = jsx_tag(match.group(), match.start())
        self._pieces.append(Inline("html", tag.extent, match.group(), tag=tag))
        if tag.closing:
            if not self._open or self._open.pop()[0] != f"<{tag.name}":
                raise NotSureError
        elif not tag.self_closing:
            self._open.append((f"<{tag.name}", -1))
        return match.end()

    # --- links ---

    def _link(self, match: re.Match[str]) -> int:
        target, extent = _target(match, "target")
        self._push_link(match, match.span(), "label", Inline("link", match.span(), "", target, extent, None, True))
        return match.end()

    def _push_link(self, match: re.Match[str], extent: tuple[int, int], group: str, link: Inline) -> None:
        if self._links:  # a link in a link is none, or the outer one is not
            raise NotSureError
        begin, end = match.span(group)
        self._links += 1
        inner = self._read(begin, end, self._search(self._text, begin, end))
        self._links -= 1
        self._pieces.append(link)
        self._pieces.extend(inner)
        self._pieces.append(Inline("link-end", extent))

    def _image(self, match: re.Match[str]) -> int:
        target, extent = _target(match, "source")
        alt = match["alt"]
        if "$" in alt and self._flavour is not Flavour.CODE_HOST:
            raise NotSureError
        self._pieces.append(Inline("image", match.span(), alt, target, extent, None, self._links > 0, alt))
        return match.end()

    def _autolink(self, match: re.Match[str]) -> int:
        address = match["address"]
        if "xn--" in address or self._links:
            raise NotSureError
        self._pieces += (
            Inline("autolink", match.span(), "", address, None, None, True),
            Inline("text", _NOWHERE, address, in_link=True),
            Inline("link-end", match.span()),
        )
        return match.end()

    def _pair(self, match: re.Match[str]) -> int:
        label = match["name"] or match["shown"]
        if reference_name(label) not in self._definitions:
            return self._push_bracket(match, match["shown"])
        self._push_link(match, match.span(), "shown", Inline("link", match.span(), "", label=label, in_link=True))
        return match.end()

    def _bracket(self, match: re.Match[str]) -> int:
        label = match["inner"]
        if not self._definitions or reference_name(label) not in self._definitions:
            return self._push_bracket(match, label)
        extent = (match.start(), match.end("inner") + 1)
        self._push_link(match, extent, "inner", Inline("link", extent, "", label=label, in_link=True))
        return extent[1]

    def _call(self, match: re.Match[str]) -> int:
        label = match["note"]
        at = self._push_bracket(match, f"^{label}")
        if self._flavour is Flavour.CODE_HOST or label.casefold() not in self._footnotes:
            return at
        self._pieces.pop()
        return match.end("note") + 1

    def _push_bracket(self, match: re.Match[str], inner: str) -> int:
        """Record the place of brackets, which themselves are text."""
        begin = match.start()
        in_link = self._links > 0 or self._anchors > 0
        self._pieces.append(Inline("bracket", (begin, begin + len(inner) + 2), inner, in_link=in_link))
        self._pieces.append("[")
        return begin + 1

    # --- emphasis (section 6.2) ---

    def _delimiter(self, match: re.Match[str]) -> int:
        """Pair a run of marks with the innermost open one, if that has the same length; else nothing is sure."""
        run = match.group()
        begin, end = match.span()
        can_open, can_close = self._flanks(run, begin, end)
        if run[0] == "~" and len(run) > 2:
            raise NotSureError
        if can_close and self._open:
            mark, index = self._open[-1]
            if mark == run:
                self._open.pop()
                self._pieces[index] = None
                self._pieces.append(None)
                return end
            if any(mark[0] == run[0] for mark, _ in self._open):
                raise NotSureError
        if can_open:
            self._open.append((run, len(self._pieces)))
        self._pieces.append(run)
        return end

    def _flanks(self, run: str, begin: int, end: int) -> tuple[bool, bool]:
        """Tell whether a run of marks can open and can close emphasis."""
        before = _class(self._text[begin - 1]) if begin > self._begin else _SPACE
        after = _class(self._text[end]) if end < self._end else _SPACE
        left = after == _WORD or (after == _PUNCTUATION and before != _WORD)
        right = before == _WORD or (before == _PUNCTUATION and after != _WORD)
        if run[0] == "_":
            return left and (not right or before == _PUNCTUATION), right and (not left or after == _PUNCTUATION)
        return left, right


def _class(char: str) -> int:
    if char.isalpha() or (char.isascii() and char.isdigit()):
        return _WORD
    if char in " \n":
        return _SPACE
    if char in _PUNCTUATION_MARKS:
        return _PUNCTUATION
    raise NotSureError


def _target(match: re.Match[str], group: str) -> tuple[str, tuple[int, int]]:
    """Return what an inline link points to, and the place of it."""
    target, (begin, end) = match[group], match.span(group)
    if target[0] == "<":
        target, begin, end = target[1:-1], begin + 1, end - 1
    if (":" in target and not target.startswith(_SCHEMES)) or ("&" in target and ";" in target):
        raise NotSureError
    return target, (begin, end)


def _joined(pieces: list[Piece], *, in_link: bool) -> list[Inline]:
    inlines: list[Inline] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            inlines.append(Inline("text", _NOWHERE, text, None, None, None, in_link))
            text = ""
        if piece is not None:
            inlines.append(piece)
    if text:
        inlines.append(Inline("text", _NOWHERE, text, None, None, None, in_link))
    return inlines


def jsx_tag(written: str, begin: int) -> Tag:
    """Return the tag of JSX that is written at an offset, as `grammar` knows it."""
    end = begin + len(written)
    closing, self_closing = written[1] == "/", written[-2] == "/"
    name = re.split(r"[ />]", written[1 + closing :], maxsplit=1)[0]
    attributes = []
    for match in attribute_pattern().finditer(written):
        part = "value" if match["quote"] else "name"
        extent = (begin + match.start(part), begin + match.end(part))
        attributes.append(TagAttribute(match["name"], match["value"], extent))
    return Tag(name, (begin, end), tuple(attributes), closing, self_closing)


def reference_name(label: str) -> str:
    """Return the name by which the library finds the definition of a label."""
    return " ".join(label.split()).lower().upper()
