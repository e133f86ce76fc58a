"""Which known name was meant by an unknown one."""

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from heapq import merge
from itertools import islice

# Below this share of common letters, two names have nothing to do with each other.
_SIMILAR = 0.65
# Longer names are compared by their forms only: what difflib needs for two of them grows with the cube of the length.
_LONGEST = 255
# What one index may spend on slips, one or two seconds. It is counted in steps of some 100 ns, not in seconds, so that
# the same content always gets the same answers. A thousand unknown names among a thousand known ones take a fifth.
_EFFORT = 20_000_000
_BITS = bytes(map(int.bit_count, range(256)))
_SEPARATORS = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")
_ENDING_IN_ES = re.compile(r"(?:s|x|z|ch|sh)es$")


class Form(StrEnum):
    """What two names that mean the same thing differ in, and nothing else."""

    CASE = "case"
    SEPARATORS = "separators"
    PLURAL = "plural"


class Names:
    """The names that are known, ready to be asked again and again which of them was meant by an unknown word.

    A name that differs in case only is nearer than one that differs in hyphens, underscores or spaces, that
    one nearer than the plural, and that one nearer than any slip. Slips are looked for in names of at most 255
    characters, and as long as `effort` lasts: a page with many thousands of unknown names gets no more answers
    about slips then, but still those about case, separators and plurals.
    """

    def __init__(self, known: Iterable[str], effort: int = _EFFORT) -> None:
        self._known = sorted(set(known))
        self._effort = effort
        self._answers: dict[tuple[str, int], tuple[str, ...]] = {}

    def nearest(self, word: str, count: int = 1) -> list[str]:
        """Return the known names that are most like `word`, the nearest first, at most `count` of them."""
        if (word, count) not in self._answers:
            same = list(islice(self._of_same_form(word), count))
            slips = self._slips(word, count - len(same), {word, *same}) if len(same) < count else []
            self._answers[word, count] = (*same, *slips)
        return list(self._answers[word, count])

    def did_you_mean(self, word: str) -> str | None:
        """Return "did you mean 'x'?" with the nearest known name, or None where none is near."""
        names = self.nearest(word)
        return f"did you mean '{names[0]}'?" if names else None

    def has_slip_of(self, name: str) -> bool:
        """Tell whether one of these names, written by mistake, may mean `name`: `nearest` the other way round.

        Where the effort does not last to know, it may.
        """
        if next(self._of_same_form(name), None) is not None:
            return True
        from difflib import SequenceMatcher  # content without mistakes does without it

        folded = name.casefold()
        matcher = SequenceMatcher(None, folded, autojunk=False)
        for _, slip, slip_folded in self._candidates(folded):
            if slip != name and self._spend(2 * len(folded) * len(slip_folded)):
                matcher.set_seq2(slip_folded)
                if matcher.ratio() >= _SIMILAR:
                    return True
        return self._effort <= 0

    @cached_property
    def _by_form(self) -> tuple[dict[str, list[str]], ...]:
        """The names by each of their forms."""
        found: tuple[dict[str, list[str]], ...] = ({}, {}, {})
        for name in self._known:
            for names, form in zip(found, _forms(name), strict=True):
                if form:
                    names.setdefault(form, []).append(name)
        return found

    @cached_property
    def _rows(self) -> "list[_Row]":
        """The names that are searched for slips, those of the same length together."""
        by_length: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for name in self._known:
            folded = name.casefold()
            if 0 < len(folded) <= _LONGEST:
                by_length[len(folded)].append((name, folded))
        return [_Row(length, names) for length, names in sorted(by_length.items())]

    def _of_same_form(self, word: str) -> Iterator[str]:
        """Yield the other names that share a form with `word`, the nearest first."""
        seen = {word}
        for names, form in zip(self._by_form, _forms(word), strict=True):
            for name in names.get(form, ()):
                if name not in seen:
                    seen.add(name)
                    yield name

    def _slips(self, word: str, count: int, others: set[str]) -> list[str]:
        """Return at most `count` names that are like `word` by their letters, without `others`."""
        from difflib import SequenceMatcher

        folded = word.casefold()
        matcher = SequenceMatcher(None, "", folded, autojunk=False)
        best: list[tuple[float, str]] = []
        for bound, name, name_folded in self._candidates(folded):
            if len(best) == count and (bound, name) >= best[-1]:
                break  # all that follow can at most be as like as this, and come later in the alphabet
            if name in others:
                continue
            if not self._spend(2 * len(folded) * len(name_folded)):
                break
            matcher.set_seq1(name_folded)
            likeness = matcher.ratio()
            if likeness >= _SIMILAR:
                insort(best, (-likeness, name))
                del best[count:]
        return [name for _, name in best]

    def _candidates(self, folded: str) -> Iterator[tuple[float, str, str]]:
        """Yield what may be like `folded`, in the order of: how like at most (negative), the name; and its lower case.

        The names are looked up as they are asked for: the first few decide.
        """
        found: defaultdict[float, list[Iterator[tuple[str, str]]]] = defaultdict(list)
        for row in self._rows if len(folded) <= _LONGEST else ():
            if row.may_be_like(len(folded)) and self._spend(row.effort(len(folded))):
                for bound, names in row.like(folded):
                    found[bound].append(names)
        for bound in sorted(found):
            for name, name_folded in merge(*found[bound]):
                yield bound, name, name_folded

    def _spend(self, effort: int) -> bool:
        """Tell whether there is effort left, and take that much of it."""
        is_left = self._effort > 0
        self._effort -= effort
        return is_left


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Return the known names that are most like `word`, as `Names` does; the order of `known` does not matter."""
    return Names(known).nearest(word, count)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return "did you mean 'x'?" with the nearest known name, or None where none is near."""
    return Names(known).did_you_mean(word)


