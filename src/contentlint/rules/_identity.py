"""What the rules about the identity of a substance share: what a page says of its substance, and whether it is true."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from contentlint.facts.page import FrontMatter, PageFacts
from contentlint.rules._identifiers import identifiers
from contentlint.rules._inchikey import computed_keys, contradicting_keys, key_of
from contentlint.site.site import Site
from contentlint.span import Span

if TYPE_CHECKING:
    from contentlint.identity.claim import Claim, Said
    from contentlint.identity.verdict import Verdict

_NAMES = ("title", "sidebar_label", "id")
_ALIASES = ("aliases", "alias", "synonyms", "alternative_names", "other_names", "iupac_name")
_FORMULA = ("formula", "molecular_formula", "chemical_formula")


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
    """Return what a page says of its substance; None where it has no InChIKey, or one that cannot be one.

    Of a page without a title in its front matter, the first heading is its name; the pointer of that is empty.
    """
    key, front_matter = key_of(page), page.front_matter
    if key is None or front_matter is None:
        return None
    from contentlint.identity.claim import Claim, Said

    names = _said(front_matter, _NAMES)
    heading = next((heading.text for heading in page.headings if heading.level == 1 and heading.text), None)
    if front_matter.text("title") is None and heading is not None:
        names = (Said(heading, ""), *names)
    formulas = _said(front_matter, _FORMULA)
    return Claim(
        key=key,
        names=names,
        aliases=_said(front_matter, _ALIASES),
        cas=cas_in(page),
        formula=formulas[0] if formulas else None,
        computed=tuple(Said(one.inchi, f"/{one.field}") for one in computed_keys(page) if one.key == key),
        is_representative=is_representative(page),
    )


def are_forms_of_one(page: PageFacts, other: PageFacts, site: Site) -> bool:
    """Tell whether the InChIKeys of two pages are known to be those of forms of one substance, as of a salt."""
    keys, substances = (key_of(page), key_of(other)), site.substances
    if substances is None or not all(keys):
        return False
    from contentlint.identity.bearing import bearer_of
    from contentlint.identity.relation import Relation, related

    one, another = (bearer_of(key or "", substances) for key in keys)
    return one is not None and another is not None and related(one, another) is not Relation.OTHER


def place_of(said: "Said", page: PageFacts) -> Span:
    """Return where a page says something: in its front matter, else in its first heading."""
    headings = (heading.span for heading in page.headings if heading.text == said.text)
    in_front_matter = page.front_matter.value_span(said.pointer) if page.front_matter else Span.at(1, 1)
    return in_front_matter if said.pointer else next(headings, in_front_matter)


def is_representative(page: PageFacts) -> bool:
    """Tell whether a page says that it is about a class of substances, and its key is that of one of them."""
    return page.data.get("representative") is True


def cas_in(page: PageFacts) -> "tuple[Said, ...]":
    """Return the CAS Registry Numbers that a page says, each as it stands."""
    from contentlint.identity.claim import Said

    found = identifiers(dict(page.data), {})
    return tuple(Said(value, pointer) for kind, pointer, value in found if kind == "cas" and isinstance(value, str))


def _said(front_matter: FrontMatter, fields: Iterable[str]) -> "tuple[Said, ...]":
    """Return the texts in some fields, each of which is a text or a list of them."""
    from contentlint.identity.claim import Said

    found = []
    for field in fields:
        value = front_matter.data.get(field)
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, item in items:
            if isinstance(item, str) and item:
                found.append(Said(item, f"/{field}" if index is None else f"/{field}/{index}"))
    return tuple(found)
