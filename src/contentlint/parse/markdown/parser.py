"""The parser of Markdown: a quick reader for what is usual, and the reference for all else."""

from typing import TYPE_CHECKING

from contentlint.parse.markdown.events import Event, TextBlock
from contentlint.parse.markdown.flavour import Flavour
from contentlint.parse.markdown.quick import QuickReader
from contentlint.parse.markdown.work import INLINE_STEPS, Work

if TYPE_CHECKING:
    from contentlint.parse.markdown.reference import ReferenceParser


class MarkdownParser:
    """A parser of one flavour of Markdown: CommonMark with tables, strikethrough and footnotes, and what it adds.

    `has_math` tells that the generator reads formulas between dollar signs; to a code host they are text.
    """

    def __init__(self, flavour: Flavour = Flavour.CODE_HOST, *, has_math: bool = False) -> None:
        self._flavour = flavour
        self._has_math = has_math
        self._quick = QuickReader(flavour, has_math=has_math)
        self._reference: ReferenceParser | None = None

    def parse(self, text: str, start: int = 0, work: Work | None = None) -> list[Event]:
        """Return the events of the Markdown that begins at offset `start` of a file's text.

        What it takes is taken from `work`; raises TooMuchWorkError where that, or what a page may take, is not enough.
        """
        work = work or Work(text)
        events = self._quick.read(text, start)
        if events is None:
            events = self._made_reference().parse(text, start, work)
        work.spend(sum(map(_steps, events)))
        return events

    def _made_reference(self) -> "ReferenceParser":
        """Return the reference, which is made when it is first needed: importing markdown-it takes long."""
        if self._reference is None:
            from contentlint.parse.markdown.reference import ReferenceParser

            self._reference = ReferenceParser(self._flavour, has_math=self._has_math)
        return self._reference


def _steps(event: Event) -> int:
    """Return what an event asks of those who judge it."""
    return 1 + INLINE_STEPS * len(event.inlines) if isinstance(event, TextBlock) else 1
