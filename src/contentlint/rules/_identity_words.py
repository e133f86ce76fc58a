"""How the rule inchikey-identity says what is wrong, so that somebody without chemistry can act."""

import re

from contentlint.identity.bearing import familiar_name
from contentlint.identity.names import fold
from contentlint.identity.relation import element_of, is_flat, same_formula
from contentlint.identity.substance import Substance
from contentlint.identity.verdict import Kind, Said, Verdict
from contentlint.words import either, question, quoted

_CHARGE = re.compile(r"(?P<sign>[+-])(?P<count>[0-9]*)\Z")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# What a key's substance has that the one that is meant has not, in words of everyday.
_DIFFERENCES = {
    Kind.STEREO: "which has the same atoms and bonds in another arrangement in space (another stereoisomer)",
    Kind.ISOTOPE: "which has other isotopes",
    Kind.CHARGE: "which has another electric charge",
}

_ISOMER = "which has the same atoms in another structure"


def message(key: str, verdict: Verdict) -> str:
    """Return what is wrong with a key: whose it is, and whose is expected."""
    said, meant, found = verdict.said, verdict.meant, verdict.found
    if said is None or meant is None:
        return f"{quoted(key)} is {verdict.kind}"
    if verdict.kind is Kind.SLIP:
        return f"{quoted(key)} is an InChIKey that is not known, and one slip away from that of {_named(said, meant)}"
    if verdict.kind is Kind.STEREO and is_flat(key):
        return (
            f"{quoted(key)} says nothing of the arrangement in space (the stereochemistry) that {quoted(said.text)} "
            f"names, expected the InChIKey of {familiar_name(meant)}"
        )
    if found is None:
        return f"{quoted(key)} is not the InChIKey of {_named(said, meant)}"
    whose = f"{quoted(key)} is the InChIKey of {described(found)}"
    if verdict.kind is Kind.PART:
        alone = "alone" if found.parts or element_of(meant) else "as a whole"
        return f"{whose}, expected that of {_named(said, meant)} {alone}"
    is_isomer = verdict.kind is Kind.OTHER and same_formula(meant.formula, found.formula)
    difference = _ISOMER if is_isomer else _DIFFERENCES.get(verdict.kind)
    return f"{whose}, expected that of {_named(said, meant)}" + (f", {difference}" if difference else "")


def advice(verdict: Verdict) -> str | None:
    """Return what to do: the key that was probably meant, and how to say that it was not."""
    if verdict.meant is None:
        return None
    ask = question(verdict.meant.key)
    if verdict.kind is Kind.SLIP or verdict.found is None:
        return ask
    found = familiar_name(verdict.found)
    if verdict.supports:
        says = either([quoted(one.text) for one in verdict.supports], "and")
        return f"{ask} Or is the name wrong? {says} on this page belongs to {found}, too"
    return f"{ask} If the page is about {found}, name that in its title or aliases"


def described(substance: Substance) -> str:
    """Return the name that people know a substance by, with its formula."""
    formula = shown_formula(substance.formula)
    name = familiar_name(substance)
    return f"{name} ({formula})" if formula and fold(formula) != fold(name) else name


def shown_formula(formula: str) -> str:
    """Return a formula with its charge as chemists write it: `Mg+2` as `Mg²⁺`."""
    return _CHARGE.sub(lambda charge: f"{charge['count']}{charge['sign']}".translate(_RAISED), formula)


def _named(said: Said, meant: Substance) -> str:
    """Return what the page says, with what that is where the name alone does not tell."""
    formula = shown_formula(meant.formula)
    if fold(said.text) in (fold(meant.name), fold(familiar_name(meant))):
        return f"{quoted(said.text)} ({formula})" if formula and formula != said.text else quoted(said.text)
    return f"{quoted(said.text)}, which is {described(meant)}"
