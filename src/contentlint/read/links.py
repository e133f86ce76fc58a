"""What is behind symbolic links, where not all is as it is on disk."""

import errno
import os
from functools import cached_property
from pathlib import Path
from posixpath import isabs

from contentlint.read.files import Overlay

_MOST_LINKS = 40
"""How many links may lead from one to the next, as with Linux."""


class Links:
    """Follows links below a root: those of `overlay`, and those on disk that it does not replace.

    A path through a link is another name of a file or folder, which may be in the overlay by its own name.
    """

    def __init__(self, root: Path, overlay: Overlay) -> None:
        self._root = root
        self._overlay = overlay
        self._folders: dict[str, str] = {"": ""}

    def real(self, path: str) -> str:
        """Return the path of what is at a path, without links.

        Where a link on disk leads out of the root, it stays as it is. Raises OSError where links lead in a circle, or
        one of the overlay leads out of the root: what was there once is not known.
        """
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = self._followed("", folder)
        return self._followed(self._folders[folder], name)

    def _followed(self, here: str, path: str) -> str:
        links = 0
        rest = path.split("/")[::-1]
        while rest:
            name = rest.pop()
            if name == "..":
                here = here.rpartition("/")[0]
            elif name not in ("", "."):
                place = f"{here}/{name}" if here else name
                target = self._target(place)
                if target is None:
                    here = place
                    continue
                links += 1
                if links > _MOST_LINKS:
                    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
                if isabs(target):
                    here = ""
                rest.extend(target.split("/")[::-1])
        return here

    def _target(self, path: str) -> str | None:
        """Return where the link at a path leads, from its folder or the root; None where none is to be followed."""
        if path in self._overlay.links:
            target = self._inside(path, self._overlay.links[path])
            if target is None:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
            return target
        if self._overlay.covers(path):
            return None
        try:
            return self._inside(path, os.readlink(f"{self._root}/{path}"))  # noqa: PTH115  # a Path takes longer to make
        except OSError:
            return None

    def _inside(self, path: str, target: str) -> str | None:
        """Return the target of a link with `/`, from the root where that is written; None where it leads outside."""
        target = target.replace(os.sep, "/")
        if isabs(target):
            below = next((root for root in self._roots if target.startswith(f"{root}/")), None)
            return None if below is None else target[len(below) :]
        depth = path.count("/")
        for name in target.split("/"):
            depth += {"..": -1, ".": 0, "": 0}.get(name, 1)
            if depth < 0:
                return None
        return target

    @cached_property
    def _roots(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self._root.as_posix(), self._root.resolve().as_posix())))
