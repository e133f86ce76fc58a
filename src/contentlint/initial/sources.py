"""The bibliographies of a site, and the pages that show them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from posixpath import basename
from typing import NamedTuple

from contentlint.initial.sketch import Sketch
from contentlint.nearest import Names
from contentlint.read.source import Source
from contentlint.site.bibliographies import from_text
from contentlint.site.bibliography import Bibliography

_BIBTEX = re.compile(r".+\.bib", re.IGNORECASE)
_CSL_JSON = re.compile(r"(?:.+\.csl|.*(?:bib|references|citations|sources|literature).*)\.json", re.IGNORECASE)
# More files than these are somebody's collection, and take long to read.
_MOST_FILES = 20
_FEWEST_LINKS = 2
_MOST_UNLISTED = 0.1


class ProposedBibliography(NamedTuple):
    """A bibliography, and the route of the page that shows it, if there is one.

    `cited` of its keys are on pages, beside `unlisted` keys in `[@key]` that no bibliography has, nor one like them.
    """

    file: str
    entries: int
    cited: int
    unlisted: int
    page: str | None = None

    @property
    def is_certain(self) -> bool:
        """Whether pages cite it, and take their keys from no place that was not found."""
        return self.cited > 0 and self.unlisted <= _MOST_UNLISTED * (self.cited + self.unlisted)


def read_bibliographies(files: Iterable[str], source: Callable[[str], Source]) -> tuple[Bibliography, ...]:
    """Return the bibliographies among files; of several with the same keys the one that is the least deep."""
    found: dict[frozenset[str], Bibliography] = {}
    for file in sorted(_candidates(files), key=lambda file: (file.count("/"), file))[:_MOST_FILES]:
        try:
            bibliography = from_text(source(file))
        except OSError:
            continue
        if bibliography.entries:
            found.setdefault(frozenset(bibliography.entries), bibliography)
    return tuple(found.values())


def _candidates(files: Iterable[str]) -> Iterator[str]:
    for file in files:
        name = basename(file)
        if _BIBTEX.fullmatch(name) or _CSL_JSON.fullmatch(name):
            yield file


def keys_of(bibliographies: Iterable[Bibliography]) -> frozenset[str]:
    """Return all keys by which entries can be cited."""
    return frozenset(key for bibliography in bibliographies for key in bibliography.by_alias)


def proposed(bibliographies: Sequence[Bibliography], sketches: Iterable[Sketch]) -> tuple[ProposedBibliography, ...]:
    """Return the bibliographies with what pages cite of them."""
    if not bibliographies:
        return ()
    cited: set[tuple[str | None, str]] = set()
    unlisted: set[str] = set()
    for page in sketches:
        cited.update(page.cited)
        unlisted |= page.unlisted
    names = Names(keys_of(bibliographies))
    strange = sum(not names.nearest(key) for key in unlisted)
    return tuple(_proposed(one, one.by_alias, cited, strange) for one in bibliographies)


def _proposed(
    bibliography: Bibliography, keys: Mapping[str, object], cited: Iterable[tuple[str | None, str]], unlisted: int
) -> ProposedBibliography:
    own = [(route, key) for route, key in cited if key in keys]
    links = Counter(route for route, _ in own if route is not None)
    page = max(sorted(links), key=lambda route: links[route], default=None)
    shown = page if page is not None and links[page] >= min(_FEWEST_LINKS, len(bibliography.entries)) else None
    count = len({key for _, key in own})
    return ProposedBibliography(bibliography.path, len(bibliography.entries), count, unlisted, shown)
