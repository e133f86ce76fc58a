"""Sections of the body: which heading a block stands under, and which of them list sources or entries."""

from dataclasses import dataclass, field

from contentlint.facts.page import FactSettings


def plain_heading(text: str) -> str:
    """Return a heading's text as it is compared: one blank between words, no colon at its end, lower case."""
    return " ".join(text.split()).rstrip(":").strip().casefold()


def is_reference_heading(text: str, headings: tuple[str, ...]) -> bool:
    """Tell whether a heading begins a list of sources: it is one of `headings`, or ends in one of them."""
    plain = plain_heading(text)
    return any(plain == heading or plain.endswith(" " + heading) for heading in headings)


@dataclass(slots=True)
class Sections:
    """The sections that are open at a point of the body, while it is read from top to bottom."""

    settings: FactSettings
    reference_lists: int = 0
    """How many lists of references have begun so far; one under another is the same list."""
    _open: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, text: str) -> None:
        """Open the section of a heading, and close those that it ends."""
        self._open = [section for section in self._open if section[0] < level]
        if not self.lists_sources and is_reference_heading(text, self.settings.reference_headings):
            self.reference_lists += 1
        self._open.append((level, text))

    @property
    def lists_sources(self) -> bool:
        """Whether this is a section of references, or under one."""
        return any(is_reference_heading(text, self.settings.reference_headings) for _, text in self._open)

    @property
    def heading(self) -> str | None:
        """The heading of the innermost open section whose entries are wanted; None where there is none."""
        for _, text in reversed(self._open):
            is_wanted = plain_heading(text) in self.settings.entry_sections
            if is_wanted or is_reference_heading(text, self.settings.reference_headings):
                return text
        return None
