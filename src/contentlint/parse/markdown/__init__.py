"""Markdown with exact places: the only importer of markdown-it.

markdown-it tells the lines of a block but no column of anything inline, drops the place of link targets, and leaves
`[a][b]` and `[^x]` without a definition as plain text; and it knows no MDX. These modules mend that: every rule of
the parser is wrapped so that what it makes remembers where it stood (`places`), a rule of our own records brackets
that turned out to be no link (`reference`), and others read what Docusaurus adds (`preprocess`, `directives`,
`mdx_flow`, `mdx_text`, `nesting`). Where its time is not linear, rules and loops of our own take the place of its own
(`inline`, `links`), and what a page may ask for in all is limited (`work`). What leaves this package are the plain
events of `events`.

That is slow, and so is importing it. Pages of usual constructs are read by `quick` instead, which gives the same
events or none; the rest, and whatever is not sure, goes to the reference (`parser`).
"""

from contentlint.parse.markdown.events import (
    Close,
    Definition,
    Event,
    Inline,
    Module,
    Open,
    RawBlock,
    TextBlock,
    normalize_label,
)
from contentlint.parse.markdown.flavour import MAX_NESTING, Flavour
from contentlint.parse.markdown.parser import MarkdownParser
from contentlint.parse.markdown.work import TooMuchWorkError, Work

__all__ = [
    "MAX_NESTING",
    "Close",
    "Definition",
    "Event",
    "Flavour",
    "Inline",
    "MarkdownParser",
    "Module",
    "Open",
    "RawBlock",
    "TextBlock",
    "TooMuchWorkError",
    "Work",
    "normalize_label",
]
