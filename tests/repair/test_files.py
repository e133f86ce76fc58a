"""What a replaced file keeps, which files are left, and what is swept."""

import os
import sys
from pathlib import Path

import pytest

from contentlint.atomic import is_unfinished, new_beside, sweep, write_new, write_whole
from contentlint.read.folders import Folders
from contentlint.repair.plan import Change
from contentlint.repair.writing import NotReplacedError, replace
from ended import Run

KEY = "JLVVSXFLKOJNIY-UHFFFAOYSA-N"
WRONG = f"---\ninchikey: {KEY.lower()}\n---\n"


def abandoned(folder: Path) -> Path:
    """Leave in a folder what a killed run leaves."""
    with new_beside(folder / "x", b"half") as new:
        name = new.name
    (folder / name).write_bytes(b"half")
    return folder / name


@pytest.mark.skipif(sys.platform != "linux", reason="Python knows attributes on Linux only")
def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_bytes(b"old")
    try:
        os.setxattr(page, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has none")
    replace(tmp_path, [Change("a.md", b"old", b"new", 1)])
    assert (page.read_bytes(), os.getxattr(page, "user.note")) == (b"new", b"mine")


def test_a_file_of_two_names_is_left(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_bytes(b"old")
    (tmp_path / "b.md").hardlink_to(page)
    with pytest.raises(NotReplacedError, match="it has another name"):
        replace(tmp_path, [Change("a.md", b"old", b"new", 1)])
    assert page.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is swept there")
def test_only_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = abandoned(tmp_path)
    others = [".contentlint-0123456789abcdef-00000000", ".contentlint-cache", f"{left.name}.md", "page.md"]
    for name in others:
        (tmp_path / name).write_bytes(b"a user's")
    folder, link = abandoned(tmp_path), abandoned(tmp_path)
    for place in (folder, link):
        place.unlink()
    folder.mkdir()
    link.symlink_to("page.md")
    with new_beside(tmp_path / "page.md", b"in use") as new:
        sweep(tmp_path)
        assert new.read_bytes() == b"in use"
        assert not left.exists()
    assert {file.name for file in tmp_path.iterdir()} == {*others, folder.name, link.name}


def test_what_is_unfinished_belongs_to_no_site(tmp_path: Path) -> None:
    left = abandoned(tmp_path)
    assert is_unfinished(left.name)
    (tmp_path / ".contentlint-mine").write_bytes(b"")
    assert [*Folders(tmp_path).entries("")] == [".contentlint-mine"]


def test_the_next_repair_sweeps_even_where_nothing_is_to_do(site: Path, run: Run) -> None:
    (site / "b").mkdir()
    (site / "b" / "a.md").write_text("Text\n", "utf-8")
    left = abandoned(site / "b")
    assert run("--quiet").status == 0
    assert left.exists()
    assert run("--fix", "--quiet").status == 0
    assert not left.exists()


def test_a_new_file_takes_no_place_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a"
    write_new(place, b"1")
    with pytest.raises(FileExistsError):
        write_new(place, b"2")

    def refused(_self: Path, _target: Path) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    with pytest.raises(FileExistsError):
        write_new(place, b"2")
    write_new(tmp_path / "b", b"3")
    write_whole(place, b"4")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"4", "b": b"3"}
