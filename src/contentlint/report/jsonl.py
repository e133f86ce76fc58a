"""The format `jsonl`: one line a finding, each the object that it is in `json`; nothing where there is none."""

from collections.abc import Iterator

from contentlint.report.formats import Manner
from contentlint.report.json import dumped, finding_object
from contentlint.report.report import Report


def render(report: Report, _manner: Manner) -> Iterator[str]:
    """Yield a line for each finding."""
    return (dumped(finding_object(finding)) for finding in report.findings)
