"""A vocabulary: the allowed values of a name, and where each is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from contentlint.facts.page import DuplicateKey, SyntaxFault
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


@dataclass(frozen=True, slots=True)
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
