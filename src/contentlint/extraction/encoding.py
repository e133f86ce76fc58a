"""Facts as bytes and back: what the cache stores, and what other processes send.

The bytes are JSON, which can be read from anywhere without running anything, unlike a pickle. The values of facts are
named tuples; a list of them is written as a list for each of their fields, and a place as four numbers: so most of the
work is done in loops of the interpreter itself.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from itertools import chain
from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from contentlint.cache.store import Stored
from contentlint.facts.members import Members
from contentlint.facts.outline import PageOutline, outline_of
from contentlint.facts.page import FrontMatter, Member, PageFacts

Json: TypeAlias = Any
Column: TypeAlias = Sequence[Any]


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)

_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What bytes lead to that this program did not write."""


class EncodingError(Exception):
    """Bytes are not those of facts."""


class Codec:
    """Writes values of one type as JSON and reads them again; this one is for what JSON itself has."""

    def encode(self, value: Any) -> Json:
        """Return a value as JSON."""
        return value

    def decode(self, written: Json) -> Any:
        """Return the value that was written."""
        return written

    def encode_all(self, values: Column) -> Json:
        """Return the values of a column as JSON."""
        return values

    def decode_all(self, written: Json) -> Iterable[Any]:
        """Return the values of a column that were written, in order."""
        return written  # type: ignore[no-any-return]  # it is what encode_all made


class _Members(Codec):
    """Members of an enumeration, written as their values."""

    def __init__(self, kind: type[Enum]) -> None:
        self._members = {member.value: member for member in kind}

    def decode(self, written: Json) -> Any:
        return self._members[written]

    def decode_all(self, written: Json) -> Iterable[Any]:
        return map(self._members.__getitem__, written)


class _Optional(Codec):
    """Values that may be None."""

    def __init__(self, inner: Codec) -> None:
        self._inner = inner

    def encode(self, value: Any) -> Json:
        return None if value is None else self._inner.encode(value)

    def decode(self, written: Json) -> Any:
        return None if written is None else self._inner.decode(written)

    def encode_all(self, values: Column) -> Json:
        return list(map(self.encode, values))

    def decode_all(self, written: Json) -> Iterable[Any]:
        return map(self.decode, written)


class _Numbers(Codec):
    """Named tuples of numbers alone, such as places."""

    def __init__(self, kind: type[tuple[Any, ...]]) -> None:
        self._width = len(get_type_hints(kind))
        self._make = partial(tuple.__new__, kind)

    def encode(self, value: Any) -> Json:
        return value

    def decode(self, written: Json) -> Any:
        return self._make(written)

    def encode_all(self, values: Column) -> Json:
        return list(chain.from_iterable(values))

    def decode_all(self, written: Json) -> Iterable[Any]:
        numbers = iter(written)
        return map(self._make, zip(*(numbers,) * self._width, strict=True))


class _OptionalNumbers(_Numbers):
    """The same, or None; no place has the number 0, so that a column of them can do with numbers alone."""

    def encode(self, value: Any) -> Json:
        return value

    def decode(self, written: Json) -> Any:
        return None if written is None else self._make(written)

    def encode_all(self, values: Column) -> Json:
        none = (0,) * self._width
        return super().encode_all([value or none for value in values])

    def decode_all(self, written: Json) -> Iterable[Any]:
        none = (0,) * self._width
        return [None if value == none else value for value in super().decode_all(written)]


class _Record(Codec):
    """Named tuples, a column for each of their fields."""

    def __init__(self, kind: type[tuple[Any, ...]]) -> None:
        self._columns = [codec_of(hint) for hint in get_type_hints(kind).values()]
        self._make = partial(tuple.__new__, kind)

    def encode(self, value: Any) -> Json:
        return [codec.encode(part) for codec, part in zip(self._columns, value, strict=True)]

    def decode(self, written: Json) -> Any:
        return self._make(codec.decode(part) for codec, part in zip(self._columns, written, strict=True))

    def encode_all(self, values: Column) -> Json:
        if not values:
            return []
        return [codec.encode_all(part) for codec, part in zip(self._columns, zip(*values, strict=True), strict=True)]

    def decode_all(self, written: Json) -> Iterable[Any]:
        if not written:
            return ()
        columns = (codec.decode_all(part) for codec, part in zip(self._columns, written, strict=True))
        return map(self._make, zip(*columns, strict=True))


class _Tuple(Codec):
    """Tuples of any length whose items are of one type."""

    def __init__(self, inner: Codec) -> None:
        self._inner = inner

    def encode(self, value: Any) -> Json:
        return self._inner.encode_all(value)

    def decode(self, written: Json) -> Any:
        return tuple(self._inner.decode_all(written))

    def encode_all(self, values: Column) -> Json:
        return list(map(self.encode, values))

    def decode_all(self, written: Json) -> Iterable[Any]:
        return map(self.decode, written)


class _FixedTuple(_Tuple):
    """Tuples with a type for each of their items."""

    def __init__(self, parts: Sequence[Codec]) -> None:
        self._parts = parts

    def encode(self, value: Any) -> Json:
        return [codec.encode(part) for codec, part in zip(self._parts, value, strict=True)]

    def decode(self, written: Json) -> Any:
        return tuple(codec.decode(part) for codec, part in zip(self._parts, written, strict=True))


