"""What is behind symbolic links, as far as the boundary lets them lead."""

import errno
import os
from contextlib import suppress
from posixpath import dirname, isabs, join, normpath
from typing import TYPE_CHECKING

from contentlint.read.boundary import Boundary, OutsideError, is_gits

if TYPE_CHECKING:
    from contentlint.read.files import Overlay

MOST_LINKS = 40
"""How many links may lead from one to the next, as with Linux."""
_LONGEST = 4096 if os.sep == "/" else 32_767
"""How many characters a path may have that a system can be asked for (PATH_MAX of Linux; that of Windows)."""


class Links:
    """Follows links within a boundary: those of `overlay`, and those on disk that it does not replace.

    A path through a link is another name of a file or folder, which may be in the overlay by its own name. Links are
    followed step by step and by what is written in them, so that nothing beyond the boundary is ever asked for.
    """

    def __init__(self, boundary: Boundary, overlay: "Overlay") -> None:
        self._boundary = boundary
        self._overlay = overlay
        self._folders: dict[str, str | OSError] = {}

    def real(self, path: str) -> str:
        """Return the path from the root of what is at a path, without links; `../` begins one that is not below it.

        Raises OutsideError where it lies beyond the boundary, and OSError where links lead in a circle, or one of the
        overlay leads out of the root: what was there once is not known.
        """
        folder, _, name = self._written(path).rpartition("/")
        return self._real(self.folder(folder), name)

    def beside(self, path: str) -> str:
        """Return a path without links in the path of its folder; what stands there may be one. Raises OSError."""
        folder, _, name = self._written(path).rpartition("/")
        if name in ("", ".", ".."):
            return self.real(path)
        if is_gits(name):
            raise self._boundary.beyond()
        if "\0" in name:
            raise _nameless(path)
        real = self.folder(folder)
        return path if real == folder else f"{real}/{name}" if real else name

    def folder(self, path: str) -> str:
        """Return the path of a folder as `real` does; each is followed once."""
        found = self._folders.get(path)
        if found is None:
            try:
                if len(path) > _LONGEST:
                    raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), path)
                found = self._real(*self._begun(path))
            except OutsideError as error:
                found = self._boundary.led_out("behind a link") if error.is_link else error
            except OSError as error:
                found = error
            self._folders[path] = found
        if isinstance(found, OSError):
            raise found.with_traceback(None)
        return found

    def is_plain(self, folder: str) -> bool:
        """Tell whether there is no link in the path of a folder, and it is within the boundary."""
        if folder not in self._folders:
            with suppress(OSError):
                self.folder(folder)
        return self._folders[folder] == folder

    def _begun(self, path: str) -> tuple[str, str]:
        """Divide the path of a folder: as far as is known to be without links, and the rest of it."""
        above = path
        while above:
            above = above.rpartition("/")[0]
            if above and self._folders.get(above) == above:
                return above, path[len(above) + 1 :]
        return "", path

    def _real(self, here: str, path: str) -> str:
        """Return what is at a path that is written in a folder without links."""
        inside = self._boundary.inside
        start = normpath(f"{inside}/{here}") if inside else here
        return self._boundary.from_root(self._followed("" if start == "." else start, self._written(path)))

    def _followed(self, here: str, path: str) -> str:
        """Follow a path that is written in a folder; both folders are given from the boundary's top."""
        links = 0
        rest = path.split("/")[::-1]
        while rest:
            name = rest.pop()
            if name in ("", "."):
                continue
            if "\0" in name:
                raise _nameless(path)
            if is_gits(name) or (name == ".." and not here):
                raise self._boundary.led_out() if links else self._boundary.beyond()
            if name == "..":
                here = dirname(here)
                continue
            place = f"{here}/{name}" if here else name
            target = self._target(place)
            if target is None:
                here = place
                continue
            links += 1
            if links > MOST_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
            if _is_absolute(target):
                below = self._boundary.below_top(target)
                if below is None:
                    raise self._boundary.led_out()
                here, target = "", below
            rest.extend(target.split("/")[::-1])
        return here

    def _target(self, place: str) -> str | None:
        """Return what is written in the link at a place; None where there is none."""
        path = self._boundary.from_root(place)
        if path in self._overlay.links:
            target = self._written(self._overlay.links[path])
            if not self._stays_below(path, target):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
            return target
        if self._overlay.covers(path):
            return None
        try:
            return self._written(os.readlink(f"{self._boundary.top}/{place}"))  # noqa: PTH115  # a Path takes longer to make
        except OSError:
            return None

    def _stays_below(self, path: str, target: str) -> bool:
        """Tell whether a link at a path from the root leads to something below it."""
        if _is_absolute(target):
            below = self._boundary.below_top(target)
            target = "../" if below is None else self._boundary.from_root(below)
            path = ""
        plain = normpath(join(dirname(path), target))
        return plain != ".." and not plain.startswith("../")

    def _written(self, path: str) -> str:
        """Return a path with `/`, whatever the system writes."""
        return path if os.sep == "/" else path.replace(os.sep, "/").removeprefix("//?/")


def _nameless(path: str) -> OSError:
    """Return the error about a path that no system can be asked for: the name of a file has no NUL."""
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)


def _is_absolute(target: str) -> bool:
    return isabs(target) or os.path.isabs(target)  # noqa: PTH117  # as Windows has it, too
