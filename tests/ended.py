"""How a command ended."""

from collections.abc import Callable
from typing import NamedTuple


class Ended(NamedTuple):
    """The exit status of a command, and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]
