"""One substance from all that the sources say of one key."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, compress, groupby
from operator import attrgetter

from contentlint.chemistry.inchi import inchikey_of
from contentlint.chemistry.inchikey import fault_in
from contentlint.chemistry.registries import is_cas_number
from contentlint.identity.build.choice import chosen, is_written, least_bad, tidy
from contentlint.identity.build.entry import Entry
from contentlint.identity.build.structure import formula_of, parts_of
from contentlint.identity.names import fold
from contentlint.identity.substance import Substance

_WELL_KNOWN = 40
"""How many names of a list that nobody has looked at are sure to be names of the substance."""
_FLAT = "UHFFFAOYSA"
"""The second block of a key without stereochemistry or isotopes."""
# "L-alanine", "(S)-alanine", "cis-…"; "DL-alanine", "(RS)-…", "(±)-…", "rac-…"
_ONE_FORM = re.compile(r"(?<![a-z])(?:[dlrsez]|cis|trans|all-trans|\(\d*[rsez]\)|\([+-]\))-", re.I)
# "zinc(2+)", "ni+", "osmium ion", "bismuth(iii)"
_ION = re.compile(r"(?<![a-z])(?:cat|an)?ion(?![a-z])|\(\d*[+-]\)|[+-]\Z|\([ivx]+\)", re.I)
_NEUTRAL_ELEMENT = re.compile(r"[A-Z][a-z]?\d*")
_ALL_FORMS = re.compile(r"(?<![a-z])(?:d,?\s?l-|d/l-|\(?rs\)?-|rac-|racemic )|\(\+[/,]?-\)|\(±\)", re.I)


def merged(entries: Iterable[Entry]) -> list[Substance]:
    """Return the substances, in the order of their keys; what an earlier entry says comes first."""
    by_key: dict[str, list[Entry]] = {}
    for entry in entries:
        if _is_sound(entry):
            by_key.setdefault(entry.key, []).append(entry)
    known = [by_key[key] for key in sorted(by_key)]
    called = (sorted(group, key=_is_zwitterion) for group in known if _is_called_something(group))
    return list(_without_names_of_siblings(map(_substance, called)))


def _is_zwitterion(entry: Entry) -> bool:
    """Tell whether an entry is of the form with inner charges, which has the key of the plain one."""
    return "zwitterion" in entry.names[0]


def _is_called_something(entries: list[Entry]) -> bool:
    """Tell whether people have looked at a substance, or it has a name that somebody may write."""
    return any(entry.is_curated or any(map(is_written, map(tidy, entry.names))) for entry in entries)


def _without_names_of_siblings(substances: Iterable[Substance]) -> Iterator[Substance]:
    """Take from substances the names that say another form of theirs, where that form has the name itself."""
    for _, group in groupby(substances, attrgetter("skeleton")):
        siblings = list(group)
        flat = {fold(name) for one in siblings if one.key[15:25] == _FLAT for name in (one.name, *one.names)}
        formed = {fold(name) for one in siblings if one.key[15:25] != _FLAT for name in (one.name, *one.names)}
        for one in siblings:
            foreign, others = (_ONE_FORM, formed) if one.key[15:25] == _FLAT else (_ALL_FORMS, flat)
            own = [not (foreign.search(name) and fold(name) in others) for name in one.names]
            yield one._replace(names=tuple(compress(one.names, own)), well_known=sum(own[: one.well_known]))


def _is_sound(entry: Entry) -> bool:
    """Tell whether an entry has a standard key that can be one, and that of its InChI."""
    return fault_in(entry.key) is None and entry.key[23] == "S" and inchikey_of(entry.inchi) == entry.key


def _substance(entries: list[Entry]) -> Substance:
    curated = list(chain.from_iterable(entry.names for entry in entries if entry.is_curated))
    gathered = list(chain.from_iterable(entry.names for entry in entries if not entry.is_curated))
    all_names = curated + gathered
    formula = formula_of(entries[0].inchi)
    names = [name for name in chosen(curated, gathered) if not _is_of_an_ion(name, formula)] or [least_bad(all_names)]
    certain = {fold(tidy(name)) for name in (*curated, *gathered[:_WELL_KNOWN])}
    cas = chain(chain.from_iterable(entry.cas for entry in entries), all_names)
    inchi = entries[0].inchi
    return Substance(
        key=entries[0].key,
        name=names[0],
        names=tuple(names[1:]),
        well_known=sum(fold(name) in certain for name in names[1:]),
        formula=formula,
        cas=tuple(dict.fromkeys(filter(is_cas_number, cas))),
        pubchem=tuple(dict.fromkeys(chain.from_iterable(entry.pubchem for entry in entries))),
        chebi=tuple(dict.fromkeys(chain.from_iterable(entry.chebi for entry in entries))),
        parts=parts_of(inchi),
        sources=tuple(sorted({entry.source for entry in entries})),
    )


def _is_of_an_ion(name: str, formula: str) -> bool:
    """Tell whether a name is that of an ion, and the substance an element without a charge, to which some give it."""
    return _NEUTRAL_ELEMENT.fullmatch(formula) is not None and _ION.search(name) is not None
