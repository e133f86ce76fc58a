"""The format `json`: one object, as the contract has it, with a finding a line.

Its keys may grow; they are not renamed. What could steer a terminal or a runner is escaped, which JSON's readers undo.
"""

import json
from collections.abc import Iterator
from typing import Any

from contentlint import __version__
from contentlint.finding import Edit, Finding, Fix, Related
from contentlint.report.formats import Manner
from contentlint.report.report import Report
from contentlint.report.visible import COMMAND, visible_character
from contentlint.span import Span


def render(report: Report, _manner: Manner) -> Iterator[str]:
    """Yield the lines of the object."""
    yield '{"version": 1,'
    yield f' "tool": {dumped({"name": "contentlint", "version": __version__})},'
    yield f' "summary": {dumped(_summary(report))},'
    yield ' "findings": [' if report.findings else ' "findings": []}'
    last = len(report.findings) - 1
    for number, finding in enumerate(report.findings):
        yield f"  {dumped(finding_object(finding))}{']}' if number == last else ','}"


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding as the contract's object."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "path": finding.path,
        **_place(finding.span),
        "message": finding.message,
        "help": finding.help,
        "subject": finding.subject,
        "related": [_related(related, finding.path) for related in finding.related] or None,
        "fix": _fix(finding.fix, finding.path) if finding.fix else None,
        "cause": finding.cause,
        "fingerprint": finding.fingerprint,
    }


def dumped(value: object) -> str:
    """Return a value as JSON on one line: non-ASCII characters as they are, unless they are unsafe to print."""
    text = COMMAND.sub(r"\\u0023", json.dumps(value, ensure_ascii=False))
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(character: str) -> str:
    """Return a character that would not be seen, or would do something, as JSON's escape of it."""
    return character if visible_character(character) == character else json.dumps(character)[1:-1]


def _summary(report: Report) -> dict[str, int]:
    return {
        "files": report.files,
        "errors": report.errors,
        "warnings": report.warnings,
        "suppressed": report.suppressed,
        "baselined": report.baselined,
        "fixable": report.fixable,
    }


def _place(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _related(related: Related, page: str) -> dict[str, Any]:
    return {
        "path": related.path or page,
        "line": related.span.line,
        "column": related.span.column,
        "message": related.message,
    }


def _fix(fix: Fix, page: str) -> dict[str, Any]:
    edits = [_edit(edit, page) for edit in fix.edits]
    return {"safety": fix.safety, "description": fix.description, "edits": edits}


def _edit(edit: Edit, page: str) -> dict[str, Any]:
    return {"path": edit.path or page, **_place(edit.span), "text": edit.text}
