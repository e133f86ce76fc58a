"""The facts of pages by path: read and extracted when first asked for."""

from collections.abc import Mapping
from pathlib import Path

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FileFault, PageFacts
from contentlint.read.source import Source, decode, read
from contentlint.span import Span


class FactStore:
    """Reads pages below a root. `texts` are pages whose bytes are given (standard input) instead of on disk."""

    def __init__(self, root: Path, extractor: Extractor, texts: Mapping[str, bytes]) -> None:
        self._root = root
        self._extractor = extractor
        self._texts = texts
        self._facts: dict[str, PageFacts] = {}

    def facts(self, path: str) -> PageFacts:
        """Return the facts of a page; a file that cannot be read has facts that say so."""
        if path not in self._facts:
            try:
                self._facts[path] = self._extractor.extract(self.source(path))
            except OSError as error:
                reason = (error.strerror or "it cannot be read").lower()
                fault = FileFault("unreadable", f"the file cannot be read: {reason}", path, Span.at(1, 1))
                self._facts[path] = PageFacts(path, fault=fault)
            except Exception as error:
                error.add_note(f"while reading {path}")
                raise
        return self._facts[path]

    def source(self, path: str) -> Source:
        """Return the text of a file of the site; raises OSError where it cannot be read."""
        if path in self._texts:
            return decode(path, self._texts[path])
        return read(self._root / path, path)
