"""Whether the tags of a page close where they should: mdast-util-mdx-jsx 3, which builds the tree of the page.

A tag has to be closed in the same paragraph, list item, quote … that it was opened in. Each mistake is reported once:
a tag whose fault is known may be closed later, or never, without another word.
"""

from dataclasses import dataclass, field

from contentlint.parse.document import Extent, SyntaxFault
from contentlint.parse.html import Tag
from contentlint.parse.jsx import unclosed_remedy

# Their content is code to whoever writes it, so one word on it is enough.
_RAW_ELEMENTS = ("script", "style")


@dataclass(frozen=True, slots=True)
class _Lost:
    """A tag whose fault is known: at `index` of the faults where it is its own, and the tag that came too early."""

    opening: Tag
    index: int | None = None
    early: Tag | None = None


@dataclass(slots=True)
class Nesting:
    """Follows the tags and containers of a page in their order; `faults` are in the order in which they were found.

    `raw` are the extents between the tags of `<style>` and `<script>`.
    """

    faults: list[SyntaxFault] = field(default_factory=list)
    raw: list[Extent] = field(default_factory=list)
    _stack: list[Tag | str] = field(default_factory=list)
    _lost: dict[str, list[_Lost]] = field(default_factory=dict)

    def enter(self, container: str) -> None:
        """Open a container; its name is a word for the user."""
        self._stack.append(container)

    def leave(self) -> None:
        """Close the innermost container, and what was opened in it."""
        unclosed: list[Tag] = []
        while self._stack:
            top = self._stack.pop()
            if isinstance(top, str):
                for tag in unclosed:
                    self._unclosed(tag, f"is not closed in the {top} that it stands in")
                return
            unclosed.append(top)

    def end(self) -> None:
        """Close what is open at the end of the page."""
        for tag in self._stack:
            if isinstance(tag, Tag):
                self._unclosed(tag, "is never closed")
        self._stack.clear()

    def damage(self, tag: Tag) -> None:
        """Take note of a tag that cannot be read: it is closed, or closes, without a word."""
        if not tag.closing:
            self._lose(tag)
        elif not self._close(tag):
            self._find_lost(tag)

    def tag(self, tag: Tag) -> None:
        """Take note of a tag."""
        if tag.closing:
            if not (self._close(tag) or self._find_lost(tag)):
                self._misplaced(tag)
        elif not tag.self_closing:
            self._stack.append(tag)

    def _lose(self, tag: Tag, index: int | None = None, early: Tag | None = None) -> None:
        self._lost.setdefault(tag.name, []).append(_Lost(tag, index, early))

    def _unclosed(self, tag: Tag, words: str, early: Tag | None = None) -> None:
        self._lose(tag, len(self.faults), early)
        context = (early.extent, f"the tag that comes before '</{tag.name}>'") if early else None
        self.faults.append(SyntaxFault(tag.extent, f"'<{tag.name}>' {words}", context, unclosed_remedy(tag.name)))

    def _close(self, closing: Tag) -> bool:
        """Close the tag of that name, and those within it, if it was opened in this container."""
        for index in range(len(self._stack) - 1, -1, -1):
            opening = self._stack[index]
            if isinstance(opening, str):
                return False
            if opening.name == closing.name:
                for inner in self._stack[index + 1 :]:
                    if isinstance(inner, Tag):
                        self._unclosed(inner, f"is not closed before '</{closing.name}>'", closing)
                del self._stack[index:]
                if closing.name in _RAW_ELEMENTS:
                    self.raw.append((opening.extent[1], closing.extent[0]))
                return True
        return False

    def _find_lost(self, closing: Tag) -> bool:
        """Take the tag for the end of one whose fault is known; if it comes too late, the fault is the other's."""
        if not self._lost.get(closing.name):
            return False
        lost = self._lost[closing.name].pop()
        if lost.index is not None and lost.early is not None:
            self.faults[lost.index] = SyntaxFault(
                lost.early.extent,
                f"'</{lost.early.name}>' comes before '</{closing.name}>'",
                (lost.opening.extent, "the tag to be closed first"),
                "close the tags in the reverse order of their opening",
            )
        return True

    def _misplaced(self, closing: Tag) -> None:
        top = self._stack[-1] if self._stack else None
        outer = self._open_outside(closing.name)
        shown = f"'</{closing.name}>'"
        if outer is not None:
            container = next(place for place in reversed(self._stack) if isinstance(place, str))
            self._stack.remove(outer)
            self._lose(outer)
            message = f"{shown} stands in another {container} than its '<{outer.name}>'"
            remedy = "put blank lines around it, or close the tag where it was opened"
            self.faults.append(SyntaxFault(closing.extent, message, (outer.extent, "the opening tag"), remedy))
        elif isinstance(top, Tag):
            self._stack.pop()
            self._lose(top)
            message = f"{shown} does not close '<{top.name}>'"
            remedy = f"write '</{top.name}>'"
            self.faults.append(SyntaxFault(closing.extent, message, (top.extent, "the opening tag"), remedy))
        else:
            self.faults.append(SyntaxFault(closing.extent, f"{shown} closes no open tag", None, "remove it"))

    def _open_outside(self, name: str) -> Tag | None:
        return next((tag for tag in reversed(self._stack) if isinstance(tag, Tag) and tag.name == name), None)
