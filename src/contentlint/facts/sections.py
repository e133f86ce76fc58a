"""Sections of the body: which heading a block stands under, and which of them list sources or entries."""

from typing import NamedTuple

from contentlint.facts.page import FactSettings


def plain_heading(text: str) -> str:
    """Return a heading's text as it is compared: one blank between words, no colon at its end, lower case."""
    return " ".join(text.split()).rstrip(":").strip().casefold()


class _Section(NamedTuple):
    """An open section; what is not said of itself, it has from the one that it stands in."""

    level: int
    heading: str | None
    lists_sources: bool


_PAGE = _Section(0, None, False)


class Sections:
    """The sections that are open at a point of the body, while it is read from top to bottom."""

    def __init__(self, settings: FactSettings) -> None:
        self._reference_headings = frozenset(settings.reference_headings)
        self._reference_endings = tuple(f" {heading}" for heading in settings.reference_headings)
        self._entry_sections = frozenset(settings.entry_sections)
        self._open = [_PAGE]
        self.reference_lists = 0
        """How many lists of references have begun so far; one under another is the same list."""
        self.heading: str | None = None
        """The heading of the innermost open section whose entries are wanted; None where there is none."""
        self.lists_sources = False
        """Whether this is a section of references, or under one."""

    def enter(self, level: int, text: str) -> None:
        """Open the section of a heading, and close those that it ends."""
        sections = self._open
        while sections[-1].level >= level:
            sections.pop()
        _, heading, lists_sources = sections[-1]
        plain = plain_heading(text)
        # A heading begins a list of sources where it is one of the words for it, or ends in one of them.
        is_reference = plain in self._reference_headings or plain.endswith(self._reference_endings)
        if is_reference and not lists_sources:
            self.reference_lists += 1
        self.heading = text if is_reference or plain in self._entry_sections else heading
        self.lists_sources = lists_sources or is_reference
        sections.append(_Section(level, self.heading, self.lists_sources))
