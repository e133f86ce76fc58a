"""What a name says of stereochemistry, and which key cannot be meant by it."""

import re
from collections.abc import Iterator, Sequence

from contentlint.identity.bearing import bears
from contentlint.identity.keys import is_flat, same_but_for_protons
from contentlint.identity.names import fold
from contentlint.identity.readings import readings
from contentlint.identity.relation import is_isotopic
from contentlint.identity.substance import Substance

_OPPOSITES = (
    ("L", "D"), ("R", "S"), ("(R)", "(S)"), ("(+)", "(-)"), ("(Z)", "(E)"), ("cis", "trans"), ("all-cis", "all-trans"),
    ("alpha", "beta"), ("α", "β"),
)  # fmt: skip
_MARK = re.compile(
    r"(?<![A-Za-z0-9α-ω,(])"
    r"(?P<mark>[LD]|\([RSEZ]\)|[RS](?=-[A-Z])|\([+-]\)|(?:all-)?(?:cis|trans)|alpha|beta|[αβ])[- ](?=\S)",
    re.IGNORECASE,
)
# These say where an atom stands as often as how it is turned.
_DOUBTFUL = frozenset({"alpha", "beta", "α", "β"})


def contradicts(name: str, key: str, relatives: Sequence[Substance]) -> Substance | None:
    """Return the substance that a name means, where the name says which isomer it is and the key is another's.

    `relatives` are all substances of the key's skeleton that are known. It is certain where the key is of the isomer
    that the name rules out, by another name of it, or where it says nothing of stereochemistry while there are
    isomers that do.
    """
    for reading in readings(name):
        meant = _meant(reading, key, relatives)
        if meant:
            return meant
    return None


def _meant(name: str, key: str, relatives: Sequence[Substance]) -> Substance | None:
    mark = _MARK.search(name)
    if mark is None:
        return None
    own = fold(name)
    bearers = [one for one in relatives if bears(one, own)]
    if any(same_but_for_protons(one.key, key) for one in bearers):
        return None
    opposite = {fold(swapped) for swapped in _swapped(name, mark)}
    ruled_out = [one for one in relatives if any(bears(one, other) for other in opposite)]
    isomers = [one for one in bearers if not is_flat(one.key) and not is_isotopic(one)]
    if not isomers:
        return None
    if is_flat(key):
        doubtful = mark["mark"].casefold() in _DOUBTFUL
        return isomers[0] if not doubtful or ruled_out else None
    return isomers[0] if any(same_but_for_protons(one.key, key) for one in ruled_out) else None


def _swapped(name: str, mark: re.Match[str]) -> Iterator[str]:
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            if mark["mark"].casefold() == one.casefold():
                yield name[: mark.start("mark")] + other + name[mark.end("mark") :]
