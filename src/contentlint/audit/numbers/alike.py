"""Names that may be one: they differ in case, separators or the plural alone, or in a letter of a long word."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from contentlint.nearest import same_forms
from contentlint.spelling import caseless

# In a shorter word a letter more or less makes another word (`iron`, `irony`), and so does another (`bread`, `broad`).
_SHORTEST = 5
_SHORTEST_WITH_OTHER_LETTER = 6
# Of two words with such endings each means what it says: `nitrate`, `nitrite`; `hexane`, `hexene`.
_ENDING = re.compile(r"(?:ate|ite|ide|ane|ene|yne|one|ine|ase|ose|ol|al)\Z")
# Longer names are sentences: what they share without a letter grows with the square of their length.
_LONGEST = 100
# How many words without a letter are kept, as long as names are looked at for slips: some 200 MB.
_EFFORT = 500_000
# More names of one form, or that differ in one and the same letter, are a series: that they are alike says nothing.
_SERIES = 30
_SERIES_OF_SLIPS = 4


def alike(names: Iterable[str], sure: Collection[str] = frozenset()) -> Mapping[str, tuple[str, ...]]:
    """Return for each name those that may mean the same, in order; for most names there are none.

    Two `sure` names are not taken for slips of one another. Slips are looked for in names of at most 100 characters,
    the first ones first, until some 500,000 letters have been left out.
    """
    every = list(dict.fromkeys(names))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in _groups(every):
        for name in group:
            found[name].update(other for other in group if other != name)
    for one, other in _slips(every):
        if one not in sure or other not in sure:
            found[one].add(other)
            found[other].add(one)
    return {name: tuple(sorted(others)) for name, others in found.items()}


def _groups(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield the names that are the same in one of their forms."""
    by_form: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for name in names:
        for number, form in enumerate(same_forms(name)):
            by_form[number, form].append(name)
    yield from (group for (_, form), group in by_form.items() if form and 1 < len(group) <= _SERIES)


def _slips(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names of which one word differs, in one letter that is other, missing or in the wrong place.

    Two such words share what is left of them without a letter, or are made of the same letters (symmetric deletion:
    W. Garbe, SymSpell, 2012).
    """
    by_rest: defaultdict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    left = _EFFORT
    for name in names:
        words = caseless(name).split() if len(name) <= _LONGEST and left > 0 else []
        for at, word in enumerate(words):
            if len(word) >= _SHORTEST and word.isalpha():
                left -= len(word)
                for rest in {word, *(word[:cut] + word[cut + 1 :] for cut in range(len(word)))}:
                    by_rest[(*words[:at], rest, *words[at + 1 :])].append((name, word))
    seen: set[tuple[str, str]] = set()
    for group in filter(lambda group: len(group) <= _SERIES_OF_SLIPS, by_rest.values()):
        for at, (name, word) in enumerate(group):
            for other, other_word in group[at + 1 :]:
                pair = (name, other) if name < other else (other, name)
                if pair not in seen and _is_slip(word, other_word):
                    seen.add(pair)
                    yield pair


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one of two words may be the other with a slip."""
    if len(one) == len(other) and sorted(one) != sorted(other):
        is_another = len(one) < _SHORTEST_WITH_OTHER_LETTER or (_ENDING.search(one) and _ENDING.search(other))
        return not is_another and _differ_in_a_letter(one, other)
    return _differ_in_a_letter(one, other)


def _differ_in_a_letter(one: str, other: str) -> bool:
    """Tell whether one letter is other, is missing, or has changed places with its neighbour."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if not rest and not other_rest:
        return False
    if rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]:
        return True
    return rest[2:] == other_rest[2:] and rest[:2] == other_rest[1::-1]
