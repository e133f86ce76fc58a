"""Making the table: what is read of each source, what is kept of it, and that it is always the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.chemistry.registries import is_cas_number
from contentlint.identity.build import chebi_source, chemicals_source
from contentlint.identity.build.__main__ import main
from contentlint.identity.build.choice import chosen, is_written, least_bad, tidy
from contentlint.identity.build.entry import Entry
from contentlint.identity.build.merging import merged
from contentlint.identity.build.structure import formula_of, parts_of
from contentlint.identity.layout import Source, SubstanceClass
from contentlint.identity.table import Table

SOURCES = Path(__file__).parent / "sources"
CHEMICALS = SOURCES / "chemicals"
OLD, NEW, NEWEST = (SOURCES / f"chebi-{age}.obo" for age in ("old", "new", "newest"))


def made(folder: Path, chebi: Path = OLD) -> Path:
    place = folder / "made.table"
    main(["--chemicals", str(CHEMICALS), "--chebi", str(chebi), "--output", str(place)])
    return place


def test_chemicals_are_read() -> None:
    found = list(chemicals_source.entries(CHEMICALS))
    assert [(one.key, one.names[:2], one.cas, one.pubchem) for one in found] == [
        ("PPASLZSBLFJQEF-RXSVEWSESA-M", ("sodium ascorbate", "sodium l-ascorbate"), ("134-03-2",), (23667548,)),
        ("FYYHWMGAXLPEAU-UHFFFAOYSA-N", ("magnesium", "magnesium metal"), ("7439-95-4",), (5462224,)),
        ("QNAYBMKLOCPYGJ-UHFFFAOYSA-N", ("dl-alanine", "alanine"), ("302-72-7",), (602,)),
        ("QNAYBMKLOCPYGJ-REOHCLBHSA-N", ("l-alanine", "alanine"), ("56-41-7",), (5950,)),
        ("JLVVSXFLKOJNIY-UHFFFAOYSA-N", ("magnesium, ion (mg2+)", "Mg(2+)"), ("22537-22-0",), ()),
    ]
    assert chemicals_source.source(CHEMICALS)[:2] == ("chemicals", "1.5.2")


@pytest.mark.parametrize("file", [OLD, NEW, NEWEST])
def test_chebi_is_read_in_each_form(file: Path) -> None:
    terms = list(chebi_source.terms(file))
    assert list(chebi_source.entries(terms)) == [
        Entry(
            source="ChEBI",
            key="QNAYBMKLOCPYGJ-REOHCLBHSA-N",
            inchi="InChI=1S/C3H7NO2/c1-2(4)3(5)6/h2H,4H2,1H3,(H,5,6)/t2-/m0/s1",
            smiles="C[C@H](N)C(O)=O",
            formula="C3H7NO2",
            names=("L-alanine", "(2S)-2-aminopropanoic acid", 'L-"{Alanin}"'),
            cas=("56-41-7",),
            chebi=(16977,),
            is_curated=True,
        )
    ]
    assert list(chebi_source.classes(terms)) == [SubstanceClass("alanine", ("alanines",), 16449)]
    assert chebi_source.source(file) == Source(
        "ChEBI",
        "105",
        "https://www.ebi.ac.uk/chebi/",
        "CC-BY-3.0",
        "ChEBI, European Bioinformatics Institute (EMBL-EBI)",
    )


def test_the_table_of_both(tmp_path: Path) -> None:
    table = Table.open(made(tmp_path))
    assert {(one.key, one.name, one.names, one.well_known, one.sources) for one in table.records()} == {
        ("FYYHWMGAXLPEAU-UHFFFAOYSA-N", "magnesium", ("magnesium metal", "magnesio"), 2, ("chemicals",)),
        ("JLVVSXFLKOJNIY-UHFFFAOYSA-N", "Mg(2+)", ("Mg++",), 1, ("chemicals",)),
        ("PPASLZSBLFJQEF-RXSVEWSESA-M", "sodium ascorbate", ("sodium l-ascorbate",), 1, ("chemicals",)),
        # "l-alanine" is not its name: the other one has it.
        ("QNAYBMKLOCPYGJ-UHFFFAOYSA-N", "dl-alanine", ("alanine",), 1, ("chemicals",)),
        (
            "QNAYBMKLOCPYGJ-REOHCLBHSA-N", "L-alanine", ("(2S)-2-aminopropanoic acid", "alanine", "ala"), 3,
            ("ChEBI", "chemicals"),
        ),
    }  # fmt: skip
    salt = table.with_key("PPASLZSBLFJQEF-RXSVEWSESA-M")
    assert salt is not None
    assert (salt.formula, salt.parts) == ("C6H7NaO6", ("CIWBSHSKHKDKBQ", "FKNQFGJONOIPTF"))
    assert table.registered("56-41-7")[0].name == "L-alanine"
    assert [one.key for one in table.named("Alanine")] == ["QNAYBMKLOCPYGJ-REOHCLBHSA-N", "QNAYBMKLOCPYGJ-UHFFFAOYSA-N"]
    assert (table.is_class("Alanines"), table.is_class("magnesium")) == (True, False)


def test_it_is_made_the_same_twice(tmp_path: Path) -> None:
    here = made(tmp_path).read_bytes()
    for seed in ("1", "2"):
        place = tmp_path / f"{seed}.table"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "contentlint.identity.build",
                "--chemicals",
                CHEMICALS,
                "--chebi",
                OLD,
                "--output",
                place,
            ],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert place.read_bytes() == here


def test_an_entry_whose_key_is_not_that_of_its_inchi_is_left_out() -> None:
    sound = Entry("one", "JLVVSXFLKOJNIY-UHFFFAOYSA-N", "InChI=1S/Mg/q+2", "", "", ("zinc",))
    wrong = sound._replace(inchi="InChI=1S/Mg")
    nameless = sound._replace(key="FYYHWMGAXLPEAU-UHFFFAOYSA-N", inchi="InChI=1S/Mg", names=("nsc8117",))
    assert [one.key for one in merged([wrong, sound, nameless])] == [sound.key]
    assert [one.name for one in merged([nameless._replace(is_curated=True)])] == ["nsc8117"]


@pytest.mark.parametrize(
    ("inchi", "formula", "parts"),
    [
        ("InChI=1S/Mg/q+2", "Mg+2", ()),
        ("InChI=1S/p+1", "H+", ()),
        ("InChI=1S/ClH/h1H/p-1", "Cl-", ()),
        ("InChI=1S/2ClH.Mg/h2*1H;/q;;+2/p-2", "Cl2Mg", ("JLVVSXFLKOJNIY", "VEXZGXHMUGYJMC")),
        ("InChI=1S/C4H8O2/c1-2-3-4(5)6/h2-3H2,1H3,(H,5,6)/p-1", "C4H7O2-", ()),
        (
            "InChI=1S/C6H8O6.Na/c7-1-2(8)5-3(9)4(10)6(11)12-5;/h2,5,7-10H,1H2;/q;+1/p-1/t2-,5+;/m0./s1",
            "C6H7NaO6",
            ("CIWBSHSKHKDKBQ", "FKNQFGJONOIPTF"),
        ),
        (
            "InChI=1S/2C6H8O7.3Mg/c2*7-3(8)1-6(13,5(11)12)2-4(9)10;;;"
            "/h2*13H,1-2H2,(H,7,8)(H,9,10)(H,11,12);;;/q;;3*+2/p-6",
            "C12H10Mg3O14",
            ("JLVVSXFLKOJNIY", "KRKNYBCHXYNGOX"),
        ),
    ],
)
def test_formula_and_parts(inchi: str, formula: str, parts: tuple[str, ...]) -> None:
    assert (formula_of(inchi), parts_of(inchi)) == (formula, parts)


@pytest.mark.parametrize(
    "name",
    [
        "magnesium ion", "zinc(2+)", "mg2+", "Mg++", "(+)-catechin", "l-alanine", "L-Alanine", "22:6(n-3)", "Mg", "As",
        "vitamin b12", "coq10", "omega-3", "e330", "ru-486", "gw501516", "mk-677", "fk506", "ly294002", "u-46619",
        "cis,cis-muconate", "beta,epsilon-carotene", "lambda-cyhalothrin", "d,l-alanine", "n,n-dimethyltryptamine",
        "PC(16:0/18:1)",
        "(9z,12z)-octadeca-9,12-dienoic acid", "5-methyltetrahydrofolic acid", "coenzyme a", "o-phenanthroline",
        "2-aminopropanoic acid", "eisen", "acide ascorbique", "kyselina askorbova", "sn-38", "milk sugar",
    ],
)  # fmt: skip
def test_what_somebody_may_write_is_kept(name: str) -> None:
    assert is_written(tidy(name))


@pytest.mark.parametrize(
    "name",
    [
        "agn-pc-04y4na", "stk366316", "prestwick_619", "i38zp9992a", "UNII-255K39NLR7", "EINECS 219-434-9", "nsc8117",
        "MFCD00006595", "zinc04856467", "CHEMBL321555", "chebi:49491", "dtxsid10196867", "un1305", "56-41-7 (parent)",
        "magnesium compounds", "2.5 grams of rieke(r) magnesium in 100 ml of thf", "selenium and compounds",
        "0.1% in mannitol", "benzoic acid, 2-bromo-", "benzene,1-bromo", "2-azanylpropanoic acid", "sodium;acetate",
        "warner-lambert brand of ethosuximide", "dibenz[a,h]anthracene solution", "sdmsciwhrzjsrn-uhfffaoysa-",
        "915b7cc8-31b0-4478-904b-d54b7ecc1e4d", "( inverted exclamation marka)-alanine", "c12h16n2", "s1933_selleck",
        "(2r)-2-[(1r)-1,2-dihydroxyethyl]-3,4-dihydroxy-2h-furan-5-one", "poly-l-alanine", "x", "",
    ],
)  # fmt: skip
def test_what_nobody_writes_is_dropped(name: str) -> None:
    assert not is_written(tidy(name))


@pytest.mark.parametrize(
    ("name", "tidied"),
    [
        ("alaninum [inn-latin]", "alaninum"),
        ("alanine [usan:inn]", "alanine"),
        ("alanine, l- (7ci,8ci)", "alanine, l-"),
        ("alanine (van) (8ci)", "alanine"),
        ("l-alanine u.s.p.", "l-alanine"),
        ("bentazon [ansi]", "bentazon"),
        ("super  anahist\t(tn)", "super anahist"),
        (".alpha.-carotene", "alpha-carotene"),
        ("(.+/-.)-alanine", "(+/-)-alanine"),
        ("zinc (ii)", "zinc (ii)"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_notes_are_taken_from_names(name: str, tidied: str) -> None:
    assert tidy(name) == tidied


def test_the_farther_down_the_plainer() -> None:
    words = [f"{one}{other}-word" for one in "abcd" for other in "abcdefghijklmnopqrstuvwxyz"]
    assert list(chosen([], words)) == words[:80]
    assert list(chosen(words, ["more"])) == [*words, "more"]
    assert list(chosen([], [*words, "e330", "vitamin b9", "1-more"])) == [*words[:80], "e330", "vitamin b9"]
    mixed = ["one", "1-two", "1-three 2-four", "five", "1-six 2-seven", "two words", "1-eight", "vitamin b12", "1-nine"]
    assert list(chosen([], mixed)) == ["one", "1-two", "five", "two words", "1-eight", "vitamin b12"]


def test_what_a_source_calls_it_is_kept_as_it_is() -> None:
    assert list(chosen(["a(1->4)b", "c(1->4)d", "A (1->4) b"], ["ee"])) == ["a(1->4)b", "ee"]


def test_rather_a_long_name_than_a_code() -> None:
    assert least_bad(["nsc8117", "56-41-7", "x" * 90, "y" * 70]) == "y" * 70


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("50-81-7", True),
        ("50-81-8", False),
        ("7439-95-4", True),
        ("2099995000-00-0", False),
        ("050-81-7", False),
        ("", False),
    ],
)
def test_registry_numbers(text: str, answer: bool) -> None:
    assert is_cas_number(text) is answer
