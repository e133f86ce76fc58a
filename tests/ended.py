"""How a command ended."""

import os
from collections.abc import Callable
from typing import NamedTuple


class Ended(NamedTuple):
    """The exit status of a command, and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


def unmeasured() -> dict[str, str]:
    """Return the environment without coverage's own, which loads modules and writes files in the commands of tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
