"""The fields of the front matter that hold the path of a file."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from contentlint.facts.page import Link, LinkKind, PageFacts, Text
from contentlint.site.site import Site, Status

_FILE = re.compile(
    r"[^\s#?]+\.(?:avif|bmp|csv|gif|ico|jpe?g|mov|mp[34]|ogg|pdf|png|svg|tiff?|wav|webm|webp|xlsx|zip)", re.IGNORECASE
)
# Fewer values than these are paths by chance: the next may be the name of an icon.
_FEWEST = 5
_MOST_MISSING = 0.1


class AssetField(NamedTuple):
    """A field with texts: how many lead to a file, and how many do not; addresses on other sites do not count."""

    name: str
    found: int
    missing: int

    @property
    def is_certain(self) -> bool:
        """Whether its values are surely meant to be paths of files that are there."""
        return self.found >= _FEWEST and self.missing <= _MOST_MISSING * (self.found + self.missing)

    @property
    def is_likely(self) -> bool:
        """Whether most of its values are such paths."""
        return self.found >= self.missing


class AssetFields:
    """Counts where the values of fields lead, page by page."""

    def __init__(self) -> None:
        self._found: Counter[str] = Counter()
        self._missing: Counter[str] = Counter()

    def see(self, page: PageFacts, site: Site) -> None:
        """Count the values of a page."""
        for name, value in _texts(page):
            if not _FILE.fullmatch(value.value):
                self._missing[name] += 1
                continue
            status = site.resolve(page, Link(LinkKind.FRONT_MATTER, value.value, value.value, value.span)).status
            if status is not Status.UNKNOWN:
                (self._missing if status is Status.MISSING else self._found)[name] += 1

    def fields(self) -> tuple[AssetField, ...]:
        """Return all fields with texts, in order."""
        names = sorted({*self._found, *self._missing})
        return tuple(AssetField(name, self._found[name], self._missing[name]) for name in names)


def _texts(page: PageFacts) -> Iterator[tuple[str, Text]]:
    """Yield the texts in the fields of a page, and in their lists."""
    front_matter = page.front_matter
    for name in front_matter.data if front_matter else ():
        if front_matter is not None and isinstance(name, str):
            text = front_matter.text(name)
            whole = [Text(text, front_matter.fence)] if text else []
            for one in (*whole, *front_matter.texts(name)):
                yield name, one
