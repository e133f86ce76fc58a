"""Who extracts the facts of many pages: this process alone, a pool of processes, or any other executor."""

import os
import sys
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from contentlint.extraction.work import Extracted, RawPage, extract
from contentlint.facts.page import FactSettings

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

_CHUNK = 200_000
"""Bytes of pages that are sent at once: some fifty milliseconds of work."""

_SAFE_PATH = "PYTHONSAFEPATH"

Chunk: TypeAlias = list[RawPage]
Results: TypeAlias = Iterator[tuple[RawPage, Extracted]]


class WorkersError(Exception):
    """There are no such workers; the message says why."""


class Workers(ABC):
    """Whoever extracts facts."""

    @abstractmethod
    def extract(self, settings: FactSettings, pages: Iterable[RawPage]) -> Results:
        """Yield the pages in their order, each with its facts."""


class Alone(Workers):
    """Nobody but this process."""

    def extract(self, settings: FactSettings, pages: Iterable[RawPage]) -> Results:
        """Yield the pages in their order, each with its facts."""
        return _here(settings, _chunks(pages))


class Crew(Workers):
    """Workers that are hired where the work is worth it; `size` is how many there are.

    `worth_it` is from how many bytes of pages on they are hired.
    """

    size: int
    worth_it: int = 0

    @abstractmethod
    def hire(self) -> AbstractContextManager["Executor"]:
        """Return an executor whose workers have this program; raises WorkersError where there are none."""

    def extract(self, settings: FactSettings, pages: Iterable[RawPage]) -> Results:
        """Yield the pages in their order, each with its facts."""
        chunks = _chunks(pages)
        first: list[Chunk] = []
        size = 0
        for chunk in chunks:
            first.append(chunk)
            size += sum(len(page.content) for page in chunk)
            if size > self.worth_it:
                with self.hire() as executor:
                    yield from _spread(executor, self.size, settings, chain(first, chunks))
                return
        yield from _here(settings, first)


class Processes(Crew):
    """A pool of processes of this machine; for a few pages it would take longer to start than to do the work."""

    worth_it = 5 * _CHUNK

    def __init__(self, size: int) -> None:
        self.size = size

    @contextmanager
    def hire(self) -> Iterator["Executor"]:
        """Start the pool."""
        import multiprocessing  # a run that hires nobody does without it
        from concurrent.futures import ProcessPoolExecutor

        # A copy of this process has all modules already, and it has no threads.
        way = "fork" if sys.platform == "linux" else None
        context = multiprocessing.get_context(way)
        with _safe_path(), ProcessPoolExecutor(self.size, context, _begin) as executor:
            yield executor


@contextmanager
def _safe_path() -> Iterator[None]:
    """Keep what starts meanwhile from looking for modules in the working directory, which may be a stranger's.

    A process that is no copy of this one is started as `python -c`, which looks there for `multiprocessing` itself.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def local_workers(jobs: int) -> Workers:
    """Return what makes use of so many processors of this machine."""
    return Processes(jobs) if jobs > 1 else Alone()


def _begin() -> None:
    """Make a process of the pool stop when, and only when, the one that started it wants it or is gone, even killed."""
    import multiprocessing
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard interrupts both
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def _chunks(pages: Iterable[RawPage]) -> Iterator[Chunk]:
    chunk: Chunk = []
    size = 0
    for page in pages:
        chunk.append(page)
        size += len(page.content)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _here(settings: FactSettings, chunks: Iterable[Chunk]) -> Results:
    for chunk in chunks:
        yield from zip(chunk, extract(settings, chunk), strict=True)


def _spread(executor: "Executor", size: int, settings: FactSettings, chunks: Iterable[Chunk]) -> Results:
    """Yield the results of an executor in order; no more chunks are read than its workers can soon do.

    What it fails to do, for whatever reason, is done here: so nothing is lost with a worker, and a fault of ours shows.
    """
    under_way: deque[tuple[Chunk, Future[list[Extracted]] | None]] = deque()
    for chunk in chunks:
        under_way.append((chunk, _submitted(executor, settings, chunk)))
        if len(under_way) > 2 * size:
            yield from _result(settings, *under_way.popleft())
    while under_way:
        yield from _result(settings, *under_way.popleft())


def _submitted(executor: "Executor", settings: FactSettings, chunk: Chunk) -> "Future[list[Extracted]] | None":
    try:
        return executor.submit(extract, settings, chunk)
    except Exception:  # a broken pool, a cluster that is gone
        return None


def _result(settings: FactSettings, chunk: Chunk, future: "Future[list[Extracted]] | None") -> Results:
    try:
        found = future.result() if future else extract(settings, chunk)
    except Exception:  # as above
        found = extract(settings, chunk)
    yield from zip(chunk, found, strict=True)
