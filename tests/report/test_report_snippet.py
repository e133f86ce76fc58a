from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.report.snippet import WIDTH, Snippet, snippet


@pytest.mark.parametrize(
    ("line", "start", "end", "text", "marks"),
    [
        ("tags: [a]", 7, 8, "tags: [a]", "       ^"),
        ("\tx\ty", 3, 4, "    x   y", "        ^"),
        ("\tx", 0, 1, "    x", "^^^^"),
        ("见参考文献 [1]", 6, 9, "见参考文献 [1]", "           ^^^"),
        ("ガラス", 0, 2, "ガラス", "^^^^"),
        ("e\u0301te\u0301 x", 6, 7, "e\u0301te\u0301 x", "    ^"),
        ("a\u0301", 1, 2, "a\u0301", " ^"),
        ("a\x1b[31mb", 1, 2, "a\\x1b[31mb", " ^^^^"),
        ("a\x1bb", 2, 3, "a\\x1bb", "     ^"),
        ("abc", 3, 3, "abc", "   ^"),
        ("abc", 9, 12, "abc", "   ^"),
        ("abc", 1, 1, "abc", " ^"),
        ("", 0, 0, "", "^"),
        ("##[error]x", 2, 3, "#\\x23[error]x", "     ^"),
    ],
)
def test_the_mark_stands_below_what_it_marks(line: str, start: int, end: int, text: str, marks: str) -> None:
    assert snippet(line, start, end) == Snippet(text, marks)


def test_a_long_line_is_cut_behind_its_mark() -> None:
    text, marks = snippet("x" * 300, 5, 8)
    assert text == "x" * WIDTH + "…"
    assert marks == "     ^^^"


def test_a_long_line_is_cut_on_both_sides() -> None:
    text, marks = snippet("a" * 500 + "[bad]" + "b" * 500, 500, 505)
    assert text == "…" + "a" * 30 + "[bad]" + "b" * 64 + "…"
    assert marks == " " * 31 + "^^^^^"


def test_a_long_line_of_wide_characters_is_cut_by_columns() -> None:
    text, marks = snippet("参" * 80 + "x" + "参" * 80, 80, 81)
    assert text == "…" + "参" * 15 + "x" + "参" * 34 + "…"
    assert marks == " " * 31 + "^"


def test_a_mark_that_is_longer_than_the_window_fills_it() -> None:
    text, marks = snippet("ab" + "x" * 1000, 2, 1002)
    assert text == "ab" + "x" * (WIDTH - 2) + "…"
    assert marks == "  " + "^" * (WIDTH - 2)


def test_a_line_of_megabytes_takes_no_time() -> None:
    line = "x" * 10_000_000
    begin = perf_counter()
    for offset in range(0, len(line), 100_000):
        snippet(line, offset, offset + 10)
    assert perf_counter() - begin < 5


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_marks_stay_in_the_window_and_nothing_steers_the_terminal(line: str, start: int, length: int) -> None:
    text, marks = snippet(line, start, start + length)
    assert set(marks) <= {" ", "^"}
    assert "^" in marks
    assert len(marks) <= WIDTH + 1
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in text)
