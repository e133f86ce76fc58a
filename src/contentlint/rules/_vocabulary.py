"""What the rules about vocabularies share: which value was meant, and the words about one that is outside."""

from collections.abc import Collection

from contentlint.facts.page import Text
from contentlint.finding import Fix, Problem, Related, Safety
from contentlint.rules._replacement import replacement
from contentlint.site.vocabulary import Term, Vocabulary
from contentlint.words import quoted


def is_outside(vocabulary: Vocabulary | None, value: str) -> bool:
    """Tell whether there is a vocabulary and it lacks the value."""
    return vocabulary is not None and not vocabulary.fault and value not in vocabulary.terms


def meant_by(vocabulary: Vocabulary, value: str) -> Term | None:
    """Return the term that was meant by a value outside: the one with that label, or a near one; None for none."""
    labelled = vocabulary.by_label.get(value)
    if labelled:
        return labelled[0]
    close = vocabulary.names.nearest(value)
    return vocabulary.by_name[close[0]] if close else None


def outside(vocabulary: Vocabulary, noun: str, written: Text, present: Collection[str]) -> Problem | None:
    """Return the problem of a value that the vocabulary lacks; None where it has it.

    `noun` says what the value is, `present` are the values that stand beside it: they are not proposed as a repair.
    """
    value, span, _ = written
    if not is_outside(vocabulary, value):
        return None
    meant = meant_by(vocabulary, value)
    message = f"{noun} {quoted(value)} is not in {vocabulary.origin}"
    if meant is None:
        return Problem(span, message, value, f"use another {noun}, or add it there")
    related: tuple[Related, ...] = ()
    if meant.span and meant.path:
        related = (Related(meant.span, f"closest {noun}", meant.path),)
    fix = None if meant.value in present else _fix(vocabulary, written, meant)
    return Problem(span, message, value, _help(vocabulary, value, meant), related, fix)


def _help(vocabulary: Vocabulary, value: str, meant: Term) -> str:
    if value in vocabulary.by_label:
        return f"{quoted(value)} is the label of '{meant.value}': write the key"
    if meant.value.casefold() == value.casefold():
        return f"did you mean '{meant.value}'? Upper and lower case differ"
    return f"did you mean '{meant.value}'?"


def _fix(vocabulary: Vocabulary, written: Text, meant: Term) -> Fix | None:
    is_certain = len(vocabulary.by_label.get(written.value, ())) == 1
    return replacement(written, meant.value, Safety.SAFE if is_certain else Safety.UNSAFE)
