"""Without a configuration of ours, that of the generator makes the site, from wherever contentlint is called."""

import json
from pathlib import Path
from typing import Any

import pytest

from contentlint.cli.main import main

SITE = {
    "docusaurus.config.js": "module.exports = {presets: ['classic']};\n",
    "docs/a.md": "[b](./second) [no](./no)\n",
    "docs/01-second.md": "# Second\n",
    "README.md": "[a](docs/a.md)\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in SITE.items():
        file = tmp_path / "repository/packages/site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / "repository/.git").mkdir()
    return tmp_path / "repository/packages/site"


def found(capsys: pytest.CaptureFixture[str], *paths: str) -> list[tuple[str, str]]:
    main(["check", "--format", "json", *paths])
    findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return [(each["path"], each["subject"]) for each in findings]


@pytest.mark.parametrize(("folder", "paths"), [(".", []), (".", ["docs/a.md"]), ("docs", []), ("docs", ["a.md"])])
def test_the_site_is_that_of_the_configuration_above(
    site: Path, folder: str, paths: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / folder)
    assert found(capsys, *paths) == [("docs/a.md", "./no")]


@pytest.mark.parametrize("path", ["packages/site", "packages/site/docs", "packages/site/docs/a.md"])
def test_below_the_working_directory_paths_are_relative_to_that(
    site: Path, path: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent.parent)
    assert found(capsys, path) == [("packages/site/docs/a.md", "./no")]


def test_a_configuration_beyond_the_repository_is_not_its_own(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "docusaurus.config.js").rename(site.parent.parent.parent / "docusaurus.config.js")
    monkeypatch.chdir(site / "docs")
    assert found(capsys) == [("a.md", "./second"), ("a.md", "./no")]


def test_a_folder_of_documents_that_is_not_there_is_named_with_its_place(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "contentlint.toml").write_text('[docusaurus]\nbase-url = "/"\ndocs = "doc"\n', "utf-8")
    monkeypatch.chdir(site.parent)
    assert main(["check", "site"]) == 2
    told = "site/contentlint.toml:3:8: 'docs' in 'docusaurus': there is no folder 'doc'; did you mean 'docs'?"
    assert capsys.readouterr().err == f"contentlint: error: {told}\n"
