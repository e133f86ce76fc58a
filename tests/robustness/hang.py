"""Checks that nothing hangs: each input of a bad shape, of one megabyte, through the whole check of its site.

    python tests/robustness/hang.py [--kind pages …] [--only WORDS …] [--size 1000000] [--jobs 2] [--all]
    python tests/robustness/hang.py --size 125000                  # the same for each change: some minutes
    python tests/robustness/hang.py --kind tokens --size 50000     # all pairs of what Markdown is made of

Prints the slowest inputs, or all: the seconds of processor time, how much more it is than for half the size (over three
doublings, on average), and the name. Fails where one takes more than two seconds for a megabyte, or grows by more than
n log n. On a machine on which a fixed loop takes longer than it should, more by as much; it says so.

A kind of input is a module of `shapes` with a tuple `SHAPES`; `tokens` is only measured where it is asked for.
"""

import argparse
import math
import os
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from multiprocessing import Pool
from typing import NamedTuple

import shapes
from timing import Shape, quickest, slowness

SECONDS = 2.0
RATIO = 2.3
_ON_DEMAND = ("tokens",)
# A small page may take as much as one of so many bytes: its fixed costs count, and so does what is allowed to any page.
_LEAST = 650_000
_DOUBLINGS = 3
# What is quicker than this is told by the clock's grain and the program's fixed costs, not by the input.
_UNTOLD = 0.2
_STOP = 20.0


class Result(NamedTuple):
    """What was measured of a shape: seconds, and the mean ratio of a doubling (nan where it is too quick to tell).

    `most` is how many seconds it may take.
    """

    name: str
    seconds: float
    ratio: float
    most: float

    @property
    def holds(self) -> bool:
        """Whether it is within the bounds."""
        # What is bounded by itself grows as it likes until then.
        is_steep = self.ratio > RATIO and self.seconds > self.most * 3 / 4
        return self.seconds <= self.most and not is_steep

    def __str__(self) -> str:
        ratio = "    " if math.isnan(self.ratio) else f"{self.ratio:4.2f}"
        return f"{self.seconds:7.3f} s  {ratio}  {self.name}{'' if self.holds else '   <-- too slow'}"


def measure(place: tuple[str, int, int]) -> Result:
    """Measure the shape of a kind that has an index, at a size in bytes; what seems too slow is measured again."""
    kind, index, size = place
    shape = of_kind(kind)[index]
    result = _measure_once(shape, size, 1, 1.0)
    if result.holds or result.seconds == float("inf"):
        return result
    return _measure_once(shape, size, 3, slowness())


def _measure_once(shape: Shape, size: int, times: int, slow: float) -> Result:
    most = slow * SECONDS * max(size, _LEAST) / 1_000_000
    whole = quickest(shape, size, times, enough=_UNTOLD, limit=_STOP * slow)
    if whole < _UNTOLD or whole == float("inf"):
        return Result(shape.name, whole, math.nan, most)
    part = quickest(shape, size >> _DOUBLINGS, times + 1, limit=_STOP * slow)
    return Result(shape.name, whole, (whole / part) ** (1 / _DOUBLINGS), most)


def kinds() -> list[str]:
    """Return the kinds of input."""
    return [module.name for module in pkgutil.iter_modules(shapes.__path__)]


def of_kind(kind: str) -> Sequence[Shape]:
    """Return the shapes of a kind."""
    found: Sequence[Shape] = import_module(f"shapes.{kind}").SHAPES
    return found


def chosen(only: Sequence[str], wanted: Sequence[str], size: int) -> Iterator[tuple[str, int, int]]:
    """Yield the places of the shapes of some kinds whose name contains one of the words; of all for no words."""
    for kind in wanted:
        for index, shape in enumerate(of_kind(kind)):
            if not only or any(words in shape.name for words in only):
                yield kind, index, size


def main() -> int:
    """Measure all that is asked for; return 1 where a bound is broken."""
    usual = [kind for kind in kinds() if kind not in _ON_DEMAND]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", nargs="+", choices=kinds(), default=usual, dest="wanted")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORDS")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    print(
        f"This machine takes {slowness():.1f} times as long as the bounds are for; they are as much wider.", flush=True
    )
    places = list(chosen(arguments.only, arguments.wanted, arguments.size))
    results: list[Result] = []
    with Pool(arguments.jobs) as pool:
        for result in pool.imap_unordered(measure, places, chunksize=8):
            results.append(result)
            if arguments.all or not result.holds:
                print(result, flush=True)
    results.sort(key=lambda result: result.seconds, reverse=True)
    broken = sum(not result.holds for result in results)
    print("\nThe slowest:")
    for result in results[:15]:
        print(result)
    print(f"{len(results)} shapes of {arguments.size} bytes, {broken} too slow")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
