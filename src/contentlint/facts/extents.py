"""Extents of a text, ready to be asked again and again what lies in one of them."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from contentlint.parse.document import Extent


class Extents:
    """Extents in any order, which may overlap; two that touch are still two."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        ordered = sorted(extents)
        self._begins = [begin for begin, _ in ordered]
        # How far the extents reach that begin here or before: the longest of them decides.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def hold(self, begin: int, end: int) -> bool:
        """Tell whether one of the extents holds all of what lies between two offsets."""
        before = bisect_right(self._begins, begin) - 1
        return before >= 0 and end <= self._reach[before]
