"""The files below a root: read on demand, and remembered by what was in them."""

import errno
import os
from collections.abc import Collection, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from contentlint.read.source import Source, decode, read_bytes

_NOTHING = ""
"""What is remembered of a file that could not be read."""


class Overlay:
    """What holds instead of what is on disk, by paths from a root, with `/`.

    Files of `texts` have these bytes, those of `gone` count as not there. So a site can be read with a text that is not
    saved yet, or as it was earlier. It may be that a text can be had from `texts` only when it is asked for.
    """

    def __init__(self, texts: Mapping[str, bytes] = MappingProxyType({}), gone: Collection[str] = ()) -> None:
        self._texts = texts
        self.gone = frozenset(gone)

    def __contains__(self, path: str) -> bool:
        return path in self._texts or path in self.gone

    @cached_property
    def is_empty(self) -> bool:
        """Whether everything is as it is on disk."""
        return not self._texts and not self.gone

    @property
    def paths(self) -> Collection[str]:
        """The files whose bytes are given."""
        return self._texts.keys()

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
        return file.is_file()

    def is_folder(self, file: Path) -> bool:
        """Tell whether there is a folder."""
        return file.is_dir()


DISK = Disk()


class OverlaidDisk(Disk):
    """What is on disk, but for what an overlay holds below a root."""

    def __init__(self, root: Path, overlay: Overlay) -> None:
        self._roots = (Path(os.path.normpath(root)), root.resolve())
        self._overlay = overlay

    def content(self, file: Path) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read."""
        path = self.path(file)
        return self._overlay.content(path) if path in self._overlay else super().content(file)

    def is_file(self, file: Path) -> bool:
        """Tell whether there is a file."""
        path = self.path(file)
        return path not in self._overlay.gone and (path in self._overlay or super().is_file(file))

    def is_folder(self, file: Path) -> bool:
        """Tell whether there is a folder."""
        inside = f"{self.path(file)}/"
        return any(path.startswith(inside) for path in self._overlay.paths) or super().is_folder(file)

    def path(self, file: Path) -> str:
        """Return the path of a file from the root; that of another is in no overlay."""
        place = Path(os.path.normpath(file))
        for root in self._roots:
            if place.is_relative_to(root):
                return place.relative_to(root).as_posix()
        return place.as_posix()


class Files:
    """Reads files by their paths from a root, with `/`; those of `overlay` are not read from disk."""

    def __init__(self, root: Path, overlay: Overlay = NO_OVERLAY) -> None:
        self._root = root
        self._overlay = overlay
        self._seen: dict[str, str] = {}

    def is_given(self, path: str) -> bool:
        """Tell whether what is on disk at a path does not matter."""
        return path in self._overlay

    def content(self, path: str) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read."""
        return self._overlay.content(path) if path in self._overlay else read_bytes(f"{self._root}/{path}")

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
