"""A folder with an overlay is as one in which the files were really written and deleted."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.read.disk import Disk
from contentlint.read.files import Files, Overlay
from contentlint.read.folders import Folders, Kind

NAMES = st.lists(st.sampled_from("ab"), min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")
FOLDERS = ("", *("/".join(parts) for parts in ("a", "b", "aa", "ab", "ba", "bb", "aaa", "aba", "bbb")))


def write(root: Path, path: str, text: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text)


def listing(folders: Folders) -> dict[str, dict[str, Kind]]:
    return {folder: dict(sorted(folders.entries(folder).items())) for folder in FOLDERS}


@given(before=st.sets(NAMES), after=st.sets(NAMES), same=st.booleans())
def test_an_overlay_is_as_the_real_files(before: set[str], after: set[str], same: bool) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        for path in before:
            write(Path(one), path, b"before")
        for path in after:
            write(Path(other), path, b"after")
        given = {path: b"after" for path in after if not (same and path in before)}
        overlay = Overlay(given, before - after)
        assert listing(Folders(Path(one), overlay)) == listing(Folders(Path(other)))
        files, disk = Files(Path(one), overlay), Disk(Path(one), overlay)
        for path in before | after:
            assert disk.is_file(Path(one, path)) == (path in after)
            if path in after - before:
                assert files.content(path) == disk.content(Path(one, path)) == b"after"
            elif path not in after:
                for content in (lambda: files.content(path), lambda: disk.content(Path(one, path))):  # noqa: B023
                    with pytest.raises(FileNotFoundError):
                        content()
