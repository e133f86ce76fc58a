"""The format `sarif`: SARIF 2.1.0, which GitHub's code scanning and editors read.

What a person sees in it is escaped as in a terminal; what a program goes by (places, edits, names) is exact.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from urllib.parse import quote
from zlib import Z_BEST_SPEED, compressobj

from contentlint import __version__
from contentlint.finding import Edit, Finding, Fix
from contentlint.report.concise import sentence, shown
from contentlint.report.formats import Manner
from contentlint.report.json import dumped
from contentlint.report.report import Report, RuleWords
from contentlint.span import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Code scanning refuses a run with more results, and a rule with a longer description. Of related places it keeps 100.
# The whole may have 10 MB when it is packed by gzip; of that, the rules before the results need a little.
_MOST_RESULTS = 25_000
_MOST_PACKED_BYTES = 9_500_000
_LONGEST_DESCRIPTION = 1_024
_MOST_RELATED = 100
# `[text](target)` in a message is a link: section 3.11.6 of the specification.
_LINK = re.compile(r"\](?=\\*\()")


def render(report: Report, _manner: Manner) -> Iterator[str]:
    """Yield the lines of the log, a result a line; errors come first, as those that are kept where not all are."""
    findings = report.weightiest_first[:_MOST_RESULTS]
    rules = {rule: index for index, rule in enumerate(sorted({finding.rule for finding in findings}))}
    results = list(_fitting(dumped(_result(finding, rules[finding.rule], report)) for finding in findings))
    yield f'{{"$schema": {dumped(_SCHEMA)},'
    yield ' "version": "2.1.0",'
    yield ' "runs": [{'
    yield f'  "tool": {{"driver": {{"name": "contentlint", "version": {dumped(__version__)}, "rules": ['
    yield from _listed(dumped(_rule(rule, report.rule_words(rule))) for rule in rules)
    yield "  ]}},"
    yield f'  "invocations": [{dumped(_invocation(len(report.findings), len(results)))}],'
    yield '  "columnKind": "unicodeCodePoints",'
    yield '  "results": ['
    yield from _listed(iter(results))
    yield "  ]"
    yield " }]}"


def _fitting(results: Iterator[str]) -> Iterator[str]:
    """Yield results as long as all of them together, packed as fast as can be, are no more than is taken."""
    packer, size = compressobj(Z_BEST_SPEED), 0
    for result in results:
        size += len(packer.compress(result.encode()))
        if size > _MOST_PACKED_BYTES:
            return
        yield result


def _listed(items: Iterator[str]) -> Iterator[str]:
    """Yield the items of an array, one a line."""
    item = next(items, None)
    while item is not None:
        following = next(items, None)
        yield f"   {item}{'' if following is None else ','}"
        item = following


def _rule(rule: str, words: RuleWords | None) -> dict[str, Any]:
    if words is None:
        return {"id": rule, "shortDescription": {"text": rule}}
    described = f"{words.what} {words.why}"
    if len(described) > _LONGEST_DESCRIPTION:
        described = f"{described[: _LONGEST_DESCRIPTION - 1]}…"
    more = f"`contentlint explain {rule}` shows examples and options."
    return {
        "id": rule,
        "shortDescription": {"text": words.what or rule},
        "fullDescription": {"text": described},
        "help": {
            "text": f"{words.remedy}\n{more}",
            "markdown": f"{words.what} {words.why}\n\n**To fix it:** {words.remedy}\n\n{more}",
        },
        "defaultConfiguration": {"level": words.severity},
    }


def _invocation(count: int, told: int) -> dict[str, Any]:
    """Return the object that says that the run was complete, and what of its findings is not in the log."""
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if count > told:
        most = f"a run may have {_MOST_RESULTS} results" if told == _MOST_RESULTS else "a log may have 10 MB, packed"
        text = f"{count - told} of {count} findings are left out: {most}"
        notification = {"descriptor": {"id": "results-left-out"}, "level": "warning", "message": {"text": text}}
        invocation["toolExecutionNotifications"] = [notification]
    return invocation


def _result(finding: Finding, rule_index: int, report: Report) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": _message(sentence(finding)),
        "locations": [_location(finding.path, finding.span, report)],
    }
    if finding.related:
        result["relatedLocations"] = _related(finding, report)
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, finding.path, report)]
    if finding.fingerprint:
        result["partialFingerprints"] = {"primaryLocationLineHash": finding.fingerprint}
    return result


def _message(text: str) -> dict[str, str]:
    r"""Return a message in which `[text](target)` of a page is no link: it becomes `[text]\(target)`."""
    return {"text": _LINK.sub(r"]\\", text)}


def _related(finding: Finding, report: Report) -> list[dict[str, Any]]:
    """Return the locations that a finding refers to; the schema wants each of them once."""
    places = dict.fromkeys((one.path or finding.path, one.span, shown(one.message)) for one in finding.related)
    return [
        _location(path, span, report) | ({"message": _message(message)} if message else {})
        for path, span, message in islice(places, _MOST_RELATED)
    ]


def _location(path: str, span: Span, report: Report) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path, report), "region": _region(span)}}


def _artifact(path: str, report: Report) -> dict[str, str]:
    return {"uri": uri(report.repository_path(path)), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, int]:
    line, column, end_line, end_column = span
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(fix: Fix, page: str, report: Report) -> dict[str, Any]:
    by_path: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        by_path[edit.path or page].append(edit)
    changes = [_change(path, edits, report) for path, edits in by_path.items()]
    description = {"description": _message(shown(fix.description))} if fix.description else {}
    return {**description, "artifactChanges": changes, "properties": {"safety": fix.safety}}


def _change(path: str, edits: Sequence[Edit], report: Report) -> dict[str, Any]:
    return {"artifactLocation": _artifact(path, report), "replacements": [_replacement(edit) for edit in edits]}


def _replacement(edit: Edit) -> dict[str, Any]:
    inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
    return {"deletedRegion": _region(edit.span), **inserted}


def uri(path: str) -> str:
    """Return a path as a relative reference by RFC 3986, with the bytes that a file name has.

    A name that is not UTF-8 keeps its bytes: its surrogates stand for them (PEP 383).
    """
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a surrogate that stands for no byte, as names on Windows may have
        name = path.encode("utf-8", "surrogatepass")
    return quote(name, safe="/!$&'()*+,;=@~")
