"""What to do first: findings by the decision that mends them, those that explain most before the others."""

import re
from collections import defaultdict
from collections.abc import Sequence

from contentlint.audit.model import Cause, CauseGroup, Repair, RepairCount, RuleCount
from contentlint.audit.numbers.counts import by_rule, fixes, heaviest
from contentlint.finding import Finding, Safety
from contentlint.report.report import Report
from contentlint.words import tallied

# So many causes of a rule are told one by one.
_MOST_CAUSES = 50
# What a cause calls the thing: `tag 'Minerals'`, `link target docs/iron.md`, `'#foods' of docs/iron.md`.
_NOUN = re.compile(r"(?:the )?(?P<noun>[a-z]+(?: [a-z]+)*)(?= '| \S+\Z)")


def causes(report: Report) -> tuple[CauseGroup, ...]:
    """Return the causes of all findings, by rule: first where the fewest decisions mend the most findings.

    Of rules of which each finding is a decision of its own, errors come first, then the most findings. Findings without
    a cause elsewhere are told together where they say the same.
    """
    groups = [_group(rule, findings, report) for rule, findings in by_rule(report).items()]
    return tuple(sorted(groups, key=_rank))


def _rank(group: CauseGroup) -> tuple[int, str, int, str]:
    return group.decisions - group.findings, group.severity, -group.findings, group.rule


def _group(rule: str, findings: Sequence[Finding], report: Report) -> CauseGroup:
    by_cause: defaultdict[tuple[str, bool], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_cause[finding.cause or finding.message, finding.cause is not None].append(finding)
    words = report.rule_words(rule)
    remedy = words.remedy.rstrip(".") if words else ""
    found = [_cause(name, explained, remedy, shared=shared) for (name, shared), explained in by_cause.items()]
    found.sort(key=lambda cause: (-cause.findings, cause.cause))
    return CauseGroup(
        rule,
        heaviest(findings),
        _title(found, findings),
        words.what if words else "",
        len(findings),
        sum(1 if cause.shared else cause.findings for cause in found),
        len(found),
        tuple(found[:_MOST_CAUSES]),
    )


def _cause(name: str, findings: Sequence[Finding], remedy: str, *, shared: bool) -> Cause:
    brought = fixes(findings)
    return Cause(
        name,
        findings[0].rule,
        heaviest(findings),
        _change(findings, remedy),
        shared,
        len(findings),
        len({finding.path for finding in findings}),
        brought[Safety.SAFE],
        brought[Safety.UNSAFE],
        (findings[0].path, findings[0].span.line),
    )


def _change(findings: Sequence[Finding], remedy: str) -> str:
    """Return what is to be done: what all fixes do, or every help says; else what the rule says in general."""
    changes = {finding.fix.description if finding.fix else "" for finding in findings}
    helps = {finding.help or "" for finding in findings}
    return next((words for same in (changes, helps) if len(same) == 1 for words in same if words), remedy)


def _title(causes: Sequence[Cause], findings: Sequence[Finding]) -> str:
    """Return the words: `6 tags explain 188 findings`, where causes are shared; else how many kinds of findings.

    Where all findings say the same, so does the title.
    """
    told = tallied(len(findings), "finding")
    if len({finding.message for finding in findings}) == 1:
        return f"{told}: {findings[0].message}"
    if len(causes) == 1:
        return f"{told}: {causes[0].cause}"
    if len(causes) == len(findings):
        return told
    if not any(cause.shared for cause in causes):
        return f"{told} of {tallied(len(causes), 'kind')}"
    nouns = {match["noun"] if cause.shared and (match := _NOUN.match(cause.cause)) else "cause" for cause in causes}
    noun = nouns.pop() if len(nouns) == 1 else "cause"
    return f"{tallied(len(causes), noun)} explain {told}"


def repair(report: Report, rules: Sequence[RuleCount]) -> Repair:
    """Return what `--fix` would repair, by the `rules` that have findings."""
    counts = [RepairCount(one.rule, one.safe, one.unsafe) for one in rules if one.safe or one.unsafe]
    counts.sort(key=lambda one: (-one.safe, -one.unsafe, one.rule))
    files = {finding.path for finding in report.findings if finding.fix and finding.fix.safety is Safety.SAFE}
    return Repair(sum(one.safe for one in counts), sum(one.unsafe for one in counts), len(files), tuple(counts))
