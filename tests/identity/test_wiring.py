"""The tables in a run: the configuration, what is said of them, and what is remembered."""

import json
from pathlib import Path

import pytest

from contentlint.cli.main import main
from tests.identity.tables import (
    CAFFEINE,
    D_ALANINE,
    L_ALANINE,
    MAGNESIUM,
    MAGNESIUM_ION,
    THEOBROMINE,
    small_table,
    use,
)

RULE = "inchikey-identity"
OWN = '[identity]\nnames = "own.csv"\n'
ORIGIN = "the identity table (Elements 2.0, Drinks 7)"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")


def page(name: str, title: str, key: str) -> None:
    Path(name).write_text(f"---\ntitle: {title}\ninchikey: {key}\n---\n", "utf-8")


def configure(text: str, own: str | None = None) -> None:
    Path("contentlint.toml").write_text(text, "utf-8")
    if own is not None:
        Path("own.csv").write_text(own, "utf-8")


def found(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """What a check finds: place, severity and rule."""
    main(["check", "--format", "json", "--quiet", *options])
    told = capsys.readouterr()
    assert told.err == ""
    return [f"{one['path']} {one['severity']} {one['rule']}" for one in json.loads(told.out)["findings"]]


def notes(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """What is said of identity with --verbose."""
    main(["check", "--verbose", *options])
    lines = capsys.readouterr().err.splitlines()
    return [line.removeprefix("contentlint: note: ") for line in lines if "InChIKey" in line]


def test_an_unrelated_substance_is_an_error_and_another_isomer_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_table(tmp_path, monkeypatch)
    page("a.md", "Caffeine", THEOBROMINE)
    page("b.md", "L-Alanine", D_ALANINE)
    page("c.md", "Caffeine", CAFFEINE)
    assert found(capsys) == [f"a.md error {RULE}", f"b.md warning {RULE}"]
    configure(f'[severity]\n{RULE} = "warning"\n')
    assert found(capsys) == [f"a.md warning {RULE}", f"b.md warning {RULE}"]
    configure(f'[severity]\n{RULE} = "error"\n')
    assert found(capsys) == [f"a.md error {RULE}", f"b.md error {RULE}"]
    configure(f'[severity]\n{RULE} = "off"\n')
    assert found(capsys) == []


def test_the_own_table_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_table(tmp_path, monkeypatch)
    Path("a.md").write_text(f"---\ntitle: Theine\naliases: [House blend]\ninchikey: {CAFFEINE}\n---\n", "utf-8")
    assert found(capsys) == []
    configure(OWN, f"\ufeffname,key\nTheine,{THEOBROMINE}\n")
    assert found(capsys) == [f"a.md error {RULE}"]
    configure(OWN, f"Theine,{THEOBROMINE}\nHouse blend,{CAFFEINE}\n")
    assert found(capsys) == []
    configure(f"{OWN}table = false\n", f"Theine,{CAFFEINE}\n")
    assert found(capsys) == []


WRONG = {
    '[identity]\nname = "own.csv"\n': "contentlint.toml:2:1: unknown key 'name' in 'identity'; did you mean 'names'?",
    '[identity]\nnames = "owm.csv"\n': (
        "contentlint.toml:2:9: the table of names 'owm.csv' does not exist; did you mean 'own.csv'?"
    ),
    '[identity]\nnames = "../own.csv"\n': "contentlint.toml:2:9: the table of names '../own.csv' is not looked at: ",
    '[identity]\nnames = "/own.csv"\n': "contentlint.toml:2:9: the table of names '/own.csv' is an absolute path",
    "[identity]\ntable = 1\n": "contentlint.toml:2:9: 'table' in 'identity' must be true or false, but it is",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_configuration(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    page("a.md", "Caffeine", CAFFEINE)
    configure(text, "")
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith(f"contentlint: error: {WRONG[text]}")


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (f"name,key\nCaffeine,{CAFFEINE[:-1]}\n".encode(), "own.csv:2:36: 'RYYVLZVUVIJVGH-UHFFFAOYSA-' cannot be"),
        (b"Caf\xff,x\n", "own.csv:1:4: the byte 0xFF is not UTF-8\n"),
    ],
)
def test_a_wrong_line_of_the_own_table(own: bytes, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure(OWN, "")
    Path("own.csv").write_bytes(own)
    page("a.md", "Caffeine", CAFFEINE)
    assert main(["check", "--quiet"]) == 2
    assert capsys.readouterr().err.startswith(f"contentlint: error: {words}")
    assert main(["identify", "Caffeine"]) == 2
    assert capsys.readouterr().err.startswith(f"contentlint: error: {words}")


def test_it_is_counted_what_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_table(tmp_path, monkeypatch)
    page("a.md", "Caffeine", CAFFEINE)
    page("b.md", "Caffeine", THEOBROMINE)
    page("c.md", "Nobody knows", MAGNESIUM_ION)
    page("d.md", "Not a key", "x")
    Path("e.md").write_text("# Text\n", "utf-8")
    said = [
        f"3 InChIKeys checked against {ORIGIN}: 1 confirmed, 1 contradicted, 1 not verifiable",
        "not verifiable: c.md: its InChIKey is that of magnesium(2+) (Mg²⁺), and its names are not known, "
        "or too vague to tell",
    ]
    cached = ("--cache-dir", str(tmp_path / "cache"))
    assert notes(capsys, *cached) == notes(capsys, *cached) == notes(capsys, "--no-cache") == said
    assert notes(capsys, "a.md") == [f"1 InChIKey checked against {ORIGIN}: 1 confirmed, 0 not verifiable"]
    assert notes(capsys, "d.md", "e.md") == []
    assert notes(capsys, "--ignore", RULE) == []
    configure(OWN, f"Nobody knows,{MAGNESIUM_ION}\n")
    assert notes(capsys) == [
        f"3 InChIKeys checked against own.csv and {ORIGIN}: 2 confirmed, 1 contradicted, 0 not verifiable"
    ]
    configure(f'[per-file-ignores]\n"c.md" = ["{RULE}"]\n')
    counted = f"2 InChIKeys checked against {ORIGIN}: 1 confirmed, 1 contradicted, 0 not verifiable"
    assert notes(capsys) == [counted]


def test_it_is_told_why_a_key_is_not_verifiable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_table(tmp_path, monkeypatch)
    Path("class.md").write_text(f"---\ntitle: Teas\nrepresentative: true\ninchikey: {CAFFEINE}\n---\n", "utf-8")
    page("unknown.md", "Caffeine", "AAAAAAAAAAAAAA-UHFFFAOYSA-N")
    for number in range(20):
        page(f"vague-{number:02}.md", "ALA", L_ALANINE)
    told = notes(capsys)
    assert told[0] == f"22 InChIKeys checked against {ORIGIN}: 0 confirmed, 22 not verifiable"
    caffeine = "its InChIKey is that of caffeine (C8H10N4O2), and it is about a class of substances ('representative')"
    assert told[1:3] == [
        f"not verifiable: class.md: {caffeine}",
        "not verifiable: unknown.md: its InChIKey is not known",
    ]
    assert len(told) == 22
    assert told[-1] == "not verifiable: 2 more InChIKeys"


LACKING = {
    None: "the identity table is missing: the file cannot be read: no such file or directory",
    b"": "the table of substances is cut short",
}


@pytest.mark.parametrize("content", LACKING)
def test_without_the_table_all_else_is_checked(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "no.table"
    if content is not None:
        place.write_bytes(content)
    use(place, monkeypatch)
    page("a.md", "Caffeine", THEOBROMINE)
    page("b.md", "Caffeine", "x")
    assert found(capsys) == ["b.md error inchikey-format"]
    told = f"not checked: whether 1 InChIKey belongs to what the page is about: {LACKING[content]}"
    assert notes(capsys) == [told]
    main(["check", "--no-cache", "--exit-zero"])
    in_short = f"not checked: whether InChIKeys belong to what their pages are about: {LACKING[content]}"
    assert in_short in capsys.readouterr().err
    main(["check", "--no-cache", "--exit-zero", "b.md"])
    assert "InChIKeys belong" not in capsys.readouterr().err  # it has no key that could be looked up
    configure(OWN, f"Caffeine,{CAFFEINE}\n")
    checked = "1 InChIKey checked against own.csv: 0 confirmed, 1 contradicted, 0 not verifiable"
    assert notes(capsys) == [checked, told]


def test_a_table_damaged_within_knows_nothing_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = small_table(tmp_path, monkeypatch)
    content = bytearray(place.read_bytes())
    content[-60:] = bytes(60)
    place.write_bytes(content)
    page("a.md", "Caffeine", THEOBROMINE)
    page("b.md", "Caffeine", "x")
    assert found(capsys) == ["b.md error inchikey-format"]
    _, _, told = notes(capsys)
    assert told.startswith("not checked: whether 1 InChIKey belongs to what the page is about: the table of substances")


def test_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    small_table(tmp_path, monkeypatch)
    page("a.md", "Caffeine", THEOBROMINE)
    configure("[identity]\ntable = false\n")
    assert found(capsys) == []
    why = "the configuration switches the identity table off"
    assert notes(capsys) == [f"not checked: whether 1 InChIKey belongs to what the page is about: {why}"]


def test_the_audit_counts_what_is_not_verifiable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_table(tmp_path, monkeypatch)
    page("a.md", "Caffeine", CAFFEINE)
    page("b.md", "Nobody knows", MAGNESIUM_ION)
    cached = ("--cache-dir", str(tmp_path / "cache"))
    why = "not verifiable: too little is known of them or of their pages (`check --verbose` tells which)"
    for _ in range(2):
        assert unchecked(capsys, *cached) == [{"what": "InChIKey", "why": why, "number": 1}]
    use(tmp_path / "no.table", monkeypatch)
    why = f"not compared with what the page is about: {LACKING[None]}"
    assert unchecked(capsys, *cached) == [{"what": "InChIKeys", "why": why, "number": 2}]


def unchecked(capsys: pytest.CaptureFixture[str], *options: str) -> list[object]:
    main(["audit", "--format", "json", *options])
    return [one for one in json.loads(capsys.readouterr().out)["unchecked"] if "InChIKey" in one["what"]]


def test_a_change_of_the_tables_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of the changes is one that a warm run has to notice by itself, as no page has changed."""
    cached = ("--cache-dir", str(tmp_path / "cache"))
    place = small_table(tmp_path, monkeypatch, CAFFEINE)
    page("a.md", "Caffeine", THEOBROMINE)
    page("b.md", "Magnesium", MAGNESIUM)
    configure(OWN, "")
    wrong = [f"a.md error {RULE}"]
    assert found(capsys, *cached) == found(capsys, *cached) == []
    configure(OWN, f"Caffeine,{CAFFEINE}\n")
    assert found(capsys, *cached) == found(capsys, *cached) == wrong
    configure(OWN, f"Caffeine,{THEOBROMINE}\n")
    assert found(capsys, *cached) == found(capsys, *cached) == []
    configure("", None)
    assert found(capsys, *cached) == []
    small_table(tmp_path, monkeypatch)
    assert found(capsys, *cached) == found(capsys, *cached) == wrong
    content = place.read_bytes()
    place.unlink()
    assert found(capsys, *cached) == found(capsys, *cached) == []
    place.write_bytes(content)
    assert found(capsys, *cached) == wrong
    configure("[identity]\ntable = false\n")
    assert found(capsys, *cached) == []
    page("a.md", "Alanine", L_ALANINE)
    assert found(capsys, *cached) == []


def test_no_table_is_opened_for_pages_without_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    small_table(tmp_path, monkeypatch)
    monkeypatch.setattr("contentlint.identity.table.Table.open", refuse)
    Path("a.md").write_text("---\ntitle: Caffeine\n---\n", "utf-8")
    page("b.md", "Caffeine", "x")
    assert found(capsys) == ["b.md error inchikey-format"]
    assert notes(capsys) == []


def test_a_page_without_a_title_is_about_its_first_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_table(tmp_path, monkeypatch)
    text = f"---\ninchikey: {THEOBROMINE}\n---\n\n## Contents\n\n# Caffeine\n\n# L-Alanine\n"
    Path("a.md").write_text(text, "utf-8")
    main(["check", "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["rule"], finding["line"], finding["column"]) == (RULE, 2, 11)
    assert [(one["line"], one["column"]) for one in finding["related"]] == [(7, 3)]


def test_other_names_confirm_a_key_wherever_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_table(tmp_path, monkeypatch)
    confirmed = [f"1 InChIKey checked against {ORIGIN}: 1 confirmed, 0 not verifiable"]
    for said in (
        "aliases: [x, Theine]",
        "alias: Theine",
        "synonyms: [1, Theine]",
        "sidebar_label: Theine",
        "id: theine",
    ):
        Path("a.md").write_text(f"---\ntitle: House blend\n{said}\ninchikey: {CAFFEINE}\n---\n", "utf-8")
        assert notes(capsys) == confirmed, said
    Path("a.md").write_text(f"---\ntitle: House blend\naliases: {{a: Theine}}\ninchikey: {CAFFEINE}\n---\n", "utf-8")
    doubt = "its InChIKey is that of caffeine (C8H10N4O2), and its names are not known, or too vague to tell"
    assert notes(capsys) == [confirmed[0].replace("1 confirmed, 0", "0 confirmed, 1"), f"not verifiable: a.md: {doubt}"]
