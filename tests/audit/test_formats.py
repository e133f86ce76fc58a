"""The formats for programs: the same numbers in each, and text of pages that stays text."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from contentlint.audit.formats.csv import render as as_csv
from contentlint.audit.formats.labels import percent
from contentlint.audit.formats.markdown import render as as_markdown
from contentlint.audit.formats.plain import plain
from contentlint.audit.formats.text import render as as_text
from contentlint.audit.model import Audit, Verdict
from contentlint.report.style import PLAIN
from tests.audit.audited import as_json, audit_of_folder, audited

GONE = "a link to a page or file that does not exist (error, link-target-missing)"
FLAWED = Path(__file__).parents[1] / "seeds-flawed"


@pytest.fixture(scope="module")
def flawed() -> Audit:
    return audit_of_folder(FLAWED)


def test_json_is_the_model(flawed: Audit) -> None:
    assert as_json(flawed) == plain(flawed)
    assert as_json(flawed)["verdict"] == Verdict(**as_json(flawed)["verdict"])._asdict()
    assert list(as_json(flawed)) == ["version", "tool", *Audit._fields]


NUMBERED = ("verdict", "unchecked", "repair", "rules", "folders", "types", "tags", "mechanisms", "sources", "pages")
"""The parts of an audit of which no text can be taken for a number."""


def test_csv_has_every_number_of_the_json(flawed: Audit) -> None:
    rows = list(csv.reader(as_csv(flawed)))
    assert rows[0] == ["table", "row", "column", "value"]
    assert {len(row) for row in rows} == {4}
    cells = [value for table, _, _, value in rows[1:] if table.partition("/")[0] in NUMBERED]
    in_csv = Counter(float(cell) for cell in cells if cell.replace(".", "", 1).isdecimal())
    assert in_csv == Counter(_numbers([plain(flawed)[part] for part in NUMBERED]))


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _numbers(part)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def test_csv_of_a_matrix_names_its_columns(flawed: Audit) -> None:
    rows = [tuple(row) for row in csv.reader(as_csv(flawed))]
    tag = flawed.tags.tags[0]
    assert ("tags/tags/by_type", tag.tag, flawed.tags.types[0], str(tag.by_type[0])) in rows


def test_no_text_of_a_page_is_a_formula_of_a_spreadsheet(tmp_path: Path) -> None:
    audit = audited(tmp_path, {"a.md": "---\ntitle: '=1+1'\ntags: ['@SUM(A1)', '-2', '+3']\n---\n"})
    cells = [cell for row in csv.reader(as_csv(audit)) for cell in row]
    assert "'=1+1" in cells
    assert {"'@SUM(A1)", "'-2", "'+3"} <= {*cells}
    assert [cell for cell in cells if cell[:1] in "=@+-\t\r" and cell] == []


def test_markdown_keeps_text_as_text(tmp_path: Path) -> None:
    page = (
        "---\ntitle: '| <b>x</b> @everyone'\ntags: ['[a](b)', '`c`', 'a|b']\n---\n\n[x](no.md) [y](<img onerror=x>)\n"
    )
    lines = list(as_markdown(audited(tmp_path, {"a|b.md": page})))
    assert not [line for line in lines if "<b>" in line or "<img" in line or "[a](b)" in line]
    tables = [line for line in lines if line.startswith("|")]
    assert tables
    for head, cells in pairwise(tables):
        if cells.startswith("|---"):
            assert _columns(head) == _columns(cells)


def _columns(line: str) -> int:
    return line.replace("\\|", "").count("|")


def test_the_summary_of_a_correct_folder(tmp_path: Path) -> None:
    audit = audited(tmp_path, {"a.md": "# A\n\n[b](b.md)\n", "b.md": "# B\n"})
    assert [*as_text(audit, PLAIN)][:5] == [
        "site: nothing wrong was found",
        "  2 pages      2 without findings",
        "  0 findings   0 errors, 0 warnings",
        "  1 reference  100% of those that can be known resolve, 0 do not",
        "  0 sources    0 uncited, 0 missing",
    ]


def test_the_summary_says_what_to_do_first(tmp_path: Path) -> None:
    links = "\n\n".join(["[b](no.md)"] * 3 + ["[c](gone.md)", "[d](#nowhere)"])
    audit = audited(tmp_path, {"a.md": f"# A\n\n{links}\n"})
    lines = [*as_text(audit, PLAIN)]
    assert lines[0] == "site: 1 of 1 page has errors"
    assert lines[6:12] == [
        "What to do first:",
        f"  2 link targets explain 4 findings: {GONE}",
        "    link target no.md (3 findings)",
        "    link target gone.md (1 finding)",
        "    → Correct the path, or remove the link; upper and lower case count",
        "  1 finding: this page has no anchor '#nowhere' (error, link-anchor-missing)",
    ]


def test_all_large_numbers_of_the_summary_are_written_alike(tmp_path: Path) -> None:
    links = "\n\n".join(f"[b](no-{number}.md)" for number in range(1_000))
    lines = [*as_text(audited(tmp_path, {"a.md": f"# A\n\n{links}\n"}), PLAIN)]
    assert lines[2] == "  1,000 findings   1,000 errors, 0 warnings"
    assert lines[7] == f"  1,000 findings: {GONE}"


@pytest.mark.parametrize(
    ("links", "lines"),
    [
        (
            ["[a](no.md)", "[b](./no.md)"],
            ["  2 findings: link target no.md (error, link-target-missing)"],
        ),
        (
            ["[a](no.md)", "[b](gone.md)"],
            [f"  2 findings: {GONE}"],
        ),
        (
            ["[a](no.md)"],
            [
                "  1 finding: link target 'no.md' does not exist (error, link-target-missing)",
                "    a.md:3 → Correct the path, or remove the link; upper and lower case count",
            ],
        ),
    ],
)
def test_the_title_of_a_group_says_what_is_wrong(tmp_path: Path, links: list[str], lines: list[str]) -> None:
    audit = audited(tmp_path, {"a.md": "# A\n\n" + "\n\n".join(links) + "\n"})
    assert [*as_text(audit, PLAIN)][7 : 7 + len(lines)] == lines


def test_a_share_is_told_to_a_tenth() -> None:
    assert (percent(0.999), percent(1.0), percent(None)) == ("99.9%", "100%", "–")
