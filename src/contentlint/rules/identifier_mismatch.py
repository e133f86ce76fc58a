"""The rule identifier-mismatch."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related, Severity
from contentlint.rules._identity import verdict_on
from contentlint.rules._registered import NOUNS, foreign_numbers
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site

if TYPE_CHECKING:
    from contentlint.identity.substance import Substance

_CAFFEINE = "RYYVLZVUVIJVGH-UHFFFAOYSA-N"


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
        foreign = foreign_numbers(page, site)
        if page.front_matter is None or not foreign or not _is_trusted(page, site):
            return
        from contentlint.rules._identity_words import (
            described,
        )  # few pages have such a number, and of these most are right

        for number, other, own in foreign:
            noun = NOUNS[number.kind]
            yield Problem(
                page.front_matter.value_span(number.pointer),
                f"the {noun} {number.number} is that of {described(other)}, expected that of {described(own)}",
                number.written,
                _help(number.kind, own),
                (Related(page.front_matter.value_span("/inchikey"), "the page's InChIKey"),),
            )


def _is_trusted(page: PageFacts, site: Site) -> bool:
    """Tell whether nothing is known to be wrong with the key of a page."""
    verdict = verdict_on(page, site)
    return verdict is not None and not verdict.is_against


def _help(kind: str, own: "Substance") -> str | None:
    numbers = {"cas": own.cas, "pubchem": own.pubchem, "chebi": own.chebi}[kind]
    return f"did you mean {numbers[0]}? Else correct the InChIKey" if numbers else "correct the number or the InChIKey"
