"""Writing the table: `layout` tells how it lies in the file."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

from contentlint.identity import layout
from contentlint.identity.layout import Counts, Source, SubstanceClass
from contentlint.identity.names import fold
from contentlint.identity.substance import Substance

_PER_BLOCK = 64
_PER_BUCKET = 64
_DICTIONARY_SIZE = 32_000


def table_bytes(
    substances: Sequence[Substance],
    classes: Sequence[SubstanceClass],
    sources: tuple[Source, ...],
    per_block: int = _PER_BLOCK,
) -> bytes:
    """Return the file of a table: the same for the same substances and classes, in whichever order they are given."""
    substances = sorted(substances)
    classes = sorted(classes)
    records = [layout.substance_record(substance, sources) for substance in substances]
    records += [layout.class_record(entry) for entry in classes]
    if len(records) > layout.MOST_RECORDS:
        raise ValueError(f"{len(records)} records are more than a table has numbers for")
    dictionary = _dictionary(records)
    blocks = [
        _packed(layout.RECORD.join(records[start : start + per_block]), dictionary)
        for start in range(0, len(records), per_block)
    ]
    first_keys = [substance.key.encode() for substance in substances[::per_block]]
    first_keys += [b""] * (len(blocks) - len(first_keys))
    buckets = _buckets(_terms(substances, classes))
    about = json.dumps(sources, ensure_ascii=False).encode()
    counts = Counts(
        per_block, len(substances), len(classes), len(blocks), len(buckets), len(dictionary), len(about)
    )
    ends = _ends(blocks + buckets)
    directory = b"".join(
        (
            layout.COUNTS.pack(*counts),
            *(
                layout.BLOCK.pack(key, end, zlib.crc32(block))
                for key, end, block in zip(first_keys, ends, blocks, strict=False)
            ),
            *(
                layout.BUCKET.pack(end, zlib.crc32(bucket))
                for end, bucket in zip(ends[len(blocks) :], buckets, strict=True)
            ),
            dictionary,
            about,
        )
    )
    length = layout.PREFIX.size + len(directory) + (ends[-1] if ends else 0)
    prefix = layout.PREFIX.pack(layout.MAGIC, layout.VERSION, length, len(directory), zlib.crc32(directory))
    return b"".join((prefix, directory, *blocks, *buckets))


def _terms(substances: Iterable[Substance], classes: Iterable[SubstanceClass]) -> set[tuple[bytes, int]]:
    """Return each term with the number of a record that has it."""
    terms = set()
    number = 0
    for number, entry in enumerate([*substances, *classes]):
        terms |= {(layout.name_term(fold(name)), number) for name in (entry.name, *entry.names)}
        if isinstance(entry, Substance):
            terms |= {(layout.cas_term(cas), number) for cas in entry.cas}
    return terms


def _buckets(terms: set[tuple[bytes, int]]) -> list[bytes]:
    count = len(terms) // _PER_BUCKET + 1
    filled: list[set[tuple[bytes, int]]] = [set() for _ in range(count)]
    for term, number in terms:
        bucket, tag = layout.place_of(term, count)
        filled[bucket].add((tag, number))
    return [
        b"".join(tag for tag, _ in entries)
        + b"".join(number.to_bytes(layout.NUMBER_SIZE, "big") for _, number in entries)
        for entries in map(sorted, filled)
    ]


def _ends(parts: Iterable[bytes]) -> list[int]:
    ends = []
    end = 0
    for part in parts:
        end += len(part)
        ends.append(end)
    return ends


def _packed(text: str, dictionary: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=dictionary)
    return compressor.compress(text.encode()) + compressor.flush()


def _dictionary(records: Sequence[str]) -> bytes:
    """Return what is common in all records, the most common last, where zlib reaches it most cheaply."""
    every = max(len(records) // 150, 1)
    return layout.RECORD.join(records[::every]).encode()[-_DICTIONARY_SIZE:]
