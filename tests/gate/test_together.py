"""What `check` is asked for at once: a revision, a baseline, repair."""

from functools import partial
from pathlib import Path

import pytest

from ended import Ended, Run
from tests.gate.repository import Repository

BASELINE = "contentlint-baseline.json"
LINK = "[a](x.md)\n\n"
TWICE = "---\ntags: [a, a]\n---\n"
ONCE = "---\ntags: [a]\n---\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    repository = Repository(tmp_path)
    repository.write({"contentlint.toml": f'site = "plain"\nbaseline = "{BASELINE}"\n', "a.md": LINK, "b.md": TWICE})
    return repository


@pytest.fixture
def check(contentlint: Run, site: Repository) -> Run:
    assert contentlint("baseline", "create").status == 0
    site.commit()
    return partial(contentlint, "check", "--format", "concise")


def test_a_second_mistake_of_a_kind_is_new_since_a_revision_as_well(site: Repository, check: Run) -> None:
    site.write({"a.md": LINK * 2})
    found = "a.md:3:5: error[link-target-missing] link target 'x.md' does not exist\n"
    told = "Found 1 error in 1 of 2 files; 2 in the baseline\n"
    assert check() == Ended(1, found, told)
    ended = check("--changed-since", "HEAD")
    assert (ended.status, ended.out) == (1, found)
    site.write({"a.md": LINK})
    ended = check("--changed-since", "HEAD")
    assert (ended.status, ended.out) == (0, "")
    assert "stale" not in ended.err


def test_what_is_known_is_not_repaired(site: Repository, check: Run) -> None:
    site.write({"c.md": TWICE})
    assert check("--diff").out.startswith("--- a/c.md\n")
    assert "b.md" not in check("--diff").out
    assert check("--fix").err.startswith("contentlint: note: fixed 1 problem in 1 file\n")
    assert (site.read("b.md"), site.read("c.md")) == (TWICE, ONCE)
    check("--fix", "--no-baseline")
    assert site.read("b.md") == ONCE


def test_of_mistakes_alike_those_that_are_known_stay(site: Repository, check: Run) -> None:
    site.write({"b.md": "---\ntags: [a, a, a, a]\n---\n"})
    check("--fix")
    assert site.read("b.md") == TWICE


def test_what_a_change_did_not_break_is_not_repaired(site: Repository, check: Run) -> None:
    site.write({"c.md": TWICE})
    site.commit()
    site.write({"d.md": TWICE, "c.md": f"{TWICE}\nMore.\n"})
    assert [line for line in check("--diff", "--changed-since", "HEAD").out.splitlines() if line.startswith("---")] == [
        "--- a/d.md"
    ]
    ended = check("--fix", "--changed-since", "HEAD")
    assert (ended.status, ended.out) == (0, "")
    assert (site.read("c.md"), site.read("d.md")) == (f"{TWICE}\nMore.\n", ONCE)


def test_a_repair_of_what_a_change_broke_elsewhere(site: Repository, check: Run) -> None:
    site.write({"tags.yml": "A:\n  label: A\n", "contentlint.toml": '[vocabularies.tags]\nfile = "tags.yml"\n'})
    site.write({"b.md": "---\ntags: [A]\n---\n"})
    site.commit()
    site.write({"tags.yml": "a:\n  label: a\n"})
    ended = check("--changed-since", "HEAD", "--fix", "--select", "tag-unknown")
    assert (ended.status, ended.out) == (0, "")
    assert site.read("b.md") == ONCE


@pytest.mark.usefixtures("check")
def test_what_a_change_broke_is_not_known(site: Repository) -> None:
    site.write({"c.md": "[b](b.md#storage)\n", "b.md": f"{TWICE}\n## Storage\n"})
    site.commit()
    site.write({"b.md": TWICE})
    assert site.check("--changed-since", "HEAD").places == [
        ("c.md", 1, "link-anchor-missing", "`## Storage` was removed from b.md")
    ]


def test_a_value_that_is_wrong_stays_the_same_where_others_come_before_it(site: Repository, contentlint: Run) -> None:
    schema = '{"properties": {"authors": {"items": {"type": "string"}}}}'
    collection = '[[collections]]\nname = "all"\nfiles = ["*.md"]\nschema = "own.json"\n'
    site.write({"own.json": schema, "contentlint.toml": f'baseline = "{BASELINE}"\n{collection}', "b.md": ONCE})
    site.write({"a.md": "---\nauthors: [Ann, 5, Eve, 7]\n---\n"})
    assert contentlint("baseline", "create").status == 0
    site.commit()
    site.write({"a.md": "---\nauthors: [Bob, Ann, 5, 7, Eve]\n---\n"})
    assert contentlint("check") == Ended(0, "No problems in 2 files; 2 in the baseline\n", "")
    assert contentlint("check", "--no-baseline", "--changed-since", "HEAD").status == 0
    site.write({"a.md": "---\nauthors: [5, 6, 7]\n---\n"})
    assert [one[:3] for one in site.check().places] == [("a.md", 2, "front-matter-schema")]
    assert len(site.check("--no-baseline", "--changed-since", "HEAD").findings) == 1
