"""Try a sample of the mutants that mutmut has made, each with the tests that reach it.

    pip install -e '.[dev,measure]'
    mutmut run 'contentlint.facts.extents*'   # makes all mutants, and notes which test reaches which function
    python tests/mutants/sample.py --size 1000 --seed 6
    python tests/mutants/sample.py --again    # those that survived, with new tests, or more of them (--limit)
    python tests/mutants/sample.py --show     # what survived, as differences

`mutmut run` itself would do, but for its price: it collects the tests anew for each mutant, and calls what fails in
that a timeout. Here they are collected once, and each mutant is a copy of that process. The sample is drawn from each
module by its share; its order is by chance, so that what was tried so far is a sample, too, if it is stopped.
"""

import argparse
import gc
import importlib
import json
import os
import pkgutil
import random
import re
import resource
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[2]
MUTANTS = ROOT / "mutants"
RESULTS = MUTANTS / "sample.json"
# Tests of time fail by themselves where all functions are slowed down by what chooses the mutant.
NOT_FAIR = re.compile("time|megabyte")
AREAS = {"rules": ".rules.", "resolver": ".site.", "positions": ""}


def mutants() -> Iterator[str]:
    """Yield the names of all mutants."""
    for file in sorted(MUTANTS.rglob("*.meta")):
        yield from json.loads(file.read_text("utf-8"))["exit_code_by_key"]


def area(name: str) -> str:
    return next(area for area, part in AREAS.items() if part in name)


def drawn(names: Iterable[str], size: int, seed: int) -> list[str]:
    """Return a sample: of each area a third, and of each of its modules by its share, in an order by chance."""
    by_area: dict[str, dict[str, list[str]]] = {}
    for name in names:
        by_area.setdefault(area(name), {}).setdefault(name.rpartition(".")[0], []).append(name)
    chance = random.Random(seed)
    sample: list[str] = []
    for modules in by_area.values():
        all_of_it = sum(map(len, modules.values()))
        for of_module in modules.values():
            number = max(1, round(size / len(by_area) * len(of_module) / all_of_it))
            sample += chance.sample(of_module, min(number, len(of_module)))
    chance.shuffle(sample)
    return sample


class Trial:
    """A plugin that tries mutants in place of running the tests."""

    def __init__(self, names: list[str], limit: float) -> None:
        stats = json.loads((MUTANTS / "mutmut-stats.json").read_text("utf-8"))
        self.durations: Mapping[str, float] = stats["duration_by_test"]
        self.tests: Mapping[str, list[str]] = stats["tests_by_mangled_function_name"]
        self.breadths = Counter(test for tests in self.tests.values() for test in tests)
        self.names, self.limit = names, limit
        self._times = {file: file.stat().st_mtime for file in MUTANTS.glob("tests/**/*.py")}
        self.results: dict[str, str] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        load_all()
        gc.freeze()
        items = {item.nodeid: item for item in session.items if not NOT_FAIR.search(item.name)}
        for number, name in enumerate(self.names, 1):
            chosen = [items[test] for test in self._chosen(name) if test in items]
            self.results[name] = tried(name, chosen, int(5 + 3 * self._seconds(chosen))) if chosen else "no tests"
            print(number, self.results[name], name, file=sys.__stderr__, flush=True)
            RESULTS.write_text(json.dumps(self.results, indent=0), "utf-8")
        return True

    def _seconds(self, items: list[pytest.Item]) -> float:
        return sum(self.durations.get(item.nodeid, 0) for item in items)

    def _changed(self, test: str) -> float:
        """Return how many seconds after the first a test's file was changed; 0 for those of the same minute."""
        file = MUTANTS / test.partition("::")[0]
        if file not in self._times:
            self._times[file] = file.stat().st_mtime
        after = self._times[file] - min(self._times.values())
        return after if after > 60 else 0

    def _chosen(self, name: str) -> Iterator[str]:
        """Yield the tests that reach a mutant, in turn the quickest and the one that reaches the fewest functions.

        Those of files that were changed after the others come before all: they are why somebody tries again.
        """
        reached = sorted(self.tests.get(name.rpartition("__mutmut_")[0], ()))
        yield from (test for test in reached if self._changed(test))
        orders = (sorted(reached, key=lambda test: key.get(test, 0)) for key in (self.durations, self.breadths))
        left = self.limit
        for test in dict.fromkeys(chain.from_iterable(zip(*orders, strict=True))):
            left -= self.durations.get(test, 0)
            if left < 0:
                return
            yield test


def load_all() -> None:
    """Load what is loaded where it is needed first, so that not each mutant has to."""
    package = importlib.import_module("contentlint")
    for module in pkgutil.walk_packages(package.__path__, "contentlint."):
        if not module.name.endswith(("__main__", ".cluster")):
            importlib.import_module(module.name)
    for name in ("jsonschema", "regex", "pybtex.database.input.bibtex", "latexcodec", "tomllib"):
        importlib.import_module(name)


def tried(name: str, items: list[pytest.Item], seconds: int) -> str:
    """Return what became of a mutant; it may take so many seconds of processor time."""
    child = os.fork()
    if child == 0:
        silence = os.open(os.devnull, os.O_RDWR)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        os._exit(is_killed(name, items))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "timed out" if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else "killed"
    return "survived" if status == 0 else "killed"


def is_killed(name: str, items: list[pytest.Item]) -> bool:
    from mutmut.mutation.trampoline import set_mutant_under_test

    set_mutant_under_test(name)
    try:
        for item, following in zip(items, [*items[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                return True
    except BaseException:  # whatever it is, the mutant is noticed
        return True
    return False


def shown(results: Mapping[str, str]) -> None:
    """Print what became of the mutants of each area, and the differences of those that no test noticed."""
    for name in sorted(name for name, result in results.items() if result in ("survived", "no tests")):
        shown = subprocess.run(["mutmut", "show", name], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        print(results[name], shown)
    for each in AREAS:
        print(each, dict(Counter(result for name, result in results.items() if area(name) == each)))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--limit", type=float, default=4, help="seconds of tests for a mutant")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    known: dict[str, str] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    if options.show:
        shown(known)
        return
    if options.again:
        there = {*mutants()}
        names = [name for name, result in known.items() if result in ("survived", "no tests") and name in there]
    else:
        names = [name for name in drawn(mutants(), options.size, options.seed) if name not in known]
    run(names, options.limit)


def run(names: list[str], limit: float) -> None:
    os.environ["MUTANT_UNDER_TEST"] = ""
    from mutmut.configuration import config
    from mutmut.utils.file_utils import setup_source_paths

    os.chdir(ROOT)
    selection: list[Any] = config().pytest_add_cli_args_test_selection
    setup_source_paths()
    os.chdir(MUTANTS)
    pytest.main(["--rootdir=.", "-p", "no:cacheprovider", "--capture=no", *selection], plugins=[Trial(names, limit)])


if __name__ == "__main__":
    main()
