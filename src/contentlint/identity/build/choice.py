"""Which names of a substance somebody may write: of what sources list, most is made by machines for machines.

Each rule was read against samples of what it drops. No rule is to drop a common, semi-systematic or ion name, an INN, or
the code that a laboratory gave and that people use (`RU-486`, `GW501516`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from contentlint.identity.names import fold

_LONGEST = 60
_MOST_LOCANTS = 3
_PLACES_BY_LOCANTS = (0, 5, 2, 1)
_PLACES_OF_WORDS = 24
_PLACES_OF_PHRASES = 12
_MOST_BRACKETS = 3

_NOTES = (
    "inn|usan|ban|jan|dcf|dcit|latin|french|german|spanish|italian|dutch|polish|russian|czech|hungarian|danish|swedish|"
    "japanese|[6-9]ci|van|iso|ansi|bsi|tn|nf|usp|u.s.p|jp|jp1[0-9]|jmaf|mart|mart.|vandf|hsdb|fcc|fhfi|mi|inci|rtecs|"
    "iupac|who|who-dd|who-ip|ep|e.p|epmar|usp-rs|orange book|green book|acd/index name|nist|non-preferred name|"
    "obsol|obs|old|name|parent|ester|acgih|as specified|synonym|standard|acs|iso-france"
)
# "alaninum [inn-latin]", "benzoic acid, o-iodo- (8ci,9ci)", "alanine [usan:inn]"
_NOTE = re.compile(rf"\s*[\[(](?:{_NOTES})(?:[\s,:;/-]+(?:{_NOTES}))*\.?[\])]\s*\Z|,? (?:u\.s\.p\.|usp|nf|acs)\Z", re.I)

_VENDORS = (
    "ac|ac1[a-z0-9]+|acd|agn|ai3|akos|albb|am|ambap|ambkk+|ambotz|amtsi|an|ark|asinex|at|baa|bb|bbc|bbl|bbv|bcbcmap|bcp|"
    "bcr|bdbm|ben|bidd|bim|bio|biom|biomol|bl|bm|bmse|bp|brd|brn|bs|bspbio|caa|cas|caswell|cbdive|cbmicro|ccg|ccris|"
    "chebi|chembl|cid|cl|cpd|cs|ctk[0-9a-z]+|d[by]|ds|dsstox|dtxcid|dtxsid|ec|einecs|elincs|en|enamine|ent|eu|fd|fema|"
    "fl|fs|ft|ga|geo|gs|gtpl|hms|hsci|hsdb|ht|hy|icsc|idi|inchi|js|kb|kbio[a-z0-9]*|ks|ksc|lmfa|lmgp|lmpk|lmpr|lmsp|lmst|"
    "lopac|ls|maybridge|mcule|mfcd|mls|mp|ms|nc|ncgc|nci|nchembio|ninds|ns|nsc|oprea|or|pb|pc|pd|pdsp|pharmakon|pubchem|"
    "ps|pyr|qspl|rarechem|rcra|rtr|s[abcwy]|sbb|sbi|schembl|sdccg[a-z]*|smr|specplus|spbio|spectrum|sr|st|starbld|stk|"
    "stl|str|surecn|synquest|tl|to|tox|ts|tx|un|unii|upcmld|vs|vu|wln|wt|zb|zinc|zlchem"
)
_DROPPED = {
    "what no name has": r"[;|~$=&%\"<>?*_@#\\{}!]|[a-z]: ?|:[a-z]| \+ |\(\d+:\d+(?::\d+)?\)|,,|\.\.|inverted excl|\s\(\)|[^\w\s]\Z(?<![)\]'+\-.])",
    "a number": r"\A[\d\s.,/-]+\Z|\A\d{2,7}-\d\d-\d\b",
    "a code of a vendor or a register": (
        rf"\A(?:{_VENDORS})[\s._:-]*(?:pc-|no\.? ?)?0\d+|\A(?:{_VENDORS})[\s._:-]*[a-z]{{0,2}}\d{{4,}}"
        r"|\A[a-z]{1,7}[-_ ]?0\d{2,}|\A[a-z]{1,3}-?\d{6,}|\A[a-df-z]\d{3,}\Z|\Ae\d{4,}|\A[a-z]-\d{6}\Z|\d/\d{5,}|\d{7,}"
        r"|\A(?:agn-pc|akos|ctk\d|ac1[a-z]|schembl|surecn|nsc|ccris|hsdb|brn|ai3|einecs|mfcd|unii|wln|usaf |caswell|fema |rcra )[-\s\d\w]*"
        r"|\Aun ?\d{4}\b|\Ac\.?i\.? (?:no\.? )?\d|\Anci-c|\Aent[ -]\d|\Aec \d|\A(?:stk|stl|stk|hms|or|pc|am|wt|zb|gs|ht|bh|am|ark|ga|pyr|ben|aa|bl|fl|al)\d{2,}"
        r"|\A(?=(?:[a-z]*\d){2})(?=\d*[a-z])[a-z0-9]{10}\Z|\A[a-z]{14}-[a-z]{8,10}-?[a-z]?\Z|\A[0-9a-f]{8}-[0-9a-f]{4}-|\.p\d{3}"
    ),
    "a systematic name that programs make": (
        r"azanyl|azanium|azanid|chloranyl|bromanyl|fluoranyl|iodanyl|oxidanyl|oxidanium|oxidanid|sulfanylid|selanylid|"
        r"phosphanium|sulfanium|ethylperoxyanhydride|-\[\(|\)-\[|\[\d+\]-|lambda\(?\d|\(\d+[a-z]?h\)"
    ),
    "a name that an index has turned round": r",\s|[a-z]{2,}['\")\]]*,|-\Z",
    "a product, a mixture, or a form in which it is sold": (
        r"\bmix(?:t|ture|tures|ed)?\b|\bsolutions?\b|polymer|\bpoly-|\bcompounds\b|\bcompd\b|\bbrand\b|\blabell?ed\b|\bcomplex(?:es)?\b|"
        r"\bgrades?\b|\bstandards?\b|\bpowder|\bgranul|\bpellets?\b|\bturnings\b|\bsheets?\b|\bribbons?\b|\bsuspension\b|"
        r"\breagent|\btechnical\b|\bpurity\b|\bppm\b|/ml\b|\bcertified\b|\breference\b|\bsoluble\b|\bsynthesis\b|\bderivs?\b|"
        r"\breaction\b|\bproducts?\b|\bisomers\b|\bcontaining\b|\bimpurity\b|\bwaste\b|\bdust\b|\bfumes?\b|\bspray\b|\bointment\b|"
        r"\bparent\b|\bmg\b|\bml\b|\bin (?:\w+ )?(?:water|ethanol|methanol|thf|tetrahydrofuran|mannitol|acetonitrile|hexanes?|toluene|ether|"
        r"dmso|oil|solution|xylene|benzene|acetone|alcohol)\b|\bunspecified\b|\bsalts\b|\band\b|\bor\b|\bwith\b|\bfor\b|\bfrom\b|\bother\b|\bas\b|"
        r"\bextract\b|\bcontaminated\b|\bper(?:cent)?\b|\bwt\b|\bforms?\b|\belement\b|\bcrystals?\b|\bcrystalline\b|\bliquid\b|\bgas\b|\bdye\b(?= )"
    ),
    "the formula of an organic substance": r"\Ac\d+h\d+[a-z0-9.]*[+-]?\Z",
}
_DROP = re.compile("|".join(f"(?:{pattern})" for pattern in _DROPPED.values()), re.I)
A_CODE = re.compile(rf"{_DROPPED['a number']}|{_DROPPED['a code of a vendor or a register']}|;.*;|^\Z", re.I)
_A_CODE = re.compile(rf"{_DROPPED['a number']}|{_DROPPED['a code of a vendor or a register']}|;.*;|\A\Z", re.I)
_LOCANTS = re.compile(r"\d(?:[\d,:'.]|[a-z](?![a-z]))*", re.I)

# "vitamin b12", "coenzyme q10", "omega-3"
_WORD_AND_NUMBER = re.compile(r"[a-z]{5,}[ -]?[a-z]?[0-9]{1,2}", re.I)


def tidy(name: str) -> str:
    """Return a name without what its source wrote behind it: a language, a register, a year of an index."""
    text = unicodedata.normalize("NFC", " ".join(name.split()))
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


def chosen(names: Iterable[str], others: Iterable[str] = ()) -> Iterator[str]:
    """Yield the names that are kept, each once however it is written, in the order of the sources.

    `others` is a list that begins with the best known names and ends with those that one vendor has: the farther down a
    name stands, the plainer it must be to be kept.
    """
    seen: set[str] = set()
    yield from _written(names, seen)
    for name in _written(others, seen):
        if len(seen) <= _rank(name):
            yield name


def least_bad(names: Sequence[str]) -> str:
    """Return the name to show of a substance that has none that anybody writes: rather a long one than a code."""

    def badness(name: str) -> tuple[bool, int]:
        return _A_CODE.search(name) is not None, max(len(name) - _LONGEST, 0)

    return min(map(tidy, names), key=badness)


def _written(names: Iterable[str], seen: set[str]) -> Iterator[str]:
    for name in map(tidy, names):
        folded = fold(name)
        if folded and folded not in seen and is_written(name):
            seen.add(folded)
            yield name


def _rank(name: str) -> int:
    """Return up to which place a name of that shape is kept."""
    locants = len(_LOCANTS.findall(name))
    if locants == 0 or _WORD_AND_NUMBER.fullmatch(name):
        return _PLACES_OF_WORDS if " " not in name else _PLACES_OF_PHRASES
    return _PLACES_BY_LOCANTS[locants]
