"""The audit as JSON: one object, in which each part has a line, and each item of a part that is a list."""

from collections.abc import Iterator
from typing import Any

from contentlint.audit.formats.plain import plain
from contentlint.audit.model import Audit
from contentlint.report.json import dumped


def render(audit: Audit) -> Iterator[str]:
    """Yield the lines of the object."""
    parts = list(plain(audit).items())
    for number, (name, value) in enumerate(parts):
        end = "}" if number == len(parts) - 1 else ","
        yield from _part(f"{' ' if number else '{'}{dumped(name)}: ", value, end)


def _part(begin: str, value: Any, end: str) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        yield f"{begin}{dumped(value)}{end}"
        return
    yield f"{begin}["
    for number, item in enumerate(value):
        yield f"  {dumped(item)}{f']{end}' if number == len(value) - 1 else ','}"
