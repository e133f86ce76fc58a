"""Many findings of one cause, as a person reads them."""

import pytest

from contentlint.finding import Finding, Severity
from contentlint.report.causes import MANY
from contentlint.report.formats import Manner, renderer
from contentlint.report.report import Report
from contentlint.span import Span


def finding(path: str, line: int, cause: str | None, rule: str = "tag-unknown") -> Finding:
    return Finding(
        path, Span(line, 3, line, 7), rule, Severity.ERROR, "tag 'Iron' is not in tags.yml", "Iron", cause=cause
    )


def text(*findings: Finding, summary: bool = True) -> str:
    report = Report(tuple(sorted(findings, key=lambda one: one.order)), 50, source_line=lambda _path, _line: "- Iron")
    return "".join(f"{line}\n" for line in renderer("text")(report, Manner(summary=summary)))


def in_full(path: str, line: int, rule: str = "tag-unknown") -> str:
    margin = " " * len(str(line))
    return (
        f"{path}:{line}:3: error[{rule}] tag 'Iron' is not in tags.yml\n"
        f"{margin} |\n{line} | - Iron\n{margin} |   ^^^^\n\n"
    )


def test_few_findings_of_one_cause_are_told_one_by_one() -> None:
    few = [finding(f"{name}.md", 2, "tag 'Iron'") for name in "abcdef"[: MANY - 1]]
    assert text(*few, summary=False) == "".join(in_full(one.path, 2) for one in few)


def test_many_findings_of_one_cause_are_told_together_after_the_others() -> None:
    many = [finding(f"{name}.md", 2, "tag 'Iron'") for name in "abcdef"]
    other_rule = finding("f.md", 12, "tag 'Iron'", "prop-unknown")
    single = [finding("b.md", 9, None), finding("g.md", 1, "tag 'Zinc'")]
    assert text(*many, other_rule, *single) == (
        in_full("b.md", 9)
        + in_full("g.md", 1)
        + "7 findings in 6 files have one cause: tag 'Iron'\n\n"
        + in_full("a.md", 2)
        + in_full("b.md", 2)
        + in_full("c.md", 2)
        + "… and 4 more in 3 files:\n  d.md:2, e.md:2, f.md:2, f.md:12\n\n"
        + "Found 9 errors in 7 of 50 files\n"
    )


def test_the_places_of_very_many_findings_take_three_lines() -> None:
    many = [finding(f"docs/substances/page-{number:03}.md", 7, "tag 'Iron'") for number in range(44)]
    assert text(*many, summary=False).splitlines()[-6:] == [
        "… and 41 more in 41 files:",
        "  docs/substances/page-003.md:7, docs/substances/page-004.md:7, docs/substances/page-005.md:7,",
        "  docs/substances/page-006.md:7, docs/substances/page-007.md:7, docs/substances/page-008.md:7,",
        "  docs/substances/page-009.md:7, docs/substances/page-010.md:7, docs/substances/page-011.md:7,",
        "  and 32 others (--format concise shows all)",
        "",
    ]


def test_a_path_that_is_longer_than_a_line_is_not_cut() -> None:
    long = "x" * 200 + ".md"
    many = [finding(long, line, "tag 'Iron'") for line in range(1, 9)]
    assert text(*many, summary=False).splitlines()[-6:] == [
        "… and 5 more in 1 file:",
        f"  {long}:4,",
        f"  {long}:5,",
        f"  {long}:6,",
        "  and 2 others (--format concise shows all)",
        "",
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([6, 6], ""),
        ([6, 11, 6], "What explains most findings:\n11  tag 'B'\n 6  tag 'A'\n 6  tag 'C'\n\n"),
        (
            range(6, 18),
            "What explains most findings:\n17  tag 'L'\n16  tag 'K'\n15  tag 'J'\n14  tag 'I'\n13  tag 'H'\n"
            "12  tag 'G'\n11  tag 'F'\n10  tag 'E'\n 9  tag 'D'\n 8  tag 'C'\n13  2 other causes together\n\n",
        ),
    ],
)
def test_a_report_of_many_causes_ends_with_those_that_explain_most(counts: list[int], expected: str) -> None:
    findings = [
        finding(f"{number}.md", 1, f"tag '{chr(ord('A') + cause)}'")
        for cause, count in enumerate(counts)
        for number in range(count)
    ]
    _, mark, ranking = text(*findings, summary=False).partition("What explains")
    assert mark + ranking == expected
    assert text(*findings) == text(*reversed(findings))
