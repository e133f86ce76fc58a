"""Gives inputs at random to every reader of contentlint and to the whole program, and keeps those that break it.

    python -m tests.fuzz.fuzz [--inputs 20000] [--seed 1] [--jobs 2] [--found FOLDER] [--only TARGET,...] [--number N]

Input N of a seed is always the same, whoever makes it: `--number N` gives just this one, and shows where it fails. An
input that fails is cut down to what matters and written into the folder `--found`, with what it does. The exit status
is 1 where one failed, or where a process ended by itself.
"""

import argparse
import gc
import hashlib
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.corpus import Corpus
from tests.fuzz.mutators import chance_of, made
from tests.fuzz.targets import TARGETS
from tests.fuzz.trial import Failure, smallest, tried

_EVERY = 20.0
"""Seconds between two words of a process about how far it is."""
# As the program has it: at Python's own threshold the collector takes a part of the time.
_ALLOCATIONS = 1_000_000


class Input(NamedTuple):
    """An input and the target that it is for."""

    target: str
    data: bytes


class Found(NamedTuple):
    """A failure, with the input as it was and as small as it could be made."""

    number: int
    target: str
    failure: Failure
    data: bytes
    whole: bytes


@dataclass
class Inputs:
    """The inputs of a seed, by number, for some of the targets."""

    seed: int
    names: Sequence[str]
    corpus: Corpus = field(default_factory=Corpus)

    def __post_init__(self) -> None:
        self._weights = [*accumulate(TARGETS[name].share for name in self.names)]

    def of(self, number: int) -> Input:
        """Return the input of a number."""
        chance = chance_of(self.seed, number)
        (target,) = chance.choices(self.names, cum_weights=self._weights)
        pool = self.corpus.of(chance.choice(TARGETS[target].kinds))
        return Input(target, made(pool, chance))


class Told(NamedTuple):
    """What a process says: how many inputs went to which target since it spoke last, and what failed."""

    done: Counter[str]
    seconds: Counter[str]
    found: Sequence[Found]
    is_last: bool = False


