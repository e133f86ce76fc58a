"""Which rules run on a page, and what its collections ask of it."""

from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice

CONFIGURATION = """
[[collections]]
name = "all"
files = ["**/*.md"]
required-tags = ["Page"]
sections = ["Overview"]

[[collections]]
name = "zinc"
files = ["zinc.md"]
required-tags = ["Page", "Metal"]
sections = ["Foods"]
schema = "article"
extra-keys = ["symbol"]

[[collections]]
name = "late"
files = ["zinc.md"]
schema = "substance"
extra-keys = ["late"]

[per-file-ignores]
"quiet.md" = ["tag-missing"]
"""
PAGE = "---\ntitle: Zinc\ntags: [Mineral]\nsymbol: Zn\nlate: true\n---\n\nText.\n"


def findings(folder: Path, path: str, text: str, choice: Choice | None = None) -> list[tuple[str, str]]:
    (folder / "contentlint.toml").write_text(CONFIGURATION, "utf-8")
    configuration = load(folder / "contentlint.toml")
    opened = open_site(configuration, {path: text.encode("utf-8")})
    report = check(opened, configuration, choice or Choice(), [path])
    return [(finding.rule, finding.subject) for finding in report.findings]


def test_lists_of_all_collections_hold_and_single_things_are_the_firsts(tmp_path: Path) -> None:
    assert findings(tmp_path, "zinc.md", PAGE) == [
        ("tag-missing", "Metal"),
        ("tag-missing", "Page"),
        ("front-matter-schema", "/late"),
        ("section-missing", "Overview"),
    ]


def test_rules_are_ignored_by_file(tmp_path: Path) -> None:
    assert findings(tmp_path, "quiet.md", PAGE) == [("section-missing", "Overview")]


@pytest.mark.parametrize(
    ("choice", "rules"),
    [
        (Choice(select=("tag-missing",)), {"tag-missing"}),
        (Choice(ignore=("tag-missing",)), {"front-matter-schema", "section-missing"}),
        (Choice(select=("tag-missing", "section-missing"), ignore=("tag-missing",)), {"section-missing"}),
        (Choice(select=("tag-missing",), extend_select=("section-missing",)), {"tag-missing", "section-missing"}),
    ],
)
def test_the_command_line_chooses_rules(choice: Choice, rules: set[str], tmp_path: Path) -> None:
    assert {rule for rule, _ in findings(tmp_path, "zinc.md", PAGE, choice)} == rules
