"""A vocabulary: the allowed values of a name, and where each is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from contentlint.facts.page import DuplicateKey, Member, Suppression, SyntaxFault
from contentlint.nearest import Names
from contentlint.parse.document import JsonValue
from contentlint.span import Span


class SiteSettingError(Exception):
    """What is configured does not fit the site: it was wrong from the begin, but only the site's pages can tell.

    `where` is the file and the place in it.
    """

    def __init__(self, message: str, where: str) -> None:
        super().__init__(message)
        self.where = where


class NamingProp(NamedTuple):
    """A component's prop whose value is one of a vocabulary."""

    component: str
    prop: str
    vocabulary: str


class VocabularySource(NamedTuple):
    """Where the allowed values of a name come from: a `file`, a list (`values`), or a `field` of `pages`.

    `where` is the place in the configuration that says so; it is empty where the generator does.
    `tags_route` is given for the file that the site's generator itself reads, to make a page of each tag: the route
    of the page of all tags, such as `/docs/tags`. Only the pages in `folder` (None: all) take their values from here.
    """

    name: str
    file: str | None = None
    values: tuple[str, ...] | None = None
    pages: tuple[str, ...] = ()
    field: str = "title"
    where: str = ""
    tags_route: str | None = None
    folder: str | None = None


class Term(NamedTuple):
    """One allowed value: where it stands, and how its generator shows and publishes it.

    `label` and `permalink` are those that the file says, at `label_span` and `permalink_span`; None where it says none.
    """

    value: str
    span: Span | None = None
    path: str | None = None
    label: str | None = None
    permalink: str | None = None
    label_span: Span | None = None
    permalink_span: Span | None = None


class TagsFile(NamedTuple):
    """A file that the site's generator reads, to make a page of each tag below `route`.

    `data` is its value and `members` has the places in it, by JSON pointer. `dates` are the pointers of the values that
    the generator takes for dates, which are texts in `data`. `is_blank` tells a file without anything but white space.
    """

    route: str
    data: JsonValue
    members: Mapping[str, Member]
    dates: frozenset[str] = frozenset()
    is_blank: bool = False

    @property
    def is_mapping(self) -> bool:
        """Whether the file has the form of one of tags, or is blank; the generator takes nothing from any other."""
        return self.is_blank or isinstance(self.data, dict)


@dataclass(frozen=True)  # without slots, which leave no room for cached properties
class Vocabulary:
    """The allowed values by name. `origin` names their source to a person: a file, or `the configuration`.

    With a `fault` the values are not known, and nothing is outside of them; without being `complete` there may be
    others. Only the pages in `folder` (None: all) take their values from here. `suppressions` are those in its file.
    """

    name: str
    origin: str
    terms: Mapping[str, Term] = field(default_factory=dict)
    path: str | None = None
    duplicate_keys: tuple[DuplicateKey, ...] = ()
    fault: SyntaxFault | None = None
    complete: bool = True
    tags_file: TagsFile | None = None
    folder: str | None = None
    suppressions: tuple[Suppression, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether all allowed values are known."""
        return self.fault is None and self.complete

    def is_for(self, page: str) -> bool:
        """Tell whether the page at a path takes its values from here."""
        return self.folder is None or page.startswith(f"{self.folder}/")

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
