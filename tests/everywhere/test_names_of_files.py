"""A page has one name: that by which its folder lists it, also where the system finds it by others."""

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from contentlint.read import folders
from ended import Run
from tests.everywhere.lenient import make_lenient

PAGES = {
    "docs/Café.md": "# Crème\n\n[a](sub/iron.md) [b](SUB/Iron.md) ![i](IMG.png) [c](#Crème) [d](#nothing)\n",
    "docs/sub/iron.md": "[a](../Café.md#crème) [b](../café.md) [c](../Cafe\u0301.md)\n",
    "docs/img.png": "",
    "contentlint.toml": 'site = "plain"\ninclude = ["docs/**/*.md"]\n[per-file-ignores]\n'
    '"docs/Cafe\u0301.md" = ["link-anchor-missing"]\n',
}


def write(root: Path, form: str = "NFC") -> Path:
    for path, text in PAGES.items():
        file = root / normalize(form, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def found(contentlint: Run, *arguments: object) -> list[dict[str, Any]]:
    ended = contentlint("check", "--format", "json", "--no-cache", *arguments)
    assert ended.status == 1, ended.err
    findings: list[dict[str, Any]] = json.loads(ended.out)["findings"]
    return findings


def told(findings: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    return [(one["path"], one["column"], one["message"]) for one in findings]


EXPECTED = [
    ("docs/Café.md", 22, "link target 'SUB/Iron.md' does not exist: its name is written 'docs/sub/iron.md'"),
    ("docs/Café.md", 40, "file 'IMG.png' does not exist: its name is written 'docs/img.png'"),
    ("docs/sub/iron.md", 27, "link target '../café.md' does not exist: its name is written 'docs/Café.md'"),
    (
        "docs/sub/iron.md",
        43,
        "link target '../Cafe\u0301.md' does not exist: its name looks the same, but is written in the Unicode form "
        "NFC, not NFD",
    ),
]


def test_what_another_system_would_find_is_missing(contentlint: Run, tmp_path: Path) -> None:
    assert told(found(contentlint, write(tmp_path))) == EXPECTED


def test_it_is_missing_on_that_system_as_well(
    contentlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    make_lenient(tmp_path, monkeypatch)
    assert (tmp_path / "DOCS/cafe\u0301.MD").is_file()
    assert told(found(contentlint, tmp_path)) == EXPECTED


@pytest.mark.parametrize("given", ["DOCS/cafe\u0301.md", "docs/CAFÉ.md", "./Docs/sub/../CAFÉ.MD", "docs/Café.md"])
def test_a_page_is_reported_by_its_listed_name(
    given: str, contentlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    make_lenient(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    assert told(found(contentlint, given)) == EXPECTED[:2]
    assert told(found(contentlint, given, "docs/Café.md", "DOCS")) == EXPECTED


def test_standard_input_is_the_page_that_the_system_finds(
    contentlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import BytesIO, TextIOWrapper

    write(tmp_path)
    make_lenient(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    for given, name in (("DOCS/CAFÉ.md", "docs/Café.md"), ("DOCS/new.md", "docs/new.md")):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"[a](no.md)")))
        assert [one["path"] for one in found(contentlint, "--stdin-filename", given)] == [name]


def test_a_file_of_another_case_beside_it_is_another(contentlint: Run, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "docs/CAFÉ.md").write_text("[a](no.md)\n", "utf-8")
    assert [one["path"] for one in found(contentlint, tmp_path / "docs/CAFÉ.md")] == ["docs/CAFÉ.md"]


def test_names_are_composed_where_git_composes_them(
    contentlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS, where the file system may decompose all names, and git commits them composed."""
    monkeypatch.setattr(folders, "COMPOSES_NAMES", True)
    make_lenient(write(tmp_path, "NFD"), monkeypatch)
    assert told(found(contentlint, tmp_path)) == EXPECTED
    assert told(found(contentlint, tmp_path / "docs/Cafe\u0301.md")) == EXPECTED[:2]


def test_a_tag_an_anchor_and_a_key_that_look_the_same(contentlint: Run, tmp_path: Path) -> None:
    page = "---\ntags: [Cafe\u0301]\n---\n\n# Thé\n\n[a](#the\u0301) [b](no\u0308.md) [@cle]\n"
    for path, text in {
        "a.md": page,
        "nö.md": "",
        "tags.yml": "Café:\n",
        "contentlint.toml": 'site = "plain"\n[vocabularies.tags]\nfile = "tags.yml"\n',
    }.items():
        (tmp_path / path).write_text(text, "utf-8")
    same = "They look the same: this one is in the Unicode form NFD, that one in NFC"
    findings = found(contentlint, tmp_path)
    assert [(one["rule"], one["help"]) for one in findings] == [
        ("tag-unknown", f"did you mean 'Café'? {same}"),
        ("link-anchor-missing", f"did you mean '#thé'? {same}"),
        ("link-target-missing", "did you mean 'nö.md'?"),
    ]
    assert [one["fix"] and one["fix"]["safety"] for one in findings] == ["safe", None, "safe"]
    ended = contentlint("check", "--no-cache", tmp_path / "no\u0308.md")
    assert (ended.status, ended.err.strip().endswith(f"did you mean 'nö.md'? {same}")) == (2, True)
