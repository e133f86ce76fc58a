"""The table in a file answers as a plain list would, and says so where it cannot."""

import random
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.chemistry.inchi import inchikey_of
from contentlint.identity import layout
from contentlint.identity.build.writing import table_bytes
from contentlint.identity.layout import PREFIX, VERSION, Source, SubstanceClass, long_key, short_key
from contentlint.identity.names import fold
from contentlint.identity.substance import Substance
from contentlint.identity.table import Table, TableError

SOURCES = (
    Source("one", "1", "https://one.example/", "MIT", "One"),
    Source("two", "2.0", "https://two.example/", "CC-BY-4.0", "Zwei & Söhne"),
)
KEYS = [
    key
    for layers in ("C{n}H4", "C{n}H4/t1-/m0/s1", "C{n}H4/t1-/m1/s1", "C{n}H4/p-1", "C{n}H4/p+2/t1-/m0/s1")
    for number in range(1, 30)
    if (key := inchikey_of(f"InChI=1S/{layers.format(n=number)}")) is not None
]
# Few different ones, so that substances share them; some fold alike, and some to nothing.
NAMES = st.sampled_from(
    ["alanine", "L-alanine", "l alanine", "Alanin", "Mg(2+)", "β-carotene", "beta-Carotene", "zinc", "-"]
)
CAS = st.sampled_from(["56-41-7", "7439-95-4", "302-72-7"])
NUMBERS = st.lists(st.integers(1, 10**9), max_size=3, unique=True).map(tuple)


@st.composite
def substances(draw: st.DrawFn) -> list[Substance]:
    found = []
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=20)):
        names = tuple(draw(st.lists(NAMES, max_size=3)))
        found.append(
            Substance(
                key=key,
                name=draw(NAMES | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=9)),
                names=names,
                well_known=draw(st.integers(0, len(names))),
                formula=draw(st.sampled_from(["", "CH4", "Mg+2"])),
                cas=tuple(draw(st.lists(CAS, max_size=2, unique=True))),
                pubchem=draw(NUMBERS),
                chebi=draw(NUMBERS),
                parts=tuple(draw(st.lists(st.sampled_from(KEYS).map(lambda key: key[:14]), max_size=2))),
                sources=tuple(draw(st.lists(st.sampled_from(["one", "two"]), unique=True))),
            )
        )
    return found


CLASSES = st.lists(
    st.builds(SubstanceClass, NAMES, st.lists(NAMES, max_size=2).map(tuple), st.integers(1, 10**6)),
    max_size=5,
    unique=True,
)


@given(substances(), CLASSES, st.integers(1, 7))
def test_it_answers_as_a_list_does(known: list[Substance], kinds: list[SubstanceClass], per_block: int) -> None:
    table = Table(table_bytes(known, kinds, SOURCES, per_block))
    known = sorted(known)
    assert list(table.records()) == known
    assert list(table.classes()) == sorted(kinds)
    assert (table.count, table.class_count, table.sources) == (len(known), len(kinds), SOURCES)
    for key in KEYS:
        assert table.with_key(key) == next((one for one in known if one.key == key), None)
        assert table.with_skeleton(key[:14]) == tuple(one for one in known if one.skeleton == key[:14])
    for name in (
        "ALANINE",
        "l-alanine",
        "Alanin",
        "mg(2+)",
        "beta carotene",
        "zinc",
        "-",
        "nothing",
        "",
        "56-41-7",
        "\ud800",
    ):
        folded = fold(name)
        assert table.named(name) == tuple(one for one in known if folded in map(fold, (one.name, *one.names)))
        assert table.is_class(name) == any(folded in map(fold, (one.name, *one.names)) for one in kinds)
    for number in {0, *(number for one in known for number in (*one.pubchem, *one.chebi))}:
        assert table.listed("pubchem", number) == tuple(one for one in known if number in one.pubchem)
        assert table.listed("chebi", number) == tuple(one for one in known if number in one.chebi)
    for cas in ("56-41-7", "7439-95-4", "302-72-7", "50-00-0", "zinc", "é\ud800"):
        assert table.registered(cas) == tuple(one for one in known if cas in one.cas)


@pytest.mark.parametrize(
    "key", ["", "A", "Z" * 14, "é" * 14, "\ud800" * 14, KEYS[0].lower(), KEYS[0][:14], KEYS[0] + "X"]
)
def test_what_is_no_key_is_not_known(key: str) -> None:
    assert Table(small()).with_key(key) is None


