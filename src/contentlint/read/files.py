"""The files below a root: read on demand, and remembered by what was in them."""

import errno
import os
from collections.abc import Collection, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from contentlint.read.boundary import Boundary
from contentlint.read.links import Links
from contentlint.read.source import FileTooLargeError, Source, decode, read_bytes, read_unlinked

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
        if self.is_empty:
            return False
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


class Files:
    """Reads files by their paths from a root, with `/`; those of `overlay` are not read from disk.

    None is read that lies beyond the boundary, by default the root's own. A `source` has at most `most` bytes.
    """

    def __init__(
        self, root: Path, overlay: Overlay = NO_OVERLAY, boundary: Boundary | None = None, most: int | None = None
    ) -> None:
        self._root = root
        self._overlay = overlay
        self._links = Links(boundary or Boundary(root), overlay)
        self._most = most
        self._plain: set[str] = set()
        self._seen: dict[str, str] = {}

    def is_given(self, path: str) -> bool:
        """Tell whether what is on disk at a path does not say what is in it: it may be other bytes, or not to be read.

        Where it is a link itself, this need not be told.
        """
        if self._overlay.is_empty:
            folder = path.rpartition("/")[0]
            if folder in self._plain:
                return False
            if self._links.is_plain(folder):
                self._plain.add(folder)
            return folder not in self._plain
        try:
            real = self._links.real(path)
        except OSError:
            return True
        return real != path or self._overlay.covers(path)

    def content(self, path: str, most: int | None = None) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read, or has more than `most` bytes."""
        if self._overlay.is_empty:
            content = read_unlinked(f"{self._root}/{self._links.beside(path)}", most)
            return self._behind_links(path, most) if content is None else content
        real = self._links.real(path)
        if not self._overlay.covers(real):
            return self._behind_links(path, most)
        content = self._overlay.content(real)
        if most is not None and len(content) > most:
            raise FileTooLargeError(path, len(content), most)
        return content

    def _behind_links(self, path: str, most: int | None) -> bytes:
        return read_bytes(f"{self._root}/{self._links.real(path)}", most)

    def text(self, path: str) -> Source:
        """Return the text of a file; raises OSError where it cannot be read."""
        return decode(path, self.content(path, self._most))

    def source(self, path: str) -> Source:
        """Return the text of a file that says something about the site, and remember what was in it; raises OSError."""
        self._seen[path] = _NOTHING
        content = self.content(path, self._most)
        self._seen[path] = _digest(content)
        return decode(path, content)

    @property
    def seen(self) -> Mapping[str, str]:
        """What was in each of the files whose `source` was asked for, as a digest."""
        return self._seen

    def digest(self, path: str) -> str:
        """Return what `seen` would say of a file now."""
        try:
            return _digest(self.content(path, self._most))
        except OSError:
            return _NOTHING


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
