"""How names of substances are compared."""

import re
import unicodedata

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

LONGEST = 300
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
    text = unicodedata.normalize("NFKC", name.replace("™", "")[:LONGEST]).casefold().translate(_ALIKE)
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
