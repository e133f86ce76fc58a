"""What libyaml and PyYAML say when they stop, in the words of somebody who writes front matter.

Both name grammar productions ("did not find expected <block end>"); a writer needs the character, and what to
put there. The messages of libyaml stand in its `src/scanner.c` and `src/parser.c`, those of PyYAML in its
`scanner.py` and `parser.py`; they differ by little, so one pattern serves both.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from contentlint.parse.document import MAX_DEPTH, Extent, SyntaxFault


@dataclass(frozen=True, slots=True)
class Stop:
    """Where and why a parser stopped: offsets in `text`, and the words of the library.

    `context` says what was being read, and `began` is where that began (None where the library does not say).
    """

    text: str
    at: int
    problem: str
    context: str = ""
    began: int | None = None


_Words: TypeAlias = tuple[Extent, str]
_DEPTH_OF_LIBRARY = 1_000


def describe(stop: Stop, depth: int = MAX_DEPTH) -> SyntaxFault:
    """Return the fault in a user's words; its offsets count in `stop.text`, and `depth` is how deep it may be."""
    if "maximum nesting" in stop.problem:  # libyaml 0.2.6 scans ahead, as far as 1,000 levels
        return SyntaxFault(_visible(stop), f"nested deeper than {min(depth, _DEPTH_OF_LIBRARY)} levels")
    for pattern, words in _WORDS:
        if re.search(pattern, stop.problem):
            extent, message = (_visible(stop), words) if isinstance(words, str) else words(stop)
            return SyntaxFault(extent, message, _context(stop, extent))
    return SyntaxFault(_visible(stop), _cleaned(stop.problem), _context(stop, _visible(stop)))


def _visible(stop: Stop) -> Extent:
    """Return the character where the parser stopped, or an empty extent where the line or the text ends there."""
    text, at = stop.text, min(stop.at, len(stop.text))
    return at, at + (at < len(text) and text[at] not in "\r\n")


def _unfinished_key(stop: Stop) -> _Words:
    start = stop.at if stop.began is None else stop.began
    key = re.split(r"[\r\n]", stop.text[start:], maxsplit=1)[0].strip()
    return _visible(stop), f"expected ':' and a value after '{key[:40]}'"


def _second_colon(stop: Stop) -> _Words:
    line = re.split(r"[\r\n]", stop.text[: stop.at])[-1]
    extent = stop.at, min(stop.at + 1, len(stop.text))
    if re.search(r":\s", line):
        return extent, "a value that contains ': ' must be in quotes"
    return extent, "':' is not allowed here, as the line continues the text above: check the indentation"


def _odd_character(stop: Stop) -> _Words:
    character = stop.text[stop.at : stop.at + 1]
    extent = stop.at, stop.at + len(character)
    if character == "\t":
        return extent, "a tab cannot indent YAML, expected spaces"
    return extent, f"a value that begins with '{character}' must be in quotes"


def _unclosed(stop: Stop) -> _Words:
    start = stop.at if stop.began is None else stop.began
    quote = stop.text[start : start + 1]
    if quote in ("'", '"'):
        return _visible(stop), f"a quoted text has no closing {quote}"
    return _visible(stop), "the text ends in the middle of a value"


def _unclosed_flow(stop: Stop) -> _Words:
    bracket = "]" if "]" in stop.problem else "}"
    if not stop.text[stop.at :].strip():
        return _visible(stop), f"expected '{bracket}' before the end"
    return _visible(stop), f"expected ',' or '{bracket}'"


def _unknown_escape(stop: Stop) -> _Words:
    # libyaml points at the backslash, PyYAML at the character after it.
    start = stop.at if stop.text[stop.at : stop.at + 1] == "\\" else stop.at - 1
    if start + 2 > len(stop.text):
        return _unclosed(stop)
    escape = stop.text[start : start + 2]
    message = f"'{escape}' means nothing in double quotes, expected '\\\\' for a backslash, or single quotes"
    return (start, start + 2), message


def _missing_key(stop: Stop) -> _Words:
    if stop.text[stop.at : stop.at + 1] == "-":
        return _visible(stop), "expected a key here, but this is a list item: check the indentation"
    return _visible(stop), "expected a key here: check the indentation and the quotes"


def _tag_handle(stop: Stop) -> _Words:
    tag = re.compile(r"\S+").match(stop.text, stop.at)
    word = tag[0] if tag else ""
    return (stop.at, stop.at + len(word)), f"unknown tag '{word}'"


_WORDS: tuple[tuple[str, str | Callable[[Stop], _Words]], ...] = (
    (r"could not find expected ':'", _unfinished_key),
    (r"mapping values are not allowed", _second_colon),
    (r"cannot start any token|found character .* that cannot start", _odd_character),
    (r"a tab character", _odd_character),
    (r"found unexpected end of stream", _unclosed),
    (r"found unexpected document (?:indicator|separator)", _unclosed),
    (r"expected ',' or '[\]}]'", _unclosed_flow),
    (r"unknown escape character", _unknown_escape),
    (r"hexdecimal number|hexadecimal numbers", "expected only hexadecimal digits after this escape"),
    (r"invalid Unicode character escape", "this escape is not the number of a character"),
    (r"did not find expected key|expected <block end>, but found '<(?!block s)", _missing_key),
    (
        r"expected '-' indicator|expected <block end>",
        "expected '-' and a list item: check the indentation",
    ),
    (r"expected node content|expected the node content", "expected a value here"),
    (r"sequence entries are not allowed", "a list cannot begin on this line, expected it on the next one"),
    (r"mapping keys are not allowed", "a key cannot begin here, expected it on a line of its own"),
    (r"comment or (?:a )?line break", "expected the end of the line here: the text begins on the next line"),
    (r"alphabetic or numeric character", "expected a name, in letters and digits, after '&' or '*'"),
    (r"undefined tag handle", _tag_handle),
    (r"<document start>", "text after the end of the YAML value"),
    (r"incompatible YAML document", "this version of YAML is not known, expected 1.1 or 1.2"),
    (r"indentation indicator", "expected an indentation of 1 to 9"),
    (r"exceeded|stack overflow", "too deep or too long to read"),
)

_THINGS = (
    ("block mapping", "keys"),
    ("flow mapping", "mapping"),
    ("block collection", "list"),
    ("block sequence", "list"),
    ("flow sequence", "list"),
    ("quoted scalar", "quoted text"),
    ("block scalar", "text block"),
    ("plain scalar", "text"),
    ("simple key", "key"),
    ("anchor", "anchor"),
    ("alias", "alias"),
    ("tag", "tag"),
    ("directive", "directive"),
)


def _context(stop: Stop, extent: Extent) -> tuple[Extent, str] | None:
    if stop.began is None or extent[0] <= stop.began < extent[1] or stop.began >= len(stop.text):
        return None
    for name, thing in _THINGS:
        if name in stop.context:
            verb = "begin" if thing == "keys" else "begins"
            return (stop.began, stop.began + 1), f"the {thing} {verb} here"
    return None


def _cleaned(problem: str) -> str:
    """Return the library's own message, without the signs by which it names its productions."""
    words = re.sub(r"'?<([^>]*)>'?", r"\1", problem)
    return re.sub(r"^did not find expected", "expected", words).rstrip(".")
