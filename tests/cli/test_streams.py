"""Where output cannot go, or nobody reads it: no fault, and nothing lost of what stood in a file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from contentlint.report.formats import FORMATS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
WRONG = "---\ninchikey: jlvv\n---\n[x](no.md)\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(WRONG, "utf-8")
    return tmp_path


def shell(arguments: str) -> tuple[int, str, str]:
    ran = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m contentlint check {arguments}'],
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.usefixtures("site")
def test_closed_streams() -> None:
    closed = "contentlint: error: cannot write to standard output: it is closed\n"
    assert shell(">&-") == (2, "", closed)
    assert shell("--fix --stdin-filename a.md <a.md >&-") == (2, "", closed)
    status, out, err = shell("--verbose --format concise 2>&-")
    assert (status, err) == (1, "")
    assert [line.partition(" ")[0] for line in out.splitlines()] == ["a.md:2:11:", "a.md:4:5:"]
    assert shell("--nonsense 2>&-")[:2] == (2, "")
    assert shell("--nonsense 2>/dev/full")[0] == 2
    assert shell("--select tag-unknown --quiet >&-") == (0, "", "")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_that_is_gone(name: str) -> None:
    assert shell(f"--quiet --format {name} | true; exit ${{PIPESTATUS[0]}}") == (1, "", "")


@pytest.mark.usefixtures("site")
def test_reports_into_what_is_no_file() -> None:
    line = "a.md:4:5: error[link-target-missing] link target 'no.md' does not exist\n"
    options = "--format concise --quiet --select link-target-missing"
    assert shell(f"{options} --output-file >(cat) | cat; exit ${{PIPESTATUS[0]}}")[:2] == (1, line)
    assert shell(f"{options} --output-file /dev/stdout >>log; echo more >>log; cat log")[1] == f"{line}more\n"
    assert shell(f"{options} --output-file /dev/full") == (
        2,
        "",
        "contentlint: error: cannot write '/dev/full': no space left on device\n",
    )


def test_a_report_that_cannot_be_written_leaves_the_old_one(site: Path) -> None:
    (site / "out").write_text("old", "utf-8")
    assert shell("--output-file out; s=$?; exit $s")[0] == 1
    new = (site / "out").read_text("utf-8")
    assert new.startswith("a.md:2:11")
    ran = subprocess.run(
        [
            "bash",
            "-c",
            f'ulimit -f 0; trap "" XFSZ; "{sys.executable}" -B -m contentlint check --no-cache --output-file out',
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (2, "contentlint: error: cannot write 'out': file too large\n")
    assert (site / "out").read_text("utf-8") == new
    assert {file.name for file in site.iterdir()} == {"a.md", "out"}


def test_a_report_of_two_names_stays_so(site: Path) -> None:
    (site / "out").write_text("old", "utf-8")
    (site / "other").hardlink_to(site / "out")
    (site / "link").symlink_to("out")
    shell("--output-file link")
    assert (site / "link").is_symlink()
    assert (site / "other").read_text("utf-8").startswith("a.md:2:11")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_repair_between_two_groups(number: int, site: Path) -> None:
    """The process ends as by the signal, so that a shell ends its loop, too; the file under way is finished."""
    for name in ("b", "c"):
        (site / f"{name}.md").write_text(f"---\ntags: [{name}, {name}]\n---\n", "utf-8")
    usual = "default_int_handler" if number == signal.SIGINT else "SIG_DFL"  # it may be ignored where the tests run
    program = f"""
import os, signal, sys
signal.signal({int(number)}, signal.{usual})
from contentlint.cli import fixing
from contentlint.cli.main import run
replace = fixing.replace
def stopped(*arguments):
    os.kill(os.getpid(), {int(number)})
    replace(*arguments)
fixing.replace = stopped
sys.argv = ["contentlint", "check", "--fix", "--select", "tag-duplicate"]
run()
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    told = (
        "contentlint: note: stopped: the other files are as they were\ncontentlint: note: fixed 1 problem in 1 file\n"
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (-number, "", told)
    assert "tags: [b]" in (site / "b.md").read_text("utf-8")
    assert "tags: [c, c]" in (site / "c.md").read_text("utf-8")


def test_processes_of_the_pool_end_with_a_killed_run() -> None:
    program = """
import os, signal, sys, time
from contentlint.extraction.workers import Processes
with Processes(2).hire() as pool:
    print(*(pool.submit(os.getpid).result() for _ in range(2)), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    ran = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=False, timeout=30)
    assert ran.returncode == -signal.SIGKILL
    deadline = time.monotonic() + 10
    waiting = {int(word) for word in ran.stdout.split()}
    while waiting and time.monotonic() < deadline:
        waiting = {pid for pid in waiting if _runs(pid)}
        time.sleep(0.05)
    assert not waiting


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or ") Z " not in status.read_text("utf-8")
