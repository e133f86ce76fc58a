"""What this repository offers to others, as pre-commit gets it: from its public address, by git, at its version."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from contentlint import __version__
from contentlint.initial.snippets import REPOSITORY as ADDRESS
from contentlint.initial.snippets import pre_commit as snippet
from ended import Ended
from tests.gate.repository import ENVIRONMENT

REPOSITORY = Path(__file__).parents[2]


def run(folder: Path, environment: Mapping[str, str], *command: str | Path) -> Ended:
    ended = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


class Offered(NamedTuple):
    """The environment in which git finds this repository at its public address, and the command that was installed.

    Nothing in the environment leads to the source of this repository.
    """

    environment: Mapping[str, str]
    program: Path

    def git(self, folder: Path, *arguments: str) -> Ended:
        return run(folder, self.environment, "git", *arguments)

    def pre_commit(self, folder: Path, *arguments: str) -> Ended:
        return run(folder, self.environment, sys.executable, "-m", "pre_commit", *arguments)


def offered(place: Path, home: Path) -> Offered:
    """Make a repository of the files of this one as they are now, in `place`; have pre-commit install it in `home`."""
    # A hook must not inherit the repository of a hook that runs these tests, nor a path to other code.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
    environment = clean | ENVIRONMENT
    published = place / "published"
    _copy(published, environment)
    user = place / "user"
    user.mkdir()
    (user / ".pre-commit-config.yaml").write_text("\n".join(snippet(__version__, "", is_new=True)), "utf-8")
    address = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{published.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }
    redirected = environment | address | {"PRE_COMMIT_HOME": str(home)}
    for folder, used, command in (
        (published, environment, ["git", "init", "--quiet"]),
        (published, environment, ["git", "add", "--all"]),
        (published, environment, ["git", "commit", "--quiet", "--message", "now"]),
        (published, environment, ["git", "tag", f"v{__version__}"]),
        (user, redirected, ["git", "init", "--quiet"]),
        (user, redirected, [sys.executable, "-m", "pre_commit", "install-hooks"]),
    ):
        made = run(folder, used, *command)
        assert made.status == 0, made
    (program,) = home.glob(f"repo*/py_env-*/*/contentlint{'.exe' if os.name == 'nt' else ''}")
    return Offered(redirected, program)


def _copy(place: Path, environment: Mapping[str, str]) -> None:
    listed = run(REPOSITORY, environment, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").out
    names = listed.split("\0") if listed else [str(file.relative_to(REPOSITORY)) for file in REPOSITORY.rglob("*")]
    for name in names:
        source = REPOSITORY / name
        if name and source.is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, place / name)
