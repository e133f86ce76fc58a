"""Whoever extracts the facts, they are the same bytes; and nothing is lost with a worker."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from knowledge import checked, make_site

from benchmarks.corpora import Corpus
from contentlint.extraction import workers
from contentlint.extraction.cluster import DaskWorkers
from contentlint.extraction.work import RawPage, extract
from contentlint.extraction.workers import Alone, Crew, Processes, WorkersError
from contentlint.facts.page import FactSettings

SETTINGS = FactSettings(("references",))


@pytest.fixture(scope="module")
def pages() -> list[RawPage]:
    return [RawPage(path, text.encode()) for path, text in Corpus(400, 3).files() if path.endswith(".md")]


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_CHUNK", 10_000)
    monkeypatch.setattr(Processes, "worth_it", 0)


def test_a_pool_of_processes(pages: list[RawPage]) -> None:
    found = list(Processes(3).extract(SETTINGS, iter(pages)))
    assert [page for page, _ in found] == pages
    assert [extracted for _, extracted in found] == extract(SETTINGS, pages)


def test_a_few_pages_are_read_here(pages: list[RawPage], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Processes, "worth_it", 10**6)
    monkeypatch.setattr(Processes, "hire", lambda _: pytest.fail("nobody is needed"))
    assert [extracted for _, extracted in Processes(3).extract(SETTINGS, pages[:9])] == extract(SETTINGS, pages[:9])


def test_a_process_of_the_pool_is_killed(pages: list[RawPage]) -> None:
    hired: list[Any] = []

    class Watched(Processes):
        @contextmanager
        def hire(self) -> Iterator[Executor]:
            with super().hire() as executor:
                hired.append(executor)
                yield executor

    results = Watched(2).extract(SETTINGS, iter(pages))
    found = [next(results)]
    os.kill(next(iter(hired[0]._processes)), signal.SIGKILL)
    found.extend(results)
    assert [extracted for _, extracted in found] == extract(SETTINGS, pages)


def test_an_executor_that_loses_work(pages: list[RawPage]) -> None:
    class Unreliable(Executor):
        """Does a third of its work, forgets a third, and refuses the rest."""

        asked = 0

        def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
            self.asked += 1
            if self.asked % 3 == 0:
                raise RuntimeError("no more work")
            future: Future[Any] = Future()
            if self.asked % 3 == 1:
                future.set_result(function(*arguments))
            else:
                future.set_exception(OSError("lost"))
            return future

    class Unlucky(Crew):
        size = 2

        @contextmanager
        def hire(self) -> Iterator[Executor]:
            yield Unreliable()

    assert [extracted for _, extracted in Unlucky().extract(SETTINGS, pages)] == extract(SETTINGS, pages)


def test_a_fault_of_ours_is_not_hidden(pages: list[RawPage]) -> None:
    broken = [*pages, RawPage("broken.md", None)]  # type: ignore[arg-type]
    for each in (Alone(), Processes(2)):
        with pytest.raises((AttributeError, TypeError)):
            list(each.extract(SETTINGS, iter(broken)))


@pytest.mark.parametrize("kind", ["plain", "docusaurus"])
def test_one_job_and_several(kind: str, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 700, kind)
    one = checked(site, "--no-cache", "--jobs", "1")
    assert one[0] == 1
    assert one[2] == b""
    assert checked(site, "--no-cache", "--jobs", "3") == one
    assert checked(site, "--cache-dir", str(tmp_path / "cache"), "--jobs", "2") == one
    assert checked(site, "--cache-dir", str(tmp_path / "cache"), "--jobs", "2") == one


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A real cluster on this machine: a scheduler, and two workers in processes of their own."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


@pytest.mark.filterwarnings("default")
class TestCluster:
    def test_the_same_bytes(self, cluster: Any, tmp_path: Path) -> None:
        site = make_site(tmp_path / "site", 700)
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        one = checked(site, "--no-cache", "--jobs", "1")
        assert one[0] == 1
        assert checked(site, "--no-cache", "--executor", address) == one
        assert checked(site, "--cache-dir", str(tmp_path / "cache"), "--executor", address) == one

    def test_a_worker_is_killed_half_way(self, cluster: Any, pages: list[RawPage]) -> None:
        results = DaskWorkers(cluster.scheduler_address.removeprefix("tcp://")).extract(SETTINGS, iter(pages))
        found = [next(results) for _ in range(20)]
        worker = next(iter(cluster.workers.values()))
        os.kill(worker.pid if hasattr(worker, "pid") else worker.process.pid, signal.SIGKILL)
        found.extend(results)
        assert [page for page, _ in found] == pages
        assert [extracted for _, extracted in found] == extract(SETTINGS, pages)

    def test_nobody_is_there(self, pages: list[RawPage], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr("contentlint.extraction.cluster._PATIENCE", 0.5)
        with pytest.raises(WorkersError, match=re.escape("there is no Dask scheduler at tcp://127.0.0.1:9")):
            list(DaskWorkers("127.0.0.1:9").extract(SETTINGS, pages))
        impatient = "import contentlint.extraction.cluster as c, contentlint.cli.main as m; c._PATIENCE = 0.5; m.run()"
        arguments = ("check", make_site(tmp_path / "site", 310), "--no-cache", "--executor", "dask://127.0.0.1:9")
        ran = subprocess.run([sys.executable, "-c", impatient, *arguments], capture_output=True, check=False)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert ran.stderr.startswith(b"contentlint: error: there is no Dask scheduler at tcp://127.0.0.1:9")
        assert ran.stderr.count(b"\n") == 1
