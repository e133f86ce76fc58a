"""The command `contentlint baseline`, and runs with a baseline."""

import json
from pathlib import Path

import pytest

from ended import Ended, Run

CONFIG = 'include = ["docs/*.md"]\n[vocabularies.tags]\nvalues = ["Iron", "Zinc"]\n'
FILE = "contentlint-baseline.json"
ONE, TWO = "---\ntags: [Irn]\n---\n", "---\ntags: [Zink, Iron, Iron]\n---\n"
NEW = "---\ntags: [Irn, Zink]\n---\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    for path, text in {"contentlint.toml": CONFIG, "docs/one.md": ONE, "docs/two.md": TWO}.items():
        (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(contentlint: Run) -> Run:
    return contentlint


def configured(site: Path) -> None:
    (site / "contentlint.toml").write_text(f'baseline = "{FILE}"\n{CONFIG}', "utf-8")


def entries(site: Path) -> list[tuple[str, str]]:
    data = json.loads((site / FILE).read_text("utf-8"))
    return [(item["path"], item["subject"]) for item in data["findings"][:-1]]


def test_create_writes_what_is_wrong_and_says_how_to_use_it(site: Path, run: Run) -> None:
    assert run("baseline", "create") == Ended(
        0,
        f"{FILE}: 3 findings of 2 rules in 2 files known\n",
        f'contentlint: note: to use it, write in contentlint.toml: baseline = "{FILE}"\n',
    )
    assert entries(site) == [("docs/one.md", "Irn"), ("docs/two.md", "Iron"), ("docs/two.md", "Zink")]
    assert run("check", "--baseline", FILE) == Ended(0, "No problems in 2 files; 3 in the baseline\n", "")
    assert run("check").status == 1  # nothing has named it yet
    configured(site)
    assert run("check", "--strict") == Ended(0, "No problems in 2 files; 3 in the baseline\n", "")
    assert run("baseline", "create", "--force") == Ended(0, f"{FILE}: 3 findings of 2 rules in 2 files known\n", "")


def test_only_what_is_new_is_reported_and_fails(site: Path, run: Run) -> None:
    configured(site)
    run("baseline", "create")
    (site / "docs/one.md").write_text("---\ntitle: a line more\ntags: [Irn, Irn, Zink]\n---\n", "utf-8")
    status, out, _ = run("check", "--format", "json")
    report = json.loads(out)
    assert status == 1
    assert [(one["rule"], one["subject"], one["column"]) for one in report["findings"]] == [
        ("tag-duplicate", "Irn", 13),
        ("tag-unknown", "Zink", 18),
    ]
    assert report["summary"] | {"files": 2, "errors": 1, "warnings": 1, "baselined": 3} == report["summary"]
    assert run("check", "--no-baseline", "--format", "concise").out.count("\n") == 5


def test_fingerprints_are_those_of_the_report(site: Path, run: Run) -> None:
    run("baseline", "create")
    report = json.loads(run("check", "--format", "json").out)
    known = json.loads((site / FILE).read_text("utf-8"))["findings"][:-1]
    assert {one["fingerprint"] for one in known} == {one["fingerprint"] for one in report["findings"]}


def test_a_byte_order_mark_stays(site: Path, run: Run) -> None:
    assert run("baseline", "create").status == 0
    file = site / FILE
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    for page in site.rglob("*.md"):
        page.write_text("Text.\n", "utf-8")
    assert run("baseline", "prune").status == 0
    assert file.read_bytes().startswith(b'\xef\xbb\xbf{\n  "version": 1')
    assert run("baseline", "prune", "--check").status == 0


def test_a_stale_entry_is_said_and_pruned(site: Path, run: Run) -> None:
    configured(site)
    run("baseline", "create")
    before = (site / FILE).read_bytes()
    (site / "docs/two.md").write_text("---\ntags: [Zink, Vitamn]\n---\n", "utf-8")
    (site / "docs/one.md").unlink()
    status, out, err = run("check", "--format", "concise")
    assert (status, out.count("\n")) == (1, 1)
    assert err == (
        f"contentlint: note: {FILE}: 2 entries are stale, as what was found there is gone\n"
        "contentlint: note: to remove what is stale, run: contentlint baseline prune\n"
        "Found 1 error in 1 file; 1 in the baseline\n"
    )
    gone = "docs/one.md: [tag-unknown] Irn\ndocs/two.md: [tag-duplicate] Iron\n"
    assert run("baseline", "prune", "--check") == Ended(1, f"{gone}{FILE}: 2 of 3 entries to be removed, 1 left\n", "")
    assert (site / FILE).read_bytes() == before
    assert run("baseline", "prune") == Ended(0, f"{gone}{FILE}: 2 of 3 entries removed, 1 left\n", "")
    assert entries(site) == [("docs/two.md", "Zink")]
    assert run("check").err == ""
    assert run("baseline", "prune", "--check").status == 0


def test_a_stale_entry_fails_no_run(site: Path, run: Run) -> None:
    configured(site)
    run("baseline", "create")
    (site / "docs/two.md").write_text("---\ntags: [Zink]\n---\n", "utf-8")
    assert run("check", "--strict").status == 0


@pytest.mark.parametrize("arguments", [["docs/one.md"], ["--select", "tag-duplicate", "--ignore", "tag-unknown"]])
def test_of_what_is_not_checked_nothing_is_stale(arguments: list[str], site: Path, run: Run) -> None:
    configured(site)
    run("baseline", "create")
    (site / "docs/two.md").write_text("---\ntags: [Iron, Iron]\n---\n", "utf-8")
    before = (site / FILE).read_bytes()
    assert run("check", *arguments).err == ""
    assert run("baseline", "prune", *arguments).status == 0
    assert (site / FILE).read_bytes() == before


def test_create_again_leaves_what_was_not_looked_at(site: Path, run: Run) -> None:
    configured(site)
    run("baseline", "create")
    for page in ("one", "two"):
        (site / f"docs/{page}.md").write_text("---\ntags: [Vitamn]\n---\n", "utf-8")
    assert run("baseline", "create", "--force", "docs/one.md") == Ended(
        0, f"{FILE}: 1 finding of 1 rule in 1 file known; 2 of other pages or rules stay\n", ""
    )
    assert entries(site) == [("docs/one.md", "Vitamn"), ("docs/two.md", "Iron"), ("docs/two.md", "Zink")]
    run("baseline", "create", "--force", "--select", "tag-unknown")
    assert entries(site) == [("docs/one.md", "Vitamn"), ("docs/two.md", "Iron"), ("docs/two.md", "Vitamn")]
    run("baseline", "create", "--force")
    assert entries(site) == [("docs/one.md", "Vitamn"), ("docs/two.md", "Vitamn")]


def test_a_renamed_page_is_named(site: Path, run: Run) -> None:
    configured(site)
    run("baseline", "create")
    (site / "docs/two.md").rename(site / "docs/three.md")
    note = (
        f"note: docs/two.md seems to be docs/three.md now: to keep what is known of it, write its new path in {FILE}\n"
    )
    assert note in run("check").err
    assert note in run("baseline", "prune", "--check").err
    (site / FILE).write_text((site / FILE).read_text("utf-8").replace("docs/two.md", "docs/three.md"), "utf-8")
    assert run("check") == Ended(0, "No problems in 2 files; 3 in the baseline\n", "")


def test_create_does_not_overwrite(site: Path, run: Run) -> None:
    (site / FILE).write_text("mine", "utf-8")
    status, out, err = run("baseline", "create")
    assert (status, out) == (2, "")
    assert err == (
        f"contentlint: error: the baseline '{FILE}' exists: to remove what is mended, run: contentlint baseline prune;"
        " to write it anew with all that is wrong today, add --force\n"
    )
    assert (site / FILE).read_text("utf-8") == "mine"


def test_a_baseline_that_is_missing(site: Path, run: Run) -> None:
    configured(site)
    assert run("check") == Ended(
        2,
        "",
        f"contentlint: error: contentlint.toml:1:12: the baseline '{FILE}' does not exist: to write it, run:"
        " contentlint baseline create\n",
    )
    assert run("check", "--baseline", "x.json").err == (
        "contentlint: error: the baseline 'x.json' does not exist: to write it, run: contentlint baseline create"
        " --baseline x.json\n"
    )
    assert run("baseline", "prune").status == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{\n<<<<<<< HEAD\n", "2: a merge conflict is left here ('<<<<<<<'): keep the entries of both sides"),
        (b"{\n", "2: this is no JSON"),
        (b"\xff", "1: this is no baseline: it is not UTF-8"),
    ],
)
def test_a_faulty_baseline_is_named_with_its_line(content: bytes, told: str, site: Path, run: Run) -> None:
    configured(site)
    (site / FILE).write_bytes(content)
    status, out, err = run("check")
    assert (status, out) == (2, "")
    assert err.startswith(f"contentlint: error: {FILE}:{told}")
    assert err.endswith("run: contentlint baseline create --force\n")
    assert run("baseline", "create", "--force").status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--baseline", "docs"], "the baseline 'docs' cannot be read: it is no file"),
        (["check", "--baseline", FILE, "--no-baseline"], "--baseline and --no-baseline contradict each other"),
        (["baseline"], "say what to do: `contentlint baseline create`, or `contentlint baseline prune`"),
        (["baseline", "crate"], "argument action: invalid choice: 'crate'"),
        (["baseline", "create", "--check"], "--check goes with prune"),
        (["baseline", "prune", "--force"], "--force goes with create"),
        (
            ["baseline", "create", "--baseline", "no/such.json"],
            "cannot write 'no/such.json': no such file or directory",
        ),
    ],
)
@pytest.mark.usefixtures("site")
def test_wrong_usage(arguments: list[str], told: str, run: Run) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"contentlint: error: {told}")


