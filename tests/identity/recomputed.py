"""Keys of the sources, computed anew with RDKit from their structures: `python -m tests.identity.recomputed`.

It needs the extra `chemistry`, and takes a minute; with `--chebi FILE` it looks at ChEBI as well. It prints how many
rows agree, and each that does not.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from contentlint.identity.build import chebi_source, chemicals_source
from contentlint.identity.build.entry import Entry
from contentlint.identity.build.structure import parts_of

SAME = "the same key"


def chemicals_folder() -> Path | None:
    """The folder of the package chemicals where it is installed; it is not imported."""
    found = find_spec("chemicals")
    places = found.submodule_search_locations if found else None
    return Path(places[0]) if places else None


def compared(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield each entry with what RDKit says of its key."""
    from rdkit import Chem, RDLogger

    RDLogger.DisableLog("rdApp.*")
    for entry in entries:
        if Chem.InchiToInchiKey(entry.inchi) != entry.key:
            yield entry, "another key from the InChI"
            continue
        molecule = Chem.MolFromSmiles(entry.smiles) if entry.smiles else None
        if molecule is None:
            yield entry, "no structure from the SMILES" if entry.smiles else "no SMILES"
            continue
        yield entry, _relation(entry, Chem.MolToInchiKey(molecule))


def _relation(entry: Entry, key: str) -> str:
    if key == entry.key:
        return SAME
    if not key:
        return "no key from the SMILES"
    return "another stereoisomer from the SMILES" if key[:14] == entry.key[:14] else "another skeleton from the SMILES"


def compared_parts(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield each entry of several components with what RDKit says of them, unless bonds to a metal are drawn."""
    from rdkit import Chem, RDLogger

    RDLogger.DisableLog("rdApp.*")
    for entry in entries:
        smiles = entry.smiles.split(".")
        parts = parts_of(entry.inchi)
        if parts and len(smiles) == _count(entry.inchi):
            molecules = [Chem.MolFromSmiles(one) for one in smiles]
            keys = {Chem.MolToInchiKey(one)[:14] if one else "" for one in molecules}
            yield entry, SAME if tuple(sorted(keys)) == parts else "other parts"


def _count(inchi: str) -> int:
    formulas = inchi.split("/")[1].split(".")
    return sum(int(formula[: len(formula) - len(formula.lstrip("0123456789"))] or 1) for formula in formulas)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chebi", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    folder = chemicals_folder()
    if folder is None:
        parser.error("the package chemicals is not installed")
    entries = list(chemicals_source.entries(folder))
    if asked.chebi is not None:
        entries += chebi_source.entries(list(chebi_source.terms(asked.chebi)))
    found: Counter[tuple[str, str]] = Counter()
    for entry, relation in chain(compared(entries), compared_parts(entries)):
        found[entry.source, relation] += 1
        if relation != SAME:
            print(relation, entry.source, entry.key, entry.smiles, entry.names[0], sep="\t")
    for (source, relation), count in sorted(found.items()):
        print(f"{count:7,} {source}: {relation}")


if __name__ == "__main__":
    main()
