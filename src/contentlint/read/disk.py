"""Files by their absolute paths, as the configuration names them."""

import errno
import os
import stat
from pathlib import Path

from contentlint.read.boundary import Boundary, OutsideError
from contentlint.read.files import NO_OVERLAY, Files, Overlay
from contentlint.read.folders import Folders, Kind
from contentlint.read.links import Links


class Disk:
    """What is on disk within the boundary of a root, but for what an overlay holds below the root."""

    def __init__(self, root: Path, overlay: Overlay = NO_OVERLAY) -> None:
        self._boundary = Boundary(root)
        self._root = Path(self._boundary.root)
        self._roots = (Path(os.path.normpath(root)), self._root)
        self._overlay = overlay
        self._links = Links(self._boundary, overlay)
        self._files = Files(self._root, overlay, self._boundary)
        self._folders = Folders(self._root, overlay, self._boundary)

    def content(self, file: Path) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read."""
        return self._files.content(self._inside(file))

    def is_file(self, file: Path) -> bool:
        """Tell whether there is a file; False of what lies beyond the boundary."""
        return self._is(file, Kind.FILE)

    def is_folder(self, file: Path) -> bool:
        """Tell whether there is a folder; False of what lies beyond the boundary."""
        return self._is(file, Kind.FOLDER)

    def outside(self, file: Path) -> str | None:
        """Return why what is at a path is not looked at: it lies beyond the boundary. None where it does not."""
        try:
            self._links.real(self._inside(file))
        except OutsideError as error:
            return error.strerror
        except OSError:
            return None
        return None

    def files_in(self, folder: Path) -> list[str]:
        """Return the names of the files in a folder, in order; none where it cannot be listed."""
        try:
            entries = self._folders.entries(self._inside(folder))
        except OSError:
            return []
        return sorted(name for name, kind in entries.items() if kind is Kind.FILE)

    def place(self, file: Path) -> Path:
        """Return the path of what is at a path, without links; raises OSError where they lead nowhere, or too far."""
        return Path(os.path.normpath(self._root / self._links.real(self._inside(file))))

    def path(self, file: Path) -> str:
        """Return the path of a file from the root; that of another is in no overlay."""
        place = Path(os.path.normpath(file))
        below = next((root for root in self._roots if place.is_relative_to(root)), None)
        return place.as_posix() if below is None else place.relative_to(below).as_posix()

    def _inside(self, file: Path) -> str:
        """Return the path of a file from the root, be it above it; raises OSError where none can be there."""
        if "\0" in str(file):
            raise OSError(errno.EINVAL, "a path holds no NUL character")  # the system's calls raise a ValueError
        place = os.path.normpath(file)
        for root in self._roots:
            if Path(place).is_relative_to(root):
                return Path(place).relative_to(root).as_posix()
        below = self._boundary.below_top(Path(place).as_posix())
        if below is None:
            raise self._boundary.beyond()
        return self._boundary.from_root(below)

    def _is(self, file: Path, kind: Kind) -> bool:
        try:
            path = self._inside(file)
            real = self._links.real(path)
            if self._overlay.is_empty or real.startswith("../"):
                mode = os.lstat(self._root / real).st_mode
                return stat.S_ISDIR(mode) if kind is Kind.FOLDER else stat.S_ISREG(mode)
        except OSError:
            return False
        return self._folders.is_folder(path) if kind is Kind.FOLDER else self._folders.is_file(path)
