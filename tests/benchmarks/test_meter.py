"""The meter counts all processes of a command: those that it waits for, those that it leaves, and their memory."""

import sys
from pathlib import Path

import pytest

from benchmarks.meter import Figures, measure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc")

BURN = "import time\nwhile time.process_time() < 0.3: pass\n"
FORKS = f"import subprocess, sys\nfor _ in range(2): subprocess.run([sys.executable, '-c', {BURN!r}])\n"
# A worker whose parent ends before it, without waiting.
SLOW = "import time; time.sleep(1)\n" + BURN
LEAVES = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {SLOW!r}])\n"
# Two workers that hold their memory until both have it, and a moment more.
FILL = "text = bytearray(b'x') * (64 << 20)\nprint(flush=True)\ninput()\n"
TWO_FILLED = f"""
import subprocess, sys, time
pipes = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE)
workers = [subprocess.Popen([sys.executable, '-c', {FILL!r}], **pipes) for _ in range(2)]
for worker in workers: worker.stdout.readline()
time.sleep(0.3)
for worker in workers: worker.communicate(b'\\n')
"""


def take(tmp_path: Path, program: str) -> Figures:
    return measure([sys.executable, "-c", program], tmp_path, tmp_path / "output.txt")


def test_children_are_counted(tmp_path: Path) -> None:
    figures = take(tmp_path, FORKS)
    assert 0.6 <= figures.processor < 2
    assert figures.wall >= 0.6


def test_orphans_are_counted_but_not_waited_for(tmp_path: Path) -> None:
    figures = take(tmp_path, LEAVES)
    assert figures.processor >= 0.3
    assert figures.wall < 1


def test_the_memory_of_all_processes_is_added(tmp_path: Path) -> None:
    assert 128 << 20 <= take(tmp_path, TWO_FILLED).memory < 220 << 20


def test_memory_that_was_held_between_two_looks_is_seen(tmp_path: Path) -> None:
    assert take(tmp_path, "del (lambda: bytearray(b'x') * (64 << 20))").memory < 64 << 20
    assert take(tmp_path, "bytearray(b'x') * (64 << 20)").memory >= 64 << 20


def test_the_status_and_the_output(tmp_path: Path) -> None:
    assert take(tmp_path, "import sys; print('out'); sys.exit('err')").status == 1
    assert (tmp_path / "output.txt").read_text() == "out\nerr\n"


def test_a_command_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="No such file"):
        measure(["/no/such/command"], tmp_path, tmp_path / "output.txt")
