"""The flawed pages: each has the one mistake of its name, and the whole report is as it should be."""

import os
from collections import defaultdict
from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.cli.main import main
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.rules.registry import rule_ids

FLAWED = Path(__file__).parent / "seeds-flawed"
# A file that cannot be read, or not to its end, is made by the tests of bad input; these have their mistakes in a file
# that is no page.
NO_PAGE_BY_FILE = {
    "diagram.svg": ["asset-too-large"],
    "flawed.bib": ["bibliography-syntax", "bibliography-duplicate-key"],
    "minerals.yml": ["vocabulary-invalid"],
}
# No tag is known to be unused where there are pages that cannot be read, only a generator compiles and publishes, and
# only a change takes an address away.
NO_PAGE = {
    "file-unreadable",
    "id-duplicate",
    "mdx-syntax",
    "page-too-complex",
    "route-removed",
    "tag-unused",
    *(rule for found in NO_PAGE_BY_FILE.values() for rule in found),
}


def test_each_page_has_the_mistake_of_its_name_alone() -> None:
    configuration = load(FLAWED / "contentlint.toml")
    opened = open_site(configuration)
    report = check(opened, configuration, Choice(), opened.site.paths)
    found = defaultdict(list)
    for finding in report.findings:
        found[finding.path].append(finding.rule)
    assert {path: found.pop(path) for path in NO_PAGE_BY_FILE} == NO_PAGE_BY_FILE
    pages = {path: Path(path).stem for path in opened.site.paths if path != "README.md"}
    assert dict(found) == {path: [rule] for path, rule in pages.items()}
    assert set(pages.values()) | NO_PAGE == set(rule_ids())


@pytest.mark.parametrize(("form", "expected"), [("text", "expected.txt"), ("json", "expected.json")])
def test_the_whole_report(form: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", "--format", form, "--color", "never", str(FLAWED)])
    output = capsys.readouterr().out
    if os.environ.get("UPDATE_SNAPSHOTS"):
        (FLAWED / expected).write_text(output, "utf-8")
    assert status == 1
    assert output == (FLAWED / expected).read_text("utf-8")
