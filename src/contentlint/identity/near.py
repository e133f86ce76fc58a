"""What was perhaps meant by a key, a number or a name that no table knows."""

import re
from collections.abc import Callable, Iterable, Iterator
from string import ascii_lowercase, ascii_uppercase, digits

from contentlint.chemistry.inchikey import fault_in, latin
from contentlint.chemistry.registries import is_cas_number
from contentlint.identity.names import fold
from contentlint.identity.substance import Register, Substance, Substances
from contentlint.nearest import Names

_LIKE_A_KEY = re.compile(r"[^\W_]{10,18}\W[^\W_]{7,13}(?:\W[^\W_]{0,3})?|[^\W_]{23,27}")
_LABEL = re.compile(r"InChIKey\s*[=:]\s*", re.IGNORECASE)
_CAS = re.compile(r"(?:CAS(?:[ -]?RN)?[ :]*)?(?P<number>[0-9]{2,7}-[0-9]{2}-[0-9])", re.IGNORECASE)
_LISTED = re.compile(r"(?P<register>CHEBI|(?:PubChem )?CID)[ :]*(?P<number>[0-9]{1,12})", re.IGNORECASE)
_MOST = 5
"""How many are told of what is near: nobody reads more."""
_SHORTEST = 4
"""Of fewer letters, every name is near another."""
_LENGTHS = 0.25
"""By what part of its length a name that is searched for may be longer or shorter."""
_LETTERS = 0.25
"""What part of the letters that it is made of may be missing."""
_EFFORT = 25_000_000
"""About a second, as `Names` counts it."""


def key_in(text: str) -> str | None:
    """Return what of a text is an InChIKey, or may mean to be one; None where nothing is."""
    key = _LABEL.sub("", text.strip(), count=1)
    return key if _LIKE_A_KEY.fullmatch(key) else None


def cas_in(text: str) -> str | None:
    """Return what of a text has the form of a CAS Registry Number, whatever its check digit; None where nothing has."""
    found = _CAS.fullmatch(text.strip())
    return found["number"] if found else None


def listed_in(text: str) -> tuple[Register, int] | None:
    """Return the register and the number of a text such as `CHEBI:27732` or `CID 2519`; None where it is none."""
    found = _LISTED.fullmatch(text.strip())
    if found is None:
        return None
    return ("chebi" if found["register"].casefold() == "chebi" else "pubchem"), int(found["number"])


def near_keys(text: str, substances: Substances) -> list[Substance]:
    """Return the substances whose InChIKeys are one slip away from a text."""
    plain = latin(text.upper())
    fault = fault_in(plain)
    certain = (fault.suggestion,) if fault and fault.suggestion else ()
    wanted = dict.fromkeys((*certain, plain, *_one_edit(plain, ascii_uppercase + "-")))
    return _first(filter(None, map(substances.with_key, wanted)))


def near_numbers(cas: str, substances: Substances) -> list[Substance]:
    """Return the substances whose CAS Registry Numbers differ from one in a digit, or in the order of two."""
    wanted = (one for one in _one_edit(cas, digits) if is_cas_number(one))
    return _first(substance for one in dict.fromkeys(wanted) for substance in substances.registered(one))


def near_names(
    name: str, substances: Substances, every: Callable[[], Iterable[Substance]]
) -> list[tuple[str, Substance]]:
    """Return the names that are most like one, each with its substance.

    Those that are one slip away are asked for, which takes little; only where there is none, `every` substance is.
    """
    folded = fold(name)
    if len(folded) < _SHORTEST:
        return []
    found: dict[str, tuple[str, Substance]] = {}
    for slip in _one_edit(folded, ascii_lowercase + digits):
        for substance in substances.named(slip):
            bearing = next((one for one in (substance.name, *substance.names) if fold(one) == slip), substance.name)
            found.setdefault(substance.key, (bearing, substance))
            if len(found) == _MOST:
                return [*found.values()]
    return [*found.values()] or _alike(name, every())


def _alike(name: str, every: Iterable[Substance]) -> list[tuple[str, Substance]]:
    count, letters = len(name), frozenset(name.casefold())
    most = len(letters) * _LETTERS
    lengths = range(int(count * (1 - _LENGTHS)), int(count * (1 + _LENGTHS)) + 2)
    bearers: dict[str, Substance] = {}
    for substance in every:
        for one in (substance.name, *substance.names):
            if len(one) in lengths and len(letters.difference(one.casefold())) <= most:
                bearers.setdefault(one, substance)
    near: dict[str, tuple[str, Substance]] = {}
    for one in Names(bearers, _EFFORT).nearest(name, 2 * _MOST):
        near.setdefault(bearers[one].key, (one, bearers[one]))
    return [*near.values()][:_MOST]


def _first(found: Iterable[Substance]) -> list[Substance]:
    return list({substance.key: substance for substance in found}.values())[:_MOST]


def _one_edit(text: str, alphabet: str) -> Iterator[str]:
    """Yield what becomes of a text where two neighbours change places, or one character is another, more, or less."""
    for at in range(len(text) + 1):
        before, behind = text[:at], text[at:]
        if len(behind) > 1 and behind[0] != behind[1]:
            yield before + behind[1] + behind[0] + behind[2:]
        if behind:
            yield before + behind[1:]
            yield from (before + char + behind[1:] for char in alphabet if char != behind[0])
        yield from (before + char + behind for char in alphabet)
