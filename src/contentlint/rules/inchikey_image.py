"""The rule inchikey-image."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from contentlint.facts.page import FrontMatter, Link, LinkKind, PageFacts, Text
from contentlint.finding import Fix, Problem, Related, Safety
from contentlint.parse.document import pointer_to
from contentlint.rules._identity import are_forms_of_one, verdict_on
from contentlint.rules._inchikey import (
    IMAGES,
    computed_keys,
    image_names_another_key,
    is_of_another,
    key_in_image,
    key_of,
)
from contentlint.rules._own_key import stands_by_its_key
from contentlint.rules._replacement import replacement
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.editions import edition
from contentlint.site.site import Site, Status
from contentlint.words import quoted

_ION, _METAL, _ZINC = "JLVVSXFLKOJNIY-UHFFFAOYSA-N", "FYYHWMGAXLPEAU-UHFFFAOYSA-N", "PTFCDOFLOPIGGS-UHFFFAOYSA-N"
_OLEIC_ACID, _ELAIDIC_ACID = "ZQPPMHVWECSIRJ-KTKRTIGZSA-N", "ZQPPMHVWECSIRJ-MDZDMXLPSA-N"
_KEY = f"---\ninchikey: {_ION}\n"
_OTHER = f"---\ninchikey: {_ZINC}\ninchi_image: /img/ion.svg\n---\n"
_SAME = _KEY + "inchi_image: /img/ion.svg\n---\n"
_LISTED = _SAME.replace("inchi_image", "list_image")
_MARKED = _SAME.replace("/img/ion.svg", "«/img/ion.svg»")
# What an image shows that stands for one that is not there yet.
_STANDS_IN = re.compile(
    r"place[-_ ]?holder|missing|unknown|generic|default|none|todo|no[-_ ]?(?:image|structure|picture)"
)


class InchikeyImage(ReferenceRule):
    """Finds an image that is named after another InChIKey than the page's own, or is another page's structure."""

    why = "Either the key is wrong, or the page shows the structure of another substance."
    remedy = "Name the image of the page's own key, or correct the key."
    good = (
        Good(_KEY + f"inchi_image: /img/inchi/{_ION}.png\nlist_image: /img/{_ION}.svg?small\n---\n"),
        Good(_KEY + "inchi_image: /img/inchi/magnesium.png\nlist_image: /img/mineral.svg\n---\n"),
        Good(f"---\ninchi_image: /img/inchi/{_METAL}.png\n---\n"),
        Good(_LISTED, files={"zinc.md": _OTHER.replace("inchi_image", "list_image")}),
        Good(_SAME, files={"zinc.md": _OTHER, "calcium.md": _OTHER}),
        Good(_SAME, files={"same.md": _SAME.replace("SA-N", "SA-M"), "img/zinc.md": _OTHER.replace("/img/", "")}),
        Good(
            "---\ntitle: Vitamin C\ninchikey: CIWBSHSKHKDKBQ-JLAZNSOCSA-N\ninchi_image: /img/vitamin-c.svg\n---\n",
            files={
                "first.md": "---\ntitle: Sodium ascorbate\ninchikey: PPASLZSBLFJQEF-UHFFFAOYSA-M\n"
                "inchi_image: /img/vitamin-c.svg\n---\n"
            },
        ),
        Good(_SAME, "ion.md", {"first.md": _OTHER}),
        Good(f"---\ntitle: Oleic acid\ninchikey: {_ELAIDIC_ACID}\ninchi_image: /img/{_OLEIC_ACID}.svg\n---\n"),
        Good(_SAME, "de/page.md", {"en/zinc.md": _OTHER}),
        Good(_SAME, files={"zinc.md": _OTHER.replace("inchi_image", "draft: true\ninchi_image")}),
        Good(_SAME, files={"zinc.md": _OTHER.replace("inchi_image", "inchi: InChI=1S/Ca\ninchi_image")}),
        Good(_SAME.replace("ion.svg", "no-image.svg"), files={"zinc.md": _OTHER.replace("ion.svg", "no-image.svg")}),
    )
    bad = (
        Bad(_KEY + f"inchi_image: «/img/inchi/{_METAL}.png»\n---\n"),
        Bad(_KEY + f"list_image: «/img/inchi/{_METAL}.png»\ninchi_image: /img/{_ION}.png\n---\n"),
        Bad(_KEY + f"list_image: /img/{_METAL}.png\ninchi_image: «/img/{_METAL}.png»\n---\n"),
        Bad(_KEY + "inchi_image: «../JLVVSXFLKOJNIY-UHFFFAOYS-N.svg»\n---\n"),
        Bad(
            _KEY + f"inchi_image: «img/{_METAL}.svg»\n---\n",
            files={f"img/{key}.svg": "<svg/>" for key in (_METAL, _ION)},
            fixed=_KEY + f"inchi_image: img/{_ION}.svg\n---\n",
        ),
        Bad(_MARKED, files={"first.md": _OTHER}),
        Bad(_MARKED, "docs/page.md", {"docs/ion.md": _OTHER}),
        Bad(_MARKED, "docs/b/page.md", {"docs/b/iron.md": _OTHER, "versioned_docs/version-1.0/b/zinc.md": _OTHER}),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the images whose names are about a key that is not the page's, else that which another page has."""
        front_matter = page.front_matter
        if front_matter is None or front_matter.text("inchikey") is None:
            return
        named = [field for field in IMAGES if image_names_another_key(page, field)]
        expected = _expected_key(page, site) if named else None
        if expected and any(key_in_image(page, field) == expected for field in named):
            return
        told = set()
        for field in named:
            shown = key_in_image(page, field)
            if shown not in told:
                told.add(shown)
                yield _named_after_another(field, page, front_matter, site)
        if IMAGES[0] not in named:
            yield from _shown_by_another(page, front_matter, site)


