"""Citations in running text: superscript numbers, numbers in brackets, author-years, keys (contract, section 5)."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from contentlint.chemistry.elements import SYMBOLS
from contentlint.facts.page import Citation, Dialect
from contentlint.facts.places import Places
from contentlint.parse.document import Extent

# The patterns that few pages need are strings: `re` compiles one when a page asks for it first, and keeps it.
_DASH = "‐‑‒–—−-"  # the hyphen last: inside the brackets of a pattern it would make a range
_DASHES = frozenset(_DASH)
_LIST = rf"\d{{1,4}}(?:\s*[,;{_DASH}]\s*\d{{1,4}})*"
_NUMBERS = re.compile(rf"\s*{_LIST}\s*")
# Numbers that are links of their own may stand side by side: `<sup><a …>1</a><a …>2</a></sup>`.
_LINKED_NUMBERS = re.compile(rf"\s*\d{{1,4}}(?:[\s,;{_DASH}]+\d{{1,4}})*\s*")
_LEAD = r"(?:(?:see|cf\.?|e\.g\.,?|i\.e\.,?|also|and)\s+)*"
_LOCATOR = r"(?:pp?\.?|pages?|ch\.|chap\.|chapters?|figs?\.?|figures?|tables?|sec\.|sections?|eq\.|§+)(?![^\W\d_])"
_LOCATED_NUMBERS = rf"(?i:\s*{_LEAD}(?P<numbers>{_LIST})\s*(?:[,:;]?\s*{_LOCATOR}\s*[\w.{_DASH}]+\s*)?)"
_NUMBER = re.compile(r"\d+")
_LONGEST_NUMBER = 4
# A range that spans more than this is no citation of all between.
_LONGEST_RANGE = 100
# What each number of a range takes, in steps of the reading of the page: few characters stand for many.
_NUMBER_STEPS = 2
# The begin of `[1]–[3]` and of `<sup>1</sup>–<sup>3</sup>`, seen from the second number.
_BRACKET_RANGE = rf"\[\s*(?P<first>\d{{1,4}})\s*\]\s*[{_DASH}]\s*$"
_SUPERSCRIPT_RANGE = rf"<sup>\s*(?P<first>\d{{1,4}})\s*</sup>\s*[{_DASH}]\s*$"
_TAG = re.compile(r"<[^<>]*>")
_CONTINUATION = re.compile(r"[\r\n][ \t>]*")

# How far back, in characters, the words that give a number another meaning are looked for.
_CONTEXT = 40
_CONTEXT_OF_KEY = 200
_EMPHASIS = "*_`~"
_AROUND_NUMBERS = _EMPHASIS + "()[] "
_POWER_OF_TEN = r"(?<![\d.,])10\s?$"
_SQUARE_AND_CUBE = ("2", "3")
_UNITS = ("m", "ft", "in", "yd", "mi", "s", "sec", "h")
_UNIT = rf"(?:(?<![^\W\d_])[cdkmnµμ]m|(?:\d\s?|/\s?|\bper\s)(?:{'|'.join(_UNITS)}))$"
_UNIT_ENDS = (*_UNITS, "\n")
_DOUBTFUL_WORD = re.compile(
    r"[^\W\d_]"  # R<sup>2</sup>, vitamin C<sup>3</sup>
    r"|[cdkmnµμ]?m|in|ft|yd|mi|sec|sin|cos|tan|log|ln|chi|eta|sigma|d?sp"
    r"|(?:centi|kilo|milli|micro|nano)?(?:met(?:er|re)s?|mol(?:es?|ar)?)|inch(?:es)?|f(?:oo|ee)t|yards?"
    r"|miles?|acres?|hectares?|seconds?|minutes?|hours?|days?"
)
_DOUBTFUL_BASE = (
    r"\d$"  # 2019<sup>3</sup>, 2<sup>8</sup>
    rf"|(?<![^\W\d_])(?:{_DOUBTFUL_WORD.pattern})$"
    r"|</sub>$|\$$"
    r"|\([^()]*(?:[+−×·/]|\s-\s)[^()]*\)$"  # (a + b)<sup>2</sup>
)
_ASCII_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SENTENCE_MARKS = ".,;:!?"
_FRACTION_BEGINS = "/⁄&"
_FRACTION = re.compile(r"(?:/|⁄|&frasl;)\s*(?:<sub|\d)")
_ELEMENT = re.compile(r"(?P<symbol>[A-Z][a-z]?)(?![a-z])(?P<next>\s[a-z])?")
_CHARGES = {symbol: charge for charge, symbol in enumerate(SYMBOLS, start=1)}
_ELEMENTS_THAT_ARE_WORDS = ("He", "I", "In", "As", "At", "No", "Be", "Am")
_INTERVAL = (
    r"(?i:(?:[=∈∉⊂×%]|\b(?:CI|CrI|IQR|confidence interval)|"
    r"\b(?:range|interval|scale|domain|index|indices|array|vector|shape)(?:\s+(?:of|from|is))?:?)\s*$)"
)

_PARTICLES = (
    "van", "von", "de", "del", "della", "der", "den", "du", "da", "di", "dos",
    "la", "le", "el", "al", "bin", "ibn", "ten", "ter", "zu", "zur",
)  # fmt: skip
_PARTICLE = rf"(?:(?:{'|'.join(_PARTICLES)})\s+)*"
_NAME = rf"{_PARTICLE}(?:d['’]|al-)?[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’\-‐–.][^\W\d_]+)*\.?"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_AUTHOR_YEAR = rf"""(?x:\s*{_LEAD}
    (?P<authors>{_NAMES}(?:\s*,\s*{_NAMES}|\s*,?\s*(?:&|and|und|et)\s+{_NAMES}){{0,6}}
      (?P<et_al>\s*,?\s*(?:et\s+al|and\s+colleagues|and\s+others)\.?)?)
    \s*,?\s*\(?(?P<year>(?:1[5-9]|20)\d\d)(?P<suffix>[a-z]?)\)?
    (?:\s*,\s*(?:pp?\.|ch\.|fig\.|table|chapter|section)\s*[\w{_DASH}]+)?\s*)"""
# Longer texts are sentences, not citations.
_LONGEST_AUTHOR_YEAR = 200
_LONGEST_BRACKET = 2000
# Words before a year that are no author.
_NO_AUTHOR = (
    r"(?i:(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec|january|february|march|april|august|september|"
    r"october|november|december|spring|summer|autumn|fall|winter|since|until|circa|updated|version|release|figure|"
    r"table|section|chapter|volume|vol|page|step|windows|office|copyright|q[1-4]|rfc|iso|ieee|cve|ansi|din|nist|es|"
    r"covid|sars|accessed|retrieved|published|revised|edited|edition|ed|born|died|est|founded|olympics?|image|photo|"
    r"fig|area|chart|map|box|source|data|report|season|class|model|expo|agenda|vision|horizon)\.?)"
)
# The keys of Pandoc: letters, digits and `_`, single signs between them, or anything in braces.
_KEY_NAME = r"(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>[^\W_]+(?:[\w:.#$%&+?<>~/-]*[\w/])?|_+\w+))"
_KEY = rf"(?:(?<=[\s;\[])|(?<=[\s;\[]-))@{_KEY_NAME}(?![\w(])"
_KEY_BEFORE = rf"(?:^|[\s(])-?@{_KEY_NAME}\s$"
_KEY_LEAD = rf"(?i:\s*{_LEAD}-?$)"
_KEY_REST = rf"(?i:\s*(?:\.?$|,|{_LOCATOR}|\d))"
_KEY_LOCATOR = rf"(?i:\[\s*{_LOCATOR}\s*\w)"
# `[@fig:plot]`, `[@sec-methods]` refer to what the page has itself (pandoc-crossref, Quarto), `[@doi:10.1000/182]` to
# what a program looks up (Manubot).
_NO_KEY = (
    r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)[:-].+"
    r"|(?:doi|pmid|pmc|pmcid|arxiv|isbn|issn|url|https?|wikidata):.+"
)
_PACKAGE = r"[a-z][a-z.-]+/[a-z][\w.-]+"

_LINKED = re.compile(rf"\[\s*(?:\\\[)?(?P<numbers>{_LIST})\s*(?:\\\])?\s*\]")
_LOOSE_BRACKET = re.compile(r"\[[^\[\]]{1,60}\]")
_CARETS = re.compile(r"\^(?P<caret>\d{1,3}(?:[,–-]\d{1,3})*)\^")
_LOOSE_SUPERSCRIPT = rf"{_CARETS.pattern}|(?P<raised>(?<![⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{{1,4}}(?![⁰¹²³⁴-⁹]))"
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans(_RAISED_DIGITS, "0123456789")


class AuthorYear(NamedTuple):
    """The parts of an author-year: surnames in lower case without particles, the year's digits, its letter if any."""

    names: tuple[str, ...]
    year: str
    suffix: str
    et_al: bool = False


