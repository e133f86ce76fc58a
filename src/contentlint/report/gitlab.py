"""The format `gitlab`: the findings as GitLab's Code Quality report, of which merge requests show what is new.

It is an array of objects, of which GitLab reads `description`, `check_name`, `fingerprint`, `severity` and
`location`: see "Code Quality report format" in its documentation.
"""

from collections.abc import Iterator
from typing import Any

from contentlint.finding import Finding, Severity
from contentlint.report.concise import sentence
from contentlint.report.formats import Manner
from contentlint.report.json import dumped
from contentlint.report.report import Report
from contentlint.report.visible import encodable

# GitLab has `info`, `minor`, `major`, `critical` and `blocker`; content is at worst wrong.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report, _manner: Manner) -> Iterator[str]:
    """Yield the lines of the array, an object a line."""
    last = len(report.findings) - 1
    yield "[" if report.findings else "[]"
    for number, finding in enumerate(report.findings):
        yield f"  {dumped(_issue(finding, report))}{'' if number == last else ','}"
    if report.findings:
        yield "]"


def _issue(finding: Finding, report: Report) -> dict[str, Any]:
    return {
        "description": sentence(finding),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": encodable(report.repository_path(finding.path)),
            "lines": {"begin": finding.span.line, "end": finding.span.end_line},
        },
    }
