"""What a change broke: the findings that the site did not have at an earlier revision, wherever they are.

Both sites are judged by the same rules: those that run now, with the severities and ignores of now, on the pages that
are included now. So a rule that is switched on is no news about pages that have always broken it. What pages are judged
by is that of the revision: a schema, a vocabulary, a required section or the address of the site that has changed is a
change of the content, which may break any page.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from contentlint.assembly import Means, OpenSite, Run, check, check_change
from contentlint.configuration.model import Configuration, ConfigurationError
from contentlint.engine.selection import Choice
from contentlint.finding import Finding
from contentlint.gate.causes import Causes
from contentlint.gate.past import identity_now, old_path, open_past
from contentlint.report.report import Report
from contentlint.revision.earlier import Earlier
from contentlint.rules.base import SuppressionRule
from contentlint.rules.registry import Catalogue
from contentlint.site.change import SiteChange


class Broken(NamedTuple):
    """What a change broke, how many findings were there before, and what there is to say about the comparison."""

    report: Report
    known: int
    notes: tuple[str, ...] = ()


def broken_since(
    run: Run, since: Earlier, means: Means, is_asked_for: Callable[[str], bool] = lambda _path: True
) -> Broken:
    """Return the findings of a run that the site did not have earlier, each with its cause where that is elsewhere.

    `is_asked_for` tells of a file that is no page now, as one that is gone, whether it is to be reported. What follows
    from a change elsewhere says so: in `message`, after ", because", and as its `cause`.
    """
    if since.is_same:
        return Broken(replace(run.report, findings=()), len(run.report.findings))
    opened, was, told_by = open_past(run, since, means)
    before, notes = _findings_before(run, opened, was.configuration, since)
    opened.store.save()
    new = list(_without(run.report.findings, before, since.renames))
    change = SiteChange(opened.site, run.opened.site, since.renames)
    causes = Causes(change, since, {*told_by, *opened.files.seen})  # which is more by now
    of_change = check_change(change, run.configuration, run.choice, run.pages, is_asked_for)
    found = [*map(causes.told, new), *map(causes.told_of_change, of_change.findings)]
    ordered = tuple(sorted(found, key=lambda finding: finding.order))
    known = len(run.report.findings) - len(new)
    doubt = change.doubt()
    if doubt is not None:
        notes += (f"whether addresses are gone since {since.commit[:12]} is not known: {doubt}",)
    report = replace(run.report, findings=ordered, suppressed=run.report.suppressed + of_change.suppressed)
    if was.fault is not None:
        wrong = f"the configuration at {since.commit[:12]} is wrong, so that the present one is used for both"
        notes = (f"{wrong}: {was.fault}", *notes)
    return Broken(report, known, notes)


def _findings_before(
    run: Run, opened: OpenSite, configuration: Configuration, since: Earlier
) -> tuple[Sequence[Finding], tuple[str, ...]]:
    """Return what was wrong before, as far as that is wrong now: where nothing is, nobody asks."""
    places = {finding.path for finding in run.report.findings}
    if not places:
        return (), ()
    pages = [old for page in run.pages if page in places and (old := old_path(page, since)) is not None]
    try:
        return check(opened, configuration, _same_rules(run), pages).findings, ()
    except ConfigurationError as error:
        return (), (f"the site at {since.commit[:12]} cannot be judged, so that all findings count as new: {error}",)


def _same_rules(run: Run) -> Choice:
    """Return the choice of the rules that found something now; all, where one judges by what the others find."""
    found = sorted({finding.rule for finding in run.report.findings})
    catalogue = Catalogue(run.configuration.plugins)
    if any(issubclass(catalogue.load(rule), SuppressionRule) for rule in found):
        return run.choice
    return Choice(select=tuple(found))


def _without(findings: Iterable[Finding], before: Iterable[Finding], renames: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the findings that were not there before: the second of a kind is new where there was one.

    A file that was renamed is the same file.
    """
    known = Counter(identity_now(one, renames) for one in before)
    for finding in findings:
        if known[finding.identity]:
            known[finding.identity] -= 1
        else:
            yield finding
