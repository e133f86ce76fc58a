"""A folder to repair, and the command that does it."""

import os
from functools import partial
from pathlib import Path

import pytest

from ended import Run


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, in which commands run; that files reach the disk is not waited for."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    monkeypatch.delenv("CI", raising=False)  # in whose logs a diff is shown, and is no patch
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(site: Path, contentlint: Run) -> Run:
    """Return what runs `contentlint check` in the folder of the site."""
    assert Path.cwd() == site
    return partial(contentlint, "check")
