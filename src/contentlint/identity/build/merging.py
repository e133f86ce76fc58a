"""One substance from all that the sources say of one key."""

from collections.abc import Iterable
from itertools import chain

from contentlint.chemistry.inchi import inchikey_of
from contentlint.chemistry.inchikey import fault_in
from contentlint.identity.build.cas import is_cas
from contentlint.identity.build.choice import chosen
from contentlint.identity.build.entry import Entry
from contentlint.identity.build.structure import formula_of, parts_of
from contentlint.identity.substance import Substance


def merged(entries: Iterable[Entry]) -> list[Substance]:
    """Return the substances, in the order of their keys; what an earlier entry says comes first."""
    by_key: dict[str, list[Entry]] = {}
    for entry in entries:
        if _is_sound(entry):
            by_key.setdefault(entry.key, []).append(entry)
    return [_substance(by_key[key]) for key in sorted(by_key)]


def _is_sound(entry: Entry) -> bool:
    """Tell whether an entry has a standard key that can be one, and that of its InChI."""
    return fault_in(entry.key) is None and entry.key[23] == "S" and inchikey_of(entry.inchi) == entry.key


def _substance(entries: list[Entry]) -> Substance:
    all_names = list(chain.from_iterable(entry.names for entry in entries))
    names = list(chosen(all_names)) or [entries[0].names[0]]
    cas = chain(chain.from_iterable(entry.cas for entry in entries), all_names)
    inchi = entries[0].inchi
    return Substance(
        key=entries[0].key,
        name=names[0],
        names=tuple(names[1:]),
        formula=formula_of(inchi),
        cas=tuple(dict.fromkeys(filter(is_cas, cas))),
        pubchem=tuple(dict.fromkeys(chain.from_iterable(entry.pubchem for entry in entries))),
        chebi=tuple(dict.fromkeys(chain.from_iterable(entry.chebi for entry in entries))),
        parts=parts_of(inchi),
        sources=tuple(sorted({entry.source for entry in entries})),
    )
