"""A path of the command line, written for a repository, leads nowhere else after a change of links."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.read.named import led_astray
from ended import Ended, Run
from tests.robustness.test_no_escape import OUTSIDE, link, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a permission there")

OUT = "a link that leads out of the repository"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which a change has made links of what a workflow names, in which one stands."""
    write(tmp_path / "outside", {**OUTSIDE, "empty/.keep": ""})
    place = tmp_path / "repository"
    write(place, {".git/HEAD": "", ".git/config": "[canary]\n", "pages/a.md": "# A\n\n[x](none.md)\n"})
    link(
        place,
        {
            "docs": "../outside",
            "again": "docs",
            "absolute": str(tmp_path / "outside"),
            "there-and-back": "../outside/../repository/pages",
            "inside": "pages",
            "named": ".git",
            "cache": "../outside/empty",
            "report.json": "../outside/baseline.json",
            "new.json": "../outside/new.json",
            "config.json": ".git/config",
            "hook": ".git/hooks/post-checkout",
            "linked.toml": "../outside/hidden.toml",
            "linked.md": "../outside/hidden.md",
        },
    )
    monkeypatch.chdir(place)
    return place


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
        if not path.is_symlink()
    }


@pytest.fixture
def harmless(repository: Path, contentlint: Run) -> Callable[..., Ended]:
    """Return what runs a command that shows nothing of what lies outside, and leaves all as it was."""

    def run(*arguments: str) -> Ended:
        before = contents(repository.parent)
        ended = contentlint(*arguments)
        assert contents(repository.parent) == before
        assert "canary" not in (ended.out + ended.err).lower()
        return ended

    return run


@pytest.mark.parametrize("folder", ["docs", "docs/", "again", "absolute", "there-and-back", "./docs", "pages/../docs"])
def test_a_folder_that_has_become_a_link(folder: str, harmless: Callable[..., Ended]) -> None:
    note = f"contentlint: note: '{folder}' is not a page of the site: not checked: it is {OUT}\n"
    assert harmless("check", folder, "--no-cache") == (2, "", f"{note}contentlint: error: nothing to check\n")
    error = f"contentlint: error: '{folder}' is not used: it is {OUT}; name what it leads to\n"
    assert harmless("init", folder).err == error


@pytest.mark.parametrize("page", ["docs/hidden.md", "again/hidden.md", "docs/none.md", "docs/folder", "named/config"])
def test_a_page_behind_one(page: str, harmless: Callable[..., Ended]) -> None:
    error = f"contentlint: error: '{page}' is not used: it is behind {OUT}; name what it leads to\n"
    assert harmless("check", page, "--no-cache") == (2, "", error)
    assert harmless("check", "--stdin-filename", page, "--no-cache") == (2, "", error)


def test_a_page_that_has_become_one(harmless: Callable[..., Ended]) -> None:
    ended = harmless("check", "linked.md", "--format", "concise", "--no-cache")
    assert ended.status == 1
    assert ended.out == f"linked.md:1:1: error[file-unreadable] the file cannot be read: it is {OUT}\n"


@pytest.mark.parametrize("file", ["report.json", "new.json", "config.json", "hook", "docs/new.json", "named/config"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--output-file"),
        ("check", "--diff", "--output-file"),
        ("check", "--baseline"),
        ("baseline", "create", "--force", "--baseline"),
        ("baseline", "prune", "--baseline"),
        ("check", "--config"),
    ],
)
def test_a_file_that_is_named(arguments: tuple[str, ...], file: str, harmless: Callable[..., Ended]) -> None:
    behind = "behind " if "/" in file else ""
    error = f"contentlint: error: '{file}' is not used: it is {behind}{OUT}; name what it leads to\n"
    assert harmless(*arguments, file) == (2, "", error)


@pytest.mark.parametrize("target", [".git/config", ".git/hooks/post-merge", "../outside/baseline.json"])
def test_the_baseline_that_nobody_names(target: str, repository: Path, harmless: Callable[..., Ended]) -> None:
    link(repository, {"contentlint-baseline.json": target})
    for arguments in (("create", "--force"), ("prune",)):
        ended = harmless("baseline", *arguments, "--no-cache")
        assert (ended.status, ended.out) == (2, "")
        assert "the baseline 'contentlint-baseline.json' is not in" in ended.err


