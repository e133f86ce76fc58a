"""What one source says of one substance."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One row of a source, as it stands there.

    `names` begins with the one that the source prefers, and has the better known before the others where the source
    knows which they are; `is_curated` says that people have looked at each. `inchi` and `smiles` are empty where the
    source has none.
    """

    source: str
    key: str
    inchi: str
    smiles: str
    formula: str
    names: tuple[str, ...]
    cas: tuple[str, ...] = ()
    pubchem: tuple[int, ...] = ()
    chebi: tuple[int, ...] = ()
    is_curated: bool = False
