"""The output formats by name. A format's module is imported only when it is asked for."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, TypeAlias, cast

from contentlint.report.report import Report
from contentlint.report.style import PLAIN, Style

# Each is the name of a module of this package, which has a function `render`.
FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown")


class Manner(NamedTuple):
    """What a person wants besides the findings: colours, a summary, counts by rule. Machines' formats ignore it."""

    style: Style = PLAIN
    summary: bool = True
    statistics: bool = False


Renderer: TypeAlias = Callable[[Report, Manner], Iterator[str]]


def renderer(name: str) -> Renderer:
    """Return the function that turns a report into the lines (without their ends) of a format."""
    return cast(Renderer, import_module(f"contentlint.report.{name}").render)
