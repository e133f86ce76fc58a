"""Citations in running text: superscript numbers, numbers in brackets, author-years, keys (contract, section 5)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from contentlint.chemistry.elements import SYMBOLS
from contentlint.facts.page import Citation, Dialect
from contentlint.parse.document import Extent
from contentlint.read.source import Source

_DASH = "‐‑‒–—−-"  # the hyphen last: inside the brackets of a pattern it would make a range
_LIST = rf"\d{{1,4}}(?:\s*[,;{_DASH}]\s*\d{{1,4}})*"
_NUMBERS = re.compile(rf"\s*{_LIST}\s*")
# Numbers that are links of their own may stand side by side: `<sup><a …>1</a><a …>2</a></sup>`.
_LINKED_NUMBERS = re.compile(rf"\s*\d{{1,4}}(?:[\s,;{_DASH}]+\d{{1,4}})*\s*")
_LEAD = r"(?:(?:see|cf\.?|e\.g\.,?|i\.e\.,?|also|and)\s+)*"
_LOCATOR = r"(?:pp?\.?|pages?|ch\.|chap\.|chapters?|figs?\.?|figures?|tables?|sec\.|sections?|eq\.|§+)(?![^\W\d_])"
_LOCATED_NUMBERS = re.compile(
    rf"\s*{_LEAD}(?P<numbers>{_LIST})\s*(?:[,:;]?\s*{_LOCATOR}\s*[\w.{_DASH}]+\s*)?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
# A range that spans more than this is no citation of all between.
_LONGEST_RANGE = 100
# The begin of `[1]–[3]` and of `<sup>1</sup>–<sup>3</sup>`, seen from the second number.
_BRACKET_RANGE = re.compile(rf"\[\s*(?P<first>\d{{1,4}})\s*\]\s*[{_DASH}]\s*$")
_SUPERSCRIPT_RANGE = re.compile(rf"<sup>\s*(?P<first>\d{{1,4}})\s*</sup>\s*[{_DASH}]\s*$")
_TAG = re.compile(r"<[^<>]*>")
_CONTINUATION = re.compile(r"[\r\n][ \t>]*")

# How far back, in characters, the words that give a number another meaning are looked for.
_CONTEXT = 40
_CONTEXT_OF_KEY = 200
_EMPHASIS = "*_`~"
_POWER_OF_TEN = re.compile(r"(?<![\d.,])10\s?$")
_UNIT = re.compile(r"(?:(?<![^\W\d_])[cdkmnµμ]m|(?:\d\s?|/\s?|\bper\s)(?:m|ft|in|yd|mi|s|sec|h))$")
_DOUBTFUL_BASE = re.compile(
    r"""\d$                                      # 2019<sup>3</sup>, 2<sup>8</sup>
    |(?<![^\W\d_])[^\W\d_]$                      # R<sup>2</sup>, vitamin C<sup>3</sup>
    |(?<![^\W\d_])(?:[cdkmnµμ]?m|in|ft|yd|mi|sec|sin|cos|tan|log|ln|chi|eta|sigma|d?sp)$
    |(?<![^\W\d_])(?:(?:centi|kilo|milli|micro|nano)?(?:met(?:er|re)s?|mol(?:es?|ar)?)|inch(?:es)?|f(?:oo|ee)t|yards?
      |miles?|acres?|hectares?|seconds?|minutes?|hours?|days?)$
    |</sub>$|\$$
    |\([^()]*(?:[+−×·/]|\s-\s)[^()]*\)$          # (a + b)<sup>2</sup>
    """,
    re.VERBOSE,
)
_FRACTION = re.compile(r"(?:/|⁄|&frasl;)\s*(?:<sub|\d)")
_ELEMENT = re.compile(r"(?P<symbol>[A-Z][a-z]?)(?![a-z])(?P<next>\s[a-z])?")
_CHARGES = {symbol: charge for charge, symbol in enumerate(SYMBOLS, start=1)}
_ELEMENTS_THAT_ARE_WORDS = ("He", "I", "In", "As", "At", "No", "Be", "Am")
_INTERVAL = re.compile(
    r"(?:[=∈∉⊂×%]|\b(?:CI|CrI|IQR|confidence interval)|"
    r"\b(?:range|interval|scale|domain|index|indices|array|vector|shape)(?:\s+(?:of|from|is))?:?)\s*$",
    re.IGNORECASE,
)

_PARTICLES = (
    "van", "von", "de", "del", "della", "der", "den", "du", "da", "di", "dos",
    "la", "le", "el", "al", "bin", "ibn", "ten", "ter", "zu", "zur",
)  # fmt: skip
_PARTICLE = rf"(?:(?:{'|'.join(_PARTICLES)})\s+)*"
_NAME = rf"{_PARTICLE}(?:d['’]|al-)?[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’\-‐–.][^\W\d_]+)*\.?"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_AUTHOR_YEAR = re.compile(
    rf"""\s*{_LEAD}
    (?P<authors>{_NAMES}(?:\s*,\s*{_NAMES}|\s*,?\s*(?:&|and|und|et)\s+{_NAMES}){{0,6}}
      (?P<et_al>\s*,?\s*(?:et\s+al|and\s+colleagues|and\s+others)\.?)?)
    \s*,?\s*\(?(?P<year>(?:1[5-9]|20)\d\d)(?P<suffix>[a-z]?)\)?
    (?:\s*,\s*(?:pp?\.|ch\.|fig\.|table|chapter|section)\s*[\w{_DASH}]+)?\s*""",
    re.VERBOSE,
)
# Longer texts are sentences, not citations.
_LONGEST_AUTHOR_YEAR = 200
_LONGEST_BRACKET = 2000
# Words before a year that are no author.
_NO_AUTHOR = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec|january|february|march|april|august|september|"
    r"october|november|december|spring|summer|autumn|fall|winter|since|until|circa|updated|version|release|figure|"
    r"table|section|chapter|volume|vol|page|step|windows|office|copyright|q[1-4]|rfc|iso|ieee|cve|ansi|din|nist|es|"
    r"covid|sars|accessed|retrieved|published|revised|edited|edition|ed|born|died|est|founded|olympics?|image|photo|"
    r"fig|area|chart|map|box|source|data|report|season|class|model|expo|agenda|vision|horizon)\.?",
    re.IGNORECASE,
)
# The keys of Pandoc: letters, digits and `_`, single signs between them, or anything in braces.
_KEY_NAME = r"(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>[^\W_]+(?:[\w:.#$%&+?<>~/-]*[\w/])?|_+\w+))"
_KEY = re.compile(rf"(?:(?<=[\s;\[])|(?<=[\s;\[]-))@{_KEY_NAME}(?![\w(])")
_KEY_BEFORE = re.compile(rf"(?:^|[\s(])-?@{_KEY_NAME}\s$")
_KEY_LEAD = re.compile(rf"\s*{_LEAD}-?$", re.IGNORECASE)
_KEY_REST = re.compile(rf"\s*(?:\.?$|,|{_LOCATOR}|\d)", re.IGNORECASE)
_KEY_LOCATOR = re.compile(rf"\[\s*{_LOCATOR}\s*\w", re.IGNORECASE)
# `[@fig:plot]`, `[@sec-methods]` refer to what the page has itself (pandoc-crossref, Quarto), `[@doi:10.1000/182]` to
# what a program looks up (Manubot).
_NO_KEY = re.compile(
    r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)[:-].+"
    r"|(?:doi|pmid|pmc|pmcid|arxiv|isbn|issn|url|https?|wikidata):.+"
)
_PACKAGE = re.compile(r"[a-z][a-z.-]+/[a-z][\w.-]+")

_LINKED = re.compile(rf"\[\s*(?:\\\[)?(?P<numbers>{_LIST})\s*(?:\\\])?\s*\]")
_LOOSE_BRACKET = re.compile(r"\[[^\[\]]{1,60}\]")
_LOOSE_SUPERSCRIPT = re.compile(r"\^(?P<caret>\d{1,3}(?:[,–-]\d{1,3})*)\^|(?P<raised>[⁰¹²³⁴-⁹]+)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class AuthorYear(NamedTuple):
    """The parts of an author-year: surnames in lower case without particles, the year's digits, its letter if any."""

    names: tuple[str, ...]
    year: str
    suffix: str
    et_al: bool = False


