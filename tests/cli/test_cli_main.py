import subprocess
import sys
from pathlib import Path

import pytest

from contentlint import __version__
from contentlint.cli.main import main

HEAVY = ("contentlint.assembly", "contentlint.rules.base", "markdown_it", "yaml", "jsonschema", "tqdm")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"contentlint {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["explain", "--help"], ["rules", "--help"]])
def test_help(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert out.startswith("usage: contentlint")
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "a command is missing (`contentlint --help` lists what there is)"),
        (["chekc"], "there is no command 'chekc': did you mean 'check'?"),
        (["/"], "there is no command '/': to check that path, run contentlint check /"),
        (["--strict", "check"], "the command comes before --strict (`contentlint --help` lists what there is)"),
        (["explain"], "the following arguments are required: RULE (`contentlint explain --help` lists what there is)"),
        (["explain", "tag-unknwon"], "there is no rule 'tag-unknwon': did you mean 'tag-unknown'?"),
        (["explain", "qqq"], "there is no rule 'qqq'"),
        (["explain", "\x1b[31m"], "there is no rule '\\x1b[31m'"),
    ],
)
def test_wrong_commands(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr() == ("", f"contentlint: error: {message}\n")


def test_nothing_heavy_is_imported_to_say_the_version() -> None:
    code = f"import sys, contentlint.cli.main as m; m.main(['--version']); print(*(set({HEAVY}) & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [f"contentlint {__version__}", ""]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "a" * 300],
        ["check", "--config", "a" * 300],
        ["check", "--baseline", "a" * 300],
        ["check", "--output-file", "a" * 300],
        ["baseline", "create", "--baseline", "a" * 300],
        ["init", "a" * 300],
    ],
    ids=lambda arguments: " ".join(arguments[:-1]),
)
def test_a_name_too_long_for_the_system_is_a_wrong_name(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("Fine.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert error.startswith("contentlint: error: ")
    assert "fault of contentlint" not in error
