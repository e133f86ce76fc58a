"""Which known name was meant by an unknown one."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

# Below this share of common letters, two names have nothing to do with each other.
_SIMILAR = 0.65
_SEPARATORS = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Return the known names that are most like `word`, the nearest first, at most `count` of them.

    A name that differs in case only is nearer than one that differs in hyphens, underscores or spaces, that
    one nearer than the plural, and that one nearer than any slip. The order of `known` does not matter.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word.casefold())
    forms = _forms(word)
    ranked = []
    for name in sorted(set(known) - {word}):
        likeness = _likeness(name, forms, matcher)
        if likeness >= _SIMILAR:
            ranked.append((-likeness, name))
    return [name for _, name in sorted(ranked)[:count]]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return "did you mean 'x'?" with the nearest known name, or None where none is near."""
    names = nearest(word, known)
    return f"did you mean '{names[0]}'?" if names else None


def _forms(name: str) -> tuple[str, str, str]:
    """Return the name less its case, less its separators too, and less its plural too."""
    cased = name.casefold()
    words = [word for word in _SEPARATORS.split(cased) if word]
    return cased, "".join(words), "".join(map(_singular, words))


def _likeness(name: str, forms: tuple[str, ...], matcher: "SequenceMatcher[str]") -> float:
    """Return how much a name is like the word of `forms`: over 1 where a form of both is the same."""
    own = _forms(name)
    for index, form in enumerate(own):
        if form and form == forms[index]:
            return 1.0 + len(own) - index
    matcher.set_seq1(own[0])
    if matcher.real_quick_ratio() < _SIMILAR or matcher.quick_ratio() < _SIMILAR:
        return 0.0
    return matcher.ratio()


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
