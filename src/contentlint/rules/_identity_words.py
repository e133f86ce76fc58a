"""How the rule inchikey-identity says what is wrong, so that somebody without chemistry can act."""

import re
from collections.abc import Sequence

from contentlint.identity.bearing import familiar_name
from contentlint.identity.claim import Said
from contentlint.identity.keys import is_flat
from contentlint.identity.names import fold
from contentlint.identity.readings import readings
from contentlint.identity.relation import element_of, same_formula
from contentlint.identity.substance import Substance
from contentlint.identity.verdict import Kind, Verdict
from contentlint.words import either, question, quoted

_CHARGE = re.compile(r"(?P<sign>[+-])(?P<count>[0-9]*)\Z")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# In what alone two substances differ, in words of everyday.
_DIFFERENCES = {
    Kind.STEREO: "the arrangement of the atoms in space (they are stereoisomers)",
    Kind.ISOTOPE: "the isotopes of the atoms",
    Kind.CHARGE: "the electric charge",
}

_BONDS = "how the same atoms are bound to each other"


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
        # Against a key that nobody knows speaks only what the user has said, and that table is the first to say it.
        own = f" in {meant.sources[0]}" if verdict.kind is Kind.OTHER and meant.sources else ""
        return f"{quoted(key)} is not the InChIKey of {_named(said, meant)}{own}"
    whose = f"{quoted(key)} is the InChIKey of {described(found)}"
    if verdict.kind is Kind.PART:
        alone = "alone" if found.parts or element_of(meant) else "as a whole"
        return f"{whose}, expected that of {_named(said, meant)} {alone}"
    is_isomer = verdict.kind is Kind.OTHER and same_formula(meant.formula, found.formula)
    difference = _BONDS if is_isomer else _DIFFERENCES.get(verdict.kind)
    return f"{whose}, expected that of {_named(said, meant)}" + (
        f": they differ only in {difference}" if difference else ""
    )


def advice(verdict: Verdict) -> str | None:
    """Return what to do: the key that was probably meant, and how to say that it was not."""
    if verdict.meant is None:
        return None
    ask = question(verdict.meant.key)
    if verdict.kind is Kind.SLIP or verdict.found is None:
        return ask
    found = familiar_name(verdict.found)
    # The formula that both have tells neither from the other.
    supports = [one for one in verdict.supports if not same_formula(one.text, verdict.meant.formula)]
    if supports:
        says = either([f"the {_field(one)} {quoted(one.text)}" for one in supports], "and")
        return f"{ask} Or is the name wrong? On this page, {says} {_are(supports)} of {found}"
    return f"{ask} If the page is about {found}, name that in its title or aliases"


def doubt(verdict: Verdict, *, is_class: bool) -> str:
    """Return why it is not known whether a key is that of what the page is about."""
    if verdict.found is None:
        return "its InChIKey is not known"
    whose = f"its InChIKey is that of {described(verdict.found)}"
    if is_class:
        return f"{whose}, and it is about a class of substances ('representative')"
    return f"{whose}, and its names are not known, or too vague to tell"


def _field(said: Said) -> str:
    """Return the name of the field of the front matter that says something."""
    return next(part for part in reversed(said.pointer.split("/")) if not part.isdecimal())


def _are(supports: Sequence[Said]) -> str:
    return "is that" if len(supports) == 1 else "are those"


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
    own_names = {fold(meant.name), fold(familiar_name(meant))}
    if any(fold(reading) in own_names for reading in readings(said.text)):
        return f"{quoted(said.text)} ({formula})" if formula and formula != said.text else quoted(said.text)
    return f"{quoted(said.text)}, which is {described(meant)}"