Number: TypeAlias = tuple[str, str, Extent]
"""A number that is cited: the number as digits, as it is written, and where."""


def numbers(places: Places, extent: Extent, *, linked: bool = False) -> list[Number]:
    """Return each number that a list such as `1, 3` or `4–6` means.

    There is none where the text at `extent` is no such list. The inner numbers of a range stand at the place of
    the whole range. With `linked`, tags count for nothing.
    """
    text = places.written(extent)
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        return [(str(int(text)), text, extent)]  # nearly all are one number alone
    text = _CONTINUATION.sub(_blanks, text)
    if linked:
        text = _TAG.sub(_blanks, text)
    if not (_LINKED_NUMBERS if linked else _NUMBERS).fullmatch(text):
        return []
    found: list[Number] = []
    last: re.Match[str] | None = None
    for match in _NUMBER.finditer(text):
        begin, end = extent[0] + match.start(), extent[0] + match.end()
        if last and not _DASHES.isdisjoint(text[last.end() : match.start()]):
            found.extend(_between(places, last.group(), match.group(), (extent[0] + last.start(), end)))
        found.append((str(int(match.group())), match.group(), (begin, end)))
        last = match
    return found


def _between(places: Places, first: str, last: str, place: Extent) -> Iterator[Number]:
    """Yield the inner numbers of a range."""
    if 0 < int(last) - int(first) <= _LONGEST_RANGE:
        places.work.spend(_NUMBER_STEPS * (int(last) - int(first)))
        for inner in range(int(first) + 1, int(last)):
            yield str(inner), places.written(place), place


