"""The files of a site: whether a path exists, under exactly this name."""

import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from contentlint.read.boundary import Boundary
from contentlint.read.files import NO_OVERLAY, Overlay
from contentlint.read.folders import Folders, Kind
from contentlint.spelling import caseless, form_of, looks_like

MARKDOWN = (".md", ".mdx", ".markdown")
"""The endings of Markdown files to a code host."""

# Folders of other people's files, which no site is made of.
NOT_ENTERED = frozenset({"node_modules", ".git"})


class Lookup(NamedTuple):
    """What is at a path: a file, a folder, or nothing.

    `near` is the real name where only its case or its Unicode form differs.

    `has_others` tells that it is not the only such name. `is_outside` tells that it is at, or behind, a link that leads
    beyond the boundary: then nobody knows what is there, and the link itself counts as a file.
    """

    is_file: bool = False
    is_folder: bool = False
    near: str | None = None
    has_others: bool = False
    is_outside: bool = False

    @property
    def exists(self) -> bool:
        """Whether there is a file or folder of exactly this name."""
        return self.is_file or self.is_folder

    def why_missing(self, path: str) -> str | None:
        """Return in a clause why nothing is at the path that was looked up, where that is known."""
        return None if self.near is None else written_otherwise(path, self.near, "its name")


def written_otherwise(asked: str, real: str, noun: str) -> str:
    """Return in a clause that what was asked for has another name, which may look the same; `noun` says of what."""
    if looks_like(asked, real):
        return f"{noun} looks the same, but is written in the Unicode form {form_of(real)}, not {form_of(asked)}"
    return f"{noun} is written '{real}'"


_FILE = Lookup(is_file=True)
_FOLDER = Lookup(is_folder=True)
_LINK_OUT = Lookup(is_file=True, is_outside=True)
_BEHIND_LINK_OUT = Lookup(is_outside=True)


class FileTree:
    """The files under a root, by their real names, also where the file system ignores case.

    Folders are listed when first asked for. What `overlay` holds counts instead of what is on disk, and nothing that
    lies beyond the boundary is there.
    """

    def __init__(self, root: Path, overlay: Overlay = NO_OVERLAY, boundary: Boundary | None = None) -> None:
        self.folders = Folders(root, overlay, boundary)
        self._folders: dict[str, Mapping[str, Kind]] = {}
        self._digests: dict[str, str] = {}
        self._sizes: dict[str, int | None] = {}
        # Those that are named as they are written, by their normalized paths.
        self._exact: dict[str, Mapping[str, Kind]] = {}
        self._folded: dict[str, dict[str, str]] = {}

    def lookup(self, path: str) -> Lookup:
        """Say what is at a path relative to the root, with `/`; it must not leave the root."""
        folder, _, name = path.rpartition("/")
        kind = self._exact[folder].get(name) if folder in self._exact else None
        if kind is None or kind is Kind.OUTSIDE:
            return self._search(path)
        return _FILE if kind is Kind.FILE else _FOLDER

    def _search(self, path: str) -> Lookup:
        found, exact, has_others = "", True, False
        parts = [part for part in normpath(path).split("/") if part not in ("", ".")]
        is_folder = True
        for number, part in enumerate(parts, 1):
            names = self._list(found) if is_folder else {}
            name = part if part in names else self._alike(found, names).get(caseless(part))
            if name is None:
                return Lookup()
            if name != part:
                exact = False
                has_others = has_others or sum(caseless(other) == caseless(part) for other in names) > 1
            is_folder = names[name] is not Kind.FILE
            found = f"{found}/{name}" if found else name
            if exact and names[name] is Kind.OUTSIDE:
                return _LINK_OUT if number == len(parts) else _BEHIND_LINK_OUT
        if not exact:
            return Lookup(near=found, has_others=has_others)
        if found == path:
            folder = path.rpartition("/")[0]
            self._exact[folder] = self._list(folder)
        return _FOLDER if is_folder else _FILE

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder, in order; none where there is no such folder."""
        return tuple(sorted(self._list(folder)))

    def walk(self, folder: str) -> Iterator[str]:
        """Yield the paths of the files below a folder, and of links that lead beyond the boundary.

        Links to folders are not followed, as they may circle.
        """
        waiting = [folder]
        while waiting:
            folder = waiting.pop()
            for name in self.names(folder):
                path = f"{folder}/{name}" if folder else name
                kind = self._list(folder)[name]
                if kind is Kind.FILE or kind is Kind.OUTSIDE:
                    yield path
                elif kind is Kind.FOLDER and name not in NOT_ENTERED:
                    waiting.append(path)

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; None where that cannot be known."""
        if path not in self._sizes:
            self._sizes[path] = self.folders.size(path)
        return self._sizes[path]

    @property
    def measured(self) -> Mapping[str, int | None]:
        """The files whose size was asked for, with what it is."""
        return self._sizes

    @property
    def leading_out(self) -> list[str]:
        """The links that lead beyond the boundary, in the folders that were listed, in order."""
        return self.folders.leading_out

    @property
    def listed(self) -> Mapping[str, str]:
        """The folders that were listed, each with a digest of what was in it."""
        return {folder: self.digest(folder) for folder in self._folders}

    def digest(self, folder: str) -> str:
        """Return what `listed` says of a folder."""
        if folder not in self._digests:
            self._digests[folder] = _digest(self._list(folder))
        return self._digests[folder]

    def _list(self, folder: str) -> Mapping[str, Kind]:
        if folder not in self._folders:
            self._folders[folder] = self.folders.entries(folder)
        return self._folders[folder]

    def _alike(self, folder: str, names: Mapping[str, Kind]) -> dict[str, str]:
        """Return the first of the names of a folder that differ in case and form only, by what they have in common."""
        if not names:
            return {}
        if folder not in self._folded:
            self._folded[folder] = {caseless(name): name for name in sorted(names, reverse=True)}
        return self._folded[folder]


def _digest(names: Mapping[str, Kind]) -> str:
    file = Kind.FILE  # looked up once for all
    folders = sorted(name for name, kind in names.items() if kind is not file)
    linked = [name for name in folders if names[name] is Kind.LINKED_FOLDER]
    outside = [name for name in folders if names[name] is Kind.OUTSIDE]
    listing = "\0".join((*sorted(names), "/", *folders, "/", *linked, "/", *outside))
    return blake2b(os.fsencode(listing), digest_size=8).hexdigest()
