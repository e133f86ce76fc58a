"""The engine: hands each rule what it may see, stamps what it says, and takes away what is suppressed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from contentlint.engine.selection import Selection
from contentlint.facts.page import PageFacts, Suppression
from contentlint.finding import Finding, Problem
from contentlint.rules.base import PageRule, ReferenceRule, Rule, SiteRule, SuppressionRule
from contentlint.site.site import Site


class RuleCrashError(Exception):
    """A rule raised an exception: a fault of the program, not of the content."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules found in a run, in the contract's order, and how many findings were suppressed."""

    findings: tuple[Finding, ...]
    suppressed: int


def judge(
    site: Site, selection: Selection, paths: Sequence[str], seen: Callable[[str], None] = lambda _: None
) -> Outcome:
    """Run the rules and return the findings of the pages `paths`; `seen` is told each page that is done."""
    about_site = _judge_site(site, selection)
    found: list[Finding] = []
    suppressed = 0
    for path in paths:
        kept, silenced = _judge_page(site.page(path), site, selection, about_site.pop(path, []))
        found.extend(kept)
        suppressed += silenced
        seen(path)
    pages = frozenset(site.paths) if about_site else frozenset()
    for path, findings in about_site.items():
        if path not in pages:  # a vocabulary or a bibliography belongs to every run; other pages were not asked for
            found.extend(findings)
    return Outcome(tuple(_with_fingerprints(sorted(found, key=lambda finding: finding.order))), suppressed)


def _judge_site(site: Site, selection: Selection) -> dict[str, list[Finding]]:
    """Return what the site rules find, by path."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for rule in selection.rules:
        if issubclass(rule, SiteRule):
            made = rule()
            for finding in _stamp(made, "", made.check(site), selection):
                found[finding.path].append(finding)
    return dict(found)


def _judge_page(page: PageFacts, site: Site, selection: Selection, found: list[Finding]) -> tuple[list[Finding], int]:
    """Return the findings on a page that are not suppressed, and how many are."""
    rules = list(selection.for_page(page))
    for rule in rules:
        if isinstance(rule, PageRule):
            found.extend(_stamp(rule, page.path, rule.check(page), selection))
        elif isinstance(rule, ReferenceRule):
            found.extend(_stamp(rule, page.path, rule.check(page, site), selection))
    found = list(dict.fromkeys(found))
    unused = _unused(page.suppressions, found, {rule.id for rule in rules})
    for rule in rules:
        if isinstance(rule, SuppressionRule):
            found.extend(_stamp(rule, page.path, rule.check(page, unused), selection))
    kept = [finding for finding in found if not _silenced(finding, page.suppressions)]
    return kept, len(found) - len(kept)


def _stamp(rule: Rule, path: str, problems: Iterator[Problem], selection: Selection) -> Iterator[Finding]:
    try:
        for problem in problems:
            yield Finding(
                path=problem.path or path,
                span=problem.span,
                rule=rule.id,
                severity=selection.severity(type(rule)),
                message=problem.message,
                subject=problem.subject,
                help=problem.help,
                related=problem.related,
                fix=problem.fix,
            )
    except Exception as error:
        where = ", ".join((path or "the site", *getattr(error, "__notes__", ())))
        raise RuleCrashError(f"the rule {rule.id} crashed on {where}: {error!r}") from error


def _silenced(finding: Finding, suppressions: Sequence[Suppression]) -> bool:
    return any(
        rule.rule == finding.rule and rule.first <= finding.span.line <= rule.last
        for suppression in suppressions
        for rule in suppression.rules
    )


def _unused(
    suppressions: Sequence[Suppression], found: Sequence[Finding], ran: set[str]
) -> dict[Suppression, tuple[str, ...]]:
    """Return the suppressions that silence nothing for some of their rules that ran, with those rules."""
    unused = {}
    for suppression in suppressions:
        idle = tuple(
            rule.rule
            for rule in suppression.rules
            if rule.rule in ran
            and rule.first <= rule.last
            and not any(finding.rule == rule.rule and rule.first <= finding.span.line <= rule.last for finding in found)
        )
        if idle:
            unused[suppression] = idle
    return unused


def _with_fingerprints(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give each finding a name that survives moved lines: of rule, path, subject and how many came before."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        identity = (finding.rule, finding.path, finding.subject)
        words = "\0".join((*identity, str(seen[identity])))
        seen[identity] += 1
        yield replace(finding, fingerprint=sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20])
