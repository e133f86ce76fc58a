"""The files below a root: read on demand, and remembered by what was in them."""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from contentlint.read.source import Source, decode, read_bytes

_NOTHING = ""
"""What is remembered of a file that could not be read."""


class Files:
    """Reads files by their paths from a root, with `/`. `texts` are files whose bytes are given, not those on disk."""

    def __init__(self, root: Path, texts: Mapping[str, bytes]) -> None:
        self._root = root
        self._texts = texts
        self._seen: dict[str, str] = {}

    def is_given(self, path: str) -> bool:
        """Tell whether the bytes of a file are given, so that what is on disk does not matter."""
        return path in self._texts

    def content(self, path: str) -> bytes:
        """Return the bytes of a file; raises OSError where it cannot be read."""
        return self._texts[path] if path in self._texts else read_bytes(f"{self._root}/{path}")

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
