"""Which content is at which path: told by the state of the files, and read only where that has changed."""

import json
import os
import stat
from array import array
from collections.abc import Callable
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from time import time_ns
from typing import TypeAlias

from contentlint.facts.page import FactSettings

State: TypeAlias = tuple[int, int, int, int]
"""Of a file: its size, when its content and when its entry was changed (ns), and its number in the file system."""

_Entry: TypeAlias = tuple[State, str]

_BASE, _SINCE = "inventory", "inventory-since"
"""The names of the notes: what is known, and what has changed since that was written."""
_MANY = 100
"""How many files may have changed before all is written anew."""

_UNSETTLED: State = (-1, -1, -1, -1)
"""The state of a file that may change without showing it: it is read again in the next run."""

_63_BITS = (1 << 63) - 1
"""What is kept of the number of a file, which may have one bit more; times that have more are to come."""

_GRAIN = 2_000_000_000
"""Nanoseconds in which a second change of a file may not show in its times: FAT counts in steps of two seconds."""


class Inventory:
    """The keys of the contents of files below a root, by path.

    A key names bytes together with all that decides what is read in them, so that what is stored under it is never
    out of date. `tool` is the fingerprint of the program. `note` gives what `written` returned after earlier runs.
    """

    def __init__(self, root: Path, settings: FactSettings, tool: bytes, note: Callable[[str], bytes | None]) -> None:
        self._root = os.fspath(root)
        self._settings = settings
        self._tool = tool
        self._terms = blake2b(repr(settings).encode(), key=tool, digest_size=16).hexdigest()
        self._base = _base(note(_BASE), self._terms)
        self._since = _since(note(_SINCE), self._terms)
        self._before = {**self._base, **self._since}
        self._now: dict[str, _Entry] = {}
        self._salts: dict[tuple[FactSettings, str], bytes] = {}

    def key(self, path: str, read: Callable[[str], bytes]) -> str:
        """Return the key of the file at a path; raises OSError where it has none.

        `read` reads the file, and is called where the state of the file is not the one that is known. What is behind a
        link is always read, so that whoever may not read it gets nothing that was found out when it could be.
        """
        found = self._now.get(path)
        if found is None:
            here = os.lstat(f"{self._root}/{path}")  # a Path takes longer to make than a state to get
            state = _state(here)
            found = self._before.get(path)
            if found is None or found[0] != state:
                tells = _is_settled(state) and not stat.S_ISLNK(here.st_mode)
                found = (state if tells else _UNSETTLED), self.key_of(path, read(path))
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

    @cached_property
    def _changes(self) -> dict[str, _Entry]:
        """What is known now that was not known before."""
        return {path: entry for path, entry in self._now.items() if self._before.get(path) != entry}

    @property
    def is_changed(self) -> bool:
        """Whether anything is known now that was not known before; to be asked when all is known."""
        return bool(self._changes)

    def written(self, *, is_complete: bool) -> dict[str, bytes]:
        """Return what is known, for the next run, as notes; none where that is what was known before.

        That of files that were not asked for is kept, unless this run saw all that there are (`is_complete`) and has
        to write most of it anyway.
        """
        if not self._changes:
            return {}
        since = {**self._since, **self._changes}
        if len(since) <= _MANY:
            return {_SINCE: _line((self._terms, since))}
        known = self._now if is_complete else {**self._before, **self._now}
        states = array("q", chain.from_iterable(state for state, _ in known.values()))
        keys = [key for _, key in known.values()]
        base = b"\n".join((self._terms.encode(), _line(list(known)), _line(keys), states.tobytes()))
        return {_BASE: base, _SINCE: _line((self._terms, {}))}


def _base(text: bytes | None, terms: str) -> dict[str, _Entry]:
    """Return what was written; nothing where another program wrote it, or this one under other settings."""
    written_under, *rest = (text or b"").split(b"\n", 3)
    if written_under != terms.encode():
        return {}
    paths, keys, numbers = rest
    states = iter(array("q", numbers))
    rows = zip(zip(states, states, states, states, strict=True), json.loads(keys), strict=True)
    return dict(zip(json.loads(paths), rows, strict=True))


def _since(text: bytes | None, terms: str) -> dict[str, _Entry]:
    """Return what has changed since then."""
    try:
        written_under, since = json.loads(text or b"")
        if written_under == terms:
            return {path: ((state[0], state[1], state[2], state[3]), key) for path, (state, key) in since.items()}
    except (ValueError, TypeError):
        pass  # another program's
    return {}


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _suffix(path: str) -> str:
    """Return the suffix of a path, as `PurePosixPath` has it."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[dot:] if 0 < dot < len(name) - 1 else ""


def _state(found: os.stat_result) -> State:
    """Return what tells one state of a file from another."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _63_BITS


def _is_settled(state: State) -> bool:
    """Tell whether a later change of a file, which was just read, is sure to show in its state."""
    return max(state[1], state[2]) < time_ns() - _GRAIN
