"""The baseline of a run: which file it is, what of the report it knows, and what is left in it of findings gone."""

import os
from argparse import Namespace
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from contentlint.cli.arguments import UsageError
from contentlint.cli.output import reason
from contentlint.cli.request import Request
from contentlint.cli.subject import Subject
from contentlint.configuration.model import Configuration
from contentlint.configuration.written import read as read_configuration
from contentlint.engine.selection import Selection
from contentlint.gate.baseline import FILE_NAME, BaselineError, Comparison, Entry, Scope, compare, read, renamed
from contentlint.report.report import Report
from contentlint.rules.registry import Catalogue
from contentlint.words import counted

_CREATE = "contentlint baseline create"
_MOST_RENAMED = 10
_MOST_PATHS = 3


class Judged(NamedTuple):
    """A run that has judged its pages: what was asked for, of what, and what came of it."""

    request: Request
    subject: Subject
    report: Report

    @property
    def options(self) -> Namespace:
        """The options of the command line."""
        return self.request.options

    @property
    def pages(self) -> Collection[str] | None:
        """The pages that were judged; None where they are all of the site.

        Where files were named, not even the pages of the site are looked for, which takes longer than to judge one.
        """
        pages, options = self.subject.pages, self.options
        asks_for_all = options.stdin_filename is None and (not options.paths or any(map(os.path.isdir, options.paths)))
        return None if asks_for_all and len(pages) == len(self.subject.opened.site.paths) else frozenset(pages)

    @property
    def scope(self) -> Scope:
        """What the run looked at."""
        configuration = self.subject.configuration
        ran = {rule.id for rule in Selection(configuration, self.subject.choice).rules}
        return Scope(ran, Catalogue(configuration.plugins).ids(), self.pages)


class BaselineFile(NamedTuple):
    """The file of a baseline: its name as a person would type it, what is in it, and the entries that this means."""

    file: Path
    name: str
    content: bytes
    entries: list[Entry]

    @property
    def text(self) -> str:
        """The text of the file, without a byte-order mark."""
        return self.content.decode("utf-8-sig")

    @property
    def mark(self) -> str:
        """The byte-order mark that the file begins with; empty where it has none."""
        return "\ufeff" if self.content.startswith(BOM_UTF8) else ""


def only_new(judged: Judged, report: Report) -> tuple[Report, tuple[str, ...]]:
    """Return a report of some of what was judged without what is known, and what there is to say of that."""
    baseline = load_baseline(judged)
    comparison = compare(baseline.entries, judged.report.findings, judged.scope, report.findings)
    notes = tuple(_notes_on_stale(comparison, judged, baseline.name)) if comparison.stale else ()
    return replace(report, findings=comparison.new, baselined=comparison.known), notes


def _notes_on_stale(comparison: Comparison, judged: Judged, name: str) -> Iterator[str]:
    are = "entry is stale" if len(comparison.stale) == 1 else "entries are stale"
    yield f"{name}: {len(comparison.stale)} {are}, as what was found there is gone"
    yield from notes_on_renamed(comparison, judged, name)
    yield f"to remove what is stale, run: contentlint baseline prune{_naming(judged.request)}"


def notes_on_renamed(comparison: Comparison, judged: Judged, name: str) -> Iterator[str]:
    """Yield what there is to say about pages that seem to have another path now."""
    if judged.pages is None:
        pairs = list(renamed(comparison, frozenset(judged.subject.opened.site.paths)))
        for old, new in pairs[:_MOST_RENAMED]:
            yield f"{old} seems to be {new} now: to keep what is known of it, write its new path in {name}"
        if len(pairs) > _MOST_RENAMED:
            yield f"so do {counted(len(pairs) - _MOST_RENAMED, 'more page')}"


def baseline_place(request: Request) -> Path:
    """Return where the baseline is, or is to be: as the command line says, else the configuration, else beside it."""
    given: str | None = request.options.baseline
    if given is not None:
        return request.cwd / given
    return configured_place(request.configuration)


def configured_place(configuration: Configuration) -> Path:
    """Return where the baseline is where the command line says nothing."""
    return configuration.root / (configuration.baseline or FILE_NAME)


def load_baseline(judged: Judged) -> BaselineFile:
    """Read the baseline; raises UsageError where there is none, or none that can be read."""
    request = judged.request
    file = baseline_place(request)
    name = shown(file, request.cwd)
    is_configured = request.options.baseline is None and request.configuration.baseline
    named = f"{_named_at(request.configuration)}: " if is_configured else ""
    again = f"to write it anew with all that is wrong today, run: {_CREATE} --force{_naming(request)}"
    try:
        content = content_of(file)
        return BaselineFile(file, name, content, read(content.decode("utf-8-sig")))
    except FileNotFoundError as error:
        message = f"{named}the baseline '{name}' does not exist: to write it, run: {_CREATE}{_naming(request)}"
        raise UsageError(message) from error
    except OSError as error:
        raise UsageError(f"{named}the baseline '{name}' cannot be read: {reason(error)}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}:1: this is no baseline: it is not UTF-8; {again}") from error
    except BaselineError as error:
        raise UsageError(f"{name}:{error.line}: {error}; {again}") from error


def shown(file: Path, cwd: Path) -> str:
    """Return a path as a person would type it: relative to the working directory if it is in it."""
    path = Path(os.path.normpath(file))
    return path.relative_to(cwd).as_posix() if path.is_relative_to(cwd) else path.as_posix()


def content_of(file: Path) -> bytes:
    """Return the bytes of a regular file; what is no file, such as a pipe, might never end."""
    if file.exists() and not file.is_file():
        raise OSError("it is no file")
    return file.read_bytes()


def _naming(request: Request) -> str:
    """Return the arguments that make a command be about the same file and site; many paths are not repeated."""
    options = request.options
    named = (("--baseline", options.baseline), ("--config", options.config))
    words = [word for option, value in named if value is not None for word in (option, value)]
    paths = options.paths if len(options.paths) <= _MOST_PATHS else []
    return "".join(f" {quote(word)}" for word in (*words, *paths))


def _named_at(configuration: Configuration) -> str:
    """Return the place in the configuration that names the baseline."""
    return read_configuration(configuration.file).where("/baseline") if configuration.file else ""
