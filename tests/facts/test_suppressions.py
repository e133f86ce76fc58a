"""Which lines a suppression covers."""

import pytest

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, PageFacts
from contentlint.read.source import decode


def extract(text: str) -> PageFacts:
    return Extractor(FactSettings(reference_headings=())).extract(decode("a.md", text.encode()))


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("a <!-- contentlint-disable-line x: why -->\n", [("x", 1, 1)]),
        ("<!-- contentlint-disable-next-line x, y -->\nb\n", [("x", 2, 2), ("y", 2, 2)]),
        ("<!-- contentlint-disable-file x -->\nb\nc", [("x", 1, 3)]),
        ("<!-- contentlint-disable x -->\n\nb\n\n<!-- contentlint-enable x -->\n", [("x", 1, 5), ("x", 0, -1)]),
        ("<!-- contentlint-disable x y -->\n\nb\n\n<!-- contentlint-enable -->\nc", [("x", 1, 5), ("y", 1, 5)]),
        ("<!-- contentlint-disable x -->\n\nb", [("x", 1, 3)]),
        (
            "<!-- contentlint-disable x -->\n\n<!-- contentlint-disable x -->\n\n<!-- contentlint-enable x -->\n\nb",
            [("x", 1, 5), ("x", 3, 5), ("x", 0, -1)],
        ),
        ("a {/* contentlint-disable-line x */}\n", [("x", 1, 1)]),
        ("---\na: 1 # contentlint-disable-line x: why\n---\n", [("x", 2, 2)]),
        ("---\n# contentlint-disable-next-line x\na: 1\n---\n", [("x", 3, 3)]),
        ("---\na: 'b # contentlint-disable-line x'\n---\n", []),
        ("`<!-- contentlint-disable-line x -->`\n", []),
        ("```\n<!-- contentlint-disable-line x -->\n```\n", []),
        ("<!-- a comment about contentlint-disable-line x -->\n", []),
        ("<!--\ncontentlint-disable-next-line x\n-->\nb\n", [("x", 4, 4)]),
    ],
)
def test_lines(text: str, covered: list[tuple[str, int, int]]) -> None:
    found = [(rule.rule, rule.first, rule.last) for one in extract(text).suppressions for rule in one.rules]
    assert found == covered


@pytest.mark.parametrize(
    ("comment", "fault"),
    [
        ("contentlint-disable-line", "'contentlint-disable-line' names no rule"),
        ("contentlint-disable-line: why", "'contentlint-disable-line' names no rule"),
        ("contentlint-disble x", "'contentlint-disble' is no suppression"),
        ("contentlint-enable", None),
    ],
)
def test_faults(comment: str, fault: str | None) -> None:
    (suppression,) = extract(f"a <!-- {comment} -->\n").suppressions
    assert suppression.fault == fault
