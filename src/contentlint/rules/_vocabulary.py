"""What the rules about vocabularies share: which value was meant, and the words about one that is outside."""

import re
from collections.abc import Callable, Collection

from contentlint.facts.page import Text
from contentlint.finding import Fix, Problem, Related, Safety
from contentlint.nearest import Form, difference
from contentlint.rules._replacement import replacement
from contentlint.site.vocabulary import Term, Vocabulary
from contentlint.spelling import told_apart
from contentlint.words import quoted

Write = Callable[[Text, str, Safety], Fix | None]
"""How a value is replaced where it stands."""

_NOUNS = {"tags": "tag", "mechanisms": "mechanism"}
_DASHES = "\u2010-\u2015\u2212-"
_DASH = re.compile(f"[{_DASHES}]")
_NEAR = 5
_BLANK = re.compile(r"\s")


def is_outside(vocabulary: Vocabulary | None, value: str) -> bool:
    """Tell whether there is a vocabulary and it lacks the value."""
    return vocabulary is not None and vocabulary.is_known and value not in vocabulary.terms


def noun_of(vocabulary: Vocabulary) -> str:
    """Return what one value of a vocabulary is called."""
    return _NOUNS.get(vocabulary.name, vocabulary.name)


def cause_of(noun: str, value: str) -> str:
    """Return the words for all that one missing name explains."""
    return f"{noun} '{value}'"


def meant_by(vocabulary: Vocabulary, value: str) -> Term | None:
    """Return the term that was meant by a value outside: the one with that label, or a near one; None for none."""
    labelled = vocabulary.by_label.get(value)
    if labelled:
        return labelled[0]
    close = vocabulary.names.nearest(value)
    return vocabulary.by_name[close[0]] if close else None


def outside(
    vocabulary: Vocabulary,
    noun: str,
    written: Text,
    present: Collection[str],
    message: str | None = None,
    write: Write = replacement,
) -> Problem | None:
    """Return the problem of a value that the vocabulary lacks; None where it has it.

    `noun` says what the value is, `present` are the values that stand beside it: they are not proposed as a repair.
    """
    value, span, _ = written
    if not is_outside(vocabulary, value):
        return None
    meant = meant_by(vocabulary, value)
    message = message or f"{noun} {quoted(value)} is not in {vocabulary.origin}"
    cause = cause_of(noun, value)
    if meant is None:
        return Problem(span, message, value, f"use another {noun}, or add it there", cause=cause)
    related: tuple[Related, ...] = ()
    if meant.span and meant.path:
        related = (Related(meant.span, f"closest {noun}", meant.path),)
    safety = Safety.SAFE if is_certain(vocabulary, value, meant) else Safety.UNSAFE
    fix = None if meant.value in present else write(written, meant.value, safety)
    return Problem(span, message, value, _help(vocabulary, value, meant), related, fix, cause=cause)


def is_certain(vocabulary: Vocabulary, value: str, meant: Term) -> bool:
    """Tell whether a value outside can mean that term alone: it is its label, or differs in nothing that is a letter.

    A plural or another letter may be a word of its own, which is to be added to the vocabulary.
    """
    if value in vocabulary.by_label:
        return len(vocabulary.by_label[value]) == 1
    near = [name for name in vocabulary.names.nearest(value, _NEAR) if is_same_but_for_form(value, name)]
    return {vocabulary.by_name[name].value for name in near} == {meant.value}


def is_same_but_for_form(value: str, name: str) -> bool:
    """Tell whether two names differ in nothing but case, Unicode form, dashes, blanks, and what cannot be seen."""
    seen = "".join(filter(str.isprintable, value)).strip()
    return seen == name or difference(value, name) in (Form.UNICODE, Form.CASE, Form.SEPARATORS)


def _help(vocabulary: Vocabulary, value: str, meant: Term) -> str:
    if value in vocabulary.by_label:
        return f"{quoted(value)} is the label of '{meant.value}': write the key"
    # What is near may be a label, too; then it is that which the value differs from.
    near = meant.label if meant.label and not difference(value, meant.value) else meant.value
    differing = _differing(value, near)
    question = f"did you mean '{meant.value}'?"
    return f"{question} {differing}" if differing else question


def _differing(value: str, near: str) -> str | None:
    form = difference(value, near)
    if form is Form.UNICODE:
        return told_apart(value, near)
    if form is Form.CASE:
        return "Upper and lower case differ"
    if form is Form.PLURAL:
        return "One of them is the plural"
    if form is Form.SEPARATORS:
        return _separators(value, near)
    return None


def _separators(value: str, near: str) -> str:
    """Say which dash or blank is another one: they can look the same."""
    for kind, noun in ((_DASH, "dash"), (_BLANK, "blank")):
        for one, other in zip(kind.findall(value), kind.findall(near), strict=False):
            if one != other:
                return f"The {noun} is {_code(one)}, not {_code(other)}"
    return "Hyphens and blanks differ"


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
