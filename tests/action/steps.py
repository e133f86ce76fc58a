"""The steps of the GitHub Action that are scripts, run by Bash as the runner of GitHub would."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

REPOSITORY = Path(__file__).parents[2]
ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class EndedStep(NamedTuple):
    """A step that has run: its exit status, what it set, and where."""

    status: int
    outputs: dict[str, str]
    folder: Path
    said: str

    @property
    def calls(self) -> list[list[str]]:
        """The arguments of each call of the program."""
        file = self.folder / "calls"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []

    @property
    def summary(self) -> str:
        file = self.folder / "summary"
        return file.read_text("utf-8") if file.exists() else ""


def named(name: str) -> dict[str, Any]:
    return next(step for step in STEPS if step["name"] == name)


def run(
    step: Mapping[str, Any], values: Mapping[str, str], folder: Path, workspace: Path | None = None, **environment: str
) -> EndedStep:
    """Run a step's script with the values of its expressions, in the workspace (else in the folder of the runner)."""
    known = {f"inputs.{name}": value.get("default", "") for name, value in ACTION["inputs"].items()} | dict(values)
    given = {name: EXPRESSION.sub(lambda match: known[match[1]], text) for name, text in step.get("env", {}).items()}
    runner = {
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "RUNNER_TEMP": str(folder),
        "CALLS": str(folder / "calls"),
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
    }
    (folder / "script.sh").write_text(step["run"], "utf-8")
    ended = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(folder / "script.sh")],
        cwd=workspace or folder,
        env=runner | given | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    file = folder / "output"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    outputs = dict(line.split("=", 1) for line in lines)
    return EndedStep(ended.returncode, outputs, folder, ended.stdout + ended.stderr)


def check(
    program: str, folder: Path, inputs: Mapping[str, str], workspace: Path | None = None, **environment: str
) -> EndedStep:
    """Run the step that calls contentlint."""
    values = {f"inputs.{name}": value for name, value in inputs.items()}
    known = {"steps.install.outputs.program": program, "steps.install.outputs.cache": str(folder / "cache")}
    return run(named("Check"), values | known, folder, workspace, **environment)
