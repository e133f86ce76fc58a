"""The format `github`: commands by which the runner of GitHub Actions annotates files, and the findings for its log.

A step shows ten errors and ten warnings, so the tenth says how many more there are; the log has all of them. What a
command may hold, and how, is in the runner's `ActionCommand.cs`.
"""

from collections.abc import Iterator

from contentlint.finding import Finding, Severity
from contentlint.report import concise
from contentlint.report.concise import shown
from contentlint.report.formats import Manner
from contentlint.report.report import Report
from contentlint.report.summary import summary
from contentlint.report.visible import visible

# The annotations of one severity that a step shows.
_MOST = 10


def render(report: Report, manner: Manner) -> Iterator[str]:
    """Yield the commands, a line for each finding, and the summary; the lines are folded where they are many."""
    is_cut = False
    for severity in Severity:
        found = [finding for finding in report.findings if finding.severity is severity]
        is_cut |= len(found) > _MOST
        yield from _annotations(found, report)
    if is_cut:
        yield f"::group::All {len(report.findings)} findings"
    yield from concise.render(report, manner)
    if is_cut:
        yield "::endgroup::"
    if manner.summary:
        yield summary(report)


def _annotations(findings: list[Finding], report: Report) -> Iterator[str]:
    more = len(findings) - _MOST
    for number, finding in enumerate(findings[:_MOST], start=1):
        lines = [shown(finding.message)]
        if finding.help:
            lines.append(shown(finding.help))
        if number == _MOST and more > 0:
            what = f"{finding.severity}{'' if more == 1 else 's'}"
            lines.append(f"({more} more {what} not annotated: the log of this step has all)")
        message = _data("\n".join(lines))
        yield f"::{finding.severity} {_properties(finding, report)}::{message}"


def _properties(finding: Finding, report: Report) -> str:
    span = finding.span
    path = visible(report.repository_path(finding.path))
    # The runner takes an equals sign at the beginning of a value for a part of the one before it.
    values = {"file": f"./{path}" if path.startswith("=") else path, "line": span.line, "endLine": span.end_line}
    if span.end_line == span.line:
        values |= {"col": span.column, "endColumn": span.end_column}
    values["title"] = f"contentlint ({finding.rule})"
    return ",".join(f"{name}={_value(str(value))}" for name, value in values.items())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
