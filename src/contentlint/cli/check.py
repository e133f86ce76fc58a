"""The command `contentlint check`: judges the pages of a site and reports what is wrong with them."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contentlint.assembly import Means, OpenSite, Run, check, generator_file, open_site
from contentlint.cli.arguments import FaultError, Parser, UsageError, comma_list, require_rules
from contentlint.cli.means import add_means, means, refuse_contradicting_means
from contentlint.cli.output import complain, in_colour, reason, tell, write
from contentlint.cli.progress import Progress
from contentlint.cli.targets import (
    Reported,
    Target,
    common_folder,
    is_included,
    locate,
    path_below,
    root_without_configuration,
    select_pages,
    virtual,
)
from contentlint.configuration.load import default, find, load
from contentlint.configuration.model import Configuration, ConfigurationError
from contentlint.engine.engine import RuleCrashError
from contentlint.engine.selection import Choice, Selection
from contentlint.extraction.workers import WorkersError
from contentlint.report.formats import FORMATS, Manner, renderer
from contentlint.report.report import Report
from contentlint.report.style import Style
from contentlint.report.summary import statistics, summary
from contentlint.rules.registry import Catalogue
from contentlint.words import counted

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
    refuse_contradictions(options)
    _refuse_more_contradictions(options)
    cwd = working_folder()
    targets = targets_of(options, cwd)
    configuration = configuration_for(options, targets, cwd)
    choice = choice_of(options, configuration)
    with means(options, configuration.root) as allowed, _gate(options, configuration.root) as gate:
        subject = open_subject(options, targets, configuration, allowed)
        for note in () if options.quiet else subject.reported.notes:
            complain("note", note)
        refuse_nothing(subject)
        if options.verbose:
            _describe(configuration, choice, subject)
        report = judge(subject, configuration, choice, progress=not options.quiet)
        is_done = True
        if options.fix or options.diff:
            from contentlint.cli import fixing  # few runs repair

            pages, found = subject.reported.pages, report.findings
            job = fixing.Job(configuration, choice, allowed, subject.opened, pages, found, subject.text)
            if options.diff:
                return fixing.show(job, options)
            fixed, is_done = fixing.fix(job, options)
            subject = open_subject(options, targets, configuration, allowed, fixed)
            report = judge(subject, configuration, choice, progress=not options.quiet)
        if options.verbose:
            _describe_unchecked(subject)
        if gate is not None:
            report = gate(Run(subject.opened, configuration, choice, subject.reported.pages, report), allowed)
        if (options.baseline or configuration.baseline) and not options.no_baseline:
            from contentlint.cli.baselining import Judged, only_new  # most runs do without

            report = only_new(Judged(options, cwd, configuration, choice, subject, report))
        _publish(report, options)
    return _status(report, options) if is_done else _NOT_DONE


def _gate(options: Namespace, root: Path) -> "AbstractContextManager[Gate | None]":
    """Give what chooses the findings that count; None where all do."""
    if options.changed_since is None:
        return nullcontext()
    from contentlint.cli.gating import gate_since  # and with it all that calls git

    return gate_since(options, root)


def refuse_nothing(subject: "Subject") -> None:
    """Raise UsageError where no page is to be checked; a hook passes what was committed, and that may be none."""
    if not subject.reported.pages and not os.environ.get("PRE_COMMIT"):
        raise UsageError("nothing to check")


class Subject(NamedTuple):
    """What a run is about: a site, and the pages of it that are reported.

    `text` is the page on standard input with its bytes, if there is one; its path is None where it is no page.
    """

    opened: OpenSite
    reported: Reported
    text: tuple[str | None, bytes] | None = None


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
    _add_output(parser)
    _add_status(parser)
    add_means(parser)
    return parser


def add_rules(parser: Parser) -> None:
    """Add the options of a command that judges pages: by which configuration and rules."""
    group = parser.add_argument_group("rules")
    group.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest one upward)")
    group.add_argument("--isolated", action="store_true", help="use no configuration")
    for name, purpose in (
        ("--select", "check these rules only, also those that the configuration ignores"),
        ("--extend-select", "check these rules too, which the configuration ignores"),
        ("--ignore", "do not check these rules"),
    ):
        group.add_argument(name, metavar="RULE,...", type=comma_list, action="extend", default=[], help=purpose)


def _add_repair(parser: Parser) -> None:
    group = parser.add_argument_group("repair")
    group.add_argument("--fix", action="store_true", help="apply the fixes that keep the meaning of a page")
    group.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: apply all fixes")
    group.add_argument(
        "--diff", action="store_true", help="write no page: print what --fix would change, and fail if so"
    )


def _add_output(parser: Parser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("--format", choices=FORMATS, default="text", help="how findings are written (default: text)")
    group.add_argument("--output-file", metavar="FILE", type=Path, help="write them to a file")
    group.add_argument("--statistics", action="store_true", help="count findings by rule")
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto: on a terminal, as NO_COLOR and FORCE_COLOR say",
    )


def _add_status(parser: Parser) -> None:
    group = parser.add_argument_group("failing")
    group.add_argument("--strict", action="store_true", help="fail on warnings, too")
    group.add_argument("--max-warnings", metavar="N", type=int, help="fail on more than N warnings")
    group.add_argument("--exit-zero", action="store_true", help="do not fail on findings")
    group.add_argument("--baseline", metavar="FILE", help="report only what is not in this file of known findings")
    group.add_argument("--no-baseline", action="store_true", help="report also what is known")


def refuse_contradictions(options: Namespace) -> None:
    """Raise UsageError where the options make no sense together."""
    if options.config and options.isolated:
        raise UsageError("--config and --isolated contradict each other")
    if options.quiet and options.verbose:
        raise UsageError("--quiet and --verbose contradict each other")
    refuse_contradicting_means(options)


def _refuse_more_contradictions(options: Namespace) -> None:
    """Raise UsageError where the options that this command has for itself make no sense together."""
    if options.stdin_filename is not None and options.paths not in ([], ["-"]):
        raise UsageError("--stdin-filename checks the text on standard input alone: give no other path")
    if options.stdin_filename == "":
        raise UsageError("--stdin-filename needs the path of a page")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes needs --fix or --diff")
    if options.changed_since is not None and options.stdin_filename is not None:
        raise UsageError("--changed-since and --stdin-filename contradict each other")
    if options.max_warnings is not None and options.max_warnings < 0:
        raise UsageError("--max-warnings needs a number from 0 on")
    if options.baseline is not None and options.no_baseline:
        raise UsageError("--baseline and --no-baseline contradict each other")


def working_folder() -> Path:
    """Return the working directory, without links in its path; raises UsageError where it is gone."""
    try:
        return Path(os.path.realpath(Path.cwd()))
    except OSError as error:
        raise UsageError(f"the working directory cannot be read: {reason(error)}") from error


def targets_of(options: Namespace, cwd: Path) -> list[Target]:
    """Return what the paths on the command line name: the working directory where there are none."""
    if options.stdin_filename is not None:
        return [virtual(options.stdin_filename, cwd)]
    return [locate(path, cwd) for path in options.paths or ["."]]


def configuration_for(options: Namespace, targets: Sequence[Target], cwd: Path) -> Configuration:
    """Return the configuration that is named, or the nearest one upward from the targets, or what holds without one."""
    if options.config:
        return load(_named_configuration(options.config, cwd))
    # A folder is given, and not a file in it, so that a file that is only on standard input has a place.
    file = None if options.isolated else find([target.folder for target in targets], cwd)
    return load(file) if file else _without_configuration(targets, cwd)


def _without_configuration(targets: Sequence[Target], cwd: Path) -> Configuration:
    """Return what holds without a configuration of ours; that of a generator, in or above the root, makes the site."""
    root = root_without_configuration(targets, cwd)
    above = generator_file(root)
    if above is not None:
        return default(above.parent, above.name)
    near = generator_file(common_folder(targets), root)
    return default(root, near.relative_to(root).as_posix() if near else None)


def _named_configuration(given: str, cwd: Path) -> Path:
    target = locate(given, cwd)
    if target.is_folder:
        raise UsageError(f"--config needs a file: '{given}' is a folder")
    return target.place


def choice_of(options: Namespace, configuration: Configuration) -> Choice:
    """Return what the command line says about rules; raises UsageError where it names one that does not exist."""
    named = [*options.select, *options.extend_select, *options.ignore]
    require_rules(named, Catalogue(configuration.plugins).ids())
    return Choice(tuple(options.select) or None, tuple(options.extend_select), tuple(options.ignore))


def open_subject(
    options: Namespace,
    targets: Sequence[Target],
    configuration: Configuration,
    allowed: Means,
    text: bytes | None = None,
) -> Subject:
    """Open the site, and choose the pages of it that the targets name.

    `text` is what stands on standard input, where that has been read.
    """
    if options.stdin_filename is not None:
        return _open_text(targets[0], configuration, allowed, _standard_input() if text is None else text)
    opened = open_site(configuration, means=allowed)
    return Subject(opened, select_pages(targets, configuration, lambda: opened.site.paths))


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UsageError("standard input is closed: there is no text to check")
    return sys.stdin.buffer.read()


def _open_text(target: Target, configuration: Configuration, allowed: Means, text: bytes) -> Subject:
    """Open the site with the text on standard input in place of a page; only that one is reported."""
    path = path_below(configuration.root, target.place)
    if path is None or not is_included(configuration, path):
        note = f"'{target.given}' is not a page of the site: not checked"
        return Subject(open_site(configuration, means=allowed), Reported((), (note,)), (None, text))
    return Subject(open_site(configuration, {path: text}, allowed), Reported((path,)), (path, text))


def _describe(configuration: Configuration, choice: Choice, subject: Subject) -> None:
    """Say on standard error what the run is made of."""
    from contentlint.cli.idle_globs import idle_globs

    ids = Catalogue(configuration.plugins).ids()
    on = {rule.id for rule in Selection(configuration, choice).rules}
    off = [rule for rule in ids if rule not in on]
    complain("note", f"configuration: {configuration.file or 'none'}")
    complain("note", f"root of the site: {configuration.root}")
    complain("note", f"cache: {subject.opened.cache.place or 'none'}")
    complain("note", f"kind of site: {subject.opened.site.kind.name}")
    complain("note", f"pages: {len(subject.opened.site.paths)} in the site, {len(subject.reported.pages)} to report")
    complain("note", f"rules: {len(ids) - len(off)} of {len(ids)}{'; not checked: ' + ', '.join(off) if off else ''}")
    for idle in idle_globs(configuration, subject.opened.site.paths):
        complain("note", idle)
    for unknown in subject.opened.site.kind.notes():
        complain("note", f"not known of the site: {unknown}")


def _describe_unchecked(subject: Subject) -> None:
    """Say on standard error what was not checked, so that silence is not taken for success."""
    for (noun, which), count in subject.opened.site.unchecked(subject.reported.pages).items():
        complain("note", f"not checked: {counted(count, noun)} {which}")


def judge(subject: Subject, configuration: Configuration, choice: Choice, *, progress: bool) -> Report:
    """Judge the pages that are to be reported; what fails on the way is told with the page where it did."""
    pages = subject.reported.pages
    with Progress(len(pages), wanted=progress) as bar:
        try:
            return check(subject.opened, configuration, choice, pages, bar.seen)
        except (RuleCrashError, ConfigurationError):
            raise
        except WorkersError as error:
            raise UsageError(str(error)) from error
        except Exception as error:
            page = pages[bar.done] if bar.done < len(pages) else "the site"
            raise FaultError(f"checking {page} failed: {error!r}") from error


def _publish(report: Report, options: Namespace) -> None:
    """Write the findings where they are wanted; what people want to know besides goes to standard error."""
    file, text = options.output_file, options.format == "text"
    style = Style(in_colour(options.color, None if file else sys.stdout, os.environ))
    manner = Manner(style, summary=not options.quiet, statistics=options.statistics)
    lines = renderer(options.format)(report, manner)
    if options.fix and options.stdin_filename is not None and not file:
        for line in lines:  # standard output has the text
            tell(line)
    else:
        write(lines, file)
    beside = Style(in_colour(options.color, sys.stderr, os.environ))
    if options.statistics and not text:
        for line in statistics(report, beside):
            tell(line)
    if not options.quiet and (options.format == "concise" or file):
        tell(summary(report))


def _status(report: Report, options: Namespace) -> int:
    if options.exit_zero:
        return 0
    allowed = 0 if options.strict else options.max_warnings
    too_many = allowed is not None and report.warnings > allowed
    return 1 if report.errors or too_many else 0
