"""What a page of Markdown consists of: plain events in the order of the page, with exact places.

Offsets are code points from 0 in the whole file's text, the end exclusive.
"""

from typing import NamedTuple, TypeAlias

from contentlint.parse.document import Extent, SyntaxFault
from contentlint.parse.html import Tag
from contentlint.parse.javascript import Code


class Inline(NamedTuple):
    """Something inside a line of text.

    `kind` is one of `text`, `code`, `html` (one tag or comment), `comment` (JSX), `expression` (MDX), `link`,
    `link-end`, `image`, `autolink`, `bracket` (a bracketed text that is no link: `text` is what stands between the
    brackets), `directive` and `break`. `target` is what a link or image points to, decoded, and None where a
    definition elsewhere says it (then `label` is the name of that definition); `target_extent` is the place of the
    target itself.

    A `text` is given where it is what something is called by: in headings, and from a `link` or `autolink` to its
    `link-end`. Elsewhere nobody asks for it, and it is most of a page; `after_text` tells a `bracket` or `html`
    before which, in its line, text stands that is not blank, given or not.

    `name` is what Docusaurus makes a heading's anchor of: of an image its alternative text, of an expression its
    source. `tag` is set on a tag of MDX, `codes` are the JavaScript in it, or the expression's.
    """

    kind: str
    extent: Extent
    text: str = ""
    target: str | None = None
    target_extent: Extent | None = None
    label: str | None = None
    in_link: bool = False
    name: str = ""
    tag: Tag | None = None
    codes: tuple[Code, ...] = ()
    after_text: bool = False


class TextBlock(NamedTuple):
    """A block of text: `kind` is `paragraph`, `heading` or `cell`; `level` is a heading's, from 1 to 6."""

    kind: str
    extent: Extent
    inlines: tuple[Inline, ...]
    level: int = 0


class RawBlock(NamedTuple):
    """A block that is not read as Markdown: `kind` is `code` or `html`; `lines` are the extents of its lines."""

    kind: str
    lines: tuple[Extent, ...]


class Open(NamedTuple):
    """The begin of a container.

    `kind` is `bullet-list`, `ordered-list`, `item`, `quote`, `table`, `footnote` or `directive`. `text` is an ordered
    item's number, a footnote's label or a directive's name; `extent` that of a footnote's `[^label]`.
    """

    kind: str
    text: str = ""
    extent: Extent | None = None


class Close(NamedTuple):
    """The end of a container of that kind."""

    kind: str


class Definition(NamedTuple):
    """A link reference definition, `[label]: target`; `counts` is False where an earlier one wins."""

    label: str
    name: str
    label_extent: Extent
    target: str
    target_extent: Extent
    counts: bool


class Module(NamedTuple):
    """Imports and exports of MDX."""

    extent: Extent
    code: Code


Event: TypeAlias = TextBlock | RawBlock | Open | Close | Definition | Inline | Module | SyntaxFault
"""An `Inline` by itself is a tag, an expression or a comment that stands outside of text; a fault has no order."""


def normalize_label(label: str) -> str:
    """Return the name under which a reference label is found (CommonMark 0.31, section 4.7)."""
    return " ".join(label.split()).casefold()
