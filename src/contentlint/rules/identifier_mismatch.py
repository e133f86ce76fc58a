"""The rule identifier-mismatch."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related, Severity
from contentlint.rules._identifiers import identifiers, slip_of
from contentlint.rules._identity import is_representative, substance_of, verdict_on
from contentlint.rules._inchikey import key_of
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site
from contentlint.words import quoted

if TYPE_CHECKING:
    from contentlint.identity.substance import Substance, Substances

_CAFFEINE = "RYYVLZVUVIJVGH-UHFFFAOYSA-N"
_NOUNS = {"cas": "CAS number", "pubchem": "PubChem CID", "chebi": "ChEBI number"}
_CAS = re.compile(r"(?<![0-9-])[0-9]{2,7}-[0-9]{2}-[0-9](?![0-9-])")
_NUMBER = re.compile(r"[0-9]+(?=/?\Z)")


class _Number(NamedTuple):
    """A number of a register, as `written` in the value at a JSON pointer."""

    kind: str
    number: str
    written: str
    pointer: str


class IdentifierMismatch(ReferenceRule):
    """Finds a CAS number, PubChem CID or ChEBI number that is another substance's than the page's InChIKey."""

    why = "A number that was copied from the page of another substance leads whoever looks it up to that one."
    remedy = (
        "Take the number of the substance that the key is of, or correct the key: `contentlint identify` tells both."
    )
    severity = Severity.WARNING
    good = (
        Good(f"---\ntitle: Caffeine\ninchikey: {_CAFFEINE}\ncas: 58-08-2\npubchem_cid: 2519\n---\n"),
        Good(f"---\ntitle: Caffeine\ninchikey: {_CAFFEINE}\ncas: 58-08-2, 5743-12-4 (hydrate)\n---\n"),
        Good("---\ntitle: Caffeine\ncas: 83-67-0\n---\n"),
    )
    bad = (
        Bad(f"---\ntitle: Caffeine\ninchikey: {_CAFFEINE}\ncas: «83-67-0»\n---\n"),
        Bad(f"---\ntitle: Caffeine\ninchikey: {_CAFFEINE}\npubchem_cid: «5429»\nchebi: «CHEBI:28946»\n---\n"),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the numbers that are known to be another substance's; none where it is the key that is wrong."""
        key = key_of(page)
        said = [one for one in identifiers(dict(page.data), {}) if one[0] in _NOUNS] if key else []
        substances = site.substances if said else None
        found = substance_of(key, substances) if key and substances else None
        if page.front_matter is None or found is None or substances is None or is_representative(page):
            return
        others = [*_others(said, found, substances)]
        for number, other in others if others and _is_trusted(page, site) else ():
            noun = _NOUNS[number.kind]
            yield Problem(
                page.front_matter.value_span(number.pointer),
                f"the {noun} {number.number} is of {quoted(other.name)}, and the InChIKey of {quoted(found.name)}",
                number.written,
                _help(number.kind, found),
                (Related(page.front_matter.value_span("/inchikey"), "the page's InChIKey"),),
            )


def _is_trusted(page: PageFacts, site: Site) -> bool:
    """Tell whether nothing is known to be wrong with the key of a page."""
    verdict = verdict_on(page, site)
    return verdict is not None and not verdict.is_against


def _numbers(kind: str, pointer: str, value: Any) -> Iterator[_Number]:
    """Yield the numbers in a value that has the form that it should have."""
    form = _CAS if kind == "cas" else _NUMBER
    is_one = isinstance(value, str) or type(value) is int
    for number in form.findall(str(value)) if is_one and slip_of(kind, value) is None else ():
        yield _Number(kind, number, str(value), pointer)


def _others(
    said: Iterable[tuple[str, str, Any]], found: "Substance", substances: "Substances"
) -> "Iterator[tuple[_Number, Substance]]":
    """Yield the numbers that are another substance's than the one that was `found` by the key, with that.

    A page may say the numbers of several forms: where one is that of the key, or of a form of it, or where it is not
    known whose it is, the others of its kind are no mistake.
    """
    from contentlint.identity.relation import Relation, related

    numbers = [number for one in said for number in _numbers(*one)]
    for kind in dict.fromkeys(number.kind for number in numbers):
        known = [(one, _bearers(one, substances)) for one in numbers if one.kind == kind]
        if all(bearers and all(related(one, found) is Relation.OTHER for one in bearers) for _, bearers in known):
            yield from ((number, bearers[0]) for number, bearers in known)


def _bearers(number: _Number, substances: "Substances") -> "tuple[Substance, ...]":
    if number.kind == "cas":
        return substances.registered(number.number)
    return substances.listed("pubchem" if number.kind == "pubchem" else "chebi", int(number.number))


def _help(kind: str, found: "Substance") -> str | None:
    own = {"cas": found.cas, "pubchem": found.pubchem, "chebi": found.chebi}[kind]
    return f"the {_NOUNS[kind]} of {quoted(found.name)} is {own[0]}" if own else None
