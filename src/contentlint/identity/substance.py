"""What a table of substances knows, whatever it is kept in."""

from typing import Literal, NamedTuple, Protocol, TypeAlias

Register: TypeAlias = Literal["pubchem", "chebi"]
"""A register whose numbers a substance has, under this name."""

SKELETON_LENGTH = 14
"""How many letters of an InChIKey tell the skeleton: its first block."""


class Substance(NamedTuple):
    """One substance, which is one InChIKey.

    `name` is the one that people know it by, and `names` are all others, as their sources write them, the best known
    first: the `well_known` first ones are sure to be names of it, while a later one may stand for more. `formula` is in
    Hill's order with the charge behind it (`Mg+2`, `C4H7O2-`), and empty where it is not known. `cas` are its CAS
    Registry Numbers, `pubchem` its PubChem CIDs and `chebi` its ChEBI numbers, without prefix. `parts` are the first
    blocks of the InChIKeys of its components, in order and each once, where it has more than one, as a salt or a
    hydrate. `sources` are the short names of those who say so, in order.
    """

    key: str
    name: str
    names: tuple[str, ...] = ()
    well_known: int = 0
    formula: str = ""
    cas: tuple[str, ...] = ()
    pubchem: tuple[int, ...] = ()
    chebi: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def skeleton(self) -> str:
        """The first block of the key: the same for all stereoisomers, isotopes, and forms with other protons."""
        return self.key[:SKELETON_LENGTH]


class Substances(Protocol):
    """A table of substances. All answers are in the order of their keys; an empty one means that nothing is known."""

    def with_key(self, key: str, /) -> Substance | None:
        """Return the substance with exactly that InChIKey."""

    def with_skeleton(self, block: str, /) -> tuple[Substance, ...]:
        """Return the substances whose InChIKeys begin with a block of 14 letters."""

    def named(self, name: str, /) -> tuple[Substance, ...]:
        """Return the substances that bear a name, however it is written (`names.fold`)."""

    def registered(self, cas: str, /) -> tuple[Substance, ...]:
        """Return the substances that have a CAS Registry Number."""

    def listed(self, register: Register, number: int, /) -> tuple[Substance, ...]:
        """Return the substances that have a number in PubChem or ChEBI."""

    def is_class(self, name: str, /) -> bool:
        """Tell whether a name stands for many substances, as "flavonoid" does."""

    def is_settled(self, name: str, /) -> bool:
        """Tell whether the user has said what a name means, so that no doubt is left."""