def main() -> int:
    """Run the inputs that the command line asks for, and return 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--only", default=",".join(TARGETS), help="targets, with commas between them")
    parser.add_argument("--number", type=int, help="run this input alone")
    options = parser.parse_args()
    inputs = Inputs(options.seed, options.only.split(","))
    if options.number is not None:
        return _show(inputs.of(options.number))
    print(f"seed {options.seed}, {options.inputs} inputs, {options.jobs} processes", flush=True)
    summary = _Summary(options.found, options.inputs, options.seed)
    _run(inputs, options.inputs, options.jobs, summary)
    return summary.conclude()


def _show(made: Input) -> int:
    """Run one input, and tell what comes of it."""
    print(f"{made.target}: {made.data!r}")
    failure = tried(TARGETS[made.target].run, made.data)
    print(failure.told if failure else "nothing is wrong")
    return 1 if failure else 0


def _run(inputs: Inputs, count: int, jobs: int, summary: "_Summary") -> None:
    """Share the inputs among processes, and hear what they say until all are at their end."""
    context = get_context("fork" if hasattr(os, "fork") else "spawn")
    for name in inputs.names:
        for kind in TARGETS[name].kinds:
            inputs.corpus.of(kind)  # read once, before there are several of us
    listening: dict[Connection, int] = {}
    positions = context.Array("q", jobs)
    for job in range(jobs):
        ours, theirs = context.Pipe(duplex=False)
        context.Process(target=_work, args=(inputs, range(job, count, jobs), theirs, positions, job)).start()
        theirs.close()
        listening[ours] = job
    while listening:
        for connection in wait([*listening]):
            try:
                told: Told = connection.recv()  # type: ignore[union-attr]
            except EOFError:
                summary.died(positions[listening.pop(connection)])  # type: ignore[index,arg-type]
                continue
            summary.hear(told)
            if told.is_last:
                del listening[connection]  # type: ignore[arg-type]


def _work(inputs: Inputs, numbers: range, connection: Connection, positions: "Sequence[int]", job: int) -> None:
    gc.set_threshold(_ALLOCATIONS)
    done: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    found: list[Found] = []
    known: set[str] = set()
    spoken = time.monotonic()
    for number in numbers:
        positions[job] = number  # type: ignore[index]
        target, data = inputs.of(number)
        begun = time.process_time()
        failure = tried(TARGETS[target].run, data)
        done[target] += 1
        seconds[target] += time.process_time() - begun  # type: ignore[assignment]
        if failure is not None:
            is_new = failure.kind not in known
            known.add(failure.kind)
            small = smallest(TARGETS[target].run, data, failure.kind) if is_new else data
            found.append(Found(number, target, failure, small, data))
        if time.monotonic() - spoken > _EVERY:
            connection.send(Told(done, seconds, found))
            done, seconds, found, spoken = Counter(), Counter(), [], time.monotonic()
    connection.send(Told(done, seconds, found, is_last=True))


class _Summary:
    """What has been heard so far."""

    def __init__(self, folder: Path, count: int, seed: int) -> None:
        self._folder = folder
        self._count = count
        self._seed = seed
        self._begun = time.monotonic()
        self._done: Counter[str] = Counter()
        self._seconds: Counter[str] = Counter()
        self._failures: Counter[tuple[str, str]] = Counter()
        self._deaths = 0

    def hear(self, told: Told) -> None:
        """Count what a process has done, and keep what it has found."""
        self._done.update(told.done)
        self._seconds.update(told.seconds)
        for found in told.found:
            key = found.target, found.failure.kind
            self._failures[key] += 1
            if self._failures[key] == 1:
                self._keep(found)
        done, passed = self._done.total(), time.monotonic() - self._begun
        rate = done / max(passed, 0.001)
        print(
            f"{done} of {self._count} inputs, {rate:.0f} a second, {len(self._failures)} kinds of failure", flush=True
        )

    def died(self, number: int) -> None:
        """Tell that a process ended by itself, as by a fault in a library's machine code, at the input of a number."""
        self._deaths += 1
        print(f"DIED: a process ended by itself at input {number}: see --seed {self._seed} --number {number}")

    def conclude(self) -> int:
        """Print what was done, and return the exit status."""
        layers: Counter[str] = Counter()
        for name, count in self._done.items():
            layers[TARGETS[name].layer] += count
        print(f"\nseed {self._seed}: {self._done.total()} inputs in {time.monotonic() - self._begun:.0f} s")
        for name in TARGETS:
            if self._done[name]:
                each = self._seconds[name] / self._done[name] * 1000
                print(f"  {name:<18} {self._done[name]:>9} inputs, {each:8.2f} ms each")
        print("by layer: " + ", ".join(f"{name} {count}" for name, count in layers.items()))
        for (target, kind), count in self._failures.items():
            print(f"FAILED {count} times: {target}: {kind}")
        is_whole = self._done.total() == self._count
        print("nothing is wrong" if not self._failures and is_whole else f"see {self._folder}")
        return 1 if self._failures or self._deaths or not is_whole else 0

    def _keep(self, found: Found) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        words = re.sub(r"[^a-z0-9]+", "-", found.failure.kind.lower())[:50].strip("-")
        mark = hashlib.sha256(found.data).hexdigest()[:6]
        file = self._folder / f"{found.target}--{words}-{mark}"
        file.write_bytes(found.data)
        told = f"seed {self._seed}, input {found.number}\n{found.failure.told}\nthe whole input:\n{found.whole!r}\n"
        file.with_name(f"{file.name}.told").write_text(told, "utf-8", "backslashreplace")
        print(f"FOUND {found.target}: {found.failure.kind}\n  {found.data[:300]!r}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
