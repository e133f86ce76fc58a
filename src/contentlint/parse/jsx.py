"""Tags and expressions of MDX, read as its compiler reads them: micromark-extension-mdx-jsx 3 and -mdx-expression 3.

The compiler stops at the first character that cannot stand where it does; here that is a `JsxError`, with its place.
All offsets are in the text of the region that is read.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from contentlint.parse.character_references import decoded
from contentlint.parse.document import Extent
from contentlint.parse.html import Tag, TagAttribute
from contentlint.parse.javascript import (
    Code,
    JavaScriptError,
    is_empty,
    moved_tag,
    parse_expression,
    parse_spread,
    steps_of,
)

# What `\s` is in ECMAScript, and markdown's white space.
_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_SPACES = re.compile(f"[{_SPACE}]*")
_NAME_PART = re.compile(r"[A-Za-z0-9$_-]*")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_TAG_PART = re.compile(r"\"[^\"]*\"|'[^']*'|\n\n|[{}<>]")
# Of JavaScript, what braces can hide in. A quote without its pair on the line is one in a text.
_BRACES = re.compile(r"""//[^\n]*|/\*[\s\S]*?\*/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|/\*|[`{}]""")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)")
# Looking for braces costs less than reading code.
_COST_OF_SCAN = 3
_ESCAPE = "write '{0}' or '\\{1}'"
# What Docusaurus takes off the end of a heading, and `<!DOCTYPE html>` and `<![CDATA[…]]>`.
_HEADING_ID = re.compile(r"\{#[^\s{}]+\}")
_DECLARATION = re.compile(r"<!(?:\[CDATA\[|[A-Za-z]+)")
_VOID_ELEMENTS = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


class JsxError(Exception):
    """What MDX cannot read: its place, what is wrong, and what to do.

    `name` is that of the tag it stands in, as far as it was read, with `/` where that is a closing one.
    """

    def __init__(self, extent: Extent, message: str, remedy: str, name: str = "") -> None:
        super().__init__(message)
        self.extent = extent
        self.message = message
        self.remedy = remedy
        self.name = name


class UnclosedError(JsxError):
    """A `{` without its `}`: whatever opens after it in its block may be part of the same mistake."""


class UnjudgedError(JsxError):
    """What is not read to its end, since the page has too much that is broken: it is neither right nor wrong."""

    def __init__(self) -> None:
        super().__init__((0, 0), "", "")


class Region:
    """A text that is read from a certain place on; it can grow where the reader comes to its end."""

    def __init__(self, text: str) -> None:
        self.text = text

    def grow(self) -> bool:
        """Add the lines that follow; False where there are none that belong to it."""
        return False

    def at(self, offset: int) -> str:
        """Return the character at an offset; an empty text at the end of the region."""
        while offset >= len(self.text):
            if not self.grow():
                return ""
        return self.text[offset]

    def skip(self, offset: int) -> int:
        """Return the offset after the white space at an offset."""
        while self.at(offset):
            match = _SPACES.match(self.text, offset)
            if match is None or match.end() == offset:
                break
            offset = match.end()
        return offset


class Budget:
    """How many characters of a page may still be read more than once, so that time is bounded.

    What is spent is told to `spent`, too, with what it takes beside: that has no part in the bound of the characters.
    """

    def __init__(self, characters: int, spent: Callable[[int], None] = lambda _: None) -> None:
        self._left = characters
        self._spent = spent

    def spend(self, characters: int, steps: int = 0) -> None:
        """Take note of what is read, and what it takes beside; raises `UnjudgedError` where nothing is left."""
        self._spent(characters + steps)
        self._left -= characters
        if self._left < 0:
            raise UnjudgedError


class JsxTag(NamedTuple):
    """A tag of MDX: the tag itself, the code in its attributes, and what a closing tag must not have."""

    tag: Tag
    codes: tuple[Code, ...] = ()
    extras: tuple[JsxError, ...] = ()

    @property
    def extent(self) -> Extent:
        """The place of the tag."""
        return self.tag.extent

    def moved(self, to: Callable[[Extent], Extent]) -> "JsxTag":
        """Return the same with other places; what must not be there stays behind."""
        return JsxTag(moved_tag(self.tag, to), tuple(code.moved(to) for code in self.codes))


