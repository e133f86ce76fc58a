"""Tables are made rightly of given figures, and are written between the marks of a file."""

from pathlib import Path

import pytest

from benchmarks.cases import Place, Run
from benchmarks.meter import Figures
from benchmarks.record import Entry, Record
from benchmarks.tables import comparison, replace_block, report, scaling, targets

MIB = 1 << 20
PLACE = Place(10_000, "plain")


def runs(place: Place, case: str, contender: str, *processor: float, memory: int = 100) -> list[Run]:
    return [
        Run(place, case, contender, number, Figures(seconds, seconds / 2, memory * MIB, 1))
        for number, seconds in enumerate(processor)
    ]


@pytest.fixture
def record() -> Record:
    taken = [
        *runs(PLACE, "cold", "rumdl", 1.0, 2.0, 10.0, memory=50),
        *runs(PLACE, "cold", "contentlint", 3.0, 4.0, 5.0, memory=250),
        *runs(PLACE, "cold", "remark", 300.0),
        *runs(PLACE, "warm", "contentlint", 0.2, 0.2, 0.2, memory=280),
        *runs(PLACE, "warm", "rumdl", 1.0, 2.0, 1.0),
        *runs(PLACE, "heading", "contentlint", 0.4, 0.4, 0.4),
        *runs(Place(1), "cold", "contentlint", 0.15, 0.16),
        *runs(Place(1), "cold", "python -c pass", 0.01, 0.02),
    ]
    return Record("2 cores", "2026-01-01", {"contentlint": "1.0", "rumdl": "0.3.0"}, taken)


def test_a_ratio_is_the_median_of_the_ratios_of_each_round(record: Record) -> None:
    ours, theirs = Entry(PLACE, "cold", "contentlint"), Entry(PLACE, "cold", "rumdl")
    assert record.ratio(ours, theirs, "processor") == 2.0  # of 3.0, 2.0, 0.5; the ratio of the medians is 2.0, too
    assert record.ratio(ours, theirs, "memory") == 5.0
    assert record.ratio(ours, Entry(PLACE, "cold", "remark"), "processor") == 0.01  # of the round that both have
    assert record.ratio(ours, Entry(PLACE, "cold", "nobody"), "processor") is None


def test_targets(record: Record) -> None:
    assert targets(record).splitlines() == [
        "|  | at most | plain |",
        "| --- | --- | --- |",
        "| 10,000 pages, cold, processor time against rumdl without its cache | 3.0; 1.0 is the aim | 2.00 |",
        "| 10,000 pages, warm, processor time against rumdl warm | 0.25 | 0.20 |",
        "| 10,000 pages, warm, one page with a new heading, wall time against rumdl warm | 0.3 | 0.40 |",
        "| one page alone, no cache, processor time more than `python -c pass` | 0.15 s | 0.14 s |",
        "| peak memory of all processes at 10,000 pages, any case | 300 MiB | 280 MiB |",
    ]


def test_a_comparison_begins_each_case_with_ours(record: Record) -> None:
    assert comparison(record, PLACE).splitlines()[2:] == [
        "| cold, no cache | contentlint | 4.00 | 2.00 | 250 |  |  |  | 3 |",
        "|  | rumdl | 2.00 | 1.00 | 50.0 | 2.00 | 2.00 | 5.00 | 3 |",
        "|  | remark | 300 | 150 | 100 | 0.010 | 0.010 | 2.50 | 1 |",
        "| warm | contentlint | 0.20 | 0.10 | 280 |  |  |  | 3 |",
        "|  | rumdl | 1.00 | 0.50 | 100 | 0.20 | 0.20 | 2.80 | 3 |",
        "| warm, one page with a new heading | contentlint | 0.40 | 0.20 | 100 |  |  |  | 3 |",
    ]


def test_scaling_is_what_a_page_beyond_the_first_takes() -> None:
    taken = [
        *runs(Place(1), "cold", "contentlint", 0.5, memory=40),
        *runs(Place(1_001), "cold", "contentlint", 2.5, memory=140),
        *runs(Place(101), "cold", "contentlint", 0.7, memory=50),
    ]
    assert scaling(Record("", "", {}, taken)).splitlines()[2:] == [
        "| cold, no cache | plain | 101 | 0.70 | 0.35 | 50.0 | 2.00 | 102 | 1 |",
        "| cold, no cache | plain | 1,001 | 2.50 | 1.25 | 140 | 2.00 | 102 | 1 |",
    ]


def test_a_report_says_where_and_what(record: Record) -> None:
    text = report(record, grows=False)
    assert text.startswith("2 cores; 2026-01-01; contentlint 1.0, rumdl 0.3.0. Medians of paired runs: ")
    assert text.index("|  | at most") < text.index("**10,000 pages, plain**") < text.index("**1 page, plain**")
    assert "**1 page, plain**" not in report(record, grows=False, brief=True)


def test_a_record_is_the_same_when_read_again(record: Record, tmp_path: Path) -> None:
    record.save(tmp_path / "figures.json")
    assert Record.load(tmp_path / "figures.json") == record


def test_a_block_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("A\n<!-- benchmark:begin -->\nold\n<!-- benchmark:end -->\nZ\n")
    replace_block(file, "benchmark", "new\n")
    assert file.read_text() == "A\n<!-- benchmark:begin -->\nnew\n<!-- benchmark:end -->\nZ\n"
    with pytest.raises(ValueError, match="scaling:begin"):
        replace_block(file, "scaling", "new")
