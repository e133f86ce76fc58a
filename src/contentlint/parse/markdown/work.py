"""How much a page may ask of the reference reader."""

from typing import Any

MAX_WORK = 120_000
"""So many steps take about a second. A page of a megabyte of prose with many links needs half of them."""

BLOCK_STEPS = 5
"""What it takes to look at a line of blocks, in steps of inline content."""


class TooMuchWorkError(Exception):
    """A page asks for more steps than it may."""


class Work:
    """Counts the steps of the reader of one page down, from the most that it may take."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take so many steps; raise TooMuchWorkError where they are too many."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchWorkError


def work_of(env: Any) -> Work:
    """Return the counter that the parser put into the environment of markdown-it."""
    work: Work = env["work"]
    return work