@pytest.mark.parametrize("block", ["", "A", KEYS[0][:13], KEYS[0][:13] + "~", KEYS[0], "é" * 14, "\ud800" * 14])
def test_what_is_no_skeleton_is_not_known(block: str) -> None:
    assert Table(small()).with_skeleton(block) == ()


@pytest.mark.parametrize("key", KEYS)
def test_a_short_key_says_as_much(key: str) -> None:
    assert long_key(short_key(key)) == key


@pytest.mark.parametrize("key", ["", KEYS[0][:14], KEYS[0][:-4] + "NA-N", KEYS[0].replace("-", "")])
def test_a_key_that_is_not_standard_has_no_place(key: str) -> None:
    with pytest.raises(ValueError, match=r"standard InChIKey|unpack"):
        short_key(key)


def small() -> bytes:
    known = [Substance(key, f"name {n}", (f"other {n}",), 1, "CH4", ("56-41-7",)) for n, key in enumerate(KEYS[:9])]
    return table_bytes(known, [SubstanceClass("class", ("kind",), 5)], SOURCES, per_block=4)


def everything(content: bytes) -> tuple[object, ...]:
    """What a table says to all questions; whatever it says instead of an answer but that it is damaged, shows."""
    try:
        table = Table(content)
    except TableError:
        return ()
    answers: list[object] = []
    for question in (
        lambda: list(table.records()),
        lambda: list(table.classes()),
        *(lambda key=key: table.with_key(key) for key in KEYS[:9]),
        *(lambda n=n: table.named(f"Other {n}") for n in range(10)),
        lambda: table.registered("56-41-7"),
        lambda: table.is_class("Kind"),
    ):
        try:
            answers.append(question())
        except TableError:
            answers.append(None)
    return tuple(answers)


def test_a_table_that_is_cut_short_is_none() -> None:
    whole = small()
    for length in range(len(whole)):
        with pytest.raises(TableError):
            Table(whole[:length])
    with pytest.raises(TableError):
        Table(whole + b"\0")


def test_counts_that_cannot_be_are_damage() -> None:
    """A directory with a right checksum may still be one that nobody wrote."""
    start = layout.PREFIX.size
    for field in ("substances", "classes", "per_block", "pages", "blocks", "sources"):
        damaged = bytearray(small())
        counts = layout.Counts(*layout.COUNTS.unpack_from(damaged, start))._replace(**{field: 2**31})
        layout.COUNTS.pack_into(damaged, start, *counts)
        *prefix, directory, _ = layout.PREFIX.unpack_from(damaged)
        layout.PREFIX.pack_into(damaged, 0, *prefix, directory, crc32(damaged[start : start + directory]))
        everything(bytes(damaged))


def test_a_damaged_table_gives_right_answers_or_none() -> None:
    whole = small()
    right = everything(whole)
    assert None not in right
    chance = random.Random(8)
    noticed = 0
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= chance.randrange(1, 256)
        answers = everything(bytes(damaged))
        assert all(answer in (None, expected) for answer, expected in zip(answers, right, strict=False))
        noticed += answers != right
    assert noticed == len(whole)


def test_a_table_of_another_version_is_told(tmp_path: Path) -> None:
    content = bytearray(small())
    magic, _, *rest = PREFIX.unpack_from(content)
    PREFIX.pack_into(content, 0, magic, VERSION + 1, *rest)
    place = tmp_path / "table"
    place.write_bytes(content)
    with pytest.raises(TableError, match=f"version {VERSION + 1}, {VERSION} is expected"):
        Table.open(place)


@pytest.mark.parametrize("content", [b"", b"no table", b"no table of substances" * 9])
def test_another_file_is_no_table(content: bytes, tmp_path: Path) -> None:
    place = tmp_path / "table"
    place.write_bytes(content)
    with pytest.raises(TableError):
        Table.open(place)


def test_a_file_that_is_not_there_is_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Table.open(tmp_path / "table")


def test_it_is_the_same_in_whichever_order_it_is_given() -> None:
    known = [Substance(key, key.lower()) for key in KEYS[:20]]
    kinds = [SubstanceClass(name, (), 1) for name in "abc"]
    assert table_bytes(known, kinds, SOURCES) == table_bytes(known[::-1], kinds[::-1], SOURCES)


def test_few_blocks_are_kept(tmp_path: Path) -> None:
    known = [Substance(key, f"name {n}") for n, key in enumerate(KEYS)]
    place = tmp_path / "table"
    place.write_bytes(table_bytes(known, [], SOURCES, per_block=2))
    table = Table.open(place)
    assert len(list(table.records())) == len(KEYS)
    assert len(table._kept) == 16
