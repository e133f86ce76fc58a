"""Citations in running text: superscript numbers, numbers in brackets, author-years, keys (contract, section 5)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from contentlint.facts.page import Citation, Dialect, ListedSource
from contentlint.parse.document import Extent
from contentlint.read.source import Source

_DASH = "-‐‑‒–—−"
_NUMBERS = re.compile(rf"\s*\d{{1,4}}(?:\s*[{_DASH},;]\s*\d{{1,4}})*\s*")
_NUMBER = re.compile(r"\d+")
# A range that spans more than this is no citation of all between.
_LONGEST_RANGE = 100

_PARTICLE = r"(?:(?:van|von|de|del|della|der|den|du|da|di|dos|la|le|el|al|bin|ibn|ten|ter|zu|zur)\s+)*"
_NAME = rf"{_PARTICLE}(?:d['’]|al-)?[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’\-‐–.][^\W\d_]+)*\.?"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_AUTHOR_YEAR = re.compile(
    rf"""\s*(?:(?:see|cf\.?|e\.g\.,?|i\.e\.,?|also|and)\s+)*
    (?P<authors>{_NAMES}(?:\s*,\s*{_NAMES}|\s*,?\s*(?:&|and|und|et)\s+{_NAMES}){{0,6}}
      (?P<et_al>\s*,?\s*(?:et\s+al|and\s+colleagues|and\s+others)\.?)?)
    \s*,?\s*\(?(?P<year>(?:1[5-9]|20)\d\d)(?P<suffix>[a-z]?)\)?
    (?:\s*,\s*(?:pp?\.|ch\.|fig\.|table|chapter|section)\s*[{_DASH}\w]+)?\s*""",
    re.VERBOSE,
)
# Words before a year that are no author.
_NO_AUTHOR = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec|january|february|march|april|august|september|"
    r"october|november|december|spring|summer|autumn|fall|winter|since|until|circa|updated|version|figure|table|"
    r"windows|office|copyright|q[1-4])\.?",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?<=[\[\s;-])@(?P<key>[\w][\w:.#$%&+?<>~/-]*[\w/]|\w)")


class AuthorYear(NamedTuple):
    """The parts of an author-year: surnames in lower case, the year's digits, and its letter if any."""

    names: tuple[str, ...]
    year: str
    suffix: str


def numbers(source: Source, extent: Extent) -> Iterator[tuple[str, str, Extent]]:
    """Yield (number, as written, place) for each number that a list such as `1, 3` or `4–6` means.

    Yields nothing where the text at `extent` is no such list. The inner numbers of a range stand at the place of
    the whole range.
    """
    text = source.text[slice(*extent)]
    if not _NUMBERS.fullmatch(text):
        return
    found = list(_NUMBER.finditer(text))
    for index, match in enumerate(found):
        begin = extent[0] + match.start()
        if index and any(dash in text[found[index - 1].end() : match.start()] for dash in _DASH):
            first, last = int(found[index - 1].group()), int(match.group())
            place = (extent[0] + found[index - 1].start(), extent[0] + match.end())
            if 0 < last - first <= _LONGEST_RANGE:
                for inner in range(first + 1, last):
                    yield str(inner), source.text[slice(*place)], place
        yield str(int(match.group())), match.group(), (begin, begin + len(match.group()))


def superscript_citations(source: Source, outer: Extent, inner: Extent) -> Iterator[Citation]:
    """Yield the citations of a `<sup>…</sup>` at `outer` whose content stands at `inner`.

    Powers of ten and isotopes are none; after another number, a single letter or a unit it is not certain.
    """
    before = source.text[max(0, outer[0] - 12) : outer[0]]
    after = source.text[outer[1] : outer[1] + 1]
    if re.search(r"(?<![\d.,])10$", before) or (after.isalpha() and not before[-1:].isalpha()):
        return
    doubtful = bool(re.search(r"\d$|(?<![^\W\d_])[^\W\d_]$|(?<![^\W\d_])(?:[cmkdnµμ]m|in|ft|yd|mi)$", before))
    for number, written, place in numbers(source, inner):
        if number != "0":
            certain = not doubtful and not after.isalnum() and len(number) < 4
            yield Citation(Dialect.SUPERSCRIPT, number, written, source.span(*place), certain)


def bracket_citations(source: Source, outer: Extent) -> Iterator[Citation]:
    """Yield the citations of a bracketed text that is no link: numeric, author-year or keyed."""
    inner = (outer[0] + 1, outer[1] - 1)
    text = source.text[slice(*inner)]
    if "@" in text:
        yield from _keyed(source, inner)
    elif text[-1:].isdigit() and text[:1].isdigit():
        yield from _numeric(source, outer, inner)
    else:
        yield from _author_years(source, inner)


def _numeric(source: Source, outer: Extent, inner: Extent) -> Iterator[Citation]:
    found = list(numbers(source, inner))
    if any(number == "0" for number, _, _ in found):
        return  # an interval or an index: references are numbered from 1
    before = source.text[max(0, outer[0] - 40) : outer[0]]
    after = source.text[outer[1] : outer[1] + 1]
    word = re.search(r"\w+$", before)
    indexed = bool(word) and (len(word.group()) == 1 or "_" in word.group()) if word else False
    for number, written, place in found:
        certain = not indexed and after not in ("(", ":") and len(number) < 4
        yield Citation(Dialect.NUMERIC, number, written, source.span(*place), certain)


def _author_years(source: Source, inner: Extent) -> Iterator[Citation]:
    text = source.text[slice(*inner)]
    at = inner[0]
    for part in text.split(";"):
        stripped = part.strip()
        begin = at + part.index(stripped)
        if author_year(stripped):
            span = source.span(begin, begin + len(stripped))
            certain = bool((_AUTHOR_YEAR.fullmatch(stripped) or {"et_al": None})["et_al"])
            yield Citation(Dialect.AUTHOR_YEAR, stripped, stripped, span, certain)
        at += len(part) + 1


def author_year(text: str) -> AuthorYear | None:
    """Read `Clerc et al. 2013`, `Ramsey & Muskin, 2009a`; None where the text is no author-year."""
    match = _AUTHOR_YEAR.fullmatch(text)
    if not match:
        return None
    authors = match["authors"].removesuffix(match["et_al"] or "")
    names = re.findall(r"[^\W\d_]+(?:['’\-‐–][^\W\d_]+)*", authors)
    surnames = tuple(name.casefold() for name in names if name not in ("and", "und", "et"))
    if not surnames or _NO_AUTHOR.fullmatch(surnames[0]):
        return None
    return AuthorYear(surnames, match["year"], match["suffix"])


def _keyed(source: Source, inner: Extent) -> Iterator[Citation]:
    for match in _KEY.finditer(source.text, *inner):
        key = match["key"]
        yield Citation(Dialect.KEYED, key, key, source.span(*match.span("key")))


def listed(source: Source, dialect: Dialect, inner: Extent) -> Iterator[ListedSource]:
    """Yield the numbers that the marker at `inner` of an entry defines."""
    for number, written, place in numbers(source, inner):
        yield ListedSource(dialect, number, written, source.span(*place))