def _with_range(places: Places, begin: int, found: list[Number], opening: str) -> list[Number]:
    """Add what stands between two marked numbers that a dash joins: `[1]–[3]`; `begin` is that of the second mark."""
    start = max(0, begin - _CONTEXT)
    before = places.text[start:begin]
    if before.rstrip()[-1:] not in _DASH or not found:
        return found
    match = re.search(opening, before)
    if not match:
        return found
    last, _, place = found[0]
    return [*_between(places, match["first"], last, (start + match.start("first"), place[1])), *found]


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def superscript_citations(places: Places, outer: Extent, inner: Extent) -> list[Citation]:
    """Return the citations of a `<sup>…</sup>` at `outer` whose content stands at `inner`.

    Powers of ten, squares and cubes of units, isotopes and fractions are none; after another number, a single
    letter or a formula it is not certain, nor where the number is a link of its own.
    """
    text, (begin, end) = places.text, outer
    written = text[max(0, begin - _CONTEXT) : begin]
    before = _without_tags(written).rstrip(_EMPHASIS)
    after = _without_tags(text[end : end + 12]).lstrip(_EMPHASIS)
    content = text[inner[0] : inner[1]]
    if not content.isdecimal():
        inner = _inside(places, inner)
        content = places.written(inner)
    if _is_no_citation(content.strip(), before, after):
        return []
    linked = "<" in content
    doubtful = linked or after[:1].isalnum() or _is_doubtful(before) or (written != before and _is_doubtful(written))
    found = numbers(places, inner, linked=linked)
    if written.rstrip()[-1:] in _DASH:
        found = _with_range(places, begin, found, _SUPERSCRIPT_RANGE)
    return [
        Citation(Dialect.SUPERSCRIPT, number, written, places.span(*place), not doubtful and len(number) < 4)
        for number, written, place in found
        if number != "0"
    ]


def _is_no_citation(number: str, before: str, after: str) -> bool:
    """Tell whether a raised number belongs to what stands around it: `10<sup>6</sup>`, `m<sup>2</sup>`."""
    is_power_of_ten = "10" in before[-4:] and re.search(_POWER_OF_TEN, before)
    is_unit = number in _SQUARE_AND_CUBE and before.endswith(_UNIT_ENDS) and re.search(_UNIT, before)
    is_fraction = after[:1] in _FRACTION_BEGINS and _FRACTION.match(after)
    return bool(is_power_of_ten or is_unit or is_fraction) or is_isotope(number, after)


