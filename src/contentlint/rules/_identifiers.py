"""What the rules about identifiers share: which fields hold one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contentlint.chemistry.registries import Slip, slip_in
from contentlint.parse.document import pointer_to

# By the name of a field in lower case, without hyphens, underscores and spaces. Not among them are names that commonly
# mean something else, such as `cid` (of a content); what `cas`, `ec` and `kegg` hold is judged where it looks like one.
_KIND_OF_FIELD = {
    **dict.fromkeys(("cas", "casrn", "casnumber", "casno", "casregistrynumber", "casid"), "cas"),
    **dict.fromkeys(("ec", "ecnumber", "ecno", "einecs", "einecsnumber", "elincs"), "ec"),
    **dict.fromkeys(("unii", "uniicode", "fdaunii"), "unii"),
    **dict.fromkeys(("dtxsid", "dtxsidid", "dsstox", "dsstoxsubstanceid"), "dtxsid"),
    **dict.fromkeys(("pubchem", "pubchemcid", "pubchemid"), "pubchem"),
    **dict.fromkeys(("chebi", "chebiid"), "chebi"),
    **dict.fromkeys(("kegg", "keggid", "keggcompound", "keggdrug"), "kegg"),
    "doi": "doi",
    **dict.fromkeys(("pmid", "pubmed", "pubmedid"), "pmid"),
    **dict.fromkeys(("orcid", "orcidid"), "orcid"),
}
# Of these kinds, identifiers are numbers, and may be written as such.
_NUMBERS = ("pubchem", "chebi", "pmid")
_NO_LETTER = re.compile(r"[-_ ]")


def kind_of(field: str, own: Mapping[str, str]) -> str | None:
    """Return the kind of identifier that a field holds: what the configuration says of it, or its name."""
    return own.get(field) or _KIND_OF_FIELD.get(_NO_LETTER.sub("", field).lower())


def has_slip(path: Sequence[str], value: Any, own: Mapping[str, str]) -> bool:
    """Tell whether the value at a path of the front matter is an identifier that identifier-format speaks of."""
    field = path[-2] if len(path) > 1 and path[-1].isdecimal() else path[-1]
    kind = kind_of(field, own)
    return kind is not None and slip_of(kind, value) is not None


def slip_of(kind: str, value: Any) -> Slip | None:
    """Return what is wrong with a value as an identifier of a kind; None of what is neither a text nor a number."""
    if isinstance(value, int) and not isinstance(value, bool) and kind in _NUMBERS:
        return slip_in(kind, str(value))
    return slip_in(kind, value) if isinstance(value, str) else None


def identifiers(data: Any, own: Mapping[str, str], pointer: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield kind, JSON pointer and value of what is in the fields of identifiers, at any depth."""
    if isinstance(data, dict):
        for field, value in data.items():
            kind = kind_of(field, own)
            if kind:
                yield from _values(kind, pointer_to(pointer, field), value)
            if isinstance(value, dict | list):
                yield from identifiers(value, own, pointer_to(pointer, field))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            if isinstance(item, dict | list):
                yield from identifiers(item, own, pointer_to(pointer, index))


def _values(kind: str, pointer: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            if not isinstance(item, dict | list):
                yield kind, pointer_to(pointer, index), item
    elif not isinstance(value, dict):
        yield kind, pointer, value
