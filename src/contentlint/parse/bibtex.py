"""BibTeX: the entries of a library, the exact place of each key, and every fault; the only importer of pybtex.

Of the libraries that read BibTeX, pybtex follows BibTeX's own grammar and knows at which character it is; bibtexparser
tells lines alone, and takes `a = {x} b = {y}` without its comma for one field. A block is read for itself, from the
line that begins it to the line that begins the next, so that one that is broken spoils no other and all take linear
time together. Where BibTeX and biber differ, what one of them accepts is no fault.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

import latexcodec  # noqa: F401  it registers its codec
from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.exceptions import PybtexError
from pybtex.scanner import Literal, Pattern, PrematureEOF, PybtexSyntaxError, Token, TokenRequired
from pybtex.utils import CaseInsensitiveDict

from contentlint.parse.document import Extent, SyntaxFault

_LONE_RETURN = re.compile(r"\r(?!\n)")
_BLOCK = r"@[ \t]*(?P<kind>[A-Za-z][\w-]*)\s*[{(]"
# An `@` within a line may be anything, outside of entries as well as in them; what a line begins with is a block.
_LINE_OF_BLOCK = re.compile(rf"^[ \t]*(?P<block>{_BLOCK})", re.MULTILINE)
_BLOCK_BESIDE = re.compile(rf"[\s,;]*(?P<block>{_BLOCK})")
_NO_ENTRY = re.compile(r"@[ \t]*(?:comment|preamble)\s*[{(]", re.IGNORECASE)
# How many lines that look like the begin of a block a value may hold: the text of an abstract can look so.
_MOST_LINES_INSIDE = 3
# After so many faults, what looks like the begin of a block is taken for one: to look further takes several times as
# long.
_MOST_FAULTS_LOOKED_INTO = 200
_FIELD = r"[A-Za-z][\w-]*\s*=\s*"
_FIELD_INSIDE = re.compile(rf"\n[ \t]*{_FIELD}(?:[{{\"]|$)")
_FIELD_OUTSIDE = re.compile(rf"\s*,\s*{_FIELD}[{{\"\d]")
_FIELD_FOR_KEY = re.compile(r"(?P<name>[A-Za-z][\w-]*)(?:\s+=|=\s*[{\"])")
_MARKS = re.compile(r"[{}]")
_MARKS_OR_QUOTE = re.compile(r"[{}\"]")
_SPACED_KEY = re.compile(r"[^,={}()\"\r\n]*(?=,)")
_AND = re.compile(r"[{}]|(?:^|\s+)and(?:\s+|$)", re.IGNORECASE)
_WHOLE = re.compile(r"\s*\{[^{}]*\}\s*")
_COMMAND = re.compile(r"\\[A-Za-z]+\s*")
_BRACES = str.maketrans("", "", "{}")

# Texts that are longer are no names or titles, and are left as they are: decoding takes more than linear time.
_LONGEST_LATEX = 2000
# What macros may add to a file, in characters: each can double the one before.
_MOST_EXPANDED = 10_000_000
_LONGEST_MACRO = 10_000

_EXPECTED = {
    "entry key": "expected the key of an entry",
    "field value": "expected a value: text in braces or quotes, a number, or the name of a string",
    "a valid name": "expected the name of a string",
    "'='": "expected '=' and a value",
}


class BibtexEntry(NamedTuple):
    """One entry; `extent` is the place of its key.

    `fields` are by their names in lower case, of two with one name the first. The delimiters of a value are gone and
    macros are put in their places; LaTeX is left as it is (`plain_text`).
    """

    key: str
    extent: Extent
    fields: Mapping[str, str] = MappingProxyType({})


class BibtexFile(NamedTuple):
    """The entries in the order of the file, those with a key that another has as well, and the faults."""

    entries: tuple[BibtexEntry, ...] = ()
    faults: tuple[SyntaxFault, ...] = ()


def parse_bibtex(text: str) -> BibtexFile:
    """Return the entries of a BibTeX text and its faults; of an entry with a fault what comes before it counts.

    Nothing is raised. Comments and preambles are passed over, with all that stands in their braces.
    """
    text = _LONE_RETURN.sub("\n", text)
    file = _File()
    starts = [*(match.start("block") for match in _LINE_OF_BLOCK.finditer(text)), len(text)]
    skip_to = 0
    for index, (start, end) in enumerate(pairwise(starts)):
        if start < skip_to:
            continue
        if _NO_ENTRY.match(text, start):
            skip_to = file.end_of_comment(text, start)
            if skip_to > end:
                continue
        block = _read(text, start, end, file)
        # A value may hold what looks like the begin of a block; then the whole is well only with what follows.
        for further in starts[index + 2 : index + 2 + _MOST_LINES_INSIDE] if file.is_worth_a_look(block) else ():
            longer = _read(text, start, further, file)
            if not longer.faults:
                block, skip_to = longer, further
                break
        file.take(block)
    return BibtexFile(tuple(file.entries), tuple(file.faults))


def plain_text(latex: str) -> str:
    """Return what LaTeX shows, on one line: accents and signs as characters, without braces and unknown commands."""
    if "\\" in latex:
        latex = _COMMAND.sub("", " ".join(_decoded(latex.split())))
    return " ".join(latex.replace("~", " ").translate(_BRACES).split())


def _decoded(words: list[str]) -> Iterator[str]:
    """Yield words and signs without LaTeX's commands; most words have none, and decoding takes its time."""
    run: list[str] = []
    for word in words:
        if run or "\\" in word:
            run.append(word)  # what follows a command may belong to it: `S\o rgaard`
        else:
            yield word
        if run and "\\" not in word:
            yield _decode(" ".join(run))
            run = []
    if run:
        yield _decode(" ".join(run))


