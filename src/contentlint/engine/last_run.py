"""What is remembered of the last run: which rules have something to say about a page, and what that rests on.

No finding is ever remembered. The other rules stay silent as long as everything is the same that they looked at: the
page itself, the outlines of the pages that it looked into, what all pages are known by, and the files and folders that
the site is told by. As soon as one of these is another, all rules judge the page.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import chain

from contentlint.engine.memory import Looks, Memory, Present
from contentlint.engine.record import Record
from contentlint.site.index import KnownNames
from contentlint.site.names import Address, PageNames


class LastRun(Memory, KnownNames):
    """What is known from the last run, as far as it still holds.

    `note` gives what `written` returned after earlier runs.
    """

    def __init__(self, note: Callable[[str], bytes | None], present: Present) -> None:
        self._present = present
        record = Record.read(note, present.terms)
        self._holds = (
            record is not None
            and record.paths.values[: record.sources] == list(present.sources)
            and present.digests(record.inputs) == record.inputs
            and _Renewal(record, present).succeeds()
        )
        self._record = record if record is not None and self._holds else Record(present.terms)
        self._judged: dict[str, tuple[Collection[str], frozenset[str]]] = {}

    @cached_property
    def silent(self) -> frozenset[str]:
        """The pages about which it is known that no rule has anything to say."""
        record = self._record
        return frozenset(path for path, loud in zip(record.paths, record.loud, strict=True) if loud == [])

    def loud(self, path: str) -> frozenset[str] | None:
        """Return the rules that have something to say about a page; None where that is not known."""
        at = self._places.get(path)
        loud = None if at is None else self._record.loud[at]
        return None if loud is None else frozenset(loud)

    def names(self, path: str) -> PageNames | None:
        """Return by what a page is known; None where that has to be found out."""
        at = self._places.get(path)
        if at is None:
            return None
        record = self._record
        address = Address._make(record.addresses[at] or Address())
        return PageNames(address, record.terms_given[at], tuple(record.shared[at]), tuple(record.claims[at]))

    def claims(self) -> Mapping[str, Sequence[str]]:
        """Return what pages claim for themselves alone, of all their names; without those where it is not known."""
        return dict(zip(self._record.paths, self._record.claims, strict=True))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {path: at for at, path in enumerate(self._record.paths)}

    @property
    def is_site_quiet(self) -> bool:
        """Whether it is known that there is nothing to say about the site as a whole."""
        return self._record.is_site_quiet

    def record(self, path: str, looked_into: Collection[str], loud: frozenset[str]) -> None:
        """Remember the rules that had something to say about a page, and the files that its rules looked into."""
        self._judged[path] = looked_into, loud

    def record_site(self, *, is_quiet: bool) -> None:
        """Remember whether there was nothing to say about the site as a whole."""
        self._record.is_site_quiet = is_quiet

    @property
    def is_complete(self) -> bool:
        """Whether this run saw all files that there are: it had to look at each of them."""
        return self._holds

    def written(self) -> Mapping[str, bytes]:
        """Return what is to be known in the next run, as notes; none where that is what was known before.

        A run that judged only some of the pages, and knew nothing of the others, leaves things as they are: it would
        have to read them all to tell how they look.
        """
        record = self._record
        present = self._present.inputs()
        if (
            self._holds
            and not self._judged
            and all(record.inputs.get(name) == digest for name, digest in present.items())
        ):
            return {}
        if not self._holds:
            if not {*self._present.sources} <= {*self._judged}:
                return {}
            record.sources = len(self._present.sources)
            self._add(self._present.sources)
        record.inputs = {**record.inputs, **present}
        self._put_down(record)
        return record.written()

    def _put_down(self, record: Record) -> None:
        looked_into = {path for paths, _ in self._judged.values() for path in paths}
        self._add(sorted(looked_into - self._places.keys()))
        for path, (paths, loud) in self._judged.items():
            at = self._places.get(path)
            if at is not None:
                record.looked_into.put(at, sorted(self._places[one] for one in paths if one != path))
                record.loud.put(at, sorted(loud))

    def _add(self, paths: Sequence[str]) -> None:
        """Write down files of which nothing is known yet."""
        record = self._record
        for path, key, looks in zip(paths, self._present.keys(paths), self._present.looks(paths), strict=True):
            self._places[path] = len(self._places)
            record.paths.add(path)
            record.keys.add(key)
            record.outlines.add(looks.outline)
            record.addresses.add(_written(looks.names.address))
            record.terms_given.add(looks.names.terms)
            record.shared.add([*looks.names.shared])
            record.claims.add([*looks.names.claims])
            record.looked_into.add([])
            record.loud.add(None)


class _Renewal:
    """Brings a record up to date with the run that is under way."""

    def __init__(self, record: Record, present: Present) -> None:
        self._record = record
        self._present = present

    def succeeds(self) -> bool:
        """Take over what has changed; return False where nothing of the record holds any more.

        That is so where pages are known by other names than before, which any page may have asked for.
        """
        record = self._record
        keys = self._present.keys(record.paths.values)
        if keys == record.keys.values:
            return True
        changed = {at: key for at, key in enumerate(keys) if key != record.keys[at]}
        looks = dict(zip(changed, self._present.looks([record.paths[at] for at in changed]), strict=True))
        if not all(self._keeps_its_names(at, now.names) for at, now in looks.items()) or not self._share(looks):
            return False
        shown = {at for at, now in looks.items() if now.outline != record.outlines[at]}
        contested = {claim for at, now in looks.items() for claim in {*record.claims[at]} ^ {*now.names.claims}}
        for at, now in looks.items():
            record.keys.put(at, changed[at])
            record.outlines.put(at, now.outline)
            record.claims.put(at, [*now.names.claims])
            record.loud.put(at, None)
        self._wake(shown, contested)
        return True

    def _keeps_its_names(self, at: int, now: PageNames) -> bool:
        record = self._record
        return _written(now.address) == record.addresses[at] and now.terms == record.terms_given[at]

    def _share(self, looks: Mapping[int, Looks]) -> bool:
        """Take over the names that pages share; return whether all of them together are the same names as before."""
        shared = self._record.shared
        others = {at: [*now.names.shared] for at, now in looks.items() if [*now.names.shared] != shared[at]}
        if not others:
            return True
        before = set(chain.from_iterable(shared))
        for at, names in others.items():
            shared.put(at, names)
        return before == set(chain.from_iterable(shared))

    def _wake(self, shown: set[int], contested: set[str]) -> None:
        """Take for open what was known of other pages, and rests on what has changed."""
        record = self._record
        record.is_site_quiet = record.is_site_quiet and not shown
        asleep = [at for at, loud in enumerate(record.loud) if loud is not None]
        for at in asleep if shown else ():
            if not shown.isdisjoint(record.looked_into[at]):
                record.loud.put(at, None)
        for at in asleep if contested else ():
            if not contested.isdisjoint(record.claims[at]):
                record.loud.put(at, None)


def _written(address: Address) -> Sequence[str | None] | None:
    """Return an address as it is written down; none, as all pages of some sites have it, takes no time to read."""
    return None if address == Address() else [*address]
