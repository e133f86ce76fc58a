"""A repository for a test, and what `check` says there."""

import json
import os
import subprocess
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from contentlint.cli.main import main

# No configuration of the machine or of the user, and the same names and dates wherever the tests run.
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


class Checked(NamedTuple):
    """How a run ended, what it found, and what it said on standard error."""

    status: int
    findings: list[dict[str, Any]]
    said: str
    summary: dict[str, int]

    @property
    def places(self) -> list[tuple[str, int, str, str | None]]:
        """Path, line, rule and cause of each finding; the cause only where a change elsewhere is it."""
        return [
            (one["path"], one["line"], one["rule"], one["cause"] if ", because " in one["message"] else None)
            for one in self.findings
        ]


class Repository:
    """A repository with one branch, `main`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", ".")

    def git(self, *arguments: str) -> str:
        environment = {**os.environ, **ENVIRONMENT}
        command = ["git", *arguments]
        return subprocess.run(
            command, cwd=self.root, env=environment, check=True, capture_output=True, text=True, encoding="utf-8"
        ).stdout

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files, and delete those that are None."""
        for path, text in files.items():
            file = self.root / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def commit(self, files: Mapping[str, str | bytes | None] | None = None) -> None:
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")

    def check(self, *arguments: str, folder: str = "") -> Checked:
        """Run `check`, in this process."""
        return check(self.root / folder, *arguments)


def check(folder: Path, *arguments: str) -> Checked:
    out, err = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        status = main(["check", "--format", "json", "--jobs", "1", *arguments])
    told = json.loads(out.getvalue() or '{"findings": [], "summary": {}}')
    return Checked(status, told["findings"], err.getvalue(), told["summary"])