def _without_tags(text: str) -> str:
    return _TAG.sub("", text) if "<" in text else text


def _is_doubtful(base: str) -> bool:
    """Tell whether what a raised number follows can be raised to a power, or counted."""
    if base[-1:] in _SENTENCE_MARKS:
        return False
    before = base.rstrip(_ASCII_LETTERS)
    if len(before) < len(base) and before[-1:].isascii():
        # The last word is all that matters, and known; to look for it at each place takes longer.
        return _DOUBTFUL_WORD.fullmatch(base, len(before)) is not None
    return re.search(_DOUBTFUL_BASE, base) is not None


def _inside(places: Places, extent: Extent) -> Extent:
    """Return the place of what stands inside emphasis, parentheses and brackets: the `1` of `(*1*)`."""
    text = places.written(extent)
    bare = text.strip(_AROUND_NUMBERS)
    if bare == text or not bare or "(" in bare or ")" in bare:
        return extent
    at = extent[0] + text.index(bare)
    return at, at + len(bare)


def is_isotope(number: str, after: str) -> bool:
    """Tell whether a raised number and what follows it name a nuclide, by the masses that the element can have."""
    match = _ELEMENT.match(after) if after[:1].isupper() and number.isdecimal() else None
    if not match:
        return False
    if match["next"] and match["symbol"] in _ELEMENTS_THAT_ARE_WORDS:
        return False
    charge = _CHARGES.get(match["symbol"], 0)
    return charge <= int(number) <= 3 * charge


def bracket_citations(places: Places, outer: Extent) -> Iterable[Citation]:
    """Return the citations of a bracketed text that is no link: numeric, author-year or keyed."""
    inner = _inside(places, (outer[0] + 1, outer[1] - 1))
    if inner[1] - inner[0] > _LONGEST_BRACKET:
        return ()
    text = places.written(inner)
    if "@" in text:
        return _keyed(places, outer, inner)
    if not _NUMBER.search(text):
        return ()  # neither a number nor a year
    located = re.fullmatch(_LOCATED_NUMBERS, _CONTINUATION.sub(_blanks, text))
    if not located:
        return _author_years(places, inner)
    begin, end = located.span("numbers")
    return _numeric(places, outer, (inner[0] + begin, inner[0] + end))


def _numeric(places: Places, outer: Extent, inner: Extent) -> Iterator[Citation]:
    found = numbers(places, inner)
    if any(number == "0" for number, _, _ in found):
        return  # an interval or an index: references are numbered from 1
    before = places.text[max(0, outer[0] - _CONTEXT) : outer[0]]
    after = places.text[outer[1] : outer[1] + 1]
    word = re.search(r"\w+$", before)
    indexed = bool(word) and (len(word.group()) == 1 or "_" in word.group()) if word else False
    doubtful = indexed or after in ("(", ":") or bool(re.search(_INTERVAL, before))
    for number, written, place in _with_range(places, outer[0], found, _BRACKET_RANGE):
        yield Citation(Dialect.NUMERIC, number, written, places.span(*place), certain=not doubtful and len(number) < 4)


def _author_years(places: Places, inner: Extent) -> Iterator[Citation]:
    at = inner[0]
    for part in places.written(inner).split(";"):
        stripped = part.strip()
        begin = at + part.index(stripped)
        label = " ".join(_CONTINUATION.sub(" ", stripped).split())
        if author_year(label):
            span = places.span(begin, begin + len(stripped))
            yield Citation(Dialect.AUTHOR_YEAR, label, stripped, span)
        at += len(part) + 1


def author_year(text: str) -> AuthorYear | None:
    """Read `Clerc et al. 2013`, `Ramsey & Muskin, 2009a`; None where the text is no author-year."""
    # No year is without one of these: most texts need not be read further.
    if len(text) > _LONGEST_AUTHOR_YEAR or not ("20" in text or "1" in text):
        return None
    match = re.fullmatch(_AUTHOR_YEAR, text)
    if not match:
        return None
    authors = match["authors"].removesuffix(match["et_al"] or "")
    names = re.findall(r"[^\W\d_]+(?:['’\-‐–][^\W\d_]+)*", authors)
    surnames = tuple(
        name.casefold() for name in names if len(name) > 1 and name not in ("and", "und", "et", *_PARTICLES)
    )
    if not surnames or re.fullmatch(_NO_AUTHOR, surnames[0]):
        return None
    return AuthorYear(surnames, match["year"], match["suffix"], match["et_al"] is not None)


