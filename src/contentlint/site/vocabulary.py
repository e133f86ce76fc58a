"""A vocabulary: the allowed values of a name, and where each is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from contentlint.facts.page import DuplicateKey, SyntaxFault
from contentlint.nearest import Names
from contentlint.span import Span


@dataclass(frozen=True, slots=True)
class VocabularySource:
    """Where the allowed values of a name come from: a `file`, a list (`values`), or a `field` of `pages`."""

    name: str
    file: str | None = None
    values: tuple[str, ...] | None = None
    pages: tuple[str, ...] = ()
    field: str = "title"
    where: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One allowed value: where it stands, and how its generator shows and publishes it."""

    value: str
    span: Span | None = None
    path: str | None = None
    label: str | None = None
    permalink: str | None = None


@dataclass(frozen=True)  # without slots, which leave no room for cached properties
class Vocabulary:
    """The allowed values by name. `origin` names their source to a person: a file, or `the configuration`.

    With a `fault` the values are not known, and nothing is outside of them.
    """

    name: str
    origin: str
    terms: Mapping[str, Term] = field(default_factory=dict)
    path: str | None = None
    duplicate_keys: tuple[DuplicateKey, ...] = ()
    fault: SyntaxFault | None = None

    @cached_property
    def by_label(self) -> Mapping[str, list[Term]]:
        """The terms by their labels."""
        found: dict[str, list[Term]] = {}
        for term in self.terms.values():
            if term.label is not None:
                found.setdefault(term.label, []).append(term)
        return found

    @cached_property
    def by_name(self) -> Mapping[str, Term]:
        """The terms by their values and by their labels; a value goes before a label."""
        labels = {label: terms[-1] for label, terms in self.by_label.items() if label}
        return labels | dict(self.terms)

    @cached_property
    def names(self) -> Names:
        """All values and labels, ready to be searched for what was meant."""
        return Names(self.by_name)
