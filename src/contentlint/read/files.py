"""The files below a root: read on demand, and remembered by what was in them."""

import errno
import os
from collections.abc import Collection, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from contentlint.read.source import Source, decode, read_bytes

if TYPE_CHECKING:
    from contentlint.read.links import Links

_NOTHING = ""
"""What is remembered of a file that could not be read."""


class Overlay:
    """What holds instead of what is on disk, by paths from a root, with `/`.

    Files of `texts` have these bytes, those of `gone` count as not there, and `links` lead to what they are mapped to.
    So a site can be read with a text that is not saved yet, or as it was earlier. It may be that a text can be had from
    `texts` only when it is asked for.
    """

    def __init__(
        self,
        texts: Mapping[str, bytes] = MappingProxyType({}),
        gone: Collection[str] = (),
        links: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._texts = texts
        self.gone = frozenset(gone)
        self.links = links

    def __contains__(self, path: str) -> bool:
        return path in self._texts or path in self.gone or path in self.links

    @cached_property
    def is_empty(self) -> bool:
        """Whether everything is as it is on disk."""
        return not self._texts and not self.gone and not self.links

    @property
    def paths(self) -> Collection[str]:
        """The files whose bytes are given."""
        return self._texts.keys()

    def covers(self, path: str) -> bool:
        """Tell whether what is on disk at a path does not count: that is a file in here, or below one."""
        while path:
            if path in self:
                return True
            path = path.rpartition("/")[0]
        return False

    def content(self, path: str) -> bytes:
        """Return the bytes of a file that is in here; raises OSError where it counts as not there."""
        if path in self._texts:
            return self._texts[path]
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)


NO_OVERLAY = Overlay()
"""Everything is as it is on disk."""


class Disk:
    """What is on disk, by absolute paths."""

    def content(self, file: Path) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read."""
        if file.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), file)
        return read_bytes(file)

    def is_file(self, file: Path) -> bool:
        """Tell whether there is a file."""
        return os.path.isfile(file)  # noqa: PTH113  # a Path raises where a name is too long

    def is_folder(self, file: Path) -> bool:
        """Tell whether there is a folder."""
        return os.path.isdir(file)  # noqa: PTH112  # as above


DISK = Disk()


class OverlaidDisk(Disk):
    """What is on disk, but for what an overlay holds below a root."""

    def __init__(self, root: Path, overlay: Overlay) -> None:
        from contentlint.read.folders import Folders  # which knows this module

        self._roots = (Path(os.path.normpath(root)), root.resolve())
        self._files = Files(root, overlay)
        self._folders = Folders(root, overlay)

    def content(self, file: Path) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read."""
        path = self._inside(file)
        if path is None or not self._files.is_given(path):
            return super().content(file)
        return self._files.content(path)

    def is_file(self, file: Path) -> bool:
        """Tell whether there is a file."""
        path = self._inside(file)
        if path is None or not self._files.is_given(path):
            return super().is_file(file)
        return self._folders.is_file(path)

    def is_folder(self, file: Path) -> bool:
        """Tell whether there is a folder."""
        path = self._inside(file)
        return super().is_folder(file) if path is None else self._folders.is_folder(path)

    def path(self, file: Path) -> str:
        """Return the path of a file from the root; that of another is in no overlay."""
        inside = self._inside(file)
        return Path(os.path.normpath(file)).as_posix() if inside is None else inside

    def _inside(self, file: Path) -> str | None:
        place = Path(os.path.normpath(file))
        below = next((root for root in self._roots if place.is_relative_to(root)), None)
        return None if below is None else place.relative_to(below).as_posix()


class Files:
    """Reads files by their paths from a root, with `/`; those of `overlay` are not read from disk."""

    def __init__(self, root: Path, overlay: Overlay = NO_OVERLAY) -> None:
        self._root = root
        self._overlay = overlay
        self._seen: dict[str, str] = {}

    def is_given(self, path: str) -> bool:
        """Tell whether what is on disk at a path does not matter."""
        if self._overlay.is_empty:
            return False
        try:
            real = self._links.real(path)
        except OSError:
            return True
        return real != path or self._overlay.covers(path)

    def content(self, path: str) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read."""
        if self._overlay.is_empty:
            return read_bytes(f"{self._root}/{path}")
        real = self._links.real(path)
        return self._overlay.content(real) if self._overlay.covers(real) else read_bytes(f"{self._root}/{real}")

    @cached_property
    def _links(self) -> "Links":
        from contentlint.read.links import Links  # where all is as it is on disk, the system follows them

        return Links(self._root, self._overlay)

    def text(self, path: str) -> Source:
        """Return the text of a file; raises OSError where it cannot be read."""
        return decode(path, self.content(path))

    def source(self, path: str) -> Source:
        """Return the text of a file that says something about the site, and remember what was in it; raises OSError."""
        self._seen[path] = _NOTHING
        content = self.content(path)
        self._seen[path] = _digest(content)
        return decode(path, content)

    @property
    def seen(self) -> Mapping[str, str]:
        """What was in each of the files whose `source` was asked for, as a digest."""
        return self._seen

    def digest(self, path: str) -> str:
        """Return what `seen` would say of a file now."""
        try:
            return _digest(self.content(path))
        except OSError:
            return _NOTHING


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
