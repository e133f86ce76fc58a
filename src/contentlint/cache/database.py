"""The cache in a file: SQLite, so that several processes can share it. The only importer of sqlite3.

It may be damaged, locked, read-only or cut off at any time. Then this is a cache that knows nothing: whatever it cannot
give is made anew, and whatever it cannot store is kept for the run.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from contentlint.cache.store import Cache, Stored

_LAYOUT = 1
"""Raised with every change of the tables: a file of another layout is emptied."""
_TABLES = (
    "CREATE TABLE outline (key TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE facts (key TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE note (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
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
        self._connection = self._opened() or self._made_anew()

    @property
    def place(self) -> Path | None:
        """The file in which things are kept; None where it cannot be used."""
        return self._file if self._connection is not None else None

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Return those of the keys under which something is stored."""
        found: set[str] = set(super().known(keys))
        for some in _in_parts(keys):
            found.update(key for (key,) in self._ask("SELECT key FROM facts WHERE key IN ({})", some))
        return frozenset(found)

    def page(self, key: str) -> Stored | None:
        """Return what is stored under a key, None where nothing is, or nothing that is whole."""
        own = super().page(key)
        if own is not None:
            return own
        query = "SELECT outline.bytes, facts.bytes FROM outline JOIN facts USING (key) WHERE key IN ({})"
        for outline, facts in self._ask(query, [key]):
            whole = _checked(outline), _checked(facts)
            if whole[0] is not None and whole[1] is not None:
                return Stored(whole[0], whole[1])
        return None

    def outlines(self, keys: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the outlines that are stored under keys, in their order."""
        for some in _in_parts(keys):
            found: dict[str, bytes] = dict(self._ask("SELECT key, bytes FROM outline WHERE key IN ({})", some))
            for key in some:
                own = super().page(key)
                yield own.outline if own else _checked(found.get(key))

    def store(self, key: str, page: Stored) -> None:
        """Store a page under its key: for now in memory, and in the file once there are many."""
        super().store(key, page)
        self._waiting += len(page.outline) + len(page.facts)
        if self._waiting > _BATCH:
            self.flush()

    def flush(self) -> None:
        """Bring what is stored in memory into the file; where that fails, it stays in memory for the run."""
        outlines = [(key, _sealed(stored.outline)) for key, stored in self._pages.items()]
        facts = [(key, _sealed(stored.facts)) for key, stored in self._pages.items()]
        stored = str(self._stored + len(outlines)).encode() if outlines else b""
        if outlines and self._write(
            ("INSERT OR REPLACE INTO outline VALUES (?, ?)", outlines),
            ("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts),
            (_NOTE, [(_STORED, _sealed(stored))]),
        ):
            self._pages.clear()
        self._waiting = 0

    def note(self, name: str) -> bytes | None:
        """Return the note of that name, None where there is none, or none that is whole."""
        rows = self._ask("SELECT bytes FROM note WHERE name IN ({})", [name])
        return next((_checked(text) for (text,) in rows), None)

    def write_note(self, name: str, text: bytes) -> None:
        """Write a note; one of that name is overwritten."""
        self._write((_NOTE, [(name, _sealed(text))]))

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
                (_NOTE, [(_STORED, _sealed(b"0"))]),
            )

    def close(self) -> None:
        """Bring what is left into the file, and let go of it."""
        self.flush()
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()

    def _opened(self) -> sqlite3.Connection | None:
        """Return a connection to the file, whose tables are there; None where that cannot be had."""
        connection = None
        try:
            connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
            # Nothing is lost with the cache: it need not survive a power failure, which is what synchronous is for.
            connection.execute("PRAGMA synchronous = OFF")
            if _layout(connection) != _LAYOUT:
                _lay_out(connection)
        except sqlite3.Error:
            if connection is not None:
                connection.close()
            return None
        return connection

    def _made_anew(self) -> sqlite3.Connection | None:
        """Remove a file that is no database, and begin a new one."""
        try:
            is_ours = self._file.read_bytes()[:16] == b"SQLite format 3\0"
        except OSError:
            return None
        if is_ours and not self._is_damaged():
            return None  # locked, or not ours to write
        with suppress(OSError):
            self._file.unlink()
        return self._opened()

    def _is_damaged(self) -> bool:
        try:
            with sqlite3.connect(f"file:{self._file}?mode=ro", uri=True, timeout=_PATIENCE) as connection:
                return bool(connection.execute("PRAGMA quick_check").fetchone() != ("ok",))
        except sqlite3.OperationalError:
            return False
        except sqlite3.DatabaseError:
            return True

    def _ask(self, query: str, keys: Sequence[object]) -> Iterator[Any]:
        """Yield the rows of a query, whose `{}` becomes the marks of the keys; nothing where the file fails."""
        if self._connection is None:
            return
        try:
            yield from self._connection.execute(query.format(",".join("?" * len(keys))), keys)
        except sqlite3.OperationalError:
            self._connection = None  # locked, or gone
        except sqlite3.Error:
            self._give_up()

    def _write(self, *statements: tuple[str, Sequence[tuple[object, ...]]]) -> bool:
        """Execute statements as one, each with all its rows; return whether that was possible."""
        if self._connection is None:
            return False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            for statement, rows in statements:
                self._connection.executemany(statement, rows) if rows != [()] else self._connection.execute(statement)
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            return False
        except sqlite3.Error:
            self._give_up()
            return False
        return True

    def _give_up(self) -> None:
        """Ask nothing more of a file that has failed, and remove it, so that the next run has a sound one."""
        self._disconnect()
        self._connection = None
        with suppress(OSError):
            self._file.unlink()


def _layout(connection: sqlite3.Connection) -> int:
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    return int(layout)


def _lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables, in place of others of an older layout, unless another process has just done so."""
    connection.execute("BEGIN IMMEDIATE")
    if _layout(connection) != _LAYOUT:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            connection.execute(f'DROP TABLE "{name}"')
        for table in _TABLES:
            connection.execute(table)
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
    connection.execute("COMMIT")


def _in_parts(keys: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(keys)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _sealed(text: bytes) -> bytes:
    """Return bytes with a checksum before them: SQLite notices a broken page, but not a flipped bit of content."""
    return crc32(text).to_bytes(4, "big") + text


def _checked(sealed: object) -> bytes | None:
    """Return the bytes that were sealed, None where they are not whole."""
    if not isinstance(sealed, bytes):
        return None
    text = sealed[4:]
    return text if crc32(text).to_bytes(4, "big") == sealed[:4] else None
