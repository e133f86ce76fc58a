"""The formats in which an audit is printed, by name. A format's module is imported only when it is asked for."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TypeAlias, cast

from contentlint.audit.model import Audit

# Each is the name of a module of this package, which has a function `render`; that of `text` takes colours, too.
FORMATS = ("text", "json", "csv", "markdown")

Renderer: TypeAlias = Callable[[Audit], Iterator[str]]


def renderer(name: str) -> Renderer:
    """Return the function that turns an audit into the lines (without their ends) of a format for machines."""
    return cast(Renderer, import_module(f"contentlint.audit.formats.{name}").render)
