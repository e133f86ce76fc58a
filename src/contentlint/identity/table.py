"""The table of substances in a file, which is read where it is asked and nowhere else."""

import json
import mmap
import os
import struct
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Self

from contentlint.identity import layout
from contentlint.identity.layout import Counts, Source, SubstanceClass
from contentlint.identity.names import fold
from contentlint.identity.substance import Register, Substance, Substances

_KEPT = 16
"""How many unpacked blocks are kept: the next question is often about the same."""
_CUT_SHORT = "the table of substances is cut short"
_DAMAGED = "the table of substances is damaged"


class TableError(Exception):
    """A file is no table of substances that can be read: why is in its words."""


class Table(Substances):
    """A table in a file. Any question raises TableError where the part that has the answer is damaged.

    The file is mapped, not read, so what is not asked for costs nothing. Nobody may cut it while it is open.
    """

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self._content = content
        self._kept: dict[int, list[str]] = {}
        self._body = _body_of(content)
        blocks_at = layout.PREFIX.size + layout.COUNTS.size
        self._counts = counts = Counts(*layout.COUNTS.unpack_from(content, layout.PREFIX.size))
        pages_at = blocks_at + counts.blocks * layout.BLOCK.size
        dictionary_at = pages_at + counts.pages * layout.PAGE.size
        sources_at = dictionary_at + counts.dictionary
        if counts.per_block == 0 or counts.pages == 0 or sources_at + counts.sources != self._body:
            raise TableError(_DAMAGED)
        if counts.substances + counts.classes > counts.per_block * counts.blocks:
            raise TableError(_DAMAGED)
        self._blocks_at = blocks_at
        self._pages_at = pages_at
        self._dictionary = content[dictionary_at:sources_at]
        self.sources = _sources(content[sources_at : self._body])

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a table. OSError: it is not there or may not be read; TableError: it is no table."""
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            if os.fstat(descriptor).st_size < layout.PREFIX.size:
                raise TableError(_CUT_SHORT)
            content = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
        finally:
            os.close(descriptor)
        return cls(content)

    @property
    def count(self) -> int:
        """How many substances it holds."""
        return self._counts.substances

    @property
    def class_count(self) -> int:
        """How many classes it holds."""
        return self._counts.classes

    def with_key(self, key: str) -> Substance | None:
        """Return the substance with exactly that InChIKey."""
        return next((one for one in self._with_skeleton(key[: layout.SKELETON_LENGTH]) if one.key == key), None)

    def with_skeleton(self, block: str) -> tuple[Substance, ...]:
        """Return the substances whose InChIKeys begin with a block of 14 letters."""
        return tuple(self._with_skeleton(block))

    def named(self, name: str) -> tuple[Substance, ...]:
        """Return the substances that bear a name, however it is written (`names.fold`)."""
        folded = fold(name)
        numbers = self._candidates(layout.name_term(folded))
        found = (self._substance(number) for number in numbers if number < self.count)
        return tuple(one for one in found if folded in map(fold, (one.name, *one.names)))

    def registered(self, cas: str) -> tuple[Substance, ...]:
        """Return the substances that have a CAS Registry Number."""
        numbers = self._candidates(layout.cas_term(cas))
        found = (self._substance(number) for number in numbers if number < self.count)
        return tuple(one for one in found if cas in one.cas)

    def listed(self, register: Register, number: int) -> tuple[Substance, ...]:
        """Return the substances that have a number in PubChem or ChEBI."""
        numbers = self._candidates(layout.number_term(register, number))
        found = (self._substance(each) for each in numbers if each < self.count)
        return tuple(one for one in found if number in getattr(one, register))

    def classes_named(self, name: str) -> tuple[SubstanceClass, ...]:
        """Return the classes that bear a name, however it is written."""
        folded = fold(name)
        numbers = self._candidates(layout.name_term(folded))
        found = (self._class(number) for number in numbers if number >= self.count)
        return tuple(one for one in found if folded in map(fold, (one.name, *one.names)))

    def is_settled(self, _name: str) -> bool:
        """Tell that nothing is settled."""
        return False

    def is_class(self, name: str) -> bool:
        """Say whether a name stands for many substances."""
        return bool(self.classes_named(name))

    def records(self) -> Iterator[Substance]:
        """Yield all substances, in the order of their keys: this reads the whole table."""
        return map(self._substance, range(self.count))

    def classes(self) -> Iterator[SubstanceClass]:
        """Yield all classes, in the order of their names."""
        return map(self._class, range(self.count, self.count + self.class_count))

    def _with_skeleton(self, skeleton: str) -> Iterator[Substance]:
        """Yield the substances with a skeleton, which may be any text."""
        if len(skeleton) != layout.SKELETON_LENGTH or not skeleton.isascii():
            return
        blocks = range(-(-self.count // self._counts.per_block))
        wanted = skeleton.encode()
        first = max(bisect_left(blocks, wanted, key=self._first_skeleton) - 1, 0)
        last = bisect_right(blocks, wanted, key=self._first_skeleton)
        for block in blocks[first:last]:
            number = block * self._counts.per_block
            for index, record in enumerate(islice(self._unpacked(block), self.count - number)):
                if record.startswith(skeleton):
                    yield self._substance(number + index)

    def _first_skeleton(self, block: int) -> bytes:
        skeleton: bytes = layout.BLOCK.unpack_from(self._content, self._blocks_at + block * layout.BLOCK.size)[0]
        return skeleton

    def _candidates(self, term: bytes) -> list[int]:
        """Return the numbers of all records that have a term, and of a few others."""
        page, bucket, tag = layout.place_of(term, self._counts.pages)
        terms = self._checked(self._pages_at, layout.PAGE, page)
        sizes = terms[: layout.BUCKETS]
        start = layout.BUCKETS + sum(sizes[:bucket])
        numbers_at = layout.BUCKETS + sum(sizes)
        numbers: list[int] = []
        for index in range(start, start + sizes[bucket]):
            if terms[index] == tag:
                at = numbers_at + (index - layout.BUCKETS) * layout.NUMBER_SIZE
                numbers.append(int.from_bytes(terms[at : at + layout.NUMBER_SIZE], "big"))
        return numbers

    def _substance(self, number: int) -> Substance:
        try:
            return layout.substance_of(self._record(number), self.sources)
        except (ValueError, IndexError) as error:
            raise TableError(_DAMAGED) from error

    def _class(self, number: int) -> SubstanceClass:
        try:
            return layout.class_of(self._record(number))
        except (ValueError, IndexError) as error:
            raise TableError(_DAMAGED) from error

    def _record(self, number: int) -> str:
        block, index = divmod(number, self._counts.per_block)
        return self._unpacked(block)[index]

    def _unpacked(self, block: int) -> list[str]:
        """Return the records of a block; IndexError: there is no such block."""
        kept = self._kept.get(block)
        if kept is None:
            if block >= self._counts.blocks:
                raise IndexError(block)
            kept = _unpack(self._checked(self._blocks_at, layout.BLOCK, block), self._dictionary)
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[block] = kept
        return kept

    def _checked(self, directory: int, entry: struct.Struct, index: int) -> bytes:
        """Return a block or a page: the directory has the end of each, and a body begins where the last one ends."""
        at = directory + index * entry.size
        *_, end, checksum = entry.unpack_from(self._content, at)
        start = entry.unpack_from(self._content, at - entry.size)[-2] if index else self._between(directory)
        part = self._content[self._body + start : self._body + end]
        if len(part) != end - start or zlib.crc32(part) != checksum:
            raise TableError(_DAMAGED)
        return part

    def _between(self, directory: int) -> int:
        """Return where the first block or the first page begins, which is behind the last block."""
        if directory == self._blocks_at or self._counts.blocks == 0:
            return 0
        end: int = layout.BLOCK.unpack_from(self._content, self._pages_at - layout.BLOCK.size)[1]
        return end


def _body_of(content: bytes | mmap.mmap) -> int:
    """Verify the prefix and the directory, and return where the latter ends."""
    if len(content) < layout.PREFIX.size + layout.COUNTS.size:
        raise TableError(_CUT_SHORT)
    magic, version, length, directory, checksum = layout.PREFIX.unpack_from(content)
    if magic != layout.MAGIC:
        raise TableError("it is no table of substances")
    if version != layout.VERSION:
        raise TableError(f"it is a table of substances in version {version}, {layout.VERSION} is expected")
    if length != len(content):
        raise TableError(_CUT_SHORT if length > len(content) else _DAMAGED)
    body: int = layout.PREFIX.size + directory
    if zlib.crc32(content[layout.PREFIX.size : body]) != checksum or directory < layout.COUNTS.size:
        raise TableError(_DAMAGED)
    return body


def _sources(text: bytes) -> tuple[Source, ...]:
    try:
        return tuple(Source(*fields) for fields in json.loads(text))
    except (ValueError, TypeError) as error:
        raise TableError(_DAMAGED) from error


def _unpack(packed: bytes, dictionary: bytes) -> list[str]:
    try:
        decompressor = zlib.decompressobj(-15, zdict=dictionary)
        text = decompressor.decompress(packed, layout.MOST_UNPACKED)
        if not decompressor.eof:
            raise TableError(_DAMAGED)
        return text.decode("utf-8").split(layout.RECORD)
    except (zlib.error, ValueError) as error:
        raise TableError(_DAMAGED) from error
