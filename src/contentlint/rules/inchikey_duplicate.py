"""The rule inchikey-duplicate."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related, Severity
from contentlint.rules._inchikey import key_of
from contentlint.rules._own_key import stands_by_its_key
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.editions import edition
from contentlint.site.site import Site

_PAGE = "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n"
_MARKED = "---\ninchikey: «JLVVSXFLKOJNIY-UHFFFAOYSA-N»\n---\n"
_OTHER = "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\ninchi: InChI=1S/Zn\n---\n"
_DRAFT = "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\ndraft: true\n---\n"


class InchikeyDuplicate(ReferenceRule):
    """Finds the same InChIKey on two pages."""

    why = "One of the pages has the key of another substance, or two pages tell of the same one and will drift apart."
    remedy = "Correct the key that is wrong, or make one page of the two."
    severity = Severity.WARNING
    good = (
        Good(_PAGE, files={"other.md": "---\ninchikey: FYYHWMGAXLPEAU-UHFFFAOYSA-N\n---\n"}),
        Good(_PAGE, "de/zinc.md", {"en/zinc.md": _PAGE}),
        Good(_PAGE, files={"draft.md": _DRAFT}),
        Good(_DRAFT, files={"draft.md": _PAGE}),
        Good(_PAGE, files={"copied-from-it.md": _OTHER}),
        Good(_OTHER, files={"copied.md": _PAGE}),
        Good(_PAGE, "versioned_docs/version-1.0/zinc.md", {"docs/zinc.md": _PAGE}),
    )
    bad = (
        Bad(_MARKED, files={"first.md": _PAGE, "later.md": _PAGE}),
        Bad(_MARKED, files={"copied.md": _OTHER, "first.md": _PAGE}),
        Bad(_MARKED, "de/zink.md", {"de/zinc.md": _PAGE, "en/zinc.md": _PAGE}),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the key where a page before this one, in the order of paths, has it already."""
        key = key_of(page)
        paths = site.claimants(key) if key else ()
        if not paths or paths[0] == page.path:
            return
        if key is None or page.front_matter is None or not stands_by_its_key(page, site):
            return
        own = edition(page.path)
        for path in paths:
            if path == page.path:
                return
            first = site.page(path)
            if first.front_matter and edition(path) == own and stands_by_its_key(first, site):
                yield Problem(
                    page.front_matter.value_span("/inchikey"),
                    f"'{key}' is the InChIKey of {path} already, expected one page for it",
                    key,
                    "correct the key that is wrong, or make one page of the two",
                    (Related(first.front_matter.value_span("/inchikey"), "the first one", path),),
                )
                return
