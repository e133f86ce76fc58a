"""The command `contentlint init`: writes a first configuration for a folder, and says what to do next."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shlex import quote

from contentlint import __version__
from contentlint.assembly import Means, check, generator_file, open_site, repository_of
from contentlint.atomic import write_new
from contentlint.cli.arguments import FaultError, Parser, UsageError
from contentlint.cli.means import add_means, means, refuse_contradicting_means
from contentlint.cli.output import complain, reason, write
from contentlint.cli.targets import locate, path_below, require_own
from contentlint.configuration.find import FILE_NAME
from contentlint.configuration.load import default, find, load
from contentlint.configuration.model import ConfigurationError
from contentlint.engine.selection import Choice
from contentlint.initial import Survey, draft, survey
from contentlint.initial.snippets import github, gitlab, pre_commit
from contentlint.report.report import Report
from contentlint.report.visible import visible
from contentlint.words import counted

_INDENT = "  "
_EPILOG = """\
exit status:
  0  the configuration is written, whatever it finds
  2  there is one already, or there is no page"""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    options = _parser().read(arguments)
    refuse_contradicting_means(options)
    folder = _folder(options.path)
    file = folder / FILE_NAME
    above = find([folder], folder)
    _refuse(folder, file, above)
    with means(options, folder) as allowed:
        found = _look(folder, allowed)
        _write_new(file, draft(found, has_baseline=options.baseline))
        report = _judge(file, allowed)
    if above is not None:
        complain("note", f"'{above}' configures the folders around; from now on not this one")
    write(map(visible, _account(file, found)))
    status = 0
    if options.baseline:
        from contentlint.cli.baseline import main as baseline  # most do without

        write([""])
        status = baseline(["create", os.fspath(folder), *_means_again(options)])
    write(map(visible, _next_steps(options, folder, report)))
    return status


def _parser() -> Parser:
    parser = Parser("init", f"Look at a folder, and write a {FILE_NAME} for it.", _EPILOG)
    parser.add_argument("path", metavar="PATH", nargs="?", default=".", help="the folder (default: this one)")
    parser.add_argument("--baseline", action="store_true", help="accept what is wrong today: create a baseline as well")
    add_means(parser)
    return parser


def _folder(given: str) -> Path:
    cwd = Path(os.path.realpath(Path.cwd()))
    require_own(given, cwd)
    target = locate(given, cwd)
    if not target.is_folder:
        raise UsageError(f"'{given}' is a file: name the folder of the site")
    return target.place


def _refuse(folder: Path, file: Path, existing: Path | None) -> None:
    """Raise UsageError where a configuration is there already, or where the folder is but a part of a site.

    `existing` is the configuration that holds for the folder today.
    """
    if os.path.lexists(file) or (existing is not None and existing.parent == folder):
        name = existing.name if existing is not None and not os.path.lexists(file) else FILE_NAME
        raise UsageError(
            f"'{folder / name}' configures contentlint already: edit it, or move it away to have a new one drafted"
        )
    generator = generator_file(folder)
    if generator is not None and generator.parent != folder:
        raise UsageError(
            f"the folder is a part of the site of '{generator}':"
            f" run contentlint init on the whole of it, '{generator.parent}'"
        )


def _look(folder: Path, allowed: Means) -> Survey:
    opened = open_site(default(folder), means=allowed)
    if not opened.site.paths:
        raise UsageError(f"there is no Markdown page in '{folder}': nothing to configure")
    opened.store.prepare(opened.site.paths)
    return survey(opened.site, opened.files.source)


def _write_new(file: Path, content: str) -> None:
    """Write a file that is not there; raises UsageError where it is by now, or cannot be."""
    try:
        write_new(file, content.encode("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot write '{file}': {reason(error)}") from error


def _judge(file: Path, allowed: Means) -> Report:
    """Check the site as it is configured now; a configuration that cannot be used is taken back."""
    try:
        configuration = load(file)
        opened = open_site(configuration, means=allowed)
        return check(opened, configuration, Choice(), opened.site.paths)
    except ConfigurationError as error:
        file.unlink()
        raise FaultError(f"the configuration that was drafted cannot be used: {error}") from error


def _account(file: Path, found: Survey) -> Iterator[str]:
    """Yield what was found."""
    generator = f", made by {found.generator.name}" if found.generator else ""
    yield f"Wrote {file}: {counted(found.pages, 'page')}{generator}"
    yield ""
    for name, values in _findings(found):
        yield f"{_INDENT}{name:<14}  {', '.join(values) or 'none'}"


def _findings(found: Survey) -> Iterator[tuple[str, list[str]]]:
    """Yield what was found, as a name and what goes by it."""
    yield "page types", [f"{one.name} ({one.pages}{_doubt(one.is_certain)})" for one in found.types]
    tags = [f"tags ({found.tags_file})"] if found.tags_file else []
    certain = (one for one in found.vocabularies if one.is_certain)
    yield "vocabularies", tags + [f"{one.name} ({one.file or ', '.join(one.pages)})" for one in certain]
    yield "bibliographies", [one.file for one in found.bibliographies if one.is_certain]
    yield "props", [f"{one.component} {one.prop}" for one in found.props if one.is_certain]
    yield "asset fields", [one.name for one in found.assets if one.is_certain]


def _doubt(is_certain: bool) -> str:
    return "" if is_certain else ", in comments"


def _means_again(options: Namespace) -> Iterator[str]:
    """Yield the options of speed as they were given."""
    if options.no_cache:
        yield "--no-cache"
    for name in ("cache_dir", "jobs", "executor"):
        value = getattr(options, name)
        if value is not None:
            yield f"--{name.replace('_', '-')}={value}"


def _next_steps(options: Namespace, folder: Path, report: Report) -> Iterator[str]:
    """Yield what is wrong today, and what to do next, with the lines to paste."""
    given = _argument(options.path)
    where = f" {quote(given)}" if given else ""
    yield ""
    if report.findings:
        pages = len({finding.path for finding in report.findings})
        counts = ((report.errors, "error"), (report.warnings, "warning"))
        wrong = " and ".join(counted(number, noun) for number, noun in counts if number)
        verb = "is" if (report.errors or report.warnings) == 1 else "are"
        them = "it" if len(report.findings) == 1 else "them"
        yield f"Today there {verb} {wrong} in {counted(pages, 'file')}. To see {them}:"
        yield f"{_INDENT}contentlint check --statistics{' --no-baseline' if options.baseline else ''}{where}"
    else:
        yield "Today nothing is wrong. To check again:"
        yield f"{_INDENT}contentlint check{where}"
    if report.findings and not options.baseline:
        yield ""
        yield "To accept what is wrong today, and to stop only what is new:"
        yield f"{_INDENT}contentlint baseline create{where}"
        yield f"and switch on `baseline` in {FILE_NAME}."
    top = repository_of(folder) or folder
    inside = path_below(top, folder) or "."
    for title, lines in _pasted(top, _argument(inside)):
        yield ""
        yield title
        yield from (f"{_INDENT}{line}" for line in lines)


def _pasted(top: Path, path: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the files to paste into with the lines: those of the services that the repository uses."""
    hooks = os.path.lexists(top / ".pre-commit-config.yaml")
    where = "into .pre-commit-config.yaml, below `repos:`" if hooks else "as .pre-commit-config.yaml"
    yield f"To check each commit, {where}:", pre_commit(__version__, path, is_new=not hooks)
    if os.path.lexists(top / ".gitlab-ci.yml"):
        yield "To check each merge request, into .gitlab-ci.yml:", gitlab(__version__, path)
    if os.path.lexists(top / ".github"):
        yield "To check each pull request, as .github/workflows/contentlint.yml:", github(__version__, path)


def _argument(path: str) -> str:
    """Return a path as an argument: empty for the working directory, and never one that looks like an option."""
    return "" if path == "." else f"./{path}" if path.startswith("-") else path