def _keyed(places: Places, outer: Extent, inner: Extent) -> Iterator[Citation]:
    """Yield the keys of `[@a; see @b, p. 3]`.

    One that has no digit, as most have the year, is not certain in a sentence (`[write to @someone]`), behind a word
    (`install package[@version]`), in parentheses of its own (`([@someone])`), or where it reads like a package
    (`@scope/package`).
    """
    before, after = places.text[outer[0] - 1 : outer[0]], places.text[outer[1] : outer[1] + 1]
    is_name = before.isalnum() or (before, after) == ("(", ")")
    key_pattern = re.compile(_KEY)
    for begin, end in _parts(places.text, inner):
        for match in key_pattern.finditer(places.text, begin, end):
            key = match["braced"] or match["key"]
            lead, rest = places.text[begin : match.start()], places.text[match.end() : end]
            is_alone = re.match(_KEY_LEAD, lead) and re.match(_KEY_REST, rest)
            is_usual = bool(is_alone) and not is_name and not re.fullmatch(_PACKAGE, key)
            if not re.fullmatch(_NO_KEY, key):
                yield _keyed_citation(places, match, certain=is_usual or any(map(str.isdigit, key)))


def _parts(text: str, extent: Extent) -> Iterator[Extent]:
    """Yield the extents of what semicolons part."""
    begin, end = extent
    while (at := text.find(";", begin, end)) >= 0:
        yield begin, at
        begin = at + 1
    yield begin, end


def located_key(places: Places, begin: int) -> Iterator[Citation]:
    """Yield the key before the bracket that begins at `begin`: `@key [p. 3]`."""
    start = max(0, begin - _CONTEXT_OF_KEY)
    before = places.text[start:begin]
    match = re.search(_KEY_BEFORE, before) if "@" in before else None
    if match and re.compile(_KEY_LOCATOR).match(places.text, begin):
        yield _keyed_citation(places, match, certain=True, base=start)


def _keyed_citation(places: Places, match: re.Match[str], *, certain: bool, base: int = 0) -> Citation:
    group = "braced" if match["braced"] else "key"
    begin, end = match.span(group)
    return Citation(Dialect.KEYED, match[group], match[group], places.span(base + begin, base + end), certain)


def linked_citations(places: Places, begin: int) -> list[Citation]:
    """Return the numbers that are the whole text of the link that begins at `begin`: `[1](#source-1)`."""
    match = _LINKED.match(places.text, begin)
    if not match:
        return []
    return [
        Citation(Dialect.NUMERIC, number, written, places.span(*place), certain=False)
        for number, written, place in numbers(places, match.span("numbers"))
    ]


def loose_citations(places: Places, extent: Extent) -> Iterator[Citation]:
    """Yield what may be citations in text that is not read as Markdown, such as HTML or the text of an image."""
    for match in _LOOSE_BRACKET.finditer(places.text, *extent):
        for citation in bracket_citations(places, match.span()):
            yield citation._replace(certain=False)


def may_have_raised_citations(text: str) -> bool:
    """Tell whether `raised_citations` may find any in a text; much quicker than to look for them."""
    has_digits = not text.isascii() and any(digit in text for digit in _RAISED_DIGITS)
    return has_digits or _CARETS.search(text) is not None


def raised_citations(places: Places, extent: Extent) -> Iterator[Citation]:
    """Yield what may be superscript citations in other spellings: `¹`, `^1^`."""
    for match in re.compile(_LOOSE_SUPERSCRIPT).finditer(places.text, *extent):
        if match["raised"]:
            number = str(int(match["raised"].translate(_RAISED)))
            span = places.span(*match.span())
            yield Citation(Dialect.SUPERSCRIPT, number, match["raised"], span, certain=False)
        else:
            for number, written, place in numbers(places, match.span("caret")):
                yield Citation(Dialect.SUPERSCRIPT, number, written, places.span(*place), certain=False)
