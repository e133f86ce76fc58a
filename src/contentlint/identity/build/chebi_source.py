"""ChEBI, Chemical Entities of Biological Interest (https://www.ebi.ac.uk/chebi/), as a source: its file chebi.obo.

Structures are synonyms in older releases, and properties in newer ones, whose names changed once more:

    synonym: "InChIKey=SBLSYFIUPXRQRY-UHFFFAOYSA-N" RELATED InChIKey [ChEBI:]
    property_value: http://purl.obolibrary.org/obo/chebi/inchikey "SBLSYFIUPXRQRY-UHFFFAOYSA-N" xsd:string
    property_value: chemrof:inchi_key_string "SBLSYFIUPXRQRY-UHFFFAOYSA-N" xsd:string
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from contentlint.identity.build.choice import chosen
from contentlint.identity.build.entry import Entry
from contentlint.identity.layout import Source, SubstanceClass
from contentlint.identity.names import fold

_NAME = "ChEBI"
_QUOTED = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"\s*(?P<rest>.*)')
_ESCAPE = re.compile(r"\\(.)")
_STRUCTURES = {
    "inchikey": "inchikey",
    "inchi_key_string": "inchikey",
    "inchi": "inchi",
    "inchi_string": "inchi",
    "smiles": "smiles",
    "smiles_string": "smiles",
    "formula": "formula",
    "generalized_empirical_formula": "formula",
}
_ROLE = "has_role "
_NUMBER = re.compile(r"CHEBI:([0-9]+)")
_CAS = re.compile(r'CAS:(?P<new>\S+)|[^"]*:(?P<old>[0-9-]+) "CAS Registry Number"')


@dataclass
class Term:
    """One entry of the ontology."""

    number: int = 0
    name: str = ""
    synonyms: list[str] = field(default_factory=list)
    structure: dict[str, str] = field(default_factory=dict)
    cas: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    is_obsolete: bool = False


def source(file: Path) -> Source:
    """Describe the release in that file."""
    version = ""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("data-version:"):
                version = line.partition(":")[2].strip()
                break
    return Source(
        _NAME,
        version,
        "https://www.ebi.ac.uk/chebi/",
        "CC-BY-3.0",
        "ChEBI, European Bioinformatics Institute (EMBL-EBI)",
    )


def terms(file: Path) -> Iterator[Term]:
    """Yield the entries that are in use."""
    term: Term | None = None
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            line = line.rstrip("\r\n")
            if line.startswith("["):
                if term is not None and not term.is_obsolete:
                    yield term
                term = Term() if line == "[Term]" else None
            elif term is not None:
                _take(term, *line.partition(": ")[::2])
    if term is not None and not term.is_obsolete:
        yield term


def entries(read: list[Term]) -> Iterator[Entry]:
    """Yield the terms that have an InChIKey."""
    for term in read:
        key = term.structure.get("inchikey", "")
        if key:
            yield Entry(
                source=_NAME,
                key=key,
                inchi=term.structure.get("inchi", ""),
                smiles=term.structure.get("smiles", ""),
                formula=term.structure.get("formula", ""),
                names=(term.name, *term.synonyms),
                cas=tuple(dict.fromkeys(term.cas)),
                chebi=(term.number,),
                is_curated=True,
            )


def classes(read: list[Term]) -> Iterator[SubstanceClass]:
    """Yield the terms that have no InChIKey of their own, but kinds of substances below them.

    Names are left out that a substance goes by, too: "ascorbic acid" is a class in ChEBI, and a synonym of one of it.
    """
    parents = {number for term in read for number in term.parents}
    taken = {fold(name) for term in read if "inchikey" in term.structure for name in (term.name, *term.synonyms)}
    for term in read:
        if "inchikey" not in term.structure and term.number in parents:
            names = [name for name in chosen((term.name, *term.synonyms)) if fold(name) not in taken]
            if names:
                yield SubstanceClass(names[0], tuple(names[1:]), term.number)


def _take(term: Term, tag: str, value: str) -> None:
    """Take what one line says."""
    taker = _TAKERS.get(tag)
    if taker is not None:
        taker(term, value)


def _take_number(term: Term, value: str) -> None:
    term.number = _number(value)


def _take_name(term: Term, value: str) -> None:
    term.name = _unescaped(value)


def _take_parent(term: Term, value: str) -> None:
    term.parents.append(_number(value))


def _take_relation(term: Term, value: str) -> None:
    if value.startswith(_ROLE):
        term.roles.append(_number(value.removeprefix(_ROLE)))


def _take_end_of_use(term: Term, value: str) -> None:
    term.is_obsolete = value.strip() == "true"


def _take_synonym(term: Term, value: str) -> None:
    """Take `"text" EXACT IUPAC_NAME [IUPAC:]`, which may be a structure as well."""
    quoted = _QUOTED.match(value)
    if quoted is None:
        return
    text = _unescaped(quoted["text"])
    kind = quoted["rest"].partition("[")[0].split()[1:]
    structure = _STRUCTURES.get(kind[0].lower()) if kind else None
    if structure is None:
        term.synonyms.append(text)
    else:
        # Of several formulas, the first one is ChEBI's own.
        term.structure.setdefault(structure, text.removeprefix("InChIKey="))


def _take_property(term: Term, value: str) -> None:
    """Take `http://purl.obolibrary.org/obo/chebi/inchikey "text" xsd:string`."""
    name, _, rest = value.partition(" ")
    structure = _STRUCTURES.get(re.split("[/#:]", name)[-1])
    quoted = _QUOTED.match(rest)
    if structure is not None and quoted is not None:
        term.structure.setdefault(structure, _unescaped(quoted["text"]))


def _take_reference(term: Term, value: str) -> None:
    """Take `ChemIDplus:50-81-7 "CAS Registry Number"` or, of newer releases, `CAS:50-81-7 {source="ChemIDplus"}`."""
    match = _CAS.match(value)
    if match:
        term.cas.append(match["new"] or match["old"])


_TAKERS = {
    "id": _take_number,
    "name": _take_name,
    "synonym": _take_synonym,
    "property_value": _take_property,
    "xref": _take_reference,
    "is_a": _take_parent,
    "relationship": _take_relation,
    "is_obsolete": _take_end_of_use,
}


def _number(value: str) -> int:
    match = _NUMBER.match(value)
    return int(match[1]) if match else 0


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(r"\1", value)
