"""The command `contentlint check`: judges the pages of a site and reports what is wrong with them."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from contentlint.assembly import Means, Run
from contentlint.cli.arguments import Parser, UsageError
from contentlint.cli.means import add_means, means, refuse_contradicting_means
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


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    _refuse_contradictions(options)
    request = requested(options)
    root = request.configuration.root
    with means(options, root) as allowed, _gate(request) as gate:
        subject, report = _judged(request, allowed)
        if options.diff:
            from contentlint.cli.fixing import Job, show

            return show(Job(subject, allowed, report.findings), options)
        is_done = True
        if options.fix:
            subject, report, is_done = _fixed(request, allowed, subject, report)
        if options.verbose:
            from contentlint.cli.describing import describe_unchecked

            describe_unchecked(subject)
        if gate is not None:
            run = Run(subject.opened, subject.configuration, subject.choice, subject.pages, report)
            report = gate(run, allowed)
        if (options.baseline or request.configuration.baseline) and not options.no_baseline:
            from contentlint.cli.baselining import Judged, only_new

            report = only_new(Judged(request, subject, report))
        publish(report, options)
    return status(report, options) if is_done else _NOT_DONE


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


def _gate(request: Request) -> "AbstractContextManager[Gate | None]":
    """Give what chooses the findings that count; None where all do."""
    if request.options.changed_since is None:
        return nullcontext()
    from contentlint.cli.gating import gate_since

    return gate_since(request)


def _judged(request: Request, allowed: Means) -> tuple[Subject, Report]:
    """Open the site and judge it, and say what people want to know of that."""
    options = request.options
    subject = open_subject(request, allowed)
    require_pages(subject, quiet=options.quiet)
    if options.verbose:
        from contentlint.cli.describing import describe

        describe(subject)
    return subject, judge(subject, progress=not options.quiet)


def _fixed(request: Request, allowed: Means, subject: Subject, report: Report) -> tuple[Subject, Report, bool]:
    """Repair what was found, and judge what came of it; also tell whether every file could be written."""
    from contentlint.cli.fixing import Job, fix

    options = request.options
    text, is_done = fix(Job(subject, allowed, report.findings), options)
    mended = open_subject(request, allowed, text)
    return mended, judge(mended, progress=not options.quiet), is_done