class _Mapping(_Tuple):
    """Mappings from strings."""

    def encode(self, value: Any) -> Json:
        return [list(value), self._inner.encode_all(list(value.values()))]

    def decode(self, written: Json) -> Any:
        keys, values = written
        return dict(zip(keys, self._inner.decode_all(values), strict=True))


class _Fields(Codec):
    """Objects of a dataclass: their fields by position, without those that stand elsewhere or have their default."""

    def __init__(self, kind: type[Any], elsewhere: Iterable[str] = ()) -> None:
        hints = get_type_hints(kind)
        own = [field for field in fields(kind) if field.name not in set(elsewhere)]
        self._kind = kind
        self._names = [field.name for field in own]
        self._codecs = [codec_of(hints[field.name]) for field in own]
        self._defaults = [field.default for field in own]

    def encode(self, value: Any) -> Json:
        places, parts = [], []
        for place, (name, default) in enumerate(zip(self._names, self._defaults, strict=True)):
            part = getattr(value, name)
            if part is not default:
                places.append(place)
                parts.append(self._codecs[place].encode(part))
        return [places, parts]

    def decode(self, written: Json, **elsewhere: Any) -> Any:
        names, codecs = self._names, self._codecs
        places, parts = written
        for place, part in zip(places, parts, strict=True):
            elsewhere[names[place]] = codecs[place].decode(part)
        return self._kind(**elsewhere)


def codec_of(hint: Any) -> Codec:
    """Return what writes and reads the values of a type: those of facts, and no others."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _of_union(arguments)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return _Tuple(codec_of(arguments[0]))
        return _FixedTuple([codec_of(argument) for argument in arguments])
    if isinstance(origin, type) and issubclass(origin, Mapping) and hasattr(arguments[1], "_fields"):
        return _Mapping(codec_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Members(hint)
    if isinstance(hint, type) and issubclass(hint, tuple):
        return _Numbers(hint) if set(get_type_hints(hint).values()) == {int} else _Record(hint)
    return _Fields(hint) if isinstance(hint, type) and is_dataclass(hint) else Codec()


def _of_union(parts: Sequence[Any]) -> Codec:
    kinds = [part for part in parts if part is not type(None)]
    inner = codec_of(kinds[0]) if len(kinds) == 1 else Codec()
    if type(inner) is _Numbers:
        return _OptionalNumbers(kinds[0])
    return inner if type(inner) is Codec else _Optional(inner)


class FactsCodec:
    """Writes the facts of a page as two pieces, its outline and all that only the page itself is judged by.

    The path is in neither: the same content has the same facts wherever it lies, but for the path. The places of the
    front matter's values are not either: they are asked for where something is wrong with it, and are soon found again.
    """

    def __init__(self) -> None:
        self._outline = _Fields(PageOutline, elsewhere=("path", "data"))
        self._front_matter = _Fields(FrontMatter, elsewhere=("data", "members"))
        self._facts = _Fields(PageFacts, elsewhere=("path", "front_matter"))

    def encode(self, page: PageFacts) -> Stored:
        """Return the outline of a page and the rest of its facts."""
        outline = _dumped([page.data, self._outline.encode(outline_of(page))])
        facts = self._facts.encode(page)
        front_matter = None if page.front_matter is None else self._front_matter.encode(page.front_matter)
        return Stored(outline, _dumped([front_matter, facts]))

    def outline(self, path: str, written: bytes) -> PageOutline:
        """Return the outline of the page at a path; raises EncodingError where it is none."""
        try:
            data, rest = _outline_parts(written)
            outline: PageOutline = self._outline.decode(rest, path=path, data=data)
        except _UNREADABLE as error:
            raise EncodingError from error
        return outline

    def facts(self, outline: PageOutline, written: bytes, members: Callable[[], Mapping[str, Member]]) -> PageFacts:
        """Return the facts of the page with an outline; raises EncodingError where they are none.

        `members` finds the places of the front matter's values, when they are asked for.
        """
        try:
            front_matter, rest = _loaded(written)
            if front_matter is not None:
                front_matter = self._front_matter.decode(front_matter, data=outline.data, members=Members(members))
            facts: PageFacts = self._facts.decode(rest, path=outline.path, front_matter=front_matter)
        except _UNREADABLE as error:
            raise EncodingError from error
        return facts


@cache
def facts_codec() -> FactsCodec:
    """Return the codec; it takes some milliseconds to make, and is the same for all."""
    return FactsCodec()


def _outline_parts(written: bytes) -> tuple[dict[str, Any], Json]:
    """Return the front matter's value that is in an outline, and the rest of it."""
    data, rest = _loaded(written)
    if not isinstance(data, dict):
        raise TypeError
    return data, rest


def _dumped(value: Json) -> bytes:
    return _WRITER.encode(value).encode("utf-8", "surrogatepass")


def _loaded(written: bytes) -> Json:
    return json.loads(written.decode("utf-8", "surrogatepass"))
