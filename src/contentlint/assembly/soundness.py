"""Whether the text of a page can be read as before, and says the same, after it was edited: whatever rules may say."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from contentlint.assembly.opening import OpenSite
from contentlint.facts.page import FrontMatter, PageFacts
from contentlint.finding import Edit
from contentlint.parse.document import pointer_to


class Soundness:
    """Reads the pages of a site before and after edits."""

    def __init__(self, opened: OpenSite) -> None:
        self._store = opened.store
        self._pages = frozenset(opened.site.index.sources)
        self._last: tuple[str, bytes, PageFacts] | None = None

    def keeps(self, path: str, before: bytes, after: bytes, edits: Iterable[Edit]) -> bool:
        """Tell whether a page that could be read still can be, and only what is edited of its front matter is new.

        Of a file that is no page, nothing is known here.
        """
        if path not in self._pages:
            return True
        if self._last is None or self._last[:2] != (path, before):
            self._last = path, before, self._store.read(path, before)
        old, new = self._last[2], self._store.read(path, after)
        if not new.is_read or (new.has_mdx_faults and not old.has_mdx_faults):
            return False
        if old.front_matter is None or new.front_matter is None:
            return old.front_matter is new.front_matter
        if not old.readable:
            return True
        return new.readable and _says_the_same(old.front_matter, new.front_matter, edits)


def _says_the_same(old: FrontMatter, new: FrontMatter, edits: Iterable[Edit]) -> bool:
    """Tell whether the values have stayed of all keys in whose stretch of text there is no edit.

    So an edit must not change what an alias repeats elsewhere.
    """
    touched = frozenset(_touched(old, edits))
    return all(
        key in new.data and (new.data[key] == value or repr(new.data[key]) == repr(value))  # NaN is not itself
        for key, value in old.data.items()
        if key not in touched
    )


def _touched(front_matter: FrontMatter, edits: Iterable[Edit]) -> Iterator[str]:
    """Yield the keys that have an edit between them and the key after them."""
    spans = ((front_matter.members.get(pointer_to("", key)), key) for key in front_matter.data)
    keys = sorted((member.key[:2], key) for member, key in spans if member and member.key)
    starts = [start for start, _ in keys]
    for edit in edits:
        line, column, end_line, end_column = edit.span
        first = max(0, bisect_right(starts, (line, column)) - 1)
        yield from (key for _, key in keys[first : max(first + 1, bisect_left(starts, (end_line, end_column)))])
