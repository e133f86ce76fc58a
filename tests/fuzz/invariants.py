"""What holds for every input: cheap to ask, and wrong only where something is broken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from contentlint.parse.document import Document, Extent, JsonValue, SyntaxFault, pointer_to
from contentlint.read.source import Source
from contentlint.span import Span


class BrokenError(AssertionError):
    """Something that always holds does not; `what` is the same for all inputs that show it."""

    def __init__(self, what: str, details: object = "") -> None:
        super().__init__(f"{what}: {details}" if details else what)
        self.what = what


def require(holds: bool, what: str, details: object = "") -> None:
    """Raise BrokenError where something does not hold."""
    if not holds:
        raise BrokenError(what, details)


def require_extent(extent: Extent, size: int, what: str) -> None:
    """Raise BrokenError where an extent is not one of a text of that size."""
    begin, end = extent
    require(0 <= begin <= end <= size, f"{what} has its place in the text", (extent, size))


def require_span(span: Span, source: Source, what: str) -> None:
    """Raise BrokenError where a place is not in its file: the line is there, and the column on it or right behind."""
    require(span[:2] <= span[2:], f"{what} ends where it begins or later", span)
    for line, column in (span[:2], span[2:]):
        there = 1 <= line <= len(source.line_starts) and 1 <= column <= len(source.line(line)) + 1
        # Between the two characters of a line end is a place as well, though nobody can see it.
        require(there or _is_within_line_end(source, line, column), f"{what} has its place in the file", span)


def _is_within_line_end(source: Source, line: int, column: int) -> bool:
    if not (1 <= line <= len(source.line_starts) and column == len(source.line(line)) + 2):
        return False
    offset = source.offset(line, column)
    return source.text[offset - 1 : offset + 1] == "\r\n"


def spans_in(value: Any) -> Iterator[Span]:
    """Yield the places in facts, wherever they are."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_in(part)
    elif is_dataclass(value):
        for name in _fields(type(value)):
            yield from spans_in(getattr(value, name))
    elif isinstance(value, Mapping) and value:
        yield from spans_in(tuple(value.values()))


def extents_in(value: Any) -> Iterator[Extent]:
    """Yield the extents in events of Markdown and in code: pairs of whole numbers, wherever they are."""
    if isinstance(value, tuple):
        if len(value) == 2 and type(value[0]) is int and type(value[1]) is int:
            yield value
        else:
            for part in value:
                yield from extents_in(part)
    elif is_dataclass(value):
        for name in _fields(type(value)):
            yield from extents_in(getattr(value, name))


def pointers(value: JsonValue, parent: str = "") -> Iterator[str]:
    """Yield the JSON pointers of a value and of all in it."""
    yield parent
    if isinstance(value, dict):
        for key, member in value.items():
            yield from pointers(member, pointer_to(parent, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from pointers(item, pointer_to(parent, index))


def require_document(document: Document, size: int, base: int = 0) -> None:
    """Raise BrokenError where a document is not what `Document` says."""
    if document.fault is not None:
        require(document.value is None and not document.places, "a document with a fault has no value")
        require_fault(document.fault, size, base)
        return
    require({*pointers(document.value)} == {*document.places}, "every value of a document has its place")
    for place in document.places.values():
        _require_within(place.value, size, base, "a value")
        if place.key is not None:
            _require_within(place.key, size, base, "a key")
    for duplicate in document.duplicates:
        _require_within(duplicate.extent, size, base, "a key that is there already")
        _require_within(duplicate.first, size, base, "the first of two keys")
    for scalar in document.ambiguous:
        _require_within(scalar.extent, size, base, "an ambiguous scalar")
    for comment in document.comments:
        _require_within(comment, size, base, "a comment")


def require_fault(fault: SyntaxFault, size: int, base: int = 0) -> None:
    """Raise BrokenError where a fault has no place in its text, or nothing to say."""
    _require_within(fault.extent, size, base, "a fault")
    if fault.context is not None:
        _require_within(fault.context[0], size, base, "where a broken thing began")
    require(bool(fault.message) and not fault.message.endswith("."), "a fault is a clause", fault.message)


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same in all their parts and their types; NaN is the same as itself."""
    return one is other or (type(one) is type(other) and one == other) or repr(one) == repr(other)


def require_encodable(texts: Iterable[str], what: str) -> None:
    """Raise BrokenError where a text cannot be written as UTF-8."""
    for text in texts:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise BrokenError(f"{what} can be written", repr(text)) from error


def _require_within(extent: Extent, size: int, base: int, what: str) -> None:
    require_extent((extent[0] - base, extent[1] - base), size, what)


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
