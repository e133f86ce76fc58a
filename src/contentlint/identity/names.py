"""How names of substances are compared, and which names a title gives."""

import re
import unicodedata
from collections.abc import Iterator

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
# Characters that look alike or mean the same in a name, after compatibility normalisation.
_ALIKE = str.maketrans(
    {
        **_GREEK,
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("′‵’‘ʹʼ`´", "'"),
        **dict.fromkeys("″“”", '"'),
        **dict.fromkeys("[{", "("),
        **dict.fromkeys("]}", ")"),
        **dict.fromkeys("®™©", None),
    }
)
# The sign of a rotation or a charge is the meaning of a name, and every other hyphen is but a way to write it.
_MINUS = re.compile(r"(?<=\()-(?=\))|(?<=[0-9])-(?=\))|(?<=[a-z0-9])-+\Z")
_RACEMIC = re.compile(r"\(\+[/,]?-\)|\(-[/,]?\+\)|\(±\)|(?<![a-z])(?:d,\s?l|d/l)-")
_DOTTED_GREEK = re.compile(r"\.(alpha|beta|gamma|delta|epsilon|omega|xi)\.")
_NOT_MEANT = re.compile(r"[\s_-]+|(?<![0-9])\.|\.(?![0-9])")
# One word in two spellings, as both are in use for substances.
_SPELLINGS = (("sulph", "sulf"), ("aluminium", "aluminum"), ("caesium", "cesium"), ("oestr", "estr"))

_BRACKETED = re.compile(r"(?P<outside>.*\S)\s+[(\[](?P<inside>[^()\[\]]+)[)\]]\s*(?P<rest>.*)", re.DOTALL)
_MADE_AS = re.compile(r"\A\s*(?:as|from|in the form of)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:/|\||=|–|—|-|or|aka|a\.k\.a\.|alias)\s+|:\s+", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Z0-9α-ωΑ-Ω+-]{1,6}s?")
_CHARGED = re.compile(r"[a-z]{0,2}\(?[0-9]*[+~]+\)?")
_AMBIGUOUS_LENGTH = 4
# Retinol and its esters, the tocopherols, folic acid and its derivatives: any of them may stand for all. Old numbers
# of the vitamins have been given to several substances: B8 is inositol, biotin, or AMP.
_FAMILY = re.compile(
    r"(?:(?:pro)?vitamins?)?(?:a|b|b3|b4|b6|b8|b9|b10|b11|b12|d|e|f|k|k2|l|m|n|p|pp)(?:complex)?"
    r"|niacin|omega[369](?:fattyacids?)?s?"
)
# A plant, what is made of it, a mixture, a polymer, an enzyme, and several acids: a source of names gives them to one
# of the substances in it, or to one that is sold for it, and others to another.
_MATERIAL = re.compile(
    r"\b(?:oil|tea|extract|juice|root|leaf|leave|seed|bark|gum|resin|wax|lecithin|starch|flour|fib(?:er|re)|protein|peptide"
    r"|fruit|berry|flower|mushroom|plant|weed|grass|pepper|rubber|syrup|vinegar|oligosaccharide|sugar alcohol)s?\Z"
    r"|[ \w]acids\Z|\w{3,}(?<!b)ase\Z",
    re.IGNORECASE,
)
_MIXED = re.compile(
    r"turmeric|saffron|chamomile|schi[sz]andra|yohimbe|peyote|curare|henna|annatto|carmine|kelp|beet|mustard|mace|vanilla"
    r"|whey|thyroid|policosanol|pectins?|cellulose|glycogen|chitosan|dextran|lignin|alginate|alginicacid|hyaluron(?:icacid|ate)"
    r"|tannicacid|tannins?|insulin|calcitonin|phosphatidyl(?:serine|choline|ethanolamine|inositol|glycerol)s?"
    r"|(?:fructo|galacto)oligosaccharides?|flavon(?:e|ol)s?|flavan(?:one|ol)s?|isoflavones?|xanthophylls?|chlorophylls?"
    r"|dioxins?|pcbs?|barbiturates?|purines?|pyrimidines?|sulfonamides?|tetracyclines"
)
_LONGEST = 300
"""A text of more characters is no name of a substance."""


