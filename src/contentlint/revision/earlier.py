"""A site as it was at a revision: what is on disk, but for the files that have changed since.

So ignored files, such as generated pages, and submodules count as they are now, and whatever has not changed need not
be read from the repository, nor twice.
"""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import NamedTuple

from contentlint.read.boundary import Boundary, OutsideError
from contentlint.read.files import NO_OVERLAY, Overlay
from contentlint.read.links import Links
from contentlint.revision.git import NOT_FETCHED, Git, RevisionError

_LINK, _SUBMODULE, _NONE = b"120000", b"160000", b"000000"
_COMMIT = re.compile(r"[0-9a-f]{40,}")
_RANGE = re.compile(r"\.\.(?!/)|\A\^|\^[!@]\Z")
_DIFF = ("diff", "--raw", "--no-abbrev", "-z", "--relative", "--find-renames", "--ignore-submodules=all")
_HARMLESS = ("--no-ext-diff", "--no-textconv", "--no-color")


@dataclass(frozen=True)  # without slots, which leave no room for cached properties
class Earlier:
    """How a folder was at a revision. All paths are relative to the folder, with `/`.

    `texts` has the files that have changed or are gone since, as they were: each is read when it is asked for. `links`
    has the symbolic links of which that is true, with where they led. `added` were not there. `renames` map the old
    path of a file to its new one.
    """

    folder: Path
    commit: str
    texts: Mapping[str, bytes]
    links: Mapping[str, str]
    added: frozenset[str]
    renames: Mapping[str, str]

    @cached_property
    def old_paths(self) -> Mapping[str, str]:
        """The old paths of renamed files by their new ones."""
        return {new: old for old, new in self.renames.items()}

    @cached_property
    def overlay(self) -> Overlay:
        """What was otherwise than it is on disk."""
        return Overlay(self.texts, self.added, self.links)

    def is_changed(self, path: str) -> bool:
        """Tell whether a file has changed since, or is new, be it what a link leads to."""
        return path in self.overlay or self._is_other(path)

    def _is_other(self, path: str) -> bool:
        """Tell whether a path leads, or led, through links to a file that has changed."""
        before, now = self._links
        try:
            was, is_now = _real(before, path), _real(now, path)
        except OSError:
            return True
        return was != is_now or (was is not None and was != path and was in self.overlay)

    @cached_property
    def _links(self) -> tuple[Links, Links]:
        boundary = Boundary(self.folder)
        return Links(boundary, self.overlay), Links(boundary, NO_OVERLAY)

    @property
    def is_same(self) -> bool:
        """Whether nothing has changed since."""
        return self.overlay.is_empty


def _real(links: Links, path: str) -> str | None:
    """Return what a path leads to; None of what lies beyond the boundary, which is never looked at. Raises OSError."""
    try:
        return links.real(path)
    except OutsideError:
        return None


@contextmanager
def earlier(folder: Path, revision: str) -> Iterator[Earlier]:
    """Give the tree of the last commit that a revision and HEAD have in common, as `git diff REVISION...` does.

    What has happened on another branch since then is not this one's doing. Raises RevisionError.
    """
    git = Git(folder)
    commit = _common_commit(git, revision)
    changes = list(_changes(git, folder, commit))
    with closing(_Blobs(git)) as blobs:
        texts = _Texts(blobs, {change.old: change.blob for change in changes if change.old and change.mode != _LINK})
        linking = ((change.old, _target(blobs.read(change.blob))) for change in changes if change.mode == _LINK)
        links = {path: target for path, target in linking if target}
        yield Earlier(
            folder,
            commit,
            texts,
            links,
            frozenset(change.new for change in changes if change.new) - texts.keys() - links.keys(),
            {change.old: change.new for change in changes if change.old and change.new and change.old != change.new},
        )


def _target(content: bytes) -> str:
    """Return where a link leads that git has made of an object; nowhere where it cannot have made one.

    git writes what stands before a NUL, which a name of a file cannot have, and no empty link.
    """
    return os.fsdecode(content.partition(b"\0")[0])


class _Change(NamedTuple):
    """What was at the path `old`, with a mode and an object, and is at `new`; one of the two may be empty."""

    old: str
    new: str
    mode: bytes = _NONE
    blob: bytes = b""


