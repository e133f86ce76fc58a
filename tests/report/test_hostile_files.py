"""Files with hostile names on a real disk, through every command and format: they are named, and no more."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from contentlint.report.formats import FORMATS
from ended import Ended, Run
from tests.report.hostile import command

NAMES = (
    b"line\nfeed", b"a\nb", b"a\\nb", b"carriage\rreturn", b"tab\tx", b"esc\x1b[31m\x1b]8;;http:e\x07", b"::error::x",
    b" ::error::x", b"%0A::error::y", b"##[add-mask]z", b"##vso[x]", b"]]>", b"--", b"-x", b"--fix", b"'q\"", b"`b`",
    b"a|b", b"<script>alert(1)", b"<!-- x", b"&amp;", b" lead", b"trail ", b"~", b"$(id)", b"x" * 240, b"#1",
    b"[a](b)", b"* x *", b"{a}", b"a;b", b"?q", b"a\\b", b"a,b:c", b"=eq", b"\xff\xfe", b"\xe9", b"\\xff", b"\xff",
    "\u202ebidi".encode(), "\u009b31m".encode(), "\u2028line".encode(), "\ufeffmark".encode(), "\u200bzero".encode(),
    "\U000e0041tag".encode(), b"con", b"nul.x.", b"@someone",
)  # fmt: skip
FOLDER = b"dir\n::error::d\x1b[2J\xff"
PAGE = b"---\ntags: [Zinc, Zinc]\n---\n\n# A\n\n[x](nowhere.md) [^a]\n"
CONTROL = re.compile(
    "[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0041]"
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere files cannot have such names")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of pages with such names, in a repository."""
    root = tmp_path / "site"
    (root / "docs").mkdir(parents=True)
    (root / os.fsdecode(FOLDER)).mkdir()
    for path in paths():
        Path(os.fsdecode(os.fsencode(root) + b"/" + path)).write_bytes(PAGE)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "before")
    monkeypatch.chdir(root)
    return root


def paths() -> list[bytes]:
    return [*(b"docs/" + name + b".md" for name in NAMES), FOLDER + b"/p.md"]


def git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True).stdout


def clean(ended: Ended) -> Ended:
    """Raise AssertionError where something that was printed is not to be seen, or is taken for a command."""
    for text in (ended.out, ended.err):
        assert not CONTROL.search(text)
    assert [line for line in ended.err.splitlines() if command(line)] == []
    return ended


