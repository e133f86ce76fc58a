r"""Front matter: where it is in a page, and what it says. The only importer of python-frontmatter.

The handlers are python-frontmatter's, adapted where the generators differ from it: its boundary `^-{3,}\s*$`
takes `----` for a fence and does not know where on its line a fence ends, its `split` loses the offsets, and its
TOML handler needs `toml`, which nobody maintains. They serve here as well as in `frontmatter.loads(text, handler)`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Literal

from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from contentlint.parse.document import Document, Extent, Place, SyntaxFault, YamlDialect
from contentlint.parse.json import parse_json
from contentlint.parse.toml import parse_toml
from contentlint.parse.yaml import parse_yaml


class FenceStyle(StrEnum):
    """Who finds the front matter."""

    GRAY_MATTER = "gray-matter"
    """Docusaurus: gray-matter 4, `index.js`."""
    CODE_HOST = "code-host"
    """Code hosts and most generators: a fence is a line of its own; TOML and JSON beside YAML."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where the front matter of a page stands; offsets in the page's text, in code points.

    `opening` and `closing` are the fences without their line ends (`closing` is None where there is none), and
    `content` what is between them, from the line after the opening one to the begin of the closing one. In JSON
    the braces are fences, and belong to the content. `body` is where the page goes on. `unreadable` says why
    the front matter is in no format that is read, a clause for the user.
    """

    format: Literal["yaml", "toml", "json"]
    opening: Extent
    content: Extent
    closing: Extent | None
    body: int
    unreadable: str | None = None


def split(text: str, style: FenceStyle) -> Block | None:
    """Return where the front matter of a page stands, or None if it has none.

    `text` is the page's, without a byte-order mark.
    """
    for handler in _handlers(style):
        block = handler.find(text)
        if block is not None:
            return block
    return None


def parse(text: str, block: Block, dialect: YamlDialect = YamlDialect.YAML_1_2) -> Document:
    """Return what the front matter says: a mapping, empty where there is nothing in it, or a fault.

    Offsets count in `text`, the whole page's.
    """
    if block.unreadable is not None:
        return Document(None, fault=SyntaxFault(block.opening, block.unreadable))
    document = _parse_content(text[slice(*block.content)], block.content[0], block.format, dialect)
    if block.closing is None:
        return Document(None, comments=document.comments, fault=_unclosed(text, block, document))
    return document


def _parse_content(content: str, base: int, syntax: str, dialect: YamlDialect) -> Document:
    if syntax != "yaml" and not re.sub(r"^\s*#[^\n]+", "", content, flags=re.MULTILINE).strip():
        return Document({}, {"": Place((base, base + len(content)))})  # gray-matter: empty in every language
    if syntax == "json":
        document = parse_json(content, base)
    elif syntax == "toml":
        document = parse_toml(content, base)
    else:
        document = parse_yaml(content, base, dialect)
    return document if document.fault is not None else _with_mapping(document, len(content))


def _with_mapping(document: Document, length: int) -> Document:
    """Return the document if it is a mapping; nothing at all counts as an empty one."""
    if isinstance(document.value, dict):
        return document
    start, end = document.places[""].value
    if document.value is None and start == end:
        return Document({}, {"": Place((start, start + length))}, comments=document.comments)
    message = f"front matter must be keys with values, but this is {_kind(document)}"
    return Document(None, comments=document.comments, fault=SyntaxFault((start, end), message))


def _kind(document: Document) -> str:
    if isinstance(document.value, list):
        return "a list"
    if document.value is None:
        return "null"
    if isinstance(document.value, bool):
        return "true or false"
    return "a text" if isinstance(document.value, str) else "a number"


def _unclosed(text: str, block: Block, rest: Document) -> SyntaxFault:
    """Return the fault of front matter without a closing fence.

    Its place is where the fence is likely missing: where the rest stops being what the front matter is, or else
    behind its last value.
    """
    fence = text[slice(*block.opening)].strip()
    closing = {"yaml": "---", "toml": "+++", "json": "}"}[block.format]
    if fence.startswith("---"):
        closing = "---"
    message = f"the front matter that begins on line 1 has no closing '{closing}'"
    context = block.opening, "it begins here"
    if rest.fault is not None:
        began = rest.fault.context[0] if rest.fault.context else rest.fault.extent
        return SyntaxFault(began, message, context)
    root = rest.places[""].value
    if rest.value:
        return SyntaxFault((root[1], root[1]), message, context)
    return SyntaxFault(block.opening, message)


class _Handler(BaseHandler):
    """What the handlers of contentlint have beyond python-frontmatter's: offsets, and no second parser."""

    SYNTAX: ClassVar[Literal["yaml", "toml", "json"]]

    def find(self, text: str) -> Block | None:
        """Return where the front matter stands, or None if there is none in this handler's syntax."""
        raise NotImplementedError

    def detect(self, text: str) -> bool:
        """Tell whether there is front matter in this handler's syntax."""
        return self.find(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body; raise ValueError if there is none, as python-frontmatter expects."""
        block = self.find(text)
        if block is None:
            raise ValueError("no front matter")
        return text[slice(*block.content)], text[block.body :]

    def _load(self, fm: str, dialect: YamlDialect) -> dict[str, Any]:
        document = _parse_content(fm, 0, self.SYNTAX, dialect)
        if document.fault is not None or not isinstance(document.value, dict):
            raise ValueError(document.fault.message if document.fault else "front matter must be keys with values")
        return document.value

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the value of the front matter; raise ValueError if it cannot be read."""
        return self._load(fm, YamlDialect.YAML_1_2)


class YamlHandler(_Handler, YAMLHandler):
    """YAML between `---` and `---` or `...`, each alone on its line, blanks apart."""

    SYNTAX = "yaml"
    _OPENING = re.compile(r"---(?=[ \t]*(?:[\r\n]|\Z))")
    _CLOSING = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)(?=[ \t]*(?:[\r\n]|\Z))")

    def find(self, text: str) -> Block | None:
        """Return the place of the front matter; `---` before an empty line, never closed, is a thematic break."""
        block = _fenced(text, self._OPENING, self._CLOSING, "yaml")
        if block is not None and block.closing is None and _BLANK_LINE.match(text, block.content[0]):
            return None
        return block


