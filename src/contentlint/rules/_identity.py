"""What the rules about the identity of a substance share: what a page says of its substance, and whether it is true."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from contentlint.facts.page import FrontMatter, PageFacts
from contentlint.rules._inchikey import contradicting_keys, key_of
from contentlint.site.site import Site

if TYPE_CHECKING:
    from contentlint.identity.verdict import Claim, Said, Verdict

_NAMES = ("title", "sidebar_label", "id")
_ALIASES = ("aliases", "alias", "synonyms", "alternative_names", "other_names", "iupac_name")
_CAS = ("cas", "cas_number", "cas_rn", "casrn", "cas_no")
_FORMULA = ("formula", "molecular_formula", "chemical_formula")
_REPRESENTATIVE = "representative"


def verdict_on(page: PageFacts, site: Site) -> "Verdict | None":
    """Return what is known of a page's InChIKey; None where it has none that can be judged, or nothing is known at all.

    A key that contradicts the page's own InChI or ion is another rule's matter.
    """
    if key_of(page) is None or contradicting_keys(page):
        return None
    from contentlint.identity.verdict import judge  # few pages have an InChIKey

    claim, substances = claim_of(page), site.substances
    return None if claim is None or substances is None else judge(claim, substances)


def claim_of(page: PageFacts) -> "Claim | None":
    """Return what a page says of its substance; None where it has no InChIKey, or one that cannot be one."""
    key, front_matter = key_of(page), page.front_matter
    if key is None or front_matter is None:
        return None
    from contentlint.identity.verdict import Claim, Said

    names = _said(front_matter, _NAMES)
    heading = next((heading.text for heading in page.headings if heading.level == 1 and heading.text), None)
    if front_matter.text("title") is None and heading is not None:
        names = (Said(heading, ""), *names)
    formulas = _said(front_matter, _FORMULA)
    return Claim(
        key=key,
        names=names,
        aliases=_said(front_matter, _ALIASES),
        cas=cas_of(page),
        formula=formulas[0] if formulas else None,
        is_representative=front_matter.data.get(_REPRESENTATIVE) is True,
    )


def cas_of(page: PageFacts) -> "tuple[Said, ...]":
    """Return the CAS Registry Numbers that a page says."""
    return _said(page.front_matter, _CAS) if page.front_matter else ()


def _said(front_matter: FrontMatter, fields: Iterable[str]) -> "tuple[Said, ...]":
    """Return the texts in some fields, each of which is a text or a list of them."""
    from contentlint.identity.verdict import Said

    found = []
    for field in fields:
        value = front_matter.data.get(field)
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, item in items:
            if isinstance(item, str) and item:
                found.append(Said(item, f"/{field}" if index is None else f"/{field}/{index}"))
    return tuple(found)
