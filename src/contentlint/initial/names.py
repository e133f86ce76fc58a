"""The vocabularies of a site, and the props of components that name something of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from posixpath import basename, dirname
from typing import NamedTuple

from contentlint.facts.page import name_of
from contentlint.initial.page_types import files_of
from contentlint.initial.sketch import Sketch
from contentlint.parse.document import YamlDialect
from contentlint.read.source import Source
from contentlint.site.vocabularies import from_text
from contentlint.site.vocabulary import Vocabulary, VocabularySource

_TAGS_FILES = tuple(f"{name}{ending}" for name in ("tags", "_tags") for ending in (".yml", ".yaml", ".json", ".toml"))
# A list that has so many of the values is the list of them; the others are then mistakes, or there are more lists.
_IS_VOCABULARY = 0.9
_MAY_BE_VOCABULARY = 0.5
_FEWEST_VALUES = 3
_A_SLIP = 1
# Props by these names are given a name; others may hold a word of the language that is a tag by chance.
_NAMING = ("tag", "tags", "substance", "mechanism")


class ProposedVocabulary(NamedTuple):
    """A vocabulary `name` that is in a `file` or is the titles of `pages`: it has `known` of the `used` values."""

    name: str
    known: int
    used: int
    file: str | None = None
    pages: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether it is the list of these values."""
        return self.known >= _FEWEST_VALUES and self.used - self.known <= max(_A_SLIP, (1 - _IS_VOCABULARY) * self.used)


class ProposedProp(NamedTuple):
    """A prop of a component whose values are tags: `known` of the `used` values."""

    component: str
    prop: str
    known: int
    used: int

    @property
    def is_certain(self) -> bool:
        """Whether it surely takes a tag."""
        return self.prop in _NAMING and self.known >= _IS_VOCABULARY * self.used


def tags_vocabulary(
    sketches: Iterable[Sketch], files: Iterable[str], source: Callable[[str], Source], dialect: YamlDialect
) -> tuple[ProposedVocabulary, Vocabulary] | None:
    """Return the file that lists the most of the tags that pages have; None where no file lists half of them."""
    used = {tag for page in sketches for tag in page.tags}
    found = []
    for file in files:
        if basename(file).lower() in _TAGS_FILES:
            vocabulary = _read(file, source, dialect)
            known = len(used & vocabulary.terms.keys()) if vocabulary else 0
            if vocabulary and known >= max(_FEWEST_VALUES, _MAY_BE_VOCABULARY * len(used)):
                found.append((ProposedVocabulary("tags", known, len(used), file), vocabulary))
    return max(found, key=lambda pair: (pair[0].known, -len(pair[1].terms)), default=None)


def _read(file: str, source: Callable[[str], Source], dialect: YamlDialect) -> Vocabulary | None:
    try:
        vocabulary = from_text(VocabularySource("tags", file), source(file), dialect)
    except OSError:
        return None
    return vocabulary if vocabulary.is_known else None


def mechanisms_vocabulary(sketches: Sequence[Sketch]) -> ProposedVocabulary | None:
    """Return the folder whose titles are the keys of `mechanisms` on pages; None where none has half of them."""
    used = {str(key) for page in sketches if isinstance(page.data.get("mechanisms"), dict)
            for key in _keys(page.data["mechanisms"])}  # fmt: skip
    titles: defaultdict[str, set[str]] = defaultdict(set)
    pages: defaultdict[str, list[Sketch]] = defaultdict(list)
    for page in sketches:
        title, folder = name_of(page.data.get("title")), dirname(page.path)
        pages[folder].append(page)
        if title:
            titles[folder].add(title)
    best = max(sorted(titles), key=lambda folder: len(titles[folder] & used), default=None)
    known = len(titles[best] & used) if best is not None else 0
    if best is None or known < max(_FEWEST_VALUES, _MAY_BE_VOCABULARY * len(used)):
        return None
    return ProposedVocabulary("mechanisms", known, len(used), pages=files_of(best, pages[best]))


def _keys(mapping: object) -> Iterator[object]:
    if isinstance(mapping, dict):
        yield from mapping


def naming_props(sketches: Iterable[Sketch], tags: Vocabulary | None) -> tuple[ProposedProp, ...]:
    """Return the props of components whose values are tags, most of them at least."""
    if tags is None:
        return ()
    values: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for page in sketches:
        for component, prop, value in page.props:
            values[component, prop].add(value)
    proposed = (
        ProposedProp(component, prop, len(used & tags.terms.keys()), len(used))
        for (component, prop), used in sorted(values.items())
    )
    return tuple(one for one in proposed if one.known >= max(_FEWEST_VALUES, 0.8 * one.used))
