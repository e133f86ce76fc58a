"""The format `text`, for people: each finding with its line of the page, the place marked, and what to do.

docs/magnesium.md:8:5: error[tag-unknown] tag 'Macro Minerals' is not in docs/tags.yml
  |
8 |   - Macro Minerals
  |     ^^^^^^^^^^^^^^
  = help: did you mean 'Macro Mineral'?
  = docs/tags.yml:40:1: closest tag

Where one cause explains many findings, they are told together, after the others. A person reads some hundred findings:
of those and of the causes that are more, the rules and the numbers are told.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from contentlint.finding import Finding, Related
from contentlint.report.causes import grouped, other_places, ranking, title
from contentlint.report.concise import head, shown
from contentlint.report.formats import Manner
from contentlint.report.report import Report
from contentlint.report.snippet import snippet
from contentlint.report.style import Style
from contentlint.report.summary import by_rule, statistics, summary
from contentlint.report.visible import visible

# So many findings are told in full, of which those of so many causes are a part.
_MOST = 200
_MOST_CAUSES = 20
_ALL = "--format concise shows all"


def render(report: Report, manner: Manner) -> Iterator[str]:
    """Yield the lines of a report: findings with a blank line between them, causes, counts by rule, a summary."""
    found = grouped(report.findings)
    room = _MOST - sum(len(group.in_full) for group in found.groups[:_MOST_CAUSES])
    yield from _findings(found.single[:room], report, manner.style)
    yield from _others(found.single[room:], manner.style)
    for group in found.groups[:_MOST_CAUSES]:
        yield title(group, manner.style)
        yield ""
        yield from _findings(group.in_full, report, manner.style)
        yield from other_places(group)
        yield ""
    others = found.groups[_MOST_CAUSES:]
    if others:
        causes = f"{len(others)} other cause{'' if len(others) == 1 else 's'}"
        yield f"… and {sum(len(group.findings) for group in others)} more of {causes} ({_ALL})"
        yield ""
    ranked = list(ranking(found.groups, manner.style))
    if ranked:
        yield from ranked
        yield ""
    if manner.statistics and report.findings:
        yield from statistics(report, manner.style)
        yield ""
    if manner.summary:
        yield summary(report)


def _findings(findings: Sequence[Finding], report: Report, style: Style) -> Iterator[str]:
    """Yield findings in full, each with a blank line after it."""
    source_line = lru_cache(maxsize=1)(report.source_line)  # a line of megabytes may have many findings
    for finding in findings:
        yield from _finding(finding, source_line(finding.path, finding.span.line), style)
        yield ""


def _others(findings: Sequence[Finding], style: Style) -> Iterator[str]:
    """Yield what is told of the findings that are too many."""
    if findings:
        yield f"… and {len(findings)} more ({_ALL}):"
        yield from (f"  {line}" for line in by_rule(findings, style))
        yield ""


def _finding(finding: Finding, line: str, style: Style) -> Iterator[str]:
    yield head(finding, style)
    if line and not line.isspace():
        yield from _source(finding, line, style)
    indent = " " * (len(str(finding.span.line)) + 1)
    notes = [style.help("help: ") + shown(finding.help)] if finding.help else []
    notes.extend(_related(related, finding) for related in finding.related)
    for note in notes:
        yield f"{indent}{style.faint('=')} {note}"


def _source(finding: Finding, line: str, style: Style) -> Iterator[str]:
    """Yield the line of the page between two lines of the margin, the second with the marks."""
    span = finding.span
    number = str(span.line)
    margin = style.faint(f"{' ' * len(number)} |")
    text, marks = snippet(line, span.column - 1, span.end_column - 1 if span.end_line == span.line else len(line))
    indent, carets = marks[: marks.index("^")], marks.lstrip()
    yield margin
    yield f"{style.faint(f'{number} |')} {text}"
    yield f"{margin} {indent}{style.severity(finding.severity, carets)}"


def _related(related: Related, finding: Finding) -> str:
    path = visible(related.path or finding.path)
    return f"{path}:{related.span.line}:{related.span.column}: {shown(related.message)}"
