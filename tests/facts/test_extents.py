"""Extents answer as a look at each of them would."""

from hypothesis import given
from hypothesis import strategies as st

from contentlint.facts.conflicts import Conflicts
from contentlint.facts.extents import Extents
from contentlint.read.source import Source

PLACES = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(PLACES), PLACES)
def test_one_holds_all_of_it(extents: list[tuple[int, int]], place: tuple[int, int]) -> None:
    begin, end = place
    assert Extents(extents).hold(begin, end) == any(first <= begin and end <= last for first, last in extents)


LINES = ["<<<<<<< A\n", "||||||| b\n", "=======\n", ">>>>>>> C\n", ">>>>>>>\n", "text\n", "text\r\n"]


@given(st.lists(st.sampled_from(LINES), max_size=20))
def test_blanking_keeps_every_place(lines: list[str]) -> None:
    text = "".join(lines)
    conflicts = Conflicts(Source("a.md", text))
    assert len(conflicts.readable) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, conflicts.readable, strict=True))
    found = [conflict.marker for conflict in conflicts.outside(Source("a.md", text), ())]
    assert all(marker in text for marker in found)
    assert "<<<<<<<" not in conflicts.readable
