"""The blocks of a page, as far as they are sure."""

import re
from collections.abc import Callable

from contentlint.parse.javascript import Code, Literal, ModuleImport
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
from contentlint.parse.markdown.flavour import Flavour
from contentlint.parse.markdown.offsets import FileOffsets
from contentlint.parse.markdown.quick.grammar import block_pattern, import_pattern
from contentlint.parse.markdown.quick.inlines import (
    RESERVED_NAMES,
    InlineReader,
    NotSureError,
    expression,
    jsx_tag,
    reference_name,
    target_of,
)
from contentlint.parse.markdown.quick.moving import moved, moved_inline
from contentlint.parse.markdown.quick.texts import (
    FOOTNOTE_INDENT,
    Line,
    Text,
    cells_of,
    line_end_of,
    lines_of,
    skip_blank_lines,
    without_escapes,
    without_indent,
)

# More than anyone nests, and fewer than the reference reads.
_MAX_DEPTH = 8
# What the constructor of a named tuple does, without a call of Python code for each of the many.
_new = tuple.__new__
_BLANKS = (" ", "\n", "")
_RULE = re.compile(":?-+:?")
_RAW_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_JSX_PARTS = re.compile(r"<[^<]*>")
_MARKER = re.compile(r"([ ]*)(?:[-*+]|([0-9]{1,9})[.)])(?:[ ]|\n|\Z)")
_PLAIN = bytes((0x0A, *range(0x20, 0x7F)))
# White space and control characters that a reader may take for others: only tabs, and spaces within a line's words.
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_SPACE = re.compile(
    rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]|(?:\A|[^\w,.;:()%])[{_SPACES}]|[{_SPACES}](?:[^\w,.;:()%]|\Z)"
)
# Blocks that hold no tab outside of the code in them.
_WITH_TABS = frozenset(("fence", "list", "directive", "quote"))
_COLONS = re.compile(r"\n[ ]{0,3}(:{3,})[ ]*(?=\n|\Z)")
_HEADING_ID = re.compile(r"[^{}`\\]*\{#[A-Za-z0-9_-]+\}")
# What begins another block even where a paragraph might go on without its container's mark.
_BEGINS_BLOCK = re.compile(r"[ ]{0,3}(?:#{1,6} |```|~~~)")
_FOOTNOTE = re.compile(r"\[\^[A-Za-z0-9_-]+\]:")
# What preprocessing takes for a box with a title; other names need brackets.
_BOXES = frozenset(("secondary", "info", "success", "danger", "note", "tip", "warning", "important", "caution"))


class QuickReader:
    """A reader of one flavour of Markdown that knows when it is not sure."""

    def __init__(self, flavour: Flavour, *, has_math: bool = False) -> None:
        self._flavour = flavour
        self._match = block_pattern(flavour).match
        has_math = has_math and flavour is not Flavour.CODE_HOST
        self._inlines = InlineReader(flavour, has_math=has_math, has_www=False)
        self._inlines_with_www = InlineReader(flavour, has_math=has_math, has_www=True)

    def read(self, text: str, start: int = 0) -> list[Event] | None:
        """Return the events of the Markdown that begins at offset `start`; None where they are not sure."""
        if "\r" not in text:
            return self._read(text, start)
        lines = text[start:].replace("\r\n", "\n")
        events = None if "\r" in lines else self._read(lines, 0)
        return events and moved(events, FileOffsets(text, start))

    def _read(self, text: str, start: int) -> list[Event] | None:
        has_tabs = False
        body = text[start:]
        if not _is_plain(body):
            if _ODD_SPACE.search(body):
                return None
            has_tabs = "\t" in body
        if self._flavour is not Flavour.CODE_HOST and "mdx-code-block" in text:
            return None
        has_www = self._flavour is not Flavour.CODE_HOST and ("w." in text or "W." in text)
        page = _Page(self._flavour, self._match, has_tabs=has_tabs)
        try:
            page.blocks(Text(text), start, len(text))
            return page.events_with_text(self._inlines_with_www if has_www else self._inlines)
        except NotSureError:
            return None


