"""The commits that have changed a folder, and where a folder stands in its repository."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from contentlint.revision.git import Git, RevisionError

_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NO_DAY = "1970-01-01"
_FORMAT = "--format=tformat:%H%x00%cs%x00%s"
# A setting may ask for signatures to be checked, by a program that another setting names.
_PLAIN = ("--no-color", "--no-notes", "--no-show-signature", "--no-decorate", "--encoding=UTF-8")
_SUBJECT = 200
"""How many characters of a subject are kept: it may be as long as its writer liked."""


class Commit(NamedTuple):
    """A commit: its id, the day of it (ISO 8601; empty where it has none), and the first line of its message.

    The day is what the commit claims, and need not lie between those of its neighbours.
    """

    id: str
    day: str
    subject: str


class Standing(NamedTuple):
    """Where a folder stands: the commit that is checked out, and its path below the top of the repository, or empty.

    `remote` is the address that the repository was cloned from, as it is configured: it may hold a password. None where
    there is no such, or more than one.
    """

    head: Commit
    prefix: str
    remote: str | None
    is_shallow: bool


def last_commits(folder: Path, most: int, patience: float) -> list[Commit]:
    """Return the last commits, at most so many, that have changed what is in a folder, the oldest first.

    They are those of the branch itself: what came by a merge counts as one. Raises RevisionError, also where it takes
    longer than `patience` (seconds).
    """
    words = ("log", "--first-parent", "-z", f"--max-count={most}", _FORMAT, *_PLAIN, "HEAD", "--", ".")
    return _parsed(Git(folder).output(*words, patience=patience))[::-1]


def standing(folder: Path) -> Standing:
    """Return where a folder stands; raises RevisionError where it is in no repository, or there is no commit."""
    git = Git(folder)
    git.require_work_tree()
    prefix = os.fsdecode(git.output("rev-parse", "--show-prefix")).removesuffix("\n").strip("/")
    head = _parsed(git.output("log", "-z", "--max-count=1", _FORMAT, *_PLAIN, "HEAD", "--"))
    if not head:
        raise RevisionError("there is no commit")
    return Standing(head[0], prefix, _remote(git), git.is_shallow)


def _parsed(raw: bytes) -> list[Commit]:
    """Return the commits of a log: of each three fields, which cannot hold a NUL."""
    fields = iter(raw.decode("utf-8", "replace").split("\0"))
    commits = []
    for commit, day, subject in zip(fields, fields, fields, strict=False):
        if not _COMMIT.fullmatch(commit):
            raise RevisionError("git gives a log that cannot be read")
        commits.append(Commit(commit, day if _is_day(day) else "", subject[:_SUBJECT]))
    return commits


def _is_day(text: str) -> bool:
    """Tell whether a day is one; git gives the first of its calendar where there is none, or none that it can have."""
    return text != _NO_DAY and _DAY.fullmatch(text) is not None


def _remote(git: Git) -> str | None:
    """Return the address of the remote `origin`, else that of the branch, else that of the only one."""
    remotes = _configured(git, r"^remote\..*\.url$")
    if "origin" in remotes:
        return remotes["origin"]
    branch = git.answer("symbolic-ref", "--quiet", "--short", "HEAD")
    upstream = branch and git.answer("config", "--get", f"branch.{branch}.remote")
    if upstream in remotes:
        return remotes[upstream]
    return next(iter(remotes.values())) if len(remotes) == 1 else None


def _configured(git: Git, pattern: str) -> dict[str, str]:
    """Return the first value of each remote's setting, by the name of the remote."""
    raw = git.answer("config", "--null", "--get-regexp", pattern) or ""
    found: dict[str, str] = {}
    for entry in raw.split("\0"):
        key, _, value = entry.partition("\n")
        name = key.removeprefix("remote.").removesuffix(".url")
        found.setdefault(name, value)
    found.pop("", None)
    return found
