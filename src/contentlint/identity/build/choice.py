"""Which names of a substance somebody may write: of what sources list, most is made by machines for machines.

Each rule was read against samples of what it drops. No rule is to drop a common, semi-systematic or ion name, an INN,
or the code that a laboratory gave and that people use (`RU-486`, `GW501516`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from contentlint.identity.names import fold

_LONGEST = 60
_MOST_LOCANTS = 3
_MOST_BRACKETS = 3
_PLACES_BY_LOCANTS = (0, 5, 2, 1)
_PLACES_OF_FOOD = 500
_PLACES_OF_WORDS = 80
_PLACES_OF_PHRASES = 80

_NOTES = (
    "acd/index name|acgih|acs|ansi|as specified|ban|bsi|czech|danish|dcf|dcit|dutch|e.p|ep|epmar|ester|fcc|fhfi|french|"
    "german|green book|hsdb|hungarian|inci|inn|iso|iso-france|italian|iupac|jan|japanese|jmaf|jp|jp1[0-9]|latin|mart|"
    "mart.|mi|name|nf|nist|non-preferred name|obs|obsol|old|orange book|parent|polish|rtecs|russian|spanish|standard|"
    "swedish|synonym|tn|u.s.p|usan|usp|usp-rs|van|vandf|who|who-dd|who-ip|[6-9]ci"
)
# "alaninum [inn-latin]", "benzoic acid, o-iodo- (8ci,9ci)", "alanine [usan:inn]", "alanine, usp"
_NOTE = re.compile(
    rf"\s*[\[(](?:{_NOTES})(?:[\s,:;/-]+(?:{_NOTES}))*\.?[\])]\s*\Z|,? (?:u\.s\.p\.|usp|nf|acs)\Z", re.IGNORECASE
)

# ".alpha.-alanine", "(.+/-.)-alanine"
_DOTTED = re.compile(r"\.(alpha|beta|gamma|delta|epsilon|omega|xi|mu|\+/?-|\+|-)\.", re.IGNORECASE)

# Prefixes of catalogues and registers, as in "akos013187284", "nsc 29411", "agn-pc-0crmh8", "kbio2_004727".
_CATALOGUES = (
    "ac|ac1[a-z0-9]+|acd|agn|ai3|akos|albb|am|ambap|ambkk+|ambotz|amtsi|an|ark|asinex|at|baa|bb|bbc|bbl|bbv|bcbcmap|bcp|"
    "bcr|bdbm|ben|bidd|bim|bio|biom|biomol|bl|bm|bmse|bp|brd|brn|bs|bspbio|caa|cas|caswell|cbdive|cbmicro|ccg|ccris|"
    "chebi|chembl|cid|cl|cpd|cs|ctk[0-9a-z]+|d[by]|ds|dsstox|dtxcid|dtxsid|ec|einecs|elincs|en|enamine|ent|eu|fd|fema|"
    "fl|fs|ft|ga|geo|gs|gtpl|hms|hsci|hsdb|ht|hy|icsc|idi|inchi|js|kb|kbio[a-z0-9]*|ks|ksc|lmfa|lmgp|lmpk|lmpr|lmsp|"
    "lmst|lopac|ls|maybridge|mcule|mfcd|mls|mp|ms|nc|ncgc|nci|nchembio|ninds|ns|nsc|oprea|or|pb|pc|pd|pdsp|pharmakon|"
    "ps|pubchem|pyr|qspl|rarechem|rcra|rtr|s[abcwy]|sbb|sbi|schembl|sdccg[a-z]*|smr|specplus|spbio|spectrum|sr|st|"
    "starbld|stk|stl|str|surecn|synquest|tl|to|tox|ts|tx|un|unii|upcmld|vs|vu|wln|wt|zb|zinc|zlchem"
)
# Of these, whatever follows is a code.
_CERTAIN_CATALOGUES = (
    "agn-pc-|ac1[a-z]|ai3|akos|brn|caswell|ccris|ctk[0-9]|einecs|fema |hsdb|mfcd|nsc|rcra |schembl|surecn|unii|"
    "usaf |wln"
)
# And of these, two digits are enough.
_SHORT_CATALOGUES = "aa|al|am|ark|ben|bh|bl|fl|ga|gs|hms|ht|or|pc|pyr|stk|stl|wt|zb"
# As programs name what people call amino, chloro, hydroxy, ammonium …
_MACHINE_STEMS = (
    "azanyl|azanium|azanid|chloranyl|bromanyl|fluoranyl|iodanyl|oxidanyl|oxidanium|oxidanid|sulfanylid|selanylid|"
    "phosphanium|sulfanium"
)
_PRODUCT_WORDS = (
    "and|brand|certified|compd|compounds|containing|contaminated|crystalline|crystals?|derivs?|dust|element|extract|"
    "for|forms?|from|fumes?|gas|grades?|impurity|isomers|labell?ed|liquid|mix|mixed|mixt|mixtures?|ointment|or|"
    "other|parent|pellets?|per|percent|ppm|products?|purity|reaction|reference|ribbons?|salts|sheets?|soluble|solutions?|"
    "spray|standards?|suspension|synthesis|technical|turnings|unspecified|waste|with|wt|complex|complexes"
)
_SOLVENTS = (
    "water|ethanol|methanol|thf|tetrahydrofuran|mannitol|acetonitrile|hexanes?|toluene|ether|dmso|oil|xylene|benzene|"
    "acetone|alcohol"
)
# What may stand before a comma without being turned round: "cis,cis-muconic acid", "beta,epsilon-carotene".
_BEFORE_COMMA = "".join(
    f"(?<!{word})" for word in ("cis", "trans", "alpha", "beta", "gamma", "delta", "epsilon", "psi", "kappa", "omega")
)

_CODE = "|".join(
    (
        r"\A[\d\s.,/-]+\Z",
        r"\A\d{2,7}-\d\d-\d\b",
        rf"\A(?:{_CATALOGUES})[\s._:-]*(?:pc-|no\.? ?)?0\d+",
        rf"\A(?:{_CATALOGUES})[\s._:-]*[a-z]{{0,2}}\d{{4,}}",
        rf"\A(?:{_CERTAIN_CATALOGUES})[-\s\w]*",
        rf"\A(?:{_SHORT_CATALOGUES})\d{{2,}}",
        r"\A[a-z]{1,7}[-_ ]?0\d{2,}",
        r"\A[a-z]-\d{6}\Z|\d/\d{5,}|\d{7,}|\.p\d{3}",
        r"\A[a-df-z]\d{3,}\Z|\Ae\d{4,}",  # but "e330" is a food additive
        r"\Aun ?\d{4}\b|\Ac\.?i\.? (?:no\.? )?\d|\Anci-c|\Aent[ -]\d|\Aec \d",
        r"\A(?=(?:[a-z]*\d){2})(?=\d*[a-z])[a-z0-9]{10}\Z",  # UNII
        r"\A[a-z]{14}-[a-z]{8,10}-?[a-z]?\Z|\A[0-9a-f]{8}-[0-9a-f]{4}-",  # InChIKey, UUID
    )
)
_DROPPED = "|".join(
    (
        _CODE,
        r"[;|~$=&%\"<>?*_@#\\{}!]|[a-z]: ?|:[a-z]| \+ |\(\d:\d(?::\d)?\)|,,|\.\.|inverted excl|\s\(\)",  # in no name
        rf"{_MACHINE_STEMS}|-\[\(|\)-\[|\[\d+\]-|lambda\(?\d|\(\d+[a-z]?h\)",
        rf",\s|[a-z]{{2,}}{_BEFORE_COMMA}['\")\]]*,|(?<![\d(])-\Z",  # "benzoic acid, o-iodo-", "benzene,1-bromo"
        rf"\b(?:{_PRODUCT_WORDS})\b|\bin (?:\w+ )?(?:{_SOLVENTS})\b|\bpowder|\bgranul|\breagent|polymer|\bpoly-",
        r"\d ?m[gl]\b| as ",
        r"\Ac\d+h\d+[a-z0-9.]*[+-]?\Z",  # the formula of an organic substance
    )
)
_DROP = re.compile(_DROPPED, re.IGNORECASE)
_NO_NAME = re.compile(rf"{_CODE}|;.*;|\A\Z", re.IGNORECASE)
_LOCANTS = re.compile(r"\d(?:[\d,:'.]|[a-z](?![a-z]))*", re.IGNORECASE)
# "coenzyme q10", "omega-3"
_WORD_AND_NUMBER = re.compile(r"[a-z]{5,}[ -]?[a-z]?[0-9]{1,2}", re.IGNORECASE)
_OF_FOOD = re.compile(r"(?:pro)?vitamin [a-z][0-9]{0,2}|e ?[1-9][0-9]{2}[a-z]?", re.IGNORECASE)


def tidy(name: str) -> str:
    """Return a name without what its source wrote behind it: a language, a register, a year of an index."""
    text = _DOTTED.sub(r"\1", unicodedata.normalize("NFC", " ".join(name.split())))
    shorter = _NOTE.sub("", text)
    while shorter != text:
        text, shorter = shorter, _NOTE.sub("", shorter)
    return text


def is_written(name: str) -> bool:
    """Tell whether somebody may write a name."""
    return (
        1 < len(name) <= _LONGEST
        and _DROP.search(name) is None
        and len(_LOCANTS.findall(name)) <= _MOST_LOCANTS
        and sum(map(name.count, "([")) <= _MOST_BRACKETS
        and name.count("(") == name.count(")")
        and name.count("[") == name.count("]")
    )


def chosen(curated: Iterable[str], gathered: Iterable[str] = ()) -> Iterator[str]:
    """Yield the names that are kept, each once however it is written, in the order of the sources.

    Somebody has looked at each curated name, and the first one is what their source calls the substance: it is kept as
    it is. Gathered ones begin with the best known and end with what one vendor says: the farther down a name stands,
    the plainer it must be to be kept.
    """
    seen: set[str] = set()
    for position, name in enumerate(map(tidy, curated)):
        if position == 0 or is_written(name):
            yield from _new(name, seen)
    known = len(seen)
    for name in filter(is_written, map(tidy, gathered)):
        if len(seen) - known < _places(name):
            yield from _new(name, seen)


def least_bad(names: Sequence[str]) -> str:
    """Return the name to show of a substance that has none that anybody writes: rather a long one than a code."""

    def badness(name: str) -> tuple[bool, int]:
        return _NO_NAME.search(name) is not None, max(len(name) - _LONGEST, 0)

    return min(map(tidy, names), key=badness)


def _new(name: str, seen: set[str]) -> Iterator[str]:
    folded = fold(name)
    if folded and folded not in seen:
        seen.add(folded)
        yield name


def _places(name: str) -> int:
    """Return how many names may stand before one of that shape."""
    if _OF_FOOD.fullmatch(name):
        return _PLACES_OF_FOOD
    locants = len(_LOCANTS.findall(name))
    if locants == 0 or _WORD_AND_NUMBER.fullmatch(name):
        return _PLACES_OF_PHRASES if " " in name else _PLACES_OF_WORDS
    return _PLACES_BY_LOCANTS[locants]
