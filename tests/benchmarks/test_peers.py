"""Who is compared, with which options, and what happens to a peer that cannot be installed."""

import sys
from pathlib import Path

import pytest

from benchmarks.peers import Contender, NotInstalledError, installers, ours


def test_a_cache_is_used_only_by_who_has_one(tmp_path: Path) -> None:
    caching = Contender("a", "1", ("a",), without_cache=("--no-cache",), cache_option="--cache-dir")
    assert caching.arguments() == ["a", "--no-cache"]
    assert caching.arguments(tmp_path) == ["a", "--cache-dir", str(tmp_path)]
    assert Contender("b", "1", ("b",)).arguments(tmp_path) == ["b"]


def test_ours_is_of_this_interpreter() -> None:
    assert ours().command[:4] == (sys.executable, "-m", "contentlint", "check")


@pytest.mark.parametrize("peer", ["markdownlint-cli2", "remark"])
def test_a_peer_that_cannot_be_installed(peer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for _ in range(2):  # what the first attempt left is not taken for an installation
        with pytest.raises(NotInstalledError, match="npm"):
            installers(tmp_path)[peer]()
