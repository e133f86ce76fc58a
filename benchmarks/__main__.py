"""Compares contentlint with other linters, side by side, and prints tables of what each took.

    python -m benchmarks                                    # everything; some hours, most of them remark's
    python -m benchmarks --pages 500 --rounds 5             # a quick look
    python -m benchmarks --pages 10000 --only warm --sites plain --without remark
    python -m benchmarks --scaling                          # how contentlint grows from 100 to 100,000 pages

It makes the corpora, installs the peers in the work folder (they need venv, pip and npm; one that cannot be installed
is named and left out), and runs every contender once a round in every case, in an order that rotates. Each run is
checked: it must end with the right exit status and report every defect that was planted and that it looks for.

Measured are user and system time of all processes, wall time, and peak memory: the greatest sum of the proportional
set sizes of all processes at one moment. A table holds medians, and its ratios are medians of the ratios of each round.
Linux only.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.cases import CASES, Case, Place, Run, Site, WrongRunError, compare
from benchmarks.corpora import SHAPES, SITES
from benchmarks.peers import OURS, Contender, NotInstalledError, installers, interpreter, ours
from benchmarks.record import Record
from benchmarks.tables import around_block, replace_block, report

_SIZES = (1, 500, 10_000)
_SCALES = (1, 100, 1_000, 10_000, 100_000)
_SMALL = 4  # a run on one page takes so little that it is repeated this many times as often


def main() -> int:
    """Measure what the command line asks for, and print the tables."""
    options = _parser().parse_args()
    # The contenders run in the folders of the corpora, where a relative path would name another contentlint, or none.
    if path := os.environ.get("PYTHONPATH"):
        os.environ["PYTHONPATH"] = os.pathsep.join(str(Path(entry).resolve()) for entry in path.split(os.pathsep))
    block = "scaling" if options.scaling else "benchmark"
    fault = ""
    if options.readme:
        around_block(options.readme, block)  # rather now than after an hour
    if options.read:
        record = Record.load(options.read)
    else:
        record = Record.here()
        try:
            _measure(record, options)
        except (WrongRunError, KeyboardInterrupt) as error:
            fault = str(error) or "stopped"
    if options.json:
        record.save(options.json)
    print(report(record, grows=options.scaling), end="")
    if fault:
        _say(fault)
        return 1
    if options.readme:
        replace_block(options.readme, block, report(record, grows=options.scaling, brief=True))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = ",".join(case.name for case in CASES)
    default_folder = Path(tempfile.gettempdir(), "contentlint-benchmarks")
    add = parser.add_argument
    add(
        "--pages",
        type=_numbers,
        metavar="N,...",
        help=f"sizes of the corpora (default: {_listed(_SIZES)}, or {_listed(_SCALES)} with --scaling)",
    )
    add("--sites", type=_words, default=SITES, metavar="SITE,...", help=f"of {','.join(SITES)} (default: all)")
    add(
        "--shapes",
        type=_words,
        default=SHAPES[:1],
        metavar="SHAPE,...",
        help=f"of {','.join(SHAPES)} (default: {SHAPES[0]})",
    )
    add("--only", type=_words, metavar="CASE,...", help=f"of {names} (default: all; with --scaling: cold,warm)")
    add("--rounds", type=int, default=5, metavar="N", help="rounds of every case (default: 5)")
    add(
        "--slow-rounds",
        type=int,
        metavar="N",
        help="rounds in which remark takes part from 1,000 pages on (default: all)",
    )
    add("--without", type=_words, default=(), metavar="PEER,...", help="peers to leave out")
    add("--jobs", type=int, metavar="N", help="processes of contentlint (default: what it chooses)")
    add("--scaling", action="store_true", help="measure contentlint alone, on corpora of growing size")
    add(
        "--folder",
        type=Path,
        default=default_folder,
        metavar="DIR",
        help=f"the work folder (default: {default_folder})",
    )
    add("--json", type=Path, metavar="FILE", help="write all raw figures")
    add("--read", type=Path, metavar="FILE", help="measure nothing: print the tables of figures that --json wrote")
    add(
        "--readme",
        type=Path,
        metavar="FILE",
        help="put the tables between its <!-- benchmark:begin --> and <!-- benchmark:end --> (or scaling:)",
    )
    return parser


def _measure(record: Record, options: argparse.Namespace) -> None:
    work: Path = options.folder.resolve()
    work.mkdir(parents=True, exist_ok=True)
    contenders = [ours(options.jobs)]
    if not contenders[0].cache_option:
        _say(f"this {OURS} has no cache: its warm runs are cold ones")
    if not options.scaling:
        contenders += _peers(work, options.without)
    record.versions.update({contender.name: contender.version for contender in contenders})
    list(compare(Site(Place(1), work / "corpora"), CASES[:1], contenders, 1, 1, work))  # loads them from the disk
    for place in _places(options):
        for run in _runs(place, contenders, options, work):
            took = f"{run.figures.processor:.3f} s, wall {run.figures.wall:.3f} s, {run.figures.memory >> 20} MiB"
            _say(f"{run.place}: {run.case}, round {run.round + 1}: {run.contender} {took}")
            record.runs.append(run)


def _peers(work: Path, without: Sequence[str]) -> Iterator[Contender]:
    for name, install in installers(work).items():
        if name not in without:
            try:
                yield install()
            except NotInstalledError as error:
                _say(f"{name} is left out, as it cannot be installed: {error}")


def _places(options: argparse.Namespace) -> list[Place]:
    sizes = options.pages or (_SCALES if options.scaling else _SIZES)
    return [Place(size, site, shape) for size in sizes for shape in options.shapes for site in options.sites]


def _runs(place: Place, contenders: list[Contender], options: argparse.Namespace, work: Path) -> Iterator[Run]:
    site = Site(place, work / "corpora")
    rounds = options.rounds
    cases = _cases(options)
    if place.pages == 1:
        rounds *= _SMALL
        contenders = [*contenders, interpreter()]
        cases = [case for case in cases if case.change is None]
    few = options.slow_rounds is not None and place.pages >= 1_000
    return compare(site, cases, contenders, rounds, options.slow_rounds if few else rounds, work)


def _cases(options: argparse.Namespace) -> list[Case]:
    names = options.only or (("cold", "warm") if options.scaling else [case.name for case in CASES])
    return [case for case in CASES if case.name in names]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word.replace("_", "")) for word in text.split(","))


def _listed(numbers: Sequence[int]) -> str:
    return ",".join(map(str, numbers))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
