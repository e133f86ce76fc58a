"""Replacing a file: at every moment it is the old one or the new one, and whole."""

import os
import stat
from pathlib import Path

from contentlint.atomic import new_beside, take_place
from contentlint.read.source import read_bytes
from contentlint.repair.plan import Change

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class NotReplacedError(Exception):
    """A file was left as it was; the message says why."""


def refusal(root: Path, path: str) -> str | None:
    """Return why the file at a path below the root is not to be replaced; None where nothing speaks against it."""
    try:
        _place(root, path)
    except NotReplacedError as error:
        return str(error)
    return None


def replace(root: Path, change: Change) -> None:
    """Write what a file is to hold; raises NotReplacedError where it could not be replaced, and is as it was.

    The new content is written beside the file, brought to the disk, and then takes its place in one step of the file
    system. It has the old one's mode, and its owner where the system allows that. A link stays one: what it leads to
    is replaced, if that is below the root, too.
    """
    place = _place(root, change.path)
    try:
        with new_beside(place, change.after) as new:
            if read_bytes(place) not in (change.before, change.after):  # it may be written already, by another name
                raise NotReplacedError("it has been changed meanwhile")
            take_place(new, place)
    except OSError as error:
        raise NotReplacedError(_words(error)) from error


def _place(root: Path, path: str) -> Path:
    """Return the file itself; raises NotReplacedError where it must not be written."""
    place = Path(os.path.realpath(root / path))
    if not place.is_relative_to(os.path.realpath(root)):
        raise NotReplacedError("it is a link to a file outside of the site")
    try:
        state = place.stat()
    except OSError as error:
        raise NotReplacedError(_words(error)) from error
    # A user who may do anything is not kept from writing by the mode, and yet it says that nobody should.
    if not state.st_mode & _WRITABLE or not os.access(place, os.W_OK):
        raise NotReplacedError("it is read-only")
    if not os.access(place.parent, os.W_OK):
        raise NotReplacedError("its folder is read-only")
    return place


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
