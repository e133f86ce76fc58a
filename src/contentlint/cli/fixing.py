"""The step of `contentlint check` that repairs: `--fix`, `--unsafe-fixes` and `--diff`."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from contentlint.assembly import Means, check, open_site
from contentlint.cli.output import complain, is_read_by_people, write, write_bytes
from contentlint.cli.subject import Subject
from contentlint.finding import Finding, Safety
from contentlint.repair.diff import diff
from contentlint.repair.plan import Change, Plan, Planner
from contentlint.repair.writing import NotReplacedError, refusal, replace
from contentlint.report.visible import visible
from contentlint.words import counted


class Job(NamedTuple):
    """What is to be repaired: a site with the pages of it that are reported, and what was found on them."""

    subject: Subject
    means: Means
    findings: Sequence[Finding]


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
    failures = dict(planned.refused)
    for change in planned.changes:
        try:
            replace(job.subject.configuration.root, change)
        except NotReplacedError as error:
            failures[change.path] = str(error)
    _complain(failures)
    _tell([change for change in planned.changes if change.path not in failures], options)
    return Fixed(None, is_done=not failures)


def show(job: Job, options: Namespace) -> int:
    """Print what a repair would change, and return the exit status: 1 where it would change anything.

    In a file or a pipe it is a patch, byte for byte; a terminal or the log of a runner shows every character.
    """
    planned = _planned(job, options)
    lines = (line for change in planned.changes for line in diff(change, visible(change.path)))
    is_log = options.output_file is None and is_read_by_people(sys.stdout, os.environ)
    write((visible(line.removesuffix("\r")) for line in lines) if is_log else lines, options.output_file)
    _complain(planned.refused)
    return 1 if planned.changes and not options.exit_zero else 0


class _Planned(NamedTuple):
    """What is to change, and the files that must not, with the reasons."""

    changes: Sequence[Change]
    refused: Mapping[str, str]


def _planned(job: Job, options: Namespace) -> _Planned:
    """Find out what to change; what must not be written is left out, and its fixes do not count for the others."""
    root, refused = job.subject.configuration.root, dict[str, str]()
    while True:
        plan = _plan(job, frozenset(refused), is_unsafe=options.unsafe_fixes)
        reasons = {} if job.subject.text else {change.path: refusal(root, change.path) for change in plan.changes}
        new = {path: reason for path, reason in reasons.items() if reason}
        if not new:
            if plan.is_cut_short and not options.quiet:
                complain("note", "too many fixes would make new findings: not all were tried")
            return _Planned(plan.changes, refused)
        refused.update(new)


def _plan(job: Job, closed: frozenset[str], *, is_unsafe: bool) -> Plan:
    subject, given = job.subject, job.subject.text
    if given is not None and given[0] is None:
        return Plan(())
    reported, others = frozenset(subject.pages), frozenset(subject.opened.site.paths)
    # Files that are no pages, such as those of tags, belong to every run; from standard input comes but one text.
    repaired = (reported.__contains__) if given else (lambda path: path in reported or path not in others)

    def is_wanted(finding: Finding) -> bool:
        edits = finding.fix.edits if finding.fix else ()
        return all(repaired(path) for path in (finding.path, *(edit.path for edit in edits if edit.path)))

    texts = {path: text for path, text in [given] if path} if given else {}
    planner = Planner(
        judge=partial(_judged, job, texts),
        read=subject.opened.files.content,
        is_wanted=is_wanted,
        safeties=tuple(Safety) if is_unsafe else (Safety.SAFE,),
        closed=closed,
    )
    return planner.plan(job.findings)


def _judged(job: Job, texts: Mapping[str, bytes], changed: Mapping[str, bytes]) -> Sequence[Finding]:
    """Return what there is to say about the whole site, were these files changed."""
    given = {path: changed.get(path, text) for path, text in texts.items()}
    configuration = job.subject.configuration
    opened = open_site(configuration, {**changed, **given}, job.means)
    return check(opened, configuration, job.subject.choice, opened.site.paths).findings


def _complain(failures: Mapping[str, str]) -> None:
    for path, why in sorted(failures.items()):
        complain("error", f"'{path}' is not fixed: {why}")


def _tell(changes: Sequence[Change], options: Namespace) -> None:
    fixes = sum(change.fixes for change in changes)
    if fixes and not options.quiet:
        complain("note", f"fixed {counted(fixes, 'problem')} in {counted(len(changes), 'file')}")
