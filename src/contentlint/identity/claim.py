"""What a page says of its substance."""

from typing import NamedTuple


class Said(NamedTuple):
    """What a page says, and where: `pointer` is a JSON pointer into its front matter."""

    text: str
    pointer: str


class Claim(NamedTuple):
    """An InChIKey, and what the page that has it says of its substance.

    `names` are those that the page goes by (title, id), `aliases` are other ones. `computed` are the InChIs of the page
    from which just this key is computed. `is_representative` tells that the page is about a class of substances, and
    the key is that of one of them.
    """

    key: str
    names: tuple[Said, ...]
    aliases: tuple[Said, ...] = ()
    cas: tuple[Said, ...] = ()
    formula: Said | None = None
    computed: tuple[Said, ...] = ()
    is_representative: bool = False
