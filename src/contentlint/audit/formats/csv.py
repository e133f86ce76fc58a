"""The audit as CSV: a number, or a text, a line, with the table, the row and the column that it is in."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from contentlint.audit.formats.plain import plain
from contentlint.audit.model import Audit
from contentlint.report.visible import visible

# The columns that name the rows of a table.
_NAMES = {
    "unchecked": ("what", "why"),
    "causes": ("rule",),
    "causes/causes": ("rule", "cause"),
    "repair/rules": ("rule",),
    "rules": ("rule",),
    "folders": ("folder",),
    "types": ("type",),
    "types/keys": ("key",),
    "tags/tags": ("tag",),
    "mechanisms/names": ("name",),
    "mechanisms/substances": ("path",),
    "pages": ("path",),
    "references": ("kind", "target", "path", "status"),
    "comparison/numbers": ("name",),
    "comparison/rules": ("rule",),
}
# A spreadsheet takes such a text for a formula (OWASP, CSV Injection).
_FORMULA = re.compile(r"[=+\-@\t\r]")


def render(audit: Audit) -> Iterator[str]:
    """Yield the lines, the first of which names the columns."""
    yield "table,row,column,value"
    matrices = {
        ("tags/tags", "by_type"): audit.tags.types,
        ("mechanisms/substances", "words"): tuple(mechanism.name for mechanism in audit.mechanisms.names),
    }
    for cell in _cells("", "", plain(audit)):
        table, row, column, value = cell
        names = matrices.get((table, column))
        if names is None:
            yield _line(cell)
        else:
            yield from (_line((f"{table}/{column}", row, *pair)) for pair in zip(names, value, strict=True))


def _cells(table: str, row: str, value: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    for column, part in value.items():
        inner = f"{table}/{column}" if table else column
        if isinstance(part, dict):
            yield from _cells(inner, row, part)
        elif isinstance(part, list) and part and isinstance(part[0], dict):
            for number, item in enumerate(part):
                name = _name(inner, item, number)
                yield from _cells(inner, f"{row}: {name}" if row else name, item)
        else:
            yield table, row, column, part


def _name(table: str, item: Mapping[str, Any], number: int) -> str:
    """Return what a row is called; a number from 1 on where nothing names it."""
    names = [str(item[column]) for column in _NAMES.get(table, ()) if item[column] not in (None, "")]
    return " ".join(names) or str(number + 1)


def _line(cells: Iterable[Any]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="").writerow([_cell(value) for value in cells])
    return written.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return " ".join(":".join(map(str, part)) if isinstance(part, list) else str(part) for part in value)
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, int | float):
        return value
    text = visible(str(value))
    return f"'{text}" if _FORMULA.match(text) else text
