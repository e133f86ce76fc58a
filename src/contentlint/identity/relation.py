"""How two substances are related, as far as keys, formulas and parts tell."""

import re
import unicodedata
from collections import Counter
from enum import IntEnum
from typing import NamedTuple

from contentlint.chemistry.inchi import inchikey_of
from contentlint.identity.keys import is_flat, same_shape
from contentlint.identity.substance import Substance


class Element(NamedTuple):
    """A substance of a single element: its symbol, how many atoms, and its charge as in `+2`, empty for none."""

    symbol: str
    atoms: int
    charge: str


class Relation(IntEnum):
    """How far apart two substances are: the lower, the closer."""

    SAME = 0
    ISOTOPE = 1
    STEREO = 2
    CHARGE = 3
    PART = 4
    OTHER = 5


_FORMULA = re.compile(r"(?P<atoms>(?:[A-Z][a-z]?[0-9]*)+)(?P<charge>[+-][0-9]*)?")
_ELEMENT = re.compile(r"(?P<symbol>[A-Z][a-z]?)(?P<count>[0-9]*)")
_MOST_DIGITS = 9
_ISOTOPIC = re.compile(
    r"deuter|triti|(?<!vitamin)-d[0-9]{1,2}(?![a-z0-9])|[(\[](?:[23]h|1[1345][cn])[0-9]*[)\]]", re.IGNORECASE
)
_HEAVY_HYDROGEN = re.compile(r"[DT](?![a-z])")
# Of these elements nearly every compound has some.
_COMMON = frozenset({"C", "H", "N", "O", "D", "T"})
_WATER = "InChI=1S/H2O/h1H2"
# What makes a salt of a substance; that two salts have one of these in common does not relate them.
_COUNTERIONS = (
    _WATER, "InChI=1S/ClH/h1H", "InChI=1S/BrH/h1H", "InChI=1S/HI/h1H", "InChI=1S/FH/h1H", "InChI=1S/Na/q+1",
    "InChI=1S/K/q+1", "InChI=1S/Li/q+1", "InChI=1S/Ca/q+2", "InChI=1S/Mg/q+2", "InChI=1S/Zn/q+2", "InChI=1S/Na",
    "InChI=1S/K", "InChI=1S/Li", "InChI=1S/Ca", "InChI=1S/Mg", "InChI=1S/Zn", "InChI=1S/H3N/h1H3",
    "InChI=1S/H2O4S/c1-5(2,3)4/h(H2,1,2,3,4)", "InChI=1S/HNO3/c2-1(3)4/h(H,2,3,4)",
    "InChI=1S/H3O4P/c1-5(2,3)4/h(H3,1,2,3,4)", "InChI=1S/C2HF3O2/c3-2(4,5)1(6)7/h(H,6,7)",
)  # fmt: skip


def _blocks(inchis: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key[:14] for key in map(inchikey_of, inchis) if key)


COUNTERIONS = _blocks(_COUNTERIONS)
WATER = _blocks((_WATER,))


def related(one: Substance, other: Substance) -> Relation:
    """Return how `other` is related to `one`.

    They count as the same where they differ in protons, water or proportions, where one of them says nothing of its
    stereochemistry, and where `other` is an ion or an atom of the element that `one` is.
    """
    if one.skeleton == other.skeleton:
        return _of_one_skeleton(one, other)
    ours, theirs = parts(one), parts(other)
    if ours == theirs:
        return Relation.SAME
    element, its = element_of(one), element_of(other)
    if element and its and element.symbol == its.symbol:
        return _of_one_element(element, its)
    if _shares_a_part(ours, theirs) or _holds(other, element) or _holds(one, its):
        return Relation.PART
    return Relation.OTHER


def parts(substance: Substance) -> frozenset[str]:
    """Return the first blocks of the keys of all components, water aside; its own where it has only one."""
    return frozenset(substance.parts) - WATER or frozenset({substance.skeleton})


def element_of(substance: Substance) -> Element | None:
    """Return the one element that a substance consists of; None for a compound."""
    formula = _FORMULA.fullmatch(substance.formula)
    single = _ELEMENT.fullmatch(formula["atoms"]) if formula else None
    if formula is None or single is None:
        return None
    return Element(single["symbol"], int(single["count"] or 1), formula["charge"] or "")


def same_formula(one: str, other: str) -> bool:
    """Tell whether two formulas are known and have the same atoms, in whatever order; charges do not count."""
    ours = _atoms(one)
    return bool(ours) and ours == _atoms(other)


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two formulas may be of one substance: but for charge, protons or, without carbon, water.

    A charge counts as the protons that are missing: cyanide and its acid have two skeletons. A hydrate of a mineral may
    be drawn with its water bound, as borax is.
    """
    ours, theirs = _atoms(one), _atoms(other)
    if not ours or not theirs:
        return False
    ours["H"] -= _charge(one)
    theirs["H"] -= _charge(other)
    difference = {symbol: ours[symbol] - theirs[symbol] for symbol in ours | theirs}
    hydrogen, oxygen = difference.pop("H", 0), difference.pop("O", 0)
    is_of_water = "C" not in ours and hydrogen == 2 * oxygen
    return same_formula(one, other) or (not any(difference.values()) and (is_of_water or hydrogen == oxygen == 0))


def _charge(formula: str) -> int:
    """Return the charge in a formula, +2 for `Mg+2`; 0 where there is none."""
    found = _FORMULA.fullmatch(unicodedata.normalize("NFKC", formula.strip()))
    charge = (found["charge"] or "") if found else ""
    return int(charge if len(charge) != 1 else charge + "1") if charge else 0


def _atoms(formula: str) -> Counter[str]:
    """Return how often each element is in a formula; nothing where it cannot be read."""
    text = unicodedata.normalize("NFKC", formula.strip())
    found = _FORMULA.fullmatch(text)
    counts: Counter[str] = Counter()
    for element in _ELEMENT.finditer(found["atoms"] if found else ""):
        counts[element["symbol"]] += int(element["count"][:_MOST_DIGITS] or 1)
    return counts


def _of_one_skeleton(one: Substance, other: Substance) -> Relation:
    if same_shape(one.key, other.key):
        return Relation.SAME
    if is_isotopic(one) != is_isotopic(other):
        return Relation.ISOTOPE
    return Relation.SAME if is_flat(one.key) or is_flat(other.key) else Relation.STEREO


def is_isotopic(substance: Substance) -> bool:
    """Tell whether a substance is one of a certain isotope, as far as its names and its formula say so."""
    if is_flat(substance.key):
        return False
    return _HEAVY_HYDROGEN.search(substance.formula) is not None or _ISOTOPIC.search(substance.name) is not None


def _of_one_element(one: Element, other: Element) -> Relation:
    if one.charge:
        return Relation.SAME if one.charge == other.charge else Relation.CHARGE
    return Relation.SAME if other.charge or 1 in (one.atoms, other.atoms) else Relation.OTHER


def _shares_a_part(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    shared = ours & theirs
    return bool(shared - COUNTERIONS) or (bool(shared) and shared in (ours, theirs))


def _holds(compound: Substance, element: Element | None) -> bool:
    """Tell whether an element is part of a salt, of another compound of several parts, or of one that it names.

    A nutrient is called by its element, whatever it is eaten as: boron as boric acid, selenium as selenomethionine.
    """
    if element is None or not compound.formula:
        return False
    symbols = {found["symbol"] for found in _ELEMENT.finditer(compound.formula)}
    is_told_by_it = element.symbol not in _COMMON or len(symbols) == 2
    return element.symbol in symbols and (bool(compound.parts) or is_told_by_it)
