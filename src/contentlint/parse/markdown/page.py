"""What the rules of MDX share while one page is read."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from contentlint.parse.document import Extent, SyntaxFault
from contentlint.parse.html import Tag
from contentlint.parse.jsx import (
    Budget,
    Expression,
    JsxError,
    JsxTag,
    Region,
    UnclosedError,
    UnjudgedError,
    declaration,
    read_expression,
    read_tag,
    unclosed_expression,
)
from contentlint.parse.markdown.offsets import Passage
from contentlint.parse.markdown.work import CODE_STEPS, PIECE_STEPS, Work

# How many characters are tried as code, for each of a page and in any case: more than anyone needs.
_CODE_SHARE = 4
_MIN_CODE = 100_000

Piece: TypeAlias = JsxTag | Expression


@dataclass(frozen=True, slots=True)
class Flow:
    """The tags and expressions that a line begins with, and the last line that they, or what follows them, stand on.

    `key` is the place of the line, and what it can be read differently by: the end and the indent of its container.
    `is_whole` tells that nothing else follows on their last line.
    """

    key: tuple[int, int, int]
    pieces: list[Piece]
    last: int
    is_whole: bool


@dataclass(slots=True)
class MdxPage:
    """The state of one page; all places are in the parsed text, but for those of `scanned` and `brackets`.

    `last_brace` is where the last `}` is, `last_comment_end` the last `-->`. `faults` are by their place, each once.
    `literal` are the places of `<` and `{` that are to be read as text, `damaged` those of tags that cannot be read,
    with what is known of the tag; `names` what was imported so far, `has_layout` whether there was a default export.
    From `unjudged` on, nothing can be said of the page.

    `unclosed` are the places of the `{` that are never closed, `wrong` those of the `{` that hold no JavaScript,
    `blocks` the extents of the inline contents so far.

    `flow` is the block that was looked at last. `fed` are the begins of lines in which no quote or list can begin any
    more, since they were already looked at as a part of a tag or an expression; `inert` those of the lines of broken
    tags.

    `content` is the inline content that is being read, `text` itself, `region` the same with the white space that was
    cut off at its end, `last_comment` the last end of a comment in it; `scanned` is what was found in it by its offset.
    `brackets` are counted from the begin of a text, which a label is by itself: the begin, how far, and how many are
    open there.
    """

    last_brace: int
    last_comment_end: int
    budget: Budget
    work: Work
    faults: dict[int, SyntaxFault] = field(default_factory=dict)
    literal: set[int] = field(default_factory=set)
    damaged: dict[int, Tag] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    has_layout: bool = False
    unjudged: int | None = None
    fed: set[int] = field(default_factory=set)
    inert: set[int] = field(default_factory=set)
    unclosed: set[int] = field(default_factory=set)
    wrong: set[int] = field(default_factory=set)
    blocks: list[Extent] = field(default_factory=list)
    flow: Flow | None = None
    text: str = ""
    region: Region = field(default_factory=lambda: Region(""))
    last_comment: int = -1
    content: Passage = field(default_factory=lambda: Passage([(0, 0)]))
    scanned: dict[int, Piece | None] = field(default_factory=dict)
    brackets: tuple[int, int, int] = (0, 0, 0)

    @classmethod
    def of(cls, text: str, work: Work) -> "MdxPage":
        """Return the state in which the reading of a page begins."""
        budget = Budget(_MIN_CODE + _CODE_SHARE * len(text), lambda steps: work.spend(CODE_STEPS + steps))
        return cls(text.rfind("}"), text.rfind("-->"), budget, work)

    def begin(self, text: str, content: Passage, tail: str) -> None:
        """Turn to the inline content of another block; `tail` is white space that was cut off at its end."""
        self.text = text
        self.region = Region(text + tail)
        self.last_comment = text.rfind("-->")
        self.content = content
        self.blocks.append(content.extent((0, len(text))))
        self.scanned = {}
        self.brackets = (0, 0, 0)

    def read(self, region: Region, at: int, passage: Passage) -> Piece | None:
        """Read the tag or expression at an offset of a region; None where there is none, or a broken one.

        Of a broken one the fault is recorded, and its `<` or `{` is text from now on.
        """
        begin = passage.at(at)
        if begin in self.literal or begin in self.damaged:
            return None
        self.work.spend(PIECE_STEPS)
        try:
            if region.text[at] == "{":
                if begin > self.last_brace:
                    raise unclosed_expression(at)
                return read_expression(region, at, self.budget)
            if region.text.startswith("<!", at):
                raise declaration(region.text, at, is_ended=begin < self.last_comment_end)
            found = read_tag(region, at, self.budget)
        except UnjudgedError:
            self.literal.add(begin)
            self.unjudged = begin if self.unjudged is None else min(begin, self.unjudged)
            return None
        except JsxError as error:
            if region.text[at] == "{" and not isinstance(error, UnclosedError):
                self.wrong.add(begin)
            self._broken(error, begin, passage)
            return None
        self.work.spend((found.extent[1] - at) // 2 if found else 0)
        for extra in found.extras if found else ():
            self.add(extra, passage)
        return found

    def lack_prefix(self, begin: int, piece: Piece) -> bool:
        """Record a tag or an expression that runs on over lines without the mark of their quote; return False."""
        end = begin + 1 if isinstance(piece, Expression) else piece.extent[1]
        message = "the lines of this lack the '>' of the quote that it goes on with"
        fault = JsxError((begin, end), message, "write '>' before each of them, or put a blank line before them")
        self.add(fault, Passage([(0, 0)]))
        self.literal.add(begin)
        return False

    def add(self, error: JsxError, passage: Passage) -> None:
        """Record a fault."""
        extent = passage.extent(error.extent)
        self.faults.setdefault(extent[0], SyntaxFault(extent, error.message, None, error.remedy))

    def mistakes(self) -> Iterator[SyntaxFault]:
        """Yield the faults in the order of the page; of the `{` that are never closed, the first one of each block."""
        seen: set[int] = set()
        for place, fault in sorted(self.faults.items()):
            if place in self.unclosed:
                block = bisect_right(self.blocks, place, key=lambda extent: extent[0]) - 1
                is_inside = block >= 0 and place < self.blocks[block][1]
                if is_inside and block in seen:
                    continue
                if is_inside:
                    seen.add(block)
            yield fault

    def _broken(self, error: JsxError, begin: int, passage: Passage) -> None:
        if isinstance(error, UnclosedError):
            self.unclosed.add(passage.at(error.extent[0]))
        # Of braces in braces, `{{{{x}}}}`, only the outermost is told of: it is one mistake.
        if begin - 1 not in self.wrong:
            self.add(error, passage)
        name = error.name.lstrip("/")
        if name:
            self.damaged[begin] = Tag(name, passage.extent(error.extent), closing=error.name.startswith("/"))
        else:
            self.literal.add(begin)


def mdx_page(env: Any) -> MdxPage:
    """Return the state that the parser put into the environment of markdown-it."""
    page: MdxPage = env["mdx"]
    return page
