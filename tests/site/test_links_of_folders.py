"""Each folder of a path is asked once whether it is a link, however deep the folders stand."""

import os
from pathlib import Path

import pytest

from contentlint.read.boundary import Boundary
from contentlint.read.files import NO_OVERLAY, Overlay
from contentlint.read.links import Links

DEPTH = 100
DEEP = ["/".join(["d"] * depth) for depth in range(1, DEPTH + 1)]


@pytest.mark.parametrize("inside", ["", "site"])
@pytest.mark.parametrize("overlay", [NO_OVERLAY, Overlay({"d/page.md": b""})])
def test_folders_in_folders(inside: str, overlay: Overlay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    root = tmp_path / inside
    (root / DEEP[-1]).mkdir(parents=True)
    asked: list[str] = []

    def readlink(path: str) -> str:
        asked.append(path)
        raise OSError

    links = Links(Boundary(root), overlay)
    monkeypatch.setattr(os, "readlink", readlink)
    assert [links.folder(path) for path in DEEP] == DEEP
    assert len(asked) <= DEPTH * (2 if inside else 1)


def test_what_is_behind_a_link_is_followed_from_its_begin(tmp_path: Path) -> None:
    (tmp_path / "real/a/b").mkdir(parents=True)
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real/out").symlink_to("../..")
    links = Links(Boundary(tmp_path), NO_OVERLAY)
    for path in ("link", "link/a", "link/a/b", "real", "real/a/b", "link/a/../a"):
        assert links.folder(path) == path.replace("link", "real").replace("a/../", "")
    for path in ("link/out", "link/out/x", "real/out/x"):
        with pytest.raises(OSError, match="behind a link that leads out"):
            links.folder(path)
