"""The rule inchikey-identity."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related, Severity
from contentlint.identity.verdict import Kind
from contentlint.rules._identity import verdict_on
from contentlint.rules._inchikey import key_of
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site

_IRON = "XEEYBQQBJWHFJM-UHFFFAOYSA-N"
_ZINC = "HCHKCACWOHOZIP-UHFFFAOYSA-N"


class InchikeyIdentity(ReferenceRule):
    """Finds an InChIKey that is another substance's than the one that the page is about."""

    why = "A key that is well formed and another substance's sends every reader and every query to that substance."
    remedy = "Take the key of what the page is about: `contentlint identify NAME` says what is known of a substance."
    certainty = (
        "It speaks only where a name of the page is a well-known one of another substance in the identity table.",
        "An unrelated substance is an error; another isomer, isotope, charge, salt or form is a warning.",
        "What the table does not know is never a finding: `check --verbose` and `audit` count it as not verifiable.",
    )
    severity = Severity.WARNING
    good = (Good(f"---\ntitle: Iron\ninchikey: {_IRON}\n---\n"),)
    bad = (Bad(f"---\ntitle: Iron\ninchikey: «{_ZINC}»\n---\n"),)

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the key where it is known to be another substance's."""
        verdict = verdict_on(page, site)
        if verdict is None or verdict.kind in (Kind.CONFIRMED, Kind.NOT_VERIFIABLE) or page.front_matter is None:
            return
        key, said, meant = key_of(page) or "", verdict.said, verdict.meant
        yield Problem(
            page.front_matter.value_span("/inchikey"),
            f"'{key}' is {verdict.kind}: '{verdict.found.name}'" if verdict.found else f"'{key}' is {verdict.kind}",
            key,
            f"the InChIKey of '{meant.name}' is '{meant.key}'" if meant else None,
            (Related(page.front_matter.value_span(said.pointer), "what the page is about"),) if said else (),
            severity=Severity.ERROR if verdict.is_certain else None,
        )
