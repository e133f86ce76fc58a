"""How far a run may look: what lies beyond is not read, not listed and not told of, nor whether it is there."""

import errno
import os
import re
from functools import cached_property
from pathlib import Path
from posixpath import relpath

_GIT = ".git"
# What a file system may take for git's own folder, beside that name: HFS+ leaves out what cannot be seen, NTFS has
# short names, streams, and no dots or blanks at the end of a name (as git's own `is_hfs_dotgit` and `is_ntfs_dotgit`).
_UNSEEN = "[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]*"
_GITS = rf"{_UNSEEN}\.{_UNSEEN}g{_UNSEEN}i{_UNSEEN}t{_UNSEEN}[ .]*(?::.*)?|git~[0-9]+[ .]*(?::.*)?"


class OutsideError(OSError):
    """What is asked for lies beyond the boundary; whether anything is there has not been looked at.

    `is_link` tells that a link leads there.
    """

    def __init__(self, why: str, *, is_link: bool = False) -> None:
        super().__init__(errno.EACCES, why)
        self.is_link = is_link


class Boundary:
    """What may be looked at for a site at `root`: its repository, but for what git keeps there for itself.

    The repository is the nearest folder, at or above the root, that has `.git`: a folder, or the file by which a
    submodule or a working tree of its own says where git keeps its things. Where there is none, it is the root alone.
    """

    def __init__(self, root: Path) -> None:
        self._given = root.as_posix()

    @cached_property
    def root(self) -> str:
        """The root, without links in its path, with `/`."""
        return Path(os.path.realpath(self._given)).as_posix()

    @cached_property
    def top(self) -> str:
        """The folder that holds all that may be looked at, as `root` is written."""
        found = repository_of(Path(self.root))
        return self.root if found is None else found.as_posix()

    @cached_property
    def name(self) -> str:
        """What a user knows it as."""
        return "the site's folder" if repository_of(Path(self.root)) is None else "the repository"

    @cached_property
    def inside(self) -> str:
        """The path of the root from `top`; empty where they are the same."""
        return "" if self.root == self.top else relpath(self.root, self.top)

    @cached_property
    def _spellings(self) -> tuple[str, ...]:
        """How `top` is written in the targets of links: without links in it, and as the root was given."""
        own = self._given.removesuffix(f"/{self.inside}") if self.inside else self._given
        return tuple(dict.fromkeys((self.top.rstrip("/"), own.rstrip("/"))))

    def below_top(self, place: str) -> str | None:
        """Return the path from `top` of an absolute one; None where it lies beyond."""
        for top in self._spellings:
            if place == top or place.startswith(f"{top}/"):
                return place[len(top) :].lstrip("/")
        return None

    def from_root(self, place: str) -> str:
        """Return the path from the root of one from `top`; `../` begins one that is not below the root."""
        if not self.inside:
            return place
        if place.startswith(f"{self.inside}/"):
            return place[len(self.inside) + 1 :]
        return "" if place == self.inside else relpath(place or ".", self.inside)

    def beyond(self) -> OutsideError:
        """Return the error about what lies beyond."""
        return OutsideError(f"it is outside of {self.name}")

    def led_out(self, what: str = "a link") -> OutsideError:
        """Return the error about a link that leads there, or what else is behind one."""
        return OutsideError(f"it is {what} that leads out of {self.name}", is_link=True)


def is_gits(name: str) -> bool:
    """Tell whether a name in a folder is that of what git keeps for itself, on whatever file system."""
    if name.isascii() and "git" not in name.lower():
        return False
    return re.fullmatch(_GITS, name, re.IGNORECASE | re.DOTALL) is not None  # compiled where it is needed


def repository_of(folder: Path) -> Path | None:
    """Return the folder of the repository that a folder is in; None where it is in none."""
    return next((place for place in (folder, *folder.parents) if os.path.lexists(place / _GIT)), None)
