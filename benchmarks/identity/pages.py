"""Pages about common substances, with their names and keys."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.identity.held_out import HeldOut
from contentlint.identity.build.chebi_source import Term
from contentlint.identity.claim import Claim, Said
from contentlint.identity.substance import Substance

# Terms of ChEBI below which the substances stand that pages are about.
_KINDS = {
    "amino acids": (33709, 37022),
    "fatty acids": (35366, 26607, 15904),
    "vitamins": (33229,),
    "nutrients": (33284, 27027, 78295),
    "polyphenols": (26195, 47916, 72544),
    "drugs": (23888, 35526),
}


class Page(NamedTuple):
    """A page: its names are those that `source` alone gives to a substance, and the key is that substance's."""

    substance: Substance
    source: str
    names: tuple[str, ...]

    def claim(self, key: str = "") -> Claim:
        """Return what the page says, with another key where one is given."""
        title, *aliases = self.names
        return Claim(
            key or self.substance.key,
            (Said(title, "/title"),),
            tuple(Said(name, f"/aliases/{place}") for place, name in enumerate(aliases)),
        )


def common(terms: Sequence[Term]) -> frozenset[int]:
    """Return the numbers of ChEBI's common substances."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for term in terms:
        for parent in (*term.parents, *term.roles):
            children[parent].append(term.number)
    return frozenset(number for roots in _KINDS.values() for number in _below(roots, children))


def _below(roots: Sequence[int], children: dict[int, list[int]]) -> Iterator[int]:
    seen, waiting = set(roots), list(roots)
    while waiting:
        number = waiting.pop()
        yield number
        for child in children.get(number, ()):
            if child not in seen:
                seen.add(child)
                waiting.append(child)


def drawn(table: HeldOut, substances: Sequence[Substance], count: int, chance: Random) -> list[Page]:
    """Draw pages by chance, on all substances before one comes a second time.

    One half of them has its names from one source of its substance, the other half from another.
    """
    pages: list[Page] = []
    while substances and len(pages) < count:
        chosen = chance.sample(substances, min(count - len(pages), len(substances)))
        pages += [page for substance in chosen if (page := _page(table, substance, chance))]
    return pages


def _page(table: HeldOut, substance: Substance, chance: Random) -> Page | None:
    source = chance.choice(substance.sources)
    said = table.entry(substance.key, source)
    if said is None or not said.name:
        return None
    title = said.name if chance.random() < 0.5 else said.name.title()
    others = list(said.names[: said.well_known])
    aliases = chance.sample(others, min(chance.choice((0, 0, 1, 2)), len(others)))
    if others and chance.random() < 0.1:
        title = f"{title} ({chance.choice(others)})"
    return Page(substance, source, (title, *aliases))
