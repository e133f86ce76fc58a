r"""The tokens of JavaScript or TypeScript: enough to find literals, not to judge a program.

ECMAScript 2024, section 12. Two things cannot be told without a grammar, and are guessed as most tokenisers do:
after `)` or `}` a `/` divides, elsewhere what comes before it decides whether a regular expression begins.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from contentlint.parse.whole_numbers import whole

_BASES = {"0x": 16, "0o": 8, "0b": 2}


class Kind(StrEnum):
    """What a token is."""

    NAME = "name"
    NUMBER = "number"
    STRING = "string"
    CHUNK = "chunk"
    """A stretch of a template literal between its marks and substitutions."""
    REGEX = "regex"
    MARK = "mark"
    """Punctuation and operators; ``` ` ``` opens a template literal, and `END_OF_TEMPLATE` closes it."""
    UNFINISHED = "unfinished"
    """A string without its closing quote."""
    END = "end"


class Token(NamedTuple):
    """A token and where it stands; offsets in the text, in code points from 0."""

    kind: Kind
    text: str
    start: int
    end: int


END_OF_TEMPLATE = "end of `"
CLOSING = {"(": ")", "[": "]", "{": "}", "${": "}", "`": END_OF_TEMPLATE}
_CLOSERS = frozenset(CLOSING.values())

_TOKEN = re.compile(
    r"""
    (?P<blank>[\s\ufeff]++ | //[^\n\r\u2028\u2029]*+ | /\*(?:.*?\*/|.*+) | (?<!.)\#![^\n\r]*+)
    | (?P<name>\#?(?!\d)[\w$]++)
    | (?P<number>0[xX][\da-fA-F_]++n?+ | 0[oO][0-7_]++n?+ | 0[bB][01_]++n?+
        | (?:\d[\d_]*+(?:\.[\d_]*+)?+ | \.\d[\d_]*+)(?:[eE][+-]?\d[\d_]*+)?+n?+)
    | (?P<string>'(?:[^'\\\n\r]|\\(?:\r\n|.))*+' | "(?:[^"\\\n\r]|\\(?:\r\n|.))*+")
    | (?P<unfinished>["'][^\n\r]*+)
    | (?P<mark>=> | \.\.\. | \?\.(?!\d) | [!=]==?+ | <= | >= | &&=?+ | \|\|=?+ | \?\?=?+ | \*\*=?+ | \+\+ | --
        | [-+*/%&|^]= | .)
    """,
    re.VERBOSE | re.DOTALL,
)
_CHUNK = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*+", re.DOTALL)
_REGEX = re.compile(r"/(?![*/])(?:[^\\/\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*+\])++/[A-Za-z]*+")
# After these words an expression begins, so that `/` begins a regular expression.
_BEFORE_EXPRESSION = frozenset(
    [
        "return",
        "typeof",
        "instanceof",
        "in",
        "of",
        "new",
        "delete",
        "void",
        "throw",
        "case",
        "do",
        "else",
        "await",
        "yield",
        "default",
        "extends",
    ]
)


class Tokens(NamedTuple):
    """The tokens of a text, ended by an `END`.

    `partner` has for the index of each opening bracket the index of what closes it: of an outer bracket's end, or of
    the `END`, where its own closing bracket is missing.
    """

    list: tuple[Token, ...]
    partner: dict[int, int]


def tokenise(text: str) -> Tokens:
    """Return the tokens of a text, comments and blanks left out; linear in time, never raises."""
    tokeniser = _Tokeniser(text)
    tokeniser.run()
    tokens = (*tokeniser.tokens, Token(Kind.END, "", len(text), len(text)))
    return Tokens(tokens, _partners(tokens))


