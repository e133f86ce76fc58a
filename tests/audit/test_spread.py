"""Which places of a row are looked at, and that they are spread evenly whenever one stops."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.audit.past.spread import ends_first, evenly


@pytest.mark.parametrize(
    ("places", "most", "expected"),
    [
        (0, 12, []),
        (1, 12, [0]),
        (3, 12, [0, 1, 2]),
        (5, 0, []),
        (5, 1, [4]),
        (5, 2, [0, 4]),
        (5, 3, [0, 2, 4]),
        (180, 12, [0, 16, 32, 48, 65, 81, 97, 113, 130, 146, 162, 179]),
    ],
)
def test_places_at_even_distances(places: int, most: int, expected: list[int]) -> None:
    assert evenly(places, most) == expected


@given(st.integers(2, 500), st.integers(2, 50))
def test_both_ends_and_no_gap_wider_than_another_and_one(places: int, most: int) -> None:
    found = evenly(places, most)
    gaps = [after - before for before, after in pairwise(found)]
    assert (found[0], found[-1], len(found)) == (0, places - 1, min(places, most))
    assert max(gaps) <= min(gaps) + 1


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (0, []),
        (1, [0]),
        (2, [1, 0]),
        (3, [2, 0, 1]),
        (9, [8, 0, 4, 2, 6, 1, 3, 5, 7]),
        (12, [11, 0, 5, 8, 2, 3, 6, 9, 1, 4, 7, 10]),
    ],
)
def test_the_ends_come_first_and_then_the_middles(places: int, expected: list[int]) -> None:
    assert list(ends_first(places)) == expected


@given(st.integers(2, 300))
def test_any_beginning_of_the_order_is_spread_evenly(places: int) -> None:
    order = list(ends_first(places))
    assert sorted(order) == list(range(places))
    for taken in range(2, places + 1):
        gaps = [after - before for before, after in pairwise(sorted(order[:taken]))]
        assert max(gaps) <= 2 * min(gaps) + 1
