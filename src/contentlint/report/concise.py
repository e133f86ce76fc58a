"""The format `concise`: one line a finding, for editors, `grep` and short logs."""

from collections.abc import Iterator

from contentlint.finding import Finding
from contentlint.report.formats import Manner
from contentlint.report.report import Report
from contentlint.report.style import Style
from contentlint.report.visible import visible, visible_path

# A message may quote the page, and a page's line may have megabytes.
_LONGEST = 500


def render(report: Report, manner: Manner) -> Iterator[str]:
    """Yield a line for each finding: its place, severity, rule and message."""
    return (head(finding, manner.style) for finding in report.findings)


def head(finding: Finding, style: Style) -> str:
    """Return the line that a finding can be known by."""
    place = f"{visible_path(finding.path)}:{finding.span.line}:{finding.span.column}:"
    kind = style.severity(finding.severity, f"{finding.severity}[{finding.rule}]")
    return f"{style.strong(place)} {kind} {shown(finding.message)}"


def sentence(finding: Finding) -> str:
    """Return what is wrong and what to do about it, on one line, for reports that show no more of a finding."""
    return f"{shown(finding.message)}; {shown(finding.help)}" if finding.help else shown(finding.message)


def shown(words: str) -> str:
    """Return words of a finding as they are shown to people: harmless, and not without end."""
    return visible(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")
