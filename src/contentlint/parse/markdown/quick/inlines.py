"""The text of a block: links, code, tags and marks of emphasis, as far as they are sure."""

import re
import sys
from collections.abc import Set as AbstractSet
from html.entities import html5
from typing import TypeAlias, cast

from contentlint.parse.document import Extent
from contentlint.parse.html import Tag, TagAttribute
from contentlint.parse.javascript import Code
from contentlint.parse.markdown.addresses import address_end, may_begin
from contentlint.parse.markdown.events import Inline
from contentlint.parse.markdown.flavour import Flavour
from contentlint.parse.markdown.quick.grammar import (
    angle_pattern,
    attribute_pattern,
    bracket_pattern,
    comment_pattern,
    entity_pattern,
    image_pattern,
    special_pattern,
)

Piece: TypeAlias = str | Inline | None
"""A stretch of text, something in it, or None where what is before and after is apart."""

# Makes a named tuple of all its fields in half of the time that its constructor takes.
_new = tuple.__new__
_NOWHERE = (-1, -1)
# What tells whether text stands before it.
_AFTER_TEXT = ("bracket", "html")
_SPACE, _PUNCTUATION, _WORD = range(3)
_PUNCTUATION_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~‘’“”–—…«»°×±→←≤≥≈"
# More marks of emphasis than anyone opens at once: each closing one is compared with them.
_MAX_OPEN = 32
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|[A-Za-z0-9./#?_-]+[/#?]")
_REFUSED_SCHEMES = ("vbscript", "javascript", "file", "data")
_ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_JSX_COMMENT = re.compile(r"\{\s*/\*")
_BRACKETS = re.compile(r"\\.|[\[\]]", re.DOTALL)
_ANCHOR = re.compile(r"<a[>\s]", re.IGNORECASE)
_ANCHOR_END = re.compile(r"</a\s*>", re.IGNORECASE)


class NotSureError(Exception):
    """What is read may be read in another way: the reference has to decide."""


class InlineReader:
    """Reads the text of the blocks of a page, once its definitions and footnotes are known.

    With `has_www`, addresses may begin with `www.`.
    """

    def __init__(self, flavour: Flavour, *, has_math: bool, has_www: bool) -> None:
        self._flavour = flavour
        self._search = special_pattern(flavour, has_math=has_math, has_www=has_www).search
        self._match_bracket = bracket_pattern(flavour).match
        self._match_comment = comment_pattern(flavour).match
        self._match_angle = angle_pattern(flavour).match
        self._readers = {
            "*": self._delimiter, "_": self._delimiter, "~": self._delimiter, "`": self._code, "\n": self._break,
            "\\": self._escape, "&": self._entity, "[": self._bracket, "!": self._image, "<": self._angle,
            "{": self._brace, ":": self._colon, "$": self._not_sure, "w": self._www, "W": self._www,
        }  # fmt: skip
        self._usual = {
            "tag": self._usual_tag, "code": self._usual_code, "target": self._usual_link,
            "starred": self._usual_emphasis, "lined": self._usual_emphasis,
        }  # fmt: skip
        self.begin(frozenset(), frozenset())

    def begin(self, definitions: AbstractSet[str], footnotes: AbstractSet[str]) -> None:
        """Turn to another page.

        `definitions` are the names of its definitions, as `reference_name` makes them, `footnotes` the labels of the
        footnotes that a call is read for.
        """
        self._definitions = definitions
        self._footnotes = footnotes
        self._text = ""
        self._begin = self._end = 0
        self._pieces: list[Piece] = []
        self._open: list[tuple[str, int]] = []
        self._links = self._anchors = 0
        self._is_heading = self._gives_text = self._after_text = False
        self._counted = self._depth = self._address_until = 0

    def read(self, text: str, begin: int, end: int, is_heading: bool) -> tuple[Inline, ...]:
        """Return what is in the inline content `text[begin:end]`; places are offsets in `text`.

        Raises `NotSureError`.
        """
        match = self._search(text, begin, end)
        if match is None:
            return (_text(text[begin:end], in_link=False),) if is_heading and end > begin else ()
        self._text, self._begin = text, begin
        self._is_heading = self._gives_text = is_heading
        self._after_text = False
        self._links = self._anchors = self._depth = 0
        self._counted = self._address_until = begin
        return tuple(self._read(begin, end, match))

    def _read(self, begin: int, end: int, match: re.Match[str] | None) -> list[Inline]:
        """Read a stretch with emphasis of its own, a text block's or a link's, from its first special character on."""
        outer = self._pieces, self._open, self._end
        pieces: list[Piece] = []
        self._pieces, self._open, self._end = pieces, [], end
        text, search, gives_text = self._text, self._search, self._gives_text
        readers, usual = self._readers, self._usual
        at = begin
        while match:
            start = match.start()
            if start > at:
                if gives_text:
                    pieces.append(text[at:start])
                if not self._after_text:
                    self._after_text = not text[at:start].isspace()
            group = match.lastgroup
            at = readers[match[0]](start) if group is None else usual[group](match)
            match = search(text, at, end)
        if at < end and gives_text:
            self._push_text(text[at:end])
        if self._open:
            self._keep_marks()
        self._pieces, self._open, self._end = outer
        if gives_text:
            return _joined(pieces, in_link=self._links > 0)
        return cast("list[Inline]", pieces)  # text was not put there

    def _push_text(self, text: str) -> None:
        """Record text if it is given, and that it stands before what follows in the line."""
        if self._gives_text:
            self._pieces.append(text)
        if not self._after_text:
            self._after_text = not text.isspace()

    def _shorten(self, length: int) -> None:
        """Take the end off the text that was read last."""
        last = self._pieces.pop()
        if isinstance(last, str):
            self._pieces.append(last[:-length])

    def _keep_marks(self) -> None:
        """Take open marks of emphasis, which nothing has closed, for text; open tags are not sure."""
        pieces = self._pieces
        for mark, begin in self._open:
            if mark[0] == "<":
                raise NotSureError
            is_same_line = True
            for index in range(begin, len(pieces)):
                piece = pieces[index]
                if isinstance(piece, Inline):
                    if piece.kind == "break":
                        is_same_line = False
                        break
                    if piece.kind in _AFTER_TEXT:
                        pieces[index] = piece._replace(after_text=True)
            self._after_text = self._after_text or is_same_line

    # --- the usual, which is seen at once; each returns where to go on ---

    def _usual_tag(self, match: re.Match[str]) -> int:
        extent, written = match.span(), match[0]
        if self._flavour is Flavour.MDX:
            name = match["tag"]
            self._push_tag(Tag(name.removeprefix("/"), extent, (), name[0] == "/"), written)
        else:
            in_link, after_text = self._links > 0, self._after_text
            self._pieces.append(
                _new(Inline, ("html", extent, written, None, None, None, in_link, "", None, (), after_text))
            )
        return extent[1]

    def _usual_code(self, match: re.Match[str]) -> int:
        extent, in_link = match.span(), self._links > 0
        self._pieces.append(
            _new(Inline, ("code", extent, match["code"], None, None, None, in_link, "", None, (), False))
        )
        return extent[1]

    def _usual_link(self, match: re.Match[str]) -> int:
        extent, target = match.span(), match["target"]
        if self._links:
            raise NotSureError
        self._pieces += (
            _new(Inline, ("link", extent, "", target, match.span("target"), None, True, "", None, (), False)),
            _text(match["label"], in_link=True),
            _new(Inline, ("link-end", extent, "", None, None, None, False, "", None, (), False)),
        )
        self._after_text = True
        return extent[1]

    def _usual_emphasis(self, match: re.Match[str]) -> int:
        at = match.start()
        if at > self._begin and self._text[at - 1] not in " \n":
            return self._delimiter(at)
        if self._gives_text:
            self._pieces += (None, match[match.lastgroup or 0], None)
        self._after_text = True
        return match.end()

    # --- what a character begins; each returns where to go on ---

    def _not_sure(self, _at: int) -> int:
        raise NotSureError

    def _plain(self, at: int) -> int:
        self._push_text(self._text[at])
        return at + 1

    def _break(self, at: int) -> int:
        """Read the end of a line, without the spaces around it (sections 6.7 and 6.8)."""
        pieces = self._pieces
        if pieces and isinstance(pieces[-1], str):
            pieces[-1] = pieces[-1].rstrip(" ")
        return self._push_break(at, at + 1)

    def _push_break(self, begin: int, end: int) -> int:
        text = self._text
        while end < self._end and text[end] == " ":
            end += 1
        self._after_text = False
        self._pieces.append(Inline("break", (begin, end), "\n"))
        return end

    def _escape(self, at: int) -> int:
        """Read a backslash and what it escapes (section 2.4)."""
        escaped = self._text[at + 1 : min(at + 2, self._end)]
        if escaped == "\n":
            return self._push_break(at, at + 2)
        if not escaped or escaped == " " or (escaped in "hHwW" and self._flavour is not Flavour.CODE_HOST):
            raise NotSureError
        if escaped not in _ESCAPABLE:
            return self._plain(at)
        self._push_text(escaped)
        return at + 2

    def _entity(self, at: int) -> int:
        match = entity_pattern().match(self._text, at, self._end)
        if match is None:
            return self._plain(at)
        written = match.group()
        if match["name"]:
            self._push_text(html5.get(written[1:], written))
            return match.end()
        code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
        char = chr(code) if code <= sys.maxunicode else ""
        if not char.isprintable() or char in " ":
            raise NotSureError
        self._push_text(char)
        return match.end()

    def _brace(self, at: int) -> int:
        """Read a comment of JSX, or a brace, which is text to all but MDX; there it has to begin a heading's id."""
        text, end = self._text, self._end
        if self._flavour is Flavour.GENERATOR or (self._is_heading and text.startswith("{#", at)):
            return self._plain(at)
        match = self._match_comment(text, at, end)
        if match is None:
            is_text = self._flavour is Flavour.CODE_HOST and not _JSX_COMMENT.match(text, at, end)
            return self._plain(at) if is_text else self._not_sure(at)
        if self._flavour is Flavour.MDX:
            self._pieces.append(expression(match.group(), match.span(), match.group()))
        else:
            self._pieces.append(Inline("comment", match.span(), match.group(), in_link=self._links > 0))
        return match.end()

    def _colon(self, at: int) -> int:
        """Read a colon that begins no directive, or an address that nobody marked as a link."""
        text = self._text
        following = text[at + 1 : min(at + 3, self._end)]
        if following == "//":
            before = text[max(self._address_until, at - 5) : at].lower()
            begin = at - 5 if before == "https" else at - 4 if before.endswith("http") else at
            if begin < at and may_begin(text, begin, self._begin) and (end := self._address_end(begin)):
                if self._gives_text:
                    self._shorten(at - begin)
                return self._push_address(begin, end, text[begin:end])
        elif following[:1].isalpha():
            is_second = at - 2 >= self._begin and text[at - 1] == ":" and text[at - 2] != "\\"
            if not is_second:
                raise NotSureError
        return self._plain(at)

    def _www(self, at: int) -> int:
        end = self._address_end(at) if may_begin(self._text, at, self._begin) else None
        return self._push_address(at, end, f"http://{self._text[at:end]}") if end else self._plain(at)

    def _address_end(self, begin: int) -> int | None:
        """Return the end of the address at an offset, if there is one; in a link there is none."""
        if self._links + self._anchors:
            return None
        for match in _BRACKETS.finditer(self._text, self._counted, begin):
            self._depth = max(0, self._depth + (match[0] == "[") - (match[0] == "]"))
        self._counted = begin
        return None if self._depth else address_end(self._text, begin, self._end)

    def _push_address(self, begin: int, end: int, target: str) -> int:
        if "{" in target or "\\" in target:
            raise NotSureError
        extent = (begin, end)
        self._pieces += (
            Inline("autolink", extent, "", target, extent, None, True),
            _text(self._text[begin:end], in_link=True),
            Inline("link-end", (end, end)),
        )
        self._after_text, self._address_until = True, end
        return end

    def _code(self, at: int) -> int:
        """Read code between as many backticks (section 6.1)."""
        text, begin = self._text, at + 1
        while text.startswith("`", begin, self._end):
            begin += 1
        run = text[at:begin]
        stop = text.find(run, begin, self._end)
        if stop < 0 or text.startswith("`", stop + len(run), self._end):
            raise NotSureError
        content = text[begin:stop].replace("\n", " ")
        if content[0] == " " and content[-1] == " " and content.strip(" "):
            content = content[1:-1]
        end = stop + len(run)
        self._pieces.append(Inline("code", (at, end), content, None, None, None, self._links > 0))
        return end

    # --- tags and addresses (sections 6.5 and 6.6) ---

    def _angle(self, at: int) -> int:
        match = self._match_angle(self._text, at, self._end)
        if match is None:
            raise NotSureError
        kind = match.lastgroup
        if kind == "tag" and self._flavour is Flavour.MDX:
            self._push_tag(jsx_tag(match[0], match.start()), match[0])
        elif kind == "autolink":
            self._autolink(match)
        elif kind == "plain":
            self._push_text("<")
        else:
            written = match[0]
            if written[1] in "aA" or written[2] in "aA":
                self._anchor(written)
            in_link, after_text = self._links > 0, self._after_text
            self._pieces.append(Inline("html", match.span(), written, in_link=in_link, after_text=after_text))
        return match.end()

    def _anchor(self, written: str) -> None:
        """Take note of the tags of an anchor: what stands between them is in a link."""
        if _ANCHOR.match(written):
            self._anchors += 1
        elif _ANCHOR_END.match(written):
            self._anchors -= 1

    def _push_tag(self, tag: Tag, written: str) -> None:
        """Record a tag of JSX, which has to be closed in what it was opened in."""
        after_text = self._after_text
        self._pieces.append(
            _new(Inline, ("html", tag.extent, written, None, None, None, False, "", tag, (), after_text))
        )
        if tag.closing:
            if not self._open or self._open.pop()[0] != f"<{tag.name}":
                raise NotSureError
        elif not tag.self_closing:
            self._open.append((f"<{tag.name}", -1))

    def _autolink(self, match: re.Match[str]) -> None:
        address, mail = match["address"], match["mail"]
        if "xn--" in match.group() or self._links:
            raise NotSureError
        self._pieces += (
            Inline("autolink", match.span(), "", address or f"mailto:{mail}", None, None, True),
            _text(address or mail, in_link=True),
            Inline("link-end", match.span()),
        )
        self._after_text = True

    # --- links (section 6.3) ---

    def _bracket(self, at: int) -> int:
        match = self._match_bracket(self._text, at, self._end)
        if match is None:
            raise NotSureError
        kind = match.lastgroup
        if kind == "link":
            return self._inline_link(match)
        if kind == "call":
            return self._call(match)
        label = match["inner"]
        shown, stop = "inner", match.end("inner") + 1
        if kind == "pair":
            shown, stop = "shown", match.end()
            label = match["name"] or match["shown"]
        if not self._definitions or reference_name(label) not in self._definitions:
            if "![" in match[shown]:
                raise NotSureError
            self._push_bracket(at, match[shown])
            return self._plain(at)
        extent = (at, stop)
        self._push_link(Inline("link", extent, "", None, None, label, True), match.span(shown))
        return stop

    def _inline_link(self, match: re.Match[str]) -> int:
        target, extent = target_of(match, "target")
        self._push_link(Inline("link", match.span(), "", target, extent, None, True), match.span("label"))
        return match.end()

    def _push_link(self, link: Inline, content: Extent) -> None:
        if self._links:  # a link in a link is none, or the outer one is not
            raise NotSureError
        self._links += 1
        self._gives_text = True
        begin, end = content
        inner = self._read(begin, end, self._search(self._text, begin, end))
        self._links -= 1
        self._gives_text = self._is_heading
        pieces = self._pieces
        pieces.append(link)
        pieces.extend(inner)
        pieces.append(Inline("link-end", link.extent))

    def _image(self, at: int) -> int:
        if not self._text.startswith("[", at + 1, self._end):
            return self._plain(at)
        match = image_pattern().match(self._text, at, self._end)
        if match is None or ("$" in match.group() and self._flavour is not Flavour.CODE_HOST):
            raise NotSureError
        if match.lastgroup == "paired":
            return self._paired_image(match)
        target, extent = target_of(match, "source")
        alt = match["alt"]
        self._pieces.append(Inline("image", match.span(), alt, target, extent, None, self._links > 0, alt))
        return match.end()

    def _paired_image(self, match: re.Match[str]) -> int:
        """Read an image whose target stands in a definition; without that it is text, and perhaps a link."""
        alt, label = match["seen"], match["name"] or match["seen"]
        if reference_name(label) in self._definitions:
            self._pieces.append(Inline("image", match.span(), alt, None, None, label, self._links > 0, alt))
            return match.end()
        return self._not_sure(0) if self._links else self._plain(match.start())

    def _call(self, match: re.Match[str]) -> int:
        label = match["note"]
        self._push_bracket(match.start(), f"^{label}")
        if self._flavour is Flavour.CODE_HOST or label.casefold() not in self._footnotes:
            return self._plain(match.start())
        return match.end("note") + 1

    def _push_bracket(self, at: int, inner: str) -> None:
        """Record the place of brackets, which themselves are text."""
        in_link, extent = self._links > 0 or self._anchors > 0, (at, at + len(inner) + 2)
        self._pieces.append(
            _new(Inline, ("bracket", extent, inner, None, None, None, in_link, "", None, (), self._after_text))
        )

    # --- emphasis (section 6.2) ---

    def _delimiter(self, at: int) -> int:
        """Pair a run of marks with the innermost open one, if that has the same length; else nothing is sure."""
        text, end, char = self._text, at + 1, self._text[at]
        while end < self._end and text[end] == char:
            end += 1
        run = text[at:end]
        if char == "~" and len(run) != 2:
            return self._plain(at) if len(run) == 1 else self._not_sure(at)
        can_open, can_close = self._flanks(char, at, end)
        pieces = self._pieces
        if can_close and self._open:
            mark, index = self._open[-1]
            if mark == run:
                self._open.pop()
                if self._gives_text:
                    pieces[index] = None
                    pieces.append(None)
                return end
            if any(mark[0] == char for mark, _ in self._open):
                raise NotSureError
        if can_open:
            if len(self._open) == _MAX_OPEN:
                raise NotSureError
            self._open.append((run, len(pieces)))
            if self._gives_text:
                pieces.append(run)
        else:
            self._push_text(run)
        return end

    def _flanks(self, char: str, begin: int, end: int) -> tuple[bool, bool]:
        """Tell whether a run of marks can open and can close emphasis."""
        before = _class(self._text[begin - 1]) if begin > self._begin else _SPACE
        after = _class(self._text[end]) if end < self._end else _SPACE
        left = after == _WORD or (after == _PUNCTUATION and before != _WORD)
        right = before == _WORD or (before == _PUNCTUATION and after != _WORD)
        if char == "_":
            return left and (not right or before == _PUNCTUATION), right and (not left or after == _PUNCTUATION)
        return left, right


def _class(char: str) -> int:
    if char.isalpha() or char in "0123456789":
        return _WORD
    if char in " \n":
        return _SPACE
    if char in _PUNCTUATION_MARKS:
        return _PUNCTUATION
    raise NotSureError


def target_of(match: re.Match[str], group: str) -> tuple[str, Extent]:
    """Return what a link points to, and the place of it."""
    target, (begin, end) = match[group], match.span(group)
    if target[0] == "<":
        target, begin, end = target[1:-1], begin + 1, end - 1
    if not is_sure_target(target):
        raise NotSureError
    return target, (begin, end)


def is_sure_target(target: str) -> bool:
    """Tell whether a target is one that the library links to, in whose words it is written."""
    if "&" in target and ";" in target:
        return False
    if ":" not in target or target.startswith(("https://", "http://")):
        return True
    scheme = _SCHEME.match(target)
    return scheme is not None and (scheme[1] or "").lower() not in _REFUSED_SCHEMES


def _text(text: str, *, in_link: bool) -> Inline:
    return _new(Inline, ("text", _NOWHERE, text, None, None, None, in_link, "", None, (), False))


def _joined(pieces: list[Piece], *, in_link: bool) -> list[Inline]:
    inlines: list[Inline] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            inlines.append(_text(text, in_link=in_link))
            text = ""
        if piece is not None:
            inlines.append(piece)
    if text:
        inlines.append(_text(text, in_link=in_link))
    return inlines


def jsx_tag(written: str, begin: int) -> Tag:
    """Return the tag of JSX that is written at an offset, as `grammar` knows it."""
    end = begin + len(written)
    closing, self_closing = written[1] == "/", written[-2] == "/"
    if " " not in written:
        return Tag(written[1 + closing : -1 - self_closing], (begin, end), (), closing, self_closing)
    name = re.split(r"[ />]", written[1 + closing :], maxsplit=1)[0]
    attributes = []
    for match in attribute_pattern().finditer(written):
        part = "value" if match["quote"] else "name"
        extent = (begin + match.start(part), begin + match.end(part))
        attributes.append(TagAttribute(match["name"], match["value"], extent))
    return Tag(name, (begin, end), tuple(attributes), closing, self_closing)


# ECMAScript 2024, section 12.7.2, and the other names that cannot be bound, or mean something in some places.
RESERVED_NAMES = frozenset(
    [
        "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else",
        "enum", "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new",
        "null", "return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with",
        "yield", "let", "static", "implements", "interface", "package", "private", "protected", "public", "arguments",
        "eval", "as", "async", "from", "get", "of", "set",
    ]
)  # fmt: skip


def expression(written: str, extent: Extent, text: str = "") -> Inline:
    """Return an expression of MDX that is a name or a comment, as `grammar` knows it."""
    if written[1] == "/":
        return Inline("comment", extent, text, codes=(Code(),))
    if written[1:-1] in RESERVED_NAMES:
        raise NotSureError
    return Inline("expression", extent, text, codes=(Code(is_computed=True),))


def reference_name(label: str) -> str:
    """Return the name by which the library finds the definition of a label."""
    return " ".join(label.split()).lower().upper()
