"""Findings in files that are no pages: what is suppressed there, and what is switched off for them."""

from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice

CONFIGURATION = """
[vocabularies.tags]
file = "tags.yml"
[[bibliographies]]
file = "own.bib"
"""
PAGE = "---\ntags: [Iron]\n---\n"
BIB = "@book{a, title = {A}}\n@book{a, title = {B}} %s\n"


def findings(folder: Path, tags: str, bib: str = "", more: str = "", choice: Choice | None = None) -> list[str]:
    """What is found, a word each, and the number of findings that are suppressed."""
    for path, text in {"tags.yml": tags, "own.bib": bib, "page.md": PAGE}.items():
        (folder / path).write_text(text, "utf-8")
    (folder / "contentlint.toml").write_text(CONFIGURATION + more, "utf-8")
    configuration = load(folder / "contentlint.toml")
    report = check(open_site(configuration), configuration, choice or Choice(), ["page.md"])
    words = [f"{one.path}:{one.span.line} {one.rule} {one.subject}" for one in report.findings]
    return [*words, f"{report.suppressed} suppressed"]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("Iron:\nZinc: # contentlint-disable-line tag-unused: its page comes soon\n", ["1 suppressed"]),
        ("Iron:\n# contentlint-disable-next-line tag-unused\nZinc:\n", ["1 suppressed"]),
        ("# contentlint-disable-file tag-unused\nIron:\nZinc:\nTin:\n", ["2 suppressed"]),
        (
            "- Iron\n- Zinc # contentlint-disable-line tag-unused\n- Tin\n",
            ["tags.yml:3 tag-unused Tin", "1 suppressed"],
        ),
        ("Iron:\nIron: # contentlint-disable-line vocabulary-invalid\n", ["1 suppressed"]),
        ("Iron: # contentlint-disable-line tag-unused\n", ["tags.yml:1 suppression-unused tag-unused", "0 suppressed"]),
        (
            "Iron: # contentlint-disable-line\n",
            ["tags.yml:1 suppression-malformed contentlint-disable-line", "0 suppressed"],
        ),
        (
            "Iron: # contentlint-disable-line no-rule\n",
            ["tags.yml:1 suppression-malformed no-rule", "0 suppressed"],
        ),
        ('Iron: "# contentlint-disable-line tag-unused"\n', ["0 suppressed"]),
    ],
)
def test_a_file_of_tags(tags: str, expected: list[str], tmp_path: Path) -> None:
    assert findings(tmp_path, tags) == expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("", ["own.bib:2 bibliography-duplicate-key a", "0 suppressed"]),
        ("% contentlint-disable-line bibliography-duplicate-key: on purpose", ["1 suppressed"]),
        (
            "\n% contentlint-disable-next-line bibliography-duplicate-key",
            [
                "own.bib:2 bibliography-duplicate-key a",
                "own.bib:3 suppression-unused bibliography-duplicate-key",
                "0 suppressed",
            ],
        ),
    ],
)
def test_a_bibliography(comment: str, expected: list[str], tmp_path: Path) -> None:
    assert findings(tmp_path, "Iron:\n", BIB % comment) == expected


def test_a_rule_that_did_not_run_is_not_missed(tmp_path: Path) -> None:
    tags = "Iron: # contentlint-disable-line tag-unused, vocabulary-invalid\n"
    assert findings(tmp_path, tags, choice=Choice(ignore=("tag-unused", "vocabulary-invalid"))) == ["0 suppressed"]
    assert findings(tmp_path, tags, choice=Choice(select=("link-target-missing",))) == ["0 suppressed"]


def test_rules_are_switched_off_for_a_file(tmp_path: Path) -> None:
    off = '[per-file-ignores]\n"*.yml" = ["tag-unused"]\n'
    assert findings(tmp_path, "Iron:\nZinc:\n", BIB % "", off) == [
        "own.bib:2 bibliography-duplicate-key a",
        "0 suppressed",
    ]
