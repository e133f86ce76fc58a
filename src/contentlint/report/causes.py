"""Findings that one cause explains, told together: the cause with a count, a few in full, where the others are.

A tag that was renamed makes hundreds of findings, and one decision mends them all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentlint.finding import Finding
from contentlint.report.concise import shown
from contentlint.report.style import Style
from contentlint.report.visible import visible_path

# From so many findings on, a cause is told once. So many of them are told in full.
MANY = 6
IN_FULL = 3
# The columns and the lines that the places of the others may take.
_WIDTH = 100
_LINES = 3
_INDENT = "  "
# From so many causes on, the report ends with a list of those that explain most.
_MANY_CAUSES = 3
_LISTED = 10


class Group(NamedTuple):
    """The findings of one cause, in their order."""

    cause: str
    findings: tuple[Finding, ...]

    @property
    def in_full(self) -> tuple[Finding, ...]:
        """The findings that are told in full."""
        return self.findings[:IN_FULL]

    @property
    def others(self) -> tuple[Finding, ...]:
        """The findings of which the place alone is told."""
        return self.findings[IN_FULL:]


class Grouped(NamedTuple):
    """The findings that are told one by one, in their order, and the groups, the largest first."""

    single: tuple[Finding, ...]
    groups: tuple[Group, ...]


def grouped(findings: Sequence[Finding]) -> Grouped:
    """Part findings into those that share their cause with many and those that do not."""
    by_cause: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.cause is not None:
            by_cause[finding.cause].append(finding)
    groups = [Group(cause, tuple(found)) for cause, found in by_cause.items() if len(found) >= MANY]
    told = {group.cause for group in groups}
    return Grouped(
        tuple(finding for finding in findings if finding.cause not in told),
        tuple(sorted(groups, key=lambda group: (-len(group.findings), group.cause))),
    )


def title(group: Group, style: Style) -> str:
    """Return the line that a group begins with."""
    return style.strong(f"{_where(group.findings)} have one cause: {shown(group.cause)}")


def other_places(group: Group) -> Iterator[str]:
    """Yield the lines that say where the others are: the places that there is room for, and how many are left."""
    others = group.others
    yield f"… and {len(others)} more in {_files(others)}:"
    places = [f"{visible_path(finding.path)}:{finding.span.line}" for finding in others]
    lines, left = _filled(places)
    if left:
        lines.append(f"{_INDENT}and {left} other{'' if left == 1 else 's'} (--format concise shows all)")
    yield from (f"{line}," for line in lines[:-1])
    yield lines[-1]


def ranking(groups: Sequence[Group], style: Style) -> Iterator[str]:
    """Yield the lines of the list of causes, where there are many."""
    if len(groups) < _MANY_CAUSES:
        return
    yield style.strong("What explains most findings:")
    digits = len(str(len(groups[0].findings)))
    for group in groups[:_LISTED]:
        yield f"{len(group.findings):>{digits}}  {shown(group.cause)}"
    rest = groups[_LISTED:]
    if rest:
        yield f"{sum(len(group.findings) for group in rest):>{digits}}  {len(rest)} other causes together"


def _filled(places: Sequence[str]) -> tuple[list[str], int]:
    """Return lines of places, and how many did not find room; a place alone is as long as it is."""
    lines: list[str] = []
    for number, place in enumerate(places):
        if lines and len(lines[-1]) + len(", ") + len(place) < _WIDTH:
            lines[-1] += f", {place}"
        elif len(lines) == _LINES:
            return lines, len(places) - number
        else:
            lines.append(_INDENT + place)
    return lines, 0


def _where(findings: Sequence[Finding]) -> str:
    return f"{len(findings)} findings in {_files(findings)}"


def _files(findings: Sequence[Finding]) -> str:
    count = len({finding.path for finding in findings})
    return f"{count} file{'' if count == 1 else 's'}"
