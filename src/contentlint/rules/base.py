"""What a rule is: one class in a file of its own id, with its words, examples, options and verdict."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from contentlint.facts.page import PageFacts, Suppression
from contentlint.finding import Problem, Severity
from contentlint.site.site import Site

if TYPE_CHECKING:
    from contentlint.site.change import SiteChange


class Good(NamedTuple):
    """An example in which the rule finds nothing.

    `page` is the page's text at `path`, `files` are other files of the site by path, and `config` is the
    `contentlint.toml`. Where a change is to be judged, `before` are files that were otherwise before it;
    the page was not there if it is not among them.
    """

    page: str
    path: str = "page.md"
    files: Mapping[str, str] = MappingProxyType({})
    config: str = ""
    fixed: str | None = None
    before: Mapping[str, str] = MappingProxyType({})


class Bad(Good):
    """An example in which the rule finds exactly the stretches of `page` between `«` and `»`, in this order.

    The marks are not part of the text; `«»` marks an empty place. Marks in `files` count as well, and those
    in `before`: there a place is in a file that is gone. `fixed` is the page after all fixes that the rule has for it;
    None where it has none.
    """


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a rule that has none."""


class Rule:
    """What every rule has.

    The docstring's first sentence says what the rule finds, `why` in a sentence why that is wrong, and `remedy` how to
    mend it. `certainty` says, a sentence each, how sure the rule is, where that is a question; it is empty elsewhere.
    `id` is the file's name with hyphens. `options` is an instance of the class's `Options`, a frozen
    dataclass whose fields are read from the collection of the page (`option` describes one).
    """

    id: ClassVar[str]
    why: ClassVar[str]
    remedy: ClassVar[str]
    certainty: ClassVar[tuple[str, ...]] = ()
    severity: ClassVar[Severity] = Severity.ERROR
    good: ClassVar[tuple[Good, ...]]
    bad: ClassVar[tuple[Bad, ...]]
    Options: ClassVar[type[Any]] = NoOptions

    def __init_subclass__(cls) -> None:
        """Give the rule the id that its file bears, unless it says its own."""
        if "id" not in vars(cls):
            cls.id = cls.__module__.rpartition(".")[2].replace("_", "-")

    def __init__(self, options: Any = None) -> None:
        self.options = self.Options() if options is None else options

    @classmethod
    def what(cls) -> str:
        """Return the sentence that says what the rule finds."""
        return (cls.__doc__ or "").strip().partition("\n")[0]


class PageRule(Rule):
    """A rule that judges what is on one page."""

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield what is wrong on the page."""
        raise NotImplementedError


class ReferenceRule(Rule):
    """A rule that judges a page by what the rest of the site has."""

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield what is wrong on the page, given the site."""
        raise NotImplementedError


class SiteRule(Rule):
    """A rule that judges the site as a whole; its problems name their own path, its options are of all collections."""

    def check(self, site: Site) -> Iterator[Problem]:
        """Yield what is wrong with the site."""
        raise NotImplementedError


class ChangeRule(Rule):
    """A rule that judges what a change has done to the site: it is asked only where two revisions are compared.

    Its problems name their own path, which may be that of a file that is gone.
    """

    def check(self, change: "SiteChange") -> Iterator[Problem]:
        """Yield what is wrong with the change."""
        raise NotImplementedError


class SuppressionRule(Rule):
    """A rule that judges the suppressions of a page after all others have spoken."""

    def check(
        self, page: PageFacts, unused: Mapping[Suppression, tuple[str, ...]], known: Collection[str]
    ) -> Iterator[Problem]:
        """Yield what is wrong with the page's suppressions; of a file that is no page, nothing else is known.

        `unused` has the suppressions that silenced nothing for some of their rules, with those rules; rules that
        did not run are not among them. `known` are the ids that a suppression may name.
        """
        raise NotImplementedError


def option(key: str, description: str, schema: Mapping[str, Any], default: Any = ()) -> Any:
    """Describe a field of a rule's options: the key of a collection that it is read from, and what it takes.

    `schema` is the JSON Schema of the key's value; it becomes part of `schemas/contentlint.schema.json`.
    """
    return field(default=default, metadata={"key": key, "description": description, "schema": dict(schema)})
