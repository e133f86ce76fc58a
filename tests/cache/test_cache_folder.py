"""Where the cache is, on each platform, and what tells one state of the program from another."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from contentlint.cache import fingerprint
from contentlint.cache.folder import database_for, default_folder

HOME = Path("/home/ada")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, HOME / ".cache/contentlint"),
        ("linux", {"XDG_CACHE_HOME": "/var/ada"}, Path("/var/ada/contentlint")),
        # "All paths set in these environment variables must be absolute"; others are to be ignored.
        ("linux", {"XDG_CACHE_HOME": "ada"}, HOME / ".cache/contentlint"),
        ("linux", {"XDG_CACHE_HOME": ""}, HOME / ".cache/contentlint"),
        ("freebsd13", {}, HOME / ".cache/contentlint"),
        ("darwin", {"XDG_CACHE_HOME": "/var/ada"}, HOME / "Library/Caches/contentlint"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/contentlint/Cache")),
        ("win32", {}, HOME / "AppData/Local/contentlint/Cache"),
        ("win32", {"CONTENTLINT_CACHE_DIR": "/own", "LOCALAPPDATA": "/local"}, Path("/own")),
        ("linux", {"CONTENTLINT_CACHE_DIR": "own"}, Path("own")),
        ("linux", {"CONTENTLINT_CACHE_DIR": ""}, HOME / ".cache/contentlint"),
    ],
)
def test_the_platforms_folder(platform: str, environment: Mapping[str, str], folder: Path) -> None:
    assert default_folder(environment, HOME, platform) == folder


def test_a_folder_marks_itself_and_has_a_file_for_each_root(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "cache"
    one, other = database_for(folder, Path("/a")), database_for(folder, Path(os.fsdecode(b"/\xff")))
    assert one != other
    assert one == database_for(folder, Path("/a"))
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_marks_that_somebody_wrote_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    database_for(tmp_path, Path("/a"))
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"


def state(package: Path) -> bytes:
    return b"".join(fingerprint._own(package))


def test_a_program_that_is_not_installed_is_known_by_its_files(tmp_path: Path) -> None:
    package = tmp_path / "contentlint"
    (package / "rules").mkdir(parents=True)
    (package / "rules" / "a.py").write_text("a = 1\n", "utf-8")
    before = state(package)
    assert state(package) == before != b""
    (package / "rules" / "a.py").write_text("a = 12\n", "utf-8")
    changed = state(package)
    assert changed != before
    (package / "rules" / "b.py").write_text("", "utf-8")
    assert state(package) not in (before, changed)


def test_a_program_that_is_installed_is_known_by_its_record(tmp_path: Path) -> None:
    package = tmp_path / "contentlint"
    package.mkdir()
    (package / "a.py").write_text("a = 1\n", "utf-8")
    record = tmp_path / "contentlint-1.0.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("contentlint/a.py,sha256=x,6\n", "utf-8")
    assert state(package) == b"contentlint/a.py,sha256=x,6\n"


def test_a_library_is_known_by_its_folder_else_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    assert fingerprint._installed("lib_of_a_test", "lib-of-a-test") == b""
    (tmp_path / "lib_of_a_test").mkdir()
    (tmp_path / "lib_of_a_test" / "__init__.py").write_text("a = 1\n", "utf-8")
    bare = fingerprint._installed("lib_of_a_test", "lib_of_a_test")
    assert bare.startswith(b"lib_of_a_test 6 ")
    (tmp_path / "Lib_of_a_test-2.0.dist-info").mkdir()
    assert fingerprint._installed("lib_of_a_test", "lib_of_a_test") == b"Lib_of_a_test-2.0.dist-info"
