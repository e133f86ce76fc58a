"""From an ion's notation to its InChI.

Source: what the IUPAC InChI software (1.07.3, through RDKit) writes for every element at the charges -4 to
+9. A bare ion is its element with a charge layer, with five exceptions: the halides F⁻, Cl⁻, Br⁻ and I⁻ are
the acid less a proton, and H⁺ is nothing but a proton.
"""

import re

from contentlint.chemistry.elements import SYMBOLS

_EXCEPTIONS = {
    ("H", +1): "InChI=1S/p+1",
    ("F", -1): "InChI=1S/FH/h1H/p-1",
    ("Cl", -1): "InChI=1S/ClH/h1H/p-1",
    ("Br", -1): "InChI=1S/BrH/h1H/p-1",
    ("I", -1): "InChI=1S/HI/h1H/p-1",
}

# In plain text a number before the sign counts atoms in `N2+`, `O2-`, `I3-` or `C60-`, and charges in `Mg2+`
# and `S2-`. It is read as a charge where the element forms no such molecular ion.
_MOLECULAR_CATIONS = frozenset({"H", "C", "N", "O", "F", "Ne", "Cl", "Ar", "Br", "Kr", "I", "Xe"})
_ATOMIC_ANIONS = frozenset({("S", -2), ("Se", -2), ("Te", -2), ("P", -3), ("As", -3), ("C", -4), ("Si", -4)})

_SIGNS = str.maketrans("＋−‐‑‒–—－﹣", "+--------")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_RAISED = re.compile(
    r"<sup>(?P<html>[^<>]*)</sup>|\^\{(?P<tex>[^{}]*)\}|\^?\((?P<bracketed>[^()]*)\)"
    r"|\^(?P<pandoc>[^^{}]+)\^|(?P<unicode>[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)"
)
_ION = re.compile(
    r"(?P<symbol>[A-Z][a-z]?)"
    r"(?:(?P<raised>\^?)(?P<number>[1-9])\^?(?P<sign>[+-])"
    r"|\^?(?P<first_sign>[+-])\^?(?P<last_number>[1-9]?)"
    r"|\^?(?P<repeated>\+{2,9}|-{2,9}))"
)


def inchi_of_ion(notation: str) -> str | None:
    """Return the standard InChI of the monatomic ion that `notation` names, or None when it names none.

    A notation is an element's symbol and a charge of 1 to 9: `Mg2+`, `Mg+2`, `Mg++`, `Mg²⁺`,
    `Mg<sup>2+</sup>`, `Mg^{2+}`, `Mg^2+`, `Mg^2+^`, `Mg(2+)`, with any minus sign or dash, and white space or
    `$…$` around it.

    None for several atoms, for what is not in the periodic table, for a charge above the number of the
    element's electrons, and for what means a molecule as well as an atom: `O2-` is written for superoxide and
    for oxide, `N3-` for azide and for nitride. `O²⁻`, `O^2-` and `O-2` leave no doubt and are answered.
    """
    match = _ION.fullmatch(_plain(notation))
    if match is None:
        return None
    symbol, charge = match["symbol"], _charge(match)
    electrons = _atomic_number(symbol)
    if electrons is None or charge > electrons:
        return None
    if match["number"] and not match["raised"] and _may_count_atoms(symbol, charge):
        return None
    return _EXCEPTIONS.get((symbol, charge), f"InChI=1S/{symbol}/q{charge:+d}")


def _plain(notation: str) -> str:
    """Write every kind of superscript with a circumflex: `Mg<sup>2+</sup>` and `Mg²⁺` become `Mg^2+`."""
    bare = notation.strip().removeprefix("$").removesuffix("$").translate(_SIGNS)
    return _RAISED.sub(lambda raised: f"^{raised[raised.lastgroup or 0]}", bare).translate(_SUPERSCRIPTS)


def _charge(match: re.Match[str]) -> int:
    if match["repeated"]:
        return int(f"{match['repeated'][0]}{len(match['repeated'])}")
    sign, number = match["sign"] or match["first_sign"], match["number"] or match["last_number"] or "1"
    return int(sign + number)


def _atomic_number(symbol: str) -> int | None:
    symbols = SYMBOLS
    return symbols.index(symbol) + 1 if symbol in symbols else None


def _may_count_atoms(symbol: str, charge: int) -> bool:
    """Tell whether a number on the line may be a subscript: the 3 of `I3-` (triiodide), the 2 of `H2+`."""
    if abs(charge) == 1:
        return False
    if charge < 0:
        return (symbol, charge) not in _ATOMIC_ANIONS
    return symbol in _MOLECULAR_CATIONS
