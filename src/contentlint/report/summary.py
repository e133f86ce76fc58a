"""The run in a line, and in a table by rule."""

from collections import Counter
from collections.abc import Iterator, Sequence

from contentlint.finding import Finding, Severity
from contentlint.report.report import Report
from contentlint.report.style import PLAIN, Style


def summary(report: Report) -> str:
    """Return the line that says how a run ended."""
    line = _found(report) if report.findings else f"No problems in {_count(report.files, 'file')}"
    if not report.findings and not report.files:
        line = "No files checked"
    line = f"{line}; {report.suppressed} suppressed" if report.suppressed else line
    return f"{line}; {report.baselined} in the baseline" if report.baselined else line


def statistics(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Yield the lines of a table: how many findings of which rule, the most frequent first."""
    yield from by_rule(report.findings, style)


def by_rule(findings: Sequence[Finding], style: Style = PLAIN) -> Iterator[str]:
    """Yield the lines of such a table of some findings."""
    counts = Counter((finding.rule, finding.severity) for finding in findings)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    digits = len(str(ranked[0][1])) if ranked else 0
    for (rule, severity), count in ranked:
        yield f"{count:>{digits}}  {style.severity(severity, f'{severity:<{len(Severity.WARNING)}}')}  {rule}"


def _found(report: Report) -> str:
    counts = ((report.errors, "error"), (report.warnings, "warning"))
    kinds = " and ".join(_count(number, noun) for number, noun in counts if number)
    flawed = len({finding.path for finding in report.findings})
    # Findings of a vocabulary's file are in no page, so there may be more flawed files than pages.
    of = f"{flawed} of {report.files} files" if 1 < report.files >= flawed else _count(flawed, "file")
    return f"Found {kinds} in {of}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
