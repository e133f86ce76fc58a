"""All runs of a benchmark: medians and paired ratios of them, kept as JSON."""

import json
import os
import platform
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple, Self

from benchmarks.cases import Place, Run
from benchmarks.meter import Figures

Figure = Literal["processor", "wall", "memory"]


class Entry(NamedTuple):
    """What one contender did in one case on one corpus."""

    place: Place
    case: str
    contender: str


@dataclass
class Record:
    """The runs of a benchmark, where and when they were, and the version of each contender."""

    machine: str
    date: str
    versions: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)

    @classmethod
    def here(cls) -> Self:
        """Return an empty record of this machine and this day."""
        machine = (
            f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
        )
        return cls(machine, f"{datetime.now(UTC):%Y-%m-%d}")

    @classmethod
    def load(cls, file: Path) -> Self:
        """Return the record that `save` wrote."""
        raw = json.loads(file.read_text("utf-8"))
        runs = [
            Run(**{**run, "place": Place(*run["place"]), "figures": Figures(**run["figures"])}) for run in raw["runs"]
        ]
        return cls(raw["machine"], raw["date"], raw["versions"], runs)

    def save(self, file: Path) -> None:
        """Write all of it as JSON."""
        file.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    def entries(self) -> list[Entry]:
        """Return what was measured, in the order of the first runs."""
        return list(dict.fromkeys(Entry(run.place, run.case, run.contender) for run in self.runs))

    def rounds(self, entry: Entry) -> int:
        """Return how many rounds an entry has."""
        return len(self._rounds(entry))

    def median(self, entry: Entry, figure: Figure) -> float | None:
        """Return the median of a figure, or None if it was not measured."""
        return _median(getattr(figures, figure) for figures in self._rounds(entry).values())

    def ratio(self, ours: Entry, theirs: Entry, figure: Figure) -> float | None:
        """Return the median of what ours took divided by what theirs took in the same round."""
        return _median(one / other for one, other in self._pairs(ours, theirs, figure))

    def difference(self, ours: Entry, theirs: Entry, figure: Figure) -> float | None:
        """Return the median of what ours took more than theirs in the same round."""
        return _median(one - other for one, other in self._pairs(ours, theirs, figure))

    def _rounds(self, entry: Entry) -> dict[int, Figures]:
        return {run.round: run.figures for run in self.runs if Entry(run.place, run.case, run.contender) == entry}

    def _pairs(self, ours: Entry, theirs: Entry, figure: Figure) -> list[tuple[float, float]]:
        one, other = self._rounds(ours), self._rounds(theirs)
        return [(getattr(one[number], figure), getattr(other[number], figure)) for number in one if number in other]


def _median(values: Iterable[float]) -> float | None:
    listed = list(values)
    return statistics.median(listed) if listed else None
