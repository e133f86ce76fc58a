"""What an audit does not do a thousand times, and how wide its tables get."""

from dataclasses import replace
from pathlib import Path

from contentlint.audit.making import Circumstances, audit_of
from contentlint.audit.notes.gathering import PageNotes
from contentlint.audit.numbers.mechanisms import mechanisms
from contentlint.audit.numbers.tags import tags
from tests.audit.audited import SUBJECT, run_of_folder


def notes(number: int, tag: str = "Iron", **mechanisms: int) -> PageNotes:
    return PageNotes(f"{number}/a.md", "A", (), frozenset(), frozenset({tag}), mechanisms, (), ())


def test_a_line_of_many_findings_is_looked_up_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[a](no.md) " * 5 + "\n\n[b](no.md)\n")
    run, gatherer = run_of_folder(tmp_path)
    asked: list[tuple[str, int]] = []

    def source_line(path: str, line: int) -> str:
        asked.append((path, line))
        return "x"

    run = run._replace(report=replace(run.report, source_line=source_line))
    assert len(audit_of(run, gatherer, Circumstances(SUBJECT)).findings) == 6
    assert asked == [("a.md", 1), ("a.md", 3)]


def test_the_smallest_of_very_many_types_share_a_column() -> None:
    pages = [notes(number, "Iron" if number else "Zinc") for number in range(60)]
    type_of = {page.path: page.path[:-5] for page in pages}
    found = tags(pages, type_of, None)
    assert found.types == (*map(str, range(49)), "(other types)")
    assert [(tag.tag, sum(tag.by_type), tag.by_type[-1]) for tag in found.tags] == [("Iron", 59, 11), ("Zinc", 1, 0)]


def test_the_rarest_of_very_many_mechanisms_have_no_column() -> None:
    pages = [notes(0, **{f"m{number}": 1 for number in range(250)}), notes(1, m249=2)]
    found = mechanisms(pages, {page.path: "x" for page in pages}, None)
    assert (len(found.names), found.names[0].name, found.unnamed) == (200, "m249", 50)
    assert [(len(row.words), row.words[0]) for row in found.substances] == [(200, 1), (200, 2)]
