"""Which names say too little to tell a substance by."""

import re

from contentlint.identity.names import fold

_ABBREVIATION = re.compile(r"[A-Z0-9α-ωΑ-Ω+-]{1,6}s?")
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
