"""A record that was written is read as it was, whatever was written of it at once and whatever beside it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.engine import record
from contentlint.engine.record import Column, Record

ROWS = 6
VALUES = st.none() | st.integers() | st.text() | st.lists(st.text(), max_size=2)
EDITS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, ROWS - 1), VALUES), max_size=12)
NAMES = ["paths", "keys", "outlines", "addresses", "terms_given", "shared", "claims", "looked_into", "loud"]


def columns(one: Record) -> list[Column[Any]]:
    return [getattr(one, name) for name in NAMES]


def again(one: Record, notes: dict[str, bytes]) -> Record:
    notes.update(one.written())
    read = Record.read(notes.get, one.terms)
    assert read is not None
    return read


@given(st.lists(EDITS, max_size=4), st.sampled_from([0, 3, 1000]), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_record_that_is_written_and_read(
    monkeypatch: pytest.MonkeyPatch, runs: list[list[tuple[int, int, Any]]], many: int, grows: bool
) -> None:
    monkeypatch.setattr(record, "_MANY", many)
    notes: dict[str, bytes] = {}
    one = Record("terms")
    expected: list[list[Any]] = [[f"{name} {row}" for row in range(ROWS)] for name in NAMES]
    for column, values in zip(columns(one), expected, strict=True):
        for value in values:
            column.add(value)
    for number, edits in enumerate(runs):
        one = again(one, notes)
        one.inputs, one.sources, one.is_site_quiet = {"file a": str(number)}, number, bool(number % 2)
        for column_number, row, value in edits:
            columns(one)[column_number].put(row, value)
            expected[column_number][row] = value
        if grows and number == 1:
            for column, values in zip(columns(one), expected, strict=True):
                column.add("more")
                values.append("more")
        read = again(one, notes)
        assert [list(column) for column in columns(read)] == expected
        assert (read.inputs, read.sources, read.is_site_quiet) == (one.inputs, one.sources, one.is_site_quiet)


def filled(terms: str) -> Record:
    one = Record(terms)
    for column in columns(one):
        column.add("a")
    return one


def test_few_changes_are_written_beside_the_rest() -> None:
    notes = filled("terms").written()
    one = Record.read(notes.get, "terms")
    assert one is not None
    one.keys.put(0, "b")
    assert set(one.written()) < set(notes)


def test_many_changes_are_written_into_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_MANY", 0)
    notes = filled("terms").written()
    one = Record.read(notes.get, "terms")
    assert one is not None
    one.keys.put(0, "b")
    assert {name: len(text) for name, text in one.written().items()} == {
        name: len(text) for name, text in notes.items()
    }


def test_what_was_written_under_other_terms() -> None:
    assert Record.read(filled("terms").written().get, "others") is None


def test_notes_of_two_runs_are_no_record() -> None:
    one, other = filled("terms").written(), filled("terms").written()
    for name in one:
        assert Record.read({**one, name: other[name]}.get, "terms") is None
        assert Record.read({key: text for key, text in one.items() if key != name}.get, "terms") is None
