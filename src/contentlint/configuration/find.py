"""Which file configures a run."""

import os
from collections.abc import Sequence
from pathlib import Path

from contentlint.configuration.written import PYPROJECT, has_own_table

FILE_NAME = "contentlint.toml"


def find(paths: Sequence[Path], cwd: Path) -> Path | None:
    """Return the nearest configuration file upward from the checked paths' common folder; None without one.

    Without any path it is looked for upward from `cwd`. In one folder `contentlint.toml` is preferred to a
    `pyproject.toml` with a table `[tool.contentlint]`.
    """
    start = _common_folder([Path(os.path.normpath(cwd / path)) for path in paths] or [cwd])
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        if (folder / PYPROJECT).is_file() and has_own_table(folder / PYPROJECT):
            return folder / PYPROJECT
    return None


def _common_folder(paths: Sequence[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on different drives
        return folders[0]
