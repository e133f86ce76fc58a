"""The file of the cache is removed or replaced while another run writes: what is left beside it must not count."""

import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.cache.database import DatabaseCache
from contentlint.cache.store import Stored

KILLED = """
import os, sys
from pathlib import Path
from contentlint.cache.database import DatabaseCache
from contentlint.cache.store import Stored
cache = DatabaseCache(Path(sys.argv[1]))
for number in range(300):
    cache.store(f"old {number}", Stored(os.urandom(300), b"old"))
cache.flush()
cache._connection.execute("PRAGMA cache_size = 1")
cache._connection.execute("BEGIN IMMEDIATE")
cache._connection.execute("DELETE FROM facts")
for number in range(2000):
    cache._connection.execute("INSERT INTO facts VALUES (?, ?)", (str(number), os.urandom(4000)))
os._exit(9)
"""
KEYS = [f"new {number}" for number in range(400)]


def stored(number: int) -> Stored:
    return Stored(f"outline {number}".encode() * 20, f"facts {number}".encode() * 20)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """The journal of a run that was killed while it wrote."""
    ran = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "c.sqlite")], check=False)
    assert ran.returncode == 9
    return tmp_path / "c.sqlite-journal"


@pytest.mark.parametrize("there", ["nothing", "an empty file", "another cache"])
def test_a_journal_of_a_file_that_is_gone(there: str, journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    file.unlink()
    if there == "an empty file":
        file.touch()
    elif there == "another cache":
        other = DatabaseCache(tmp_path / "other.sqlite")
        for number, key in enumerate(KEYS):
            other.store(key, stored(number))
        other.close()
        (tmp_path / "other.sqlite").replace(file)
    assert journal.exists()
    for _ in range(3):
        cache = DatabaseCache(file)
        cache.known([*KEYS, "old 1"])
        for number, key in enumerate(KEYS):
            assert cache.page(key) in (None, stored(number))
        for number, key in enumerate(KEYS):
            cache.store(key, stored(number))
        cache.close()
    cache = DatabaseCache(file)
    assert [cache.page(key) for key in KEYS] == [stored(number) for number in range(len(KEYS))]
    cache.close()
