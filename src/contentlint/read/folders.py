"""What is in the folders below a root: each is listed once."""

import os
import stat
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from contentlint.atomic import PREFIX, is_unfinished
from contentlint.read.boundary import Boundary, OutsideError
from contentlint.read.files import NO_OVERLAY, Overlay
from contentlint.read.links import Links
from contentlint.spelling import caseless, composed

_GIT = ".git"

_Found = TypeVar("_Found")


COMPOSES_NAMES = sys.platform == "darwin"
"""Whether names are taken in the Unicode form NFC, however they are on disk.

That is how git lists and commits them on this system (`core.precomposeunicode`), which itself knows a file by either
form: so a page has the name that it has in the repository, and wherever the site is built.
"""


class Kind(Enum):
    """What stands in a folder; a link is what it leads to, and a file where it leads nowhere, or in a circle."""

    FILE = "file"
    FOLDER = "folder"
    LINKED_FOLDER = "linked folder"
    """A folder behind a link: whoever goes into it may walk in a circle."""
    OUTSIDE = "outside"
    """A link that leads beyond the boundary: whether it is to a file, to a folder or to nothing is not looked at."""


class Folders:
    """Lists folders by their paths from a root, with `/`; the root itself is empty.

    What `overlay` holds is listed instead of what is on disk. What lies beyond the boundary, by default the root's own,
    is not listed, and git's own folder is left out.
    """

    def __init__(self, root: Path, overlay: Overlay = NO_OVERLAY, boundary: Boundary | None = None) -> None:
        self._root = root
        self._overlay = overlay
        self._links = Links(boundary or Boundary(root), overlay)
        self._listed: dict[str, Mapping[str, Kind]] = {}
        self._unfollowed: dict[str, Mapping[str, Kind | None]] = {}

    def entries(self, folder: str) -> Mapping[str, Kind]:
        """Return what is in a folder, by name; nothing where it cannot be listed."""
        found = self._listed.get(folder)
        if found is None:
            found = self._listed[folder] = self._on_disk(folder) if self._overlay.is_empty else self._overlaid(folder)
        return found

    def is_file(self, path: str) -> bool:
        """Tell whether there is a file of just this name."""
        folder, _, name = path.rpartition("/")
        return self.entries(folder).get(name) is Kind.FILE

    def is_folder(self, path: str) -> bool:
        """Tell whether there is a folder of just this name, be it behind a link."""
        folder, _, name = path.rpartition("/")
        return not path or self.entries(folder).get(name) in (Kind.FOLDER, Kind.LINKED_FOLDER)

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; None where there is none, or it cannot be asked."""
        try:
            real = self._links.real(path)
            if self._overlay.covers(real):
                return len(self._overlay.content(real))
            found = os.stat(f"{self._root}/{real}")  # noqa: PTH116  # as the paths beside it
        except OSError:
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    @property
    def leading_out(self) -> list[str]:
        """The links that lead beyond the boundary, in the folders that were listed, in order."""
        found = (
            (folder, name) for folder, names in self._listed.items() for name in names if names[name] is Kind.OUTSIDE
        )
        return sorted(f"{folder}/{name}" if folder else name for folder, name in found)

    def _on_disk(self, folder: str) -> dict[str, Kind]:
        file = Kind.FILE  # what most are, told without a call
        try:
            with os.scandir(f"{self._root}/{self._links.folder(folder)}") as entries:
                found = {
                    entry.name: file if entry.is_file(follow_symlinks=False) else self._kind(entry, folder)
                    for entry in entries
                }
        except OSError:
            return {}
        return _of_the_site(found)

    def _kind(self, entry: os.DirEntry[str], folder: str) -> Kind:
        """Return what an entry is that is no plain file."""
        if not entry.is_symlink():
            return _kind(entry)
        return self._behind(f"{folder}/{entry.name}" if folder else entry.name)

    def _overlaid(self, folder: str) -> dict[str, Kind]:
        """Return what is in a folder that may be behind links, some of it not as it is on disk."""
        try:
            real = self._links.real(folder)
        except OSError:
            return {}
        found = {}
        for name, kind in self._in(real).items():
            found[name] = self._behind(f"{real}/{name}" if real else name) if kind is None else kind
        return found

    def _in(self, folder: str) -> Mapping[str, Kind | None]:
        """Return what is in a folder with no link in its path; links are None, as they are not followed yet."""
        found = self._unfollowed.get(folder)
        if found is None:
            changed = self._changed.get(folder, {})
            there = {} if self._overlay.covers(folder) else self._unfollowed_on_disk(folder)
            there = {name: kind for name, kind in there.items() if name not in changed}
            for name, kind in changed.items():
                if kind is not None:
                    there[name] = None if kind is Kind.LINKED_FOLDER else kind
            found = self._unfollowed[folder] = there
        return found

    def _unfollowed_on_disk(self, folder: str) -> dict[str, Kind | None]:
        try:
            with os.scandir(f"{self._root}/{folder}") as entries:
                found = {entry.name: None if entry.is_symlink() else _kind(entry) for entry in entries}
        except OSError:
            return {}
        return _of_the_site(found)

    def _behind(self, path: str) -> Kind:
        """Return what a link leads to."""
        try:
            real = self._links.real(path)
        except OutsideError:
            return Kind.OUTSIDE
        except OSError:
            return Kind.FILE
        folder, _, name = real.rpartition("/")
        if self._overlay.is_empty or real.startswith("../"):
            is_folder = os.path.isdir(f"{self._root}/{real}")  # noqa: PTH112  # as the paths beside it
        else:
            is_folder = not real or self._in(folder).get(name) is Kind.FOLDER
        return Kind.LINKED_FOLDER if is_folder else Kind.FILE

    @cached_property
    def _changed(self) -> Mapping[str, Mapping[str, Kind | None]]:
        """What stands in folders otherwise than on disk, by name; None for what does not. Each link may be to a folder.

        A folder of which all files are gone is gone as well: a folder is there for what is in it.
        """
        changed: dict[str, dict[str, Kind | None]] = {}
        own = [(path, Kind.FILE) for path in self._overlay.paths]
        own += [(path, Kind.LINKED_FOLDER) for path in self._overlay.links]
        for path, kind in own:
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
        return bool(gone) and len(gone) == len(changed) and self._unfollowed_on_disk(folder).keys() <= gone


class ListedNames:
    """Tells by which names the folders below a root list what somebody has named.

    Many systems find a file by names of another case or Unicode form, too. A page has but one name everywhere: that
    by which its folder lists it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders = Folders(root)
        self._known = {"": ""}

    def path(self, path: str) -> str:
        """Return a path from the root, with `/`, by its listed names; as it is where nothing is listed for it."""
        if path not in self._known:
            folder, _, name = path.rpartition("/")
            listed = self.path(folder)
            name = self._name(listed, composed(name) if COMPOSES_NAMES else name)
            self._known[path] = f"{listed}/{name}" if listed else name
        return self._known[path]

    def _name(self, folder: str, name: str) -> str:
        place = f"{self._root}/{folder}/"
        if name.isascii() and not os.path.lexists(place + name.swapcase()):
            return name  # the system tells case apart, or there is nothing
        names = self._folders.entries(folder)
        if name in names:
            return name
        alike = [
            other for other in names if caseless(other) == caseless(name) and _is_same(place + name, place + other)
        ]
        return alike[0] if alike else name


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def _with_parents(folders: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in folders:
        while path not in found:
            found.add(path)
            path = path.rpartition("/")[0]
    return found


def _kind(entry: os.DirEntry[str]) -> Kind:
    """Return what an entry is that is no link."""
    return Kind.FOLDER if entry.is_dir(follow_symlinks=False) else Kind.FILE


def _of_the_site(found: dict[str, _Found]) -> dict[str, _Found]:
    """Leave out git's own folder, and the files that were to take another's place; give the others their names."""
    for name in [name for name in found if name.startswith(PREFIX) and is_unfinished(name)]:
        del found[name]
    found.pop(_GIT, None)
    return {composed(name): kind for name, kind in found.items()} if COMPOSES_NAMES else found