def _decode(latex: str) -> str:
    if len(latex) > _LONGEST_LATEX:
        return latex
    decode: Any = codecs.decode  # its types know no codec from text to text
    try:
        return str(decode(latex, "ulatex"))
    except ValueError:  # a stray backslash: the words are still there
        return latex.replace("\\", " ")


def family_names(names: str) -> tuple[str, ...]:
    """Return the family names of people as BibTeX lists them (`Last, First and First von Last`), with particles.

    A name in braces (`{World Health Organization}`) is one whole; `others` is none.
    """
    found = (_family_name(name) for name in _split_names(names))
    return tuple(name for name in found if name and name.lower() != "others")


def _split_names(names: str) -> Iterator[str]:
    depth = begin = 0
    for match in _AND.finditer(names):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth <= 0:
            yield names[begin : match.start()]
            begin = match.end()
    yield names[begin:]


def _family_name(name: str) -> str:
    last, comma, _ = name.partition(",")
    if comma and last.count("{") == last.count("}"):
        return plain_text(last)
    if _WHOLE.fullmatch(name):
        return plain_text(name)
    if len(name) > _LONGEST_LATEX:
        return ""
    try:
        person = Person(name)
    except PybtexError:  # no name, or braces in braces for ever
        return plain_text(name.partition(",")[0])
    return plain_text(" ".join([*person.prelast_names, *person.last_names]))


class _File:
    """What the blocks that were read so far have in common."""

    def __init__(self) -> None:
        self.entries: list[BibtexEntry] = []
        self.faults: list[SyntaxFault] = []
        self.macros: Any = CaseInsensitiveDict(month_names)
        self.expanded = 0
        self._are_comments_closed = True

    def end_of_comment(self, text: str, start: int) -> int:
        """Return the end of the braces that open at a comment; `start` where they are never closed.

        What is commented out can be many entries. After one comment that is never closed, all are taken for one line:
        to look for the end of each would take quadratic time.
        """
        end = _end_of_braces(text, start) if self._are_comments_closed else None
        self._are_comments_closed = end is not None
        return start if end is None else end

    def is_worth_a_look(self, block: "_Blocks") -> bool:
        """Tell whether a block may be well with what follows it."""
        return block.is_open and len(self.faults) < _MOST_FAULTS_LOOKED_INTO

    def take(self, block: "_Blocks") -> None:
        self.entries.extend(block.entries)
        self.faults.extend(block.faults)


def _read(text: str, start: int, end: int, file: _File) -> "_Blocks":
    blocks = _Blocks(text[start:end], start, file)
    blocks.read()
    return blocks


def _end_of_braces(text: str, start: int) -> int | None:
    depth = 0
    for match in _MARKS.finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if depth <= 0:
            return match.end()
    return None