def test_a_configured_baseline_that_is_no_file_is_named_with_its_place(site: Path, run: Run) -> None:
    (site / "contentlint.toml").write_text('site = "plain"\nbaseline = "docs"\n', "utf-8")
    told = "contentlint: error: contentlint.toml:2:12: the baseline 'docs' cannot be read: it is no file\n"
    assert run("check") == (2, "", told)


@pytest.mark.parametrize("page_size", ["20 B", "1 MB"])
def test_what_is_no_longer_told_is_not_pruned(page_size: str, site: Path, run: Run) -> None:
    configured(site)
    (site / "docs" / "many.md").write_text("[a](no1.md) [b](no2.md) [c](no3.md)\n", "utf-8")
    assert run("baseline", "create").status == 0
    before = (site / FILE).read_bytes()
    with (site / "contentlint.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[limits]\npage-size = "{page_size}"\nfindings = 1\n')
    run("baseline", "prune")
    assert (site / FILE).read_bytes() == before


def test_the_file_keeps_its_mode_and_its_link(site: Path, run: Run) -> None:
    configured(site)
    run("baseline", "create")
    (site / "shared").mkdir()
    (site / FILE).rename(site / "shared" / FILE)
    (site / FILE).symlink_to(f"shared/{FILE}")
    (site / "shared" / FILE).chmod(0o640)
    (site / "docs/one.md").write_text("", "utf-8")
    assert run("baseline", "prune").status == 0
    assert (site / FILE).is_symlink()
    assert len(entries(site)) == 2
    assert (site / FILE).stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in (site / "shared").iterdir()) == [FILE]


