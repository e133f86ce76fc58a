"""Which file configures a run."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from contentlint.configuration.model import ConfigurationError
from contentlint.configuration.written import PYPROJECT, has_own_table
from contentlint.read.disk import Disk
from contentlint.schema.load import shown

FILE_NAME = "contentlint.toml"


def find(paths: Sequence[Path], cwd: Path) -> Path | None:
    """Return the nearest configuration file upward from the checked paths' common folder; None without one.

    Without any path it is looked for upward from `cwd`. In one folder `contentlint.toml` is preferred to a
    `pyproject.toml` with a table `[tool.contentlint]`. What lies above a repository is none of its files, so that the
    search ends at the folder that has `.git`, unless `cwd` is above that. Raises ConfigurationError where the file is a
    link that leads out of the repository.
    """
    start = _common_folder([Path(os.path.normpath(cwd / path)) for path in paths] or [cwd])
    for folder in (start, *start.parents):
        if _is_there(folder / FILE_NAME):
            return folder / FILE_NAME
        if os.path.lexists(folder / PYPROJECT) and has_own_table(folder / PYPROJECT):
            return folder / PYPROJECT
        if os.path.lexists(folder / ".git") and cwd not in folder.parents:
            return None
    return None


def _is_there(file: Path) -> bool:
    """Tell whether there is something of this name that is no folder."""
    try:
        mode = file.lstat().st_mode
    except OSError:
        return False
    if not stat.S_ISLNK(mode):
        return not stat.S_ISDIR(mode)
    reason = Disk(file.parent).outside(file)
    if reason is not None:
        raise ConfigurationError(f"the configuration {shown(file)} cannot be read: {reason}")
    return not file.is_dir()


def _common_folder(paths: Sequence[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on different drives
        return folders[0]
