"""The examples on the rules, run: each finds exactly the marked places, and nobody else has anything to say."""

from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from contentlint.finding import Finding
from contentlint.read.source import Source
from contentlint.repair.edits import edited
from contentlint.rules.base import Bad, Good
from contentlint.rules.registry import rules
from contentlint.testing import Case, examples, fixed_page, run_example, unmark

# Bad examples (rule, index) in which another rule has something to say too, with the reason.
MORE_THAN_ONE_MISTAKE: dict[tuple[str, int], str] = {}

# Rules without a bad example, because no text of a page can make one, with the test that takes its place.
WITHOUT_BAD_EXAMPLE = {
    "file-unreadable": "test_a_page_that_cannot_be_read",
    "page-too-complex": "test_a_page_that_asks_for_too_much",
}

# Rules whose place is not, or not always, the subject itself, with the reason.
SUBJECT_IS_NOT_AT_SPAN = {
    "asset-too-large": "the subject is the path",
    "file-too-large": "the subject is the path",
    "component-forbidden": "the place is the component with its props, the subject is its name",
    "component-missing": "the subject is what is not there",
    "bibliography-syntax": "the place is where the parser stopped",
    "file-encoding": "the subject names the byte, which is no text",
    "front-matter-missing": "there is nothing at the place",
    "front-matter-schema": "the subject is the JSON pointer (contract)",
    "front-matter-syntax": "the place is where the parser stopped",
    "id-duplicate": "a page without an id has nothing at its begin",
    "route-removed": "the subject is the address, the place is the begin of its page",
    "section-missing": "the subject is what is not there",
    "section-order": "the subject is the heading as it is compared",
    "suppression-malformed": "the subject is the part of the comment that is wrong",
    "suppression-unused": "the subject is the part of the comment that is idle",
    "tag-missing": "the subject is what is not there",
    "vocabulary-invalid": "the subject of a file that cannot be read is its path",
}


CASES = [case for rule in rules() for case in examples(rule)]
BAD = [case for case in CASES if case.is_bad]


@pytest.mark.parametrize("case", CASES)
def test_the_rule_alone_finds_exactly_the_marked_places(case: Case, tmp_path: Path) -> None:
    case.verify(tmp_path)


@pytest.mark.parametrize("case", BAD)
def test_one_mistake_is_one_finding(case: Case, tmp_path: Path) -> None:
    rule, page = case.rule, case.example
    run = run_example(rule, page, tmp_path, alone=False)
    others = [finding for finding in run.findings if finding.rule != rule.id]
    assert bool(others) == ((rule.id, case.number) in MORE_THAN_ONE_MISTAKE), others
    assert tuple((one.path, one.span) for one in run.findings if one.rule == rule.id) == run.expected


@pytest.mark.parametrize("case", BAD)
def test_the_text_at_the_place_is_the_subject(case: Case, tmp_path: Path) -> None:
    rule, page = case.rule, case.example
    if rule.id in SUBJECT_IS_NOT_AT_SPAN:
        return
    for finding in case.run(tmp_path).findings:
        assert written(finding, page) in (finding.subject, f"'{finding.subject}'", f'"{finding.subject}"')


@pytest.mark.parametrize("case", BAD)
def test_the_fixes_make_the_page_that_is_shown(case: Case, tmp_path: Path) -> None:
    assert isinstance(case.example, Bad)
    assert fixed_page(case.rule, case.example, tmp_path) == case.example.fixed


@pytest.mark.parametrize("case", BAD)
def test_a_fix_leaves_nothing_of_its_finding(case: Case, tmp_path: Path) -> None:
    rule, page = case.rule, case.example
    folders = (tmp_path / str(number) for number in count())
    before = run_example(rule, page, next(folders), alone=False).findings
    for finding in before:
        if finding.fix:
            fixed = Bad(repaired(finding, page), page.path, page.files, page.config)
            after = run_example(rule, fixed, next(folders), alone=False).findings
            assert identities(after) == identities(before) - Counter([(finding.rule, finding.message)])


def test_every_rule_has_examples() -> None:
    assert [rule.id for rule in rules() if not rule.good] == []
    assert [rule.id for rule in rules() if not rule.bad] == list(WITHOUT_BAD_EXAMPLE)


def written(finding: Finding, page: Good) -> str:
    text = {page.path: page.page, **page.files}[finding.path]
    return Source(finding.path, unmark(text).text).at(finding.span)


def repaired(finding: Finding, page: Good) -> str:
    """Return the page with the finding's fix applied."""
    assert finding.fix
    return edited(unmark(page.page).text.encode("utf-8"), finding.fix.edits).decode("utf-8")


def identities(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.message) for finding in findings)
