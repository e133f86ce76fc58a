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
_PER_BUCKET = 8
_DICTIONARY_SIZE = 32_000
"""zlib looks back 32,768 bytes, of which the block itself needs some."""


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
    skeletons = [substance.skeleton.encode() for substance in substances[::per_block]]
    skeletons += [b""] * (len(blocks) - len(skeletons))
    pages = _pages(_terms(substances, classes))
    about = json.dumps(sources, ensure_ascii=False).encode()
    counts = Counts(per_block, len(substances), len(classes), len(blocks), len(pages), len(dictionary), len(about))
    ends = _ends(blocks + pages)
    directory = b"".join(
        (
            layout.COUNTS.pack(*counts),
            *map(layout.BLOCK.pack, skeletons, ends, map(zlib.crc32, blocks)),
            *map(layout.PAGE.pack, ends[len(blocks) :], map(zlib.crc32, pages)),
            dictionary,
            about,
        )
    )
    length = layout.PREFIX.size + len(directory) + (ends[-1] if ends else 0)
    prefix = layout.PREFIX.pack(layout.MAGIC, layout.VERSION, length, len(directory), zlib.crc32(directory))
    return b"".join((prefix, directory, *blocks, *pages))


def _terms(substances: Sequence[Substance], classes: Sequence[SubstanceClass]) -> set[tuple[bytes, int]]:
    """Return each term with the number of a record that has it."""
    terms = set()
    for number, entry in enumerate(substances):
        terms |= {(layout.name_term(fold(name)), number) for name in (entry.name, *entry.names)}
        terms |= {(layout.cas_term(cas), number) for cas in entry.cas}
        terms |= {(layout.number_term("pubchem", cid), number) for cid in entry.pubchem}
        terms |= {(layout.number_term("chebi", chebi), number) for chebi in entry.chebi}
    for number, kind in enumerate(classes, len(substances)):
        terms |= {(layout.name_term(fold(name)), number) for name in (kind.name, *kind.names)}
    return terms


def _pages(terms: set[tuple[bytes, int]]) -> list[bytes]:
    count = len(terms) // (_PER_BUCKET * layout.BUCKETS) + 1
    pages: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
    for term, number in terms:
        page, bucket, tag = layout.place_of(term, count)
        pages[page].append((bucket, tag, number))
    return [_page(sorted(set(entries))) for entries in pages]


def _page(entries: list[tuple[int, int, int]]) -> bytes:
    sizes = Counter(bucket for bucket, _, _ in entries)
    if max(sizes.values(), default=0) > layout.MOST_IN_BUCKET:
        raise ValueError("more terms have one place than a bucket has room for")
    return b"".join(
        (
            bytes(sizes[bucket] for bucket in range(layout.BUCKETS)),
            bytes(tag for _, tag, _ in entries),
            *(number.to_bytes(layout.NUMBER_SIZE, "big") for _, _, number in entries),
        )
    )


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
    """Return a sample of all records, as much as zlib can look back upon."""
    size = sum(map(len, records))
    sample = records[:: size // _DICTIONARY_SIZE + 1]
    return layout.RECORD.join(sample).encode()[-_DICTIONARY_SIZE:]
