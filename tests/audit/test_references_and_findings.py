"""What the rules say of references, and what the audit counts, is the same."""

from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.audit.model import ReferenceStatus
from contentlint.audit.notes.gathering import Gatherer
from contentlint.audit.notes.judged import judged
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice, Selection
from contentlint.rules.registry import rules
from contentlint.testing import Case, examples, unmark

# The rules that say of references that they do not resolve, and of sources that nothing refers to them.
BREAKING = (
    "asset-missing", "citation-key-unknown", "citation-undefined", "footnote-undefined", "link-anchor-missing",
    "link-placeholder", "link-target-missing", "reference-undefined",
)  # fmt: skip
UNCITING = ("citation-unused", "footnote-unused")
CASES = [case for rule in rules() if rule.id in (*BREAKING, *UNCITING) for case in examples(rule)]


@pytest.mark.parametrize("case", CASES)
def test_a_reference_is_broken_where_a_rule_says_so(case: Case, tmp_path: Path) -> None:
    example = case.example
    for path, text in {**example.files, example.path: example.page, "contentlint.toml": example.config}.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path != "contentlint.toml" or text:
            file.write_text(unmark(text).text, "utf-8", newline="")
    configuration = load(tmp_path / "contentlint.toml") if example.config else default(tmp_path)
    opened = open_site(configuration)
    gatherer = Gatherer(opened.site, Selection(configuration, Choice()))
    report = check(opened, configuration, Choice(), opened.site.paths, gatherer.seen)
    found = judged(gatherer.notes, report.findings, opened.site.bibliographies)

    told = {(one.path, one.span.line) for one in report.findings if one.rule in BREAKING}
    broken = {
        (path, use.line) for path, uses in found.uses.items() for use in uses if use.status is ReferenceStatus.BROKEN
    }
    assert broken == told
    pages = set(opened.site.paths)
    uncited = {
        (one.path, one.line) for one in found.sources if one.status is ReferenceStatus.UNCITED and one.path in pages
    }
    assert uncited == {(one.path, one.span.line) for one in report.findings if one.rule in UNCITING}
