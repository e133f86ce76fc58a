"""`check --fix`, `--unsafe-fixes` and `--diff`: what they print, what they write and how they end."""

import io
import json
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from ended import Run

KEY = "JLVVSXFLKOJNIY-UHFFFAOYSA-N"
WRONG = f"---\r\ninchikey: {KEY.lower()}\r\n---\r\n\r\nText.[^1]\r\n\r\n[^1]: a\r\n[^2]: b"
RIGHT = WRONG.replace(KEY.lower(), KEY)
FINDING = "a.md:2:11: error[inchikey-format]"
UNUSED = "a.md:8:1: warning[footnote-unused] footnote '[^2]' is defined, but the text never refers to it\n"
DIFF = f"""\
--- a/a.md
+++ b/a.md
@@ -1,5 +1,5 @@
 ---\r
-inchikey: {KEY.lower()}\r
+inchikey: {KEY}\r
 ---\r
 \r
 Text.[^1]\r
"""
FIXED = "contentlint: note: fixed 1 problem in 1 file\n"


@pytest.fixture
def page(site: Path) -> Path:
    file = site / "a.md"
    file.write_bytes(WRONG.encode())
    return file


def stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_what_remains_is_reported_and_decides(page: Path, run: Run) -> None:
    ended = run("--fix", "--format", "concise", "--quiet")
    assert ended == (0, UNUSED, "")
    assert page.read_bytes() == RIGHT.encode()
    assert run("--fix", "--strict", "--quiet").status == 1


def test_how_many_were_fixed_is_told(page: Path, run: Run) -> None:
    assert run("--fix", "--format", "json").err == FIXED
    assert run("--fix", "--format", "json").err == ""
    assert page.read_bytes() == RIGHT.encode()


def test_unsafe_fixes_too(page: Path, run: Run) -> None:
    ended = run("--fix", "--unsafe-fixes")
    assert ended == (0, "No problems in 1 file\n", "contentlint: note: fixed 2 problems in 1 file\n")
    assert page.read_bytes() == RIGHT.removesuffix("[^2]: b").encode()


def test_what_fix_could_do_is_counted(page: Path, run: Run) -> None:
    assert page.exists()
    summary = json.loads(run("--format", "json").out)["summary"]
    assert (summary["errors"], summary["warnings"], summary["fixable"]) == (1, 1, 1)


def test_a_diff_writes_nothing(page: Path, run: Run) -> None:
    assert run("--diff") == (1, DIFF, "")
    assert run("--diff", "--fix") == (1, DIFF, "")
    assert run("--diff", "--exit-zero") == (0, DIFF, "")
    assert page.read_bytes() == WRONG.encode()
    page.write_bytes(RIGHT.encode())
    assert run("--diff") == (0, "", "")


def test_a_diff_into_a_file(page: Path, run: Run) -> None:
    assert run("--diff", "--output-file", "out.diff") == (1, "", "")
    assert (page.parent / "out.diff").read_bytes() == DIFF.encode()


def test_what_is_shown_of_a_diff_commands_nothing(page: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    page.write_bytes(WRONG.replace("Text", "Text \x1b[2J ##[error]no \u202e").encode())
    assert " Text \x1b[2J ##[error]no \u202e.[^1]\r\n" in run("--diff").out
    monkeypatch.setenv("CI", "true")
    assert run("--diff").out == DIFF.replace("\r", "").replace("Text", r"Text \x1b[2J #\x23[error]no \u202e")
    run("--diff", "--output-file", "out.diff")
    assert b"Text \x1b[2J ##[error]no" in (page.parent / "out.diff").read_bytes()


def test_a_diff_tells_of_a_last_line_without_an_end(page: Path, run: Run) -> None:
    page.write_bytes(b"a\n\n[^2]: b")
    assert run("--diff", "--unsafe-fixes").out == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1 @@\n a\n-\n-[^2]: b\n\\ No newline at end of file\n"
    )


