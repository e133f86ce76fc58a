"""What the pictures of an audit need beside its numbers: an order, a shade, what is next to what.

Where a list is shown in another order than the audit has it, each of its things goes with its place in the audit.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from contentlint.audit.model import Audit, CauseGroup, FolderCount, Sample, Tag

Thing = TypeVar("Thing")
# Cells of a matrix have one of so many shades, from 1; 0 is the shade of nothing.
SHADES = 6


class Near(NamedTuple):
    """Two tags that may be the same thing: a tag, and another by its place among those that are near the first.

    `at` and `other_at` are their places among all tags; None: the other is not one of them.
    """

    at: int
    tag: Tag
    near_at: int
    other_at: int | None

    @property
    def other(self) -> str:
        """What the other tag is called."""
        return self.tag.near[self.near_at]


def shared_causes(groups: Sequence[CauseGroup]) -> list[tuple[int, CauseGroup]]:
    """Return those of which several findings have one cause, or say the same, with their places."""
    return [(place, group) for place, group in enumerate(groups) if group.total < group.findings]


def single_causes(groups: Sequence[CauseGroup]) -> list[tuple[int, CauseGroup]]:
    """Return those of which each finding has a cause of its own, with their places."""
    return [(place, group) for place, group in enumerate(groups) if group.total >= group.findings]


def folders_by_findings(folders: Sequence[FolderCount]) -> list[tuple[int, FolderCount]]:
    """Return the folders with their places: those with the most findings first."""
    return sorted(enumerate(folders), key=lambda one: (-one[1].errors - one[1].warnings, one[1].folder))


def near_tags(tags: Sequence[Tag]) -> list[Near]:
    """Return each pair of tags that are near each other once: the one that more pages have first."""
    places = {tag.tag: place for place, tag in enumerate(tags)}
    pairs = [
        Near(at, tag, near_at, places.get(other))
        for at, tag in enumerate(tags)
        for near_at, other in enumerate(tag.near)
    ]
    return [pair for pair in pairs if not _is_said_before(pair, tags)]


def shade(value: int | None, most: int) -> int:
    """Return the shade of a number, by its logarithm: many numbers are small, and a few are very large."""
    if not value or most < 1:
        return 0
    return min(SHADES, 1 + int((SHADES - 1) * math.log(value) / math.log(max(most, 2))))


def most_in(rows: Iterable[Iterable[int | None]]) -> int:
    """Return the greatest number of a matrix; 0 of an empty one."""
    return max((value for row in rows for value in row if value), default=0)


def most_findings(samples: Iterable[Sample]) -> int:
    """Return the greatest number of findings that a sample has."""
    return max((sample.errors + sample.warnings for sample in samples), default=0)


def places_of_types(audit: Audit) -> dict[str, int]:
    """Return the place of each type of pages, by its name."""
    return {one.type: place for place, one in enumerate(audit.types)}


def _is_said_before(pair: Near, tags: Sequence[Tag]) -> bool:
    return pair.other_at is not None and pair.other_at < pair.at and pair.tag.tag in tags[pair.other_at].near
