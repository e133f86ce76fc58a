"""The table that comes with contentlint: that it is whole, fits the program, and says where it is from."""

import random
from functools import cache
from pathlib import Path

import pytest

import contentlint
from contentlint.chemistry.inchikey import fault_in
from contentlint.chemistry.registries import is_cas_number
from contentlint.cli.main import main
from contentlint.identity.substance import Substance
from contentlint.identity.table import Table
from contentlint.resources import identity_table

NOTICES = Path(contentlint.__file__).parent / "identity" / "NOTICES.md"


@cache
def table() -> Table:
    return Table.open(identity_table())


@cache
def records() -> list[Substance]:
    return list(table().records())


def test_it_holds_what_it_says() -> None:
    assert len(records()) == table().count
    assert len(list(table().classes())) == table().class_count
    keys = [one.key for one in records()]
    assert keys == sorted(set(keys))


def test_each_substance_is_found_by_all_that_it_is_called() -> None:
    """It fails where names are folded in another way than when the table was made: then it is to be made anew."""
    for one in random.Random(8).sample(records(), 300):
        assert fault_in(one.key) is None
        assert table().with_key(one.key) == one
        assert one in table().with_skeleton(one.skeleton)
        assert all(one in table().named(name) for name in (one.name, *one.names))
        assert all(is_cas_number(cas) and one in table().registered(cas) for cas in one.cas)
        assert 0 <= one.well_known <= len(one.names)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Vitamin C", "CIWBSHSKHKDKBQ-JLAZNSOCSA-N"),
        ("Vitamin B9", "OVBPIULPVIDEAO-LBPRGKRZSA-N"),
        ("E330", "KRKNYBCHXYNGOX-UHFFFAOYSA-N"),
        ("L-Alanine", "QNAYBMKLOCPYGJ-REOHCLBHSA-N"),
        ("magnesium", "FYYHWMGAXLPEAU-UHFFFAOYSA-N"),
        ("magnesium(2+)", "JLVVSXFLKOJNIY-UHFFFAOYSA-N"),
        ("Zinc Ion", "PTFCDOFLOPIGGS-UHFFFAOYSA-N"),
        ("CoQ10", "ACTIUHUUMQJHFO-UPTCCGCDSA-N"),
        ("docosahexaenoic acid", "MBMBGCFOFBJSGT-KUBAVDMBSA-N"),
        ("22:6(n-3)", "MBMBGCFOFBJSGT-KUBAVDMBSA-N"),
        ("caffeine", "RYYVLZVUVIJVGH-UHFFFAOYSA-N"),
        ("aspirin", "BSYNRYMUTXBXSQ-UHFFFAOYSA-N"),
        ("Quercetin", "REFJWTPEDVJJIY-UHFFFAOYSA-N"),
        ("GW501516", "YDBLKRPLXZNVNB-UHFFFAOYSA-N"),
    ],
)
def test_what_people_write_about_is_there(name: str, key: str) -> None:
    assert key in [one.key for one in table().named(name)]


@pytest.mark.parametrize("name", ["vitamin", "flavonoid", "Omega-3 fatty acid", "carotenoids"])
def test_classes_are_known_as_such(name: str) -> None:
    assert table().is_class(name)


def test_sources_and_licences_are_told() -> None:
    notices = NOTICES.read_text("utf-8")
    assert [(source.name, source.licence) for source in table().sources] == [
        ("ChEBI", "CC-BY-3.0"),
        ("chemicals", "MIT"),
    ]
    for source in table().sources:
        assert f"## {source.name}\n" in notices
        assert source.address in notices
        assert source.version in notices
    assert {name for one in records() for name in one.sources} == {"ChEBI", "chemicals"}


@pytest.mark.parametrize("query", ["Caffeine", "CHEBI:27732", "PubChem CID 2519", "cid 2519", "cas-rn: 58-08-2"])
def test_numbers_of_registers_identify_as_names_do(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identify", query]) == 0
    assert "RYYVLZVUVIJVGH-UHFFFAOYSA-N" in capsys.readouterr().out


def test_a_class_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identify", "flavonoid"]) == 1
    assert capsys.readouterr().out.startswith("'flavonoid' is a class of substances\n")
