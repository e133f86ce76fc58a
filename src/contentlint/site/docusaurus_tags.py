"""What Docusaurus makes of the entries of a tags file: their names, and the addresses of their pages.

Source: `@docusaurus/utils-validation` 3.8.1, `lib/tagsFile.js`, and lodash 4.17.21 (`words.js`, `_unicodeWords.js`,
`deburr.js`), whose regular expressions stand here for code points instead of the halves of UTF-16.
"""

import re

from contentlint.site.vocabulary import Term

_APOSTROPHES = "'\u2019"
_COMBINING = "\u0300-\u036f\ufe20-\ufe2f\u20d0-\u20ff"
_LOWER = "a-z\xdf-\xf6\xf8-\xff"
_UPPER = "A-Z\xc0-\xd6\xd8-\xde"
_DINGBATS = "\u2700-\u27bf"
_BREAK = (
    r"\xac\xb1\xd7\xf7\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\u2000-\u206f"
    r" \t\x0b\f\xa0\ufeff\n\r\u1680\u180e\u3000"
)
_ASTRAL = "\U00010000-\U0010ffff"
_MISC = rf"[^{_ASTRAL}\ud800-\udfff{_BREAK}\d+{_DINGBATS}{_LOWER}{_UPPER}]"


def _word() -> re.Pattern[str]:
    """Return what lodash takes for one word of a compound name, `reUnicodeWord`."""
    misc_lower, misc_upper = f"(?:[{_LOWER}]|{_MISC})", f"(?:[{_UPPER}]|{_MISC})"
    short_lower = f"(?:[{_APOSTROPHES}](?:d|ll|m|re|s|t|ve))?"
    short_upper = f"(?:[{_APOSTROPHES}](?:D|LL|M|RE|S|T|VE))?"
    modifier = rf"(?:[{_COMBINING}]|[\U0001f3fb-\U0001f3ff])?"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    joined = rf"(?:\u200d(?:[^{_ASTRAL}\ud800-\udfff]|{flag}|[{_ASTRAL}])[\ufe0e\ufe0f]?{modifier})*"
    emoji = rf"(?:[{_DINGBATS}]|{flag}|[{_ASTRAL}])[\ufe0e\ufe0f]?{modifier}{joined}"
    alternatives = (
        rf"[{_UPPER}]?[{_LOWER}]+{short_lower}(?=[{_BREAK}]|[{_UPPER}]|\Z)",
        rf"{misc_upper}+{short_upper}(?=[{_BREAK}]|[{_UPPER}]{misc_lower}|\Z)",
        rf"[{_UPPER}]?{misc_lower}+{short_lower}",
        rf"[{_UPPER}]+{short_upper}",
        r"\d*(?:1ST|2ND|3RD|(?![123])\dTH)(?=\b|[a-z_])",
        r"\d*(?:1st|2nd|3rd|(?![123])\dth)(?=\b|[A-Z_])",
        r"\d+",
        emoji,
    )
    return re.compile("|".join(alternatives), re.ASCII)


_WORD = _word()
_ASCII_WORD = re.compile(r"[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")
_IS_COMPOUND = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9][a-zA-Z]|[a-zA-Z][0-9]|[^a-zA-Z0-9 ]")
_MARKS = re.compile(f"[{_COMBINING}]")
# Latin letters without their marks, each string those of one base letter or pair of letters.
_BASES = {
    "A": "ÀÁÂÃÄÅĀĂĄ", "C": "ÇĆĈĊČ", "D": "ÐĎĐ", "E": "ÈÉÊËĒĔĖĘĚ", "G": "ĜĞĠĢ", "H": "ĤĦ", "I": "ÌÍÎÏĨĪĬĮİ", "J": "Ĵ",
    "K": "Ķ", "L": "ĹĻĽĿŁ", "N": "ÑŃŅŇŊ", "O": "ÒÓÔÕÖØŌŎŐ", "R": "ŔŖŘ", "S": "ŚŜŞŠ", "T": "ŢŤŦ", "U": "ÙÚÛÜŨŪŬŮŰŲ",
    "W": "Ŵ", "Y": "ÝŶŸ", "Z": "ŹŻŽ", "Ae": "Æ", "Th": "Þ", "IJ": "Ĳ", "Oe": "Œ",
    "a": "àáâãäåāăą", "c": "çćĉċč", "d": "ðďđ", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı", "j": "ĵ",
    "k": "ķĸ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏő", "r": "ŕŗř", "s": "śŝşšſ", "t": "ţťŧ", "u": "ùúûüũūŭůűų",
    "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "ae": "æ", "th": "þ", "ss": "ß", "ij": "ĳ", "oe": "œ", "'n": "ŉ",
}  # fmt: skip
_DEBURRED = {ord(letter): base for base, letters in _BASES.items() for letter in letters}


def kebab_case(text: str) -> str:
    """Return what lodash's `kebabCase` makes of a text: its words in lower case, with hyphens between."""
    plain = _MARKS.sub("", text.translate(_DEBURRED)).translate(dict.fromkeys(map(ord, _APOSTROPHES)))
    word = _WORD if _IS_COMPOUND.search(plain) else _ASCII_WORD
    return "-".join(match.group().lower() for match in word.finditer(plain))


def label_of(term: Term) -> str:
    """Return what readers see of a tag: its label, else its key with one capital (lodash's `capitalize`)."""
    lower = term.value.lower()
    return term.label or lower[:1].upper() + lower[1:]


def permalink_of(term: Term) -> str:
    """Return the permalink of a tag's page as its generator has it: the one that is said, else the key's."""
    return term.permalink or f"/{kebab_case(term.value)}"


def below_tag_pages(permalink: str) -> str:
    """Return what a permalink adds to the route of the tag pages: two that add the same are one page."""
    return re.sub("/+", "/", permalink).strip("/")