def numbers(source: Source, extent: Extent, *, linked: bool = False) -> Iterator[tuple[str, str, Extent]]:
    """Yield (number, as written, place) for each number that a list such as `1, 3` or `4–6` means.

    Yields nothing where the text at `extent` is no such list. The inner numbers of a range stand at the place of
    the whole range. With `linked`, tags count for nothing.
    """
    text = _CONTINUATION.sub(_blanks, source.text[slice(*extent)])
    if linked:
        text = _TAG.sub(_blanks, text)
    if not (_LINKED_NUMBERS if linked else _NUMBERS).fullmatch(text):
        return
    found = list(_NUMBER.finditer(text))
    for index, match in enumerate(found):
        begin = extent[0] + match.start()
        if index and any(dash in text[found[index - 1].end() : match.start()] for dash in _DASH):
            place = (extent[0] + found[index - 1].start(), extent[0] + match.end())
            yield from _between(source, found[index - 1].group(), match.group(), place)
        yield str(int(match.group())), match.group(), (begin, begin + len(match.group()))


def _between(source: Source, first: str, last: str, place: Extent) -> Iterator[tuple[str, str, Extent]]:
    """Yield the inner numbers of a range."""
    if 0 < int(last) - int(first) <= _LONGEST_RANGE:
        for inner in range(int(first) + 1, int(last)):
            yield str(inner), source.text[slice(*place)], place


