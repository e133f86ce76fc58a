"""Wrong keys, of the kinds that get onto pages."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from string import ascii_uppercase

from benchmarks.identity.held_out import HeldOut
from benchmarks.identity.pages import Page
from contentlint.chemistry.inchikey import fault_in
from contentlint.identity.keys import is_flat
from contentlint.identity.relation import Relation, element_of, is_isotopic, related
from contentlint.identity.substance import Substance

_FARTHEST = 20
"""How many pages or names farther down it is looked for one about something else."""
_LETTERS = (*range(14), *range(15, 25), 26)


class Planter:
    """Finds wrong keys for pages in a table."""

    def __init__(self, table: HeldOut, chance: Random) -> None:
        self._chance = chance
        self._table = table
        self._substances = sorted(table.substances.values(), key=lambda one: (one.name.casefold(), one.key))
        self._names = [one.name.casefold() for one in self._substances]
        self._salts: dict[str, list[Substance]] = {}
        for one in self._substances:
            for part in one.parts:
                self._salts.setdefault(part, []).append(one)
        self.elements: Mapping[str, Substance] = {
            element.symbol: one
            for one in self._substances
            if (element := element_of(one)) and not element.charge and element.atoms == 1 and is_flat(one.key)
        }

    def neighbour(self, page: Page) -> str | None:
        """Return the key of the next substance in the table, by name, that has nothing to do with the page's."""
        place = bisect_right(self._names, page.substance.name.casefold())
        for one in self._substances[place : place + _FARTHEST]:
            if related(page.substance, one) is Relation.OTHER:
                return one.key
        return None

    def isomer(self, page: Page) -> str | None:
        """Return the key of another stereoisomer, which the table knows by another name."""
        own = page.substance
        found = [
            one.key
            for one in self._table.with_skeleton(own.skeleton)
            if related(own, one) is Relation.STEREO and not is_isotopic(one)
        ]
        return self._chance.choice(found) if found else None

    def salt(self, page: Page) -> str | None:
        """Return the key of a salt of the page's acid or base."""
        found = [one.key for one in self._salts.get(page.substance.skeleton, ())] if not page.substance.parts else []
        return self._chance.choice(found) if found else None

    def element(self, page: Page) -> str | None:
        """Return the key of the element of the page's ion."""
        own = element_of(page.substance)
        element = self.elements.get(own.symbol) if own and own.charge else None
        return element.key if element else None

    def slip(self, page: Page) -> str | None:
        """Return the page's key with one other letter, which can be a key all the same."""
        key = page.substance.key
        for _ in range(200):
            place = self._chance.choice(_LETTERS)
            slipped = key[:place] + self._chance.choice(ascii_uppercase) + key[place + 1 :]
            if slipped != key and fault_in(slipped) is None:
                return slipped
        return None


def next_to_it(pages: Sequence[Page]) -> Iterator[tuple[Page, str]]:
    """Yield pages with the key of the next page, by title, that is about something else."""
    ordered = sorted(pages, key=lambda page: page.names[0].casefold())
    for place, page in enumerate(ordered):
        following = (*ordered[place + 1 : place + _FARTHEST], *ordered[:_FARTHEST])
        yield (
            page,
            next(one.substance.key for one in following if related(page.substance, one.substance) is Relation.OTHER),
        )
