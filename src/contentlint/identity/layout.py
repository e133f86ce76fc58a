"""How a table of substances lies in its file: what those who write it and those who read it agree on.

    prefix      magic, version, length of the file, length and checksum of the directory
    directory   counts; for each block of records its first key, end and checksum; for each page of terms its end and
                checksum; the dictionary that all blocks are packed with; the sources, as JSON
    blocks      `per_block` records each, packed with zlib: first the substances in the order of their keys, then the
                classes in the order of their names, all numbered from 0
    pages       of the terms whose hash falls on it, in 64 buckets: how many are in each bucket; the tags of all; the
                numbers of the records that have them

A term is a folded name or a number of a register; it is not kept on its page, so that it takes but four bytes: whoever
finds a tag looks at the record. All numbers are unsigned and big-endian; ends count from the end of the directory. All
but the prefix is under a checksum: the directory is verified when the file is opened, and a block or a page when it is
read, so that nothing is read that is not asked for.
"""

import struct
from typing import NamedTuple
from zlib import crc32

from contentlint.identity.substance import Register, Substance

MAGIC = b"\x89SUBST\r\n"
"""Begins like a PNG, for the same reason: what takes the file for a text breaks it here."""
VERSION = 1

PREFIX = struct.Struct(">8sIQII")
"""Magic, version, bytes of the file, bytes of the directory, checksum of the directory."""
COUNTS = struct.Struct(">7I")
"""`Counts`."""
BLOCK = struct.Struct(">14sII")
"""The skeleton of the first key of a block (nothing, if it has classes alone), its end, its checksum."""
PAGE = struct.Struct(">II")
"""The end of a page, its checksum."""

SKELETON_LENGTH = 14
_FLAT, _STANDARD, _NO_PROTONS = "UHFFFAOY", "SA", "N"
BUCKETS = 64
MOST_IN_BUCKET = 255
NUMBER_SIZE = 3
MOST_RECORDS = 256**NUMBER_SIZE
MOST_UNPACKED = 4_000_000
"""No block has more bytes: one that has is damaged, and is not unpacked to its end."""

RECORD, FIELD, ITEM = "\x1d", "\x1e", "\x1f"
"""What stands between records, between the fields of one, and between the items of a field: no name holds them."""


class Counts(NamedTuple):
    """What a file has of everything; of the dictionary and the sources, the bytes."""

    per_block: int
    substances: int
    classes: int
    blocks: int
    pages: int
    dictionary: int
    sources: int


class Source(NamedTuple):
    """Where names and keys come from: short name, version, address, licence (SPDX), and to whom credit is due."""

    name: str
    version: str
    address: str
    licence: str
    attribution: str


class SubstanceClass(NamedTuple):
    """A name that stands for many substances, as "flavonoid", and its other names and ChEBI number."""

    name: str
    names: tuple[str, ...]
    chebi: int


def name_term(folded: str) -> bytes:
    """Return the term of a folded name."""
    return b"n" + folded.encode("utf-8", "surrogatepass")


def cas_term(number: str) -> bytes:
    """Return the term of a CAS Registry Number."""
    return b"c" + number.encode("utf-8", "surrogatepass")


def number_term(register: Register, number: int) -> bytes:
    """Return the term of a number in a register."""
    return f"{register}{number}".encode()


def place_of(term: bytes, pages: int) -> tuple[int, int, int]:
    """Return the page and the bucket into which a term falls, and its tag there; other terms may have the same."""
    checksum = crc32(term)
    return checksum % pages, (checksum >> 16) % BUCKETS, checksum >> 24


def short_key(key: str) -> str:
    """Return the part of a standard InChIKey that cannot be guessed; ValueError where it is none."""
    skeleton, second, protons = key.split("-")
    if len(skeleton) != SKELETON_LENGTH or second[-2:] != _STANDARD or len(second) != len(_FLAT + _STANDARD):
        raise ValueError(f"{key!r} is no standard InChIKey")
    return skeleton + second[:-2].removesuffix(_FLAT) + protons.removesuffix(_NO_PROTONS)


def long_key(short: str) -> str:
    """Return the InChIKey of which `short_key` made that."""
    skeleton, rest = short[:SKELETON_LENGTH], short[SKELETON_LENGTH:]
    second, protons = (rest[: len(_FLAT)], rest[len(_FLAT) :]) if len(rest) >= len(_FLAT) else (_FLAT, rest)
    return f"{skeleton}-{second}{_STANDARD}-{protons or _NO_PROTONS}"


def substance_record(substance: Substance, sources: tuple[Source, ...]) -> str:
    """Return a substance as it is written; of its sources, the places among those of the table."""
    order = [source.name for source in sources]
    fields = (
        (short_key(substance.key),),
        (substance.name, *substance.names),
        (str(substance.well_known),),
        (substance.formula,),
        substance.cas,
        map(str, substance.pubchem),
        map(str, substance.chebi),
        substance.parts,
        (str(order.index(name)) for name in substance.sources),
    )
    return FIELD.join(ITEM.join(items) for items in fields)


def substance_of(record: str, sources: tuple[Source, ...]) -> Substance:
    """Read what `substance_record` wrote; ValueError or IndexError: it did not."""
    key, names, well_known, formula, cas, pubchem, chebi, parts, origins = record.split(FIELD)
    name, *others = names.split(ITEM)
    return Substance(
        key=long_key(key),
        name=name,
        names=tuple(others),
        well_known=int(well_known),
        formula=formula,
        cas=_items(cas),
        pubchem=tuple(map(int, _items(pubchem))),
        chebi=tuple(map(int, _items(chebi))),
        parts=_items(parts),
        sources=tuple(sources[int(origin)].name for origin in _items(origins)),
    )


def class_record(entry: SubstanceClass) -> str:
    """Return a class as it is written."""
    return FIELD.join((ITEM.join((entry.name, *entry.names)), str(entry.chebi)))


def class_of(record: str) -> SubstanceClass:
    """Read what `class_record` wrote; ValueError: it did not."""
    names, chebi = record.split(FIELD)
    name, *others = names.split(ITEM)
    return SubstanceClass(name, tuple(others), int(chebi))


def _items(field: str) -> tuple[str, ...]:
    return tuple(field.split(ITEM)) if field else ()
