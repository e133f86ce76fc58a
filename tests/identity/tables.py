"""A small table of substances, and sites that ask for it."""

from pathlib import Path

import pytest

from contentlint.assembly import identity
from contentlint.identity.build.writing import table_bytes
from contentlint.identity.layout import Source
from contentlint.identity.substance import Substance

MAGNESIUM = "FYYHWMGAXLPEAU-UHFFFAOYSA-N"
MAGNESIUM_ION = "JLVVSXFLKOJNIY-UHFFFAOYSA-N"
L_ALANINE = "QNAYBMKLOCPYGJ-REOHCLBHSA-N"
D_ALANINE = "QNAYBMKLOCPYGJ-UWTATZPHSA-N"
CITRIC_ACID = "KRKNYBCHXYNGOX-UHFFFAOYSA-N"
CITRATE = "KRKNYBCHXYNGOX-UHFFFAOYSA-K"
MAGNESIUM_CITRATE = "PLSARIKBYIPYPF-UHFFFAOYSA-H"
CAFFEINE = "RYYVLZVUVIJVGH-UHFFFAOYSA-N"
THEOBROMINE = "YAPQBXQYLJRXSA-UHFFFAOYSA-N"

SOURCES = (
    Source("Elements", "2.0", "https://elements.example", "MIT", "the authors of Elements"),
    Source("Drinks", "7", "https://drinks.example", "CC0-1.0", ""),
)
BOTH = ("Elements", "Drinks")
SUBSTANCES = (
    Substance(MAGNESIUM, "magnesium", ("magnesium metal",), 1, "Mg", ("7439-95-4",), (5462224,), (25107,), (), BOTH),
    Substance(MAGNESIUM_ION, "magnesium(2+)", ("Mg2+",), 1, "Mg+2", ("22537-22-0",), (888,), (18420,), (), BOTH[:1]),
    Substance(L_ALANINE, "L-alanine", ("alanine",), 1, "C3H7NO2", ("56-41-7",), (5950,), (16977,), (), BOTH[1:]),
    Substance(D_ALANINE, "D-alanine", (), 0, "C3H7NO2", ("338-69-2",), (71080,), (15570,), (), BOTH[1:]),
    Substance(CITRIC_ACID, "citric acid", (), 0, "C6H8O7", ("77-92-9",), (311,), (30769,), (), BOTH[1:]),
    Substance(CITRATE, "citrate(3-)", (), 0, "C6H5O7-3", (), (), (16947,), (), BOTH[1:]),
    Substance(
        MAGNESIUM_CITRATE, "magnesium citrate", ("trimagnesium dicitrate",), 1, "C12H10Mg3O14", ("3344-18-1",),
        (6099959,), (), (MAGNESIUM_ION[:14], CITRATE[:14]), BOTH[1:],
    ),
    Substance(
        CAFFEINE, "caffeine", ("guaranine", "methyltheobromine", "theine", "1,3,7-trimethylxanthine"), 4, "C8H10N4O2",
        ("58-08-2",), (2519,), (27732,), (), BOTH[1:],
    ),
    Substance(THEOBROMINE, "theobromine", (), 0, "C7H8N4O2", ("83-67-0",), (5429,), (28946,), (), BOTH[1:]),
)  # fmt: skip


def use(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the table in a file for the one that comes with contentlint, whether or not there is such a file."""
    monkeypatch.setattr(identity, "identity_table", lambda: place)


def small_table(folder: Path, monkeypatch: pytest.MonkeyPatch, *without: str) -> Path:
    """Use a table of the substances above, but for those with some keys."""
    place = folder / "small.table"
    place.write_bytes(table_bytes([one for one in SUBSTANCES if one.key not in without], [], SOURCES))
    use(place, monkeypatch)
    return place
