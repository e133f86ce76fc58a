"""What is in the folders below a root: each is listed once."""

import os
from collections.abc import Mapping
from enum import Enum
from pathlib import Path


class Kind(Enum):
    """What stands in a folder; a link is what it leads to, and a file where it leads nowhere, or in a circle."""

    FILE = "file"
    FOLDER = "folder"
    LINKED_FOLDER = "linked folder"
    """A folder behind a link: whoever goes into it may walk in a circle."""


class Folders:
    """Lists folders by their paths from a root, with `/`; the root itself is empty."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._listed: dict[str, Mapping[str, Kind]] = {}

    def entries(self, folder: str) -> Mapping[str, Kind]:
        """Return what is in a folder, by name; nothing where it cannot be listed."""
        found = self._listed.get(folder)
        if found is None:
            try:
                with os.scandir(f"{self._root}/{folder}") as entries:
                    file = Kind.FILE  # what most are, told without a call
                    found = {
                        entry.name: file if entry.is_file(follow_symlinks=False) else _kind(entry) for entry in entries
                    }
            except OSError:
                found = {}
            self._listed[folder] = found
        return found


def _kind(entry: os.DirEntry[str]) -> Kind:
    """Return what an entry is that is no plain file."""
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    try:
        return Kind.LINKED_FOLDER if entry.is_dir() else Kind.FILE
    except OSError:
        return Kind.FILE
