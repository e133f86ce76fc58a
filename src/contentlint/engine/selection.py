"""Which rules run on which page, with what options and severity."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from contentlint.configuration.model import Collection, Configuration
from contentlint.facts.page import PageFacts
from contentlint.finding import Severity
from contentlint.globs import Globs
from contentlint.rules.base import ChangeRule, PageRule, ReferenceRule, Rule, SiteRule, SuppressionRule
from contentlint.rules.registry import Catalogue

OFF = "off"
# Lists that are one thing: they are not added to one another.
_ONE_LIST = ("sections", "extra-keys")


class Choice(NamedTuple):
    """What the command line says about rules.

    `select` replaces the usual rules (None: it does not), `extend_select` adds to them; a rule that either names runs,
    whatever the configuration says, unless `ignore` names it too.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """The rules that are asked for by name."""
        return frozenset({*(self.select or ()), *self.extend_select})


class PageRules:
    """The rules for some pages, by what they judge; `ids` are the names of all of them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        every = tuple(rules)
        self.ids = frozenset(rule.id for rule in every)
        self.of_page = tuple(rule for rule in every if isinstance(rule, PageRule))
        self.of_references = tuple(rule for rule in every if isinstance(rule, ReferenceRule))
        self.of_suppressions = tuple(rule for rule in every if isinstance(rule, SuppressionRule))
        self._every = every

    def among(self, ids: frozenset[str]) -> "PageRules":
        """Return those of the rules that have these names."""
        return PageRules(rule for rule in self._every if rule.id in ids)


class Selection:
    """The rules of a run; `most_findings` is how many of one rule are told of a file."""

    def __init__(self, configuration: Configuration, choice: Choice) -> None:
        self._configuration = configuration
        self.most_findings = configuration.limits.findings
        self._collections = [
            (collection, Globs(collection.files), Globs(collection.exclude)) for collection in configuration.collections
        ]
        self._ignores = [(Globs([glob]), frozenset(rules)) for glob, rules in configuration.per_file_ignores]
        self._catalogue = Catalogue(configuration.plugins)
        every = self._catalogue.ids()
        off = {rule for rule, severity in configuration.severity.items() if severity == OFF}
        usual = frozenset(every) - off - frozenset(configuration.ignore) if choice.select is None else frozenset()
        wanted = (usual | choice.named) - frozenset(choice.ignore)
        self._ids = [name for name in every if name in wanted]
        self._made: dict[tuple[str | None, ...], list[Rule]] = {}
        self._for_page: dict[tuple[tuple[str | None, ...], frozenset[str]], PageRules] = {}

    @cached_property
    def rules(self) -> Sequence[type[Rule]]:
        """The rules that run at all; they are loaded when there is something to judge."""
        return [self._catalogue.load(name) for name in self._ids]

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids that a suppression may name."""
        return frozenset(self._catalogue.ids())

    def severity(self, rule: type[Rule], own: Severity | None = None) -> Severity:
        """Return the severity of a rule's findings: as configured, else the finding's `own`, else the rule's."""
        configured = self._configuration.severity.get(rule.id)
        return Severity(configured) if configured and configured != OFF else own or rule.severity

    def for_site(self) -> Iterator[Rule]:
        """Yield the rules about the site as a whole, with the options of all collections together."""
        expectations = _together(self._configuration.collections)
        yield from (rule(_options(rule, expectations)) for rule in self.rules if issubclass(rule, SiteRule))

    def for_file(self, path: str) -> "PageRules":
        """Return the rules that have judged a file that is no page, and those for its suppressions."""
        ignored = self.ignored(path)
        judging = (rule for rule in self.rules if issubclass(rule, SiteRule | SuppressionRule))
        return PageRules(rule() for rule in judging if rule.id not in ignored)

    def for_change(self) -> Iterator[ChangeRule]:
        """Yield the rules about a change of the site."""
        yield from (rule() for rule in self.rules if issubclass(rule, ChangeRule))

    def ignored(self, path: str) -> frozenset[str]:
        """Return the rules that are switched off for a file."""
        return frozenset[str]().union(*(rules for glob, rules in self._ignores if glob.match(path)))

    def collections(self, page: PageFacts) -> list[Collection]:
        """Return the collections that a page belongs to, in the order in which they are configured."""
        return [one for one, files, exclude in self._collections if _has(one, files, exclude, page)]

    def for_page(self, page: PageFacts, generator_schema: str | None = None) -> "PageRules":
        """Return the rules for a page, with the options that its collections give them.

        `generator_schema` is the bundled schema by which the site's generator judges the page.
        """
        ignored = self.ignored(page.path)
        collections = self.collections(page)
        names = (generator_schema, *(collection.name for collection in collections))
        if (names, ignored) not in self._for_page:
            if names not in self._made:
                expectations = _expectations(collections, self._configuration.forbid, generator_schema)
                of_pages = (rule for rule in self.rules if not issubclass(rule, ChangeRule))
                self._made[names] = [rule(_options(rule, expectations)) for rule in of_pages]
            self._for_page[names, ignored] = PageRules(rule for rule in self._made[names] if rule.id not in ignored)
        return self._for_page[names, ignored]


def _has(collection: Collection, files: Globs, exclude: Globs, page: PageFacts) -> bool:
    if collection.files and not files.match(page.path):
        return False
    if exclude.match(page.path):
        return False
    return all(_says(page.data.get(key), value) for key, value in collection.when.items())


def _says(value: object, wanted: object) -> bool:
    return value == wanted or (isinstance(value, list) and wanted in value)


def _expectations(
    collections: Sequence[Collection], forbids: Sequence[Mapping[str, Any]], generator_schema: str | None
) -> dict[str, Any]:
    """Merge what the collections expect.

    What each asks for in a list holds (tags, entries, forbidden texts). Of what there can be only one of, the first
    collection that says something decides: the schema with its extra keys, the sections in their order, the dialect.
    The schema is made ready here, once for all rules: they share what it finds on a page.
    """
    merged = _together(collections)
    schemas = (collection for collection in collections if collection.schema is not None)
    first = next(schemas, None)
    if first is not None or generator_schema is not None:
        from contentlint.rules._schema import PageSchema  # needed where pages are judged, and have a schema

        schema, extra_keys = (first.schema, first.expects.get("extra-keys", ())) if first else (None, ())
        merged["schema"] = PageSchema(schema, extra_keys, generator_schema, merged.get("identifiers"))
    merged["forbid"] = [*merged.get("forbid", []), *forbids]
    return merged


def _together(collections: Sequence[Collection]) -> dict[str, Any]:
    """Merge what the collections expect beside their schemas."""
    merged: dict[str, Any] = {}
    for collection in collections:
        for key, value in collection.expects.items():
            if isinstance(value, list) and key not in _ONE_LIST:
                merged[key] = [*merged.get(key, ()), *(item for item in value if item not in merged.get(key, ()))]
            elif key not in ("schema", "extra-keys"):
                merged.setdefault(key, value)
    return merged


def _options(rule: type[Rule], expectations: Mapping[str, Any]) -> Any:
    """Make a rule's options from the keys that its fields name."""
    values = {}
    for field in dataclasses.fields(rule.Options):
        key = field.metadata["key"]
        if key in expectations:
            value = expectations[key]
            values[field.name] = tuple(value) if isinstance(value, list) else value
    return rule.Options(**values)
