"""The engine: hands each rule what it may see, stamps what it says, and takes away what is suppressed."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from contentlint.configuration.model import ConfigurationError
from contentlint.engine.memory import Memory
from contentlint.engine.selection import PageRules, Selection
from contentlint.facts.extents import Extents
from contentlint.facts.page import PageFacts, Suppression
from contentlint.finding import Finding, Problem
from contentlint.rules.base import Rule, SiteRule
from contentlint.site.site import Site
from contentlint.site.vocabulary import SiteSettingError

if TYPE_CHECKING:
    from contentlint.site.change import SiteChange


class RuleCrashError(Exception):
    """A rule raised an exception: a fault of the package that it belongs to, not of the content."""

    def __init__(self, message: str, package: str = "contentlint") -> None:
        super().__init__(message)
        self.package = package


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules found in a run, in the contract's order, and how many findings were suppressed."""

    findings: tuple[Finding, ...]
    suppressed: int


def judge(
    site: Site,
    selection: Selection,
    paths: Sequence[str],
    seen: Callable[[str], None] = lambda _: None,
    memory: Memory | None = None,
) -> Outcome:
    """Run the rules and return the findings of the pages `paths`; `seen` is told each page that is done.

    Rules of which `memory` knows that they have nothing to say about a page are not asked. Raises ConfigurationError
    where a rule needs what is configured and does not fit the site.
    """
    memory = memory or Memory()
    about_site = {} if memory.is_site_quiet else _judge_site(site, selection)
    memory.record_site(is_quiet=not about_site)
    found: list[Finding] = []
    suppressed = 0
    silent = memory.silent
    for path in paths:
        if path not in silent or path in about_site:
            loud = memory.loud(path)
            with site.index.watching() as looked_into:
                judged = _judge_page(site.page(path), site, selection, about_site.pop(path, []), loud)
            if loud is None:
                memory.record(path, looked_into, judged.loud)
            found.extend(judged.kept)
            suppressed += judged.suppressed
        seen(path)
    pages = frozenset(site.paths) if about_site else frozenset()
    for path, findings in about_site.items():
        if path not in pages:  # a vocabulary or a bibliography belongs to every run; other pages were not asked for
            judged = _judge_file(path, site, selection, findings)
            found.extend(judged.kept)
            suppressed += judged.suppressed
    return Outcome(tuple(_with_fingerprints(sorted(found, key=lambda finding: finding.order))), suppressed)


def judge_change(
    change: "SiteChange",
    selection: Selection,
    paths: Collection[str],
    is_asked_for: Callable[[str], bool] = lambda _path: True,
) -> Outcome:
    """Run the rules about a change, and return the findings in the pages `paths` and in files that are no pages now.

    Of the latter, those count that are asked for. Those in pages can be suppressed there as all others.
    """
    site = change.after
    found = [finding for rule in selection.for_change() for finding in _stamp(rule, "", rule.check(change), selection)]
    pages = {finding.path for finding in found} & {*site.index.sources}
    suppressing = {path: _silent_lines(site.page(path).suppressions) for path in pages}
    asked = [
        finding
        for finding in found
        if (finding.path in paths or (finding.path not in suppressing and is_asked_for(finding.path)))
        and finding.rule not in selection.ignored(finding.path)
    ]
    kept = [finding for finding in asked if not _is_silent(finding, suppressing.get(finding.path, {}))]
    ordered = sorted(kept, key=lambda finding: finding.order)
    return Outcome(tuple(_with_fingerprints(ordered)), len(asked) - len(kept))


