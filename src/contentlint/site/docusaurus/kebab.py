"""`kebabCase` of lodash 4.17 (`kebabCase.js`, `_unicodeWords.js`), by which Docusaurus makes the address of a tag."""

import re
from unicodedata import combining, normalize

# `_deburrLetter.js`: letters that are no base letter with a mark; the others lose their marks by decomposition.
_LETTERS = {
    "Æ": "Ae", "æ": "ae", "Þ": "Th", "þ": "th", "ß": "ss", "Ð": "D", "ð": "d", "Ø": "O", "ø": "o",
    "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "Ĳ": "IJ", "ĳ": "ij", "ĸ": "k", "Ŀ": "L", "ŀ": "l",
    "Ł": "L", "ł": "l", "Ŋ": "N", "ŋ": "n", "Œ": "Oe", "œ": "oe", "ŉ": "'n", "ſ": "s", "Ŧ": "T", "ŧ": "t",
}  # fmt: skip
_LATIN = re.compile("[À-ÖØ-öø-ÿĀ-ſ]")
_MARKS = re.compile("[\u0300-\u036f\ufe20-\ufe2f\u20d0-\u20ff]")
_APOSTROPHES = re.compile("['\u2019]")

_LOWER = "a-z\xdf-\xf6\xf8-\xff"
_UPPER = "A-Z\xc0-\xd6\xd8-\xde"
_BREAK = (
    "\xac\xb1\xd7\xf7\\x00-\x2f\\x3a-\x40\\x5b-\x60\\x7b-\xbf\u2000-\u206f"
    " \\t\\x0b\\f\xa0\ufeff\\n\\r\u2028\u2029\u1680\u180e\u202f\u205f\u3000"
)
_DINGBATS = "\u2700-\u27bf"
_ASTRAL = "\U00010000-\U0010ffff"
_MISC = rf"[^{_ASTRAL}{_BREAK}0-9+{_DINGBATS}{_LOWER}{_UPPER}]"
_MISC_LOWER = rf"(?:[{_LOWER}]|{_MISC})"
_MISC_UPPER = rf"(?:[{_UPPER}]|{_MISC})"
_WORD_END = r"(?=\b|[A-Z_])"
_MODIFIER = "(?:[\u0300-\u036f\ufe20-\ufe2f\u20d0-\u20ff]|[\U0001f3fb-\U0001f3ff])?"
_SYMBOL = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[{_ASTRAL}]|[{_DINGBATS}])"
_WORD = (
    rf"[{_UPPER}]?[{_LOWER}]+(?=[{_BREAK}]|[{_UPPER}]|\Z)"
    rf"|{_MISC_UPPER}+(?=[{_BREAK}]|[{_UPPER}]{_MISC_LOWER}|\Z)"
    rf"|[{_UPPER}]?{_MISC_LOWER}+"
    rf"|[{_UPPER}]+"
    r"|[0-9]*(?:1ST|2ND|3RD|(?![123])[0-9]TH)(?=\b|[a-z_])"
    rf"|[0-9]*(?:1st|2nd|3rd|(?![123])[0-9]th){_WORD_END}"
    r"|[0-9]+"
    rf"|{_SYMBOL}[\ufe0e\ufe0f]?{_MODIFIER}(?:\u200d(?:{_SYMBOL}|[^{_ASTRAL}])[\ufe0e\ufe0f]?{_MODIFIER})*"
)
_ASCII_WORD = re.compile("[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")
_IS_COMPLEX = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9][a-zA-Z]|[a-zA-Z][0-9]|[^a-zA-Z0-9 ]")


def kebab_case(text: str) -> str:
    """Return the words of a text in lower case, joined by hyphens."""
    plain = _APOSTROPHES.sub("", _MARKS.sub("", _LATIN.sub(lambda match: _deburred(match[0]), text)))
    # The pattern is compiled when a tag first needs it: that takes longer than to read a page.
    word = re.compile(_WORD, re.ASCII) if _IS_COMPLEX.search(plain) else _ASCII_WORD
    return "-".join(match[0].lower() for match in word.finditer(plain))


def _deburred(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    return "".join(character for character in normalize("NFD", letter) if not combining(character))
