"""What a repair asks of the system, call by call, and what happens when one of these calls is the last, or fails.

python tests/repair/steps.py

kills a repair before and after each of its calls in turn, and sees that each file is the old or the new one.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from contentlint.atomic import is_unfinished
from contentlint.repair.plan import Change
from contentlint.repair.writing import NotReplacedError, replace, sweep_beside

OLD = {"a.md": b"old a\n" * 2000, "b/b.md": b"old b\n", "tags.yml": b"old tags\n"}
NEW = {path: content.replace(b"old", b"new") for path, content in OLD.items()}
TOGETHER = ("b/b.md", "tags.yml")
"""What one fix changes."""
GROUPS = [[Change(path, OLD[path], NEW[path], 1) for path in paths] for paths in (["a.md"], TOGETHER)]
_SYSTEM = frozenset({"posix", "nt", "_io", "io", "fcntl"})
_NO_CALLS = frozenset({"fspath", "_path_normpath", "fileno"})
"""Functions of the same modules that ask nothing of the system."""


def is_of_the_system(function: Any) -> bool:
    """Tell whether a function written in C is one of the system, or of a file."""
    owner = getattr(function, "__self__", None)
    modules = {getattr(function, "__module__", None), type(owner).__module__, getattr(owner, "__name__", None)}
    return bool(modules & _SYSTEM) and function.__name__ not in _NO_CALLS


@contextmanager
def at_each_call(act: Callable[[int, str], None], *, returns: bool = False) -> Iterator[None]:
    """Call `act` with the number (from 0) and the name of each call, before it is made; if asked for, after it, too."""
    count = 0

    def noted(_frame: object, event: str, function: Any) -> None:
        nonlocal count
        if (event == "c_call" or (returns and event == "c_return")) and is_of_the_system(function):
            count += 1
            act(count - 1, function.__name__)

    sys.setprofile(noted)
    try:
        yield
    finally:
        sys.setprofile(None)


def make(root: Path) -> None:
    """Make all files old ones."""
    (root / "b").mkdir(exist_ok=True)
    for path, content in OLD.items():
        (root / path).unlink(missing_ok=True)
        (root / path).write_bytes(content)


def repair(root: Path) -> dict[str, str]:
    """Do what `--fix` does; return the files that were not replaced, with the reasons."""
    failures = {}
    sweep_beside(root, OLD)
    for group in GROUPS:
        try:
            replace(root, group)
        except NotReplacedError as error:
            failures[error.path] = str(error)
    return failures


def contents(root: Path) -> Mapping[str, bytes]:
    """Return what is in the files."""
    return {path: (root / path).read_bytes() for path in OLD}


def unfinished(root: Path) -> list[str]:
    """Return the files that were to take a place."""
    return sorted(file.name for file in root.rglob("*") if is_unfinished(file.name))


def trace(root: Path, *, returns: bool = False) -> list[str]:
    """Return the names of the calls that a repair makes."""
    make(root)
    names: list[str] = []
    with at_each_call(lambda _, name: names.append(name), returns=returns):
        repair(root)
    assert contents(root) == NEW
    return names


def killed(root: Path, step: int) -> bool:
    """Repair in a process that is killed at a step; return whether it came to that."""

    def kill(number: int, _name: str) -> None:
        if number == step:
            os.kill(os.getpid(), signal.SIGKILL)

    make(root)
    process = os.fork()
    if process == 0:
        with at_each_call(kill, returns=True):
            repair(root)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


def kill_at_each(root: Path) -> tuple[int, int]:
    """Kill a repair at every step, and finish it with another; return how many steps there are, and leave it parted."""
    trace(root)  # the first one loads modules, too
    names = trace(root, returns=True)
    renames = [step for step, name in enumerate(names) if name in ("rename", "replace")]
    between = range(renames[-3], renames[-2] + 1)  # the first of the two has returned, the second is not called yet
    step = parted = 0
    while killed(root, step):
        now = contents(root)
        assert all(content in (OLD[path], NEW[path]) for path, content in now.items()), f"torn at {step}: {now}"
        if len({now[path] == NEW[path] for path in TOGETHER}) > 1:
            assert step in between, f"parted at {step} ({names[step]}), not between {between}"
            parted += 1
        again = {path: content for path, content in now.items() if content != NEW[path]}
        sweep_beside(root, OLD)
        assert unfinished(root) == [], f"not swept: {unfinished(root)}"
        for path, content in again.items():
            replace(root, [Change(path, content, NEW[path], 1)])
        assert contents(root) == NEW
        step += 1
    assert step == len(names), f"{step} of {len(names)} steps were killed"
    return step, parted


if __name__ == "__main__":
    os.fsync = os.fstat  # whether it is on the disk, only a power failure tells; the call stays one
    with TemporaryDirectory() as folder:
        steps, parted = kill_at_each(Path(folder))
    print(f"killed at each of {steps} steps: all files old or new; those of one fix parted at {parted}")  # noqa: T201
