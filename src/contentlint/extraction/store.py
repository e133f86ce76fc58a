"""The facts of pages by path: found in the cache, or extracted when first asked for."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.cache.store import Cache, Stored
from contentlint.extraction.inventory import Inventory
from contentlint.extraction.work import RawPage, encoded, extractor_for, facts_of
from contentlint.extraction.workers import Workers
from contentlint.facts.outline import PageOutline, outline_of
from contentlint.facts.page import FactSettings, FileFault, Member, PageFacts
from contentlint.read.boundary import OutsideError
from contentlint.read.files import Files
from contentlint.read.source import FileTooLargeError, cannot_be_read, decode
from contentlint.span import Span

if TYPE_CHECKING:
    from contentlint.extraction.encoding import FactsCodec
    from contentlint.facts.extract import Extractor

_RECENT = 300
"""How many pages are kept as objects: those that are judged are asked for again and again, one after the other."""

_OUTLINES = 20_000
"""How many outlines are kept as objects: a page that others link to is asked for with every link."""


class FactStore:
    """The facts of the files that `files` reads.

    `inventory` and `cache` are what is left of earlier runs, and `workers` extract the facts of many pages.
    """

    def __init__(
        self, files: Files, settings: FactSettings, inventory: Inventory, cache: Cache, workers: Workers
    ) -> None:
        self._files = files
        self._settings = settings
        self._inventory = inventory
        self._cache = cache
        self._workers = workers
        self._recent: OrderedDict[str, PageFacts] = OrderedDict()
        self._outlines: dict[str, PageOutline] = {}
        self._unsaved: dict[str, str] = {}
        self._kept: dict[str, PageFacts] = {}

    @cached_property
    def _extractor(self) -> "Extractor":
        return extractor_for(self._settings)

    @cached_property
    def _codec(self) -> "FactsCodec":
        from contentlint.extraction.encoding import facts_codec  # a run over pages that are clean does without it

        return facts_codec()

    def keys(self, paths: Iterable[str]) -> list[str]:
        """Return the keys of the contents of pages; one is empty where the file cannot be read."""
        return [self._key(path, self._content) for path in paths]

    def prepare(self, paths: Sequence[str]) -> None:
        """See to it that the facts of pages are at hand, where they are so many that it pays to do it at once."""
        if len(paths) <= _RECENT:
            return
        keys: dict[str, str] = {}
        for page, (stored, is_lasting) in self._workers.extract(self._settings, self._unknown(paths, keys)):
            key = keys[page.path]
            if is_lasting:
                self._cache.store(key, stored)
            else:
                self._kept[page.path] = self._decoded(page.path, key, stored) or facts_of(page, self._extractor)

    def facts(self, path: str) -> PageFacts:
        """Return the facts of a page; a file that cannot be read has facts that say so."""
        if path in self._kept:
            return self._kept[path]
        if path not in self._recent:
            self._recent[path] = self._found(path)
            if len(self._recent) > _RECENT:
                self._save(*self._recent.popitem(last=False))
        return self._recent[path]

    def read(self, path: str, content: bytes) -> PageFacts:
        """Return the facts that a page would have with this content; they are not kept."""
        return facts_of(RawPage(path, content), self._extractor)

    def save(self) -> None:
        """Store what was extracted and is not stored yet, for later runs."""
        for path in list(self._unsaved):
            self._save(path, self._recent[path])

    def _save(self, path: str, facts: PageFacts) -> None:
        """Store facts that were extracted, unless another run may find others."""
        key = self._unsaved.pop(path, None)
        if key is not None:
            stored, is_lasting = encoded(facts, self._codec)
            if is_lasting:
                self._cache.store(key, stored)
            else:
                self._kept[path] = facts

    def outline(self, path: str) -> PageOutline:
        """Return the outline of a page."""
        found = self._outlines.get(path)
        if found is None:
            if len(self._outlines) >= _OUTLINES:
                self._outlines.clear()
            found = next(self.outlines([path]))
        return found

    def outlines(self, paths: Sequence[str]) -> Iterator[PageOutline]:
        """Yield the outlines of pages, in the order of their paths."""
        for path, written in self._written_outlines(paths):
            outline = self._outline(path, written) or outline_of(self.facts(path))
            if len(self._outlines) < _OUTLINES:
                self._outlines[path] = outline
            yield outline

    def digested_outlines(self, paths: Sequence[str]) -> Iterator[tuple[PageOutline, str]]:
        """Yield the outlines of pages, each with a digest of it, in the order of their paths."""
        for path, written in self._written_outlines(paths):
            outline = self._outline(path, written)
            if outline is None:
                outline = outline_of(self.facts(path))
                written = self._codec.encode(self.facts(path)).outline
            yield outline, blake2b(written, digest_size=8).hexdigest()

    def _written_outlines(self, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield paths with the outlines as they are stored, empty where none is.

        They are looked up as they are asked for: whoever looks for something may soon have found it.
        """
        for first in range(0, len(paths), _RECENT):
            some = paths[first : first + _RECENT]
            found = list(self._cache.outlines(self.keys(some)))
            if any(each is None and not self._has(path) for path, each in zip(some, found, strict=True)):
                self.prepare(paths[first:])
                found = list(self._cache.outlines(self.keys(some)))
            for path, written in zip(some, found, strict=True):
                yield path, b"" if written is None or path in self._kept else written

    def _has(self, path: str) -> bool:
        """Tell whether the facts of a page are at hand without being stored."""
        return path in self._recent or path in self._kept

    def _outline(self, path: str, written: bytes) -> PageOutline | None:
        return self._codec.outline(path, written) if written else None

    def _found(self, path: str) -> PageFacts:
        contents: dict[str, bytes] = {}
        key = self._key(path, self._reading_into(contents))
        stored = self._cache.page(key) if key else None
        facts = self._decoded(path, key, stored) if stored else None
        return facts or self._extracted(path, key, contents)

    def _decoded(self, path: str, key: str, stored: Stored) -> PageFacts | None:
        """Return the facts that are stored; None where they are another program's, or damaged."""
        outline = self._outlines.get(path) or self._codec.outline(path, stored.outline)
        members = partial(self._members, path, key)
        return None if outline is None else self._codec.facts(outline, stored.facts, members)

    def _members(self, path: str, key: str) -> Mapping[str, Member]:
        """Return the places of the front matter's values of a page; none where its content is not what it was."""
        try:
            content = self._content(path)
        except OSError:
            return {}
        if self._inventory.key_of(path, content) != key:
            return {}
        from contentlint.facts.front_matter import members  # where all is clean, nobody asks

        return members(decode(path, content), self._settings)

    def _extracted(self, path: str, key: str, contents: Mapping[str, bytes]) -> PageFacts:
        try:
            page, key = self._raw(path, key, contents)
        except OSError as error:
            return PageFacts(path, fault=_fault(path, error))
        self._unsaved[path] = key
        return facts_of(page, self._extractor)

    def _unknown(self, paths: Iterable[str], keys: dict[str, str]) -> Iterator[RawPage]:
        """Yield the pages whose facts are not stored, and put their keys into `keys`.

        A file that cannot be read is left out.
        """
        waiting = iter(paths)
        while some := list(islice(waiting, _RECENT)):
            contents: dict[str, bytes] = {}
            read = self._reading_into(contents)
            asked = {path: self._key(path, read) for path in some}
            known = self._cache.known([key for key in asked.values() if key])
            for path, key in asked.items():
                if key and key not in known and path not in self._kept:
                    try:
                        page, keys[path] = self._raw(path, key, contents)
                    except OSError:
                        continue
                    yield page

    def _key(self, path: str, read: Callable[[str], bytes]) -> str:
        """Return the key of a page's content, empty where it cannot be read; `read` is called if it has to be."""
        try:
            if self._files.is_given(path):
                return self._inventory.key_of(path, read(path))
            return self._inventory.key(path, read)
        except OSError:
            return ""

    def _reading_into(self, contents: dict[str, bytes]) -> Callable[[str], bytes]:
        """Return what reads files, and puts what it reads into `contents`."""

        def read(path: str) -> bytes:
            contents[path] = self._content(path)
            return contents[path]

        return read

    def _content(self, path: str) -> bytes:
        return self._files.content(path, self._settings.page_size)

    def _raw(self, path: str, key: str, contents: Mapping[str, bytes]) -> tuple[RawPage, str]:
        """Return a page with its key: `key` where its content was read for that, else what it has now.

        Raises OSError where it cannot be read.
        """
        content = contents.get(path)
        if content is None:
            content = self._content(path)
            key = self._inventory.key_of(path, content)
        return RawPage(path, content), key


def _fault(path: str, error: OSError) -> FileFault:
    if isinstance(error, FileTooLargeError):
        return FileFault("too-large", f"the page is too large: {error.strerror}", path, Span.at(1, 1))
    kind = "outside" if isinstance(error, OutsideError) else "unreadable"
    return FileFault(kind, cannot_be_read(error), path, Span.at(1, 1))