class TomlHandler(_Handler):
    """TOML between two `+++`, each alone on its line, blanks apart."""

    SYNTAX = "toml"
    FM_BOUNDARY = re.compile(r"(?:^|(?<=[\r\n]))\+\+\+(?=[ \t]*(?:[\r\n]|\Z))")
    START_DELIMITER = END_DELIMITER = "+++"

    def find(self, text: str) -> Block | None:
        """Return the place of the front matter."""
        return _fenced(text, self.FM_BOUNDARY, self.FM_BOUNDARY, "toml")


class JsonHandler(_Handler, JSONHandler):
    """A JSON object whose braces are alone on their lines, as python-frontmatter has it."""

    SYNTAX = "json"
    # What goes on with a comment is an expression of MDX.
    _OPENING = re.compile(r"\{(?=[ \t]*[\r\n])(?!\s*/[*/])")
    _CLOSING = re.compile(r"(?<=[\r\n])\}(?=[ \t]*(?:[\r\n]|\Z))")

    def find(self, text: str) -> Block | None:
        """Return the place of the front matter; the braces are in its content."""
        block = _fenced(text, self._OPENING, self._CLOSING, "json")
        if block is None:
            return None
        end = block.content[1] if block.closing is None else block.closing[1]
        return Block("json", block.opening, (0, end), block.closing, block.body)


class GrayMatterHandler(_Handler, YAMLHandler):
    r"""What gray-matter 4 takes for front matter, which Docusaurus reads with.

    `index.js`: `---` at the start and no fourth dash; a word after it names a language; the block ends at the
    next `\n---`, whatever follows, which then is the begin of the body.
    """

    SYNTAX = "yaml"

    def find(self, text: str) -> Block | None:
        """Return the place of the front matter."""
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
        closing = close + 1, close + 4
        line_break = re.compile(r"\r?\n?").match(text, closing[1])
        body = line_break.end() if line_break else closing[1]
        return Block(syntax, opening, (start, max(start, close + 1)), closing, body, unreadable)

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the value of the front matter as js-yaml 3.14 reads it; raise ValueError if it cannot be read."""
        return self._load(fm, YamlDialect.JS_YAML_3)


_BLANK_LINE = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")


def _fenced(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str], syntax: Literal["yaml", "toml", "json"]
) -> Block | None:
    """Return the block between two fences that are each alone on a line."""
    first = opening.match(text)
    if first is None:
        return None
    start = _after_line(text, first.end())
    second = closing.search(text, start)
    if second is None:
        return Block(syntax, first.span(), (start, len(text)), None, len(text))
    return Block(syntax, first.span(), (start, second.start()), second.span(), _after_line(text, second.end()))


def _after_line(text: str, offset: int) -> int:
    match = _LINE_END.match(text, offset)
    return match.end() if match else offset


def _language(word: str) -> tuple[Literal["yaml", "json"], str | None]:
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


def _handlers(style: FenceStyle) -> tuple[_Handler, ...]:
    if style is FenceStyle.GRAY_MATTER:
        return (GrayMatterHandler(),)
    return YamlHandler(), TomlHandler(), JsonHandler()
