"""What is written down of a run, for the next one: columns with a value for each file.

A run reads and writes only what it needs: columns that it does not ask for stay as they are written, and where one page
of ten thousand has changed, its values are written down beside them.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")

_BASE, _SINCE = "memory", "memory-since"
"""The names of the notes: the columns, and what has changed since they were written."""
_COLUMNS = 9
_MANY = 500
"""How many values may have changed before all are written anew: each run reads them twice."""


class Column(Generic[_T]):
    """A value for each file, read when one is first asked for.

    `text` is a JSON list, in which the values of `changes` are to be put.
    """

    def __init__(self, text: bytes = b"[]", changes: Mapping[str, _T] | None = None) -> None:
        self._text = text
        self._values: list[_T] | None = None
        self.is_longer = False
        self.changes = {int(at): value for at, value in (changes or {}).items()}

    @property
    def values(self) -> list[_T]:
        """The values, in the order of the files; they are changed by `put` and `add` alone."""
        if self._values is None:
            self._values = json.loads(self._text)
            for at, value in self.changes.items():
                self._values[at] = value
        return self._values

    def __getitem__(self, at: int) -> _T:
        return self.values[at]

    def __iter__(self) -> Iterator[_T]:
        return iter(self.values)

    def put(self, at: int, value: _T) -> None:
        """Take another value for a file."""
        self.changes[at] = value
        if self._values is not None:
            self._values[at] = value

    def add(self, value: _T) -> None:
        """Take the value of one more file."""
        self.values.append(value)
        self.is_longer = True

    def written(self) -> bytes:
        """Return all values as a line of text."""
        return _line(self.values) if self.is_longer or self.changes else self._text


class Record:
    """What is known of the files of a site.

    `terms` is what all rests on, `inputs` what was in the files and folders that the site is told by. The first
    `sources` of the `paths` are the pages of the site, the others are files that were looked into. `looked_into` counts
    in `paths`, and `loud` is None where the page is to be judged.
    """

    def __init__(self, terms: str, stamp: str = "", columns: Sequence[Column[Any]] = ()) -> None:
        self.terms = terms
        self.inputs: Mapping[str, str] = {}
        self.sources = 0
        self.is_site_quiet = False
        self._stamp = stamp
        self._columns = columns or [Column() for _ in range(_COLUMNS)]
        self.paths: Column[str] = self._columns[0]
        self.keys: Column[str] = self._columns[1]
        self.outlines: Column[str] = self._columns[2]
        self.addresses: Column[Sequence[str | None] | None] = self._columns[3]
        self.terms_given: Column[str] = self._columns[4]
        self.shared: Column[Sequence[str]] = self._columns[5]
        self.claims: Column[Sequence[str]] = self._columns[6]
        self.looked_into: Column[Sequence[int]] = self._columns[7]
        self.loud: Column[Sequence[str] | None] = self._columns[8]

    @classmethod
    def read(cls, note: Callable[[str], bytes | None], terms: str) -> "Record | None":
        """Return the record that was written under the same terms; None where there is none, or not the whole of it."""
        try:
            written_under, stamp, *columns = (note(_BASE) or b"").split(b"\n")
            stamp_since, inputs, sources, is_site_quiet, changes = json.loads(note(_SINCE) or b"")
        except (ValueError, TypeError):
            return None  # another program's
        if written_under != terms.encode() or stamp != f"{stamp_since}".encode():
            return None  # or another run has written one of them meanwhile
        record = cls(terms, stamp_since, [Column(*column) for column in zip(columns, changes, strict=True)])
        record.inputs, record.sources, record.is_site_quiet = inputs, sources, is_site_quiet
        return record

    def written(self) -> dict[str, bytes]:
        """Return the notes of which `read` makes the record again, but for those that are as they were."""
        columns = self._columns
        notes = {}
        changes: list[dict[int, Any]] = [column.changes for column in columns]
        if any(column.is_longer for column in columns) or sum(map(len, changes)) > _MANY or not self._stamp:
            self._stamp = os.urandom(8).hex()
            head = (self.terms.encode(), self._stamp.encode())
            notes[_BASE] = b"\n".join((*head, *(column.written() for column in columns)))
            changes = [{} for _ in columns]
        notes[_SINCE] = _line((self._stamp, self.inputs, self.sources, self.is_site_quiet, changes))
        return notes


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
