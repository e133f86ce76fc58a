"""Writes a record as Markdown: the targets, every ratio, and how time and memory grow with the number of pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import TITLES, Place
from benchmarks.peers import INTERPRETER, OURS
from benchmarks.record import Entry, Figure, Record

_MIB = 1 << 20
_MANY = 10_000
_LEGEND = (
    "Medians of paired runs: processor time (user and system) and peak memory (PSS) of all processes together; "
    "a ratio is the median of the ratios of each round."
)
_CHANGES = ("paragraph", "heading", "tags")


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a title, the limit as it is said, and how the value is found for a place and its limit."""

    title: str
    limit: str
    pages: int
    value: Callable[[Record, Place], float | None]
    unit: str = ""


def _against(peer: str, case: str, their_case: str, figure: Figure) -> Callable[[Record, Place], float | None]:
    def value(record: Record, place: Place) -> float | None:
        return record.ratio(Entry(place, case, OURS), Entry(place, their_case, peer), figure)

    return value


def _above_interpreter(record: Record, place: Place) -> float | None:
    return record.difference(Entry(place, "cold", OURS), Entry(place, "cold", INTERPRETER), "processor")


def _peak(record: Record, place: Place) -> float | None:
    medians = (record.median(entry, "memory") for entry in record.entries() if entry[::2] == (place, OURS))
    return max((median / _MIB for median in medians if median), default=None)


TARGETS = (
    Target(
        "10,000 pages, cold, processor time against rumdl without its cache",
        "3.0; 1.0 is the aim",
        _MANY,
        _against("rumdl", "cold", "cold", "processor"),
    ),
    Target(
        "the same against markdownlint-cli2",
        "0.35",
        _MANY,
        _against("markdownlint-cli2", "cold", "cold", "processor"),
    ),
    Target(
        "10,000 pages, warm, processor time against rumdl warm",
        "0.25",
        _MANY,
        _against("rumdl", "warm", "warm", "processor"),
    ),
    *(
        Target(
            f"10,000 pages, {TITLES[case]}, wall time against rumdl warm",
            "0.3",
            _MANY,
            _against("rumdl", case, "warm", "wall"),
        )
        for case in _CHANGES
    ),
    Target(
        "one page alone, no cache, processor time more than `python -c pass`", "0.15 s", 1, _above_interpreter, " s"
    ),
    Target("peak memory of all processes at 10,000 pages, any case", "300 MiB", _MANY, _peak, " MiB"),
    Target("peak memory of all processes at 100,000 pages", "1536 MiB", 100_000, _peak, " MiB"),
)


def targets(record: Record) -> str:
    """Return the table of what is to be reached and what was."""
    places = {run.place.kind: run.place for run in record.runs}
    rows = []
    for target in TARGETS:
        values = [target.value(record, place._replace(pages=target.pages)) for place in places.values()]
        if any(value is not None for value in values):
            rows.append([target.title, target.limit, *(_number(value, target.unit) for value in values)])
    return _table(["", "at most", *places], rows) if rows else ""


def comparison(record: Record, place: Place) -> str:
    """Return the table of every case on one corpus: what each contender took, and ours divided by it."""
    rows = []
    for entry in record.entries():
        if entry.place == place:
            ours = Entry(place, entry.case, OURS)
            figures: tuple[Figure, ...] = ("processor", "wall", "memory")
            ratios = ["" if entry == ours else _number(record.ratio(ours, entry, figure)) for figure in figures]
            rows.append(
                [TITLES[entry.case], entry.contender, *_medians(record, entry), *ratios, str(record.rounds(entry))]
            )
    order = {title: number for number, title in enumerate(TITLES.values())}
    rows.sort(key=lambda row: (order[row[0]], row[1] != OURS))
    head = ["", "", "processor s", "wall s", "MiB", "ours/theirs: processor", "wall", "memory", "rounds"]
    return _table(head, [row if row[1] == OURS else ["", *row[1:]] for row in rows])


def scaling(record: Record) -> str:
    """Return the table of how time and memory grow: totals, and what each page beyond the first takes."""
    rows: list[tuple[str, str, int, list[str]]] = []
    for entry in record.entries():
        place = entry.place
        first = Entry(place._replace(pages=1), entry.case, OURS)
        if entry.contender != OURS or place.pages == 1:
            continue
        more = [_beyond(record, entry, first, "processor", 1e-3), _beyond(record, entry, first, "memory", 1024)]
        numbers = [*_medians(record, entry), *map(_number, more), str(record.rounds(entry))]
        rows.append((TITLES[entry.case], place.kind, place.pages, numbers))
    rows.sort()
    head = ["", "site", "pages", "processor s", "wall s", "MiB", "ms a page", "KiB a page", "rounds"]
    return _table(head, [[case, kind, f"{pages:,}", *numbers] for case, kind, pages, numbers in rows])


def report(record: Record, *, grows: bool, brief: bool = False) -> str:
    """Return all tables, below a line on the machine and the versions.

    `grows`: of a run that measured scaling; `brief`: of the largest corpora alone.
    """
    versions = ", ".join(f"{name} {version}" for name, version in record.versions.items() if name != INTERPRETER)
    parts = [f"{record.machine}; {record.date}; {versions}. {_LEGEND}", targets(record)]
    if grows:
        parts.append(scaling(record))
    else:
        places = sorted({run.place for run in record.runs}, key=lambda place: (-place.pages, *place[1:]))
        largest = [place for place in places if place.pages == places[0].pages]
        parts += [f"**{place}**\n\n{comparison(record, place)}" for place in (largest if brief else places)]
    return "\n\n".join(part for part in parts if part) + "\n"


def around_block(file: Path, name: str) -> tuple[str, str]:
    """Return what is before and after a block: up to `<!-- NAME:begin -->`, and from `<!-- NAME:end -->` on.

    Raises `ValueError` if the file has not both marks, in this order.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, found_begin, rest = file.read_text("utf-8").partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found_begin and found_end):
        raise ValueError(f"{file} has no {begin} with {end} after it")
    return before + begin, end + after


def replace_block(file: Path, name: str, text: str) -> None:
    """Put a text between the marks of a block of a file, as `around_block` finds them."""
    before, after = around_block(file, name)
    file.write_text(f"{before}\n{text.strip()}\n{after}", encoding="utf-8")


def _medians(record: Record, entry: Entry) -> list[str]:
    memory = record.median(entry, "memory")
    return [
        _number(record.median(entry, "processor")),
        _number(record.median(entry, "wall")),
        _number(memory and memory / _MIB),
    ]


def _beyond(record: Record, entry: Entry, first: Entry, figure: Figure, unit: float) -> float | None:
    total, start = record.median(entry, figure), record.median(first, figure)
    return None if total is None or start is None else (total - start) / (entry.place.pages - 1) / unit


def _number(value: float | None, unit: str = "") -> str:
    """Return it with two significant digits at least, and without decimals from 100 on."""
    if value is None:
        return "–"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 3
    return f"{value:.{digits}f}{unit}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
