"""The step of `contentlint check` that repairs: `--fix`, `--unsafe-fixes` and `--diff`."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace as with_changes
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from contentlint.assembly import Means, check, open_site
from contentlint.assembly.soundness import Soundness
from contentlint.cli.output import complain, is_read_by_people, write, write_bytes
from contentlint.cli.signals import held_back
from contentlint.cli.subject import Subject
from contentlint.engine.selection import Choice
from contentlint.finding import Finding, Safety
from contentlint.repair.choice import edits_of
from contentlint.repair.diff import diff
from contentlint.repair.links import Links
from contentlint.repair.plan import Change, Plan, Planner, Verdict
from contentlint.repair.writing import NotReplacedError, refusal, replace, sweep_beside
from contentlint.report.visible import visible_line
from contentlint.words import counted


class Job(NamedTuple):
    """What is to be repaired: a site with the pages of it that are reported, and what was found on them.

    Of all that was `found`, only what is `reported` is repaired.
    """

    subject: Subject
    means: Means
    found: Sequence[Finding]
    reported: Sequence[Finding]


class Fixed(NamedTuple):
    """What came of it: the text for standard output, if it came from standard input, and whether all was written."""

    text: bytes | None
    is_done: bool


def fix(job: Job, options: Namespace) -> Fixed:
    """Repair the files, or write the repaired text of standard input to standard output."""
    planned = _planned(job, options)
    given = job.subject.text
    if given is not None:
        text = next((change.after for change in planned.changes), given[1])
        write_bytes(text)
        _tell(planned.changes, options)
        return Fixed(text, is_done=True)
    changes = planned.changes
    sweep_beside(job.subject.configuration.root, [*job.subject.opened.site.paths, *(change.path for change in changes)])
    with held_back() as is_stopped:
        failures = dict(planned.refused)
        written = list[Change]()
        for group in planned.groups:
            if is_stopped():
                complain("note", "stopped: the other files are as they were")
                break
            reasons = _replace(job.subject.configuration.root, group)
            failures.update(reasons)
            written += () if reasons else group
        _complain(failures)
        _tell(written, options)
    return Fixed(None, is_done=not failures)


def _replace(root: Path, group: Sequence[Change]) -> Mapping[str, str]:
    """Replace files, all or none; return why they were not, by path."""
    try:
        replace(root, group)
    except NotReplacedError as error:
        together = f"'{error.path}', which is to be changed with it, could not be"
        return {change.path: str(error) if change.path == error.path else together for change in group}
    return {}


def show(job: Job, options: Namespace) -> int:
    """Print what a repair would change, and return the exit status: 1 where it would change anything.

    In a file or a pipe it is a patch, byte for byte; a terminal or the log of a runner shows every character.
    """
    planned = _planned(job, options)
    lines = (line for change in planned.changes for line in diff(change, change.path))
    is_log = options.output_file is None and is_read_by_people(sys.stdout, os.environ)
    write(map(_shown, lines) if is_log else lines, options.output_file)
    _complain(planned.refused)
    return 1 if planned.changes and not options.exit_zero else 0


def _shown(line: str) -> str:
    """Return a line of a patch as it is shown in a log, without what its readers need at its end."""
    line = line.removesuffix("\t" if line.startswith(("--- a/", "+++ b/")) else "\r")
    return visible_line(line)


class _Planned(NamedTuple):
    """What is to change, in groups that change together, and the files that must not, with the reasons."""

    groups: Sequence[Sequence[Change]]
    refused: Mapping[str, str]

    @property
    def changes(self) -> list[Change]:
        """All that is to change, in the order of the paths."""
        return sorted(chain.from_iterable(self.groups))


def _planned(job: Job, options: Namespace) -> _Planned:
    """Find out what to change; what must not be written is left out, and its fixes do not count for the others."""
    root, refused = job.subject.configuration.root, dict[str, str]()
    while True:
        plan = _plan(job, frozenset(refused), is_unsafe=options.unsafe_fixes)
        reasons = {} if job.subject.text else {change.path: refusal(root, change.path) for change in plan.changes}
        new = {path: reason for path, reason in reasons.items() if reason}
        if not new:
            if not options.quiet:
                _tell_left(plan)
            return _Planned(plan.groups, refused)
        refused.update(new)


def _tell_left(plan: Plan) -> None:
    for path in plan.moved:
        complain("note", f"'{path}' has been changed since it was checked: run again to fix what is left in it")
    if plan.is_cut_short:
        complain("note", "too many fixes would make new findings: not all were tried")


def _plan(job: Job, closed: frozenset[str], *, is_unsafe: bool) -> Plan:
    subject, given = job.subject, job.subject.text
    if given is not None and given[0] is None:
        return Plan(())
    opened = subject.opened
    # What comes from standard input is no link, whatever stands at its path.
    links = Links(subject.configuration.root, () if given else opened.site.paths)
    reported = frozenset(map(links.place, subject.pages))
    others = frozenset(map(links.place, opened.site.paths))
    # Files that are no pages, such as those of tags, belong to every run; from standard input comes but one text.
    is_ours = (reported.__contains__) if given else (lambda path: path in reported or path not in others)
    wanted = {finding.fingerprint for finding in job.reported}

    def is_wanted(finding: Finding) -> bool:
        edits = edits_of(finding.path, finding.fix) if finding.fix else ()
        return finding.fingerprint in wanted and all(is_ours(path) for path, _ in edits)

    planner = Planner(
        judge=_Judge(job, links),
        read=opened.files.content,
        is_wanted=is_wanted,
        safeties=tuple(Safety) if is_unsafe else (Safety.SAFE,),
        closed=closed,
        keeps=Soundness(opened).keeps,
    )
    return planner.plan(_at_their_places(job.found, links))


class _Judge:
    """Judges the whole site by the rules of the run, and by all that the configuration does not switch off."""

    def __init__(self, job: Job, links: Links) -> None:
        self._job = job
        self._links = links
        text, choice = job.subject.text, job.subject.choice
        self._texts = {path: content for path, content in [text] if path} if text else {}
        # A rule that the command line leaves out is left out of the report: what it finds is no less wrong.
        is_all = choice.select is None and not choice.ignore
        self._others = None if is_all else Choice(extend_select=tuple(sorted(choice.named)))

    def __call__(self, changed: Mapping[str, bytes]) -> Verdict:
        """Return what there is to say about the site, were these files changed."""
        configuration, choice = self._job.subject.configuration, self._job.subject.choice
        opened = open_site(configuration, {**self._texts, **self._links.seen(changed)}, self._job.means)
        found = check(opened, configuration, choice, opened.site.paths).findings
        others = check(opened, configuration, self._others, opened.site.paths).findings if self._others else ()
        return Verdict(_at_their_places(found, self._links), others)


def _at_their_places(found: Sequence[Finding], links: Links) -> Sequence[Finding]:
    """Return findings whose edits are in the files that the links lead to."""
    return [
        with_changes(
            finding,
            fix=finding.fix._replace(
                edits=tuple(edit._replace(path=links.place(path)) for path, edit in edits_of(finding.path, finding.fix))
            ),
        )
        if finding.fix
        else finding
        for finding in found
    ]


def _complain(failures: Mapping[str, str]) -> None:
    for path, why in sorted(failures.items()):
        complain("error", f"'{path}' is not fixed: {why}")


def _tell(changes: Sequence[Change], options: Namespace) -> None:
    fixes = sum(change.fixes for change in changes)
    if fixes and not options.quiet:
        complain("note", f"fixed {counted(fixes, 'problem')} in {counted(len(changes), 'file')}")
