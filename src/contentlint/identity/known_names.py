"""The names of a page that a table knows, and which of them may speak against a key."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from contentlint.identity.bearing import familiar_name
from contentlint.identity.claim import Claim, Said
from contentlint.identity.names import fold
from contentlint.identity.readings import readings
from contentlint.identity.relation import Relation, may_be_one, related
from contentlint.identity.substance import Substance, Substances
from contentlint.identity.vagueness import is_ambiguous

_SHORT_WORD = 8
"""A word of at most as many letters may well be one of another meaning."""


class KnownName(NamedTuple):
    """A name of the page that the table knows, and the substances that bear it; whether the user has said so."""

    said: Said
    reading: str
    substances: tuple[Substance, ...]
    is_settled: bool = False


def known_names(said: Iterable[Said], substances: Substances) -> Iterator[KnownName]:
    """Yield the names among all readings of what a page says that a table knows."""
    for one in said:
        for reading in readings(one.text):
            bearers = substances.named(reading)
            if bearers:
                yield KnownName(one, reading, bearers, substances.is_settled(reading))


def known_numbers(said: Iterable[Said], substances: Substances) -> Iterator[KnownName]:
    """Yield the CAS Registry Numbers of a page that a table knows; they name substances as well."""
    for one in said:
        bearers = substances.registered(one.text.strip())
        if bearers:
            yield KnownName(one, one.text, bearers)


def certain_names(known: Iterable[KnownName], claim: Claim, substances: Substances) -> list[KnownName]:
    """Return the names that may speak against a key: none that the page elsewhere writes as an abbreviation is.

    An id in small letters does not show that: of a page with the title "DMAA" it is `dmaa`.
    """
    written = (reading for said in (*claim.names, *claim.aliases) for reading in readings(said.text))
    short = {fold(reading) for reading in written if is_ambiguous(reading)}
    return [one for one in known if _is_certain(one, substances) and (one.is_settled or fold(one.reading) not in short)]


def _is_certain(known: KnownName, substances: Substances) -> bool:
    """Tell whether a name may speak against a key: it is that of one substance, or of forms of one."""
    first, *others = known.substances
    return known.is_settled or (
        not is_ambiguous(known.reading)
        and not _is_perhaps_another_word(known)
        and not substances.is_class(known.reading)
        and all(related(first, one) is not Relation.OTHER or may_be_one(first.formula, one.formula) for one in others)
    )


def _is_perhaps_another_word(known: KnownName) -> bool:
    """Tell whether a name is a short word of a title, or an id, and not what its substance is called.

    "Match" and "Green" are trade names, and an id in small letters may be an abbreviation.
    """
    word, said = known.reading, known.said
    is_all = word == said.text.strip() and said.pointer != "/id"
    if is_all or len(word) > _SHORT_WORD or not word.isalpha():
        return False
    return all(fold(word) not in (fold(one.name), fold(familiar_name(one))) for one in known.substances)
