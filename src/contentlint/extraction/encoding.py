"""Facts as bytes and back: what the cache stores, and what other processes send. The only importer of msgspec.

The bytes are MessagePack, which can be read from anywhere without running anything, unlike a pickle; what it has no
room for (integers of more than 64 bits, halves of surrogate pairs) makes them JSON. Both are read into the types of the
facts, so that bytes of anything else are noticed.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_type_hints

import msgspec

from contentlint.cache.store import Stored
from contentlint.facts.members import Members
from contentlint.facts.outline import PageOutline, outline_of
from contentlint.facts.page import FrontMatter, Member, PageFacts

_ENCODER = msgspec.msgpack.Encoder()
_JSON_BEGINS = b"["
"""No MessagePack of more than a number begins so."""


class FactsCodec:
    """Writes the facts of a page as two pieces, its outline and all that only the page itself is judged by.

    The path is in neither: the same content has the same facts wherever it lies, but for the path. The places of the
    front matter's values are not either: they are asked for where something is wrong with it, and are soon found again.
    """

    def __init__(self) -> None:
        self._outline = _Record(PageOutline, elsewhere={"path"}, types={"data": dict[str, Any]})
        self._front_matter = _Record(FrontMatter, elsewhere={"data", "members"})
        self._facts = _Record(PageFacts, elsewhere={"path"}, parts={"front_matter": self._front_matter})

    def encode(self, page: PageFacts) -> Stored:
        """Return the outline of a page and the rest of its facts."""
        return Stored(self._outline.encode(outline_of(page)), self._facts.encode(page))

    def outline(self, path: str, written: bytes) -> PageOutline | None:
        """Return the outline of the page at a path; None where it was not written here."""
        found = self._outline.decode(written)
        return None if found is None else PageOutline(path, **found)

    def facts(
        self, outline: PageOutline, written: bytes, members: Callable[[], Mapping[str, Member]]
    ) -> PageFacts | None:
        """Return the facts of the page with an outline; None where they were not written here.

        `members` finds the places of the front matter's values, when they are asked for.
        """
        found = self._facts.decode(written)
        if found is not None and found["front_matter"] is not None:
            own = msgspec.structs.asdict(found["front_matter"])
            found["front_matter"] = FrontMatter(data=outline.data, members=Members(members), **own)
        return None if found is None else PageFacts(outline.path, **found)


class _Record:
    """Objects of a dataclass as they are written: the values of their fields in order, without those `elsewhere`.

    `parts` are the fields whose values are such objects themselves, or None; `types` are those of fields that are
    narrower or wider than the dataclass says.
    """

    def __init__(
        self,
        kind: type[Any],
        elsewhere: Collection[str],
        parts: Mapping[str, "_Record"] = MappingProxyType({}),
        types: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        names = [each.name for each in fields(kind) if each.name not in elsewhere]
        known = {**get_type_hints(kind), **types, **{name: part.kind | None for name, part in parts.items()}}
        self.kind: type[msgspec.Struct] = msgspec.defstruct(
            kind.__name__, [(name, known[name]) for name in names], array_like=True, gc=False
        )
        self._values = attrgetter(*names)
        self._parts = {names.index(name): part for name, part in parts.items()}
        self._decoder = msgspec.msgpack.Decoder(self.kind)

    def encode(self, value: object) -> bytes:
        """Return an object as bytes."""
        written = self._written(value)
        try:
            return _ENCODER.encode(written)
        except (OverflowError, UnicodeEncodeError):
            return json.dumps(msgspec.to_builtins(written)).encode()

    def _written(self, value: object) -> msgspec.Struct:
        values = [*self._values(value)]
        for at, part in self._parts.items():
            values[at] = values[at] and part._written(values[at])
        return self.kind(*values)

    def decode(self, written: bytes) -> dict[str, Any] | None:
        """Return the values by the names of their fields; None where these bytes were not written here."""
        try:
            if written.startswith(_JSON_BEGINS):
                return msgspec.structs.asdict(msgspec.convert(json.loads(written), self.kind))
            return msgspec.structs.asdict(self._decoder.decode(written))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None


@cache
def facts_codec() -> FactsCodec:
    """Return the codec; it takes some milliseconds to make, and is the same for all."""
    return FactsCodec()
