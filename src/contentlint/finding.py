"""What a rule says (`Problem`) and what the reader gets (`Finding`)."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from contentlint.span import Span

# The subject of this rule is a JSON pointer (see the contract), in which a number is most often a place in a list.
_POINTING = "front-matter-schema"
_PLACE_IN_LIST = re.compile(r"(?<=/)[0-9]+(?=/|\Z)")


class Severity(StrEnum):
    """How much a finding weighs: an error fails the run, a warning does so with `--strict` only."""

    ERROR = "error"
    WARNING = "warning"


class Safety(StrEnum):
    """Whether a fix keeps the meaning of the page (`safe`) or guesses at it (`unsafe`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Related(NamedTuple):
    """Another place that helps to understand a finding; `path` None means the page itself."""

    span: Span
    message: str
    path: str | None = None


class Edit(NamedTuple):
    """Replace the text at `span` by `text`; `path` None means the page itself."""

    span: Span
    text: str
    path: str | None = None


class Fix(NamedTuple):
    """A repair: all of its edits apply, or none."""

    safety: Safety
    description: str
    edits: tuple[Edit, ...]


class Problem(NamedTuple):
    """A rule's verdict about one place.

    `message` is one sentence without a full stop that names the thing and says what is expected; `subject`
    is the offending text itself; `help` is what to do about it, such as "did you mean 'x'?". `path` is given
    only where the place is in another file than the page that the rule was handed (a vocabulary file). `cause` names
    what is missing or wrong elsewhere, in the same words for every finding that it explains ("tag 'Minerals'"). Where
    two revisions are compared, it becomes the change that the finding follows from ("docs/iron.md was deleted").
    `severity` is given only where this one weighs more or less than what else the rule finds.
    """

    span: Span
    message: str
    subject: str
    help: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    path: str | None = None
    cause: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, stamped by the engine with its rule, path and severity.

    `is_cut` tells that it stands for all further ones of its rule in its file.
    """

    path: str
    span: Span
    rule: str
    severity: Severity
    message: str
    subject: str
    help: str | None = None
    related: tuple[Related, ...] = field(default=())
    fix: Fix | None = None
    fingerprint: str = ""
    cause: str | None = None
    is_cut: bool = False

    @property
    def identity(self) -> tuple[str, str, str]:
        """Path, rule and what lasts of the subject: the finding is known by them when the page is edited elsewhere."""
        return (self.path, self.rule, lasting(self.rule, self.subject))

    @property
    def order(self) -> tuple[str, int, int, str, Span, str, str]:
        """The contract's sorting key: path, line, column, rule; the rest makes the order total."""
        return (self.path, self.span.line, self.span.column, self.rule, self.span, self.subject, self.message)


def lasting(rule: str, subject: str) -> str:
    """Return what of a subject stays as it is when something else is edited: not the places in lists."""
    return _PLACE_IN_LIST.sub("*", subject) if rule == _POINTING else subject
