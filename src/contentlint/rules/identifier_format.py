"""The rule identifier-format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contentlint.chemistry.registries import KINDS, Slip
from contentlint.facts.page import FrontMatter, PageFacts
from contentlint.finding import Problem, Safety
from contentlint.rules._identifiers import identifiers, slip_of
from contentlint.rules._replacement import replacement
from contentlint.rules.base import Bad, Good, PageRule, option
from contentlint.words import question, quoted

_CONFIG = '[[collections]]\nname = "minerals"\nfiles = ["*.md"]\nidentifiers = { registry = "cas" }\n'


class IdentifierFormat(PageRule):
    """Finds what cannot be the CAS Registry Number, EC number, UNII, DTXSID, DOI, ORCID iD … that its field is for."""

    why = "An identifier with a slip finds nothing in its registry, or another record than the one that is meant."
    remedy = "Copy the identifier again from its source; do not retype it."
    good = (
        Good("---\nCAS: 50-81-7\nec_number: 200-066-2\nunii: PQ6CK8PD0R\ndtxsid: DTXSID5020106\n---\n"),
        Good("---\nidentifiers:\n  pubchem_cid: 54670067\n  ChEBI: CHEBI:29073\n  kegg: [C00072, D00018]\n---\n"),
        Good("---\ndoi: https://doi.org/10.1000/182\npmid: 20377412\nauthors: [{orcid: 0000-0002-1825-0097}]\n---\n"),
        Good("---\ncas: 50-81-7 (L-form), 62624-30-0 (racemate)\nec: 1.1.1.1\nkegg: map00010\n---\n"),
        Good("---\ncas: n/a\nunii: ''\nchebi: none yet\npmid: PMC3060408\n---\n"),
        Good("---\nregistry: 7440-66-6\n---\n", config=_CONFIG),
    )
    bad = (
        Bad("---\nCAS: «50-81-8»\n---\n"),
        Bad("---\ncas_number: «50–81–7»\n---\n", fixed="---\ncas_number: 50-81-7\n---\n"),
        Bad("---\ncas: «CAS 50-81-7»\n---\n", fixed="---\ncas: 50-81-7\n---\n"),
        Bad("---\ncas: [50-81-7, '«50817»']\n---\n", fixed="---\ncas: [50-81-7, '50-81-7']\n---\n"),
        Bad("---\ncas: '«5O-81-7»'\n---\n", fixed="---\ncas: '50-81-7'\n---\n"),
        Bad("---\neinecs: «200-066-3»\nunii: «PQ6CK8PD0Q»\ndtxsid: «DTXSID5020107»\n---\n"),
        Bad("---\nchebi: «CHEBI:0»\npubchem_cid: «0»\nkegg: «C0072»\npmid: «235975627»\n---\n"),
        Bad("---\nauthors:\n  - orcid: «0000-0002-1825-0098»\ndoi: «10.100/182»\n---\n"),
        Bad("---\nregistry: «7440-66-7»\n---\n", config=_CONFIG),
        Bad(
            "---\nregistry: «7440-66-7»\n---\n",
            files={"own.json": '{"properties": {"registry": {"format": "cas"}}}'},
            config=f'{_CONFIG}schema = "own.json"\n',
        ),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """The fields of identifiers that bear names of their own."""

        identifiers: Mapping[str, str] | None = option(
            "identifiers",
            "Fields of the front matter that hold an identifier, by their names: of which kind it is.",
            {
                "type": "object",
                "additionalProperties": {"enum": list(KINDS)},
                "examples": [{"registry_number": "cas"}],
            },
            default=None,
        )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the values that cannot be what their fields are for."""
        front_matter = page.front_matter
        if front_matter is None:
            return
        for kind, pointer, value in identifiers(dict(page.data), self.options.identifiers or {}):
            slip = slip_of(kind, value)
            if slip:
                yield _problem(slip, pointer, value, front_matter)


def _problem(slip: Slip, pointer: str, value: Any, front_matter: FrontMatter) -> Problem:
    message = f"{quoted(slip.written)} is no {slip.noun}: {slip.message}"
    if slip.meant is None or not isinstance(value, str):
        span = front_matter.value_span(pointer)
        return Problem(span, message, str(value), "copy it again from where it comes from")
    written = front_matter.text_at(pointer, value)
    fix = replacement(written, slip.meant, Safety.SAFE if slip.is_safe else Safety.UNSAFE)
    return Problem(written.span, message, value, question(slip.meant), fix=fix)
