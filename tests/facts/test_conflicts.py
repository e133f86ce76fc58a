"""Conflict markers: one fact a conflict, and the rest of the page is read as if it were not there."""

import pytest

from contentlint.facts.conflicts import Conflicts
from contentlint.read.source import Source


@pytest.mark.parametrize(
    ("text", "readable", "markers"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd\n", "a\n{12}\nb\n{7}\n{1}\n{9}\nd\n", ["<<<<<<< HEAD"]),
        ("<<<<<<< A\nb\n||||||| base\nc\n=======\nd\n>>>>>>> B\n", "{9}\nb\n{12}\n{1}\n{7}\n{1}\n{9}\n", ["<<<<<<< A"]),
        ("a\n<<<<<<< HEAD\nb\n", "a\n{12}\nb\n", ["<<<<<<< HEAD"]),
        ("a\n>>>>>>> main\nb\n", "a\n{12}\nb\n", [">>>>>>> main"]),
        ("a\n=======\nb\n", "a\n=======\nb\n", []),
        ("<<<<<<<< HEAD\n <<<<<<< HEAD\n<<<<<<<HEAD\n", "<<<<<<<< HEAD\n <<<<<<< HEAD\n<<<<<<<HEAD\n", []),
        ("<<<<<<< A\r\nb\r\n=======\r\nc\r\n>>>>>>> B\r\n", "{9}\r\nb\r\n{7}\r\n{1}\r\n{9}\r\n", ["<<<<<<< A"]),
    ],
)
def test_conflicts(text: str, readable: str, markers: list[str]) -> None:
    source = Source("a.md", text)
    conflicts = Conflicts(source)
    for count in (1, 7, 9, 12):
        readable = readable.replace(f"{{{count}}}", " " * count)
    assert conflicts.readable == readable
    assert [conflict.marker for conflict in conflicts.outside(source, ())] == markers


def test_a_conflict_in_code_is_an_example() -> None:
    source = Source("a.md", "```\n<<<<<<< A\nb\n=======\nc\n>>>>>>> B\n```\n")
    assert list(Conflicts(source).outside(source, ((0, len(source.text)),))) == []