def _common_commit(git: Git, revision: str) -> str:
    """Return the commit that a branch and a revision have in common: HEAD's and the revision's merge base."""
    if revision.startswith("-"):
        raise RevisionError(f"'{revision}' is no revision: it begins with '-'")
    if not revision or "\0" in revision:
        raise RevisionError("a revision is needed, such as a commit, a tag or the name of a branch")
    git.require_work_tree()
    # In two steps, as what is behind `:/` is a text to its end.
    named = git.answer("rev-parse", "--verify", "--quiet", revision) or ""
    commit = (_COMMIT.fullmatch(named) and git.answer("rev-parse", "--verify", "--quiet", f"{named}^{{commit}}")) or ""
    if not _COMMIT.fullmatch(commit):
        if _RANGE.search(revision):
            raise RevisionError(f"'{revision}' is a range of revisions: name the one to compare with")
        raise RevisionError(f"there is no revision '{revision}'{_if_shallow(git)}")
    if git.answer("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        return commit
    common = git.answer("merge-base", commit, "HEAD")
    if common is None:
        raise RevisionError(f"'{revision}' and HEAD have no commit in common{_if_shallow(git)}")
    return common


def _if_shallow(git: Git) -> str:
    if not git.is_shallow:
        return ""
    return (
        " in this shallow clone: fetch the history first (`git fetch --unshallow`; `fetch-depth: 0` for "
        "actions/checkout, `GIT_DEPTH: 0` for GitLab)"
    )


def _changes(git: Git, folder: Path, commit: str) -> Iterator[_Change]:
    """Yield what has changed since a commit; files that git does not know yet were not there."""
    untracked = [
        name
        for name in git.output("ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
        if name and not name.endswith(b"/")  # a repository in the repository, which is a world of its own
    ]
    with TemporaryDirectory(prefix="contentlint-") as scratch:
        index = _index_with(git, folder, untracked, Path(scratch)) if untracked else None
        yield from _parsed(git.output(*_DIFF, *_HARMLESS, commit, "--", index=index))
    for name in untracked if index is None else ():
        yield _Change("", os.fsdecode(name))


def _index_with(git: Git, folder: Path, untracked: list[bytes], scratch: Path) -> Path | None:
    """Return a copy of the index that has the untracked files too, so that a move shows that is not yet added.

    None where that cannot be: then each of them is a new file.
    """
    index = scratch / "index"
    try:
        shutil.copy2(folder / os.fsdecode(git.output("rev-parse", "--git-path", "index")).rstrip("\n"), index)
        git.output(
            *("add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul"),
            given=b"\0".join(untracked),
            index=index,
        )
    except (OSError, RevisionError):
        return None
    return index


def _parsed(raw: bytes) -> Iterator[_Change]:
    """Yield the changes of a `git diff --raw -z`: modes, objects and a letter, then one path, or two of a rename."""
    fields = iter(raw.split(b"\0"))
    for field in fields:
        if not field:
            return
        old_mode, new_mode, blob, _, letter = field.removeprefix(b":").split(b" ")
        first = os.fsdecode(next(fields))
        second = os.fsdecode(next(fields)) if letter[:1] in b"RC" else first
        if _SUBMODULE in (old_mode, new_mode) or letter == b"U":
            continue  # a conflict is listed a second time, as a change
        yield _Change("" if old_mode == _NONE else first, "" if new_mode == _NONE else second, old_mode, blob)


class _Texts(Mapping[str, bytes]):
    """The contents of files that have changed, as they were."""

    def __init__(self, blobs: "_Blobs", names: Mapping[str, bytes]) -> None:
        self._blobs = blobs
        self._names = names

    def __getitem__(self, path: str) -> bytes:
        return self._blobs.read(self._names[path])

    def __contains__(self, path: object) -> bool:
        return path in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _Blobs:
    """Reads objects of a repository, by one process, which is started when the first is asked for."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._process: Popen[bytes] | None = None

    def read(self, blob: bytes) -> bytes:
        """Return the content of an object; raises RevisionError where the repository lacks it."""
        if self._process is None:
            self._process = self._git.process("cat-file", "--batch")
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise RevisionError("git cannot be asked for the content of files")
        try:
            asked.write(blob + b"\n")
            asked.flush()
        except OSError:
            pass  # git has ended, so that there is no answer
        head = answers.readline().split()
        if len(head) != 3:
            raise RevisionError(NOT_FETCHED)
        content = answers.read(int(head[2]))
        answers.read(1)
        return content

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()
