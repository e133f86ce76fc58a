"""The command `contentlint check`: judges the pages of a site and reports what is wrong with them."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from contentlint.assembly import Means, Run
from contentlint.cli.arguments import Parser, UsageError
from contentlint.cli.means import add_means, means, refuse_contradicting_means
from contentlint.cli.output import complain
from contentlint.cli.publishing import add_output, add_status, publish, refuse_contradicting_status, status
from contentlint.cli.request import Request, add_rules, requested
from contentlint.cli.subject import Subject, judge, open_subject, require_pages
from contentlint.report.report import Report

# What few runs ask for is imported where it is asked for: a hook runs this command at every commit.
if TYPE_CHECKING:
    from contentlint.cli.gating import Gate

_NOT_DONE = 2
"""The status where a file could not be repaired, whatever remains to be said."""
_EPILOG = """\
exit status:
  0  nothing of severity error, and not more warnings than allowed
  1  findings
  2  wrong usage or configuration, nothing to check, or a fault of contentlint"""


class _Outcome(NamedTuple):
    """What a run `judged`, what of that is to be reported, and what there is to say of the rest."""

    judged: Report
    report: Report
    notes: tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _parser().read(arguments)
    _refuse_contradictions(options)
    request = requested(options)
    with means(options, request.configuration.root) as allowed:
        subject = open_subject(request, allowed)
        _announce(subject, options)
        outcome = _outcome(request, subject, allowed)
        is_done = True
        if options.fix or options.diff:
            from contentlint.cli.fixing import Job, fix, show

            job = Job(subject, allowed, outcome.judged.findings, outcome.report.findings)
            if options.diff:
                return show(job, options)
            text, is_done = fix(job, options)
            subject = open_subject(request, allowed, text)
            outcome = _outcome(request, subject, allowed)
        _tell_rest(subject, outcome, options)
        publish(outcome.report, options)
    return status(outcome.report, options) if is_done else _NOT_DONE


def _parser() -> Parser:
    parser = Parser(
        "check", "Check the pages of a folder. The whole site is read; PATH chooses what is reported.", _EPILOG
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help="a page or folder (default: the working directory)")
    parser.add_argument(
        "--stdin-filename", metavar="PATH", help="check the text on standard input as the content of this page"
    )
    parser.add_argument(
        "--changed-since",
        metavar="REV",
        help="report only what was broken since REV (a commit, a tag, a branch such as origin/main), on whatever page; "
        "compared is with the last commit that REV and HEAD have in common, as by `git diff REV...`",
    )
    parser.add_argument("--verbose", action="store_true", help="say what is checked, and by what configuration")
    parser.add_argument("--quiet", action="store_true", help="print findings and nothing else")
    add_rules(parser)
    _add_repair(parser)
    add_output(parser)
    add_status(parser)
    add_means(parser)
    return parser


def _add_repair(parser: Parser) -> None:
    group = parser.add_argument_group("repair")
    group.add_argument("--fix", action="store_true", help="apply the fixes that keep the meaning of a page")
    group.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: apply all fixes")
    group.add_argument(
        "--diff", action="store_true", help="write no page: print what --fix would change, and fail if so"
    )


def _refuse_contradictions(options: Namespace) -> None:
    """Raise UsageError where the options make no sense together."""
    if options.stdin_filename is not None and options.paths not in ([], ["-"]):
        raise UsageError("--stdin-filename checks the text on standard input alone: give no other path")
    if options.stdin_filename == "":
        raise UsageError("--stdin-filename needs the path of a page")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes needs --fix or --diff")
    if options.changed_since is not None and options.stdin_filename is not None:
        raise UsageError("--changed-since and --stdin-filename contradict each other")
    refuse_contradicting_status(options)
    refuse_contradicting_means(options)


def _announce(subject: Subject, options: Namespace) -> None:
    """Say before all else what people want to know of a run; raises UsageError where there is nothing to check."""
    require_pages(subject, quiet=options.quiet)
    if options.verbose:
        from contentlint.cli.describing import describe

        describe(subject)


def _outcome(request: Request, subject: Subject, allowed: Means) -> _Outcome:
    """Judge the pages, and choose what of it is reported.

    What a baseline knows is told from all that is wrong: of what a change broke alone, it would know too much.
    """
    options, notes = request.options, tuple[str, ...]()
    with _gate(request) as gate:
        judged = report = judge(subject, progress=not options.quiet)
        if gate is not None:
            run = Run(subject.opened, subject.configuration, subject.choice, subject.pages, judged)
            report, notes = gate(run, allowed)
    if (options.baseline or subject.configuration.baseline) and not options.no_baseline:
        from contentlint.cli.baselining import Judged, only_new

        report, more = only_new(Judged(request, subject, judged), report)
        notes += more
    return _Outcome(judged, report, notes)


def _gate(request: Request) -> "AbstractContextManager[Gate | None]":
    """Give what chooses the findings of a change; None where all count."""
    if request.options.changed_since is None:
        return nullcontext()
    from contentlint.cli.gating import gate_since

    return gate_since(request)


def _tell_rest(subject: Subject, outcome: _Outcome, options: Namespace) -> None:
    """Say what was not checked, and what is not reported."""
    if options.verbose:
        from contentlint.cli.describing import describe_unchecked

        describe_unchecked(subject)
    elif not options.quiet and subject.opened.identity.lack:
        lack = subject.opened.identity.lack
        complain("note", f"not checked: whether InChIKeys belong to what their pages are about: {lack}")
    for note in () if options.quiet else outcome.notes:
        complain("note", note)
