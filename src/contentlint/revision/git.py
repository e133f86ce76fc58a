"""git, called so that nothing in a repository makes it run another program, ask a question or use the network.

The tree that is checked may be a stranger's. What could make git run something is taken away: hooks, a monitor of the
file system, filters and drivers that the tree's `.gitattributes` choose, fetching objects that a partial clone lacks,
and a folder of the tree that is made to look like a bare repository with a configuration of its own. Nothing is written
into the repository.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

_SETTINGS = (
    "core.attributesFile=" + os.devnull,
    "core.fsmonitor=false",
    "core.hooksPath=" + os.devnull,
    "core.pager=cat",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",  # no network, also where git is too old to know the next
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # the words of errors are looked at
}
# What of git's own environment is the user's. The rest names a repository, as in a hook: maybe another than the site's.
_KEPT = re.compile(r"GIT_(?:CONFIG\w*|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH)")
_FILTERS = r"^filter\..*\.(clean|smudge|process|required)$"


class RevisionError(Exception):
    """The tree at a revision cannot be had; the message says why, and what to do."""


class Git:
    """Runs git in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def output(
        self, *arguments: str, given: bytes = b"", index: Path | None = None, patience: float | None = None
    ) -> bytes:
        """Return what a command prints; raises RevisionError where it fails. `index` is used instead of git's own.

        A command that takes longer than `patience` (seconds) is ended, and has failed.
        """
        done = self._run(arguments, given, {"GIT_INDEX_FILE": os.fspath(index)} if index else {}, patience)
        if done.returncode:
            raise RevisionError(self._why(arguments[0], done.stderr))
        return done.stdout

    def answer(self, *arguments: str) -> str | None:
        """Return the line that a command prints; None where it says by its status that there is no answer."""
        done = self._run(arguments, b"", {})
        return os.fsdecode(done.stdout).rstrip("\n") if done.returncode == 0 else None

    def require_work_tree(self) -> None:
        """Raise RevisionError where the folder is in no working tree of a repository."""
        if self.output("rev-parse", "--is-inside-work-tree").strip() != b"true":
            raise RevisionError("the repository has no working tree")

    @property
    def is_shallow(self) -> bool:
        """Whether the clone lacks commits of the past."""
        return self.answer("rev-parse", "--is-shallow-repository") == "true"

    def process(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a command that is asked and answers over and over."""
        pipe = subprocess.PIPE
        return subprocess.Popen(  # noqa: S603  # a list of arguments, of which none is from outside
            self._command(arguments), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=self._environment({})
        )

    def _run(
        self,
        arguments: Sequence[str],
        given: bytes,
        environment: Mapping[str, str],
        patience: float | None = None,
    ) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(  # noqa: S603  # a list of arguments, of which the revision alone is from outside
                self._command(arguments),
                input=given,
                capture_output=True,
                check=False,
                env=self._environment({**environment, **self._without_filters}),
                timeout=patience,
            )
        except subprocess.TimeoutExpired as error:
            raise RevisionError(f"`git {arguments[0]}` takes longer than {patience:g} seconds") from error
        except OSError as error:
            raise RevisionError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from error

    def _command(self, arguments: Sequence[str]) -> list[str]:
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        return [_program(), "-C", os.fspath(self._folder), "--no-pager", "--literal-pathspecs", *settings, *arguments]

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        own = {
            name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _KEPT.fullmatch(name)
        }
        return {**own, **_ENVIRONMENT, **more}

    @cached_property
    def _without_filters(self) -> Mapping[str, str]:
        """The environment that takes all filters away, which git itself has no option for.

        Their names are what somebody has configured, and may hold anything but a NUL.
        """
        command = self._command(("config", "--null", "--name-only", "--get-regexp", _FILTERS))
        found = subprocess.run(command, capture_output=True, check=False, env=self._environment({}))  # noqa: S603
        names = sorted({os.fsdecode(name) for name in found.stdout.split(b"\0") if name})
        first = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
        environment = {"GIT_CONFIG_COUNT": str(first + len(names))} if names else {}
        for number, name in enumerate(names, first):
            environment[f"GIT_CONFIG_KEY_{number}"] = name
            environment[f"GIT_CONFIG_VALUE_{number}"] = "false" if name.endswith(".required") else ""
        return MappingProxyType(environment)

    def _why(self, command: str, complaint: bytes) -> str:
        words = complaint.decode("utf-8", "replace").strip()
        for part, explained in _EXPLAINED.items():
            if part in words:
                return explained(self._folder)
        last = words.splitlines()[-1] if words else "it gives no reason"
        return f"`git {command}` failed: {last.removeprefix('fatal: ')}"


NOT_FETCHED = (
    "this partial clone lacks what was in files that have changed, and nothing is fetched in a check: fetch it first "
    f"(`git diff REV... > {os.devnull}`), or clone without a filter"
)
"""The words about an object that is not there."""

_EXPLAINED: Mapping[str, Callable[[Path], str]] = {
    "not a git repository": lambda folder: f"'{folder}' is in no git repository, so there is no earlier revision of it",
    "dubious ownership": lambda folder: (
        f"git does not trust the repository of '{folder}', which belongs to another user: "
        f"`git config --global --add safe.directory {folder}` names it as safe (or the folder above that has `.git`)"
    ),
    "could not fetch": lambda _folder: NOT_FETCHED,
    "unable to read": lambda _folder: NOT_FETCHED,
    "cannot use bare repository": lambda folder: f"'{folder}' is in no git repository that has a working tree",
    "must be run in a work tree": lambda folder: f"'{folder}' is in no git repository that has a working tree",
}


def _program() -> str:
    """Return the path of git; raises RevisionError where there is none.

    It is looked for in absolute folders of PATH only, never in the working directory, which may be a stranger's.
    """
    for folder in os.get_exec_path():
        found = shutil.which(os.path.join(folder, "git")) if os.path.isabs(folder) else None  # noqa: PTH117, PTH118
        if found:
            return found
    raise RevisionError("git is not installed, or not on PATH")