def _with_range(
    source: Source, begin: int, found: list[tuple[str, str, Extent]], opening: re.Pattern[str]
) -> list[tuple[str, str, Extent]]:
    """Add what stands between two marked numbers that a dash joins: `[1]–[3]`; `begin` is that of the second mark."""
    start = max(0, begin - _CONTEXT)
    match = opening.search(source.text[start:begin])
    if not match or not found:
        return found
    last, _, place = found[0]
    return [*_between(source, match["first"], last, (start + match.start("first"), place[1])), *found]


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def superscript_citations(source: Source, outer: Extent, inner: Extent) -> Iterator[Citation]:
    """Yield the citations of a `<sup>…</sup>` at `outer` whose content stands at `inner`.

    Powers of ten, squares and cubes of units, isotopes and fractions are none; after another number, a single
    letter or a formula it is not certain, nor where the number is a link of its own.
    """
    written = source.text[max(0, outer[0] - _CONTEXT) : outer[0]]
    before = _TAG.sub("", written).rstrip(_EMPHASIS)
    after = _TAG.sub("", source.text[outer[1] : outer[1] + 12]).lstrip(_EMPHASIS)
    inner = _inside(source, inner)
    content = source.text[slice(*inner)]
    linked = "<" in content
    if _POWER_OF_TEN.search(before) or _FRACTION.match(after) or is_isotope(content.strip(), after):
        return
    if content.strip() in ("2", "3") and _UNIT.search(before):
        return
    doubtful = linked or after[:1].isalnum() or any(map(_DOUBTFUL_BASE.search, (before, written)))
    found = _with_range(source, outer[0], list(numbers(source, inner, linked=linked)), _SUPERSCRIPT_RANGE)
    for number, written, place in found:
        if number != "0":
            certain = not doubtful and len(number) < 4
            yield Citation(Dialect.SUPERSCRIPT, number, written, source.span(*place), certain)


def _inside(source: Source, extent: Extent) -> Extent:
    """Return the place of what stands inside emphasis, parentheses and brackets: the `1` of `(*1*)`."""
    begin, end = extent
    text = source.text[begin:end]
    bare = text.strip(_EMPHASIS + "()[] ")
    if not bare or "(" in bare or ")" in bare:
        return extent
    at = begin + text.index(bare)
    return at, at + len(bare)


def is_isotope(number: str, after: str) -> bool:
    """Tell whether a raised number and what follows it name a nuclide, by the masses that the element can have."""
    match = _ELEMENT.match(after)
    if not match or not number.isdecimal():
        return False
    if match["next"] and match["symbol"] in _ELEMENTS_THAT_ARE_WORDS:
        return False
    charge = _CHARGES.get(match["symbol"], 0)
    return charge <= int(number) <= 3 * charge


def bracket_citations(source: Source, outer: Extent) -> Iterator[Citation]:
    """Yield the citations of a bracketed text that is no link: numeric, author-year or keyed."""
    inner = _inside(source, (outer[0] + 1, outer[1] - 1))
    if inner[1] - inner[0] > _LONGEST_BRACKET:
        return
    text = source.text[slice(*inner)]
    located = _LOCATED_NUMBERS.fullmatch(_CONTINUATION.sub(_blanks, text))
    if "@" in text:
        yield from _keyed(source, outer, inner)
    elif located:
        begin, end = located.span("numbers")
        yield from _numeric(source, outer, (inner[0] + begin, inner[0] + end))
    else:
        yield from _author_years(source, inner)


def _numeric(source: Source, outer: Extent, inner: Extent) -> Iterator[Citation]:
    found = list(numbers(source, inner))
    if any(number == "0" for number, _, _ in found):
        return  # an interval or an index: references are numbered from 1
    before = source.text[max(0, outer[0] - _CONTEXT) : outer[0]]
    after = source.text[outer[1] : outer[1] + 1]
    word = re.search(r"\w+$", before)
    indexed = bool(word) and (len(word.group()) == 1 or "_" in word.group()) if word else False
    doubtful = indexed or after in ("(", ":") or bool(_INTERVAL.search(before))
    for number, written, place in _with_range(source, outer[0], found, _BRACKET_RANGE):
        yield Citation(Dialect.NUMERIC, number, written, source.span(*place), certain=not doubtful and len(number) < 4)


