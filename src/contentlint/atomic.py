"""Writing a file as a whole: at every moment the old one or the new one stands there."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from secrets import token_hex

_PREFIX = ".contentlint-"


@contextmanager
def new_beside(place: Path, content: bytes) -> Iterator[Path]:
    """Give a new file in the folder of another, brought to the disk; it is gone afterwards, if it did not take a place.

    It has the mode of the file at `place`, and its owner where the system allows that; where there is none, those of
    any new file. Raises OSError where it cannot be written.
    """
    beside = place.with_name(f"{_PREFIX}{token_hex(8)}")
    mode = 0o600 if place.exists() else 0o666  # what few may read is read by nobody until it has the old one's mode
    try:
        with open(beside, "xb", opener=partial(os.open, mode=mode)) as file:  # that of Path has no opener
            file.write(content)
            file.flush()
            _make_alike(file.fileno(), place)
            os.fsync(file.fileno())
        yield beside
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def take_place(new: Path, place: Path) -> None:
    """Put a file in the place of another in one step of the file system; raises OSError where it cannot."""
    new.replace(place)
    with suppress(OSError):  # a system that brings no folder to the disk by itself
        descriptor = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _make_alike(descriptor: int, place: Path) -> None:
    try:
        state = place.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "fchown"):
        with suppress(OSError):  # only the system's administrator gives files away
            os.fchown(descriptor, state.st_uid, state.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(state.st_mode))
