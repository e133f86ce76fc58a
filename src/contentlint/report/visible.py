r"""Text of pages and paths made harmless: nothing in it steers a terminal or a continuous-integration runner.

Control characters, escape sequences, invisible and direction-changing characters are shown as escapes (`\x1b`,
`\u202e`). The joiners U+200C and U+200D stay: some scripts cannot be written without them.
"""

import re
from unicodedata import category

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

# How runners are commanded from anywhere in a line: GitHub's and Azure's `##[…]`, `##vso[…]`, `##teamcity[…]`.
COMMAND = re.compile(r"(?<=#)#(?=(?:vso|teamcity)?\[)")
_AT_BEGIN = r"^(\s*):(?=:)"
_DISARMED = "\\x23"
# Lone surrogates, which stand for the bytes of a file name that is not UTF-8; a NUL, on which databases choke.
_UNENCODABLE = re.compile("[\0\ud800-\udfff]")


def visible(text: str) -> str:
    """Return a text in which every character is to be seen, on one line."""
    if not text.isprintable():
        text = "".join(map(visible_character, text))
    return COMMAND.sub(lambda _: _DISARMED, text) if "##" in text else text


def visible_character(character: str) -> str:
    """Return a character, or its escape where it would not be seen or would do something."""
    if character.isprintable() or character in _JOINERS or category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8, see PEP 383
        code -= 0xDC00
    return _NAMED.get(character) or _escape(code)


def encodable(text: str) -> str:
    """Return a text that any reader of UTF-8 or JSON takes: surrogates, and what no Unicode text has, are escaped."""
    return text if text.isprintable() else _UNENCODABLE.sub(lambda match: visible_character(match[0]), text)


def character_at(text: str, offset: int) -> str:
    """Return the character at an offset as `visible` shows it there."""
    if text[offset] == "#" and COMMAND.match(text, offset):
        return _DISARMED
    return visible_character(text[offset])


def visible_path(path: str) -> str:
    """Return a path that may begin a line: one that looks like a runner's command (`::error`) gets `./` before it."""
    shown = visible(path)
    return f"./{shown}" if shown.lstrip().startswith(":") else shown


def visible_line(line: str) -> str:
    """Return a whole line of something else's making, which no runner takes for a command, such as ` ::error::`."""
    return re.sub(_AT_BEGIN, r"\1\\x3a", visible(line))


def _escape(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
