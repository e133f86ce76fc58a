"""The types of pages, and which keys of the front matter the pages of a type have."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from posixpath import commonpath, dirname

from contentlint.audit.model import KeyCount, PageType, share
from contentlint.audit.notes.gathering import PageNotes

_TOP = "(top folder)"


def types(notes: Sequence[PageNotes]) -> Mapping[str, str]:
    """Return the type of each page by its path: its first collection, else the folder that it is in.

    Of folders in folders, the highest counts that not all pages are in.
    """
    untyped = [f"/{dirname(page.path)}" for page in notes if not page.collections]
    above = commonpath(untyped).removeprefix("/") if untyped else ""
    return {page.path: page.collections[0] if page.collections else _folder(page.path, above) for page in notes}


def _folder(path: str, above: str) -> str:
    folder = dirname(path)
    below = folder.removeprefix(above).strip("/").partition("/")[0]
    return "/".join(filter(None, (above, below))) or _TOP


def page_types(notes: Sequence[PageNotes], type_of: Mapping[str, str]) -> tuple[PageType, ...]:
    """Return the types with the keys that their pages have, the largest first."""
    pages = Counter(type_of.values())
    keys: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in notes:
        keys[type_of[page.path]].update(page.keys)
    found = []
    for name, count in pages.items():
        ranked = sorted(keys[name].items(), key=lambda one: (-one[1], one[0]))
        found.append(
            PageType(name, count, tuple(KeyCount(key, having, share(having, count)) for key, having in ranked))
        )
    return tuple(sorted(found, key=lambda one: (-one.pages, one.type)))


def usual_keys(page_types: Sequence[PageType]) -> Mapping[str, frozenset[str]]:
    """Return for each type the keys that at least half of its pages have."""
    return {one.type: frozenset(key.key for key in one.keys if 2 * key.pages >= one.pages) for one in page_types}
