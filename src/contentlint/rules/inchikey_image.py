"""The rule inchikey-image."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules._inchikey import image_names_another_key, key_in_image, key_of
from contentlint.rules.base import Bad, Good, PageRule

_KEY = "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n"


class InchikeyImage(PageRule):
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
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
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
        )
