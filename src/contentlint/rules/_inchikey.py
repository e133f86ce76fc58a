"""What the rules about InChIKeys share: the keys that one page says, in its several ways."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from contentlint.chemistry.inchi import inchikey_of
from contentlint.chemistry.inchikey import fault_in
from contentlint.chemistry.ion import inchi_of_ion
from contentlint.facts.page import PageFacts

# Three blocks of capitals of about the right lengths: a key, or one with a slip.
_LIKE_A_KEY = re.compile(r"[A-Z0]{12,16}[-_‐-―−][A-Z0]{8,12}[-_‐-―−][A-Z0]{1,2}")
_FIRST_BLOCK = slice(0, 14)
IMAGES = ("inchi_image", "list_image", "main_image")
"""The fields of images that may be named after the page's key; the first is the drawing of its structure."""
_KIND = 23


class Computed(NamedTuple):
    """A key, the field that it is computed from, and the InChI on the way."""

    key: str
    field: str
    inchi: str


def key_of(page: PageFacts) -> str | None:
    """Return the page's `inchikey` where it can be one."""
    key = page.front_matter.text("inchikey") if page.front_matter else None
    return key if key and fault_in(key) is None else None


def computed_keys(page: PageFacts) -> list[Computed]:
    """Return the keys that can be computed from `inchi` and from `ion_notation`."""
    if page.front_matter is None or page.data.keys().isdisjoint(("inchi", "ion_notation")):
        return []
    notation = page.front_matter.text("ion_notation")
    inchis = {"inchi": page.front_matter.text("inchi"), "ion_notation": notation and inchi_of_ion(notation)}
    keys = [(field, inchi, inchikey_of(inchi)) for field, inchi in inchis.items() if inchi]
    return [Computed(key, field, inchi) for field, inchi, key in keys if key]


def differs(key: str, computed: str) -> bool:
    """Tell whether a key contradicts a computed one.

    One from a standard InChI and one from a non-standard one can tell of the same substance: only what they say of
    its skeleton is compared.
    """
    if key[_KIND] != computed[_KIND]:
        return key[_FIRST_BLOCK] != computed[_FIRST_BLOCK]
    return key != computed


def contradicting_keys(page: PageFacts) -> list[Computed]:
    """Return the computed keys that the page's `inchikey` contradicts, so that the rule inchikey-mismatch speaks."""
    computed = computed_keys(page)
    key = key_of(page) if computed else None
    return [one for one in computed if key is not None and differs(key, one.key)]


def is_of_another(page: PageFacts, other: PageFacts) -> bool:
    """Tell whether two pages are about substances with different skeletons, as their keys have it."""
    key, others = key_of(page), key_of(other)
    return key is not None and others is not None and key[_FIRST_BLOCK] != others[_FIRST_BLOCK]


def key_in_image(page: PageFacts, field: str) -> str | None:
    """Return what the file name of an image has in the place of a key; None where it does not look like one."""
    image = page.front_matter.text(field) if page.front_matter else None
    if image is None:
        return None
    stem = PurePosixPath(re.split(r"[?#]", image, maxsplit=1)[0].replace("\\", "/")).stem
    return stem if _LIKE_A_KEY.fullmatch(stem) else None


def image_names_another_key(page: PageFacts, field: str) -> bool:
    """Tell whether an image names another key than `inchikey`, and it is not the latter that is wrong."""
    shown = key_in_image(page, field)
    key = key_of(page) if shown else None
    if key is None or shown is None or shown == key:
        return False
    return not any(differs(key, computed.key) and shown == computed.key for computed in computed_keys(page))
