"""The rule inchikey-mismatch."""

import re
from collections.abc import Iterator, Sequence

from contentlint.chemistry.inchi import inchikey_of
from contentlint.facts.page import FrontMatter, PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules._inchikey import Computed, contradicting_keys, key_of
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.words import either, quoted

_ION = "JLVVSXFLKOJNIY-UHFFFAOYSA-N"
_METAL = "FYYHWMGAXLPEAU-UHFFFAOYSA-N"
_CHARGED_ELEMENT = re.compile(r"InChI=1S/(?P<symbol>[A-Z][a-z]?)/q[+-]\d+")
_NO_METAL = re.compile(r"H|He|B|C|N|O|F|Ne|Si|P|S|Cl|Ar|Ge|As|Se|Br|Kr|Sb|Te|I|Xe|At|Rn|Ts|Og")


class InchikeyMismatch(PageRule):
    """Finds an InChIKey that differs from the one computed from the page's `inchi` or `ion_notation`."""

    why = "A key that is well formed and another substance's sends every reader and every query to that substance."
    remedy = "Take the key that is computed from the InChI or the ion, or correct these."
    good = (
        Good(f"---\ninchikey: {_ION}\ninchi: InChI=1S/Mg/q+2\nion_notation: Mg2+\n---\n"),
        Good(f"---\ninchikey: {_METAL}\ninchi: InChI=1S/Mg\n---\n"),
        Good(f"---\ninchikey: {_METAL}\ninchi: unknown\nion_notation: a salt\n---\n"),
        Good(f"---\ninchikey: {_METAL}\n---\n"),
    )
    bad = (
        Bad("---\ninchikey: «RYYVLZVUVIJVGH-UHFFFAOYSA-N»\ninchi: InChI=1S/Mg/q+2\n---\n"),
        Bad("---\ninchikey: «RYYVLZVUVIJVGH-UHFFFAOYSA-N»\nion_notation: Mg²⁺\n---\n"),
        Bad(f"---\ninchikey: «{_METAL}»\nion_notation: Mg2+\n---\n"),
        Bad(f"---\ninchikey: «{_METAL}»\ninchi: InChI=1S/Mg\nion_notation: Mg2+\n---\n"),
        Bad("---\ninchikey: «RYYVLZVUVIJVGH-UHFFFAOYSA-N»\ninchi: InChI=1S/Mg/q+2\nion_notation: Mg2+\n---\n"),
        Bad(
            "---\ninchikey: «RYYVLZVUVIJVGH-UHFFFAOYSA-N»\ninchi: InChI=1S/Mg/q+2\n"
            f"inchi_image: /img/inchi/{_ION}.png\n---\n"
        ),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the key where what is computed contradicts it."""
        contradicting = contradicting_keys(page)
        key = key_of(page) if contradicting else None
        if page.front_matter is None or key is None:
            return
        # Where both speak against the key and differ, the InChI says more than the notation.
        against = [computed for computed in contradicting if computed.key == contradicting[0].key]
        yield Problem(
            page.front_matter.value_span("/inchikey"),
            _neutral(key, contradicting, page.front_matter) or _other(key, against),
            key,
            f"the InChIKey computed from it is '{against[0].key}'",
            tuple(Related(page.front_matter.value_span(f"/{one.field}"), f"the {one.field}") for one in against),
        )


def _neutral(key: str, contradicting: Sequence[Computed], front_matter: FrontMatter) -> str | None:
    """Return the words about the key of a neutral element beside the notation of its ion; None for any other key."""
    for computed in contradicting:
        element = _CHARGED_ELEMENT.fullmatch(computed.inchi)
        if element and key == inchikey_of(f"InChI=1S/{element['symbol']}"):
            kind = "element" if _NO_METAL.fullmatch(element["symbol"]) else "metal"
            ion = front_matter.text(computed.field) or ""
            return f"'{key}' is the key of the {kind} {element['symbol']}, not of the ion {quoted(ion)}"
    return None


def _other(key: str, against: Sequence[Computed]) -> str:
    fields = either([f"'{computed.field}'" for computed in against], "and")
    return f"'{key}' is not the InChIKey of the page's {fields}"
