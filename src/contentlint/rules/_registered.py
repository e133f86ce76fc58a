"""Whose the numbers of registers on a page are, as far as the identity table knows both them and the page's key."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint.facts.page import PageFacts
from contentlint.rules._identifiers import identifiers, slip_of
from contentlint.rules._identity import is_representative
from contentlint.rules._inchikey import key_of
from contentlint.site.site import Site

if TYPE_CHECKING:
    from contentlint.identity.substance import Substance, Substances

NOUNS = {"cas": "CAS number", "pubchem": "PubChem CID", "chebi": "ChEBI number"}
"""What the numbers are called that the table knows, by the kinds of `chemistry.registries`."""
_CAS = re.compile(r"(?<![0-9-])[0-9]{2,7}-[0-9]{2}-[0-9](?![0-9-])")
_MOST = 100
"""Who says more numbers of one register lists substances, and it would take long to look at all of them."""
_NUMBER = re.compile(r"[0-9]+(?=/?\Z)")


class Registered(NamedTuple):
    """A number of a register, as `written` in the value at a JSON pointer."""

    kind: str
    number: str
    written: str
    pointer: str


class Foreign(NamedTuple):
    """A number on a page that is that of `other`, while the page's key is that of `own`."""

    number: Registered
    other: "Substance"
    own: "Substance"


def foreign_numbers(page: PageFacts, site: Site) -> "list[Foreign]":
    """Return the numbers of a page that are another substance's than its key; none of a page about a class."""
    key = key_of(page)
    said = [one for one in identifiers(dict(page.data), {}) if one[0] in NOUNS] if key else []
    substances = site.substances if said else None
    if key is None or substances is None or is_representative(page):
        return []
    from contentlint.identity.bearing import bearer_of  # few pages have such a number

    own = bearer_of(key, substances)
    if own is None:
        return []
    numbers = [number for one in said for number in _numbers(*one)]
    return [Foreign(number, other, own) for number, other in _others(numbers, own, substances)]


def _numbers(kind: str, pointer: str, value: Any) -> Iterator[Registered]:
    """Yield the numbers in a value that has the form that it should have."""
    form = _CAS if kind == "cas" else _NUMBER
    is_one = isinstance(value, str) or type(value) is int
    for number in form.findall(str(value)) if is_one and slip_of(kind, value) is None else ():
        yield Registered(kind, number, str(value), pointer)


def _others(
    numbers: list[Registered], own: "Substance", substances: "Substances"
) -> "Iterator[tuple[Registered, Substance]]":
    """Yield the numbers that are another substance's than the page's `own`, with that.

    A page may say the numbers of several forms: where one is that of the key, or of a form of it, or where it is not
    known whose it is, the others of its kind are no mistake.
    """
    from contentlint.identity.relation import Relation, related

    for kind in dict.fromkeys(number.kind for number in numbers):
        of_kind = [one for one in numbers if one.kind == kind]
        known = [(one, _bearers(one, substances)) for one in of_kind if len(of_kind) <= _MOST]
        if all(bearers and all(related(one, own) is Relation.OTHER for one in bearers) for _, bearers in known):
            yield from ((number, bearers[0]) for number, bearers in known)


def _bearers(number: Registered, substances: "Substances") -> "tuple[Substance, ...]":
    if number.kind == "cas":
        return substances.registered(number.number)
    return substances.listed("pubchem" if number.kind == "pubchem" else "chebi", int(number.number))
