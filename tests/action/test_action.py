"""The GitHub Action: its form, and its scripts with a stub in place of contentlint."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.action.steps import ACTION, REPOSITORY, STEPS, check, named, run

SCRIPTS = [step for step in STEPS if "run" in step]
# Says what it was called with, a line for each call, and ends as it is told.
PROGRAM = """\
#!{python}
import json, os, sys
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
arguments = dict(argument.partition("=")[::2] for argument in sys.argv)
print("printed as", arguments["--format"])
sys.exit(int(os.environ.get("STATUS_OF_" + arguments["--format"].upper(), "0")))
"""
HOSTILE = [
    "; rm -rf /",
    "$(touch stolen)",
    "`touch stolen`",
    "a\nb",
    '"; touch stolen; "',
    "' && touch stolen && '",
    "--config=/etc/passwd",
    "-",
    "$HOME ${PATH}",
    "*",
    "a\\",
    "::error::x",
    "status=0\nsarif=x",
    "EOF\n",
]


@pytest.fixture
def program(tmp_path: Path) -> str:
    file = tmp_path / "contentlint-stub"
    file.write_text(PROGRAM.format(python=sys.executable), "utf-8")
    file.chmod(0o755)
    return str(file)


def valid_for(schema: str, files: Iterable[Path]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_is_valid_by_the_published_schema(tmp_path: Path) -> None:
    ended = valid_for("github-actions", [REPOSITORY / "action.yml"])
    assert ended.returncode == 0, ended.stdout
    broken = tmp_path / "action.yml"
    broken.write_text(
        (REPOSITORY / "action.yml").read_text("utf-8").replace("using: composite", "using: bash"), "utf-8"
    )
    assert valid_for("github-actions", [broken]).returncode == 1


def test_no_script_holds_an_expression() -> None:
    assert SCRIPTS
    for step in SCRIPTS:
        assert "${{" not in step["run"], step["name"]
        assert step["shell"] == "bash"


def test_other_actions_are_pinned_by_their_commit() -> None:
    text = (REPOSITORY / "action.yml").read_text("utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert len(used) == len([step for step in STEPS if "uses" in step])
    for line in used:
        assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


def test_every_input_is_used_and_documented() -> None:
    written = yaml.safe_dump(STEPS)
    documented = (REPOSITORY / "docs" / "ci.md").read_text("utf-8")
    for name, value in ACTION["inputs"].items():
        assert f"inputs.{name}" in written
        default = f"`{value['default']}` " if value["default"] else ""
        assert f"| `{name}` | {default}|" in documented


def test_every_step_that_is_named_is_there() -> None:
    ids = {step["id"] for step in STEPS if "id" in step}
    assert set(re.findall(r"steps\.(\w+)\.", yaml.safe_dump(ACTION))) == ids


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda step: step["name"])
@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not there")
def test_shellcheck_has_nothing_to_say(script: Mapping[str, Any], tmp_path: Path) -> None:
    (tmp_path / "script.sh").write_text(f"#!/bin/bash\n{script['run']}", "utf-8")
    ended = subprocess.run(["shellcheck", tmp_path / "script.sh"], capture_output=True, text=True, check=False)
    assert ended.stdout == ""


def test_the_usual_run(program: str, tmp_path: Path) -> None:
    ended = check(program, tmp_path, {})
    assert ended.calls == [["check", "--format=github", "--", "."], ["check", "--format=markdown", "--", "."]]
    assert (ended.status, ended.outputs) == (0, {"status": "0"})
    assert ended.said == "printed as github\n"
    assert ended.summary == "printed as markdown\n"


def test_all_inputs(program: str, tmp_path: Path) -> None:
    inputs = {
        "path": "docs\n\nother pages/a b.md\n",
        "changed-since": "abc123",
        "strict": "true",
        "format": "concise",
        "args": "--baseline=known ones.json\n--statistics",
        "summary": "false",
        "sarif": "true",
        "cache": "false",
    }
    ended = check(program, tmp_path, inputs)
    first = ["check", "--baseline=known ones.json", "--statistics", "--changed-since=abc123", "--strict", "--no-cache"]
    last = ["--", "docs", "other pages/a b.md"]
    file = str(tmp_path / "contentlint" / "report.sarif")
    assert ended.calls == [
        [*first, "--format=concise", *last],
        [*first, "--format=sarif", f"--output-file={file}", *last],
    ]
    assert (ended.status, ended.outputs) == (0, {"status": "0", "sarif": file})
    assert ended.summary == ""


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_inputs_are_arguments(program: str, tmp_path: Path, value: str) -> None:
    inputs = dict.fromkeys(["path", "changed-since", "args", "format"], value)
    ended = check(program, tmp_path, {**inputs, "summary": "false"})
    lines = [line for line in value.split("\n") if line]
    assert ended.calls == [["check", *lines, f"--changed-since={value}", f"--format={value}", "--", *lines]]
    assert (ended.status, ended.outputs) == (0, {"status": "0"})
    assert not list(tmp_path.rglob("stolen"))


@pytest.mark.parametrize("value", ["; touch stolen", "$(touch stolen)", "true\nfalse", "", "True"])
@pytest.mark.parametrize("name", ["strict", "summary", "sarif", "cache"])
def test_a_switch_is_true_or_false(program: str, tmp_path: Path, name: str, value: str) -> None:
    ended = check(program, tmp_path, {name: value})
    assert (ended.status, ended.outputs, ended.calls) == (0, {"status": "2"}, [])
    assert ended.said == f"contentlint: error: the input {name.upper()} must be true or false\n"
    assert not list(tmp_path.rglob("stolen"))


@pytest.mark.parametrize("status", [0, 1])
def test_the_status_is_kept_until_all_is_done(program: str, tmp_path: Path, status: int) -> None:
    of_all = {f"STATUS_OF_{name}": str(status) for name in ("GITHUB", "MARKDOWN", "SARIF")}
    ended = check(program, tmp_path, {"sarif": "true"}, **of_all)
    assert len(ended.calls) == 3
    assert (ended.status, ended.outputs["status"]) == (0, str(status))
    assert "sarif" in ended.outputs


@pytest.mark.parametrize(("format", "calls"), [("GITHUB", 1), ("MARKDOWN", 2), ("SARIF", 3)])
@pytest.mark.parametrize("status", [2, 130])
def test_a_run_that_fails_is_the_last(program: str, tmp_path: Path, format: str, calls: int, status: int) -> None:  # noqa: A002
    ended = check(program, tmp_path, {"sarif": "true"}, **{f"STATUS_OF_{format}": str(status)})
    assert len(ended.calls) == calls
    assert (ended.status, ended.outputs) == (0, {"status": str(status)})


def test_the_verdict_is_passed_on(tmp_path: Path) -> None:
    for status in ("0", "1", "2"):
        values = {"steps.check.outputs.status": status}
        assert run(named("Pass the verdict on"), values, tmp_path).status == int(status)


def test_installing(tmp_path: Path) -> None:
    """Python is called to make an environment, and what is in there to install the action's own version.

    Neither looks for modules in the workspace, where a pull request may have a `venv.py` or a `pip.py`.
    """
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    python = tmp_path / "it's $(touch stolen) python"
    python.write_text(
        f"""#!{sys.executable}
import json, os, shutil, sys
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps([os.getcwd(), *sys.argv[1:]]) + "\\n")
if sys.argv[3] == "venv":
    os.makedirs(os.path.join(sys.argv[4], "bin"))
    shutil.copy(__file__, os.path.join(sys.argv[4], "bin", "python"))
""",
        "utf-8",
    )
    python.chmod(0o755)
    action = "/actions/contentlint/v1 $(touch stolen)"
    values = {"steps.python.outputs.python-path": str(python)}
    ended = run(named("Install contentlint"), values, tmp_path, workspace, GITHUB_ACTION_PATH=action)
    place = tmp_path / "contentlint"
    assert ended.calls == [
        [str(place.resolve()), "-I", "-m", "venv", str(place / "venv")],
        [str(place.resolve()), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", action],
    ]
    assert ended.outputs == {"program": str(place / "venv" / "bin" / "contentlint"), "cache": str(place / "cache")}
    assert not list(tmp_path.rglob("stolen"))
