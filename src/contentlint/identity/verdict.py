"""Whether an InChIKey is the one of the substance that a page names."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from contentlint.chemistry.inchikey import one_edit_apart
from contentlint.identity.bearing import (
    bearer_of,
    bears_as_sugar,
    bears_loosely,
    is_configured,
    is_well_known,
    share_a_name,
)
from contentlint.identity.claim import Claim, Said
from contentlint.identity.keys import same_but_for_protons
from contentlint.identity.known_names import KnownName, certain_names, known_names, known_numbers
from contentlint.identity.names import fold, names_salt
from contentlint.identity.relation import Relation, may_be_one, parts, related, same_formula
from contentlint.identity.stereo import contradicts
from contentlint.identity.substance import SKELETON_LENGTH, Substance, Substances


class Kind(StrEnum):
    """What is said of a claim."""

    CONFIRMED = "confirmed"
    NOT_VERIFIABLE = "not verifiable"
    ISOTOPE = "another isotope"
    STEREO = "another stereoisomer"
    CHARGE = "another charge"
    PART = "another salt or form"
    OTHER = "another substance"
    SLIP = "a slip of the key"


_AGAINST = {
    Relation.ISOTOPE: Kind.ISOTOPE,
    Relation.STEREO: Kind.STEREO,
    Relation.CHARGE: Kind.CHARGE,
    Relation.PART: Kind.PART,
    Relation.OTHER: Kind.OTHER,
}


class Verdict(NamedTuple):
    """What is said of a claim.

    `said` is the name on the page that is judged by, `meant` the substance that bears it, and `found` the one that the
    key is of; each None where it is not known, or does not count. `supports` are the InChIs, numbers and formulas on
    the page that are those of the key all the same. `is_sure_of_name` tells that `said` is surely a name of what is
    meant, which a name that few give to it is not.
    """

    kind: Kind
    said: Said | None = None
    meant: Substance | None = None
    found: Substance | None = None
    supports: tuple[Said, ...] = ()
    is_sure_of_name: bool = True

    @property
    def is_against(self) -> bool:
        """Whether something is said against the key."""
        return self.kind not in (Kind.CONFIRMED, Kind.NOT_VERIFIABLE)

    @property
    def is_certain(self) -> bool:
        """Whether the key is surely wrong.

        It may be right where the two are isomers, as tautomers have one name and two keys, and where the page has a
        number, a formula or an InChI of the same substance; and few may call a substance by the name that the page has.
        """
        if self.kind is Kind.SLIP:
            return True
        may_be_one_form = self.meant and self.found and may_be_one(self.meant.formula, self.found.formula)
        return self.kind is Kind.OTHER and self.is_sure_of_name and not may_be_one_form and not self.supports


class _Key(NamedTuple):
    """The key of the claim: what it is of as far as that is known, and who bears it or another form of it."""

    own: Substance
    bearer: Substance | None
    relatives: tuple[Substance, ...]


def judge(claim: Claim, substances: Substances) -> Verdict:
    """Return what a table says of a claim; without certainty that the page is wrong, nothing is said against it."""
    key, names = _key(claim.key, substances), [*known_names(claim.names, substances)]
    return (
        (None if claim.is_representative else _of_another_isomer(claim.names, key))
        or _confirmed(names, key, _has_key)
        or _of_all_that_is_said(claim, names, key, substances)
    )


def _of_all_that_is_said(claim: Claim, names: list[KnownName], key: _Key, substances: Substances) -> Verdict:
    """Judge a claim whose names alone do not confirm the key; most do, and then nothing else is looked up."""
    aliases = [*known_names(claim.aliases, substances)]
    numbers = [*known_numbers(claim.cas, substances)]
    return (
        _confirmed(aliases, key, _has_key)
        or (None if claim.computed else _slip((*names, *aliases, *numbers), key))
        or _against(claim, certain_names(names, claim, substances), numbers, key)
        or _confirmed((*names, *aliases, *numbers), key, _is_same)
        or Verdict(Kind.NOT_VERIFIABLE, found=key.bearer)
    )


def _key(key: str, substances: Substances) -> _Key:
    relatives = substances.with_skeleton(key[:SKELETON_LENGTH])
    bearer = bearer_of(key, substances) if relatives else None
    own = bearer or (relatives[0]._replace(name="", names=()) if relatives else Substance("", ""))
    return _Key(own._replace(key=key), bearer, relatives)


def _has_key(one: Substance, own: Substance) -> bool:
    """Tell whether a substance has a key, whatever the protons."""
    return same_but_for_protons(one.key, own.key)


def _is_same(one: Substance, own: Substance) -> bool:
    """Tell whether a substance is not to be told from the one with a key, as where one of them is flat."""
    return related(one, own) is Relation.SAME


def _confirmed(
    known: Iterable[KnownName], key: _Key, matches: Callable[[Substance, Substance], bool]
) -> Verdict | None:
    for name in known:
        bearer = next((one for one in name.substances if matches(one, key.own)), None)
        if bearer:
            return Verdict(Kind.CONFIRMED, name.said, bearer, key.bearer)
    return None


def _of_another_isomer(names: Iterable[Said], key: _Key) -> Verdict | None:
    for said in names:
        isomer = contradicts(said.text, key.own.key, key.relatives)
        if isomer:
            return Verdict(Kind.STEREO, said, isomer, key.bearer)
    return None


def _slip(known: Iterable[KnownName], key: _Key) -> Verdict | None:
    """Find that a key is not known and that of a name is one letter away: two keys are not so alike by chance."""
    if key.bearer is not None:
        return None
    for name in known:
        of_its_skeleton = key.relatives if any(one.skeleton == key.own.skeleton for one in name.substances) else ()
        for meant in (*name.substances, *of_its_skeleton):
            if one_edit_apart(key.own.key, meant.key):
                return Verdict(Kind.SLIP, name.said, meant)
    return None


def _against(claim: Claim, certain: Iterable[KnownName], numbers: Iterable[KnownName], key: _Key) -> Verdict | None:
    """Return what names say against a key: the mildest of it, as one of them may be meant loosely."""
    found = key.bearer
    # Of a key that nobody knows, only what the user has said can tell whose it is not.
    certain = [known for known in certain if found or known.is_settled]
    pairs = [(related(one, key.own), known, one) for known in certain for one in known.substances]
    if not pairs or claim.is_representative:
        return None
    relation, known, meant = min(pairs, key=lambda pair: (pair[0], *_rank(pair[2], pair[1].reading)))
    if relation is Relation.SAME or (found and _is_form(known.reading, meant, found, relation)):
        return None
    is_sure = known.is_settled or is_well_known(known.reading, meant)
    return Verdict(_AGAINST[relation], known.said, meant, found, tuple(_supports(claim, numbers, key)), is_sure)


def _supports(claim: Claim, numbers: Iterable[KnownName], key: _Key) -> Iterator[Said]:
    """Yield the numbers, the formula and the InChIs of a page that are those of the key."""
    yield from claim.computed
    for number in numbers:
        if any(_is_same(one, key.own) for one in number.substances):
            yield number.said
    if claim.formula and key.bearer and same_formula(claim.formula.text, key.bearer.formula):
        yield claim.formula


def _rank(one: Substance, name: str) -> tuple[bool, int, int]:
    """Return what sorts substances with one name: first that which is called so, then that which most is said of."""
    return fold(one.name) != fold(name), -len(one.sources), -len(one.names)


def _is_form(name: str, meant: Substance, found: Substance, relation: Relation) -> bool:
    """Tell whether a page's name may well be that of the substance that its key is of, though the table has it not."""
    if relation is Relation.STEREO:
        return bears_loosely(found, name, anomers=True) or is_configured(found, meant)
    if relation is Relation.PART:
        return bears_loosely(found, name) or (len(parts(meant)) > 1 and not names_salt(name))
    if relation is Relation.OTHER:
        is_isomer = same_formula(meant.formula, found.formula)
        return (is_isomer and bears_as_sugar(found, name)) or bears_loosely(found, name) or share_a_name(meant, found)
    return False
