"""What the text of a keyed citation says of its entry: authors, a year, or neither."""

import re
from typing import NamedTuple

from contentlint.facts.citations import author_year
from contentlint.rules._sources import fold
from contentlint.site.bibliography import BibliographyEntry

# Words before a year that tell the kind of a source, not its author.
_KINDS = re.compile(
    r"analysis|article|book|chapter|consensus|database|editorial|guidelines?|guide|letter|meta-analysis|paper|position|"
    r"preprint|report|review|statement|study|survey|table|thesis|trial|update|website",
    re.IGNORECASE,
)
# A text that is longer is a sentence.
_LONGEST = 200
_LONGEST_INITIALS = 3
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?P<letter>[a-z]?)"
_ONLY_YEAR = re.compile(_YEAR)
_NAMES_AND_YEAR = re.compile(rf"(?P<names>.*?[^\s,(])[\s,]*\(?{_YEAR}\)?")
_ET_AL = re.compile(r"\s*,?\s*(?:et\s+al\b|and\s+colleagues\b|and\s+others\b)\.?", re.IGNORECASE)
_LEAD = re.compile(r"^(?:(?:see|cf\.?|e\.g\.,?|also|and|by|in)\s+)+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=[\w.])['’]s?(?![^\W\d_])")
_LOCATOR = re.compile(r",?\s+(?:pp?\.|ch\.|fig\.|tab\.|table|chapter|section)\s*[\w.–-]+$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’‐–-][^\W\d_]+)*")
_CAPITALS = re.compile(r"(?<![^\W\d_])[^\W\d_a-zß-öø-ÿ]")
_PARENTHESES = re.compile(r"[(\[]\s*(?P<inner>[^()\[\]]+?)\s*[)\]]")
# Letters that are not composed of a plain one and a sign, and the second letter of what is written for an umlaut.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_TRANSLITERATED = re.compile(r"(?<=[aou])e")
# What may stand before a family name and is often left out.
_PARTICLE = re.compile(
    r"\b(?:van|von|de|del|della|der|den|du|da|di|dos|la|le|el|al|bin|ibn|ten|ter|zu|zur|jr|sr)\b", re.I
)


class Author(NamedTuple):
    """A name as a text has it, and those of its words that tell who it is: no initials, no particles."""

    written: str
    words: tuple[str, ...]

    @property
    def is_person(self) -> bool:
        """Whether it can hardly be an institution, a journal, or the kind of a source."""
        return len(self.words) == 1 and not self.words[0].isupper() and not _KINDS.fullmatch(self.words[0])


class Label(NamedTuple):
    """The authors and the year that a text names; `is_several` tells an `et al.`."""

    authors: tuple[Author, ...]
    year: str | None
    is_several: bool = False


def read_label(text: str) -> Label | None:
    """Read the text of a citation; None where it is no author-year, no year, and no authors."""
    text = " ".join(text.split())
    inner = _PARENTHESES.fullmatch(text)
    text = _POSSESSIVE.sub("", _LEAD.sub("", inner["inner"] if inner else text, count=1)).strip(" .,;:")
    if not text or len(text) > _LONGEST:
        return None
    text = _LOCATOR.sub("", text)
    year = _ONLY_YEAR.fullmatch(text)
    if year:
        return Label((), year["year"])
    if author_year(text):
        both = _NAMES_AND_YEAR.fullmatch(text)
        return _label(both["names"], both["year"]) if both else None
    # Without a year, names are read as if one followed.
    is_name = author_year(f"{text} 2000") is not None and not re.search(r"\d", text)
    return _label(text, None) if is_name else None


def _label(names: str, year: str | None) -> Label:
    bare = _ET_AL.sub("", names)
    authors = (Author(written.strip(" ."), _telling_words(written)) for written in _AND.split(bare))
    return Label(tuple(author for author in authors if author.words), year, bare != names)


def _telling_words(name: str) -> tuple[str, ...]:
    words = [word for word in _WORD.findall(_PARTICLE.sub(" ", name)) if len(word) > 1]
    without_initials = [word for word in words if not (word.isupper() and len(word) <= _LONGEST_INITIALS)]
    return tuple(without_initials or (words if len(name.strip(" .")) > _LONGEST_INITIALS - 1 else ()))


class Described:
    """An entry, ready to be asked whether a text names its authors and its year."""

    def __init__(self, entry: BibliographyEntry) -> None:
        text = " ".join((*entry.names, entry.described))
        self._words = _words(text)
        self._names = _words(" ".join(entry.names))
        self._initials = {"".join(map(fold, _CAPITALS.findall(name))) for name in (*entry.names, entry.described)}
        self._years = frozenset(match["year"] for match in _ONLY_YEAR.finditer(text)) | {entry.year}
        self.entry = entry

    def has_author(self, author: Author) -> bool:
        """Tell whether the entry has one of the words of a name, or its initials."""
        return any(forms_of(word) & self._words or self._has_initials(word) for word in author.words)

    def is_by(self, author: Author) -> bool:
        """Tell whether one of the words of a name is one of the entry's own authors."""
        return any(forms_of(word) & self._names for word in author.words)

    def has_year(self, year: str) -> bool:
        """Tell whether the entry names the year."""
        return year in self._years

    def _has_initials(self, word: str) -> bool:
        return word.isupper() and any(fold(word) in initials for initials in self._initials)


def _words(text: str) -> frozenset[str]:
    return frozenset(form for word in _WORD.findall(text) for form in forms_of(word))


def forms_of(word: str) -> frozenset[str]:
    """Return a word and its parts as they are compared: `Müller` is `Mueller`, `O'Brien` is `OBrien` and `Brien`."""
    parts = [_TRANSLITERATED.sub("", fold(part).translate(_LETTERS)) for part in re.split(r"['’‐–-]", word)]
    return frozenset({"".join(parts), *(part for part in parts if len(part) > 1)})
