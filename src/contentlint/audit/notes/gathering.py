"""What an audit needs to know of each page, noted while the page is judged and its facts are at hand."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from contentlint.audit.notes.listed import Listed, listed_on
from contentlint.audit.notes.uses import Use, uses_of
from contentlint.engine.identified import Identified
from contentlint.engine.selection import Selection
from contentlint.facts.page import PageFacts, name_of
from contentlint.parse.document import JsonValue
from contentlint.rules._mechanisms import mechanism_names
from contentlint.rules._tags import tags_of
from contentlint.site.site import Site


class PageNotes(NamedTuple):
    """What is noted of a page.

    `collections` are the names of those that it is in, `keys` those of its front matter that have a value, and
    `mechanisms` how many words it says under each. `uses` are its references, `listed` the sources that it lists.
    """

    path: str
    title: str
    collections: tuple[str, ...]
    keys: frozenset[str]
    tags: frozenset[str]
    mechanisms: Mapping[str, int]
    uses: tuple[Use, ...]
    listed: tuple[Listed, ...]


class Gatherer:
    """Takes notes of pages, one after the other."""

    def __init__(self, site: Site, selection: Selection) -> None:
        self._site = site
        self.selection = selection
        self.notes: list[PageNotes] = []
        self.dynamic_props = 0
        """How many props have a value that is computed when the page is shown."""
        self.identified = Identified(site, selection)

    def seen(self, path: str) -> None:
        """Take notes of a page."""
        page = self._site.page(path)
        self.dynamic_props += page.dynamic_props
        self.identified.count(page)
        self.notes.append(
            PageNotes(
                path,
                _title(page),
                tuple(collection.name for collection in self.selection.collections(page)),
                frozenset(key for key, value in page.data.items() if _is_value(value)),
                tags_of(page),
                _mechanisms(page),
                tuple(uses_of(page, self._site)),
                listed_on(page),
            )
        )


def _title(page: PageFacts) -> str:
    """Return what a page is called: by its front matter, its first heading, else its file."""
    headings = (heading.text for heading in page.headings if heading.level == 1 and heading.text)
    return name_of(page.data.get("title")) or next(headings, PurePosixPath(page.path).stem)


def _is_value(value: JsonValue) -> bool:
    return value is not None and value != "" and value != [] and value != {}


def _mechanisms(page: PageFacts) -> dict[str, int]:
    said = page.data.get("mechanisms")
    return {name: _words(said[name]) for name in mechanism_names(page)} if isinstance(said, dict) else {}


def _words(value: JsonValue) -> int:
    """Count the words of a value: those of its texts and numbers, wherever in it they stand."""
    if isinstance(value, dict | list):
        return sum(map(_words, value.values() if isinstance(value, dict) else value))
    return len(name_of(value).split())
