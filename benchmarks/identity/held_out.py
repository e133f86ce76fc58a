"""A table of substances in memory, of which single entries can be left out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from contentlint.identity.build.entry import Entry
from contentlint.identity.build.merging import merged
from contentlint.identity.layout import SubstanceClass
from contentlint.identity.names import fold
from contentlint.identity.substance import Register, Substance


class HeldOut:
    """All that sources say, merged as the table is, and merged anew where an entry is left out."""

    def __init__(self, entries: Iterable[Entry], classes: Iterable[SubstanceClass]) -> None:
        self._entries: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._entries[entry.key].append(entry)
        self.substances = {one.key: one for one in merged(entry for said in self._entries.values() for entry in said)}
        self._by_skeleton: defaultdict[str, list[str]] = defaultdict(list)
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        self._by_cas: defaultdict[str, set[str]] = defaultdict(set)
        for key, substance in sorted(self.substances.items()):
            self._by_skeleton[substance.skeleton].append(key)
            for name in (substance.name, *substance.names):
                self._by_name[fold(name)].add(key)
            for number in substance.cas:
                self._by_cas[number].add(key)
        self._classes = {fold(name) for one in classes for name in (one.name, *one.names)}
        self._out: str | None = None
        self._rest: Substance | None = None

    def entry(self, key: str, source: str) -> Substance | None:
        """Return what one source alone says of a key."""
        return next(iter(merged(one for one in self._entries[key] if one.source == source)), None)

    @contextmanager
    def without(self, key: str, source: str) -> Iterator[None]:
        """Leave out what one source says of a key."""
        self._out = key
        self._rest = next(iter(merged(one for one in self._entries[key] if one.source != source)), None)
        yield
        self._out = self._rest = None

    def with_key(self, key: str) -> Substance | None:
        """Return the substance with exactly that InChIKey."""
        return self._rest if key == self._out else self.substances.get(key)

    def with_skeleton(self, block: str) -> tuple[Substance, ...]:
        """Return the substances whose InChIKeys begin with a block of 14 letters."""
        return self._all(self._by_skeleton.get(block, ()))

    def named(self, name: str) -> tuple[Substance, ...]:
        """Return the substances that bear a name, however it is written."""
        folded = fold(name)
        found = self._all(sorted(self._by_name.get(folded, ())))
        return tuple(one for one in found if folded in map(fold, (one.name, *one.names)))

    def registered(self, cas: str) -> tuple[Substance, ...]:
        """Return the substances that have a CAS Registry Number."""
        return tuple(one for one in self._all(sorted(self._by_cas.get(cas, ()))) if cas in one.cas)

    def listed(self, register: Register, number: int) -> tuple[Substance, ...]:
        """Return the substances that have a number in PubChem or ChEBI."""
        numbered = (one for one in self.substances.values() if number in getattr(one, register))
        return self._all(one.key for one in numbered)

    def is_class(self, name: str) -> bool:
        """Tell whether a name stands for many substances."""
        return fold(name) in self._classes

    def is_settled(self, _name: str) -> bool:
        """Tell that nothing is settled."""
        return False

    def _all(self, keys: Iterable[str]) -> tuple[Substance, ...]:
        return tuple(one for one in map(self.with_key, keys) if one)
