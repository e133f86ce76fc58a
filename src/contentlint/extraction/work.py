"""From the bytes of pages to the bytes of their facts: the work that can be done anywhere.

It is a pure function of its arguments, made of values that can be sent to any process and any machine.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from contentlint.cache.store import Stored
from contentlint.facts.page import FactSettings, PageFacts
from contentlint.read.source import decode

if TYPE_CHECKING:
    from contentlint.extraction.encoding import FactsCodec
    from contentlint.facts.extract import Extractor


class RawPage(NamedTuple):
    """A page as it was read: its path from the site's root, and the bytes of its file."""

    path: str
    content: bytes


class Extracted(NamedTuple):
    """The facts of a page as bytes; `is_lasting` is False where another run may find others."""

    stored: Stored
    is_lasting: bool


def extract(settings: FactSettings, pages: Sequence[RawPage]) -> list[Extracted]:
    """Return the facts of pages, in their order."""
    from contentlint.extraction.encoding import facts_codec  # what is read here alone is not encoded

    extractor, codec = extractor_for(settings), facts_codec()
    with _no_collection():
        return [encoded(facts_of(page, extractor), codec) for page in pages]


def facts_of(page: RawPage, extractor: "Extractor") -> PageFacts:
    """Return the facts of one page."""
    try:
        return extractor.extract(decode(page.path, page.content))
    except Exception as error:
        error.add_note(f"while reading {page.path}")
        raise


def encoded(facts: PageFacts, codec: "FactsCodec") -> Extracted:
    """Return facts as bytes; those that a pattern's time limit had a part in hold for this run alone."""
    return Extracted(codec.encode(facts), not any(match.timed_out for match in facts.matches))


@lru_cache(maxsize=4)
def extractor_for(settings: FactSettings) -> "Extractor":
    """Return the extractor for some settings, which a worker needs for many chunks; it is loaded when first needed."""
    from contentlint.facts.extract import Extractor  # and with it every parser

    return Extractor(settings)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector of cycles away: it would look through a growing heap of facts, which have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
