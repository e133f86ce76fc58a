"""`contentlint identify`: what is known, and what is near."""

import json
from pathlib import Path

import pytest

from contentlint.cli.main import main
from contentlint.identity.build.writing import table_bytes
from contentlint.identity.layout import SubstanceClass
from contentlint.identity.substance import Substance
from tests.identity.tables import CAFFEINE, CITRIC_ACID, L_ALANINE, MAGNESIUM, SOURCES, THEOBROMINE, small_table, use


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_table(tmp_path, monkeypatch)
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")


OWN = "A table of your own can say what it is: 'names' in [identity] of contentlint.toml"
CITRATE = """\
magnesium citrate
  InChIKey     PLSARIKBYIPYPF-UHFFFAOYSA-H
  formula      C12H10Mg3O14
  CAS          3344-18-1
  PubChem      6099959
  also called  trimagnesium dicitrate
  made of      magnesium(2+), citric acid
  source       Drinks 7 (CC0-1.0)
"""
ALANINE = """\
L-alanine
  InChIKey     QNAYBMKLOCPYGJ-REOHCLBHSA-N
  formula      C3H7NO2
  CAS          56-41-7
  PubChem      5950
  ChEBI        16977
  also called  alanine
  other forms  D-alanine (QNAYBMKLOCPYGJ-UWTATZPHSA-N)
  source       Drinks 7 (CC0-1.0)
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Magnesium", "Citrate"], CITRATE),
        (["PLSARIKBYIPYPF-UHFFFAOYSA-H"], CITRATE),
        (["3344-18-1"], CITRATE),
        (["CAS", "3344-18-1"], CITRATE),
        (["Ala (alanine)"], ALANINE),
    ],
)
def test_what_is_known(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identify", *words]) == 0
    assert capsys.readouterr() == (told, "")


NEAR = {
    "cafeine": [CAFFEINE],
    "Guaranin": [CAFFEINE],
    "thebromin": [THEOBROMINE],
    "RYYVLZVUVIJVGH-UHFFFAOYSA-M": [CAFFEINE],
    "RYYVLZVUVIJVGG-UHFFFAOYSA-N": [CAFFEINE],
    "ryyvlzvuvijvgh-uhfffaoysa-n": [CAFFEINE],
    "RYYVLZVUVIJVGHUHFFFAOYSAN": [CAFFEINE],
    "InChIKey=RYYVLZVUVIJVHG-UHFFFAOYSA-N": [CAFFEINE],
    "RYYVLZVUVIJVGH-UHFFFAOYA-N": [CAFFEINE],
    "58-80-2": [CAFFEINE],
    "58-08-3": [CAFFEINE],
    "58-18-2": [CAFFEINE],
    "xyz": [],
    "Nobody knows": [],
}


@pytest.mark.parametrize("query", NEAR)
def test_what_is_near(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identify", "--format", "json", query]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["query"], told["found"]) == (query, [])
    assert [one["key"] for one in told["near"]] == NEAR[query]


def test_what_is_near_is_told_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identify", "58-08-3"]) == 1
    assert capsys.readouterr().out == (
        "'58-08-3' is not known, and can be no CAS Registry Number: its check digit would be 2\n\n"
        f"Perhaps you mean:\n  {CAFFEINE}  caffeine (CAS 58-08-2)\n"
    )
    assert main(["identify", "guaranin"]) == 1
    assert capsys.readouterr().out == (
        f"'guaranin' is not known\n\nPerhaps you mean:\n  {CAFFEINE}  caffeine (guaranine)\n\n{OWN}\n"
    )


def test_a_name_that_proves_nothing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    caffeine = Substance(CAFFEINE, "caffeine", ("CFF",), 1)
    (tmp_path / "vague.table").write_bytes(table_bytes([caffeine], [SubstanceClass("purines", (), 0)], SOURCES))
    use(tmp_path / "vague.table", monkeypatch)
    vague = "may stand for several substances, so that it proves no InChIKey wrong"
    assert main(["identify", "CFF"]) == 0
    assert capsys.readouterr().out == f"caffeine\n  InChIKey     {CAFFEINE}\n  also called  CFF\n\n'CFF' {vague}\n"
    assert main(["identify", "Purines"]) == 1
    assert capsys.readouterr().out == f"'Purines' is a class of substances\n\n'Purines' {vague}\n"
    assert main(["identify", "CFF (caffeine)"]) == 0
    assert vague not in capsys.readouterr().out
    Path("own.csv").write_text(f"CFF,{CAFFEINE}\n", "utf-8")
    Path("contentlint.toml").write_text('[identity]\nnames = "own.csv"\n', "utf-8")
    assert main(["identify", "CFF"]) == 0
    assert vague not in capsys.readouterr().out


def test_the_plainest_form_of_a_name_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hydrate = Substance("AAAAAAAAAAAAAA-UHFFFAOYSA-N", "xanthine dihydrate", ("thein",), 1, parts=("LOST", "GONE"))
    anhydrous = Substance(CAFFEINE, "1,3,7-trimethylxanthine", ("caffeine", "thein"), 2)
    (tmp_path / "two.table").write_bytes(table_bytes([hydrate, anhydrous], [], SOURCES))
    use(tmp_path / "two.table", monkeypatch)
    assert main(["identify", "thein"]) == 0
    assert capsys.readouterr().out == (
        f"caffeine\n  InChIKey     {CAFFEINE}\n  also called  1,3,7-trimethylxanthine; thein\n\n"
        f"xanthine dihydrate\n  InChIKey     {hydrate.key}\n  also called  thein\n"
        "  made of      a part that has no name here (LOST), a part that has no name here (GONE)\n"
    )


def test_all_there_is_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identify", "--format", "json", "alanine"]) == 0
    source = {
        "name": "Drinks",
        "version": "7",
        "address": "https://drinks.example",
        "licence": "CC0-1.0",
        "attribution": "",
    }
    alanine = {
        "key": L_ALANINE,
        "name": "L-alanine",
        "names": ["alanine"],
        "formula": "C3H7NO2",
        "cas": ["56-41-7"],
        "pubchem": [5950],
        "chebi": [16977],
        "parts": [],
        "forms": [{"key": "QNAYBMKLOCPYGJ-UWTATZPHSA-N", "name": "D-alanine"}],
        "sources": [source],
    }
    assert json.loads(capsys.readouterr().out) == {"query": "alanine", "found": [alanine], "near": []}


def test_the_own_table_is_asked_too(capsys: pytest.CaptureFixture[str]) -> None:
    names = "".join(f"Word {number},{MAGNESIUM}\n" for number in range(10))
    Path("own.csv").write_text(f"House blend,{CITRIC_ACID}\n{names}", "utf-8")
    Path("contentlint.toml").write_text('[identity]\nnames = "own.csv"\n', "utf-8")
    assert main(["identify", "house-blend"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"House blend\n  InChIKey     {CITRIC_ACID}\n")
    assert "  also called  citric acid\n" in told
    assert told.endswith("  source       own.csv, Drinks 7 (CC0-1.0)\n")
    assert main(["identify", "House bland"]) == 1
    assert capsys.readouterr().out.endswith(f"  {CITRIC_ACID}  House blend\n\n{OWN}\n")
    assert main(["identify", "word 3"]) == 0
    assert "; Word 8; and 3 more (--all)\n" in capsys.readouterr().out
    assert main(["identify", "--all", "word 3"]) == 0
    assert "; Word 9; magnesium; magnesium metal\n" in capsys.readouterr().out


def test_without_a_table_nothing_can_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(tmp_path / "no.table", monkeypatch)
    assert main(["identify", "caffeine"]) == 2
    missing = "the identity table is missing: the file cannot be read: no such file or directory"
    assert capsys.readouterr() == ("", f"contentlint: error: nothing can be looked up: {missing}\n")
    Path("own.csv").write_text(f"Caffeine,{CAFFEINE}\n", "utf-8")
    Path("contentlint.toml").write_text('[identity]\nnames = "own.csv"\n', "utf-8")
    assert main(["identify", "caffeine"]) == 0
    assert capsys.readouterr() == (
        f"Caffeine\n  InChIKey  {CAFFEINE}\n  source    own.csv\n",
        f"contentlint: note: {missing}\n",
    )


def test_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], [" "], ["--format", "xml", "caffeine"]):
        assert main(["identify", *arguments]) == 2
        assert capsys.readouterr().err.startswith("contentlint: error: ")
