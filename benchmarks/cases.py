"""The cases that are measured: without a cache, filling it, using it, and using it after one page was changed."""

import enum
import hashlib
import itertools
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmarks import corpora
from benchmarks.meter import Figures, measure
from benchmarks.peers import OURS, Contender

# The mark of a corpus that is whole, made by this version of its maker; it holds the text of the page that changes.
_MARK = f".made-by-{hashlib.sha256(Path(corpora.__file__).read_bytes()).hexdigest()[:16]}"


class Place(NamedTuple):
    """A kind of corpus."""

    pages: int
    site: str = "plain"
    shape: str = "even"

    def __str__(self) -> str:
        return f"{self.pages:,} page{'s' if self.pages > 1 else ''}, {self.kind}"

    @property
    def kind(self) -> str:
        """What corpora of all sizes have in common."""
        return self.site if self.shape == "even" else f"{self.site}, {self.shape}"

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return f"{self.site}-{self.shape}-{self.pages}"


class Site:
    """A corpus on the disk, one page of which can be changed."""

    def __init__(self, place: Place, parent: Path) -> None:
        self.place = place
        self.folder = parent / place.folder
        self._counts = itertools.count(1)
        corpus = corpora.Corpus(place.pages, site=place.site, shape=place.shape)
        self._changed = self.folder / corpus.pages[place.pages // 3]
        mark = self.folder / _MARK
        if not mark.exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            corpus.write(self.folder)
            shutil.copy(self._changed, mark)
        self._text = mark.read_text("utf-8")
        self.restore()  # an earlier run may have been stopped before it did

    @property
    def tags(self) -> list[str]:
        """All tags of its tags file."""
        return re.findall(r"^(\w.*):$", (self.folder / "docs/tags.yml").read_text("utf-8"), re.MULTILINE)

    def neighbour(self, count: int) -> str:
        """Return the name of a page in the folder of the page that changes, another one for another count."""
        names = sorted(page.name for page in self._changed.parent.glob("*.md"))
        return names[count % len(names)]

    def change(self, change: "Change") -> None:
        """Give the page a text that it never had."""
        self._changed.write_text(change(self, self._text, next(self._counts)), encoding="utf-8")

    def restore(self) -> None:
        """Give the page the text that it has in the corpus."""
        self._changed.write_text(self._text, encoding="utf-8")


# Makes the new text of a page, of its site, its text, and how many changes there were.
Change: TypeAlias = Callable[[Site, str, int], str]


def _paragraph(site: Site, text: str, count: int) -> str:
    return f"{text}\nChange {count}: see [another page]({site.neighbour(count)}#overview).\n"


def _heading(_: Site, text: str, count: int) -> str:
    return f"{text}\n## Change {count}\n\nSome text.\n"


def _tags(site: Site, text: str, count: int) -> str:
    unused = [tag for tag in site.tags if f"  - {tag}\n" not in text]
    return text.replace("\ntags:\n", f"\ntags:\n  - {unused[count % len(unused)]}\n")


class Cache(enum.Enum):
    """What a run may use."""

    NONE = "none is read or written"
    NEW = "none is there, one is written"
    KEPT = "the one of an earlier run"


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured; `change` happens after the run that fills the cache."""

    name: str
    title: str
    cache: Cache
    change: Change | None = None


CASES = (
    Case("cold", "cold, no cache", Cache.NONE),
    Case("writing", "cold, writing the cache", Cache.NEW),
    Case("warm", "warm", Cache.KEPT),
    Case("paragraph", "warm, one page with a new paragraph", Cache.KEPT, _paragraph),
    Case("heading", "warm, one page with a new heading", Cache.KEPT, _heading),
    Case("tags", "warm, one page with another tag", Cache.KEPT, _tags),
)
TITLES = {case.name: case.title for case in CASES}


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run of a contender, in a round of a case on a corpus."""

    place: Place
    case: str
    contender: str
    round: int
    figures: Figures


class WrongRunError(Exception):
    """A contender did not do what is measured; the message says who, where and what."""


def compare(
    site: Site, cases: Sequence[Case], contenders: Sequence[Contender], rounds: int, slow_rounds: int, work: Path
) -> Iterator[Run]:
    """Run every contender once a round in every case, each round beginning with the next one.

    Slow contenders take part in the first `slow_rounds` rounds. Caches and output go below the work folder.
    Raises `WrongRunError`.
    """
    for number in range(rounds):
        for case in cases:
            taking_part = [
                contender
                for contender in contenders
                if (not contender.slow or number < slow_rounds)
                and (case.cache is Cache.NONE or contender.cache_option or contender.name == OURS)
            ]
            for order in range(len(taking_part)):
                contender = taking_part[(order + number) % len(taking_part)]
                yield Run(site.place, case.name, contender.name, number, _once(site, case, contender, work))


def _once(site: Site, case: Case, contender: Contender, work: Path) -> Figures:
    cache = work / "caches" / f"{site.place.folder}-{contender.name.split()[0]}"
    command = contender.arguments(None if case.cache is Cache.NONE else cache)
    if case.cache is Cache.NEW:
        shutil.rmtree(cache, ignore_errors=True)
    if case.cache is Cache.KEPT and contender.cache_option:
        _checked(site, contender, command, work)
    if case.change is None:
        return _checked(site, contender, command, work)
    site.change(case.change)
    try:
        return _checked(site, contender, command, work)
    finally:
        site.restore()


def _checked(site: Site, contender: Contender, command: list[str], work: Path) -> Figures:
    output = work / "output.txt"
    figures = measure(command, site.folder, output)
    written = output.read_text("utf-8", errors="replace")
    if objection := contender.objection(written, figures.status, site.place.pages):
        raise WrongRunError(f"{contender.name}, {site.place}: {objection}")
    return figures
