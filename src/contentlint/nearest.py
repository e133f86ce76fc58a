"""Which known name was meant by an unknown one."""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.spelling import caseless, looks_like, told_apart

if TYPE_CHECKING:
    from difflib import SequenceMatcher

# Below this share of common letters, two names have nothing to do with each other.
_SIMILAR = 0.65
# Longer names are compared by their forms only: what difflib needs for two of them grows with the cube of the length.
_LONGEST = 255
# What one index may spend on slips, less than half a second. It is counted in steps of some 100 ns, not in seconds, so
# that the same content always gets the same answers. A thousand unknown names among a thousand known ones take all.
_EFFORT = 4_000_000
_BITS = bytes(map(int.bit_count, range(256)))
# Underscores, hyphens and dashes, and white space as `str.isspace` has it.
_SEPARATORS = (
    "_-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_TO_SPACES = str.maketrans(dict.fromkeys(_SEPARATORS, " "))
_ENDINGS_IN_ES = ("ses", "xes", "zes", "ches", "shes")


class Form(StrEnum):
    """What two names that mean the same thing differ in, and nothing else."""

    UNICODE = "Unicode form"
    CASE = "case"
    SEPARATORS = "separators"
    PLURAL = "plural"


class Names:
    """The names that are known, ready to be asked again and again which of them was meant by an unknown word.

    A name that differs in case or Unicode form only is nearer than one that differs in hyphens, underscores or
    spaces, that one nearer than the plural, and that one nearer than any slip. Slips are looked for in names of at
    most 255 characters, and as long as `effort` lasts: a page with many thousands of unknown names gets no more
    answers about slips then, but still those about case, separators and plurals.
    """

    def __init__(self, known: Iterable[str], effort: int = _EFFORT) -> None:
        self._known = sorted(set(known))
        self._effort = effort
        self._answers: dict[tuple[str, int], tuple[str, ...]] = {}

    def nearest(self, word: str, count: int = 1) -> list[str]:
        """Return the known names that are most like `word`, the nearest first, at most `count` of them."""
        if (word, count) not in self._answers:
            same = list(islice(self._of_same_form(word), count))
            is_sought = len(same) < count and self._effort > 0
            slips = self._slips(word, count - len(same), {word, *same}) if is_sought else []
            self._answers[word, count] = (*same, *slips)
        return list(self._answers[word, count])

    def did_you_mean(self, word: str) -> str | None:
        """Return "did you mean 'x'?" with the nearest known name, or None where none is near."""
        names = self.nearest(word)
        if not names:
            return None
        question, apart = f"did you mean '{names[0]}'?", told_apart(word, names[0])
        return f"{question} {apart}" if apart else question

    def has_slip_of(self, name: str) -> bool:
        """Tell whether one of these names, written by mistake, may mean `name`: `nearest` the other way round.

        Where the effort does not last to know, it may.
        """
        if next(self._of_same_form(name), None) is not None:
            return True
        if self._effort <= 0:
            return True
        folded = caseless(name)
        for _, slip, slip_folded in self._candidates(folded):
            is_compared = slip != name and self._spend(2 * len(folded) * len(slip_folded))
            if is_compared and self._likeness(folded, slip_folded) >= _SIMILAR:
                return True
        return self._effort <= 0

    @cached_property
    def _cased(self) -> list[str]:
        """The names less case and Unicode form, in the order of the names."""
        return _each(caseless, self._known)

    @cached_property
    def _spaced(self) -> list[str]:
        return _each(_spaced, self._cased)

    @cached_property
    def _by_case(self) -> Mapping[str, Sequence[str]]:
        return _grouped(self._cased, self._known)

    @cached_property
    def _by_letters(self) -> Mapping[str, Sequence[str]]:
        return _grouped(_each(_joined, self._spaced), self._known)

    @cached_property
    def _by_singular(self) -> Mapping[str, Sequence[str]]:
        spaced = " \0".join([*self._spaced, ""])
        if "s " not in spaced:
            return self._by_letters  # none is a plural
        return _grouped(list(map(_singulars, self._spaced)), self._known)

    @cached_property
    def _rows(self) -> "list[_Row]":
        """The names that are searched for slips, those of the same length together."""
        by_length: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for length, name, cased in zip(map(len, self._cased), self._known, self._cased, strict=True):
            by_length[length].append((name, cased))
        return [_Row(length, names) for length, names in sorted(by_length.items()) if 0 < length <= _LONGEST]

    def _of_same_form(self, word: str) -> Iterator[str]:
        """Yield the other names that share a form with `word`, the nearest first."""
        seen = {word}
        for form, names in zip(same_forms(word), self._by_form(), strict=True):
            for name in names.get(form, ()) if form else ():
                if name not in seen:
                    seen.add(name)
                    yield name

    def _by_form(self) -> Iterator[Mapping[str, Sequence[str]]]:
        """Yield the names by each of their forms, which are found when they are asked for."""
        yield self._by_case
        yield self._by_letters
        yield self._by_singular

    def _slips(self, word: str, count: int, others: set[str]) -> list[str]:
        """Return at most `count` names that are like `word` by their letters, without `others`."""
        folded = caseless(word)
        best: list[tuple[float, str]] = []
        for bound, name, name_folded in self._candidates(folded):
            if len(best) == count and (bound, name) >= best[-1]:
                break  # all that follow can at most be as like as this, and come later in the alphabet
            if name in others:
                continue
            if not self._spend(2 * len(folded) * len(name_folded)):
                break
            likeness = self._likeness(name_folded, folded)
            if likeness >= _SIMILAR:
                insort(best, (-likeness, name))
                del best[count:]
        return [name for _, name in best]

    def _likeness(self, name: str, word: str) -> float:
        """Return how like a name a word is; repeated for one of the two, it costs less."""
        self._matcher.set_seq1(name)
        self._matcher.set_seq2(word)
        return self._matcher.ratio()

    @cached_property
    def _matcher(self) -> "SequenceMatcher[str]":
        from difflib import SequenceMatcher  # most words are like none

        return SequenceMatcher(None, autojunk=False)

    def _candidates(self, folded: str) -> Iterator[tuple[float, str, str]]:
        """Yield what may be like `folded`, in the order of: how like at most (negative), the name; and its lower case.

        The names are looked up as they are asked for: the first few decide.
        """
        found: defaultdict[float, list[Iterator[tuple[str, str]]]] = defaultdict(list)
        for row in self._rows if len(folded) <= _LONGEST else ():
            if row.may_be_like(len(folded)) and self._spend(row.effort(len(folded))):
                for bound, names in row.like(folded):
                    found[bound].append(names)
        if not found:
            return
        from heapq import merge  # most words are like none

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
    if looks_like(word, name):
        return Form.UNICODE
    forms = (Form.CASE, Form.SEPARATORS, Form.PLURAL)
    return next(
        (form for form, one, other in zip(forms, same_forms(word), same_forms(name), strict=True) if one == other), None
    )


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
        self._start = int.from_bytes(((1 << length) - 1).to_bytes(self._width, "little") * len(names), "little")
        self._places = _Places(self._width * 8 - length, [folded for _, folded in names])

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
        places = self._places
        for character in folded:
            matching = left & places[ord(character) & 255]
            left = ((left + matching) | (left - matching)) & start
        size = self._width * len(self._names)
        # Of each byte the number of its bits, then the sum over the bytes of each field in its lowest byte.
        counts = int.from_bytes((start ^ left).to_bytes(size, "little").translate(_BITS), "little")
        shift = 8
        while shift < self._width * 8:
            counts += counts >> shift
            shift *= 2
        return counts.to_bytes(size, "little")[:: self._width]


class _Places(dict[int, int]):
    """The bits of the characters of a row that have a code, by the code; found when a word first has it."""

    def __init__(self, gap: int, names: Sequence[str]) -> None:
        """Lay out names of one length with so many bits between them."""
        super().__init__()
        self._gap = " " * gap
        self._names = names

    def __missing__(self, code: int) -> int:
        if self._codes.count(code) < len(self._codes) >> 7:
            self[code] = self._of_few(code)
        else:
            self[code] = int(self._codes.translate(b"0" * code + b"1" + b"0" * (255 - code)), 2)
        return self[code]

    def _of_few(self, code: int) -> int:
        """Return the bits one by one: in scripts of many characters most are rare, and all of them are many."""
        bits = bytearray(len(self._codes) >> 3)
        at = self._codes.find(code)
        while at >= 0:
            bits[at >> 3] |= 128 >> (at & 7)
            at = self._codes.find(code, at + 1)
        return int.from_bytes(bits, "big")

    @cached_property
    def _codes(self) -> bytes:
        """The characters in the order of their bits, the highest first; what stands in the gaps does not matter."""
        text = self._gap.join(self._names) + self._gap
        return text.encode("utf-32-be", "surrogatepass")[::-4]


def same_forms(name: str) -> tuple[str, str, str]:
    """Return the name less case and Unicode form, less its separators too, and less its plural too.

    Two names that are the same in one of these mean the same thing.
    """
    cased = caseless(name)
    spaced = _spaced(cased)
    return cased, _joined(spaced), _singulars(spaced)


def _spaced(text: str) -> str:
    """Return the text with a space for each separator."""
    return text.translate(_TO_SPACES)


def _joined(spaced: str) -> str:
    return spaced.replace(" ", "")


def _singulars(spaced: str) -> str:
    return "".join(map(_singular, spaced.split(" ")))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(_ENDINGS_IN_ES):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _each(change: Callable[[str], str], names: Sequence[str]) -> list[str]:
    """Return each name as changed by a function that looks no further than a null, and leaves it as it is.

    It is called once for all names: for each where one of them contains a null.
    """
    changed = change("\0".join(names)).split("\0")
    return changed if len(changed) == len(names) else list(map(change, names))


def _grouped(forms: Sequence[str], names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the names by their forms, which are given in the same order."""
    single = dict(zip(forms, zip(names), strict=True))
    if len(single) == len(names):
        return single
    grouped: dict[str, list[str]] = {}
    for form, name in zip(forms, names, strict=True):
        grouped.setdefault(form, []).append(name)
    return grouped
