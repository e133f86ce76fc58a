"""Which content is at which path: told by the state of the files, and read only where that has changed."""

import json
import os
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from time import time_ns
from typing import TypeAlias

from contentlint.facts.page import FactSettings
from contentlint.read.source import state_of

State: TypeAlias = tuple[int, int, int, int]
"""Of a file: its size, when its content and when its entry was changed (ns), and its number in the file system."""

_GRAIN = 2_000_000_000
"""Nanoseconds in which a second change of a file may not show in its times: FAT counts in steps of two seconds."""


class Inventory:
    """The keys of the contents of files below a root, by path.

    A key names bytes together with all that decides what is read in them, so that what is stored under it is never
    out of date. `tool` is the fingerprint of the program. `text` is what `written` returned after an earlier run.
    """

    def __init__(self, root: Path, settings: FactSettings, tool: bytes, text: bytes | None) -> None:
        self._root = os.fspath(root)
        self._settings = settings
        self._tool = tool
        self._terms = blake2b(repr(settings).encode(), key=tool, digest_size=16).hexdigest()
        self._before = _read(text, self._terms)
        self._now: dict[str, tuple[State | None, str]] = {}
        self._salts: dict[tuple[FactSettings, str], bytes] = {}

    def key(self, path: str, read: Callable[[str], bytes]) -> str:
        """Return the key of the file at a path; raises OSError where it has none.

        `read` reads the file, and is called where the state of the file is not the one that is known.
        """
        found = self._now.get(path)
        if found is None:
            state = _state(f"{self._root}/{path}")
            found = self._before.get(path)
            if found is None or found[0] != state:
                found = (state if _is_settled(state) else None), self.key_of(path, read(path))
            self._now[path] = found
        return found[1]

    def key_of(self, path: str, content: bytes) -> str:
        """Return the key of content at a path."""
        settings = self._settings.for_file(path)
        kind = settings, _suffix(path)
        if kind not in self._salts:
            self._salts[kind] = blake2b(repr(kind).encode(), key=self._tool, digest_size=16).digest()
        return blake2b(content, key=self._salts[kind], digest_size=16).hexdigest()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all contents that this run asked for."""
        return frozenset(key for _, key in self._now.values())

    @property
    def is_changed(self) -> bool:
        """Whether anything is known now that was not known before."""
        before = self._before
        return any(before.get(path) != entry for path, entry in self._now.items())

    def written(self, *, is_complete: bool) -> bytes:
        """Return what is known, for the next run.

        That of files that were not asked for is kept, unless this run saw all that there are (`is_complete`).
        """
        known = self._now if is_complete else {**self._before, **self._now}
        rows = [(path, *state, key) for path, (state, key) in known.items() if state is not None]
        return json.dumps([self._terms, *zip(*rows, strict=True)]).encode()


def _read(text: bytes | None, terms: str) -> Mapping[str, tuple[State | None, str]]:
    """Return what was written; nothing where another program wrote it, or this one under other settings."""
    try:
        written_under, paths, *states, keys = json.loads(text or b"")
        if written_under != terms:
            return {}
        return dict(zip(paths, zip(zip(*states, strict=True), keys, strict=True), strict=True))
    except (ValueError, TypeError):
        return {}


def _suffix(path: str) -> str:
    """Return the suffix of a path, as `PurePosixPath` has it."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[dot:] if 0 < dot < len(name) - 1 else ""


def _state(file: str) -> State:
    """Return the state of a file; raises OSError where it is no regular file."""
    found = state_of(file)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _is_settled(state: State) -> bool:
    """Tell whether a later change of a file, which was just read, is sure to show in its state."""
    return max(state[1], state[2]) < time_ns() - _GRAIN
