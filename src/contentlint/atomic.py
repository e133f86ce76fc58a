"""Writing a file as a whole: at every moment the old one or the new one stands there, or none where none was.

A new file is written beside its place, under a name that nobody else gives, and then takes the place. Whoever is killed
before that leaves it behind: `sweep` removes it later. Its name holds its own checksum, and as long as the run goes on
that writes it, it is locked (flock), which ends with the process however that ends.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from zlib import crc32

PREFIX = ".contentlint-"
_NAME = rf"{re.escape(PREFIX)}([0-9a-f]{{16}})-([0-9a-f]{{8}})"
_ACCESS_LIST = "system.posix_acl_access"
_NOT_KEPT = frozenset({errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EINVAL, errno.ENODATA})
"""Why an extended attribute is not kept: it is not ours to set, or the file system has none. As `shutil.copystat`."""


def is_unfinished(name: str) -> bool:
    """Tell by its name whether a file is one that was to take another's place: it belongs to no site."""
    found = re.fullmatch(_NAME, name, re.ASCII)  # compiled where it is needed
    return found is not None and found[2] == _checksum(found[1])


def sweep(folder: Path) -> None:
    """Remove what killed runs have left behind in a folder; what another run is writing stays, and so does all else.

    Where files cannot be locked, nothing is removed.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208  # half the time, where there is nothing to do
    except OSError:
        return
    for name in names:
        if name.startswith(PREFIX) and is_unfinished(name):
            _remove_abandoned(folder / name)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file, whatever stands there; raises OSError where it cannot be written, and is as it was."""
    sweep(place.parent)
    with new_beside(place, content) as new:
        take_place(new, place)
    settle(place.parent)


def write_new(place: Path, content: bytes) -> None:
    """Write a file that is not there; raises FileExistsError where it is by now, and OSError where it cannot be."""
    sweep(place.parent)
    with new_beside(place, content) as new:
        _take_free_place(new, place)
    settle(place.parent)


@contextmanager
def new_beside(place: Path, content: bytes) -> Iterator[Path]:
    """Give a new file in the folder of another, brought to the disk; it is gone afterwards, if it did not take a place.

    It has the mode of the file at `place` with its access list and its other extended attributes, and its owner and
    group where the system allows that; where there is none, those of any new file. Raises OSError where it cannot be
    written.
    """
    token = os.urandom(8).hex()
    beside = place.with_name(f"{PREFIX}{token}-{_checksum(token)}")
    mode = 0o600 if place.exists() else 0o666  # what few may read is read by nobody until it has the old one's mode
    file = open(beside, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115  # that of Path has no opener
    lock = None
    try:
        with file:
            lock = _lock(file.fileno())
            file.write(content)
            file.flush()
            _make_alike(file.fileno(), place)
            os.fsync(file.fileno())
        yield beside
    finally:
        with suppress(OSError):  # it has taken a place, or stays until it is swept
            beside.unlink()
        if lock is not None:
            with suppress(OSError):
                os.close(lock)


def take_place(new: Path, place: Path) -> None:
    """Put a file in the place of another in one step of the file system; raises OSError where it cannot."""
    new.replace(place)


def settle(folder: Path) -> None:
    """Bring to the disk which files are in a folder, where the system does not do that by itself."""
    with suppress(OSError):  # one that opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _take_free_place(new: Path, place: Path) -> None:
    """Put a file where none is; raises FileExistsError where one is."""
    try:
        place.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:  # a file system in which a file has one name only
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), place) from None
        new.replace(place)


def _checksum(token: str) -> str:
    return f"{crc32(f'contentlint {token}'.encode()):08x}"


def _lock(descriptor: int) -> int | None:
    """Lock a file, and return the descriptor that keeps it locked after this one is closed.

    Whoever sweeps in the moment before that removes the file: then it cannot take a place, and the old one stays.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    with suppress(OSError):  # a file system without locks: then nobody sweeps, either
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return os.dup(descriptor)


def _remove_abandoned(file: Path) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    with suppress(OSError):  # gone, locked, not ours
        descriptor = os.open(file, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                file.unlink()
        finally:
            os.close(descriptor)


def _make_alike(descriptor: int, place: Path) -> None:
    """Give a new file the owner, the attributes and the mode of an old one, in this order: each may change the next."""
    try:
        state = place.stat()
    except FileNotFoundError:
        return
    if not hasattr(os, "fchown"):
        return
    mode = stat.S_IMODE(state.st_mode)
    if not _give(descriptor, state.st_uid, state.st_gid):
        mode &= ~(stat.S_ISUID | stat.S_ISGID)
        if not _give(descriptor, -1, state.st_gid):  # another group may do no more than everybody
            mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    _copy_attributes(place, descriptor)
    os.fchmod(descriptor, mode)


def _give(descriptor: int, owner: int, group: int) -> bool:
    try:
        os.fchown(descriptor, owner, group)
    except OSError:  # only the system's administrator gives files away
        return False
    return True


def _copy_attributes(place: Path, descriptor: int) -> None:
    """Copy extended attributes: access lists, labels of security, and what users note; raises OSError without room."""
    if sys.platform != "linux":
        return
    names = _attributes(place)
    if _ACCESS_LIST in _attributes(descriptor) and _ACCESS_LIST not in names:  # that of the folder for new files
        os.removexattr(descriptor, _ACCESS_LIST)
    for name in names:
        try:
            os.setxattr(descriptor, name, os.getxattr(place, name))
        except OSError as error:
            if error.errno not in _NOT_KEPT:
                raise


def _attributes(file: Path | int) -> list[str]:
    try:
        return os.listxattr(file)
    except OSError:
        return []
