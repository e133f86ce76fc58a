"""Whatever happened to the bytes of the cache's file: nothing is raised, nothing wrong is read, and the file heals."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest
from knowledge import PAGES, make_site
from test_cache_file import database_in, pages_in, quick

from contentlint.cache import database
from contentlint.cache.database import DatabaseCache
from contentlint.cache.store import Stored

SEEDS = range(370)
ROUNDS = 3
"""How many runs it may take until all is found again: one that sees the damage, one that stores all, one that reads."""
SIZE = 4096
"""Bytes of a page of the database."""


def stored(number: int) -> Stored:
    """Make what is stored of a page: some fit into a page of the database, some take several."""
    chance = random.Random(number)  # noqa: S311  # nothing is secret
    return Stored(chance.randbytes(chance.choice((0, 20, 300))), chance.randbytes(chance.choice((30, 900, 9000))))


CONTENT = {blake2b(str(number).encode()).hexdigest()[:32]: stored(number) for number in range(120)}
NOTES = {"memory": random.Random(1).randbytes(20_000), "inventory": random.Random(2).randbytes(100)}  # noqa: S311


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("sound") / "c.sqlite"
    with closing(DatabaseCache(file)) as cache:
        fill(cache, list(CONTENT)[:100])
    return file.read_bytes()


def fill(cache: DatabaseCache, keys: Iterable[str]) -> None:
    """Store what is not found under keys, and the notes."""
    for key in keys:
        if cache.page(key) is None:
            cache.store(key, CONTENT[key])
    cache.flush()
    for name, text in NOTES.items():
        cache.write_note(name, text)


def found(cache: DatabaseCache) -> dict[str, object]:
    """Return all that a cache has, looked up in each way."""
    assert cache.known(list(CONTENT)) <= CONTENT.keys()
    pages = {f"page {key}": (cache.page(key), whole) for key, whole in CONTENT.items()}
    outlines = zip(CONTENT.items(), cache.outlines(CONTENT), strict=True)
    pages |= {f"outline {key}": (outline, whole.outline) for (key, whole), outline in outlines}
    pages |= {f"note {name}": (cache.note(name), text) for name, text in NOTES.items()}
    wrong = [name for name, (read, right) in pages.items() if read is not None and read != right]
    assert wrong == []
    return {name: read for name, (read, _) in pages.items() if read is not None}


def damaged(content: bytes, seed: int) -> bytes:
    """Damage a file at random: bytes of its beginning, bytes anywhere, its end, or a whole piece."""
    chance = random.Random(seed)  # noqa: S311  # nothing is secret
    changed = bytearray(content)
    kind = seed % 8
    if kind == 0:
        return content[: chance.randrange(len(content))]
    if kind == 1:
        begin, length = chance.randrange(len(content)), chance.choice((1, 100, SIZE, 5 * SIZE))
        changed[begin : begin + length] = bytes(len(changed[begin : begin + length]))
        return bytes(changed)
    if kind == 2:  # a piece is written to the wrong place
        begin, end = (chance.randrange(len(content) // SIZE) * SIZE for _ in range(2))
        changed[begin : begin + SIZE] = content[end : end + SIZE]
        return bytes(changed)
    # The header, where the schema is written, the first two pages, the beginnings of pages, or anywhere.
    places = {3: range(100), 4: range(SIZE - 400, SIZE), 5: range(2 * SIZE), 6: heads(content)}
    for _ in range(chance.choice((1, 1, 3, 30))):
        changed[chance.choice(places.get(kind, range(len(content))))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def heads(content: bytes) -> list[int]:
    """Return where the pages of the database tell what is where in them."""
    return [begin + place for begin in range(0, len(content), SIZE) for place in range(24)]


def survives(file: Path) -> None:
    """Use a file as runs do, one after the other; at the end all that they stored is found."""
    keys = list(CONTENT)
    for number in range(ROUNDS):
        with closing(DatabaseCache(file)) as cache:
            found(cache)
            fill(cache, keys)
            if number == 0:
                cache.keep(keys[:30])
            found(cache)
    with closing(DatabaseCache(file)) as cache:
        assert len(found(cache)) == 2 * len(CONTENT) + len(NOTES)
        assert cache.known(keys) == CONTENT.keys()


def test_any_damage(sound: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_MANY", 4)
    file = tmp_path / "c.sqlite"
    for seed in SEEDS:
        file.write_bytes(damaged(sound, seed))
        try:
            survives(file)
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise


def bent(before: bytes, after: bytes) -> Callable[[bytes], bytes]:
    """Return what replaces the first such bytes of a file."""

    def change(content: bytes) -> bytes:
        assert before in content
        return content.replace(before, after, 1)

    return change


def versioned(written: int, read: int) -> Callable[[bytes], bytes]:
    """Return what changes the versions of the format in the header: who may write, and who may read."""
    return lambda content: content[:18] + bytes((written, read)) + content[20:]


def rewritten(statement: str) -> Callable[[bytes], bytes]:
    """Return what changes a file as SQLite itself would write it."""

    def change(content: bytes) -> bytes:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(content)
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(statement)
            connection.commit()
            return connection.serialize()

    return change


KINDS = {
    "an error whose text cannot be decoded": bent(b"CREATE TABLE outline", b"CR\xc5ATE TABLE outline"),
    "another name of a table": bent(b"CREATE TABLE facts", b"CREATE TABLE factr"),
    "another name of a column": bent(b"facts (key TEXT PRIMARY KEY, bytes", b"facts (key TEXT PRIMARY KEY, bytds"),
    "another type of the keys": bent(b"facts (key TEXT", b"facts (key REAL"),
    "two tables in one place": rewritten("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'outline'"),
    "text that cannot be decoded": rewritten("UPDATE facts SET bytes = CAST(x'ff' AS TEXT)"),
    "numbers in place of bytes": rewritten("UPDATE note SET bytes = 7"),
    "rows of other pages": rewritten("UPDATE facts SET bytes = (SELECT max(bytes) FROM facts)"),
    "outlines without facts": rewritten("DELETE FROM facts"),
    "a file that none may write": versioned(3, 1),
    "a file that none may read": versioned(3, 3),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def last_run(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the cache of a run."""
    folder = tmp_path_factory.mktemp("kept")
    quick(site, "--cache-dir", str(folder))
    return folder


@pytest.fixture
def kept(last_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(last_run, tmp_path / "kept"))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_damage(kind: str, site: Path, kept: Path) -> None:
    file = database_in(kept)
    file.write_bytes(KINDS[kind](file.read_bytes()))
    fresh = quick(site, "--no-cache")
    assert (fresh[0], fresh[2]) == (1, b"")
    for _ in range(ROUNDS):
        assert quick(site, "--cache-dir", str(kept)) == fresh
    assert pages_in(kept) == PAGES
    for _ in range(2):  # the first may have to heal what only a write can meet
        with closing(DatabaseCache(file)) as cache:
            cache.write_note("other", b"text")
    with closing(DatabaseCache(file)) as cache:
        assert cache.note("other") == b"text"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT * FROM sqlite_master").fetchall() == database._LAID_OUT