def test_a_cache_that_has_become_one(repository: Path, harmless: Callable[..., Ended]) -> None:
    assert harmless("check", "pages", "--cache-dir", "cache").status == 1
    assert harmless("check", "pages", "--cache-dir", "cache/deeper").status == 1
    harmless("check", "pages", "--no-cache")
    assert not list((repository.parent / "outside" / "empty").glob("*.sqlite"))


def test_a_cache_whose_file_has_become_one(repository: Path, contentlint: Run) -> None:
    contentlint("check", "pages", "--cache-dir", "kept")
    (kept,) = (repository / "kept").glob("*.sqlite")
    before = kept.read_bytes()
    other = kept.rename(repository.parent / "outside" / "other.sqlite")
    kept.symlink_to(other)
    (repository / "pages" / "b.md").write_text("# B\n", "utf-8")
    assert contentlint("check", "pages", "--cache-dir", "kept").status == 1
    assert other.read_bytes() == before


def test_links_within_the_repository_lead_on(repository: Path, contentlint: Run) -> None:
    for named in ("inside", "inside/a.md", "pages/../inside", str(repository / "inside")):
        assert contentlint("check", named, "--no-cache", "--output-file", "inside/report").status == 1
    assert contentlint("check", "inside", "--cache-dir", "inside/cache").status == 1
    assert list((repository / "pages" / "cache").glob("*.sqlite"))


def test_a_repository_in_a_repository(tmp_path: Path) -> None:
    """Where one stands in the outer one, all of it may be led to; else what is in the inner one."""
    write(tmp_path, {"outer/.git/HEAD": "", "outer/docs/a.md": "", "outer/inner/.git": "gitdir: x\n"})
    link(tmp_path, {"outer/inner/docs": "../docs", "to-outer": "outer", "outer/out": ".."})
    outer, inner = (tmp_path / "outer").resolve(), (tmp_path / "outer" / "inner").resolve()
    assert led_astray("inner/docs", outer) is None
    assert led_astray("docs", inner) == (f"it is {OUT}", False)
    assert led_astray("outer/inner/docs", tmp_path) == (f"it is {OUT}", False)
    assert led_astray("to-outer/out/outer", tmp_path) == (f"it is behind {OUT}", True)
    assert led_astray("to-outer/docs", tmp_path) is None


def test_links_in_a_circle(tmp_path: Path) -> None:
    """The system says it."""
    link(tmp_path, {"a": "b", "b": "a", "repository/c": "c"})
    write(tmp_path, {"repository/.git/HEAD": ""})
    assert led_astray("a", tmp_path) is None
    assert led_astray("repository/c", tmp_path) is None


@pytest.mark.parametrize("option", ["output-file", "config", "baseline", "cache-dir", "stdin-filename"])
def test_a_page_that_is_named_like_an_option(option: str, repository: Path, contentlint: Run) -> None:
    """As a hook passes it: it would write where the name says, or have the page say what is checked."""
    name = f"--{option}={(repository.parent / 'outside' / 'hidden.md').as_posix()}"
    write(repository, {name: "# A\n"})
    before = contents(repository.parent)
    error = f"contentlint: error: '{name}' is an option, and there is a file of that name: rename it\n"
    assert contentlint("check", "pages/a.md", name) == (2, "", error)
    assert contents(repository.parent) == before
    assert contentlint("check", "--no-cache", "--", "pages/a.md", name).status == 1


def test_a_page_that_begins_like_one(repository: Path, contentlint: Run) -> None:
    write(repository, {"-dash.md": "[x](none.md)\n", "--dash.md": "[x](none.md)\n", "-": "", "--strict": "", "--": ""})
    ended = contentlint("check", "--no-cache", "--format", "concise", "--strict", "-dash.md", "--dash.md")
    assert [line.partition(": ")[0] for line in ended.out.splitlines()] == ["--dash.md:1:5", "-dash.md:1:5"]
    assert ended.status == 1


def test_an_option_that_no_file_is_named_like_stays_one(repository: Path, contentlint: Run) -> None:
    ended = contentlint("check", f"--output-file={repository.parent / 'report'}", "--nothing.md")
    assert (ended.status, ended.err.partition(" (")[0]) == (
        2,
        "contentlint: error: unrecognized arguments: --nothing.md",
    )
