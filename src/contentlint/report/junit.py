"""The format `junit`: the findings as failed tests, for the many servers that read JUnit's XML.

A file is a test suite, and a finding in it a test case. A case is named by the rule and the message and not by its
place, so that servers know it again when lines move.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from contentlint.finding import Finding
from contentlint.report.concise import head, shown
from contentlint.report.formats import Manner
from contentlint.report.report import Report
from contentlint.report.style import PLAIN
from contentlint.report.visible import visible, visible_path

# What XML 1.0 does not allow, but for what `visible` escapes.
_FORBIDDEN = re.compile("[\ufffe\uffff]")


def render(report: Report, _manner: Manner) -> Iterator[str]:
    """Yield the lines of the document."""
    count = len(report.findings)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="contentlint" tests="{count or 1}" failures="{count}" errors="0">'
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        yield from _suite(path, tuple(findings))
    if not report.findings:
        yield '  <testsuite name="contentlint" tests="1" failures="0" errors="0" skipped="0" time="0">'
        yield '    <testcase name="No problems found" classname="contentlint" time="0"/>'
        yield "  </testsuite>"
    yield "</testsuites>"


def _suite(path: str, findings: Sequence[Finding]) -> Iterator[str]:
    name, count = _attribute(visible(path)), len(findings)
    yield f'  <testsuite name={name} tests="{count}" failures="{count}" errors="0" skipped="0" time="0">'
    seen: Counter[str] = Counter()
    for finding in findings:
        case = f"{finding.rule}: {shown(finding.message)}"
        seen[case] += 1
        case = case if seen[case] == 1 else f"{case} ({seen[case]})"
        yield f'    <testcase name={_attribute(case)} classname={name} time="0">'
        yield from _failure(finding)
        yield "    </testcase>"
    yield "  </testsuite>"


def _failure(finding: Finding) -> Iterator[str]:
    lines = [head(finding, PLAIN)]
    if finding.help:
        lines.append(f"help: {shown(finding.help)}")
    for related in finding.related:
        place = f"{visible_path(related.path or finding.path)}:{related.span.line}:{related.span.column}"
        lines.append(f"{place}: {shown(related.message)}")
    first, *others = map(_text, lines)
    begin = f'      <failure type="{finding.severity}" message={_attribute(shown(finding.message))}>'
    yield from (begin + first, *others[:-1], f"{others[-1]}</failure>") if others else (f"{begin}{first}</failure>",)


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _attribute(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;") + '"'
