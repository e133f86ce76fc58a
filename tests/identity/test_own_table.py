"""The user's own table: how it is read, and that it wins."""

from pathlib import Path

import pytest

from contentlint.identity.build.writing import table_bytes
from contentlint.identity.layout import SubstanceClass
from contentlint.identity.own import Layered, OwnTableError, own_table
from contentlint.identity.substance import Substance
from contentlint.identity.table import Table
from tests.identity.tables import (
    CAFFEINE,
    CITRIC_ACID,
    D_ALANINE,
    L_ALANINE,
    MAGNESIUM,
    MAGNESIUM_CITRATE,
    MAGNESIUM_ION,
    SOURCES,
    SUBSTANCES,
    THEOBROMINE,
    small_table,
)

PAIRS = [("Magnesium", MAGNESIUM_ION), ("1,3,7-Trimethylxanthine", CAFFEINE)]
TEXTS = {
    "plain": f'Magnesium,{MAGNESIUM_ION}\n"1,3,7-Trimethylxanthine",{CAFFEINE}\n',
    "no end of the last line": f'Magnesium,{MAGNESIUM_ION}\n"1,3,7-Trimethylxanthine",{CAFFEINE}',
    "with a heading": f'name,key\nMagnesium,{MAGNESIUM_ION}\n"1,3,7-Trimethylxanthine",{CAFFEINE}\n',
    "another heading": f'Name,InChI Key\nMagnesium,{MAGNESIUM_ION}\n"1,3,7-Trimethylxanthine",{CAFFEINE}\n',
    "in another order": f'inchikey,name\n{MAGNESIUM_ION},Magnesium\n{CAFFEINE},"1,3,7-Trimethylxanthine"\n',
    "more columns": f'name,group,key\nMagnesium,Mineral,{MAGNESIUM_ION}\n"1,3,7-Trimethylxanthine",,{CAFFEINE}\n',
    "semicolons": f"Magnesium;{MAGNESIUM_ION}\n1,3,7-Trimethylxanthine;{CAFFEINE}\n",
    "tabs": f"Magnesium\t{MAGNESIUM_ION}\n1,3,7-Trimethylxanthine\t{CAFFEINE}\n",
    "Windows": f'Magnesium,{MAGNESIUM_ION}\r\n"1,3,7-Trimethylxanthine",{CAFFEINE}\r\n',
    "comments and blanks": f'# ours\n\nMagnesium , {MAGNESIUM_ION}\n # "\n"1,3,7-Trimethylxanthine",{CAFFEINE}\n\n',
}


@pytest.mark.parametrize("form", TEXTS)
def test_the_forms_of_a_table(form: str) -> None:
    expected = sorted((key, name) for name, key in PAIRS)
    assert [(one.key, one.name) for one in own_table(TEXTS[form], "own.csv").substances] == expected


def test_nothing_is_a_table_too() -> None:
    for text in ("", "\n", "# to come\n", "name,key\n"):
        assert own_table(text, "own.csv").substances == ()


