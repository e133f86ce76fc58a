"""Whatever happens at any call that a repair makes: it ends there, the call fails, or an editor saves the file."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import steps
from steps import NEW, OLD, TOGETHER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are not copied there")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(os, "fsync", os.fstat)  # it takes long, and only a power failure tells the difference
    steps.trace(tmp_path)  # and all modules are loaded
    return tmp_path


def test_a_repair_that_is_killed_at_any_step() -> None:
    ran = subprocess.run([sys.executable, steps.__file__], capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.stdout.startswith("killed at each of ")
    assert ran.stdout.endswith(" steps: all files old or new; those of one fix parted at 2\n")


NEVER_FAILS = {"access", "urandom"}
ERRORS = [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EXDEV, errno.EIO, errno.EINTR, errno.ENOENT]


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # a `close` that fails closes nothing here
@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
def test_any_call_that_fails(number: int, root: Path) -> None:
    for step, name in enumerate(steps.trace(root)):
        if name in NEVER_FAILS:
            continue

        def fail(at: int, _name: str, step: int = step) -> None:
            if at == step:
                raise OSError(number, os.strerror(number))

        steps.make(root)
        with steps.at_each_call(fail):
            failures = steps.repair(root)
        now = steps.contents(root)
        assert len({now[path] == NEW[path] for path in TOGETHER}) == 1, f"parted at {step} ({name})"
        left = {path for path, content in now.items() if content == OLD[path]}
        assert all(now[path] == NEW[path] for path in OLD.keys() - left), f"torn at {step} ({name})"
        assert left == {path for path in OLD if path in failures or (path in TOGETHER and {*failures} & {*TOGETHER})}
        assert set(failures.values()) <= {os.strerror(number).lower(), "it is read-only", "its folder is read-only"}
        steps.sweep_beside(root, OLD)
        assert steps.unfinished(root) == []


def save(file: Path) -> None:
    """As editors do that write into the file itself."""
    file.write_bytes(b"edited\n")


def swap(file: Path) -> None:
    """As editors do that write another, and rename it."""
    other = file.with_name("swap~")
    other.write_bytes(b"edited\n")
    other.replace(file)


@pytest.mark.parametrize("edit", [save, swap])
@pytest.mark.parametrize("path", OLD)
def test_an_editor_that_saves_at_any_step(path: str, edit: Callable[[Path], None], root: Path) -> None:
    """Only between the last look at the files and the renaming, which is the very next, is there a moment to lose."""
    names = steps.trace(root)
    lost: list[str] = []
    for step, name in enumerate(names):
        before: list[bytes] = []

        def act(at: int, _name: str, step: int = step, before: list[bytes] = before) -> None:
            if at == step:
                before.append((root / path).read_bytes())
                edit(root / path)

        steps.make(root)
        with steps.at_each_call(act):
            failures = steps.repair(root)
        now = steps.contents(root)
        assert steps.unfinished(root) == []
        if now[path] == NEW[path]:
            lost.append(name)
            continue
        assert now[path] == b"edited\n"
        assert failures == ({path: "it has been changed meanwhile"} if before == [OLD[path]] else {})
        if failures and path in TOGETHER:
            assert [now[other] for other in TOGETHER if other != path] == [
                OLD[other] for other in TOGETHER if other != path
            ]
    looked = ["read", "__exit__"] if edit is swap else ["__exit__"]  # what is open is no more the file of that name
    others = {"a.md": [], "b/b.md": ["stat", "open", "read", "__exit__"], "tags.yml": ["replace"]}
    assert lost == [*looked, *others[path], "replace"]


def failing_from(monkeypatch: pytest.MonkeyPatch, first: int, last: int) -> None:
    """Make some of the renames (from 1) fail."""
    rename = Path.replace
    count = iter(range(1, 99))

    def failing(self: Path, target: Path) -> Path:
        if first <= next(count) <= last:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", failing)


def test_a_rename_that_fails_after_another_is_undone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps.make(root)
    failing_from(monkeypatch, 3, 3)
    assert steps.repair(root) == {"tags.yml": os.strerror(errno.EIO).lower()}
    assert steps.contents(root) == {**OLD, "a.md": NEW["a.md"]}
    assert steps.unfinished(root) == []


def test_what_cannot_be_undone_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps.make(root)
    failing_from(monkeypatch, 3, 4)
    assert steps.repair(root) == {"tags.yml": "input/output error, and what was fixed with it stays so: 'b/b.md'"}
    assert steps.contents(root) == {**NEW, "tags.yml": OLD["tags.yml"]}