class Expression(NamedTuple):
    """An expression in braces, `extent` with them; `is_empty` tells one that holds nothing but comments."""

    extent: Extent
    code: Code
    is_empty: bool

    def moved(self, to: Callable[[Extent], Extent]) -> "Expression":
        """Return the same with other places."""
        return Expression(to(self.extent), self.code.moved(to), self.is_empty)


def decode(text: str) -> str:
    """Return a value in quotes with its character references read; one without semicolon is none."""
    return _ENTITY.sub(lambda match: decoded(match.group()), text)


def starts_name(char: str) -> bool:
    """Tell whether a name can begin with a character (ECMA-262, `IdentifierStartChar`)."""
    return char.isidentifier() or char == "$"


def _continues_name(char: str) -> bool:
    return char in "$-\u200c\u200d" or f"a{char}".isidentifier()


def skip_name(text: str, at: int) -> int:
    """Return the offset after the name that begins at an offset."""
    while at < len(text):
        match = _NAME_PART.match(text, at)
        at = match.end() if match else at
        if at >= len(text) or not _continues_name(text[at]):
            break
        at += 1
    return at


Reader = Callable[[str], Code]


def read_expression(region: Region, at: int, budget: Budget, *, reader: Reader = parse_expression) -> Expression:
    """Read the expression whose `{` is at an offset; with another `reader` than the default it must not be empty.

    Raises `JsxError`. The compiler tries each `}` as the end. There is never more than one that makes code of what is
    before it, so the likely one is tried first.
    """
    budget.spend(1)
    likely = _likely_end(region, at, budget)
    last: JavaScriptError | None = None
    for end in _ends(region, at, likely):
        text = region.text[at + 1 : end]
        if reader is not parse_spread and is_empty(text):
            if reader is parse_value:
                raise JsxError((at, end + 1), "an attribute cannot have an empty expression", "give it a value")
            return Expression((at, end + 1), Code(), is_empty=True)
        try:
            budget.spend(len(text), steps_of(text))
            code = reader(text)
        except JavaScriptError as error:
            last = error
            if error.lasts:
                break
            continue
        return Expression((at, end + 1), _moved(code, at + 1), is_empty=False)
    if last is None or last.is_open:
        raise unclosed_expression(at)
    heading_id = _HEADING_ID.match(region.text, at) if reader is parse_expression else None
    raise _misplaced_id(at, heading_id.group()) if heading_id else _bad_expression(at, last)


def _ends(region: Region, at: int, likely: int | None) -> Iterator[int]:
    """Yield the offsets of every `}` after an offset, the likely end of the expression first."""
    if likely is not None:
        yield likely
    end = at
    while True:
        end = region.text.find("}", end + 1)
        if end < 0:
            end = len(region.text) - 1
            if not region.grow():
                return
        elif end != likely:
            yield end


