"""The cache in a file: SQLite, so that several processes can share it. The only importer of sqlite3.

It may be damaged, locked, read-only or cut off at any time. Then this is a cache that knows nothing: whatever it cannot
give is made anew, and whatever it cannot store is kept for the run. A damaged file is removed as soon as that is seen.

In a damaged file, SQLite ends every search and every walk, and reports most damage, but not all: so the tables are
compared with what they should be, and all that is read with its checksum (https://www.sqlite.org/security.html).
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from contentlint.cache.store import Cache, Stored

_TABLES = {
    "outline": "CREATE TABLE outline (key TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
    "facts": "CREATE TABLE facts (key TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
    "note": "CREATE TABLE note (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
}
_LAID_OUT = [("table", name, name, page, sql) for page, (name, sql) in enumerate(_TABLES.items(), 2)]
"""The schema of a sound file, with the page on which each table begins: the first ones after that of the schema.

A file of another layout, as another version may have made it, is replaced like a damaged one.
"""
_HEADER = b"SQLite format 3\0"
_FAILURES = (sqlite3.Error, ValueError, MemoryError)
"""What sqlite3 raises; ValueError where even the text of the error is damaged, and cannot be decoded."""
_OUTSIDE = frozenset(
    (
        sqlite3.SQLITE_ABORT,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_TOOBIG,
    )
)
"""The errors that say nothing against the content of the file (https://www.sqlite.org/rescode.html)."""
_PAGE = (
    "SELECT (SELECT bytes FROM outline WHERE key = asked), (SELECT bytes FROM facts WHERE key = asked)"
    " FROM (SELECT {} AS asked)"
)
_NOTE = "INSERT OR REPLACE INTO note VALUES (?, ?)"
_STORED = "stored"
"""The name of the note that counts what was stored."""
_PATIENCE = 2.0
"""Seconds to wait for another process that is writing."""
_BATCH = 8_000_000
"""How many bytes wait in memory to be written at once."""
_MANY = 2_000
"""How many pages may be stored that no run asks for any more."""
_AT_ONCE = 500
"""How many keys are asked for in one statement; SQLite allows 999 at least."""


class DatabaseCache(Cache):
    """A cache in a file that is used by several processes at once."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._waiting = 0
        self._connection: sqlite3.Connection | None = None
        self._open()

    @property
    def place(self) -> Path | None:
        """The file in which things are kept; None where it cannot be used."""
        return self._file if self._connection is not None else None

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Return those of the keys under which something is stored."""
        found: set[str] = set(super().known(keys))
        for some in _in_parts(keys):
            found.update(key for (key,) in self._ask("SELECT key FROM facts WHERE key IN ({})", some))
        if not found.issubset(keys):
            self._give_up()
            return super().known(keys)
        return frozenset(found)

    def page(self, key: str) -> Stored | None:
        """Return what is stored under a key, None where nothing is, or nothing that is whole."""
        own = super().page(key)
        if own is not None:
            return own
        for outline, facts in list(self._ask(_PAGE, [key])):
            if (outline, facts) != (None, None):  # one without the other: where tables are out of order, rows get lost
                whole = self._whole("outline", key, outline), self._whole("facts", key, facts)
                if whole[0] is not None and whole[1] is not None:
                    return Stored(whole[0], whole[1])
        return None

    def outlines(self, keys: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the outlines that are stored under keys, in their order."""
        for some in _in_parts(keys):
            found: dict[str, bytes] = dict(self._ask("SELECT key, bytes FROM outline WHERE key IN ({})", some))
            for key in some:
                own = super().page(key)
                if own is not None:
                    yield own.outline
                else:
                    yield self._whole("outline", key, found[key]) if key in found else None

    def store(self, key: str, page: Stored) -> None:
        """Store a page under its key: for now in memory, and in the file once there are many."""
        super().store(key, page)
        self._waiting += len(page.outline) + len(page.facts)
        if self._waiting > _BATCH:
            self.flush()

    def flush(self) -> None:
        """Bring what is stored in memory into the file; where that fails, it stays in memory for the run."""
        outlines = [(key, _sealed("outline", key, stored.outline)) for key, stored in self._pages.items()]
        facts = [(key, _sealed("facts", key, stored.facts)) for key, stored in self._pages.items()]
        stored = str(self._stored + len(outlines)).encode() if outlines else b""
        if outlines and self._write(
            ("INSERT OR REPLACE INTO outline VALUES (?, ?)", outlines),
            ("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts),
            (_NOTE, [_sealed_note(_STORED, stored)]),
        ):
            self._pages.clear()
        self._waiting = 0

    def note(self, name: str) -> bytes | None:
        """Return the note of that name, None where there is none, or none that is whole."""
        rows = list(self._ask("SELECT bytes FROM note WHERE name IN ({})", [name]))
        return self._whole("note", name, rows[0][0]) if rows else None

    def write_note(self, name: str, text: bytes) -> None:
        """Write a note; one of that name is overwritten."""
        self._write((_NOTE, [_sealed_note(name, text)]))

    @property
    def _stored(self) -> int:
        """How many pages were stored since some were removed: to count them all takes long."""
        text = self.note(_STORED) or b""
        return int(text) if text.isdigit() else 0

    def keep(self, keys: Collection[str]) -> None:
        """Remove the pages of other keys, as soon as there are more of them than is good.

        Some are kept, as they are those of another branch, or of what an editor undoes.
        """
        if self._stored > _MANY + 2 * len(keys):
            self._write(
                ("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY)", [()]),
                ("INSERT OR IGNORE INTO kept VALUES (?)", [(key,) for key in keys]),
                ("DELETE FROM outline WHERE key NOT IN (SELECT key FROM kept)", [()]),
                ("DELETE FROM facts WHERE key NOT IN (SELECT key FROM kept)", [()]),
                ("DROP TABLE kept", [()]),
                (_NOTE, [_sealed_note(_STORED, b"0")]),
            )

    def close(self) -> None:
        """Bring what is left into the file, and let go of it."""
        self.flush()
        self._disconnect()

    def _open(self) -> None:
        """Connect to the file, and make the tables if they are not there; a damaged file is removed first."""
        for _ in range(2):
            try:
                self._connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
                _prepare(self._connection)
                return
            except _FAILURES as failure:
                self._fail(failure)
                if self._file.exists():
                    return  # locked, or not ours to write

    def _fail(self, failure: Exception) -> None:
        """Ask nothing more of a file that has failed."""
        if self._is_damaged(failure):
            self._give_up()
        else:
            self._disconnect()

    def _give_up(self) -> None:
        """Ask nothing more of a damaged file, and remove it, so that the next run has a new one."""
        self._disconnect()
        with suppress(OSError):
            self._file.unlink()

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(*_FAILURES):
                self._connection.close()
            self._connection = None

    def _is_damaged(self, failure: Exception) -> bool:
        """Tell whether a failure is that of the file's content, rather than of what is around it.

        What sqlite3 raises of its own, without a code of SQLite, is about values that are none of ours.
        """
        code = getattr(failure, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & 0xFF not in _OUTSIDE or self._is_of_another_format()

    def _is_of_another_format(self) -> bool:
        """Tell whether the header says that the file must not be written, or not as we write it.

        Source: bytes 18 and 19 in https://www.sqlite.org/fileformat.html#file_format_version_numbers.
        """
        try:
            with self._file.open("rb") as file:
                header = file.read(20)
        except OSError:
            return False
        return header not in (b"", _HEADER + header[16:18] + b"\1\1")

    def _ask(self, query: str, keys: Sequence[object]) -> Iterator[Any]:
        """Yield the rows of a query, whose `{}` becomes the marks of the keys; nothing where the file fails."""
        if self._connection is None:
            return
        try:
            yield from self._connection.execute(query.format(",".join("?" * len(keys))), keys)
        except _FAILURES as failure:
            self._fail(failure)

    def _write(self, *statements: tuple[str, Sequence[tuple[object, ...]]]) -> bool:
        """Execute statements as one, each with all its rows; return whether that was possible."""
        if self._connection is None:
            return False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            for statement, rows in statements:
                self._connection.executemany(statement, rows) if rows != [()] else self._connection.execute(statement)
            self._connection.execute("COMMIT")
        except _FAILURES as failure:
            with suppress(*_FAILURES):
                self._connection.execute("ROLLBACK")
            if self._is_damaged(failure):
                self._give_up()
            return False
        return True

    def _whole(self, table: str, key: str, sealed: object) -> bytes | None:
        """Return the bytes that were sealed, None where they are not whole.

        Then others are not to be relied on either: where two rows share what each believes its own, to write one
        breaks the other, again and again.
        """
        text = _checked(table, key, sealed)
        if text is None:
            self._give_up()
        return text


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; raises one of _FAILURES where there are others, or none can be made."""
    # Nothing is lost with the cache: it need not survive a power failure, which is what synchronous is for.
    connection.execute("PRAGMA synchronous = OFF")
    if not _is_laid_out(connection):
        connection.execute("PRAGMA auto_vacuum = NONE")  # else the first table would begin one page later
        connection.execute("BEGIN IMMEDIATE")
        if not _is_laid_out(connection):  # by another process, meanwhile
            for table in _TABLES.values():
                connection.execute(table)
        connection.execute("COMMIT")


def _is_laid_out(connection: sqlite3.Connection) -> bool:
    """Tell whether the tables are there, rather than nothing; raises DatabaseError where it is something else."""
    tables = connection.execute("SELECT * FROM sqlite_master").fetchmany(len(_LAID_OUT) + 1)
    if tables not in ([], _LAID_OUT):
        raise sqlite3.DatabaseError("these are not the tables of this cache")
    return bool(tables)


def _in_parts(keys: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(keys)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _sealed(table: str, key: str, text: bytes) -> bytes:
    """Return bytes with a checksum before them, which also covers where they belong.

    SQLite notices a broken page, but neither a flipped bit of content, nor of a key, nor of where a table begins.
    """
    return crc32(text, crc32(f"{table} {key}".encode())).to_bytes(4, "big") + text


def _sealed_note(name: str, text: bytes) -> tuple[str, bytes]:
    return name, _sealed("note", name, text)


def _checked(table: str, key: str, sealed: object) -> bytes | None:
    """Return the bytes that were sealed, None where they are not whole."""
    if not isinstance(sealed, bytes):
        return None
    text = sealed[4:]
    return text if _sealed(table, key, text) == sealed else None