def _expected_key(page: PageFacts, site: Site) -> str | None:
    """Return the key that inchikey-identity expects on a page; None where it has nothing against the key there.

    An image that is named after it is right, and only the key is wrong.
    """
    verdict = verdict_on(page, site)
    return verdict.meant.key if verdict and verdict.is_against and verdict.meant else None


def _named_after_another(field: str, page: PageFacts, front_matter: FrontMatter, site: Site) -> Problem:
    pointer, image = pointer_to("", field), front_matter.text(field) or ""
    shown, key = key_in_image(page, field) or "", key_of(page) or ""
    meant = image.replace(shown, key)
    return Problem(
        front_matter.value_span(pointer),
        f"the image is named after '{shown}', expected the page's InChIKey '{key}'",
        image,
        f"did you mean '{meant}'? Else correct the InChIKey",
        (Related(front_matter.value_span("/inchikey"), "the page's InChIKey"),),
        _fix(page, front_matter.text_at(pointer, image), meant, site),
    )


def _shown_by_another(page: PageFacts, front_matter: FrontMatter, site: Site) -> Iterator[Problem]:
    """Yield the structure's image where one other page, about another substance, has it as well.

    Where more have it, it stands for a structure that is not there. Of the two, it is the page that the image is not
    named after, else the later one, in the order of paths.
    """
    image = front_matter.text(IMAGES[0])
    if image is None or _STANDS_IN.search(image.lower()):
        return
    own = edition(page.path)
    others = [path for path in site.showing(page.path, image) if path != page.path and edition(path) == own]
    other = site.page(others[0]) if len(others) == 1 else None
    if other is None or other.front_matter is None or not is_of_another(page, other):
        return
    is_ours = _order(image, other.path) < _order(image, page.path) and not are_forms_of_one(page, other, site)
    if is_ours and all(stands_by_its_key(one, site) for one in (page, other)):
        yield Problem(
            front_matter.value_span(pointer_to("", IMAGES[0])),
            f"{quoted(image)} is the structure of {other.path} already, which has another InChIKey",
            image,
            "name the image of this page's own structure",
            (Related(other.front_matter.value_span(pointer_to("", IMAGES[0])), "the other one", other.path),),
        )


def _order(image: str, path: str) -> tuple[bool, str]:
    """Return what puts the page to which an image belongs before another: its name, else its path."""
    return PurePosixPath(image).stem.lower() != PurePosixPath(path).stem.lower(), path


def _fix(page: PageFacts, written: Text, meant: str, site: Site) -> Fix | None:
    """Return the repair that names the image of the page's own key, where there is one.

    It is safe where the key is that of the page's InChI or ion, too; else it may be the key that is wrong.
    """
    image = Link(LinkKind.FRONT_MATTER, meant, meant, written.span)
    if site.resolve(page, image).status is not Status.FILE:
        return None
    is_confirmed = key_of(page) in {computed.key for computed in computed_keys(page)}
    return replacement(written, meant, Safety.SAFE if is_confirmed else Safety.UNSAFE)
