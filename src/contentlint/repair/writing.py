"""Replacing files: at every moment each is the old one or the new one, and whole."""

import os
import stat
from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from contentlint.atomic import new_beside, settle, sweep, take_place
from contentlint.read.source import read_bytes
from contentlint.repair.plan import Change

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class NotReplacedError(Exception):
    """The file at a path was left as it was; the message says why."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(why)
        self.path = path


class _Staged(NamedTuple):
    """A change with the file itself and with what is to take its place; `old` can be put back."""

    change: Change
    place: Path
    new: Path
    old: Path | None


def refusal(root: Path, path: str) -> str | None:
    """Return why the file at a path below the root is not to be replaced; None where nothing speaks against it."""
    try:
        _place(root, path)
    except NotReplacedError as error:
        return str(error)
    return None


def sweep_beside(root: Path, paths: Iterable[str]) -> None:
    """Remove what killed repairs have left in the folders of files, but in none that is not below the root."""
    top = os.path.realpath(root)
    for folder in sorted({path.rpartition("/")[0] for path in paths}):
        place = Path(os.path.realpath(f"{top}/{folder}"))
        if place.is_relative_to(top):
            sweep(place)


def replace(root: Path, changes: Collection[Change]) -> None:
    """Write what files are to hold, all of them or none; raises NotReplacedError for the first that stands against it.

    All new contents are written beside the files and brought to the disk, then all files are compared with what they
    were, and then each is replaced in one step of the file system, one right after the other: only who is killed
    between two of these steps leaves some of the files old and some new. A file has the old one's mode and attributes,
    and its owner where the system allows that. A link stays one: what it leads to is replaced, if that is below the
    root, too.
    """
    with ExitStack() as stack:
        staged = [_staged(root, change, stack, is_alone=len(changes) == 1) for change in changes]
        for change, place, _, _ in staged:
            if _content(change.path, place) not in (change.before, change.after):  # written already, by another name
                raise NotReplacedError(change.path, "it has been changed meanwhile")
        _take_places(staged)
    for folder in {place.parent for _, place, _, _ in staged}:
        settle(folder)


def _staged(root: Path, change: Change, stack: ExitStack, *, is_alone: bool) -> _Staged:
    place = _place(root, change.path)
    try:
        new = stack.enter_context(new_beside(place, change.after))
        old = None if is_alone else stack.enter_context(new_beside(place, change.before))
    except OSError as error:
        raise NotReplacedError(change.path, _words(error)) from error
    return _Staged(change, place, new, old)


def _content(path: str, place: Path) -> bytes:
    try:
        return read_bytes(place)
    except OSError as error:
        raise NotReplacedError(path, _words(error)) from error


def _take_places(staged: Sequence[_Staged]) -> None:
    """Replace files one after the other; where one cannot be, those before it are put back."""
    for count, (change, place, new, _) in enumerate(staged):
        try:
            take_place(new, place)
        except OSError as error:
            stuck = [path for path in map(_put_back, staged[:count]) if path]
            also = f", and what was fixed with it stays so: {', '.join(map(repr, stuck))}" if stuck else ""
            raise NotReplacedError(change.path, f"{_words(error)}{also}") from error


def _put_back(staged: _Staged) -> str | None:
    """Put the old content in its place again; return the path where that is not possible."""
    try:
        if staged.old is not None and read_bytes(staged.place) == staged.change.after:
            take_place(staged.old, staged.place)
            return None
    except OSError:
        pass
    return staged.change.path


def _place(root: Path, path: str) -> Path:
    """Return the file itself; raises NotReplacedError where it must not be written."""
    place = Path(os.path.realpath(root / path))
    if not place.is_relative_to(os.path.realpath(root)):
        raise NotReplacedError(path, "it is a link to a file outside of the site")
    try:
        state = place.stat()
    except OSError as error:
        raise NotReplacedError(path, _words(error)) from error
    # A user who may do anything is not kept from writing by the mode, and yet it says that nobody should.
    if not state.st_mode & _WRITABLE or not os.access(place, os.W_OK):
        raise NotReplacedError(path, "it is read-only")
    if not os.access(place.parent, os.W_OK):
        raise NotReplacedError(path, "its folder is read-only")
    if state.st_nlink > 1:  # to write into the file itself would not be safe
        raise NotReplacedError(path, "it has another name (a hard link), which would keep the old content")
    return place


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
