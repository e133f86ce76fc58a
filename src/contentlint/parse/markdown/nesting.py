"""Whether the tags of a page close where they should: mdast-util-mdx-jsx 3, which builds the tree of the page.

A tag has to be closed in the same paragraph, list item, quote … that it was opened in. Each mistake is reported once:
a tag whose fault is known may be closed later, or never, without another word.
"""

from collections import Counter
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

    `raw` are the extents between the tags of `<style>` and `<script>`. `_open` counts the open tags of each name, in
    each of the containers that are open, so that a tag which closes nothing is not looked for in all that is open.
    """

    faults: list[SyntaxFault] = field(default_factory=list)
    raw: list[Extent] = field(default_factory=list)
    _stack: list[Tag | str] = field(default_factory=list)
    _open: list[Counter[str]] = field(default_factory=lambda: [Counter()])
    _lost: dict[str, list[_Lost]] = field(default_factory=dict)

    def enter(self, container: str) -> None:
        """Open a container; its name is a word for the user."""
        self._stack.append(container)
        self._open.append(Counter())

    def leave(self) -> None:
        """Close the innermost container, and what was opened in it."""
        unclosed: list[Tag] = []
        while self._stack:
            top = self._stack.pop()
            if isinstance(top, str):
                self._open.pop()
                for tag in unclosed:
                    self._unclosed(tag, f"is not closed in the {top} that it stands in")
                return
            self._open[-1][top.name] -= 1
            unclosed.append(top)

    def end(self) -> None:
        """Close what is open at the end of the page."""
        for tag in self._stack:
            if isinstance(tag, Tag):
                self._unclosed(tag, "is never closed")
        self._stack.clear()
        self._open = [Counter()]

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
            self._open[-1][tag.name] += 1

    def _lose(self, tag: Tag, index: int | None = None, early: Tag | None = None) -> None:
        self._lost.setdefault(tag.name, []).append(_Lost(tag, index, early))

    def _unclosed(self, tag: Tag, words: str, early: Tag | None = None) -> None:
        self._lose(tag, len(self.faults), early)
        context = (early.extent, f"the tag that comes before '</{tag.name}>'") if early else None
        self.faults.append(SyntaxFault(tag.extent, f"'<{tag.name}>' {words}", context, unclosed_remedy(tag.name)))

    def _close(self, closing: Tag) -> bool:
        """Close the tag of that name, and those within it, if it was opened in this container."""
        if not self._open[-1][closing.name]:
            return False
        inner: list[Tag] = []
        while isinstance(opening := self._stack.pop(), Tag):
            self._open[-1][opening.name] -= 1
            if opening.name == closing.name:
                break
            inner.append(opening)
        for tag in reversed(inner):
            self._unclosed(tag, f"is not closed before '</{closing.name}>'", closing)
        if closing.name in _RAW_ELEMENTS and isinstance(opening, Tag):
            self.raw.append((opening.extent[1], closing.extent[0]))
        return True

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
        outside = self._take_outside(closing.name)
        shown = f"'</{closing.name}>'"
        if outside is not None:
            outer, container = outside
            self._lose(outer)
            message = f"{shown} stands in another {container} than its '<{outer.name}>'"
            remedy = "put blank lines around it, or close the tag where it was opened"
            self.faults.append(SyntaxFault(closing.extent, message, (outer.extent, "the opening tag"), remedy))
        elif isinstance(top, Tag):
            self._stack.pop()
            self._open[-1][top.name] -= 1
            self._lose(top)
            message = f"{shown} does not close '<{top.name}>'"
            remedy = f"write '</{top.name}>'"
            self.faults.append(SyntaxFault(closing.extent, message, (top.extent, "the opening tag"), remedy))
        else:
            self.faults.append(SyntaxFault(closing.extent, f"{shown} closes no open tag", None, "remove it"))

    def _take_outside(self, name: str) -> tuple[Tag, str] | None:
        """Take out the last open tag of a name that stands outside the innermost container; return both."""
        depth = next((depth for depth in range(len(self._open) - 2, -1, -1) if self._open[depth][name]), None)
        if depth is None:
            return None
        self._open[depth][name] -= 1
        innermost = next(place for place in reversed(self._stack) if isinstance(place, str))
        for index in range(len(self._stack) - 1, -1, -1):
            place = self._stack[index]
            if isinstance(place, Tag) and place.name == name:
                del self._stack[index]
                return place, innermost
        return None
