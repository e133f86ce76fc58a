"""What is remembered of the last run: which rules have something to say about a page, and what that rests on.

No finding is ever remembered. The other rules stay silent as long as everything is the same that they looked at: the
page itself, the outlines of the pages that it looked into, what all pages are known by, and the files and folders that
the site is told by. As soon as one of these is another, all rules judge the page.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from contentlint.site.names import Address, PageNames


class Looks(NamedTuple):
    """How a page looks to others: a digest of its outline, and its names."""

    outline: str
    names: PageNames


class Memory:
    """Remembers nothing: every page is to be judged by all rules."""

    def loud(self, path: str) -> frozenset[str] | None:  # noqa: ARG002  # nothing is known of any page
        """Return the rules that have something to say about a page; None where that is not known."""
        return None

    @property
    def is_site_quiet(self) -> bool:
        """Whether it is known that there is nothing to say about the site as a whole."""
        return False

    def record(self, path: str, looked_into: Collection[str], loud: frozenset[str]) -> None:
        """Remember the rules that had something to say about a page, and the files that its rules looked into."""

    def record_site(self, *, is_quiet: bool) -> None:
        """Remember whether there was nothing to say about the site as a whole."""


class Present(ABC):
    """What a memory asks of the run that is under way."""

    terms: str
    """What all rests on: the program, the configuration, the choice of rules."""
    sources: Sequence[str]
    """The pages of the site, in order."""

    @abstractmethod
    def keys(self, paths: Sequence[str]) -> list[str]:
        """Return the keys of the contents of files; empty where one cannot be read."""

    @abstractmethod
    def looks(self, paths: Sequence[str]) -> Iterator[Looks]:
        """Yield how pages look to others."""

    @abstractmethod
    def digests(self, inputs: Iterable[str]) -> Mapping[str, str]:
        """Return what is now in files and folders that an earlier run was told by."""

    @abstractmethod
    def inputs(self) -> Mapping[str, str]:
        """Return the files and folders that this run was told by, with what was in them."""


@dataclass(slots=True, eq=False, repr=False)
class _Record:
    """What is written down of a run; the lists have an item for each page.

    The first `sources` of the `paths` are the pages of the site, the others are files that were looked into.
    `looked_into` counts in `paths`, and `loud` is None where the page is to be judged.
    """

    terms: str
    inputs: dict[str, str] = field(default_factory=dict)
    sources: int = 0
    is_site_quiet: bool = False
    paths: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    outlines: list[str] = field(default_factory=list)
    addresses: list[Sequence[str | None]] = field(default_factory=list)
    terms_given: list[str] = field(default_factory=list)
    shared: list[Sequence[str]] = field(default_factory=list)
    claims: list[Sequence[str]] = field(default_factory=list)
    looked_into: list[Sequence[int]] = field(default_factory=list)
    loud: list[Sequence[str] | None] = field(default_factory=list)

    def add(self, paths: Sequence[str], present: Present) -> None:
        """Write down pages of which nothing is known yet."""
        self.paths.extend(paths)
        self.keys.extend(present.keys(paths))
        for looks in present.looks(paths):
            self.outlines.append(looks.outline)
            self.addresses.append(looks.names.address)
            self.terms_given.append(looks.names.terms)
            self.shared.append(looks.names.shared)
            self.claims.append(looks.names.claims)
            self.looked_into.append(())
            self.loud.append(None)

    def renew(self, present: Present) -> bool:
        """Bring the record up to date; return False where nothing of it holds any more.

        That is so where pages are known by other names than before, which any page may have asked for.
        """
        keys = present.keys(self.paths)
        changed = [] if keys == self.keys else [at for at, key in enumerate(keys) if key != self.keys[at]]
        if not changed:
            return True
        before = set(chain.from_iterable(self.shared))
        shown: set[int] = set()
        contested: set[str] = set()
        for at, looks in zip(changed, present.looks([self.paths[at] for at in changed]), strict=True):
            if [*looks.names.address] != [*self.addresses[at]] or looks.names.terms != self.terms_given[at]:
                return False
            if looks.outline != self.outlines[at]:
                shown.add(at)
            contested |= {*self.claims[at]} ^ {*looks.names.claims}
            self.keys[at], self.outlines[at] = keys[at], looks.outline
            self.shared[at], self.claims[at] = looks.names.shared, looks.names.claims
        if before != set(chain.from_iterable(self.shared)):
            return False
        self._wake({*changed}, shown, contested)
        return True

    def _wake(self, changed: set[int], shown: set[int], contested: set[str]) -> None:
        """Take for open what was known, and rests on what has changed."""
        self.is_site_quiet = self.is_site_quiet and not shown
        for at in range(len(self.loud)):
            if (
                at in changed
                or not shown.isdisjoint(self.looked_into[at])
                or (contested and not contested.isdisjoint(self.claims[at]))
            ):
                self.loud[at] = None


class LastRun(Memory):
    """What is known from the last run, as far as it still holds; `text` is what `written` returned after that run."""

    def __init__(self, text: bytes | None, present: Present) -> None:
        self._present = present
        record = _read(text)
        self._holds = (
            record is not None
            and record.terms == present.terms
            and record.paths[: record.sources] == list(present.sources)
            and present.digests(record.inputs) == record.inputs
            and record.renew(present)
        )
        self._record = record if record is not None and self._holds else _Record(present.terms)
        self._judged: dict[str, tuple[Collection[str], frozenset[str]]] = {}

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
        address = Address(*record.addresses[at])  # type: ignore[arg-type]  # its last item is never None
        return PageNames(address, record.terms_given[at], tuple(record.shared[at]), tuple(record.claims[at]))

    @cached_property
    def _places(self) -> Mapping[str, int]:
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

    def written(self) -> bytes | None:
        """Return what is to be known in the next run; None where that is what was known before.

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
            return None
        if not self._holds:
            if not {*self._present.sources} <= {*self._judged}:
                return None
            record.sources = len(self._present.sources)
            record.add(self._present.sources, self._present)
        record.inputs = {**record.inputs, **present}
        self._put_down(record)
        columns = {each.name: getattr(record, each.name) for each in fields(record)}
        return json.dumps(columns, separators=(",", ":")).encode()

    def _put_down(self, record: _Record) -> None:
        known = {path: at for at, path in enumerate(record.paths)}
        others = sorted({path for looked_into, _ in self._judged.values() for path in looked_into} - known.keys())
        record.add(others, self._present)
        known.update((path, at) for at, path in enumerate(record.paths))
        for path, (looked_into, loud) in self._judged.items():
            if path in known:
                record.looked_into[known[path]] = sorted(known[one] for one in looked_into if one != path)
                record.loud[known[path]] = sorted(loud)


def _read(text: bytes | None) -> _Record | None:
    """Return a record that was written; None where there is none, or none that this program wrote."""
    try:
        record = _Record(**json.loads(text or b""))
    except (ValueError, TypeError):
        return None
    columns = (getattr(record, each.name) for each in fields(record))
    lengths = {len(column) for column in columns if isinstance(column, list)}
    return record if len(lengths) == 1 else None