WRONG = {
    f"Magnesium,{MAGNESIUM_ION},\n": (1, 1, "the line has 3 values, expected 2: a name with the separator in it "
                                       "belongs between double quotes"),
    f"Magnesium,{MAGNESIUM_ION}\n1,3,7-Trimethylxanthine,{CAFFEINE}\n": (
        2, 1, "the line has 4 values, expected 2: a name with the separator in it belongs between double quotes"),
    "Magnesium\n": (1, 1, "the line has 1 value, expected 2: the name, and its InChIKey"),
    f" ,{MAGNESIUM_ION}\n": (1, 3, f"'{MAGNESIUM_ION}' has no name"),
    "# ours\nMagnesium,JLVVSXFLKOJNIY-UHFFFAOYSA\n": (
        2, 11, "'JLVVSXFLKOJNIY-UHFFFAOYSA' cannot be an InChIKey: it has 24 letters in 2 blocks, an InChIKey has 25 "
               "in three blocks of 14, 10 and 1"),
    f"name,value\nMagnesium,{MAGNESIUM_ION}\n": (1, 1, "the first line must name one column 'inchikey'"),
    f'"Magnesium,{MAGNESIUM_ION}\n': (1, 1, "the line cannot be read: unexpected end of data"),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_with_a_line(text: str) -> None:
    with pytest.raises(OwnTableError) as caught:
        own_table(text, "own.csv")
    assert (caught.value.line, caught.value.column, str(caught.value)) == WRONG[text]


def test_one_substance_may_have_several_names_and_one_name_several_substances() -> None:
    table = own_table(f"Theine,{CAFFEINE}\nCoffein,{CAFFEINE}\nTheine,{THEOBROMINE}\n", "own.csv")
    caffeine = Substance(CAFFEINE, "Theine", ("Coffein",), 1, sources=("own.csv",))
    theobromine = Substance(THEOBROMINE, "Theine", sources=("own.csv",))
    assert table.with_key(CAFFEINE) == caffeine
    assert table.with_key(MAGNESIUM) is None
    assert table.with_skeleton(CAFFEINE[:14]) == (caffeine,)
    assert table.named("THEINE") == (caffeine, theobromine)
    assert table.named("tea") == ()
    assert table.registered("58-08-2") == ()


@pytest.fixture
def layered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layered:
    own = own_table(f"Magnesium,{MAGNESIUM_ION}\nTheine,{THEOBROMINE}\nHouse blend,{D_ALANINE[:-1]}M\n", "own.csv")
    return Layered(own, Table.open(small_table(tmp_path, monkeypatch)))


def test_an_own_name_means_what_the_own_table_says(layered: Layered) -> None:
    assert keys(layered.named("magnesium")) == [MAGNESIUM_ION]
    assert keys(layered.named("theine")) == [THEOBROMINE]
    assert keys(layered.named("guaranine")) == [CAFFEINE]
    assert keys(layered.named("House-Blend")) == [f"{D_ALANINE[:-1]}M"]


def test_no_other_substance_has_an_own_name(layered: Layered) -> None:
    metal, caffeine = layered.with_key(MAGNESIUM), layered.with_key(CAFFEINE)
    assert metal is not None
    assert caffeine is not None
    assert (metal.name, metal.names, metal.well_known) == ("magnesium metal", (), 0)
    names = ("guaranine", "methyltheobromine", "1,3,7-trimethylxanthine")
    assert (caffeine.name, caffeine.names, caffeine.well_known) == ("caffeine", names, 3)


def test_a_substance_without_a_name_of_its_own_is_called_by_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = own_table(f"citric acid,{MAGNESIUM_CITRATE}\n", "own.csv")
    nameless = Layered(own, Table.open(small_table(tmp_path, monkeypatch))).with_key(CITRIC_ACID)
    assert nameless is not None
    assert (nameless.name, nameless.names) == (CITRIC_ACID, ())


def test_what_both_know_is_told_together(layered: Layered) -> None:
    ion = next(one for one in SUBSTANCES if one.key == MAGNESIUM_ION)
    both = ion._replace(
        name="Magnesium", names=("magnesium(2+)", "Mg2+"), well_known=2, sources=("own.csv", *ion.sources)
    )
    assert layered.with_key(MAGNESIUM_ION) == both
    assert layered.named("magnesium") == (both,)
    assert layered.with_skeleton(MAGNESIUM_ION[:14]) == (both,)
    assert layered.registered("22537-22-0") == (both,)


def test_forms_come_from_both_tables(layered: Layered) -> None:
    assert keys(layered.with_skeleton(L_ALANINE[:14])) == [L_ALANINE, f"{D_ALANINE[:-1]}M", D_ALANINE]


def keys(substances: tuple[Substance, ...]) -> list[str]:
    return [substance.key for substance in substances]


def test_a_name_of_many_substances_may_be_an_own_one(tmp_path: Path) -> None:
    place = tmp_path / "classes.table"
    place.write_bytes(table_bytes(SUBSTANCES, [SubstanceClass("purine alkaloid", ("xanthines",), 26385)], SOURCES))
    layered = Layered(own_table(f"Xanthines,{CAFFEINE}\n", "own.csv"), Table.open(place))
    assert [layered.is_class(name) for name in ("Purine alkaloid", "xanthines", "caffeine")] == [True, False, False]
