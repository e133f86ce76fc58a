"""The package `chemicals` by Caleb Bell and others (https://github.com/CalebBell/chemicals), as a source.

Its folder Identifiers has tables of PubChem's compounds and of salts and ions, a row each, separated by tabs: PubChem
CID (-1: none), CAS Registry Number, formula, molecular weight, SMILES, InChI without `InChI=1S/`, InChIKey, systematic
name, common name, and all other names, in PubChem's order: the more sources have a name, the earlier it comes. The
names are in lower case.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from contentlint.identity.build.entry import Entry
from contentlint.identity.layout import Source

_FILES = (
    "chemical identifiers pubchem small.tsv",
    "chemical identifiers pubchem large.tsv",
    "chemical identifiers example user db.tsv",
    "Inorganic db.tsv",
    "Cation db.tsv",
    "Anion db.tsv",
)
_NAME = "chemicals"
_VERSION = re.compile(r'^__version__ = "([^"]+)"', re.MULTILINE)


def source(folder: Path) -> Source:
    """Describe the package in that folder."""
    version = _VERSION.search((folder / "__init__.py").read_text("utf-8"))
    return Source(
        _NAME,
        version[1] if version else "",
        "https://pypi.org/project/chemicals/",
        "MIT",
        "Copyright (C) 2016-2021 Caleb Bell; names and structures of PubChem",
    )


def entries(folder: Path) -> Iterator[Entry]:
    """Yield the rows that have an InChIKey, file by file: of one key, those that come first are better known."""
    for name in _FILES:
        with (folder / "Identifiers" / name).open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                entry = _entry(line.rstrip("\n").split("\t"))
                if entry.key:
                    yield entry


def _entry(row: list[str]) -> Entry:
    pubchem, cas, formula, _, smiles, inchi, key, systematic, common, *others = row
    return Entry(
        source=_NAME,
        key=key,
        inchi=f"InChI=1S/{inchi}" if inchi else "",
        smiles=smiles,
        formula=formula,
        names=(common, *others, systematic),
        cas=(cas,),
        pubchem=() if pubchem == "-1" else (int(pubchem),),
    )
