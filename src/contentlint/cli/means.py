"""What a run may use to be quick: the cache, the processors of this machine, a cluster."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contentlint.assembly import Means, led_astray
from contentlint.cache.folder import database_for, default_folder
from contentlint.cache.store import Cache
from contentlint.cli.arguments import Parser, UsageError
from contentlint.extraction.workers import Workers, local_workers, processors

_CLUSTER = "dask://"


def add_means(parser: Parser) -> None:
    """Add the options of a command that reads a site."""
    group = parser.add_argument_group("speed")
    group.add_argument("--no-cache", action="store_true", help="neither use nor write what earlier runs found out")
    group.add_argument("--cache-dir", metavar="DIR", type=Path, help="keep it in this folder (default: the platform's)")
    group.add_argument("--jobs", metavar="N", type=int, help="use N processes (default: one for each processor)")
    group.add_argument("--executor", metavar="dask://HOST:PORT", help="read the pages on a Dask cluster")


def refuse_contradicting_means(options: Namespace) -> None:
    """Raise UsageError where the options make no sense."""
    if options.no_cache and options.cache_dir is not None:
        raise UsageError("--no-cache and --cache-dir contradict each other")
    if options.jobs is not None and options.jobs < 1:
        raise UsageError("--jobs needs a number from 1 on")
    if options.executor is not None and not options.executor.startswith(_CLUSTER):
        raise UsageError(f"--executor needs an address such as {_CLUSTER}127.0.0.1:8786, not '{options.executor}'")
    if options.executor is not None and options.jobs is not None:
        raise UsageError("--executor and --jobs contradict each other")


@contextmanager
def means(options: Namespace, root: Path) -> Iterator[Means]:
    """Give what a run over the site at `root` may use; what is to be kept is written at the end."""
    cache = Cache() if options.no_cache else _kept(options.cache_dir, root)
    try:
        yield Means(cache, _workers(options))
    finally:
        cache.close()


def _workers(options: Namespace) -> Workers:
    if options.executor is not None:
        from contentlint.extraction.cluster import DaskWorkers

        return DaskWorkers(options.executor.removeprefix(_CLUSTER))
    return local_workers(options.jobs or processors())


def _kept(folder: Path | None, root: Path) -> Cache:
    """Return the cache in a folder; where that cannot be, one that is forgotten with the run.

    It cannot be where a link in a repository has it lead elsewhere: that may be a stranger's.
    """
    from contentlint.cache.database import DatabaseCache

    try:
        place = folder or default_folder(os.environ, Path.home())
        file = database_for(place, root) if led_astray(place, Path.cwd()) is None else None
        if file is not None and led_astray(file, Path.cwd()) is None:
            return DatabaseCache(file)
    except (OSError, RuntimeError):  # a folder that cannot be made, a user without a home
        pass
    return Cache()
