"""A file is read again as soon as it may be another, by whatever its state tells."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.extraction import inventory
from contentlint.extraction.inventory import Inventory
from contentlint.facts.page import FactSettings

Notes = dict[str, bytes]
SETTINGS = FactSettings(("references",))


def asked(folder: Path, notes: Notes, *paths: str, is_complete: bool = True) -> tuple[dict[str, str], list[str]]:
    """Return the keys of files in a new run, and those that it read; what it leaves goes into `notes`."""
    read: list[str] = []

    def content(path: str) -> bytes:
        read.append(path)
        return (folder / path).read_bytes()

    run = Inventory(folder, SETTINGS, b"tool", notes.get)
    keys = {path: run.key(path, content) for path in paths}
    notes.update(run.written(is_complete=is_complete))
    return keys, read


def later_text(file: Path) -> None:
    file.write_bytes(b"Fees")


def later_text_of_the_old_time(file: Path) -> None:
    state = file.stat()
    file.write_bytes(b"Fees")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def another_file(file: Path) -> None:
    other = file.with_name("other")
    state = file.stat()
    other.write_bytes(b"Fees")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(file)


def longer_text(file: Path) -> None:
    file.write_bytes(b"Fees and uses")


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make all files long finished."""
    monkeypatch.setattr(inventory, "time_ns", lambda: time.time_ns() + 10**12)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("change", [later_text, later_text_of_the_old_time, another_file, longer_text])
@pytest.mark.parametrize("many", [0, 1, 100])
def test_a_changed_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], many: int
) -> None:
    monkeypatch.setattr(inventory, "_MANY", many)  # all is written anew; only at first; never
    (tmp_path / "a.md").write_bytes(b"Uses")
    (tmp_path / "b.md").write_bytes(b"Uses")
    notes: Notes = {}
    before, read = asked(tmp_path, notes, "a.md", "b.md")
    assert (read, before["a.md"]) == (["a.md", "b.md"], before["b.md"])
    assert asked(tmp_path, notes, "a.md", "b.md") == (before, [])
    time.sleep(0.02)  # the clock of a file system may tick but every few milliseconds
    change(tmp_path / "a.md")
    after, read = asked(tmp_path, notes, "a.md", "b.md")
    assert (read, after["a.md"] != before["a.md"], after["b.md"]) == (["a.md"], True, before["b.md"])
    assert asked(tmp_path, notes, "a.md", "b.md") == (after, [])


def test_a_file_that_was_just_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"Uses")
    notes: Notes = {}
    assert [asked(tmp_path, notes, "a.md")[1] for _ in range(2)] == [["a.md"], ["a.md"]]


@pytest.mark.usefixtures("settled")
def test_what_a_part_of_the_site_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "_MANY", 0)
    notes: Notes = {}
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(b"Uses")
        asked(tmp_path, notes, name, is_complete=False)
    assert asked(tmp_path, notes, "a.md", "b.md")[1] == []


@pytest.mark.usefixtures("settled")
def test_another_tool_reads_all_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"Uses")
    notes: Notes = {}
    keys, _ = asked(tmp_path, notes, "a.md")
    other = Inventory(tmp_path, SETTINGS, b"another tool", notes.get)
    assert other.key("a.md", lambda path: (tmp_path / path).read_bytes()) != keys["a.md"]


def test_a_time_that_is_to_come(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"Uses")
    seconds = 2**34 - 1  # in 2514, the last that some file systems have: in nanoseconds no number of 64 bits
    try:
        os.utime(tmp_path / "a.md", (seconds, seconds))
    except (OSError, OverflowError):
        pytest.skip("the file system has no such times")
    notes: Notes = {}
    assert [asked(tmp_path, notes, "a.md")[1] for _ in range(2)] == [["a.md"], ["a.md"]]


@pytest.mark.usefixtures("settled")
def test_a_large_number_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "_MANY", 0)
    (tmp_path / "a.md").write_bytes(b"Uses")
    real = os.stat

    def numbered(file: str) -> os.stat_result:
        state = real(file)
        return os.stat_result((state[0], 2**64 - 1, *state[2:]), {"st_mtime_ns": 5, "st_ctime_ns": 5})

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", numbered)
        notes: Notes = {}
        assert [asked(tmp_path, notes, "a.md")[1] for _ in range(2)] == [["a.md"], []]