def _judge_site(site: Site, selection: Selection) -> dict[str, list[Finding]]:
    """Return what the site rules find, by path; also the other files that have suppressions, with nothing found."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    rules = list(selection.for_site())
    for rule in rules:
        if isinstance(rule, SiteRule):
            count: Counter[str] = Counter()
            for finding in _stamp(rule, "", rule.check(site), selection):
                count[finding.path] += 1
                if count[finding.path] > selection.most_findings + 1 or rule.id in selection.ignored(finding.path):
                    continue
                is_last = count[finding.path] > selection.most_findings
                found[finding.path].append(_cut(finding, selection.most_findings) if is_last else finding)
    with _crash_told(lambda: None, ""):
        for path in site.suppressions if rules else ():
            found[path] = found.get(path, [])
    return dict(found)


def _judge_file(path: str, site: Site, selection: Selection, about_site: list[Finding]) -> "_Judged":
    """Judge a file that is no page: of what was found in it, some may be suppressed there."""
    rules = selection.for_file(path)
    return _silenced(PageFacts(path, suppressions=site.suppressions.get(path, ())), about_site, rules, selection)


class _Judged(NamedTuple):
    """The findings on a page that are not suppressed, how many are, and the rules that had something to say."""

    kept: list[Finding]
    suppressed: int
    loud: frozenset[str]


def _judge_page(
    page: PageFacts, site: Site, selection: Selection, about_site: list[Finding], loud: frozenset[str] | None
) -> _Judged:
    """Judge a page, by its `loud` rules alone where they are known; `about_site` was found on it before."""
    rules = selection.for_page(page, site.kind.page_schema(page))
    own = _found_on(page, site, rules if loud is None else rules.among(loud), selection)
    if not own and not about_site and not page.suppressions:
        return _Judged([], 0, frozenset())
    return _silenced(page, list(dict.fromkeys([*about_site, *own])), rules, selection)


def _silenced(page: PageFacts, found: list[Finding], rules: PageRules, selection: Selection) -> _Judged:
    """Take away what the page suppresses of what was found on it; what is wrong with its suppressions is added."""
    unused = _unused(page.suppressions, found, rules.ids - _cut_short(found, selection.most_findings))
    for rule in rules.of_suppressions:
        found.extend(_stamp(rule, page.path, rule.check(page, unused, selection.known), selection))
    silent = _silent_lines(page.suppressions)
    kept = [finding for finding in found if not _is_silent(finding, silent)]
    return _Judged(kept, len(found) - len(kept), frozenset(finding.rule for finding in found))


def _found_on(page: PageFacts, site: Site, rules: PageRules, selection: Selection) -> list[Finding]:
    """Return what the rules find on a page: on most pages nothing, which is to be told in little time."""
    found: list[Finding] = []
    rule: Rule | None = None
    with _crash_told(lambda: rule, page.path):
        for rule in rules.of_page:
            for problem in rule.check(page):  # as good as never there is one
                found.append(_finding(rule, page.path, problem, selection))
                if len(found) > selection.most_findings and _is_cut(found, selection.most_findings):
                    break
        for rule in rules.of_references:
            for problem in rule.check(page, site):
                found.append(_finding(rule, page.path, problem, selection))
                if len(found) > selection.most_findings and _is_cut(found, selection.most_findings):
                    break
    return found


def _is_cut(found: list[Finding], most: int) -> bool:
    """Tell whether the last finding is one too many of its rule, and say so in its place: the rule stops there."""
    last = found[-1]
    if found[-1 - most].rule != last.rule:
        return False
    found[-1] = _cut(last, most)
    return True


def _cut(finding: Finding, most: int) -> Finding:
    """Return what is told in place of a finding that is one too many of its rule in its file."""
    message = f"more than {most:,} findings of this rule in this file, expected fewer: the rest is not told"
    help_ = "mend what is told, or switch the rule off for this file"
    return replace(finding, message=message, subject="", help=help_, related=(), fix=None, cause=None, is_cut=True)


def _stamp(rule: Rule, path: str, problems: Iterator[Problem], selection: Selection) -> Iterator[Finding]:
    with _crash_told(lambda: rule, path):
        for problem in problems:
            yield _finding(rule, path, problem, selection)


def _finding(rule: Rule, path: str, problem: Problem, selection: Selection) -> Finding:
    return Finding(
        path=problem.path or path,
        span=problem.span,
        rule=rule.id,
        severity=selection.severity(type(rule), problem.severity),
        message=problem.message,
        subject=problem.subject,
        help=problem.help,
        related=problem.related,
        fix=problem.fix,
        cause=problem.cause,
    )


@contextmanager
def _crash_told(current: Callable[[], Rule | None], path: str) -> Iterator[None]:
    """Turn what a rule raises into an error that says which rule it was, and where."""
    try:
        yield
    except ConfigurationError:
        raise
    except SiteSettingError as error:
        raise ConfigurationError(str(error), error.where) from error
    except Exception as error:
        rule = current()
        where = ", ".join((path or "the site", *getattr(error, "__notes__", ())))
        package = type(rule).__module__.partition(".")[0] if rule else "contentlint"
        raise RuleCrashError(f"the rule {rule.id if rule else '?'} crashed on {where}: {error!r}", package) from error


def _cut_short(found: Sequence[Finding], most: int) -> frozenset[str]:
    """Return the rules of which not all is told, so that nobody knows what a suppression would silence."""
    if len(found) <= most:
        return frozenset()
    return frozenset(rule for rule, count in Counter(finding.rule for finding in found).items() if count > most)


def _silent_lines(suppressions: Sequence[Suppression]) -> dict[str, Extents]:
    """Return for each rule the lines on which a suppression silences it."""
    lines: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for suppression in suppressions:
        for rule in suppression.rules:
            lines[rule.rule].append((rule.first, rule.last + 1))
    return {rule: Extents(extents) for rule, extents in lines.items()}


def _is_silent(finding: Finding, silent: Mapping[str, Extents]) -> bool:
    line = finding.span.line
    return finding.rule in silent and silent[finding.rule].hold(line, line + 1)


def _unused(
    suppressions: Sequence[Suppression], found: Sequence[Finding], ran: frozenset[str]
) -> dict[Suppression, tuple[str, ...]]:
    """Return the suppressions that silence nothing for some of their rules that ran, with those rules."""
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for finding in sorted(found, key=lambda finding: finding.span.line):
        lines[finding.rule].append(finding.span.line)
    unused = {}
    for suppression in suppressions:
        idle = tuple(
            rule.rule
            for rule in suppression.rules
            if rule.rule in ran
            and rule.first <= rule.last
            and not _has_between(lines[rule.rule], rule.first, rule.last)
        )
        if idle:
            unused[suppression] = idle
    return unused


def _has_between(ordered: Sequence[int], first: int, last: int) -> bool:
    """Tell whether one of the numbers is neither under the first nor over the last."""
    at = bisect_left(ordered, first)
    return at < len(ordered) and ordered[at] <= last


def _with_fingerprints(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give each finding a name that survives moved lines: of rule, path, subject and how many came before.

    What is suppressed is not counted: to suppress one of two alike is as if it were mended, and one that is born
    suppressed gives no other a new name. No name has NUL in a path or a rule, so no two are made of the same words.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        path, rule, subject = identity = finding.identity
        words = "\0".join((rule, path, subject, str(seen[identity])))
        seen[identity] += 1
        yield replace(finding, fingerprint=sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20])
