"""Which fixes can be applied together: those whose edits do not overlap."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from contentlint.finding import Edit, Finding, Fix

_Point: TypeAlias = tuple[int, int]


class _Stretch(NamedTuple):
    """What an edit replaces, and by what."""

    begin: _Point
    end: _Point
    text: str

    def is_apart_from(self, other: "_Stretch") -> bool:
        """Tell whether both can be applied, in any order, with the same result.

        One that only inserts must not even touch the other: which of them goes first would change the text.
        """
        if self == other:
            return True
        first, second = sorted((self, other))
        touches = first.end == second.begin
        return first.end < second.begin or (touches and first.begin < first.end and second.begin < second.end)


class _Taken:
    """The stretches of one file that are taken, in order."""

    def __init__(self) -> None:
        self._stretches: list[_Stretch] = []

    def has_room_for(self, stretch: _Stretch) -> bool:
        at = bisect_left(self._stretches, stretch)
        return all(stretch.is_apart_from(other) for other in self._stretches[max(0, at - 1) : at + 2])

    def add(self, stretch: _Stretch) -> None:
        if stretch not in self._stretches[(at := bisect_left(self._stretches, stretch)) : at + 1]:
            insort(self._stretches, stretch)


def chosen(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings whose fixes can be applied together, the first ones first.

    All edits of a fix apply, or none; an edit that another fix makes, too, is made once.
    """
    taken: defaultdict[str, _Taken] = defaultdict(_Taken)
    for finding in findings:
        if finding.fix is None:
            continue
        stretches = [(path, _stretch(edit)) for path, edit in edits_of(finding.path, finding.fix)]
        if _are_apart(stretches) and all(taken[path].has_room_for(stretch) for path, stretch in stretches):
            for path, stretch in stretches:
                taken[path].add(stretch)
            yield finding


def edits_of(page: str, fix: Fix) -> Iterator[tuple[str, Edit]]:
    """Yield the edits of a fix, each with the path of its file; `page` is that of the finding."""
    for edit in fix.edits:
        path = edit.path or page
        yield path, edit._replace(path=path)


def edits_by_path(findings: Iterable[Finding]) -> Mapping[str, list[Edit]]:
    """Return the edits of the fixes of findings, by the paths of their files."""
    found: defaultdict[str, list[Edit]] = defaultdict(list)
    for finding in findings:
        for path, edit in edits_of(finding.path, finding.fix) if finding.fix else ():
            found[path].append(edit)
    return found


def _are_apart(stretches: list[tuple[str, _Stretch]]) -> bool:
    own: defaultdict[str, _Taken] = defaultdict(_Taken)
    for path, stretch in stretches:
        if not own[path].has_room_for(stretch):
            return False
        own[path].add(stretch)
    return True


def _stretch(edit: Edit) -> _Stretch:
    line, column, end_line, end_column = edit.span
    return _Stretch((line, column), (end_line, end_column), edit.text)
