"""The command `contentlint audit`: what it prints and writes, and how it ends."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ended import Run

FLAWED = Path(__file__).parents[1] / "seeds-flawed"
GOOD = "# Iron\n\n[Zinc](zinc.md)\n"
BAD = "# Zinc\n\n[Iron](irn.md)\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "iron.md").write_text(GOOD)
    (site / "zinc.md").write_text(BAD)
    monkeypatch.chdir(site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    return site


def test_a_summary_is_printed(folder: Path, contentlint: Run) -> None:
    ended = contentlint("audit")
    assert ended.status == 1
    assert ended.out.splitlines()[:5] == [
        "site: 1 of 2 pages have errors",
        "  2 pages      1 without findings",
        "  1 finding    1 error, 0 warnings",
        "  2 references 50% of those that can be known resolve, 1 do not",
        "  0 sources    0 uncited, 0 missing",
    ]
    assert ended.err == "contentlint audit --output report.html writes all of it as a page for a browser\n"
    assert sorted(path.name for path in folder.iterdir()) == ["iron.md", "zinc.md"]


def test_a_report_is_written_with_the_summary(folder: Path, contentlint: Run) -> None:
    ended = contentlint("audit", "--output", "report.html", "--exit-zero")
    assert ended.status == 0
    assert ended.err == "the report is in report.html\n"
    page = (folder / "report.html").read_text()
    assert page.startswith("<!doctype html>")
    assert str(folder) in page
    quiet = contentlint("audit", "--output", "report.html", "--quiet", "--editor", "none")
    assert quiet == (1, "", "")
    assert str(folder) not in (folder / "report.html").read_text()


@pytest.mark.parametrize("name", ["json", "csv", "markdown"])
def test_the_same_numbers_for_programs(name: str, folder: Path, contentlint: Run) -> None:
    audit = json.loads(contentlint("audit", "--format", "json").out)
    assert audit["subject"] == {
        "folder": folder.name,
        "scope": ["."],
        "site": "plain",
        "configuration": None,
        "version": audit["tool"]["version"],
        "made": "2026-01-01T00:00:00Z",
        "commit": None,
        "source_url": None,
    }
    check = json.loads(contentlint("check", "--format", "json").out)
    assert [one["finding"] for one in audit["findings"]] == check["findings"]
    printed = contentlint("audit", "--format", name).out
    if name == "csv":
        assert ["verdict", "", "references", "2"] in list(csv.reader(printed.splitlines()))
    elif name == "markdown":
        assert "| references | 2 |" in printed.splitlines()


@pytest.mark.usefixtures("folder")
def test_parts_of_a_site_are_audited(contentlint: Run) -> None:
    audit = json.loads(contentlint("audit", "iron.md", "--format", "json").out)
    assert [page["path"] for page in audit["pages"]] == ["iron.md"]
    assert (audit["subject"]["scope"], audit["verdict"]["findings"]) == (["iron.md"], 0)


def test_an_audit_is_the_same_wherever_one_stands(
    folder: Path, contentlint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = contentlint("audit", "--format", "json").out
    (folder.parent / "elsewhere").mkdir()
    monkeypatch.chdir(folder.parent / "elsewhere")
    assert contentlint("audit", folder, "--format", "json").out == here
    assert str(folder) not in here


def test_what_has_changed_since_an_earlier_audit(folder: Path, contentlint: Run) -> None:
    (folder / "old.json").write_text(contentlint("audit", "--format", "json").out)
    (folder / "zinc.md").write_text("# Zinc\n\n[Iron](iron.md) and [lead](lead.md)\n")
    ended = contentlint("audit", "--compare", "old.json")
    assert "Since the audit of 2026-01-01T00:00:00Z:" in ended.out.splitlines()
    assert "  1 gone, 1 new, 0 stayed" in ended.out.splitlines()
    comparison = json.loads(contentlint("audit", "--compare", "old.json", "--format", "json").out)["comparison"]
    assert (comparison["gone"], comparison["new"], comparison["stayed"]) == (1, 1, 0)
    assert [one["message"] for one in comparison["newest"]] == ["link target 'lead.md' does not exist"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--compare", "no.json"), "cannot read 'no.json': no such file or directory"),
        (("--compare", "iron.md"), "--compare: 'iron.md': "),
        (("--history", "-1"), "--history needs a number of seconds, or 0 for none"),
        (("--history", "nan"), "--history needs a number of seconds, or 0 for none"),
        (("--source-url", "javascript:alert({path})"), "--source-url needs an address with {path} in it"),
        (("--source-url", "https://example.org/"), "--source-url needs an address with {path} in it"),
        (("--editor", "ed"), "invalid choice: 'ed'"),
        (("--output", "no/such/folder/report.html"), "cannot write 'no/such/folder/report.html'"),
        (("--no-cache", "--cache-dir", "x"), "contradict each other"),
    ],
)
def test_what_makes_no_sense(arguments: tuple[str, ...], words: str, contentlint: Run) -> None:
    ended = contentlint("audit", *arguments)
    assert ended.status == 2
    assert words in ended.err
    assert ended.out == ""


def test_an_empty_folder_is_nothing_to_audit(tmp_path: Path, contentlint: Run) -> None:
    assert contentlint("audit", tmp_path).status == 2


def test_a_baseline_hides_nothing(folder: Path, contentlint: Run) -> None:
    (folder / "contentlint.toml").write_text('baseline = "known.json"\n')
    assert contentlint("baseline", "create").status == 0
    assert contentlint("check").status == 0
    assert json.loads(contentlint("audit", "--format", "json").out)["verdict"]["errors"] == 1


def test_a_page_is_not_overwritten(folder: Path, contentlint: Run) -> None:
    (folder / "link.html").symlink_to("iron.md")
    for name in ("iron.md", "link.html"):
        assert contentlint("audit", "--output", name) == (
            2,
            "",
            f"contentlint: error: --output: '{name}' is a page of the site\n",
        )
    assert (folder / "iron.md").read_text() == GOOD


def test_where_the_report_is_printed_nothing_else_is(folder: Path) -> None:
    command = [sys.executable, "-m", "contentlint", "audit", "--history", "0", "--output", "/dev/stdout"]
    with (folder.parent / "printed").open("w+b") as printed:
        done = subprocess.run(command, stdout=printed, stderr=subprocess.PIPE, check=False)
        printed.seek(0)
        page = printed.read()
    assert (done.returncode, page[:15], page[-8:]) == (1, b"<!doctype html>", b"</html>\n")
    both = subprocess.run([*command, "--format", "json"], capture_output=True, check=False)
    assert (both.returncode, both.stdout) == (2, b"")
    assert b"contradict each other" in both.stderr


@pytest.mark.parametrize("moment", ["253402300800", "9" * 5000, "-1", "1e30", "\N{ARABIC-INDIC DIGIT THREE}", ""])
def test_a_moment_that_is_none_is_passed_over(
    moment: str, folder: Path, contentlint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    made = json.loads(contentlint("audit", "iron.md", "--format", "json").out)["subject"]["made"]
    assert made[:4] >= "2026"
    assert folder.name == "site"
