"""Measures how sure the rule inchikey-identity is, and prints a table.

    python -m benchmarks.identity --chemicals DIR --chebi FILE

`DIR` is the folder of the package `chemicals`, `FILE` ChEBI's chebi.obo: what the identity table is built from. Pages
are drawn by chance, with a fixed seed, from amino acids, fatty acids, vitamins, nutrients, polyphenols and drugs that
both sources know. A page has the names that one of the sources gives, and while it is judged, that source's entry for
its substance is left out of the table: it can be confirmed by what the other source says alone. Wrong keys of each kind
are then planted into as many pages.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.identity.held_out import HeldOut
from benchmarks.identity.pages import Page, common, drawn
from benchmarks.identity.planting import Planter, next_to_it
from contentlint.identity.build import chebi_source, chemicals_source
from contentlint.identity.relation import element_of
from contentlint.identity.verdict import Kind, Verdict, judge

_SILENT = (Kind.CONFIRMED, Kind.NOT_VERIFIABLE)


class Outcome(NamedTuple):
    """What was said of a page, and whether the table knows its names without its own entry."""

    page: Page
    key: str
    verdict: Verdict
    is_named: bool


def main() -> None:
    """Draw pages, plant errors, and print what was found."""
    options = _parser().parse_args()
    terms = list(chebi_source.terms(options.chebi))
    table = HeldOut(
        [*chebi_source.entries(terms), *chemicals_source.entries(options.chemicals)], chebi_source.classes(terms)
    )
    chance = Random(options.seed)
    wanted = common(terms)
    both = [one for one in table.substances.values() if len(one.sources) > 1 and any(n in wanted for n in one.chebi)]
    pages = drawn(table, both, options.pages, chance)
    planter = Planter(table, chance)
    print(f"{len(table.substances)} substances, {len(both)} common ones that both sources know, {len(pages)} pages")
    _report("true", _judged(table, [(page, page.substance.key) for page in pages]), options.show)
    _report("true, all sources left out", _judged(table, [(page, page.substance.key) for page in pages], True), options.show)
    planted = {
        "neighbour in the table": [(page, planter.neighbour(page)) for page in pages],
        "key of the next page": list(next_to_it(pages)),
        "other stereoisomer": [(page, planter.isomer(page)) for page in _repeated(table, both, planter.isomer, options.pages, chance)],
        "salt for acid or base": [(page, planter.salt(page)) for page in _repeated(table, both, planter.salt, options.pages, chance)],
        "element for ion": [(page, planter.element(page)) for page in _ions(table, options.pages, chance)],
        "one letter": [(page, planter.slip(page)) for page in pages],
    }
    for kind, cases in planted.items():
        _report(kind, _judged(table, [(page, key) for page, key in cases if key]), options.show)


def _repeated(table, both, wrong_key, count, chance):
    able = [one for one in both if wrong_key(Page(one, "", (one.name,)))]
    pages: list[Page] = []
    while able and len(pages) < count:
        pages += drawn(table, able, count - len(pages), chance)
    return pages


def _ions(table, count, chance):
    able = [one for one in table.substances.values() if (element := element_of(one)) and element.charge]
    pages: list[Page] = []
    while able and len(pages) < count:
        pages += drawn(table, able, count - len(pages), chance)
    return pages


def _judged(table: HeldOut, cases: Iterable[tuple[Page, str]], is_strict: bool = False) -> list[Outcome]:
    outcomes = []
    for page, key in cases:
        sources = page.substance.sources if is_strict else (page.source,)
        with table.without(page.substance.key, sources):
            is_named = any(one.skeleton == page.substance.skeleton for one in table.named(page.names[0]))
            outcomes.append(Outcome(page, key, judge(page.claim(key), table), is_named))
    return outcomes


def _report(kind: str, outcomes: list[Outcome], show: int) -> None:
    found = [one for one in outcomes if one.verdict.kind not in _SILENT]
    named = [one for one in outcomes if one.is_named]
    hit = [one for one in named if one.verdict.kind not in _SILENT]
    errors = sum(one.verdict.is_certain for one in found)
    kinds = Counter(one.verdict.kind.value for one in outcomes)
    print(f"\n{kind}: {len(outcomes)} pages; {len(found)} found, {errors} of them errors; name known {len(named)}, found {len(hit)} ({len(hit) / max(len(named), 1):.3f}); {dict(kinds)}")
    chosen = found if kind.startswith("true") else [one for one in named if one.verdict.kind in _SILENT]
    for one in chosen[:show]:
        v = one.verdict
        print("   ", one.page.names, one.page.substance.key, one.key, v.kind.value, v.meant and v.meant.name, "|", v.found and v.found.name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identity", description=__doc__.partition("\n")[0])
    parser.add_argument("--chemicals", type=Path, required=True, metavar="DIR")
    parser.add_argument("--chebi", type=Path, required=True, metavar="FILE")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N pages of each kind that went wrong")
    return parser


if __name__ == "__main__":
    main()
