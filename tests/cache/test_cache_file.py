"""The file of the cache may be shared, locked, damaged or impossible: the findings are the same, never an error."""

import io
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from knowledge import PAGES, checked, command, make_site

from contentlint.cache import database
from contentlint.cache.database import DatabaseCache
from contentlint.cache.store import Stored
from contentlint.cli.main import main
from contentlint.engine import engine
from contentlint.engine.selection import PageRules, Selection
from contentlint.facts.page import PageFacts
from contentlint.finding import Finding
from contentlint.site.site import Site
from ended import unmeasured


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def fresh(site: Path) -> tuple[int, bytes, bytes]:
    found = checked(site, "--no-cache", "--jobs", "1")
    assert found[0] == 1
    assert found[2] == b""
    return found


@pytest.fixture
def filled(site: Path, tmp_path: Path, fresh: tuple[int, bytes, bytes]) -> Path:
    """A folder with the cache of a run, and its one database."""
    folder = tmp_path / "cache"
    assert quick(site, "--cache-dir", str(folder)) == fresh
    return folder


def quick(site: Path, *options: str) -> tuple[int, bytes, bytes]:
    """Check a site in this process."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["check", str(site), "--format", "json", *options])
    out.flush()
    err.flush()
    return status, out.buffer.getvalue(), err.buffer.getvalue()  # type: ignore[attr-defined]


def database_in(folder: Path) -> Path:
    (file,) = folder.glob("*.sqlite")
    return file


def pages_in(folder: Path) -> int:
    with closing(sqlite3.connect(database_in(folder))) as connection:
        (pages,) = connection.execute("SELECT count(*) FROM facts").fetchone()
    return int(pages)


def test_the_folder_marks_itself_as_a_cache(filled: Path) -> None:
    names = {file.name for file in filled.iterdir()}
    assert names == {".gitignore", "CACHEDIR.TAG", database_in(filled).name}
    assert (filled / ".gitignore").read_text("utf-8") == "*\n"
    assert (filled / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_cache_is_really_used(site: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a page is read again")

    monkeypatch.setattr("contentlint.extraction.store.facts_of", refused)
    monkeypatch.setattr("contentlint.extraction.store.FactStore._raw", refused)
    assert quick(site, "--cache-dir", str(filled))[0] == 1
    judged: list[tuple[str, list[str]]] = []
    found_on = engine._found_on

    def noted(page: PageFacts, site: Site, rules: PageRules, selection: Selection) -> list[Finding]:
        judged.append((page.path.rpartition("-")[2], sorted(rules.ids)))
        return found_on(page, site, rules, selection)

    monkeypatch.setattr(engine, "_found_on", noted)
    quick(site, "--cache-dir", str(filled))
    assert sorted(judged) == [("150.md", ["link-target-missing"]), ("50.md", ["front-matter-schema"])]


def test_what_is_kept_does_not_depend_on_the_working_directory(
    site: Path, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "docs")
    asked: list[int] = []
    monkeypatch.setattr(engine, "_found_on", lambda *arguments: asked.append(len(arguments[2].ids)) or [])
    quick(site, "--cache-dir", str(filled))
    assert asked == [1, 1]


def test_the_place_of_the_cache_is_told(site: Path, filled: Path, tmp_path: Path) -> None:
    def told(*options: str) -> str:
        return quick(site, "--verbose", *options)[2].decode().partition("note: cache: ")[2].partition("\n")[0]

    assert told("--cache-dir", str(filled)) == str(database_in(filled))
    assert told("--no-cache") == "none"
    assert told("--cache-dir", "/dev/null") == "none"
    (tmp_path / "other").mkdir()
    assert told("--cache-dir", str(tmp_path / "other")) == str(database_in(tmp_path / "other"))


def test_without_a_cache_nothing_is_written(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(tmp_path / "none"))
    before = sorted(site.rglob("*"))
    quick(site, "--no-cache")
    assert not (tmp_path / "none").exists()
    assert sorted(site.rglob("*")) == before


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_file(seed: int, site: Path, filled: Path, fresh: tuple[int, bytes, bytes]) -> None:
    chance = random.Random(seed)  # noqa: S311  # nothing is secret
    file = database_in(filled)
    content = bytearray(file.read_bytes())
    if seed % 3 == 0:
        content = content[: chance.randrange(len(content))]
    for _ in range(chance.choice((1, 20, 2000)) if seed % 3 else 0):
        content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(bytes(content))
    for _ in range(3):
        assert quick(site, "--cache-dir", str(filled)) == fresh


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"no database", b"\0" * 8192])
def test_no_database_at_all(content: bytes, site: Path, filled: Path, fresh: tuple[int, bytes, bytes]) -> None:
    database_in(filled).write_bytes(content)
    for _ in range(3):
        assert quick(site, "--cache-dir", str(filled)) == fresh
    assert pages_in(filled) == PAGES, "the file is not made anew"


def test_content_that_no_longer_fits(site: Path, filled: Path, fresh: tuple[int, bytes, bytes]) -> None:
    """Whole to SQLite, but of another program, or of nobody."""
    with closing(sqlite3.connect(database_in(filled))) as connection:
        connection.create_function("sealed", 3, database._sealed)
        for bytes_ in (b"", b"[]", b"[[],{}]", b"\xff", b"null"):
            for table, key in (("facts", "key"), ("outline", "key"), ("note", "name")):
                update = f"UPDATE {table} SET bytes = sealed('{table}', {key}, ?)"  # noqa: S608  # no text of others
                connection.execute(update, (bytes_,))
            connection.commit()
            assert quick(site, "--cache-dir", str(filled)) == fresh


@pytest.mark.parametrize(
    "script",
    [
        "DROP TABLE facts; CREATE TABLE other (x)",
        "ALTER TABLE facts RENAME COLUMN bytes TO text",
        "CREATE TRIGGER gone AFTER INSERT ON facts BEGIN DELETE FROM facts; END",
        "DROP TABLE outline; DROP TABLE facts; DROP TABLE note",
    ],
)
def test_a_file_of_another_layout(script: str, site: Path, filled: Path, fresh: tuple[int, bytes, bytes]) -> None:
    with closing(sqlite3.connect(database_in(filled))) as connection:
        connection.executescript(script)
    for _ in range(2):
        assert quick(site, "--cache-dir", str(filled)) == fresh
    assert pages_in(filled) == PAGES


def test_a_locked_file(
    site: Path, filled: Path, fresh: tuple[int, bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    with closing(sqlite3.connect(database_in(filled), isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert quick(site, "--cache-dir", str(filled)) == fresh
        connection.execute("ROLLBACK")
    assert quick(site, "--cache-dir", str(filled)) == fresh


def test_a_file_that_cannot_be_written(
    site: Path, filled: Path, fresh: tuple[int, bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect

    def read_only(file: Path, **options: object) -> sqlite3.Connection:
        return real(f"file:{file}?mode=ro", **{**options, "uri": True})  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert quick(site, "--cache-dir", str(filled)) == fresh
    page = next(site.glob("docs/*/*.md"))
    text = page.read_text("utf-8")
    page.write_text(text + "\n[^2]: unused\n", "utf-8")
    try:
        found = quick(site, "--cache-dir", str(filled))
        assert found == quick(site, "--no-cache") != fresh
    finally:
        page.write_text(text, "utf-8")


@pytest.mark.parametrize("place", ["/proc/none", "/dev/null", "/dev/null/none"])
def test_a_folder_that_cannot_be(place: str, site: Path, fresh: tuple[int, bytes, bytes]) -> None:
    assert quick(site, "--cache-dir", place) == fresh


@pytest.mark.parametrize("limit", [0, 4096, 100_000, 200_000])
def test_a_full_disk(limit: int, site: Path, tmp_path: Path, fresh: tuple[int, bytes, bytes]) -> None:
    """A process that may write no file larger than the limit, as on a disk that has no more room."""
    ran = subprocess.run(
        command(site, "--cache-dir", str(tmp_path / "cache")),
        capture_output=True,
        env=unmeasured(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == fresh
    assert quick(site, "--cache-dir", str(tmp_path / "cache")) == fresh


def test_what_no_run_asks_for_any_more_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def count() -> int:
        with closing(sqlite3.connect(database_in(tmp_path / "cache"))) as connection:
            (outlines,) = connection.execute("SELECT count(*) FROM outline").fetchone()
            (facts,) = connection.execute("SELECT count(*) FROM facts").fetchone()
        assert outlines == facts
        return int(outlines)

    monkeypatch.setattr(database, "_MANY", 4)
    site = make_site(tmp_path / "site", 3)
    page = next(site.glob("docs/*/*.md"))
    counts = []
    for number in range(10):
        with page.open("a", encoding="utf-8") as file:
            file.write(f"\nText {number}.\n")
        assert quick(site, "--cache-dir", str(tmp_path / "cache")) == quick(site, "--no-cache")
        counts.append(count())
    assert counts == [3, 4, 5, 6, 7, 8, 9, 10, 11, 3]


def test_another_program_reads_all_pages_again(site: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.assembly.opening.fingerprint", lambda: b"another")
    quick(site, "--cache-dir", str(filled))
    assert pages_in(filled) == 2 * PAGES


def test_several_processes_at_once(site: Path, tmp_path: Path, fresh: tuple[int, bytes, bytes]) -> None:
    for _ in range(2):
        running = [
            subprocess.Popen(
                command(site, "--cache-dir", str(tmp_path / "cache")), stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(5)
        ]
        assert [(*process.communicate(), process.returncode) for process in running] == [(*fresh[1:], 1)] * 5


def test_processes_that_are_killed(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 400)
    fresh = checked(site, "--no-cache")
    arguments = command(site, "--cache-dir", str(tmp_path / "cache"), "--jobs", "1")
    begin = time.monotonic()
    subprocess.run(arguments, capture_output=True, check=False)
    whole = time.monotonic() - begin
    for part in (0.3, 0.6, 0.8, 0.9, 0.95, 1.0):
        shutil.rmtree(tmp_path / "cache")
        for _ in range(2):
            process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(whole * part)
            process.kill()
            process.wait()
        assert quick(site, "--cache-dir", str(tmp_path / "cache")) == fresh


def test_a_write_that_is_killed_half_way(tmp_path: Path) -> None:
    """The journal of a write that never ended is undone by whoever comes next."""
    program = """
import os, sys
from pathlib import Path
from contentlint.cache import database
from contentlint.cache.store import Stored
cache = database.DatabaseCache(Path(sys.argv[1]))
cache.store("old", Stored(b"1", b"2"))
cache.flush()
connection = cache._connection
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM facts")
for number in range(2000):
    connection.execute("INSERT INTO facts VALUES (?, ?)", (str(number), os.urandom(4000)))
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path / "c.sqlite")], check=False).returncode == 9
    assert (tmp_path / "c.sqlite-journal").exists()
    cache = DatabaseCache(tmp_path / "c.sqlite")
    assert cache.page("old") == Stored(b"1", b"2")
    assert cache.known(["old", "7"]) == {"old"}
    cache.close()