def fault_in(tokens: Tokens) -> tuple[int, str] | None:
    """Return where a text cannot be a program whatever its words are, and why in a clause: its brackets and quotes.

    None says little: only a grammar could tell that a text is a program.
    """
    closing = set(tokens.partner.values())
    for index, token in enumerate(tokens.list):
        if token.kind is Kind.UNFINISHED:
            return token.start, "a string has no closing quote"
        if token.kind is not Kind.MARK:
            continue
        partner = tokens.partner.get(index)
        if partner is not None and tokens.list[partner].text != CLOSING[token.text]:
            return token.start, f"'{token.text}' is never closed"
        if token.text in _CLOSERS and index not in closing:
            return token.start, f"'{token.text}' closes nothing"
    return None


class _Tokeniser:
    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []
        self._text = text
        self._at = 0
        # The open braces and substitutions: a `}` that ends a substitution goes back into its template literal.
        self._braces: list[str] = []

    def run(self) -> None:
        """Fill `tokens`."""
        while match := _TOKEN.match(self._text, self._at):
            if match["blank"] is not None:
                self._at = match.end()
            elif match["mark"] is not None:
                self._mark(match)
            else:
                self._add(Kind(str(match.lastgroup)), match.end())

    def _mark(self, match: re.Match[str]) -> None:
        text = match["mark"]
        regex = _REGEX.match(self._text, self._at) if text in ("/", "/=") and self._begins_expression() else None
        if regex:
            self._add(Kind.REGEX, regex.end())
            return
        self._add(Kind.MARK, match.end())
        if text == "`":
            self._template()
        elif text == "{":
            self._braces.append(text)
        elif text == "}" and self._braces and self._braces.pop() == "${":
            self._template()

    def _template(self) -> None:
        """Read on in a template literal, up to its end or its next substitution."""
        chunk = _CHUNK.match(self._text, self._at)
        self._add(Kind.CHUNK, chunk.end() if chunk else self._at)
        if self._text.startswith("${", self._at):
            self._add(Kind.MARK, self._at + 2)
            self._braces.append("${")
        elif self._at < len(self._text):
            self.tokens.append(Token(Kind.MARK, END_OF_TEMPLATE, self._at, self._at + 1))
            self._at += 1

    def _begins_expression(self) -> bool:
        if not self.tokens:
            return True
        last = self.tokens[-1]
        if last.kind is Kind.NAME:
            return last.text in _BEFORE_EXPRESSION
        return last.kind is Kind.MARK and last.text not in (")", "]", "}", END_OF_TEMPLATE)

    def _add(self, kind: Kind, end: int) -> None:
        self.tokens.append(Token(kind, self._text[self._at : end], self._at, end))
        self._at = end


def _partners(tokens: tuple[Token, ...]) -> dict[int, int]:
    partners: dict[int, int] = {}
    still_open: list[int] = []
    waiting = dict.fromkeys(_CLOSERS, 0)
    for index, token in enumerate(tokens):
        if token.kind is not Kind.MARK:
            continue
        if token.text in CLOSING:
            still_open.append(index)
            waiting[CLOSING[token.text]] += 1
        elif token.text in _CLOSERS and waiting[token.text]:
            closed = ""
            while closed != token.text:
                opening = still_open.pop()
                closed = CLOSING[tokens[opening].text]
                waiting[closed] -= 1
                partners[opening] = index
    return partners | dict.fromkeys(still_open, len(tokens) - 1)


_ESCAPE = re.compile(r"\\(?:u\{([\da-fA-F]{1,8})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|.))", re.DOTALL)
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_LINE_ENDS = ("\n", "\r", "\r\n", "\u2028", "\u2029")


def unescaped(text: str) -> str:
    """Return what stands between the quotes of a string, its escapes replaced (section 12.9.4)."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_unescaped, text)
    # Two escapes for the halves of a surrogate pair are one character.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return "" if match[4] in _LINE_ENDS else _SINGLE.get(match[4], match[4])


def number(text: str) -> int | float | None:
    """Return the value of a number, None where it is none after all."""
    digits = text.replace("_", "").lower().removesuffix("n")
    try:
        if digits[:2] in _BASES:
            return whole(digits[2:], _BASES[digits[:2]])
        value = float(digits)
    except (ValueError, OverflowError):
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
