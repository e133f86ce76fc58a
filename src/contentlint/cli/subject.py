"""What a run is about: the site, opened, and the pages of it that are judged."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from contentlint.assembly import Means, OpenSite, check, open_site
from contentlint.cli.arguments import FaultError, UsageError
from contentlint.cli.output import complain
from contentlint.cli.progress import Progress
from contentlint.cli.request import Request
from contentlint.cli.targets import Reported, is_included, path_below, select_pages
from contentlint.configuration.model import Configuration, ConfigurationError
from contentlint.engine.engine import RuleCrashError
from contentlint.engine.selection import Choice
from contentlint.extraction.workers import WorkersError
from contentlint.report.report import Report

_MOST_LINKS = 3


class Subject(NamedTuple):
    """A site, by what it is judged, and the pages of it that are reported.

    `text` is the page on standard input with its bytes, if there is one; its path is None where it is no page.
    """

    configuration: Configuration
    choice: Choice
    opened: OpenSite
    reported: Reported
    text: tuple[str | None, bytes] | None = None

    @property
    def pages(self) -> tuple[str, ...]:
        """The paths of the pages that are judged, in order."""
        return self.reported.pages


def open_subject(request: Request, allowed: Means, text: bytes | None = None) -> Subject:
    """Open the site, and choose the pages of it that are asked for.

    `text` is what stands on standard input, where that has been read.
    """
    configuration = request.configuration
    if request.options.stdin_filename is not None:
        return _with_text(request, allowed, _standard_input() if text is None else text)
    opened = open_site(configuration, means=allowed)
    reported = select_pages(request.targets, configuration, lambda: opened.site.paths)
    if any(target.is_folder for target in request.targets):
        reported = reported._replace(notes=(*reported.notes, *_notes_on_links(opened)))
    return Subject(configuration, request.choice, opened, reported)


def require_pages(subject: Subject, *, quiet: bool) -> None:
    """Say what of the paths given is not checked; raises UsageError where there is nothing to check."""
    for note in () if quiet else (*subject.reported.notes, *subject.opened.site.kind.faults()):
        complain("note", note)
    # A hook passes what was committed, and that may be no page.
    if not subject.pages and not os.environ.get("PRE_COMMIT"):
        raise UsageError("nothing to check")


def judge(subject: Subject, *, progress: bool, seen: Callable[[str], None] = lambda _page: None) -> Report:
    """Judge the pages that are to be reported, and tell `seen` each page that is done.

    What fails on the way is told with the page where it did.
    """
    pages = subject.pages
    with Progress(len(pages), wanted=progress) as bar:

        def done(page: str) -> None:
            seen(page)
            bar.seen(page)

        try:
            return check(subject.opened, subject.configuration, subject.choice, pages, done)
        except (RuleCrashError, ConfigurationError):
            raise
        except WorkersError as error:
            raise UsageError(str(error)) from error
        except Exception as error:
            page = pages[bar.done] if bar.done < len(pages) else "the site"
            raise FaultError(f"checking {page} failed: {error!r}") from error


def _notes_on_links(opened: OpenSite) -> Iterator[str]:
    """Yield what there is to say of links that lead out of what is checked, and are no pages that say it themselves."""
    pages = frozenset(opened.site.paths)
    links = [path for path in opened.site.index.files.leading_out if path not in pages]
    if links:
        named = ", ".join(links[:_MOST_LINKS]) + (f" and {len(links) - _MOST_LINKS} more" * (len(links) > _MOST_LINKS))
        yield f"links that lead out of {opened.boundary.name} are not followed: {named}"


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UsageError("standard input is closed: there is no text to check")
    return sys.stdin.buffer.read()


def _with_text(request: Request, allowed: Means, text: bytes) -> Subject:
    """Open the site with the text on standard input in place of a page; only that one is reported."""
    configuration, choice, (target,) = request.configuration, request.choice, request.targets
    path = path_below(configuration.root, target.place)
    if path is None or not is_included(configuration, path):
        note = f"'{target.given}' is not a page of the site: not checked"
        opened = open_site(configuration, means=allowed)
        return Subject(configuration, choice, opened, Reported((), (note,)), (None, text))
    opened = open_site(configuration, {path: text}, allowed)
    return Subject(configuration, choice, opened, Reported((path,)), (path, text))