def _author_years(source: Source, inner: Extent) -> Iterator[Citation]:
    at = inner[0]
    for part in source.text[slice(*inner)].split(";"):
        stripped = part.strip()
        begin = at + part.index(stripped)
        label = " ".join(_CONTINUATION.sub(" ", stripped).split())
        if author_year(label):
            span = source.span(begin, begin + len(stripped))
            yield Citation(Dialect.AUTHOR_YEAR, label, stripped, span)
        at += len(part) + 1


def author_year(text: str) -> AuthorYear | None:
    """Read `Clerc et al. 2013`, `Ramsey & Muskin, 2009a`; None where the text is no author-year."""
    match = _AUTHOR_YEAR.fullmatch(text) if len(text) <= _LONGEST_AUTHOR_YEAR else None
    if not match:
        return None
    authors = match["authors"].removesuffix(match["et_al"] or "")
    names = re.findall(r"[^\W\d_]+(?:['’\-‐–][^\W\d_]+)*", authors)
    surnames = tuple(
        name.casefold() for name in names if len(name) > 1 and name not in ("and", "und", "et", *_PARTICLES)
    )
    if not surnames or _NO_AUTHOR.fullmatch(surnames[0]):
        return None
    return AuthorYear(surnames, match["year"], match["suffix"], match["et_al"] is not None)


def _keyed(source: Source, outer: Extent, inner: Extent) -> Iterator[Citation]:
    """Yield the keys of `[@a; see @b, p. 3]`.

    One that has no digit, as most have the year, is not certain in a sentence (`[write to @someone]`), behind a word
    (`install package[@version]`), in parentheses of its own (`([@someone])`), or where it reads like a package
    (`@scope/package`).
    """
    before, after = source.text[outer[0] - 1 : outer[0]], source.text[outer[1] : outer[1] + 1]
    is_name = before.isalnum() or (before, after) == ("(", ")")
    for begin, end in _parts(source.text, inner):
        for match in _KEY.finditer(source.text, begin, end):
            key = match["braced"] or match["key"]
            is_alone = _KEY_LEAD.match(source.text[begin : match.start()]) and _KEY_REST.match(
                source.text[match.end() : end]
            )
            is_usual = bool(is_alone) and not is_name and not _PACKAGE.fullmatch(key)
            if not _NO_KEY.fullmatch(key):
                yield _keyed_citation(source, match, certain=is_usual or any(map(str.isdigit, key)))


def _parts(text: str, extent: Extent) -> Iterator[Extent]:
    """Yield the extents of what semicolons part."""
    begin, end = extent
    while (at := text.find(";", begin, end)) >= 0:
        yield begin, at
        begin = at + 1
    yield begin, end


def located_key(source: Source, begin: int) -> Iterator[Citation]:
    """Yield the key before the bracket that begins at `begin`: `@key [p. 3]`."""
    start = max(0, begin - _CONTEXT_OF_KEY)
    match = _KEY_BEFORE.search(source.text[start:begin])
    if match and _KEY_LOCATOR.match(source.text, begin):
        yield _keyed_citation(source, match, certain=True, base=start)


def _keyed_citation(source: Source, match: re.Match[str], *, certain: bool, base: int = 0) -> Citation:
    group = "braced" if match["braced"] else "key"
    begin, end = match.span(group)
    return Citation(Dialect.KEYED, match[group], match[group], source.span(base + begin, base + end), certain)


def linked_citations(source: Source, begin: int) -> Iterator[Citation]:
    """Yield the numbers that are the whole text of the link that begins at `begin`: `[1](#source-1)`."""
    match = _LINKED.match(source.text, begin)
    for number, written, place in numbers(source, match.span("numbers")) if match else ():
        yield Citation(Dialect.NUMERIC, number, written, source.span(*place), certain=False)


def loose_citations(source: Source, extent: Extent) -> Iterator[Citation]:
    """Yield what may be citations in text that is not read as Markdown, such as HTML or the text of an image."""
    for match in _LOOSE_BRACKET.finditer(source.text, *extent):
        for citation in bracket_citations(source, match.span()):
            yield citation._replace(certain=False)


def raised_citations(source: Source, extent: Extent) -> Iterator[Citation]:
    """Yield what may be superscript citations in other spellings: `¹`, `^1^`."""
    for match in _LOOSE_SUPERSCRIPT.finditer(source.text, *extent):
        if match["raised"]:
            number = str(int(match["raised"].translate(_RAISED)))
            span = source.span(*match.span())
            yield Citation(Dialect.SUPERSCRIPT, number, match["raised"], span, certain=False)
        else:
            for number, written, place in numbers(source, match.span("caret")):
                yield Citation(Dialect.SUPERSCRIPT, number, written, source.span(*place), certain=False)