def _likely_end(region: Region, at: int, budget: Budget) -> int | None:
    """Return the `}` that closes the `{` at an offset if strings and comments are what they look like."""
    depth = 0
    begin = at
    templates: list[int] = []
    while True:
        in_template = bool(templates) and templates[-1] == depth
        match = (_TEMPLATE.match if in_template else _BRACES.search)(region.text, at)
        if match is None or match.group() == "/*":
            # What begins here may end further down.
            budget.spend((len(region.text) - begin) // _COST_OF_SCAN)
            if not region.grow():
                return None
            continue
        at = match.end()
        found = match.group()
        if found[-1] == "`" and in_template:
            templates.pop()
        elif found == "`":
            templates.append(depth)
        elif found[-1] == "{":
            depth += 1
        elif found == "}":
            depth -= 1
            if not depth:
                budget.spend((at - begin) // _COST_OF_SCAN)
                return match.start()


def parse_value(text: str) -> Code:
    """Read the expression that is the value of an attribute."""
    return parse_expression(text)


def _moved(code: Code, by: int) -> Code:
    return code.moved(lambda extent: (extent[0] + by, extent[1] + by))


def unclosed_expression(at: int) -> UnclosedError:
    """Return what to say of a `{` without its `}`."""
    remedy = _ESCAPE.format("&#123;", "{")
    return UnclosedError((at, at + 1), "'{' begins an expression in MDX that is never closed", remedy)


def _bad_expression(at: int, error: JavaScriptError) -> JsxError:
    begin = at + 1 + error.offset
    message = f"'{{' begins JavaScript in MDX, which this is not: {error.message}"
    return JsxError((begin, begin + 1), message, "write '\\{' where a brace is meant")


def _misplaced_id(at: int, written: str) -> JsxError:
    message = f"'{written}' can only end a heading that begins a line with '#'"
    return JsxError(
        (at + 1, at + 2), message, "move it to the end of such a heading, or write '\\{' where a brace is meant"
    )


def declaration(text: str, at: int, *, is_ended: bool) -> JsxError:
    """Return what to say of the `<!` at an offset; `is_ended` tells that there is a `-->` after it."""
    extent = (at + 1, at + 2)
    if text.startswith(("<!-->", "<!--->"), at) or (text.startswith("<!--", at) and is_ended):
        return JsxError(extent, "MDX has no HTML comment here", "write it as '{/* … */}'")
    if text.startswith("<!--", at):
        return JsxError(extent, "'<!' begins a comment that is never ended", "end it with '-->'")
    word = _DECLARATION.match(text, at)
    if word:
        return JsxError(
            extent, f"MDX has no declaration such as '{word.group()}'", "remove it, or write '&lt;' where '<' is meant"
        )
    return JsxError(extent, "'<!' begins no tag, comment or declaration", _ESCAPE.format("&lt;", "<"))


def read_tag(region: Region, at: int, budget: Budget) -> JsxTag | None:
    """Read the tag whose `<` is at an offset; None where it is none, raises `JsxError` where it is a broken one."""
    if region.at(at + 1) in (" ", "\t", "\n"):
        return None
    return _TagReader(region, at, budget).read()


class _TagReader:
    """Reads one tag, from its `<` to its `>`; the methods are the states of the compiler's machine."""

    def __init__(self, region: Region, begin: int, budget: Budget) -> None:
        self._region = region
        self._begin = begin
        self._at = begin + 1
        self._budget = budget
        self._name = ""
        self._slash = ""
        self._attributes: list[TagAttribute] = []
        self._codes: list[Code] = []
        self._extras: list[JsxError] = []

    def read(self) -> JsxTag:
        if self._skip() == "/":
            self._slash = "/"
            self._at += 1
            self._skip()
        if self._char() != ">":
            self._read_name()
        self_closing = self._read_attributes()
        self._at += 1
        extent = (self._begin, self._at)
        if self._slash and self_closing:
            self._extra(extent, "a closing tag cannot close itself as well", "remove the second '/'")
        tag = Tag(self._name, extent, tuple(self._attributes), bool(self._slash), self_closing)
        return JsxTag(tag, tuple(self._codes), tuple(self._extras))

    def _char(self) -> str:
        return self._region.at(self._at)

    def _skip(self) -> str:
        self._at = self._region.skip(self._at)
        return self._char()

    def _extra(self, extent: Extent, message: str, remedy: str) -> None:
        self._extras.append(JsxError(extent, message, remedy))

    def _word(self) -> str:
        """Read a part of a name, which has to begin here."""
        char = self._char()
        if not (char and starts_name(char)):
            self._fail()
        end = skip_name(self._region.text, self._at)
        word = self._region.text[self._at : end]
        self._at = end
        return word

    def _expect(self, chars: str, *, space: bool = True) -> None:
        """Refuse a character that is neither white space nor one of those that may follow."""
        char = self._char()
        if not char or not (char in chars or (space and _is_space(char))):
            self._fail()

    def _after_name(self, chars: str) -> None:
        """Skip white space after a name, which the next name, the tag's end or one of some characters ends."""
        char = self._skip()
        if not char or not (char in chars or starts_name(char)):
            self._fail()

    def _read_name(self) -> None:
        self._name = self._word()
        self._expect("./:>{")
        self._after_name("./:>{")
        if self._char() == ":":
            self._at += 1
            self._skip()
            self._name += ":" + self._word()
            self._expect("/>{")
            self._after_name("/>{")
        while self._char() == "." and ":" not in self._name:
            self._at += 1
            self._skip()
            self._name += "." + self._word()
            self._expect("./>{")
            self._after_name("./>{")

    def _read_attributes(self) -> bool:
        """Read all attributes, up to the `>`; return whether the tag closes itself."""
        while True:
            char = self._skip()
            if char == ">":
                return False
            if char == "/":
                self._at += 1
                if self._skip() != ">":
                    self._fail()
                return True
            begin = self._at
            if char == "{":
                self._read_spread()
            elif char and starts_name(char):
                self._read_attribute()
            else:
                self._fail()
            if self._slash:
                self._extra((begin, self._at), "a closing tag cannot have attributes", "remove it")

    def _read_spread(self) -> None:
        self._codes.append(self._expression(parse_spread).code)

    def _expression(self, reader: Reader) -> Expression:
        try:
            expression = read_expression(self._region, self._at, self._budget, reader=reader)
        except JsxError as error:
            error.name = self._slash + self._name
            raise
        self._at = expression.extent[1]
        return expression

    def _read_attribute(self) -> None:
        begin = self._at
        name = self._word()
        self._expect("/:=>{")
        self._after_name("/:=>{")
        if self._char() == ":":
            self._at += 1
            self._skip()
            name += ":" + self._word()
            self._expect("/=>{")
            self._after_name("/=>{")
        if self._char() != "=":
            self._attributes.append(TagAttribute(name, None, (begin, begin + len(name))))
            return
        self._at += 1
        quote = self._skip()
        if quote and quote in "\"'":
            self._read_quoted(name, quote)
        elif quote == "{":
            code = self._expression(parse_value).code
            self._codes.append(code)
            literal = code.literal
            if literal:
                found = TagAttribute(name, literal.value, literal.extent, adds_base=literal.adds_base)
            else:
                found = TagAttribute(name, None, (begin, begin + len(name)), code.is_computed)
            self._attributes.append(found)
        else:
            self._fail(expects_value=True)

    def _read_quoted(self, name: str, quote: str) -> None:
        begin = self._at + 1
        end = begin
        while (end := self._region.text.find(quote, end)) < 0:
            end = len(self._region.text)
            if not self._region.grow():
                self._at = end
                self._fail()
        self._at = end + 1
        self._attributes.append(TagAttribute(name, decode(self._region.text[begin:end]), (begin, end)))

    def _fail(self, *, expects_value: bool = False) -> None:
        """Raise what is wrong with the character that is read."""
        char, name = self._char(), self._slash + self._name
        if not char:
            end = self._region.text.find("\n", self._begin)
            extent = (self._begin, len(self._region.text) if end < 0 else end)
            raise JsxError(extent, f"the tag '<{name}' is never ended by '>'", _ESCAPE.format("&lt;", "<"), name)
        extent = (self._at, self._at + 1)
        if not self._name:
            message = f"'<{self._slash}' before {_shown(char)} begins a tag in MDX"
            raise JsxError(extent, message, _ESCAPE.format("&lt;", "<"))
        if expects_value:
            raise JsxError(extent, "the value of an attribute needs quotes in MDX", "put it in quotes", name)
        message = f"unexpected {_shown(char)} in the tag '<{name}'"
        raise JsxError(extent, message, _link_remedy(name, char) or _ESCAPE.format("&lt;", "<"), name)


def _link_remedy(name: str, char: str) -> str:
    """Return how to write what was meant to be a link in angle brackets."""
    return "write a link as '[text](address)'" if char == "@" or (":" in name or char == "/") else ""


def _is_space(char: str) -> bool:
    return _SPACES.fullmatch(char) is not None


def _shown(char: str) -> str:
    return f"'{char}'" if char.isprintable() else f"U+{ord(char):04X}"


def unclosed_remedy(name: str) -> str:
    """Return how to close a tag."""
    if name in _VOID_ELEMENTS:
        return f"write '<{name} />'"
    return f"close it with '</{name}>', or write '&lt;' where no tag is meant"


def likely_tag_end(text: str, begin: int) -> int:
    """Return the end of a broken tag that begins before an offset; the offset where another tag or a blank is first."""
    depth = 0
    for match in _TAG_PART.finditer(text, begin):
        part = match.group()
        depth += (part == "{") - (part == "}" and depth > 0)
        if not depth and part == ">":
            return match.end()
        if part == "\n\n" or (not depth and part == "<"):
            break
    return begin