@pytest.mark.skipif(which("git") is None, reason="git is not here")
@pytest.mark.parametrize("lines", [0, 1, 9])
def test_git_applies_a_diff(lines: int, site: Path, run: Run) -> None:
    head, keys = "Text.\n" * lines, 3
    for number in range(keys):
        tag = "tags: [A, A]\n" * (number == 1)
        text = (
            f"---\n{tag}inchikey: {KEY.lower()}\n---\n\n{head}<!-- contentlint-disable-line tag-unknown -->\n\n{head}"
        )
        (site / f"{number}.md").write_bytes(text.replace("\n", "\r\n" if number == 2 else "\n").encode())
    (site / "contentlint.toml").write_text('ignore = ["inchikey-duplicate"]\n', "utf-8")
    before = {file.name: file.read_bytes() for file in site.glob("*.md")}
    ended = run("--diff", "--output-file", "out.diff")
    assert ended.status == 1
    subprocess.run(["git", "apply", "--unsafe-paths", "out.diff"], cwd=site, check=True)
    applied = {file.name: file.read_bytes() for file in site.glob("*.md")}
    for name, content in before.items():
        (site / name).write_bytes(content)
    run("--fix")
    assert {file.name: file.read_bytes() for file in site.glob("*.md")} == applied != before


NAMES = ["a b/c d.md", "tab\t.md", 'quote".md', "back\\slash.md", "é ü.md", "\x01 \x7f.md", " a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such names")
@pytest.mark.parametrize("command", [["git", "apply", "--unsafe-paths"], ["patch", "-p1", "-i"]])
@pytest.mark.parametrize("name", NAMES)
def test_a_diff_of_a_file_with_an_odd_name_applies(command: list[str], name: str, site: Path, run: Run) -> None:
    if which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    page = site / name
    page.parent.mkdir(exist_ok=True)
    page.write_bytes(WRONG.replace("\r", "").encode())
    assert run("--diff", "--output-file", "out.diff").status == 1
    subprocess.run([*command, "out.diff"], cwd=site, check=True, capture_output=True)
    assert page.read_bytes() == RIGHT.replace("\r", "").encode()


REQUIRING = '[[collections]]\nname = "all"\nfiles = ["*.md"]\nrequired-tags = ["{title}"]\n'
ALIASED = "---\ntags: [Mineral, &m Mineral, Zinc]\nx: *m\n---\n"


@pytest.mark.parametrize(
    ("page", "configuration", "options"),
    [
        (ALIASED, "", ["--select", "tag-duplicate"]),
        (ALIASED, "", ["--ignore", "front-matter-syntax"]),
        (ALIASED, 'ignore = ["front-matter-syntax"]\n', []),
        (ALIASED, '[per-file-ignores]\n"a.md" = ["front-matter-syntax"]\n', []),
        (f"{ALIASED}<!-- contentlint-disable-file front-matter-syntax -->\n", "", ["--ignore", "suppression-unused"]),
        ("---\ntags: &t\n  - X\n  - X\nkeywords: *t\n---\n", "", []),
        ("---\n{title: Zinc, a: b}\n---\n", REQUIRING, ["--select", "tag-missing"]),
        ("---\n  title: Zinc\n  a: b\n---\n", REQUIRING, ["--select", "tag-missing"]),
        ("<!-- contentlint-disable-line merge-conflict -->\n---\ndraft: true\n---\nText\n", "", []),
    ],
)
def test_no_repair_harms_what_is_not_looked_at(
    page: str, configuration: str, options: list[str], site: Path, run: Run
) -> None:
    (site / "contentlint.toml").write_text(f'site = "plain"\n{configuration}', "utf-8")
    (site / "a.md").write_text(page, "utf-8")
    ended = run("--fix", *options)
    assert "fixed" not in ended.err
    assert (site / "a.md").read_text("utf-8") == page


def test_harmless_fixes_are_made_whatever_the_others_spoil(site: Path, run: Run) -> None:
    for number in range(80):
        key = f"{KEY[:11]}{chr(65 + number // 26)}{chr(65 + number % 26)}{KEY[13:]}"
        for folder, text in (("a", f"tags: [X, X]\ninchikey: {key.lower()}"), ("z", f"inchikey: {key}")):
            (site / folder).mkdir(exist_ok=True)
            (site / folder / f"{number}.md").write_text(f"---\n{text}\n---\n", "utf-8")
    assert run("--fix").err == "contentlint: note: fixed 80 problems in 80 files\n"
    assert all("tags: [X]" in (site / "a" / f"{number}.md").read_text("utf-8") for number in range(80))
    assert run("--diff") == (0, "", "")