class _Blocks(LowLevelParser):
    """Reads the blocks of a part of a file that begins with one; `base` is the offset of the part.

    `is_open` tells that the end was reached in a block.
    """

    # Names as BibTeX and biber together allow them; a number with more behind it is a name to biber.
    NAME = Pattern(r"[^\s\"#%'(),={}]+", "a valid name")
    NUMBER = Pattern(r"\d+(?![^\s\"#%'(),={}])", "a number")
    WHITESPACE = Pattern(r"(?:\s+|%[^\n]*)+", "whitespace")  # biber knows comments

    def __init__(self, text: str, base: int, file: _File) -> None:
        super().__init__(text, macros=file.macros)
        self.entries: list[BibtexEntry] = []
        self.faults: list[SyntaxFault] = []
        self.is_open = False
        self._base = base
        self._file = file
        self._key: Extent | None = None
        self._value: Extent = (0, 0)
        self._is_in_value = False

    def read(self) -> None:
        """Read block after block, up to the first fault."""
        match = _BLOCK_BESIDE.match(self.text)
        while match and not self.faults:
            self.command_start = match.start("block")
            self.pos = match.end() - 1
            if _NO_ENTRY.match(match["block"]):
                self._skip()
            else:
                self.pos = match.start("block") + 1
                self._block()
            match = _BLOCK_BESIDE.match(self.text, self.pos)

    def _skip(self) -> None:
        """Go to the end of the braces that open here, or to the end where they have none."""
        end = _end_of_braces(self.text, self.pos)
        self.pos = self.end_pos if end is None else end

    def _block(self) -> None:
        self._key = None
        self._value, self._is_in_value = (0, 0), False
        try:
            self.parse_command()
        except PybtexSyntaxError as error:
            self.handle_error(error)
        if self._key is None:
            return
        values: dict[str, str] = {}
        for name, parts in self.current_fields:
            values.setdefault(name.lower(), " ".join("".join(parts).split()))
        begin, end = self._key
        self.entries.append(BibtexEntry(self.text[begin:end], (begin + self._base, end + self._base), values))
        if not self.faults and _FIELD_OUTSIDE.match(self.text, self.pos):
            mark = self.text[self.pos - 1]
            self._fault(self.pos - 1, f"this {mark} closes the entry, but more of its fields follow")

    # --- what pybtex calls -------------------------------------------------------------------------------------------

    def parse_entry_fields(self) -> None:
        """Note the place of the key that was just read, and see to it that a comma follows."""
        key = self.current_entry_key
        begin = self.pos - len(key)
        self.eat_whitespace()
        follows = self.text[self.pos : self.pos + 1]
        is_field = _FIELD_FOR_KEY.match(self.text, begin)
        if is_field:
            self._fault(begin, f"expected the key of the entry and a ',' before the field '{is_field['name']}'")
            return
        self._key = (begin, begin + len(key))
        if follows not in (",", "}", ")", ""):
            spaced = _SPACED_KEY.match(self.text, begin)
            self._fault(self.pos, f"expected ',' after the key '{key}'")
            if spaced:
                self._key = (begin, begin + len(spaced[0].rstrip()))
                self.pos = spaced.end()
        super().parse_entry_fields()

    def parse_string_body(self, body_end: Literal) -> None:
        """Take in strings, several in one block as biber allows it."""
        super().parse_string_body(body_end)
        while self.optional([self.COMMA]) and not body_end.match(self.text, self._next()):
            super().parse_string_body(body_end)

    def _next(self) -> int:
        self.eat_whitespace()
        return int(self.pos)

    def parse_value_part(self) -> Any:
        """Note where the value stands, as it may turn out to be the one that is never closed."""
        self.eat_whitespace()
        begin = self.pos
        self._value, self._is_in_value = (begin, self.end_pos), True
        part = super().parse_value_part()
        self._value, self._is_in_value = (begin, self.pos), False
        return part

    def substitute_macro(self, name: str) -> str:
        """Return what a string stands for; one that is not defined here may be defined elsewhere."""
        value: str = self.macros.get(name, name)[:_LONGEST_MACRO]
        self._file.expanded += len(value)
        return value if self._file.expanded <= _MOST_EXPANDED else ""

    def skip_to(self, patterns: list[Pattern]) -> Token | None:
        """Look for all patterns at once: looking for each to the end of the text takes quadratic time."""
        marks = _MARKS_OR_QUOTE if self.QUOTE in patterns else _MARKS
        match = marks.search(self.text, self.pos)
        if match is None:
            return None
        found: Literal = {"{": self.LBRACE, "}": self.RBRACE, '"': self.QUOTE}[match[0]]
        value = self.text[self.pos : match.end()]
        self.pos = match.end()
        return Token(value, found)

    def update_lineno(self, value: str) -> None:
        """Lines do not matter, offsets do."""

    def handle_error(self, error: PybtexSyntaxError) -> None:
        """Take note of what is wrong, at its place."""
        if self.faults:
            return  # it follows from the first
        at_end = isinstance(error, PrematureEOF)
        self.is_open = at_end
        if self._is_unclosed_value(at_end):
            mark = self.text[self._value[0]]
            self._fault(self._value[0], f"this {mark} has no closing {'}' if mark == '{' else mark}")
        elif at_end:
            opening = _BLOCK_BESIDE.match(self.text, self.command_start)
            at = opening.end() - 1 if opening else self.command_start
            self._fault(at, f"the entry that opens with this {self.text[at]} is never closed")
        elif isinstance(error, TokenRequired):
            self._fault(self.pos, self._expected(str(error.args[0])))
        elif self.text[self.pos - 1 : self.pos] == "}":
            self._fault(self.pos - 1, "this } has no opening { before it in the same value")
        else:
            self._fault(self._value[0], "the braces of this value are nested deeper than 100 levels")

    def _is_unclosed_value(self, at_end: bool) -> bool:
        """Tell whether the last value lacks its end: it has run on to the end, or over the next field."""
        begin, end = self._value
        if self.text[begin : begin + 1] not in ("{", '"'):
            return False
        return (at_end and self._is_in_value) or _FIELD_INSIDE.search(self.text, begin, end - 1) is not None

    def _expected(self, description: str) -> str:
        what = description.removesuffix(" expected")
        if what in _EXPECTED:
            return _EXPECTED[what]
        return f"expected ',' or {what} before this"

    def _fault(self, at: int, message: str) -> None:
        at = min(at, max(len(self.text.rstrip()) - 1, 0))
        self.faults.append(SyntaxFault((self._base + at, self._base + at + 1), message))