def named(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_them_and_does_nothing_else(form: str, contentlint: Run) -> None:
    ended = clean(contentlint("check", "--no-cache", "--statistics", "--format", form))
    assert ended.status == 1, ended.err
    commands = [found.name for line in ended.out.splitlines() if (found := command(line))]
    assert {*commands} == ({"error", "warning", "group", "endgroup"} if form == "github" else set())
    if form in READERS:
        assert READERS[form](ended.out) == READ_AS.get(form, set)(paths())


def _json(out: str) -> set[bytes]:
    found = json.loads(out)["findings"]
    assert len({one["fingerprint"] for one in found}) == len(found)
    return {named(one["path"]) for one in found}


def _jsonl(out: str) -> set[bytes]:
    return {named(json.loads(line)["path"]) for line in out.splitlines()}


def _sarif(out: str) -> set[bytes]:
    results = json.loads(out)["runs"][0]["results"]
    assert len({one["partialFingerprints"]["primaryLocationLineHash"] for one in results}) == len(results)
    return {unquote_to_bytes(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for one in results}


def _gitlab(out: str) -> int:
    found: list[dict[str, Any]] = json.loads(out)
    assert len({one["fingerprint"] for one in found}) == len(found)
    return len({one["location"]["path"].encode("utf-8") for one in found})


def _junit(out: str) -> int:
    return len(ET.fromstring(out).findall("testsuite"))  # noqa: S314  # it is our own


def _markdown(out: str) -> int:
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(out)
    inline = [child.type for token in tokens for child in token.children or ()]
    assert {*inline} <= {"text", "text_special", "strong_open", "strong_close", "softbreak"}
    assert not any(token.type in ("html_block", "fence", "code_block") for token in tokens)
    lists = [token for token in tokens if token.type == "list_item_open"]
    return len(lists)


READERS = {
    "json": _json, "jsonl": _jsonl, "sarif": _sarif, "gitlab": _gitlab, "junit": _junit, "markdown": _markdown,
}  # fmt: skip
READ_AS: dict[str, Any] = {
    # Two names that differ in bytes that are no UTF-8 are told apart by their fingerprints alone.
    "gitlab": lambda names: len(names) - 1,
    "junit": len,
    "markdown": lambda names: 3 * len(names),
}


def test_what_is_told_beside_the_report_is_clean(site: Path, contentlint: Run) -> None:
    all_paths = list(map(os.fsdecode, paths()))
    (site / "contentlint.toml").write_text(
        '[[collections]]\nname = "\\u001b[1m\\n::error::c"\nfiles = ["\\n::error::f/**"]\n'
        '[per-file-ignores]\n"\\u202e::warning::/**" = ["tag-unknown"]\n',
        "utf-8",
    )
    assert clean(contentlint("check", "--no-cache", "--verbose", *all_paths)).status == 1
    assert clean(contentlint("check", "--no-cache", "--quiet", "--", *all_paths)).status == 1
    for wrong in (f"{path[:-3]}\n::error::.mx" for path in all_paths[::7]):
        assert clean(contentlint("check", "--no-cache", "--", wrong)).status == 2
        assert clean(contentlint("check", f"--config={wrong}")).status == 2
        assert clean(contentlint("check", f"--baseline={wrong}")).status == 2
        assert clean(contentlint("explain", "--", wrong)).status == 2
        assert clean(contentlint("check", f"--select={wrong}")).status == 2


def test_a_name_may_look_like_an_option(site: Path, contentlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "docs")
    ended = clean(contentlint("check", "--no-cache", "--format", "concise", "--", "-x.md", "--fix.md", "--.md"))
    assert {line.partition(":")[0] for line in ended.out.splitlines()} == {"-x.md", "--fix.md", "--.md"}


def test_a_fix_and_a_patch_change_all_of_them(
    site: Path, contentlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patch = tmp_path / "a.patch"
    with monkeypatch.context() as runner:
        runner.setenv("CI", "true")  # else what is printed is the patch, byte for byte
        assert clean(contentlint("check", "--no-cache", "--diff")).status == 1
    assert contentlint("check", "--no-cache", "--diff", "--output-file", patch).status == 1
    git(site, "apply", str(patch))
    by_git = git(site, "diff", "--binary")
    assert len(changed(site)) == len(paths())
    git(site, "checkout", "--quiet", ".")
    assert clean(contentlint("check", "--no-cache", "--fix")).status == 1
    assert git(site, "diff", "--binary") == by_git
    assert sorted(changed(site)) == sorted(paths())


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_patch_takes_what_git_takes(site: Path, contentlint: Run, tmp_path: Path) -> None:
    patch = tmp_path / "a.patch"
    contentlint("check", "--no-cache", "--diff", "--output-file", patch)
    subprocess.run(["patch", "-p1", "--input", str(patch)], cwd=site, check=True, capture_output=True)
    assert sorted(changed(site)) == sorted(paths())


def changed(site: Path) -> list[bytes]:
    return [path for path in git(site, "diff", "--name-only", "-z").split(b"\0") if path]


def test_a_baseline_knows_all_of_them(site: Path, contentlint: Run) -> None:
    assert clean(contentlint("baseline", "create", "--no-cache")).status == 0
    baseline = (site / "contentlint-baseline.json").read_bytes()
    assert not CONTROL.search(baseline.decode("utf-8"))
    known = clean(contentlint("check", "--no-cache", "--baseline", "contentlint-baseline.json"))
    assert (known.status, known.out.splitlines()[0].partition(";")[2]) == (0, f" {3 * len(paths())} in the baseline")
    for path in paths():
        Path(os.fsdecode(path)).write_bytes(b"Fine.\n")
    assert clean(contentlint("baseline", "prune", "--no-cache")).status == 0
    left = json.loads((site / "contentlint-baseline.json").read_text("utf-8"))["findings"]
    assert [entry for entry in left if "path" in entry] == []


def test_a_change_of_any_of_them_is_told(site: Path, contentlint: Run) -> None:
    for path in paths():
        with Path(os.fsdecode(path)).open("ab") as file:
            file.write(b"\n[y](other.md)\n")
    ended = clean(contentlint("check", "--no-cache", "--changed-since", "HEAD", "--format", "json"))
    found = json.loads(ended.out)["findings"]
    assert sorted(named(one["path"]) for one in found) == sorted(paths())
    assert {one["subject"] for one in found} == {"other.md"}
    git(site, "mv", "docs/-x.md", "docs/\n::error::moved\x1b.md")
    ended = clean(contentlint("check", "--no-cache", "--changed-since", "HEAD", "--format", "github", "--verbose"))
    assert ended.status == 1


def test_a_first_configuration_of_such_folders_can_be_used(
    contentlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folders = (
        b"\n::error::d",
        b"esc\x1b[31m",
        b"\xff\xfe",
        b'"]\nsite = "x"',
        "\u202ebidi".encode(),
        b"'''",
        b"a\\b",
        b"-x",
    )
    for number, folder in enumerate(folders):
        for page in range(5):
            file = tmp_path / os.fsdecode(folder) / f"p{page}.md"
            file.parent.mkdir(exist_ok=True)
            file.write_text(
                f"---\ntitle: T{number}{page}\ntags: [Kind{number}]\n---\n\n## Overview\n\n[x](no.md)\n", "utf-8"
            )
    (tmp_path / "tags\n::error::.yml").write_text("".join(f"Kind{number}:\n" for number in range(8)), "utf-8")
    assert clean(contentlint("init", "--no-cache")).status == 0
    drafted = (tmp_path / "contentlint.toml").read_text("utf-8")
    assert not CONTROL.search(drafted)
    assert clean(contentlint("check", "--no-cache")).status == 1
    # What is in comments can be used as well.
    used = re.sub(r"^# (?=\[\[collections|name = |files = |\[vocab)", "", drafted, flags=re.MULTILINE)
    (tmp_path / "contentlint.toml").write_text(used, "utf-8")
    ended = clean(contentlint("check", "--no-cache", "--verbose"))
    assert ended.status in (1, 2), ended.err
    assert "no page of the site matches" not in ended.err
