"""Measures what a command takes with all its processes: processor and wall time, and peak memory. Linux only.

The command runs below a small process of its own, this file as a script, which adopts what the command leaves behind
(`PR_SET_CHILD_SUBREAPER`), so that workers that nobody waited for are counted, too.
"""

import ctypes
import json
import os
import resource
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_INTERVAL = 0.02  # seconds between two looks at the memory, at least
_SHARE = 20  # and this many times as long as a look takes, so that looking costs a twentieth of one processor
_LINGER = 30.0  # seconds that processes may outlive the command
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run took.

    `processor` is user and system time of all processes, in seconds; `wall` the seconds until the command itself
    ended. `memory` is in bytes: the greatest sum of the proportional set sizes (PSS: a page that n processes share
    counts 1/n in each) of all processes at one moment, sampled, and at least the greatest resident set of one process,
    which the system keeps exactly.
    """

    processor: float
    wall: float
    memory: int
    status: int


def measure(
    command: Sequence[str], folder: Path, output: Path, environment: Mapping[str, str] | None = None
) -> Figures:
    """Run a command in a folder, its output going to a file, and return what it took.

    Raises `RuntimeError` if it cannot be started, or leaves processes behind.
    """
    meter = [sys.executable, "-I", __file__, str(output), *command]
    run = subprocess.run(meter, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{command[0]}: {run.stderr.strip()}")
    return Figures(**json.loads(run.stdout))


def _supervise(command: Sequence[str], output: Path) -> Figures:
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "cannot adopt orphans")
    with output.open("wb") as file:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT)
    sampled = _watch(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    processor, resident = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
    for orphan in _orphans():
        processor += orphan.ru_utime + orphan.ru_stime
        resident = max(resident, orphan.ru_maxrss)
    return Figures(processor, wall, max(sampled, resident * 1024), os.waitstatus_to_exitcode(status))


def _watch(pid: int) -> int:
    """Return the greatest memory of a process and its descendants, in bytes, when it has ended."""
    peak, cost = 0, 0.0
    ended = os.pidfd_open(pid)
    try:
        while not select.select([ended], [], [], max(_INTERVAL, _SHARE * cost))[0]:
            begin = time.perf_counter()
            peak = max(peak, sum(_proportional(process) for process in _tree(os.getpid())))
            cost = time.perf_counter() - begin
    finally:
        os.close(ended)
    return peak


def _tree(pid: int) -> Iterator[int]:
    """Yield the descendants of a process, without it."""
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found = [int(child) for child in children.read_text().split()]
        except OSError:  # the thread has ended
            continue
        for child in found:
            yield child
            yield from _tree(child)


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _orphans() -> Iterator[resource.struct_rusage]:
    """Yield the usage of each process that outlived its parent."""
    patience = time.monotonic() + _LINGER
    while time.monotonic() < patience:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid:
            yield usage
        else:
            time.sleep(0.005)
    raise TimeoutError("it left processes behind")


if __name__ == "__main__":
    try:
        print(json.dumps(asdict(_supervise(sys.argv[2:], Path(sys.argv[1])))))
    except OSError as error:
        sys.exit(str(error))
