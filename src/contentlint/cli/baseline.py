"""The command `contentlint baseline`: writes down what is known to be wrong, and takes out what is mended."""

import errno
import os
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from contentlint.assembly import led_astray
from contentlint.atomic import write_new, write_whole
from contentlint.cli.arguments import Parser, UsageError
from contentlint.cli.baselining import (
    BaselineFile,
    Judged,
    baseline_place,
    configured_place,
    content_of,
    load_baseline,
    notes_on_renamed,
    shown,
)
from contentlint.cli.means import add_means, means, refuse_contradicting_means
from contentlint.cli.output import complain, reason, write
from contentlint.cli.request import Request, add_rules, requested
from contentlint.cli.subject import judge, open_subject, require_pages
from contentlint.gate.baseline import Entry, compare, entries_of, without, written
from contentlint.report.json import dumped
from contentlint.report.visible import visible, visible_path
from contentlint.words import counted

_EPILOG = """\
create  writes all that is wrong today; `check --baseline FILE`, or `baseline = "FILE"` in the configuration, then
        reports only what is new. With --force an older file is replaced, but for what concerns other pages or rules
        than those that PATH and --select name.
prune   takes out what is mended, and adds nothing; with --check it changes nothing, and fails if it would.

The file is the one that --baseline names, else the configuration, else contentlint-baseline.json beside it."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _parser().read(arguments, is_intermixed=True)  # so that options may stand between action and paths
    _refuse_contradictions(options)
    request = requested(options)
    if options.baseline is None:
        _refuse_outside(request)
    if options.action == "create" and not options.force:
        _refuse_old(request)
    with means(options, request.configuration.root) as allowed:
        subject = open_subject(request, allowed)
        require_pages(subject, quiet=options.quiet)
        judged = Judged(request, subject, judge(subject, progress=not options.quiet))
        return _create(judged) if options.action == "create" else _prune(judged)


def _refuse_contradictions(options: Namespace) -> None:
    if options.action is None:
        raise UsageError("say what to do: `contentlint baseline create`, or `contentlint baseline prune`")
    if options.check and options.action != "prune":
        raise UsageError("--check goes with prune")
    if options.force and options.action != "create":
        raise UsageError("--force goes with create: prune only removes")
    refuse_contradicting_means(options)


def _parser() -> Parser:
    parser = Parser("baseline", "Write down what is known to be wrong, so that only what is new fails.", _EPILOG)
    parser.add_argument(
        "action", nargs="?", choices=("create", "prune"), help="write the file; remove from it what is mended"
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages or folders (default: the whole site)")
    parser.add_argument("--baseline", metavar="FILE", help="the file (default: as the configuration says)")
    parser.add_argument("--force", action="store_true", help="create: replace a file that is there")
    parser.add_argument("--check", action="store_true", help="prune: change nothing, fail if there is what to remove")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    parser.set_defaults(verbose=False, stdin_filename=None)
    add_rules(parser)
    add_means(parser)
    return parser


def _refuse_outside(request: Request) -> None:
    """Raise UsageError where a file of the checked tree, which may be a stranger's, leads to what is not in it."""
    file, root = baseline_place(request), request.configuration.root
    is_inside = Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root))
    if not is_inside or led_astray(file, request.cwd) is not None:
        name = shown(file, request.cwd)
        raise UsageError(f"the baseline '{name}' is not in {root}: to write it all the same, name it with --baseline")


def _refuse_old(request: Request) -> None:
    """Raise UsageError where there is a baseline: to write it anew would hide what is new."""
    file = baseline_place(request)
    if os.path.lexists(file):
        raise UsageError(
            f"the baseline '{shown(file, request.cwd)}' exists: to remove what is mended, run: contentlint baseline"
            " prune; to write it anew with all that is wrong today, add --force"
        )


def _create(judged: Judged) -> int:
    """Write what is wrong; of what the run did not look at, an older file's entries stay."""
    request, scope = judged.request, judged.scope
    file = baseline_place(request)
    found = entries_of(judged.report.findings)
    old = load_baseline(judged) if _is_partial(judged) else None
    kept = [entry for entry in old.entries if not scope.holds(entry)] if old else []
    _write(file, written([*kept, *found]), old, request)
    if not request.options.quiet:
        pages = len({entry.path for entry in found})
        rules = len({entry.rule for entry in found})
        what = f"{counted(len(found), 'finding')} of {counted(rules, 'rule')} in {counted(pages, 'file')}"
        stay = f"; {len(kept)} of other pages or rules stay" if kept else ""
        write([visible(f"{shown(file, request.cwd)}: {what} known{stay}")])
        _say_how_to_use(file, request)
    return 0


def _is_partial(judged: Judged) -> bool:
    """Tell whether there is an older file of which the run replaces only a part."""
    options = judged.options
    names_rules = bool(options.select or options.extend_select or options.ignore)
    return os.path.lexists(baseline_place(judged.request)) and (names_rules or judged.pages is not None)


def _say_how_to_use(file: Path, request: Request) -> None:
    configuration = request.configuration
    if configuration.baseline is not None and configured_place(configuration) == file:
        return
    if configuration.file is not None and file.is_relative_to(configuration.root):
        path = file.relative_to(configuration.root).as_posix()
        complain("note", f"to use it, write in {shown(configuration.file, request.cwd)}: baseline = {dumped(path)}")
    else:
        complain("note", f"to use it, run: contentlint check --baseline {shown(file, request.cwd)}")


def _prune(judged: Judged) -> int:
    """Remove the entries of findings that are gone."""
    known = load_baseline(judged)
    comparison = compare(known.entries, judged.report.findings, judged.scope)
    options = judged.options
    if comparison.stale and not options.check:
        _write(known.file, known.mark + without(known.text, comparison.stale), known, judged.request)
    if not options.quiet:
        for note in notes_on_renamed(comparison, judged, known.name):
            complain("note", note)
        write(_removed(comparison.stale))
        left = len(known.entries) - len(comparison.stale)
        done = "to be removed" if options.check else "removed"
        write([visible(f"{known.name}: {len(comparison.stale)} of {len(known.entries)} entries {done}, {left} left")])
    return 1 if options.check and comparison.stale else 0


def _removed(stale: Sequence[Entry]) -> list[str]:
    """Return what is removed, a line for those alike."""
    alike = Counter(entry.identity for entry in stale)
    return [
        visible(f"{visible_path(path)}: [{rule}] {subject}{f' ({count} times)' if count > 1 else ''}")
        for (path, rule, subject), count in alike.items()
    ]


def _write(file: Path, text: str, old: BaselineFile | None, request: Request) -> None:
    """Write a file as a whole; a link stays one. Raises UsageError where it cannot be written, and is as it was.

    `old` is what it was made from, if anything: no other may stand there by now.
    """
    place, content = Path(os.path.realpath(file)), text.encode("utf-8")
    try:
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, "it is read-only")
        if old is not None and content_of(place) != old.content:
            raise FileExistsError(errno.EEXIST, "it has been changed meanwhile")
        if old is None and not request.options.force:
            write_new(place, content)
        else:
            write_whole(place, content)
    except OSError as error:
        raise UsageError(f"cannot write '{shown(file, request.cwd)}': {reason(error)}") from error