def _is_plain(text: str) -> bool:
    """Tell whether a text holds no other white space than spaces and line feeds, and no control characters."""
    if text.isascii():
        return not text.encode().translate(None, _PLAIN)
    return text.replace("\n", "").isprintable()


class _Page:
    """The blocks of one page, and what they define."""

    def __init__(
        self, flavour: Flavour, match: Callable[[str, int, int], re.Match[str] | None], *, has_tabs: bool = False
    ) -> None:
        self._flavour = flavour
        self._has_tabs = has_tabs
        self._match = match
        self._events: list[Event] = []
        self._pending: list[tuple[int, str, Text, int, int, int]] = []
        self._definitions: set[str] = set()
        self._footnotes: set[str] = set()
        self._tags: list[str] = []
        self._imported: set[str] = set()
        self._depth = self._boxes = 0
        self._text, self._end = Text(""), 0

    def blocks(self, text: Text, begin: int, end: int) -> None:
        """Read the blocks of a stretch that begins where a line does."""
        source, match_at = text.text, self._match
        outer = self._text, self._end
        self._text, self._end = text, end
        at = begin
        while at < end:
            match = match_at(source, at, end)
            if match is None:
                raise NotSureError
            begin, kind = at, match.lastgroup or ""
            at = _READERS[kind](self, match)
            if self._has_tabs and kind not in _WITH_TABS and "\t" in source[begin:at]:
                raise NotSureError
            while at < end and source[at] == "\n":
                at += 1
        self._text, self._end = outer

    def events_with_text(self, reader: InlineReader) -> list[Event]:
        """Return the events, now that it is known what the brackets in them may mean."""
        if self._tags:
            raise NotSureError
        reader.begin(self._definitions, self._footnotes)
        read, events = reader.read, self._events
        for index, kind, text, begin, end, level in self._pending:
            inlines = read(text.text, begin, end, kind == "heading")
            extent = (begin, end)
            if not text.is_file:
                extent, inlines = text.extent(extent), tuple(moved_inline(inline, text) for inline in inlines)
            events[index] = _new(TextBlock, (kind, extent, inlines, level))
        return events

    def _push_text(self, kind: str, text: Text, begin: int, end: int, level: int = 0) -> None:
        """Put off a text block until it is known what its brackets may mean."""
        while end > begin and text.text[end - 1] == " ":
            end -= 1
        self._pending.append((len(self._events), kind, text, begin, end, level))
        self._events.append(_LATER)

    # --- leaf blocks; each returns the offset of the line feed at its end ---

    def _skip(self, match: re.Match[str]) -> int:
        return match.end()

    def _paragraph(self, match: re.Match[str]) -> int:
        text = self._text
        begin, stop = match.span("lines")
        source = text.text
        if source[begin] == "[" and "]:" in source[begin:stop]:
            raise NotSureError
        self._push_text("paragraph", text, begin, stop)
        return stop

    def _underlined(self, match: re.Match[str]) -> int:
        """Read a heading with an underline (section 4.3)."""
        text = self._text
        begin, stop = match.span("lines")
        content = text.text[begin:stop]
        # A row with a line of dashes below may be the head of a table; the id of a heading is none here.
        if "|" in content or (content[0] == "[" and "]:" in content):
            raise NotSureError
        if "{" in content and self._flavour is Flavour.MDX:
            raise NotSureError
        self._push_text("heading", text, begin, stop, 1 if match["under"][0] == "=" else 2)
        return match.end()

    def _indented(self, match: re.Match[str]) -> int:
        text = self._text
        self._push_raw("code", text, match.start(), match.end())
        return match.end()

    def _heading(self, match: re.Match[str]) -> int:
        text = self._text
        content = match["content"].rstrip(" ")
        if content[-1] == "#":
            bare = content.rstrip("#")
            if not bare:
                raise NotSureError
            content = bare.rstrip(" ") if bare[-1] == " " else content
        begin = match.start("content")
        if "{#" in content if self._flavour is Flavour.GENERATOR else "{" in content and self._flavour is Flavour.MDX:
            is_first = match.start("level") == match.start() and not self._depth
            if not is_first or not _HEADING_ID.fullmatch(content):
                raise NotSureError
        self._push_text("heading", text, begin, begin + len(content), len(match["level"]))
        return match.end()

    def _table(self, match: re.Match[str]) -> int:
        """Read rows that begin with a pipe, and have as many cells as the head (GFM, section 4.10)."""
        text = self._text
        begin, stop = match.span("table")
        source = text.text
        if "\\\\" in source[begin:stop]:
            raise NotSureError
        rows = [cells_of(source, *span) for span in lines_of(source, begin, stop)]
        rule = rows.pop(1)
        width = len(rule)
        if any(len(row) != width for row in rows):
            raise NotSureError
        if not all(_RULE.fullmatch(source, *cell) for cell in rule):
            raise NotSureError
        self._events.append(Open("table"))
        has_escapes = self._flavour is not Flavour.MDX and "\\|" in source[begin:stop]
        for row in rows:
            for cell_begin, cell_end in row:
                if has_escapes and "\\|" in source[cell_begin:cell_end]:
                    cell = without_escapes(text, cell_begin, cell_end)
                    self._push_text("cell", cell, 0, len(cell.text))
                else:
                    self._pending.append((len(self._events), "cell", text, cell_begin, cell_end, 0))
                    self._events.append(_LATER)
        self._events.append(Close("table"))
        return stop

    def _fence(self, match: re.Match[str]) -> int:
        text = self._text
        self._push_raw("code", text, match.start(), match.end())
        return match.end()

    def _push_raw(self, kind: str, text: Text, begin: int, end: int) -> None:
        if self._flavour is not Flavour.CODE_HOST and ":::" in text.text[begin:end]:
            raise NotSureError  # what looks like a box with a title is edited even here
        extents = []
        for line_begin, _ in lines_of(text.text, begin, end):
            line = text.line_at(line_begin)
            extents.append((line.mark, line.end))
        self._events.append(RawBlock(kind, tuple(extents)))

    def _html(self, match: re.Match[str]) -> int:
        text = self._text
        if self._depth:
            raise NotSureError
        self._push_raw("html", text, match.start(), match.end())
        return match.end()

    def _raw(self, match: re.Match[str]) -> int:
        text, end = self._text, self._end
        closing = _RAW_END.search(text.text, match.end(), end)
        if closing is None or self._depth:
            raise NotSureError
        stop = text.text.find("\n", closing.end(), end)
        stop = end if stop < 0 else stop
        self._push_raw("html", text, match.start(), stop)
        return stop

    def _comment(self, match: re.Match[str]) -> int:
        text, end = self._text, self._end
        begin = match.start("comment")
        if self._depth:
            raise NotSureError
        is_html = self._flavour is Flavour.CODE_HOST
        if not is_html and text.text[begin + 4 : begin + 5] in ("", "-", ">"):
            raise NotSureError
        close = text.text.find("-->", begin + 2, end)
        if close < 0:
            raise NotSureError
        close += 3
        stop = text.text.find("\n", close, end)
        stop = end if stop < 0 else stop
        if is_html:
            self._push_raw("html", text, match.start(), stop)
        elif text.text[close:stop].strip(" "):
            raise NotSureError
        else:
            self._events.append(Inline("html", (begin, close)))
        return stop

    def _flow(self, match: re.Match[str]) -> int:
        """Read a line of nothing but tags."""
        begin = match.start("flow")
        if self._depth:
            raise NotSureError
        for part in _JSX_PARTS.finditer(match["flow"]):
            tag = jsx_tag(part.group(), begin + part.start())
            self._events.append(Inline("html", tag.extent, tag=tag))
            if tag.closing:
                if not self._tags or self._tags.pop() != tag.name:
                    raise NotSureError
            elif not tag.self_closing:
                self._tags.append(tag.name)
        return match.end()

    def _remark(self, match: re.Match[str]) -> int:
        if self._depth:
            raise NotSureError
        self._events.append(expression(match["remark"], match.span("remark")))
        return match.end()

    def _imports(self, match: re.Match[str]) -> int:
        """Read imports in the first column, each of new names."""
        text = self._text
        begin, stop = match.span("imports")
        is_apart = not self._events or text.text.startswith("\n\n", begin - 2)
        if self._depth or begin != match.start() or not is_apart:
            raise NotSureError
        imports = []
        for found in import_pattern().finditer(text.text, begin, stop):
            names = tuple(re.findall(r"[A-Za-z0-9_$]+", found["names"]))
            if (
                not self._imported.isdisjoint(names)
                or not RESERVED_NAMES.isdisjoint(names)
                or len(set(names)) < len(names)
            ):
                raise NotSureError
            self._imported.update(names)
            imports.append(ModuleImport(names, Literal(found["module"], found.span("module"))))
        self._events.append(Module((begin, stop), Code(imports=tuple(imports))))
        return match.end()

    def _definition(self, match: re.Match[str]) -> int:
        label = match["name"]
        name = reference_name(label)
        target, extent = target_of(match, "target")
        if self._depth or not name:
            raise NotSureError
        counts = name not in self._definitions
        self._definitions.add(name)
        normal = normalize_label(label)
        self._events.append(Definition(label, normal, match.span("name"), target, extent, counts))
        return match.end()

    # --- containers ---

    def _footnote(self, match: re.Match[str]) -> int:
        """Read a footnote of one paragraph, or of blocks that are indented."""
        text, end = self._text, self._end
        note, stop = match.span("note")
        source, label, (begin, after) = text.text, match["label"], match.span("label")
        if self._depth or source[note] == "[":
            raise NotSureError
        self._footnotes.add(label.casefold())
        self._events.append(Open("footnote", label, (begin - 2, after + 1)))
        if source.startswith(FOOTNOTE_INDENT, skip_blank_lines(source, stop + 1, end), end):
            if "\n" in match["note"]:
                raise NotSureError
            at = self._indented_lines(text, note, FOOTNOTE_INDENT, end)
        else:
            at = stop
            if "\n " in match["note"]:
                text = without_indent(text, note, stop)
                note, stop = 0, len(text.text)
            self._push_text("paragraph", text, note, stop)
        self._events.append(Close("footnote"))
        return at

    def _list(self, match: re.Match[str]) -> int:
        """Read items whose marks have the same indent (section 5.3)."""
        text, end = self._text, self._end
        source, at = text.text, match.start()
        indent, mark = match.start("marker") - at, match["marker"][-1]
        kind = "ordered-list" if match["number"] else "bullet-list"
        self._events.append(Open(kind))
        following: re.Match[str] | None = match
        while following and following.lastgroup == "list" and following["marker"][-1] == mark:
            self._events.append(Open("item", following["number"] or ""))
            at = self._item(following)
            self._events.append(Close("item"))
            if at >= end or not _is_sibling(source, at, end, indent):
                break
            following = self._match(source, at, end)
        self._events.append(Close(kind))
        return at

    def _item(self, match: re.Match[str]) -> int:
        """Read an item, whose lines are indented as far as its first one's content is; return where the next begins.

        A line that might go on with its last paragraph without that indent is not sure.
        """
        text, end = self._text, self._end
        begin, content = match.span()
        stop = line_end_of(text.text, content, end)
        if text.text.startswith(text.text[begin:content], stop + 1, end):  # the next item follows at once
            self._inside(text, content, stop)
            return stop + 1
        return self._indented_lines(text, content, " " * (content - begin), end)

    def _indented_lines(self, text: Text, content: int, pad: str, end: int) -> int:
        """Read a container that begins at an offset and goes on with indented lines; return where it is over."""
        source = text.text
        first = stop = line_end_of(source, content, end)
        while True:
            at = stop + 1
            if source[at : at + 1] in _BLANKS:
                at = skip_blank_lines(source, at, end)
            if at >= end or not source.startswith(pad, at):
                break
            stop = line_end_of(source, at, end)
        if at == stop + 1 and at < end and not _MARKER.match(source, at, end):
            self._refuse_lazy(source, content, stop, end)
        if stop == first:
            self._inside(text, content, stop)
        else:
            inner = [Line(0, text.place(content), text.line_at(content).mark, text.place(first))]
            parts = [source[content:first]]
            for line_begin, line_end in lines_of(source, first + 1, stop):
                inner.append(text.inner_line(inner[-1].begin + len(parts[-1]) + 1, line_begin, len(pad)))
                parts.append(source[line_begin + len(pad) : line_end])
            joined = "\n".join(parts)
            self._inside(Text(joined, inner), 0, len(joined))
        return min(at, end)

    def _refuse_lazy(self, source: str, content: int, stop: int, end: int) -> None:
        """Be sure that the line after a container does not go on with the last paragraph in it (section 5.1)."""
        # A footnote ends a paragraph, but not that of a quote.
        is_footnote = ">" not in source[content:stop] and _FOOTNOTE.match(source, stop + 1, end)
        if not is_footnote and not _BEGINS_BLOCK.match(source, stop + 1, end):
            raise NotSureError

    def _inside(self, text: Text, begin: int, end: int) -> None:
        """Read the blocks of a container."""
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise NotSureError
        self.blocks(text, begin, end)
        self._depth -= 1

    def _quote(self, match: re.Match[str]) -> int:
        """Read lines that all have the mark of the quote (section 5.1)."""
        text = self._text
        begin, stop = match.span("quote")
        source = text.text
        inner: list[Line] = []
        parts: list[str] = []
        at = 0
        for line_begin, line_end in lines_of(source, begin, stop):
            content = source.index(">", line_begin) + 1
            content += source.startswith(" ", content, line_end)
            place = text.place(content) if content < line_end else text.place(content - 1) + 1
            inner.append(Line(at, place, place, place + line_end - content))
            parts.append(source[content:line_end])
            at += len(parts[-1]) + 1
        self._events.append(Open("quote"))
        joined = "\n".join(parts)
        self._inside(Text(joined, inner), 0, len(joined))
        self._events.append(Close("quote"))
        return stop

    def _directive(self, match: re.Match[str]) -> int:
        """Read a box up to the first line of as many colons, whatever stands between them."""
        text, end = self._text, self._end
        if self._depth or match.start("colons") != match.start():
            raise NotSureError
        size, name, title = len(match["colons"]), match["box"], match["title"]
        closings = _COLONS.finditer(text.text, match.end(), end)
        closing = next((closing for closing in closings if len(closing[1]) >= size), None)
        if closing is None or (title and (name not in _BOXES or title[-1] == " ")):
            raise NotSureError
        self._events.append(Open("directive", name))
        if title:
            self._push_text("paragraph", text, match.end("title") - len(title.lstrip(" ")), match.end("title"))
        self._tags.append(":")
        self._boxes += 1
        if self._boxes > _MAX_DEPTH:
            raise NotSureError
        self.blocks(text, match.end() + 1, closing.start() + 1)
        self._boxes -= 1
        if self._tags.pop() != ":":
            raise NotSureError
        self._events.append(Close("directive"))
        return closing.end()


# What stands for a text block among the events until its text is read.
_LATER = Close("")

# How the block of each group of the pattern is read.
_READERS = {
    "paragraph": _Page._paragraph, "underlined": _Page._underlined, "indented": _Page._indented,
    "heading": _Page._heading, "list": _Page._list, "table": _Page._table, "fence": _Page._fence,
    "footnote": _Page._footnote, "definition": _Page._definition, "quote": _Page._quote, "break": _Page._skip,
    "blank": _Page._skip, "html": _Page._html, "raw": _Page._raw, "comment": _Page._comment,
    "flow": _Page._flow, "remark": _Page._remark, "imports": _Page._imports, "directive": _Page._directive,
}  # fmt: skip


def _is_sibling(text: str, at: int, end: int, indent: int) -> bool:
    """Tell whether a line after an item has another mark; one of another indent is not sure."""
    match = _MARKER.match(text, at, end)
    if match is None:
        return False
    if len(match[1]) != indent:
        raise NotSureError
    return True
