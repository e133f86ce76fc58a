"""The rule inchikey-identity."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.facts.page import FrontMatter, PageFacts
from contentlint.finding import Fix, Problem, Related, Safety, Severity
from contentlint.rules._identity import place_of, verdict_on
from contentlint.rules._inchikey import key_of
from contentlint.rules._replacement import replacement
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site

if TYPE_CHECKING:
    from contentlint.identity.verdict import Verdict

_ETHYL_CAPROATE, _TRICAPRYLIN = "SHZIWNPUGXLXDT-UHFFFAOYSA-N", "VLPFTAMPNXLGLX-UHFFFAOYSA-N"
_OLEIC_ACID, _ELAIDIC_ACID = "ZQPPMHVWECSIRJ-KTKRTIGZSA-N", "ZQPPMHVWECSIRJ-MDZDMXLPSA-N"
_ION, _METAL = "JLVVSXFLKOJNIY-UHFFFAOYSA-N", "FYYHWMGAXLPEAU-UHFFFAOYSA-N"
_CAFFEINE, _SLIP = "RYYVLZVUVIJVGH-UHFFFAOYSA-N", "RYYVLZVUVIJVGX-UHFFFAOYSA-N"
_SODIUM_ASCORBATE = "PPASLZSBLFJQEF-UHFFFAOYSA-M"


class InchikeyIdentity(ReferenceRule):
    """Finds an InChIKey that is another substance's than the one that the page is about."""

    why = "A key that is well formed and another substance's sends every reader and every query to that substance."
    remedy = "Take the key of what the page is about: `contentlint identify NAME` says what is known of a substance."
    certainty = (
        "It speaks only where a name of the page is known, in the table or your own, as that of another substance.",
        "An unrelated substance is an error, or a warning where few use the name or a number of the page is the key's.",
        "Another isomer, isotope, charge, salt or form is a warning: it may be meant.",
        "An unknown key one slip away from the right one is an error, which `--fix` repairs.",
        "What is not known is never a finding: `check --verbose` says which keys are not verifiable, and why.",
        "Measured on 2,000 pages with right keys, judged by what one source of the table says of names from the other: "
        "no error, and ten warnings.",
        "Of 2,000 wrong keys of each kind, where the name is known, it finds 98 in 100 of unrelated substances, 82 of "
        "other stereoisomers, 91 of salts, 99 of elements for ions, and 93 of slips of a letter.",
    )
    severity = Severity.WARNING
    good = (
        Good(f"---\ntitle: Caffeine\ninchikey: {_CAFFEINE}\n---\n"),
        Good(f"---\ntitle: Caprylic triglyceride (MCT)\ninchikey: {_TRICAPRYLIN}\n---\n"),
        Good(f"---\ntitle: Magnesium\ninchikey: {_ION}\n---\n"),
        Good(f"---\ntitle: Vitamin C\naliases: [Sodium ascorbate]\ninchikey: {_SODIUM_ASCORBATE}\n---\n"),
        Good(f"---\ntitle: Energy drinks\nrepresentative: true\ninchikey: {_CAFFEINE}\n---\n"),
        Good("---\ntitle: A substance that nobody knows\ninchikey: AAAAAAAAAAAAAA-AAAAAAAASA-N\n---\n"),
        Good(
            f"---\ntitle: Jitter\ninchikey: {_CAFFEINE}\n---\n",
            files={"names.csv": f"name,inchikey\njitter,{_CAFFEINE}\n"},
            config='[identity]\nnames = "names.csv"\n',
        ),
    )
    bad = (
        Bad(f"---\ntitle: Caprylic triglyceride\ninchikey: «{_ETHYL_CAPROATE}»\n---\n"),
        Bad(f"---\ntitle: Oleic acid\ninchikey: «{_ELAIDIC_ACID}»\n---\n"),
        Bad("---\ntitle: L-Alanine\ninchikey: «QNAYBMKLOCPYGJ-UHFFFAOYSA-N»\n---\n"),
        Bad(f"---\ntitle: Magnesium ion\ninchikey: «{_METAL}»\n---\n"),
        Bad(f"---\ntitle: Ascorbic acid\ninchikey: «{_SODIUM_ASCORBATE}»\n---\n"),
        Bad("---\ntitle: L-Alanine\ninchikey: «UCMIRNVEIXFBKS-UHFFFAOYSA-N»\n---\n"),
        Bad(f"---\ntitle: Caprylic triglyceride\ncas: 123-66-0\ninchikey: «{_ETHYL_CAPROATE}»\n---\n"),
        Bad(
            f"---\ntitle: Caffeine\ninchikey: «{_SLIP}»\n---\n",
            fixed=f"---\ntitle: Caffeine\ninchikey: {_CAFFEINE}\n---\n",
        ),
        Bad(
            f"---\ntitle: Jitter\ninchikey: «{_TRICAPRYLIN}»\n---\n",
            files={"names.csv": f"name,inchikey\njitter,{_CAFFEINE}\n"},
            config='[identity]\nnames = "names.csv"\n',
        ),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the key where it is known to be another substance's."""
        verdict = verdict_on(page, site)
        if verdict is None or not verdict.is_against or page.front_matter is None:
            return
        from contentlint.rules._identity_words import (  # few pages have a key, and of these most are right
            advice,
            message,
        )

        key, said = key_of(page) or "", verdict.said
        yield Problem(
            page.front_matter.value_span("/inchikey"),
            message(key, verdict),
            key,
            advice(verdict),
            (Related(place_of(said, page), "the name that it is judged by"),) if said else (),
            _fix(page.front_matter, key, verdict),
            severity=Severity.ERROR if verdict.is_certain else None,
        )


def _fix(front_matter: FrontMatter, key: str, verdict: "Verdict") -> Fix | None:
    """Return the repair of a slip; whether another key or another name is wrong is for people to say."""
    from contentlint.identity.verdict import Kind

    if verdict.kind is not Kind.SLIP or verdict.meant is None:
        return None
    return replacement(front_matter.text_at("/inchikey", key), verdict.meant.key, Safety.SAFE)
