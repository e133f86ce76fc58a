"""The rule inchikey-image."""

from collections.abc import Iterator

from contentlint.facts.page import Link, LinkKind, PageFacts, Text
from contentlint.finding import Fix, Problem, Related, Safety
from contentlint.rules._inchikey import computed_keys, image_names_another_key, key_in_image, key_of
from contentlint.rules._replacement import replacement
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site, Status

_KEY = "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n"


class InchikeyImage(ReferenceRule):
    """Finds a structure image that is named after another InChIKey than the page's own."""

    why = "Either the key is wrong, or the page shows the structure of another substance."
    remedy = "Name the image of the page's own key, or correct the key."
    good = (
        Good(_KEY + "inchi_image: /img/inchi/JLVVSXFLKOJNIY-UHFFFAOYSA-N.png\n---\n"),
        Good(_KEY + "inchi_image: /img/inchi/magnesium.png\n---\n"),
        Good("---\ninchi_image: /img/inchi/FYYHWMGAXLPEAU-UHFFFAOYSA-N.png\n---\n"),
    )
    bad = (
        Bad(_KEY + "inchi_image: «/img/inchi/FYYHWMGAXLPEAU-UHFFFAOYSA-N.png»\n---\n"),
        Bad(_KEY + "inchi_image: «../JLVVSXFLKOJNIY-UHFFFAOYS-N.svg»\n---\n"),
        Bad(
            _KEY + "inchi_image: «img/FYYHWMGAXLPEAU-UHFFFAOYSA-N.svg»\n---\n",
            files={
                f"img/{key}.svg": "<svg/>" for key in ("FYYHWMGAXLPEAU-UHFFFAOYSA-N", "JLVVSXFLKOJNIY-UHFFFAOYSA-N")
            },
            fixed=_KEY + "inchi_image: img/JLVVSXFLKOJNIY-UHFFFAOYSA-N.svg\n---\n",
        ),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the image, where its name is about a key and that is not the page's."""
        shown = key_in_image(page)
        key = key_of(page) if shown else None
        if page.front_matter is None or key is None or shown is None or not image_names_another_key(page):
            return
        image = page.front_matter.text("inchi_image") or ""
        yield Problem(
            page.front_matter.value_span("/inchi_image"),
            f"the image is named after '{shown}', expected the page's InChIKey '{key}'",
            image,
            f"did you mean '{image.replace(shown, key)}'? Else correct the InChIKey",
            (Related(page.front_matter.value_span("/inchikey"), "the page's InChIKey"),),
            _fix(page, page.front_matter.text_at("/inchi_image", image), image.replace(shown, key), site),
        )


def _fix(page: PageFacts, written: Text, meant: str, site: Site) -> Fix | None:
    """Return the repair that names the image of the page's own key, where there is one.

    It is safe where the key is that of the page's InChI or ion, too; else it may be the key that is wrong.
    """
    image = Link(LinkKind.FRONT_MATTER, meant, meant, written.span)
    if site.resolve(page, image).status is not Status.FILE:
        return None
    is_confirmed = key_of(page) in {computed.key for computed in computed_keys(page)}
    return replacement(written, meant, Safety.SAFE if is_confirmed else Safety.UNSAFE)
