"""What is in the folders below a root: each is listed once."""

import os
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cached_property
from pathlib import Path

from contentlint.read.files import NO_OVERLAY, Overlay


class Kind(Enum):
    """What stands in a folder; a link is what it leads to, and a file where it leads nowhere, or in a circle."""

    FILE = "file"
    FOLDER = "folder"
    LINKED_FOLDER = "linked folder"
    """A folder behind a link: whoever goes into it may walk in a circle."""


class Folders:
    """Lists folders by their paths from a root, with `/`; the root itself is empty.

    What `overlay` holds is listed instead of what is on disk.
    """

    def __init__(self, root: Path, overlay: Overlay = NO_OVERLAY) -> None:
        self._root = root
        self._overlay = overlay
        self._listed: dict[str, Mapping[str, Kind]] = {}

    def entries(self, folder: str) -> Mapping[str, Kind]:
        """Return what is in a folder, by name; nothing where it cannot be listed."""
        found = self._listed.get(folder)
        if found is None:
            found = self._on_disk(folder)
            if not self._overlay.is_empty and folder in self._changed:
                changed = self._changed[folder]
                there = {name: kind for name, kind in found.items() if name not in changed}
                found = there | {name: kind for name, kind in changed.items() if kind is not None}
            self._listed[folder] = found
        return found

    def _on_disk(self, folder: str) -> dict[str, Kind]:
        try:
            with os.scandir(f"{self._root}/{folder}") as entries:
                file = Kind.FILE  # what most are, told without a call
                return {entry.name: file if entry.is_file(follow_symlinks=False) else _kind(entry) for entry in entries}
        except OSError:
            return {}

    @cached_property
    def _changed(self) -> Mapping[str, Mapping[str, Kind | None]]:
        """What stands in folders otherwise than on disk, by name; None for what does not.

        A folder of which all files are gone is gone as well: a folder is there for what is in it.
        """
        changed: dict[str, dict[str, Kind | None]] = {}
        for path in self._overlay.paths:
            kind = Kind.FILE
            while path:
                folder, _, name = path.rpartition("/")
                if changed.setdefault(folder, {}).get(name) is kind:
                    break
                changed[folder][name] = kind
                path, kind = folder, Kind.FOLDER
        for path in self._overlay.gone:
            folder, _, name = path.rpartition("/")
            changed.setdefault(folder, {}).setdefault(name, None)
        for path in sorted(_with_parents(changed), key=len, reverse=True):  # what is inside goes first
            if path and self._is_emptied(path, changed.get(path, {})):
                folder, _, name = path.rpartition("/")
                changed.setdefault(folder, {}).setdefault(name, None)
        return changed

    def _is_emptied(self, folder: str, changed: Mapping[str, Kind | None]) -> bool:
        gone = {name for name, kind in changed.items() if kind is None}
        return bool(gone) and len(gone) == len(changed) and self._on_disk(folder).keys() <= gone


def _with_parents(folders: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in folders:
        while path not in found:
            found.add(path)
            path = path.rpartition("/")[0]
    return found


def _kind(entry: os.DirEntry[str]) -> Kind:
    """Return what an entry is that is no plain file."""
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    try:
        return Kind.LINKED_FOLDER if entry.is_dir() else Kind.FILE
    except OSError:
        return Kind.FILE
