r"""The fences of front matter: where it is in a page, and in which syntax it is said to be."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias

from contentlint.parse.document import Extent

Syntax: TypeAlias = Literal["yaml", "toml", "json"]


class FenceStyle(StrEnum):
    """Who finds the front matter."""

    GRAY_MATTER = "gray-matter"
    """Docusaurus: gray-matter 4, `index.js`."""
    CODE_HOST = "code-host"
    """Code hosts and most generators: a fence is a line of its own; TOML and JSON beside YAML."""


class Block(NamedTuple):
    """Where the front matter of a page stands; offsets in the page's text, in code points.

    `opening` and `closing` are the fences without their line ends (`closing` is None where there is none), and
    `content` what is between them, from the line after the opening one to the begin of the closing one. In JSON
    the braces are fences, and belong to the content. `body` is where the page goes on. `unreadable` says why
    the front matter is in no format that is read, a clause for the user.
    """

    format: Syntax
    opening: Extent
    content: Extent
    closing: Extent | None
    body: int
    unreadable: str | None = None


def split(text: str, style: FenceStyle) -> Block | None:
    """Return where the front matter of a page stands, or None if it has none.

    `text` is the page's, without a byte-order mark.
    """
    if style is FenceStyle.GRAY_MATTER:
        return find_gray_matter(text)
    return find_yaml(text) or find_toml(text) or find_json(text)


# What may be a fence is one if nothing but blanks stand behind it on its line.
_BLANK_LINE = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
# A brace that goes on with a comment begins an expression of MDX.
_EXPRESSION = re.compile(r"\{(?:\s*/[*/]|[ \t]*\Z)")


def find_yaml(text: str) -> Block | None:
    """Return the place of YAML between `---` and `---` or `...`, each alone on its line, blanks apart.

    `---` before an empty line, never closed, is a thematic break.
    """
    block = _fenced(text, "---", ("---", "..."), "yaml")
    if block is not None and block.closing is None and _BLANK_LINE.match(text, block.content[0]):
        return None
    return block


def find_toml(text: str) -> Block | None:
    """Return the place of TOML between two `+++`, each alone on its line, blanks apart."""
    return _fenced(text, "+++", ("+++",), "toml")


def find_json(text: str) -> Block | None:
    """Return the place of a JSON object whose braces are alone on their lines; they are in its content."""
    block = _fenced(text, "{", ("}",), "json")
    if block is None or _EXPRESSION.match(text):
        return None
    end = block.content[1] if block.closing is None else block.closing[1]
    return block._replace(content=(0, end))


def find_gray_matter(text: str) -> Block | None:
    r"""Return the place of what gray-matter 4 takes for front matter, which Docusaurus reads with.

    `index.js`: `---` at the start and no fourth dash; a word after it names a language; the block ends at the
    next `\n---`, whatever follows, which then is the begin of the body.
    """
    if not text.startswith("---") or text.startswith("----"):
        return None
    line_end = text.find("\n")
    if line_end < 0:
        line_end = len(text)
    word = text[3:line_end].strip()
    opening = 0, 3 + len(text[3:line_end].rstrip())
    close = text.find("\n---", line_end)
    start = min(line_end + 1, len(text))
    syntax, unreadable = _language(word)
    if close < 0:
        return Block(syntax, opening, (start, len(text)), None, len(text), unreadable)
    body = close + 4
    if text.startswith("\r", body):
        body += 1
    if text.startswith("\n", body):
        body += 1
    return Block(syntax, opening, (start, max(start, close + 1)), (close + 1, close + 4), body, unreadable)


def _fenced(text: str, opening: str, closings: tuple[str, ...], syntax: Syntax) -> Block | None:
    """Return the block between two fences that are each alone on a line."""
    if not text.startswith(opening) or not _BLANK_LINE.match(text, len(opening)):
        return None
    start = _after_line(text, len(opening))
    close, fence = min(_closings(text, closings, start), default=(-1, ""))
    if close < 0:
        return Block(syntax, (0, len(opening)), (start, len(text)), None, len(text))
    end = close + len(fence)
    return Block(syntax, (0, len(opening)), (start, close), (close, end), _after_line(text, end))


def _closings(text: str, fences: tuple[str, ...], start: int) -> Iterator[tuple[int, str]]:
    """Yield where each of the fences first stands alone on a line, from the line that begins at `start` on."""
    line_ends = "\n\r" if "\r" in text else "\n"
    for fence in fences:
        for line_end in line_ends:
            at = text.find(line_end + fence, start - 1) + 1
            while at and not _BLANK_LINE.match(text, at + len(fence)):
                at = text.find(line_end + fence, at) + 1
            if at:
                yield at, fence


def _after_line(text: str, offset: int) -> int:
    match = _LINE_END.match(text, offset)
    return match.end() if match else offset


def _language(word: str) -> tuple[Syntax, str | None]:
    """Return the syntax that a word after the opening fence names, and why it cannot be read if so.

    gray-matter 4, `lib/engine.js`: the word's case does not matter, `yml` and `javascript` are other names.
    """
    if word.lower() in ("", "yaml", "yml"):
        return "yaml", None
    if word.lower() == "json":
        return "json", None
    if word.lower() in ("js", "javascript"):
        return "yaml", f"front matter in '{word}' is code and is not read"
    if "\r" in word:
        return "yaml", "the lines of the front matter end with CR alone, expected LF or CRLF"
    return "yaml", f"'{word}' after the opening '---' is no known syntax, expected nothing, 'yaml' or 'json'"
