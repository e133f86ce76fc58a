"""Findings by rule and by folder, and the numbers of the verdict."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from posixpath import dirname

from contentlint.audit.model import FolderCount, RuleCount, Verdict
from contentlint.audit.notes.judged import Judged, tally
from contentlint.finding import Finding, Safety, Severity
from contentlint.report.report import Report


def verdict(report: Report, pages: Sequence[str], judged: Judged) -> Verdict:
    """Return the numbers that come first; findings in files that are no pages count as findings alone."""
    flawed = {finding.path for finding in report.findings}
    failing = {finding.path for finding in report.findings if finding.severity is Severity.ERROR}
    return Verdict(
        pages=len(pages),
        clean=sum(path not in flawed for path in pages),
        flawed=sum(path in flawed for path in pages),
        failing=sum(path in failing for path in pages),
        findings=len(report.findings),
        errors=report.errors,
        warnings=report.warnings,
        fixable=report.fixable,
        suppressed=report.suppressed,
        **tally(chain.from_iterable(judged.uses.values()))._asdict(),
    )


def by_rule(report: Report) -> Mapping[str, Sequence[Finding]]:
    """Return the findings of each rule, in their order."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found[finding.rule].append(finding)
    return found


def fixes(findings: Iterable[Finding]) -> Counter[Safety]:
    """Count findings that bring a fix, by its safety."""
    return Counter(finding.fix.safety for finding in findings if finding.fix)


def heaviest(findings: Iterable[Finding]) -> Severity:
    """Return how much those of the findings weigh that weigh most: a rule may find errors and warnings."""
    return Severity.ERROR if any(one.severity is Severity.ERROR for one in findings) else Severity.WARNING


def rules(report: Report) -> tuple[RuleCount, ...]:
    """Return how many findings each rule has, the most frequent first."""
    found = [_rule(rule, findings, report) for rule, findings in by_rule(report).items()]
    return tuple(sorted(found, key=lambda one: (-one.findings, one.rule)))


def _rule(rule: str, findings: Sequence[Finding], report: Report) -> RuleCount:
    words = report.rule_words(rule)
    brought = fixes(findings)
    files = len({finding.path for finding in findings})
    what = words.what if words else ""
    return RuleCount(rule, heaviest(findings), len(findings), files, brought[Safety.SAFE], brought[Safety.UNSAFE], what)


def folders(report: Report, pages: Sequence[str]) -> tuple[FolderCount, ...]:
    """Return how many findings there are in the files of each folder, the folders in order."""
    counts = Counter(map(dirname, pages))
    flawed = Counter(dirname(path) for path in {finding.path for finding in report.findings} & {*pages})
    severities = Counter((dirname(finding.path), finding.severity) for finding in report.findings)
    return tuple(
        FolderCount(
            folder,
            counts[folder],
            flawed[folder],
            severities[folder, Severity.ERROR],
            severities[folder, Severity.WARNING],
        )
        for folder in sorted({*counts, *(folder for folder, _ in severities)})
    )
