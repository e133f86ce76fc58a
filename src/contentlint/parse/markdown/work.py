"""How much a page may ask of the reference reader."""

from typing import Any

WORK = 1
"""How many steps, of one or two microseconds, a page may take for each of its characters, and for some more.

Long pages that people write take a third to a half, lists of changes as much as 0.9.
"""

_SPARE_CHARACTERS = 300_000
"""So much longer a page counts than it is: a short one may be dense, and takes no time."""

FAILED_STEPS = 14
"""What it takes to find that no target stands in parentheses."""

BRACKET_STEPS = 2
"""What it takes to begin to look for the end of a bracket."""

BLOCK_STEPS = 6
"""What it takes to ask what block begins at a line, in steps of inline content."""

INLINE_STEPS = 2
"""What it takes to judge a link, a tag or the like, whoever has read it."""

PIECE_STEPS = 10
"""What it takes to read a tag or an expression of MDX, without the code in it."""

CODE_STEPS = 5
"""What it takes to begin to read code, or to look for its end; each character is a step more."""

LINES_OF_A_STEP = 2
"""In how many lines a step looks for the end of a container."""

LABEL_PARTS_OF_A_STEP = 4
"""In how many brackets, escapes and ends of lines a step looks for the end of a directive's label."""

CONTENT_STEPS = 3
"""What it takes to begin and end an inline content, however short."""


class TooMuchWorkError(Exception):
    """A page asks for more steps than it may: for more than `most`."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class Work:
    """Counts the steps of the reader of a text down, from the most that it may take: so many for each character."""

    __slots__ = ("left", "most")

    def __init__(self, text: str, for_each: int = WORK) -> None:
        self.left = self.most = for_each * (len(text) + _SPARE_CHARACTERS)

    def spend(self, steps: int) -> None:
        """Take so many steps; raise TooMuchWorkError where they are too many."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchWorkError(self.most)


def work_of(env: Any) -> Work:
    """Return the counter that the parser put into the environment of markdown-it."""
    work: Work = env["work"]
    return work
