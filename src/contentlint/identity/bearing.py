"""Whether a substance bears a name, as it stands or loosely."""

import re
from collections.abc import Iterator

from contentlint.identity.keys import same_but_for_protons
from contentlint.identity.names import fold, loosened
from contentlint.identity.substance import SKELETON_LENGTH, Substance, Substances

# Places of atoms, and what tells atoms and ions of an element from the element.
_TECHNICAL = re.compile(r"[0-9],[0-9]|[0-9]-[a-z(]|\([0-9]+[+-]?\)|\(\.\)| atom\Z", re.IGNORECASE)
_SUGAR = re.compile(r"[a-z]{2}(?:ose|osamin|uron)", re.IGNORECASE)
_HAND = re.compile(r"(?<![a-z])(?P<hand>[dl])-", re.IGNORECASE)
_CONFIGURED = re.compile(r"\((?:[0-9]*'*[a-z]?[RS],?)+\)-(?=\S)")
_FAMILIAR = re.compile(r"[^\W\d_]{4,}(?: (?:acid|ion|[^\W\d_]{3,}))?|[^\W\d_]+[ -]?[A-Z]?[0-9]{1,2}")
_WORD = re.compile(r"[^\W_]+")


def all_names(substance: Substance) -> Iterator[str]:
    """Yield all names of a substance, the best known first."""
    yield substance.name
    yield from substance.names


def bears(substance: Substance, folded: str) -> bool:
    """Tell whether a substance has a name that is given as it is folded."""
    return any(folded == fold(name) for name in all_names(substance))


def bearer_of(key: str, substances: Substances) -> Substance | None:
    """Return the substance that a key is of, else one that differs in protons; None where neither is known."""
    exact = substances.with_key(key)
    relatives = () if exact else substances.with_skeleton(key[:SKELETON_LENGTH])
    return exact or next((one for one in relatives if same_but_for_protons(one.key, key)), None)


def is_well_known(name: str, substance: Substance) -> bool:
    """Tell whether a name is among those of a substance that are sure to be names of it."""
    folded = fold(name)
    return any(folded == fold(one) for one in (substance.name, *substance.names[: substance.well_known]))


def bears_loosely(substance: Substance, name: str, *, anomers: bool = False) -> bool:
    """Tell whether a substance has a name but for its charge and for how a sugar is drawn.

    `anomers` tells that alpha and beta, and the size of a ring, do not count either.
    """
    meant, hand = loosened(name, anomers=anomers), _hand(name)
    return any(
        meant == loosened(one, anomers=anomers) and not {hand, _hand(one)} >= {"d", "l"} for one in all_names(substance)
    )


def bears_as_sugar(substance: Substance, name: str) -> bool:
    """Tell whether a substance is the sugar of that name, open or as a ring: in water, each turns into the others."""
    return _SUGAR.search(name) is not None and bears_loosely(substance, name, anomers=True)


def _hand(name: str) -> str | None:
    """Return whether a name says that it is of the D or the L form; None where it does not."""
    found = _HAND.search(name)
    return found["hand"].lower() if found else None


def is_configured(one: Substance, other: Substance) -> bool:
    """Tell whether a substance is another one of which more is said: where its atoms stand that the name leaves open.

    Both are called the same, but for `(3R,5S)-` and the like, and the other one is nowhere called so.
    """
    if fold(one.name) == fold(other.name):
        return True
    names = {fold(name) for name in all_names(other)}
    if any(fold(_CONFIGURED.sub("", name)) in names for name in all_names(other) if _CONFIGURED.match(name)):
        return False
    return any(fold(_CONFIGURED.sub("", name)) in names for name in all_names(one) if _CONFIGURED.match(name))


def share_a_name(one: Substance, other: Substance) -> bool:
    """Tell whether two substances have a name in common, as tautomers do that are drawn in two ways."""
    names = {fold(name) for name in all_names(one)} - {""}
    return any(fold(name) in names for name in all_names(other))


def familiar_name(substance: Substance) -> str:
    """Return the name that people know a substance by: not one with locants, where a better known one has none.

    Of several it is the one whose words are in most of the others, then one that begins the technical name: "potassium"
    rather than "potasio", and "sulphur" rather than "theion", as a sulfur atom is called, too.
    """
    if not _TECHNICAL.search(substance.name):
        return substance.name
    well_known = substance.names[: substance.well_known]
    words = [_words(name) for name in (substance.name, *well_known)]
    familiar = [name for name in well_known if _FAMILIAR.fullmatch(name)]
    plain = fold(substance.name)

    def weight(name: str) -> tuple[int, bool]:
        return sum(_words(name) <= others for others in words), plain.startswith(fold(name))

    return max(familiar, key=weight, default=substance.name)


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))
