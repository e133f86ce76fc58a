"""Bytes by key: what a cache is to those who use it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class Stored(NamedTuple):
    """What is stored of a page: its outline and the rest of its facts, as bytes."""

    outline: bytes
    facts: bytes


class Cache:
    """A cache that keeps nothing longer than the run, in memory."""

    def __init__(self) -> None:
        self._pages: dict[str, Stored] = {}
        self._notes: dict[str, bytes] = {}

    @property
    def place(self) -> Path | None:
        """The file in which things are kept; None where they are forgotten with the run."""
        return None

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Return those of the keys under which something is stored."""
        return frozenset(key for key in keys if key in self._pages)

    def page(self, key: str) -> Stored | None:
        """Return what is stored under a key, None where nothing is, or nothing that is whole."""
        return self._pages.get(key)

    def outlines(self, keys: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the outlines that are stored under keys, in their order."""
        for key in keys:
            stored = self._pages.get(key)
            yield stored.outline if stored else None

    def store(self, key: str, page: Stored) -> None:
        """Store a page under its key."""
        self._pages[key] = page

    def keep(self, keys: Collection[str]) -> None:
        """Remove the pages of other keys, as soon as there are more of them than is good."""

    def note(self, name: str) -> bytes | None:
        """Return the note of that name, None where there is none."""
        return self._notes.get(name)

    def write_note(self, name: str, text: bytes) -> None:
        """Write a note; one of that name is overwritten."""
        self._notes[name] = text

    def close(self) -> None:
        """Let go of all files."""
