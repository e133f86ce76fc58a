"""What this repository offers to others, as pre-commit gets it: from its public address, by git, at its version."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from contentlint import __version__
from contentlint.initial.snippets import REPOSITORY as ADDRESS

REPOSITORY = Path(__file__).parents[2]
# No configuration of the machine or of the user, and the same name wherever the tests run.
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


class Ran(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def run(folder: Path, environment: Mapping[str, str], *command: str | Path) -> Ran:
    ended = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Ran(ended.returncode, ended.stdout, ended.stderr)


class Offered(NamedTuple):
    """The environment in which git finds this repository at its public address; pre-commit keeps its things in `home`.

    In it nothing leads to the source of this repository: what runs is what pre-commit has installed.
    """

    home: Path
    environment: Mapping[str, str]

    @property
    def program(self) -> Path:
        """The command that pre-commit has installed."""
        (program,) = self.home.glob(f"repo*/py_env-*/*/contentlint{'.exe' if os.name == 'nt' else ''}")
        return program


def offered(place: Path, home: Path) -> Offered:
    """Make a repository in `place` of the files of this one as they are now, tagged with its version."""
    # A hook must not inherit the repository of a hook that runs these tests, nor a path to other code.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
    environment = clean | _GIT
    _copy(place, environment)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "now"]):
        made = run(place, environment, "git", *command)
        assert made.status == 0, made
    assert run(place, environment, "git", "tag", f"v{__version__}").status == 0
    redirected = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{place.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }
    return Offered(home, environment | redirected | {"PRE_COMMIT_HOME": str(home)})


def _copy(place: Path, environment: Mapping[str, str]) -> None:
    listed = run(REPOSITORY, environment, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").out
    names = listed.split("\0") if listed else [str(file.relative_to(REPOSITORY)) for file in REPOSITORY.rglob("*")]
    for name in names:
        source = REPOSITORY / name
        if name and source.is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, place / name)
