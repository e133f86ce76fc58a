"""Paths as Windows has them: what is written so names nothing elsewhere, and the message has the path that does."""

import json
from pathlib import Path

import pytest

from ended import Run


def test_links_and_images_have_slashes(contentlint: Run, tmp_path: Path) -> None:
    for path, text in {
        "docs/a.md": "[x](sub\\b.md) [y](..\\docs\\sub\\b.md#b) ![i](.\\img\\i.png) "
        "[z](C:\\docs\\a.md) [u](\\\\\\\\host\\a)\n",
        "docs/sub/b.md": "# B\n\n[x](..\\c.md) [y](con.md) [z](a\\_b.md) [s](../.\\a.md)\n",
        "docs/sub/con.md": "",
        "docs/sub/a_b.md": "",
        "docs/img/i.png": "",
        "contentlint.toml": 'site = "plain"\n',
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    ended = contentlint("check", "--format", "json", "--no-cache", tmp_path)
    found = [(one["path"], one["column"], one["help"]) for one in json.loads(ended.out)["findings"]]
    assert found == [
        ("docs/a.md", 5, "did you mean 'sub/b.md'?"),
        ("docs/a.md", 19, "did you mean 'sub/b.md#b'?"),
        ("docs/a.md", 44, "did you mean 'img/i.png'?"),
        ("docs/sub/b.md", 5, None),
        ("docs/sub/b.md", 43, "did you mean '../a.md'?"),
    ]


def test_a_path_on_the_command_line(contentlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").touch()
    monkeypatch.chdir(tmp_path)
    ended = contentlint("check", "docs\\a.md")
    assert (ended.status, ended.err.splitlines()) == (
        2,
        ["contentlint: error: no such file or folder: 'docs\\a.md': did you mean 'docs/a.md'?"],
    )


def test_a_file_that_the_configuration_names(contentlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/tags.yml").touch()
    (tmp_path / "a.md").touch()
    (tmp_path / "contentlint.toml").write_text("[vocabularies.tags]\nfile = 'docs\\tags.yml'\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    ended = contentlint("check")
    assert (ended.status, ended.err.splitlines()) == (
        2,
        [
            "contentlint: error: contentlint.toml:2:8: the vocabulary 'docs\\tags.yml' does not exist; "
            "did you mean 'docs/tags.yml'?"
        ],
    )
