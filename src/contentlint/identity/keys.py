"""What the blocks of two InChIKeys tell of their substances (`chemistry.inchikey` has the layout)."""

_BUT_PROTONS = slice(0, 25)
_HASH = slice(15, 23)
"""Where the hash of the remaining layers stands, stereochemistry and isotopes among them."""
_FLAT = "UHFFFAOY"
"""The hash of no remaining layers."""


def is_flat(key: str) -> bool:
    """Tell whether an InChIKey says nothing of stereochemistry and isotopes."""
    return key[_HASH] == _FLAT


def same_shape(one: str, other: str) -> bool:
    """Tell whether two InChIKeys of one skeleton say the same of stereochemistry and isotopes."""
    return one[_HASH] == other[_HASH]


def same_but_for_protons(one: str, other: str) -> bool:
    """Tell whether two InChIKeys are the same, or those of an acid and its ion."""
    return one[_BUT_PROTONS] == other[_BUT_PROTONS]
