"""The vocabularies of a site, and the props of components that name something of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from posixpath import basename, dirname
from typing import NamedTuple

from contentlint.facts.page import name_of
from contentlint.initial.page_types import files_of
from contentlint.initial.sketch import Sketch
from contentlint.nearest import Names
from contentlint.parse.document import YamlDialect
from contentlint.read.source import Source
from contentlint.site.vocabularies import from_text
from contentlint.site.vocabulary import Vocabulary, VocabularySource

_TAGS_FILES = tuple(f"{name}{ending}" for name in ("tags", "_tags") for ending in (".yml", ".yaml", ".json", ".toml"))
# A list that has so many of the values is the list of them; the others are then mistakes, or there are more lists.
_IS_VOCABULARY = 0.9
_MAY_BE_VOCABULARY = 0.5
_FEWEST_VALUES = 3
# A list that has fewer values than these, though all of them, may be of some other thing, or of a few among many.
_FEWEST_TO_BE_SURE = 5
# Props by these names are given a name; others may hold a word of the language that is a tag by chance.
_NAMING = ("tag", "tags", "substance", "mechanism")


class ProposedVocabulary(NamedTuple):
    """A vocabulary `name` that is in a `file` or is the titles of `pages`: it has `known` of the `used` values.

    `slips` of the others are like one that it has. `is_for_all` tells that by its place it is for all pages of a site.
    """

    name: str
    known: int
    used: int
    slips: int = 0
    file: str | None = None
    pages: tuple[str, ...] = ()
    is_for_all: bool = True

    @property
    def is_certain(self) -> bool:
        """Whether it is the list of these values: it lacks few of them, or but one, which is a slip."""
        lacks = self.used - self.known
        has_most = lacks <= (1 - _IS_VOCABULARY) * self.used or lacks == self.slips == 1
        return self.is_for_all and self.known >= _FEWEST_TO_BE_SURE and has_most


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
    sketches: Sequence[Sketch], files: Iterable[str], source: Callable[[str], Source], dialect: YamlDialect
) -> tuple[ProposedVocabulary, Vocabulary] | None:
    """Return the file that lists the most of the tags that pages have; None where no file lists half of them."""
    used = {tag for page in sketches for tag in page.tags}
    found = []
    for file in files:
        if basename(file).lower() in _TAGS_FILES:
            vocabulary = _read(file, source, dialect)
            known = len(used & vocabulary.terms.keys()) if vocabulary else 0
            if vocabulary and known >= max(_FEWEST_VALUES, _MAY_BE_VOCABULARY * len(used)):
                slips = _slips(used, vocabulary.terms)
                is_for_all = _is_for_all(dirname(file), {dirname(page.path) for page in sketches})
                proposed = ProposedVocabulary("tags", known, len(used), slips, file, is_for_all=is_for_all)
                found.append((proposed, vocabulary))
    return max(found, key=lambda pair: (pair[0].known, -len(pair[1].terms)), default=None)


def _is_for_all(place: str, folders: Collection[str]) -> bool:
    """Tell whether a list at a place is for the pages in all of these folders.

    It is, where they are beside it, below or above; and where there are data alone. One that has pages beside it and
    others elsewhere, such as `blog/tags.yml` of a site with `docs/`, is for its own.
    """
    below = [folder for folder in folders if _is_in(folder, place)]
    return not below or all(_is_in(folder, place) or _is_in(place, folder) for folder in folders)


def _is_in(folder: str, other: str) -> bool:
    return f"{folder}/".startswith(f"{other}/") or not other


def _slips(used: Collection[str], known: Collection[str]) -> int:
    """Return how many values that are not known are like one that is."""
    names = Names(known)
    return sum(bool(names.nearest(value)) for value in used if value not in known)


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
    slips = _slips(used, titles[best])
    return ProposedVocabulary("mechanisms", known, len(used), slips, pages=files_of(best, pages[best]))


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