@pytest.mark.parametrize("way", ["path", "link"])
def test_what_the_tree_says_does_not_write_outside_of_it(way: str, site: Path, run: Run) -> None:
    outside = site.parent / f"{site.name}-outside.json"
    if way == "link":
        (site / FILE).symlink_to(outside)
    else:
        (site / "contentlint.toml").write_text(f'baseline = "../{outside.name}"\n{CONFIG}', "utf-8")
    status, out, err = run("baseline", "create", "--force")
    assert (status, out) == (2, "")
    reasons = {
        "path": f"contentlint.toml:1:12: the baseline '../{outside.name}' is not looked at: it is outside of ",
        "link": f"the baseline '{FILE}' is not in {site}: ",
    }
    assert err.startswith(f"contentlint: error: {reasons[way]}")
    assert not outside.exists()
    (site / "contentlint.toml").write_text(CONFIG, "utf-8")
    assert run("baseline", "create", "--baseline", f"../{outside.name}").status == 0
    assert outside.exists()


def test_paths_in_it_are_from_the_root_wherever_it_is_called(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(site)
    monkeypatch.chdir(site / "docs")
    assert run("baseline", "create").status == 0  # of the working directory's pages, and beside the configuration
    assert entries(site) == [("docs/one.md", "Irn"), ("docs/two.md", "Iron"), ("docs/two.md", "Zink")]
    assert run("check").status == 0


def test_without_a_configuration_it_is_in_the_working_directory(site: Path, run: Run) -> None:
    (site / "contentlint.toml").unlink()
    (site / "docs/one.md").write_text("See [it](no.md).\n", "utf-8")
    assert run("baseline", "create").err == f"contentlint: note: to use it, run: contentlint check --baseline {FILE}\n"
    assert run("check", "--baseline", FILE).status == 0
    assert run("check").status == 1


def test_hostile_text_is_told_harmlessly(site: Path, run: Run) -> None:
    configured(site)
    hostile = {"path": "::error::\u202e\x1b[31m", "rule": "tag-unknown", "subject": "##[error]\n", "fingerprint": "0"}
    (site / FILE).write_text(json.dumps({"version": 1, "findings": [hostile]}), "utf-8")
    out = run("baseline", "prune").out
    assert out.splitlines()[0] == "./::error::\\u202e\\x1b[31m: [tag-unknown] #\\x23[error]\\n"
    assert json.loads((site / FILE).read_text("utf-8"))["findings"][:-1] == []


def test_a_command_to_run_is_about_the_same_site(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    assert run("baseline", "create", site.name, "--config", f"{site.name}/contentlint.toml").status == 0
    (site / "docs/one.md").write_text("---\ntags: [Iron]\n---\n", "utf-8")
    known = f"{site.name}/{FILE}"
    ended = run("check", "--baseline", known, site.name)
    command = f"baseline prune --baseline {known} {site.name}"
    assert ended.err.endswith(f"to remove what is stale, run: contentlint {command}\n")
    assert run(*command.split()).out.endswith(f"{known}: 1 of 3 entries removed, 2 left\n")
