"""The command `contentlint audit`: reports on a content folder as a whole, on a page for people, or as numbers."""

import os
import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from contentlint import __version__
from contentlint.assembly import Means, Run
from contentlint.audit.formats.formats import FORMATS, renderer
from contentlint.audit.formats.links import EDITORS, Links
from contentlint.audit.making import Circumstances, audit_of
from contentlint.audit.model import Audit, Subject
from contentlint.audit.notes.gathering import Gatherer
from contentlint.cli.arguments import Parser, UsageError
from contentlint.cli.looking_back import look_back, read_earlier, standing_of
from contentlint.cli.means import add_means, means, refuse_contradicting_means
from contentlint.cli.output import in_colour, is_standard_output, tell, write
from contentlint.cli.request import Request, add_rules, requested
from contentlint.cli.subject import Subject as Judged
from contentlint.cli.subject import judge, open_subject, require_pages
from contentlint.cli.targets import path_below
from contentlint.engine.selection import Selection
from contentlint.report.style import Style

if TYPE_CHECKING:
    from contentlint.revision.log import Standing

_SOURCE_URL = re.compile(r"https?://[^\s{}<>\"]+(?:\{(?:path|line)\}[^\s{}<>\"]*)*\{path\}[^\s<>\"]*")
_SECONDS = re.compile(r"[0-9]{1,12}")
_LAST_SECOND = 253_402_300_799  # of the year 9999
_EPILOG = """\
The page is one file, which needs nothing else, and can be sent to others. What a baseline knows is in it as well.

exit status:
  0  nothing of severity error
  1  findings
  2  wrong usage or configuration, nothing to audit, or a fault of contentlint"""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _parser().read(arguments)
    _refuse_contradictions(options)
    request = requested(options)
    earlier = read_earlier(options.compare) if options.compare is not None else None
    with means(options, request.configuration.root) as allowed:
        judged = open_subject(request, allowed)
        require_pages(judged, quiet=options.quiet)
        _refuse_to_overwrite_a_page(options.output_file, judged)
        audit = _audit(request, judged, allowed)
        if earlier is not None:
            from contentlint.audit.past.comparison import compare

            audit = audit._replace(comparison=compare(earlier, audit))
        _publish(audit, request)
    return 1 if audit.verdict.errors and not options.exit_zero else 0


def _refuse_contradictions(options: Namespace) -> None:
    """Raise UsageError where the options make no sense."""
    refuse_contradicting_means(options)
    if options.history is not None and not 0 <= options.history < inf:
        raise UsageError("--history needs a number of seconds, or 0 for none")
    if options.source_url is not None and not _SOURCE_URL.fullmatch(options.source_url):
        raise UsageError("--source-url needs an address with {path} in it, such as https://example.org/{path}#L{line}")
    if options.format != "text" and _is_printed(options.output_file):
        raise UsageError(f"--output and --format {options.format} contradict each other: both go to standard output")


def _is_printed(report: Path | None) -> bool:
    """Tell whether the report goes to standard output, where nothing else may be then."""
    return report is not None and is_standard_output(report)


def _refuse_to_overwrite_a_page(report: Path | None, judged: Judged) -> None:
    """Raise UsageError where the report would take the place of what it is about."""
    path = path_below(judged.configuration.root, Path(os.path.realpath(report))) if report is not None else None
    if path in judged.opened.site.paths:
        raise UsageError(f"--output: '{report}' is a page of the site")


def _parser() -> Parser:
    parser = Parser(
        "audit",
        "Report on a content folder as a whole: what is right, what is wrong, and what to do about it first.",
        _EPILOG,
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help="a folder or page (default: the working directory)")
    parser.add_argument(
        "--output",
        metavar="FILE",
        type=Path,
        dest="output_file",
        help="write the report to a file, a page for a browser",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="what is printed (default: a text summary)")
    parser.add_argument(
        "--compare", metavar="OLD.json", type=Path, help="say what changed since that audit, made with --format json"
    )
    parser.add_argument(
        "--history",
        metavar="SECONDS",
        type=float,
        help="look at the last commits for so long (default: 5, or half of what the rest takes; 0: not at all)",
    )
    parser.add_argument("--exit-zero", action="store_true", help="do not fail on findings")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors, and what --format asks for")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="of the summary")
    parser.set_defaults(verbose=False, stdin_filename=None, baseline=None)
    _add_links(parser)
    add_rules(parser)
    add_means(parser)
    return parser


def _add_links(parser: Parser) -> None:
    group = parser.add_argument_group("links of the report")
    group.add_argument(
        "--editor",
        choices=(*EDITORS, "none"),
        default="vscode",
        help="whose links open a line (default: vscode); they hold the path of the folder on this machine, unless none",
    )
    group.add_argument(
        "--source-url",
        metavar="URL",
        help="the address of a line on the code host, with {path} and {line} (default: made of git's remote)",
    )


def _audit(request: Request, judged: Judged, allowed: Means) -> Audit:
    began = monotonic()
    gatherer = Gatherer(judged.opened.site, Selection(judged.configuration, judged.choice))
    report = judge(judged, progress=not request.options.quiet, seen=gatherer.seen)
    run = Run(judged.opened, judged.configuration, judged.choice, judged.pages, report)
    moment, here = _moment(), standing_of(judged.configuration.root)
    past = look_back(request, run, here, allowed, monotonic() - began, moment[: len("2026-01-01")])
    circumstances = Circumstances(_subject(request, judged, moment, here), past.since, past.history)
    return audit_of(run, gatherer, circumstances)


def _subject(request: Request, judged: Judged, moment: str, here: "Standing | None") -> Subject:
    configuration, url = judged.configuration, request.options.source_url
    if url is None and here is not None and here.remote is not None:
        from contentlint.audit.hosts import source_url

        url = source_url(here.remote, here.head.id, here.prefix)
    return Subject(
        folder=configuration.root.name or "/",
        # The same wherever one stands, and without what is of this machine alone.
        scope=tuple(path_below(configuration.root, target.place) or target.given for target in request.targets),
        site=judged.opened.site.kind.name,
        configuration=configuration.file.name if configuration.file else None,
        version=__version__,
        made=moment,
        commit=here.head.id if here else None,
        source_url=url,
    )


def _moment() -> str:
    """Return the time; that of the source where a build is to be the same again (reproducible-builds.org)."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_moment = _SECONDS.fullmatch(given) and int(given) <= _LAST_SECOND
    moment = datetime.fromtimestamp(int(given), UTC) if is_moment else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _publish(audit: Audit, request: Request) -> None:
    options = request.options
    if options.output_file is not None:
        from contentlint.audit.formats.html import render

        root = None if options.editor == "none" else os.fspath(request.configuration.root)
        write([render(audit, Links(root, options.editor))], options.output_file)
    if options.format != "text":
        write(renderer(options.format)(audit))
    elif not options.quiet and not _is_printed(options.output_file):
        from contentlint.audit.formats.text import render as summary

        write(summary(audit, Style(in_colour(options.color, sys.stdout, os.environ))))
        _point_to_report(options)


def _point_to_report(options: Namespace) -> None:
    if options.output_file is None:
        tell("contentlint audit --output report.html writes all of it as a page for a browser")
    else:
        tell(f"the report is in {options.output_file}")