def test_harmless_fixes_are_made_beside_many_that_break_the_page(site: Path, run: Run) -> None:
    numbers = range(60)
    items = ", ".join(f"&a{number} A, A" for number in numbers)
    aliases = "".join(f"x{number}: *a{number}\n" for number in numbers)
    (site / "a.md").write_text(f"---\ntags: [A, {items}]\n{aliases}---\n", "utf-8")
    assert run("--fix").err == "contentlint: note: fixed 60 problems in 1 file\n"
    assert run("--diff") == (0, "", "")


def test_the_text_of_standard_input_is_repaired_on_standard_output(
    page: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "contentlint", "check", "--fix", "--stdin-filename", "a.md", "--format", "concise"],
        input=("\ufeff" + WRONG).encode(),
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0
    assert ended.stdout == ("\ufeff" + RIGHT).encode()
    assert ended.stderr.decode() == FIXED + UNUSED + "Found 1 warning in 1 file\n"
    assert page.read_bytes() == WRONG.encode()
    stdin(monkeypatch, WRONG)
    assert run("--diff", "--stdin-filename", "a.md") == (1, DIFF, "")
    assert page.read_bytes() == WRONG.encode()


def test_a_text_that_is_no_page_stays_as_it_is(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "contentlint.toml").write_text('include = ["docs/*.md"]\n', "utf-8")
    monkeypatch.setenv("PRE_COMMIT", "1")
    stdin(monkeypatch, WRONG)
    ended = run("--fix", "--stdin-filename", "a.md")
    assert ended == (0, WRONG, "contentlint: note: 'a.md' is not a page of the site: not checked\nNo files checked\n")


def test_only_pages_that_are_reported_are_repaired(page: Path, run: Run) -> None:
    other = page.with_name("b.md")
    other.write_bytes(WRONG.encode())
    run("--fix", "--ignore", "inchikey-duplicate", "b.md")
    assert (page.read_bytes(), other.read_bytes()) == (WRONG.encode(), RIGHT.encode())


def test_rules_that_are_not_chosen_repair_nothing(page: Path, run: Run) -> None:
    run("--fix", "--ignore", "inchikey-format")
    assert page.read_bytes() == WRONG.encode()


def test_what_a_comment_silences_is_not_repaired(page: Path, run: Run) -> None:
    text = WRONG.replace(KEY.lower(), f"{KEY.lower()} # contentlint-disable-line inchikey-format")
    page.write_bytes(text.encode())
    run("--fix")
    assert page.read_bytes() == text.encode()


def test_a_file_of_tags_is_repaired_too(site: Path, run: Run) -> None:
    (site / "docs").mkdir()
    (site / "docusaurus.config.js").write_text("module.exports = {presets: ['classic']};\n", "utf-8")
    (site / "docs" / "tags.yml").write_bytes(b"Zinc:\r\n  permalink: /tags/zinc # c\r\n")
    (site / "docs" / "a.md").write_text("---\ntags: [Zinc]\n---\n", "utf-8")
    run("--fix", "--unsafe-fixes", "docs/a.md")
    assert (site / "docs" / "tags.yml").read_bytes() == b"Zinc:\r\n  permalink: /zinc # c\r\n"


def test_a_fix_that_breaks_another_page_is_not_applied(site: Path, run: Run) -> None:
    (site / "a.md").write_text(f"---\ninchikey: {KEY}\n---\n", "utf-8")
    (site / "b.md").write_text(f"---\ninchikey: {KEY.lower()}\n---\n", "utf-8")
    ended = run("--fix", "b.md")
    assert (ended.status, ended.err) == (1, "")
    assert (site / "b.md").read_text("utf-8") == f"---\ninchikey: {KEY.lower()}\n---\n"


@pytest.mark.parametrize("options", [["--no-cache"], ["--cache-dir", "c"]])
def test_with_and_without_a_cache(options: list[str], page: Path, run: Run) -> None:
    run(*options)
    assert run("--fix", *options).err == FIXED
    assert run("--fix", "--strict", "--format", "concise", *options) == (1, UNUSED, "Found 1 warning in 1 file\n")
    assert page.read_bytes() == RIGHT.encode()
