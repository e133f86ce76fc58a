"""A file is the old one or the new one at any moment, and nothing is lost where it cannot be written."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import kill
import pytest

from contentlint.finding import Finding
from contentlint.repair import writing
from contentlint.repair.plan import Change, Plan, Planner
from contentlint.repair.writing import NotReplacedError, refusal, replace
from ended import Run

KEY = "JLVVSXFLKOJNIY-UHFFFAOYSA-N"
WRONG = f"---\ninchikey: {KEY.lower()}\n---\n".encode()
RIGHT = f"---\ninchikey: {KEY}\n---\n".encode()
CHANGE = Change("a.md", WRONG, RIGHT, 1)


def test_a_killed_repair_leaves_whole_files() -> None:
    counts = kill.main(6, seed=2)
    assert sum(0 < count < kill.PAGES for count in counts) > 2


def test_a_file_keeps_its_mode_and_its_owner(site: Path) -> None:
    page = site / "a.md"
    page.write_bytes(WRONG)
    page.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(page, 1234, 2345)
    before = page.stat()
    replace(site, [CHANGE])
    after = page.stat()
    assert page.read_bytes() == RIGHT
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_the_content_is_on_the_disk_before_it_takes_the_place(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "a.md").write_bytes(WRONG)
    steps: list[object] = []
    real = Path.replace
    monkeypatch.setattr(os, "fsync", lambda descriptor: steps.append(os.fstat(descriptor).st_size == len(RIGHT)))

    def noted(self: Path, target: Path) -> Path:
        steps.append((self.read_bytes(), target.name))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    replace(site, [CHANGE])
    assert steps[:2] == [True, (RIGHT, "a.md")]
    assert [file.name for file in site.iterdir()] == ["a.md"]


def test_a_read_only_file_is_told_and_left(site: Path, run: Run) -> None:
    for name in ("a.md", "b.md"):
        (site / name).write_bytes(WRONG)
    (site / "a.md").chmod(0o444)
    ended = run("--fix", "--select", "inchikey-format")
    assert ended.status == 2
    assert (
        ended.err
        == "contentlint: error: 'a.md' is not fixed: it is read-only\ncontentlint: note: fixed 1 problem in 1 file\n"
    )
    assert ended.out.startswith("a.md:2:11: error[inchikey-format]")
    assert (site / "a.md").read_bytes() == WRONG
    assert (site / "b.md").read_bytes() == RIGHT


def test_a_file_that_changes_meanwhile_is_told_and_left(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "a.md").write_bytes(WRONG)
    new_beside = writing.new_beside

    def slowly(place: Path, content: bytes) -> AbstractContextManager[Path]:
        place.write_bytes(WRONG + b"\nAn editor writes.\n")
        return new_beside(place, content)

    monkeypatch.setattr(writing, "new_beside", slowly)
    ended = run("--fix")
    assert (ended.status, ended.err) == (2, "contentlint: error: 'a.md' is not fixed: it has been changed meanwhile\n")
    assert (site / "a.md").read_bytes() == WRONG + b"\nAn editor writes.\n"
    assert [file.name for file in site.iterdir()] == ["a.md"]


@pytest.mark.parametrize("then", [WRONG.replace(b"jlvv", b"other"), b"\xff", None])
def test_a_file_that_changes_before_it_is_repaired_is_told(
    then: bytes | None, site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site / "a.md"
    page.write_bytes(WRONG)

    def planned(planner: Planner, found: Sequence[Finding]) -> Plan:
        page.write_bytes(then) if then is not None else page.unlink()
        return plan(planner, found)

    plan = Planner.plan
    monkeypatch.setattr(Planner, "plan", planned)
    note = "contentlint: note: 'a.md' has been changed since it was checked: run again to fix what is left in it\n"
    assert run("--diff").err == note


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_full_disk_is_told_and_nothing_lost(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource
    import signal

    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # Python would keep half a module, too
    content = WRONG + b"\nText.\n" * 10_000
    (site / "a.md").write_bytes(content)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        ended = run("--fix", "--no-cache")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert (ended.status, ended.err) == (2, "contentlint: error: 'a.md' is not fixed: file too large\n")
    assert ended.out.startswith("a.md:2:11: error[inchikey-format]")
    assert (site / "a.md").read_bytes() == content
    assert [file.name for file in site.iterdir()] == ["a.md"]


def test_no_space_left_is_told_in_words(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "a.md").write_bytes(WRONG)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotReplacedError, match="no space left on device"):
        replace(site, [CHANGE])
    assert (site / "a.md").read_bytes() == WRONG
    assert [file.name for file in site.iterdir()] == ["a.md"]


def test_a_link_out_of_the_site_is_not_written_to(site: Path, run: Run) -> None:
    outside, inside = site / "outside.md", site / "site"
    (site / ".git").mkdir()  # the file is read, as it is in the repository
    outside.write_bytes(WRONG)
    inside.mkdir()
    (inside / "a.md").symlink_to(outside)
    (inside / "contentlint.toml").write_text('include = ["*.md"]\n', "utf-8")
    ended = run("--fix", "site")
    assert ended.status == 2
    assert ended.err == "contentlint: error: 'a.md' is not fixed: it is a link to a file outside of the site\n"
    assert outside.read_bytes() == WRONG
    assert (inside / "a.md").is_symlink()


def test_a_link_within_the_site_stays_one(site: Path, run: Run) -> None:
    (site / "b.txt").write_bytes(WRONG)
    (site / "a.md").symlink_to(site / "b.txt")
    assert run("--fix").status == 0
    assert (site / "b.txt").read_bytes() == RIGHT
    assert (site / "a.md").is_symlink()


def test_a_page_and_a_link_to_it_are_repaired_once(site: Path, run: Run) -> None:
    (site / "a.md").write_bytes(WRONG)
    (site / "b.md").symlink_to(site / "a.md")
    (site / "contentlint.toml").write_text('ignore = ["inchikey-duplicate"]\n', "utf-8")
    diff = run("--diff").out
    assert [line for line in diff.splitlines() if line.startswith("+++")] == ["+++ b/a.md"]
    ended = run("--fix")
    assert (ended.status, ended.err) == (0, "contentlint: note: fixed 1 problem in 1 file\n")
    assert (site / "a.md").read_bytes() == RIGHT
    assert (site / "b.md").is_symlink()


def test_a_diff_names_the_file_that_a_link_leads_to(site: Path, run: Run) -> None:
    (site / "b.txt").write_bytes(WRONG)
    (site / "a.md").symlink_to(site / "b.txt")
    assert "+++ b/b.txt\n" in run("--diff").out


def test_a_file_that_is_gone_is_told(site: Path) -> None:
    assert refusal(site, "a.md") == "no such file or directory"
