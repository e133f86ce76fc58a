"""Measures how sure the rule inchikey-identity is, and prints a table.

    python -m benchmarks.identity --chemicals DIR --chebi FILE

`DIR` is the folder of the package `chemicals`, `FILE` ChEBI's chebi.obo: what the identity table is made from. Pages
are drawn by chance, with a fixed seed, about amino acids, fatty acids, vitamins, nutrients, polyphenols and drugs that
both sources know. A page has the names that one of them gives, and while it is judged, that source's entry for its
substance is left out of the table: only what the other source says can confirm or contradict it. Then wrong keys of
each kind are planted into as many pages.

Of pages with wrong keys, those count in particular whose name the table knows without the entry that is left out: no
tool can tell that a key is wrong for a name that it does not know.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.identity.held_out import HeldOut
from benchmarks.identity.pages import Page, common, drawn
from benchmarks.identity.planting import Planter, next_to_it
from contentlint.identity.build import chebi_source, chemicals_source
from contentlint.identity.relation import element_of
from contentlint.identity.substance import Substance
from contentlint.identity.verdict import Verdict, judge

_TRUE, _NEIGHBOUR, _NEXT, _ISOMER = "true", "neighbour in the table", "key of the next page", "other stereoisomer"
_AIMS = {_NEIGHBOUR: 0.9, _NEXT: 0.9, _ISOMER: 0.7}
"""The part of the wrong keys of a kind that is to be found, of pages whose name is known."""
_HEADINGS = (
    "pages",
    "all",
    "errors",
    "warnings",
    "name known",
    "of these found",
    "recall",
    "confirmed",
    "not verifiable",
)


class Outcome(NamedTuple):
    """What was said of a page with a key, and whether the table knows its name without the entry that is left out."""

    page: Page
    key: str
    verdict: Verdict
    is_named: bool


class Cases(NamedTuple):
    """Pages of a kind, each with the key that it gets."""

    kind: str
    pages: Sequence[tuple[Page, str]]


def main() -> int:
    """Draw pages, plant errors, and print what was found; the status is 1 where an aim is missed."""
    options = _parser().parse_args()
    terms = list(chebi_source.terms(options.chebi))
    entries = [*chebi_source.entries(terms), *chemicals_source.entries(options.chemicals)]
    table = HeldOut(entries, chebi_source.classes(terms))
    numbers = common(terms)
    able = [one for one in table.substances.values() if len(one.sources) > 1 and numbers.intersection(one.chebi)]
    print(f"{len(table.substances)} substances, of which {len(able)} are common and known to both sources\n")
    print("| " + " | ".join(_HEADINGS) + " |\n|" + "---|" * len(_HEADINGS))
    missed = []
    for cases in _cases(table, able, options.pages, Random(options.seed)):
        outcomes = [_judged(table, page, key, options.leave_nothing_out) for page, key in cases.pages]
        print(_row(cases.kind, outcomes))
        for outcome in _surprises(cases.kind, outcomes)[: options.show]:
            print(f"    {_told(outcome)}")
        if not _is_met(cases.kind, outcomes):
            missed.append(cases.kind)
    print(f"\n{'missed: ' + ', '.join(missed) if missed else 'all aims are met'}")
    return 1 if missed else 0


def _is_met(kind: str, outcomes: Sequence[Outcome]) -> bool:
    """Tell whether no error is told of right keys, and enough wrong ones of a kind are found."""
    if kind == _TRUE:
        return not any(one.verdict.is_certain for one in outcomes)
    named = [one for one in outcomes if one.is_named]
    return sum(one.verdict.is_against for one in named) >= _AIMS.get(kind, 0.0) * len(named)


def _cases(table: HeldOut, able: Sequence[Substance], count: int, chance: Random) -> Iterable[Cases]:
    planter = Planter(table, chance)
    pages = drawn(table, able, count, chance)
    ions = [one for one in table.substances.values() if (element := element_of(one)) and element.charge]

    def planted(kind: str, among: Sequence[Substance], wrong: Callable[[Page], str | None]) -> Cases:
        """Draw pages of which a wrong key is known, and give it to them."""
        chosen = drawn(table, [one for one in among if wrong(Page(one, "", (one.name,)))], count, chance)
        return Cases(kind, [(page, key) for page in chosen if (key := wrong(page))])

    yield Cases(_TRUE, [(page, page.substance.key) for page in pages])
    yield Cases(_NEIGHBOUR, [(page, key) for page in pages if (key := planter.neighbour(page))])
    yield Cases(_NEXT, list(next_to_it(pages)))
    yield planted(_ISOMER, able, planter.isomer)
    yield planted("salt for acid or base", able, planter.salt)
    yield planted("element for ion", ions, planter.element)
    yield Cases("one letter, still legal", [(page, key) for page in pages if (key := planter.slip(page))])


def _judged(table: HeldOut, page: Page, key: str, leave_nothing_out: bool) -> Outcome:
    with table.without(page.substance.key, "" if leave_nothing_out else page.source):
        is_named = any(one.skeleton == page.substance.skeleton for one in table.named(page.names[0]))
        return Outcome(page, key, judge(page.claim(key), table), is_named)


def _row(kind: str, outcomes: Sequence[Outcome]) -> str:
    against = [one for one in outcomes if one.verdict.is_against]
    errors = sum(one.verdict.is_certain for one in against)
    named = [one for one in outcomes if one.is_named]
    found = [one for one in named if one.verdict.is_against]
    silent = [one.verdict.kind.value for one in outcomes if not one.verdict.is_against]
    recall = "" if kind == _TRUE else f"{len(found) / max(len(named), 1):.3f}"
    counts = (len(outcomes), errors, len(against) - errors, len(named), len(found))
    cells = (kind, *map(str, counts), recall, *(str(silent.count(one)) for one in _HEADINGS[-2:]))
    return "| " + " | ".join(cells) + " |"


def _surprises(kind: str, outcomes: Sequence[Outcome]) -> list[Outcome]:
    if kind == _TRUE:
        return [one for one in outcomes if one.verdict.is_against]
    return [one for one in outcomes if one.is_named and not one.verdict.is_against]


def _told(outcome: Outcome) -> str:
    verdict = outcome.verdict
    meant, found = (one.name if one else "-" for one in (verdict.meant, verdict.found))
    names = "; ".join(outcome.page.names)
    return f"{names}: {outcome.page.substance.key}, has {outcome.key}: {verdict.kind.value}: {meant} / {found}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.identity", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--chemicals", type=Path, required=True, metavar="DIR", help="the folder of the package chemicals"
    )
    parser.add_argument("--chebi", type=Path, required=True, metavar="FILE", help="chebi.obo")
    parser.add_argument("--pages", type=int, default=2000, metavar="N", help="how many pages of each kind")
    parser.add_argument("--seed", type=int, default=20261127, metavar="N")
    parser.add_argument("--leave-nothing-out", action="store_true", help="judge by the table as it is")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N pages of each kind that went wrong")
    return parser


if __name__ == "__main__":
    sys.exit(main())
