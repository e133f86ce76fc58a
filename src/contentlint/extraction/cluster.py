"""A Dask cluster as workers. The only importer of distributed, which comes with `contentlint[dask]`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from contentlint.extraction.workers import Crew, WorkersError

_PATIENCE = 10
"""Seconds to wait for the scheduler."""


class DaskWorkers(Crew):
    """The workers of the Dask cluster whose scheduler is at an address such as `10.0.0.1:8786`.

    They must have the same version of contentlint. Pages travel to them as bytes, facts come back as bytes; nothing
    else of the site leaves this machine.
    """

    def __init__(self, address: str) -> None:
        self._address = f"tcp://{address}"
        self.size = 1

    @contextmanager
    def hire(self) -> Iterator[Executor]:
        """Connect to the cluster; raises WorkersError where that fails."""
        try:
            from distributed import Client  # comes without types
        except ImportError as error:
            raise WorkersError("Dask is not installed: install contentlint[dask]") from error
        try:
            client: Any = Client(  # type: ignore[no-untyped-call]  # distributed has types for none of its own
                self._address, timeout=_PATIENCE, set_as_default=False
            )
        except OSError as error:
            raise WorkersError(f"there is no Dask scheduler at {self._address}: {error}") from error
        with client:
            self.size = max(1, sum(client.nthreads().values()))
            yield client.get_executor(retries=3)
