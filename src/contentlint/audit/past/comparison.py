"""What has changed since an earlier audit, whose JSON somebody has kept: by now it may be any text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contentlint.audit.formats.plain import FORMAT_VERSION
from contentlint.audit.model import Aged, Audit, Comparison, Difference, FoundAt, RuleDifference, Sample, Verdict
from contentlint.gate.own_file import OwnFileError, loaded
from contentlint.report.json import dumped

_SHOWN = 10
_LARGEST = 2**53
"""The largest number that JSON's readers agree on."""
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]{4,15}(?:Z|[+-][0-9:]{2,6})?)?", re.ASCII)
_RULE = re.compile(r"[a-z0-9-]{1,100}", re.ASCII)
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}", re.ASCII)


class EarlierAudit(NamedTuple):
    """What of an earlier audit is compared. `made`, `commit`, `version` and `scope` are as in the audit's subject.

    `numbers` are those of its verdict, None where it has none; `rules` has a finding's fingerprint and its rule.
    """

    made: str
    commit: str | None
    version: str
    scope: tuple[str, ...]
    numbers: Mapping[str, float | None]
    rules: tuple[tuple[str, str], ...]


def read(text: str | bytes) -> EarlierAudit:
    """Return what a JSON text says of an audit; raises OwnFileError where it is no audit, or a later version of it."""
    data = loaded(text, "audit")
    if not isinstance(data, dict) or "findings" not in data:
        raise OwnFileError("this is no audit: the list 'findings' is missing")
    if "verdict" not in data and "summary" in data:
        raise OwnFileError("this is a report of `contentlint check`, expected one of `contentlint audit`")
    if _mapping(data, "tool").get("name") != "contentlint":
        raise OwnFileError("this was written by another program than contentlint")
    version = data.get("version")
    if version != FORMAT_VERSION or isinstance(version, bool | float):
        raise OwnFileError(f"this is version {_shown(version)} of an audit, expected {FORMAT_VERSION}")
    subject = _mapping(data, "subject")
    made, commit = subject.get("made"), subject.get("commit")
    if not isinstance(made, str) or not _MOMENT.fullmatch(made):
        raise OwnFileError("this is no audit: 'made' in 'subject' is to be a moment")
    return EarlierAudit(
        made,
        commit if isinstance(commit, str) and _COMMIT.fullmatch(commit) else None,
        subject["version"] if isinstance(subject.get("version"), str) else "",
        tuple(path for path in _list(subject.get("scope")) if isinstance(path, str)),
        dict(_numbers(_mapping(data, "verdict"))),
        tuple(_rules(data["findings"])),
    )


def compare(old: EarlierAudit, now: Audit) -> Comparison:
    """Return what has changed since an earlier audit. A finding is known again by its fingerprint, wherever it is now.

    The date of a new one is the day since which the history has it, else that of the audit of now.
    """
    left = Counter(fingerprint for fingerprint, _ in old.rules)
    new: list[FoundAt] = []
    for found in now.findings:
        if left[found.finding.fingerprint]:
            left[found.finding.fingerprint] -= 1
        else:
            new.append(found)
    gone = list(_last_of(old.rules, left))
    return Comparison(
        old.made,
        old.commit,
        len(gone),
        len(new),
        len(now.findings) - len(new),
        tuple(Difference(name, old.numbers.get(name), getattr(now.verdict, name)) for name in Verdict._fields),
        tuple(_differences(Counter(gone), Counter(found.finding.rule for found in new))),
        tuple(_newest(new, now)),
        "; ".join(_doubts(old, now)),
    )


def _last_of(rules: Sequence[tuple[str, str]], left: Counter[str]) -> Iterator[str]:
    """Yield the rules of the findings that are left: of those with the same fingerprint, the last."""
    waiting = Counter(left)
    for fingerprint, rule in reversed(rules):
        if waiting[fingerprint] > 0:
            waiting[fingerprint] -= 1
            yield rule


def _differences(gone: Mapping[str, int], new: Mapping[str, int]) -> list[RuleDifference]:
    """Return the rules that have more or fewer findings or others, those with the most of that first."""
    rules = [RuleDifference(rule, gone.get(rule, 0), new.get(rule, 0)) for rule in {*gone, *new}]
    return sorted(rules, key=lambda rule: (-rule.gone - rule.new, rule.rule))


def _newest(new: Iterable[FoundAt], now: Audit) -> list[Aged]:
    """Return the new findings that came last."""
    samples = now.history.samples if now.history else ()
    latest = sorted(new, key=lambda found: -1 if found.since is None else -found.since)
    return [_aged(found, samples, now.subject.made[:10]) for found in latest[:_SHOWN]]


def _aged(found: FoundAt, samples: Sequence[Sample], today: str) -> Aged:
    known = found.since is not None and found.since < len(samples)
    day = samples[found.since or 0].date if known else ""
    return Aged.of(found.finding, day or today)


def _doubts(old: EarlierAudit, now: Audit) -> Iterator[str]:
    """Say why a difference may be one of the audits rather than of the site."""
    if set(old.scope) != set(now.subject.scope):
        yield "the earlier audit was of other paths"
    if old.version != now.subject.version:
        yield "the earlier audit was made by another version of contentlint, whose rules may judge otherwise"


def _numbers(verdict: Mapping[str, Any]) -> Iterator[tuple[str, float | None]]:
    """Yield the numbers of a verdict that are known now; raises OwnFileError where one is something else."""
    for name in Verdict._fields:
        value = verdict.get(name)
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST
        ):
            raise OwnFileError(f"this is no audit: '{name}' in 'verdict' is to be a number")
        yield name, value


def _rules(findings: Any) -> Iterator[tuple[str, str]]:
    """Yield fingerprint and rule of findings; raises OwnFileError where one has none."""
    if not isinstance(findings, list):
        raise OwnFileError("this is no audit: the list 'findings' is missing")
    for number, item in enumerate(findings, 1):
        finding = item.get("finding") if isinstance(item, dict) else None
        known = finding if isinstance(finding, dict) else {}
        fingerprint, rule = known.get("fingerprint"), known.get("rule")
        if not isinstance(fingerprint, str) or not _FINGERPRINT.fullmatch(fingerprint):
            raise OwnFileError(f"this is no audit: finding {number} has no fingerprint")
        if not isinstance(rule, str) or not _RULE.fullmatch(rule):
            raise OwnFileError(f"this is no audit: finding {number} has no rule")
        yield fingerprint, rule


def _mapping(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    if not isinstance(value, dict):
        raise OwnFileError(f"this is no audit: the object '{name}' is missing")
    return value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _shown(value: Any) -> str:
    """Return a value on one line, if it is a short one."""
    plain = value is None or isinstance(value, bool | int | float | str)
    text = dumped(value) if plain else ""
    return text if 0 < len(text) <= 20 else "?"
