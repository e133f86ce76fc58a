"""Whether a substance bears a name, as it stands or loosely."""

from collections.abc import Iterator

from contentlint.identity.names import fold, loosened
from contentlint.identity.substance import Substance


def all_names(substance: Substance) -> Iterator[str]:
    """Yield all names of a substance, the best known first."""
    yield substance.name
    yield from substance.names


def is_well_known(name: str, substance: Substance) -> bool:
    """Tell whether a name is among those of a substance that are sure to be names of it."""
    folded = fold(name)
    return any(folded == fold(one) for one in (substance.name, *substance.names[: substance.well_known]))


def bears_loosely(substance: Substance, name: str, *, anomers: bool = False) -> bool:
    """Tell whether a substance has a name but for its charge and for how a sugar is drawn.

    `anomers` tells that alpha and beta do not count either.
    """
    meant = loosened(name, anomers=anomers)
    return any(meant == loosened(one, anomers=anomers) for one in all_names(substance))


def share_a_name(one: Substance, other: Substance) -> bool:
    """Tell whether two substances have a name in common, as tautomers do that are drawn in two ways."""
    names = {fold(name) for name in all_names(one)} - {""}
    return any(fold(name) in names for name in all_names(other))