_CHARGE = re.compile(r"\(?[0-9]*[+~]\)?\Z|(?:an|cat)?ion\Z")
_DRAWN = re.compile(r"(?:(?:aldehydo|keto|aci|(?:[DL]|DL)(?:-\([+-]\))?)-)+", re.IGNORECASE)
_RING = re.compile(r"o(?:pyran|furan)(?=(?:os|uron))", re.IGNORECASE)
_ANOMER_WITHIN = re.compile(r"(?<=-)(?:alpha|beta|[αβ])-(?=[DL]-)", re.IGNORECASE)
_ANOMER = re.compile(r"(?:alpha|beta|[αβ])-", re.IGNORECASE)
_ACIDS = (("icacid", "ate"), ("ousacid", "ite"))
_SALT = re.compile(
    r"sodium|potass|lithium|calcium|magnesium|zinc|iron|ferr|copper|manganese|chromium|ammonium|chlor|brom|iod|fluor|hcl"
    r"|[a-z]ate(?![a-z])|[a-z]ate\Z|ide\Z|salt|hydrate|base|[0-9][+~]"
)


def fold(name: str) -> str:
    """Return what two ways of writing one name have in common; empty where that is nothing.

    Case, white space, hyphens, accents, kinds of brackets and of quotes do not count, Greek letters are spelled out.
    What tells substances apart stays: locants, brackets, and the signs of rotations and charges, as in `(+)-catechin`
    and `zinc(2+)`.
    """
    text = unicodedata.normalize("NFKC", name.replace("™", "")[:_LONGEST]).casefold().translate(_ALIKE)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    text = _DOTTED_GREEK.sub(r"\1", text)
    text = _RACEMIC.sub("dl-", text)
    text = _NOT_MEANT.sub("", _MINUS.sub("~", text.strip()))
    for one, other in _SPELLINGS:
        text = text.replace(one, other)
    return text


def loosened(name: str, *, anomers: bool = False) -> str:
    """Return what a name and those of other forms have in common: ions, acids, open chains and rings of sugars.

    `anomers` tells that alpha and beta, and the size of a ring, do not count either.
    """
    text = _DRAWN.sub("", name)
    if anomers:
        text = _DRAWN.sub("", _ANOMER.sub("", text))
        text = _RING.sub("", _ANOMER_WITHIN.sub("", text))
    text = _CHARGE.sub("", fold(text))
    for acid, anion in _ACIDS:
        text = text.removesuffix(acid) + anion if text.endswith(acid) else text
    return text


def names_salt(name: str) -> bool:
    """Tell whether a name speaks of a salt, as that of no acid and no base does."""
    return _SALT.search(fold(name)) is not None


def is_ambiguous(name: str) -> bool:
    """Tell whether a name stands for too much to contradict a key.

    That is an abbreviation, a name of fewer than four characters, a vitamin that is a family of substances, or a
    material that consists of several.
    """
    folded = fold(name)
    return (
        len(folded) < _AMBIGUOUS_LENGTH
        or _FAMILY.fullmatch(folded) is not None
        or _MIXED.fullmatch(folded) is not None
        or _ABBREVIATION.fullmatch(name.strip()) is not None
        or _MATERIAL.search(name.strip()) is not None
    )


def readings(text: str) -> Iterator[str]:
    """Yield the names that a title, an id or an alias may give, each once: itself first, then its parts.

    "DHA (Docosahexaenoic Acid)" gives both names, and "Creatine (monohydrate)" that of the hydrate, too, as does
    "Magnesium (as citrate)".
    """
    seen: set[str] = set()
    for reading in _readings(text[:_LONGEST].strip()):
        folded = fold(reading)
        if folded and folded not in seen:
            seen.add(folded)
            yield reading


def _readings(text: str) -> Iterator[str]:
    yield text
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        outside, inside, rest = bracketed["outside"], bracketed["inside"], bracketed["rest"]
        inside = _MADE_AS.sub("", inside)
        if not _CHARGED.fullmatch(fold(inside)):  # "Magnesium (Mg2+)" is not the metal
            yield " ".join(filter(None, (outside, rest)))
        yield inside
        yield " ".join(filter(None, (outside, inside, rest)))
    parts = _JOINED.split(text)
    if len(parts) > 1:
        yield from parts
