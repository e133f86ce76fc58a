"""How long a check takes: of one site in memory, from its bytes to the report, in processor time."""

import gc
import re
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default, load
from contentlint.configuration.model import ConfigurationError
from contentlint.engine.selection import Choice
from contentlint.report import json as machine
from contentlint.report import text as human
from contentlint.report.formats import Manner

CONFIGURATION = "contentlint.toml"

Files = Mapping[str, str | bytes]


class Shape(NamedTuple):
    """An input of a bad shape: the files of a site of about so many bytes in all.

    Its configuration is among them, where it needs one.
    """

    name: str
    files: Callable[[int], Files]


# How long `_loop` takes on the machine that the bounds are for, in seconds.
_USUAL = 0.07


class TooLongError(BaseException):
    """A check was stopped; no handler of the program's own takes it for a fault of a rule."""


def quickest(shape: Shape, size: int, times: int, enough: float = 0.0, limit: float = 60.0) -> float:
    """Return the least processor time that a check took, in seconds; infinite where it took more than `limit`.

    It is repeated up to so many times, and no more where it took less than `enough`.
    """
    files = shape.files(size)
    best = float("inf")
    for _ in range(times):
        best = min(best, seconds(files, limit))
        if best < enough or best == float("inf"):
            break
    return best


def read_in(read: Callable[[], object], times: int, enough: float = 0.0) -> float:
    """Return the least processor time that something took, in seconds; repeated as `quickest` does."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        read()
        best = min(best, time.process_time() - begun)
        if best < enough:
            break
    return best


def seconds(files: Files, limit: float = 60.0) -> float:
    """Return the processor time of a check of all pages of a site, in seconds; infinite where it is over the limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        gc.collect()
        try:
            with _stopped_after(limit), _no_collection():
                begun = time.process_time()
                _check(folder)
                return time.process_time() - begun
        except TooLongError:
            return float("inf")


def slowness() -> float:
    """Return how many times as long as usual this machine takes now for a fixed piece of work; at least 1."""
    begun = time.process_time()
    _loop()
    taken = time.process_time() - begun
    return max(1.0, taken / _USUAL)


def _loop() -> None:
    """Do what reading consists of: match, slice, look up, and make small objects."""
    pattern, text = re.compile(r"[a-z]+|."), "word [a](b) *c* " * 200
    for _ in range(150):
        seen: dict[str, tuple[int, int]] = {}
        for match in pattern.finditer(text):
            seen[text[match.start() : match.end()]] = match.span()


def _check(folder: Path) -> None:
    """Do what a run does: read the configuration, check all pages, and write the report for people and for machines.

    A configuration that cannot be used is a result like any other.
    """
    file = folder / CONFIGURATION
    try:
        configuration = load(file) if file.exists() else default(folder)
        opened = open_site(configuration)
        report = check(opened, configuration, Choice(), opened.site.paths)
    except ConfigurationError:
        return
    for render in (human.render, machine.render):
        for _ in render(report, Manner()):
            pass


@contextmanager
def _stopped_after(limit: float) -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector away, as the program does."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
