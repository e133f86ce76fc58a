"""Replacing a file: at every moment it is the old one or the new one, and whole."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from contentlint.read.source import read_bytes
from contentlint.repair.plan import Change

_PREFIX = ".contentlint-"
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
        beside = _written_beside(place, change.after)
    except OSError as error:
        raise NotReplacedError(_words(error)) from error
    try:
        present = read_bytes(place)
        if present not in (change.before, change.after):  # it may be written already, by another name
            raise NotReplacedError("it has been changed meanwhile")
        beside.replace(place)
    except OSError as error:
        raise NotReplacedError(_words(error)) from error
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
    _bring_to_disk(place.parent)


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


def _written_beside(place: Path, content: bytes) -> Path:
    """Write a file in the folder of another, like that one but for the content; raises OSError."""
    state = place.stat()
    descriptor, name = mkstemp(prefix=_PREFIX, dir=place.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if hasattr(os, "fchown"):
                with suppress(OSError):  # only the system's administrator gives files away
                    os.fchown(descriptor, state.st_uid, state.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(state.st_mode))
            os.fsync(descriptor)
    except BaseException:
        beside.unlink()
        raise
    return beside


def _bring_to_disk(folder: Path) -> None:
    """Let the new entry of a folder outlast a power cut, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
