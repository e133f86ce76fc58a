"""The audit in a terminal: the verdict, what to do first, what was not checked."""

from collections.abc import Iterator, Sequence

from contentlint.audit.formats import labels
from contentlint.audit.model import Audit, Cause, CauseGroup, Comparison, History, Verdict
from contentlint.report.concise import shown
from contentlint.report.style import Style
from contentlint.report.visible import visible, visible_path
from contentlint.words import plural, tallied

_GROUPS = 5
_CAUSES = 3
_UNCHECKED = 8
_NEW = 5


def render(audit: Audit, style: Style) -> Iterator[str]:
    """Yield the lines of the summary."""
    yield from _verdict(audit, style)
    if audit.comparison:
        yield from _comparison(audit.comparison, style)
    yield from _first(audit, style)
    if audit.history and len(audit.history.samples) > 1:
        yield from _history(audit.history, style)
    yield from _unchecked(audit, style)


def _verdict(audit: Audit, style: Style) -> Iterator[str]:
    verdict = audit.verdict
    yield style.strong(f"{visible(audit.subject.folder)}: {_in_a_sentence(verdict)}")
    rows = (
        ("page", verdict.pages, f"{verdict.clean:,} without findings"),
        ("finding", verdict.findings, f"{tallied(verdict.errors, 'error')}, {tallied(verdict.warnings, 'warning')}"),
        ("reference", verdict.references, _references(verdict)),
        ("source", audit.sources.entries, f"{audit.sources.uncited:,} uncited, {audit.sources.missing:,} missing"),
    )
    digits = max(len(f"{number:,}") for _, number, _ in rows)
    for name, number, rest in rows:
        yield f"  {number:>{digits},} {plural(number, name):<10} {rest}"


def _in_a_sentence(verdict: Verdict) -> str:
    if not verdict.findings:
        return "nothing wrong was found"
    if not verdict.errors:
        return f"no errors, {tallied(verdict.warnings, 'warning')}"
    verb = "has" if verdict.pages == 1 else "have"
    return f"{verdict.failing:,} of {tallied(verdict.pages, 'page')} {verb} errors"


def _references(verdict: Verdict) -> str:
    known = f"{labels.percent(verdict.resolve_share)} of those that can be known resolve, {verdict.broken:,} do not"
    return known if verdict.resolve_share is not None else "none that can be known"


def _first(audit: Audit, style: Style) -> Iterator[str]:
    if not audit.causes:
        return
    yield ""
    yield style.strong("What to do first:")
    for group in audit.causes[:_GROUPS]:
        yield from _group(group, style)
    rest = audit.causes[_GROUPS:]
    if rest:
        yield f"  {tallied(len(rest), 'other rule')} with {tallied(sum(one.findings for one in rest), 'finding')}"
    if audit.repair.safe:
        command = labels.command(audit.subject.scope, "--fix")
        yield f"  `{command}` repairs {tallied(audit.repair.safe, 'finding')}"


def _group(group: CauseGroup, style: Style) -> Iterator[str]:
    rule = style.severity(group.severity, f"{group.severity}, {group.rule}")
    yield f"  {shown(group.title)}{_meaning(group)} ({rule})"
    is_one_change = len({cause.change for cause in group.causes}) == 1
    if group.total > 1:
        yield from (f"    {_cause(cause, in_full=not is_one_change)}" for cause in group.causes[:_CAUSES])
    if group.total > _CAUSES:
        yield f"    and {tallied(group.total - _CAUSES, 'other')}"
    if is_one_change:
        yield f"    {_only_place(group)}→ {shown(group.causes[0].change)}"


def _meaning(group: CauseGroup) -> str:
    """Return what the rule finds, where the title tells but how much."""
    says_it = group.title.startswith(f"{tallied(group.findings, 'finding')}: ")
    return "" if says_it or not group.what else f": {shown(labels.finds(group.what))}"


def _only_place(group: CauseGroup) -> str:
    """Return where the only finding of a group is."""
    if group.findings > 1:
        return ""
    path, line = group.causes[0].first
    return f"{visible_path(path)}:{line} "


def _cause(cause: Cause, *, in_full: bool) -> str:
    change = f": {shown(cause.change)}" if in_full else ""
    return f"{shown(cause.cause)}{change} ({tallied(cause.findings, 'finding')})"


def _history(history: History, style: Style) -> Iterator[str]:
    yield ""
    yield style.strong(f"How findings grew: {history.note}")
    digits = max(len(f"{sample.errors + sample.warnings:,}") for sample in history.samples)
    for sample in history.samples:
        commit = labels.commit(sample)
        number = f"{sample.errors + sample.warnings:>{digits},}"
        yield f"  {sample.date}  {number}  in {tallied(sample.pages, 'page')}  {commit}"


def _comparison(comparison: Comparison, style: Style) -> Iterator[str]:
    yield ""
    yield style.strong(f"Since the audit of {visible(comparison.made)}:")
    yield f"  {comparison.gone:,} gone, {comparison.new:,} new, {comparison.stayed:,} stayed"
    if comparison.note:
        yield f"  some of it maybe due to the audits: {shown(comparison.note)}"
    for finding in comparison.newest[:_NEW]:
        yield f"  new: {visible_path(finding.path)}:{finding.line}: {shown(finding.message)} ({finding.rule})"
    if comparison.new > _NEW:
        yield f"  and {comparison.new - _NEW:,} more"


def _unchecked(audit: Audit, style: Style) -> Iterator[str]:
    if not audit.unchecked:
        return
    yield ""
    yield style.strong("What was not checked:")
    told = audit.unchecked[:_UNCHECKED]
    for one in told:
        number = "" if one.number is None else f"{one.number:,} "
        yield f"  {number}{visible(one.what)}: {visible(one.why)}"
    left: Sequence[object] = audit.unchecked[_UNCHECKED:]
    if left:
        yield f"  and {len(left)} more, which the report names"
