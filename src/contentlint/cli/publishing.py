"""Where and how a run's findings are written, and the status that they give it."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from contentlint.cli.arguments import Parser, UsageError
from contentlint.cli.output import in_colour, tell, write
from contentlint.report.formats import FORMATS, Manner, renderer
from contentlint.report.report import Report
from contentlint.report.style import Style
from contentlint.report.summary import statistics, summary


def add_output(parser: Parser) -> None:
    """Add the options that say how findings are written."""
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


def add_status(parser: Parser) -> None:
    """Add the options that say which findings fail."""
    group = parser.add_argument_group("failing")
    group.add_argument("--strict", action="store_true", help="fail on warnings, too")
    group.add_argument("--max-warnings", metavar="N", type=int, help="fail on more than N warnings")
    group.add_argument("--exit-zero", action="store_true", help="do not fail on findings")
    group.add_argument("--baseline", metavar="FILE", help="report only what is not in this file of known findings")
    group.add_argument("--no-baseline", action="store_true", help="report also what is known")


def refuse_contradicting_status(options: Namespace) -> None:
    """Raise UsageError where the options that say what fails make no sense."""
    if options.max_warnings is not None and options.max_warnings < 0:
        raise UsageError("--max-warnings needs a number from 0 on")
    if options.baseline is not None and options.no_baseline:
        raise UsageError("--baseline and --no-baseline contradict each other")


def publish(report: Report, options: Namespace) -> None:
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


def status(report: Report, options: Namespace) -> int:
    """Return the exit status that the findings give: 1 where they fail, else 0."""
    if options.exit_zero:
        return 0
    allowed = 0 if options.strict else options.max_warnings
    too_many = allowed is not None and report.warnings > allowed
    return 1 if report.errors or too_many else 0
