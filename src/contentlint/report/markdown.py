"""The format `markdown`: a summary for a job's page or a comment: the verdict, the causes, the rules, the findings.

Text of pages stays text: it becomes neither HTML nor links, mentions, tables or code, also after a code host has made
links of its own of what looks like a name or an address.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from contentlint.finding import Finding
from contentlint.report.causes import Group, grouped
from contentlint.report.concise import sentence, shown
from contentlint.report.formats import Manner
from contentlint.report.report import Report
from contentlint.report.summary import summary
from contentlint.report.visible import visible

# GitHub refuses a summary of more than a mebibyte. The list of findings takes so many bytes of it; the tables before
# it take some, and what else a step has to say.
_MOST_BYTES = 900_000
_MOST_CAUSES = 20
# What has a meaning within a line, also as a formula: a backslash takes it away.
_MEANING = re.compile(r"([\\`*_\[\]<>|~&$])")
# Where a code host makes links after Markdown is done: `@name`, `a@b.org`, `#1`, `GH-1`, `https://…`, `www.…`.
_LINKED = re.compile(r"(?<=@)(?=\S)|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_ZERO_WIDTH_SPACE = "&#8203;"


def render(report: Report, _manner: Manner) -> Iterator[str]:
    """Yield the lines of the summary, as far as they are no more than a job's page takes."""
    yield "## contentlint"
    yield ""
    yield f"**{summary(report)}**"
    if report.findings:
        yield from _causes(grouped(report.findings).groups)
        yield from _rules(report.findings)
        yield from _findings(report.weightiest_first)


def _causes(groups: Sequence[Group]) -> Iterator[str]:
    if not groups:
        return
    rows = [(_count(group.findings), escaped(shown(group.cause))) for group in groups[:_MOST_CAUSES]]
    rest = groups[_MOST_CAUSES:]
    if rest:
        others = [finding for group in rest for finding in group.findings]
        rows.append((_count(others), f"{len(rest)} other cause{'' if len(rest) == 1 else 's'}"))
    yield from _table("What explains most findings", "| Findings | Cause |", "|---:|---|", rows)


def _count(findings: Sequence[Finding]) -> str:
    files = len({finding.path for finding in findings})
    return f"{len(findings)} in {files} file{'' if files == 1 else 's'}"


def _rules(findings: Sequence[Finding]) -> Iterator[str]:
    counts = Counter((finding.rule, finding.severity) for finding in findings)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(str(count), severity, escaped(rule)) for (rule, severity), count in ranked]
    yield from _table("Rules", "| Findings | | Rule |", "|---:|---|---|", rows)


def _table(title: str, head: str, alignment: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"### {title}"
    yield ""
    yield head
    yield alignment
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    yield ""
    yield "### Findings"
    yield ""
    left = _MOST_BYTES
    for number, finding in enumerate(findings):
        line = _finding(finding)
        left -= len(line.encode("utf-8")) + 1
        if left < 0:
            yield ""
            yield f"**{len(findings) - number} more have no room here.** `contentlint check --format concise` has all."
            return
        yield line


def _finding(finding: Finding) -> str:
    place = f"{escaped(visible(finding.path))}:{finding.span.line}:{finding.span.column}"
    return f"- **{finding.severity}** {place}: {escaped(sentence(finding))} ({escaped(finding.rule)})"


def escaped(text: str) -> str:
    """Return a text of one line in Markdown that shows just that text."""
    parts = _LINKED.split(text)
    return _ZERO_WIDTH_SPACE.join(_MEANING.sub(r"\\\1", part) for part in parts)
