"""When a number of a register is another substance's than the key of its page."""

import json
from pathlib import Path

import pytest

from contentlint.cli.main import main
from tests.identity.tables import CAFFEINE, L_ALANINE, MAGNESIUM_CITRATE, MAGNESIUM_ION, THEOBROMINE, small_table

RULE = "identifier-mismatch"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_table(tmp_path, monkeypatch)
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")


def found(capsys: pytest.CaptureFixture[str], title: str, key: str, said: str) -> list[str]:
    """Return rule, place and subject of what is found on a page; `said` are the lines of its numbers."""
    Path("a.md").write_text(f"---\ntitle: {title}\ninchikey: {key}\n{said}\n---\n", "utf-8")
    main(["check", "--format", "json", "--no-cache"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return [f"{one['rule']} {one['line']}:{one['column']} {one['subject']}" for one in findings]


RIGHT = (
    f"cas: [{', '.join(['83-67-0'] * 101)}]",  # a list of substances
    "cas: 58-08-2",
    "cas: [58-08-2, 83-67-0]",
    "cas: 58-08-2 (anhydrous), 83-67-0",
    "cas: [83-67-0, 5743-12-4]",  # nobody knows the second
    "cas: 83-67-1",  # which is no CAS number
    "cas: none",
    "pubchem_cid: 2519",
    "pubchem: https://pubchem.ncbi.nlm.nih.gov/compound/2519",
    "pubchem_cid: 1",
    "pubchem_cid: 5429.5",
    "cid: 5429",
    "chebi: CHEBI:27732",
    "chebi: {a: b}",
    "chebi:",
    "cas: 83-67-0\nrepresentative: true",
)


@pytest.mark.parametrize("said", RIGHT)
def test_what_is_no_mistake(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one for one in found(capsys, "Caffeine", CAFFEINE, said) if RULE in one] == []


WRONG = {
    "cas: 83-67-0": ["4:6 83-67-0"],
    "cas: '83-67-0'": ["4:7 83-67-0"],
    "cas: [83-67-0, 56-41-7]": ["4:7 83-67-0", "4:16 56-41-7"],
    "cas: 58-08-2\npubchem_cid: 5429": ["5:14 5429"],
    "pubchem: https://pubchem.ncbi.nlm.nih.gov/compound/5429": ["4:10 https://pubchem.ncbi.nlm.nih.gov/compound/5429"],
    "chebi: CHEBI:28946": ["4:8 CHEBI:28946"],
    "identifiers:\n  chebi: 28946": ["5:10 28946"],
}


@pytest.mark.parametrize("said", WRONG)
def test_what_is_another_substances(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "Caffeine", CAFFEINE, said) == [f"{RULE} {place}" for place in WRONG[said]]


def test_forms_and_salts_are_no_other_substances(capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "L-Alanine", L_ALANINE, "cas: 338-69-2") == []  # of its mirror image
    assert found(capsys, "Magnesium ion", MAGNESIUM_ION, "cas: 7439-95-4") == []  # of the metal
    assert found(capsys, "Magnesium citrate", MAGNESIUM_CITRATE, "cas: 77-92-9") == []  # of the acid


def test_one_mistake_is_one_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "Caffeine", THEOBROMINE, "cas: 58-08-2") == [f"inchikey-identity 3:11 {THEOBROMINE}"]
    image = "/img/inchi/RYYVLZVUVIJVGH-UHFFFAOYSA-N.png"
    said = f"cas: 83-67-0\ninchi: InChI=1S/Mg/q+2\nimage: {image}"
    assert found(capsys, "Caffeine", CAFFEINE, said) == [f"inchikey-mismatch 3:11 {CAFFEINE}"]


def test_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(f"---\ntitle: Caffeine\ninchikey: {CAFFEINE}\ncas: 83-67-0\n---\n", "utf-8")
    assert main(["check", "--format", "concise", "--quiet", "--strict"]) == 1
    message = "the CAS number 83-67-0 is that of theobromine (C7H8N4O2), expected that of caffeine (C8H10N4O2)"
    assert capsys.readouterr().out.startswith(f"a.md:4:6: warning[{RULE}] {message}\n")
    assert main(["check", "--quiet"]) == 0
    assert "= help: did you mean 58-08-2? Else correct the InChIKey\n" in capsys.readouterr().out