def difference(word: str, name: str) -> Form | None:
    """Return in what form alone two names differ; None where they differ in their letters, or not at all."""
    if word == name:
        return None
    return next((form for form, one, other in zip(Form, _forms(word), _forms(name), strict=True) if one == other), None)


class _Row:
    """Names of one length, in order, whose likeness to a word is estimated for all of them at once.

    What difflib finds in common of two texts is a common subsequence of them, so that the longest one says how like
    they are at most. Its length is found bit by bit (Hyyrö, Bit-parallel LCS-length computation revisited, 2004),
    and the bits of all names stand side by side in one long integer: in fields of `_width` bytes, of which the
    highest bit is free to take a carry. Characters of the same code modulo 256 count as the same, which saves memory
    and can only raise the estimate.
    """

    def __init__(self, length: int, names: Sequence[tuple[str, str]]) -> None:
        self._length = length
        self._names = names
        self._width = 1 << (length // 8).bit_length()
        field = (1 << self._width * 8 - 1) - 1
        self._start = int.from_bytes(field.to_bytes(self._width, "little") * len(names), "little")
        places: defaultdict[int, bytearray] = defaultdict(lambda: bytearray(self._width * len(names)))
        for index, (_, folded) in enumerate(names):
            for bit, character in enumerate(folded, start=index * self._width * 8):
                places[ord(character) & 255][bit >> 3] |= 1 << (bit & 7)
        self._places = {code: int.from_bytes(bits, "little") for code, bits in places.items()}

    def may_be_like(self, length: int) -> bool:
        """Tell whether a word of that length can be like one of the names, whatever its letters."""
        return 2.0 * min(length, self._length) / (length + self._length) >= _SIMILAR

    def effort(self, length: int) -> int:
        """Return what `like` takes for a word of that length, in the unit of `_EFFORT`."""
        return 50 + len(self._names) * (8 + length * self._width) // 64

    def like(self, folded: str) -> Iterator[tuple[float, Iterator[tuple[str, str]]]]:
        """Yield how like the word some names are at most (negative), and these names with their lower case."""
        counts = self._common(folded)
        for common in set(counts):
            bound = 2.0 * common / (len(folded) + self._length)
            if bound >= _SIMILAR:
                yield -bound, self._at(counts, common)

    def _at(self, counts: bytes, common: int) -> Iterator[tuple[str, str]]:
        index = counts.find(common)
        while index >= 0:
            yield self._names[index]
            index = counts.find(common, index + 1)

    def _common(self, folded: str) -> bytes:
        """Return for each name how long its longest common subsequence with the word is, or somewhat more."""
        start = left = self._start
        for character in folded:
            matching = left & self._places.get(ord(character) & 255, 0)
            left = ((left + matching) | (left - matching)) & start
        size = self._width * len(self._names)
        # Of each byte the number of its bits, then the sum over the bytes of each field in its lowest byte.
        counts = int.from_bytes((start ^ left).to_bytes(size, "little").translate(_BITS), "little")
        shift = 8
        while shift < self._width * 8:
            counts += counts >> shift
            shift *= 2
        return counts.to_bytes(size, "little")[:: self._width]


def _forms(name: str) -> tuple[str, str, str]:
    """Return the name less its case, less its separators too, and less its plural too."""
    cased = name.casefold()
    words = [word for word in _SEPARATORS.split(cased) if word]
    return cased, "".join(words), "".join(map(_singular, words))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if _ENDING_IN_ES.search(word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
