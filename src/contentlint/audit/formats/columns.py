"""The tables of an audit, column by column: small enough to embed, quick enough to sort and to search.

A column is a list of numbers, or it names a pool of texts and has the places of its texts in it. Each text stands once
in its pool, in a form that may be shown: see `report.visible`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from contentlint.audit.model import Audit, FoundAt, PageRow, Reference
from contentlint.finding import Edit, Fix, Related
from contentlint.report.visible import visible
from contentlint.span import Span

Json: TypeAlias = Any

# So many characters of source lines are embedded in all; of each line at least, and at most, so many.
_SOURCE_BUDGET = 4_000_000
_LEAST_SOURCE = 60
_MOST_SOURCE = 400
# What a fix writes, and what else a finding names, is shown in so many parts of so many characters.
_MOST_PARTS = 20
_MOST_WORDS = 300
# What a tab is shown as, which parts a source line: see `marked`.
_TAB_WIDTH = "    "


class _Pool:
    """Texts, each once, in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, text: str | None) -> int:
        return self._places.setdefault(text or "", len(self._places))

    def shown(self, show: Callable[[str], str]) -> list[str]:
        return [show(text) for text in self._places]


class _Pools:
    def __init__(self) -> None:
        self._pools: dict[str, _Pool] = {}

    def column(self, pool: str, texts: Iterable[str | None]) -> Json:
        """Return the column of some texts; where all differ from each other, their places go without saying."""
        place = self._pools.setdefault(pool, _Pool()).place
        places = [place(text) for text in texts]
        return {"pool": pool, "places": None if places == list(range(len(places))) else places}

    def places(self, pool: str, texts: Iterable[str]) -> list[int]:
        return [self._pools.setdefault(pool, _Pool()).place(text) for text in texts]

    def shown(self) -> Json:
        return {name: pool.shown(str if name == "source" else visible) for name, pool in self._pools.items()}


def tables(audit: Audit) -> Json:
    """Return the tables of findings, pages and references, and the pools of their texts."""
    pools = _Pools()
    found = {
        "findings": _table(len(audit.findings), _findings(audit, pools)),
        "pages": _table(len(audit.pages), _pages(audit.pages, pools)),
        "references": _table(len(audit.references), _references(audit.references, pools)),
    }
    return {"pools": pools.shown(), "tables": found}


def marked(line: str, span: Span, most: int) -> str:
    """Return what stands before, in and after a span of its first line, parted by tabs: about `most` characters.

    A tab of the line itself is shown as spaces, so that each tab in the text is one that parts.
    """
    begin = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    left = max(0, begin - most // 3)
    middle = min(end, begin + most)
    right = min(len(line), max(middle, left + most))
    before = ("…" if left else "") + _flat(line[left:begin])
    after = _flat(line[middle:right]) + ("…" if right < len(line) else "")
    return f"{before}\t{_flat(line[begin:middle])}\t{after}"


def _table(count: int, columns: Json) -> Json:
    return {"count": count, "columns": columns}


def _findings(audit: Audit, pools: _Pools) -> Json:
    rows = [row.finding for row in audit.findings]
    dates = [sample.date for sample in audit.history.samples] if audit.history else []
    return {
        "severity": pools.column("severity", (row.severity for row in rows)),
        "rule": pools.column("rule", (row.rule for row in rows)),
        "message": pools.column("message", (row.message for row in rows)),
        "help": pools.column("help", (row.help for row in rows)),
        # One without a cause elsewhere is of one cause with all that say the same.
        "cause": pools.column("message", (row.cause or row.message for row in rows)),
        "source": pools.column("source", _sources(audit.findings)),
        "path": pools.column("path", (row.path for row in rows)),
        "line": _numbers(row.span.line for row in rows),
        "column": _numbers(row.span.column for row in rows),
        "safety": pools.column("safety", (row.fix.safety if row.fix else None for row in rows)),
        "fix": pools.column("fix", (row.fix.description if row.fix else None for row in rows)),
        "since": pools.column("date", (_date(row.since, dates) for row in audit.findings)),
        "edits": _parts([_edits(row.fix, row.path) for row in rows]),
        "related": _parts([_related(row.related, row.path) for row in rows]),
    }


def _pages(rows: Sequence[PageRow], pools: _Pools) -> Json:
    numbers = [name for name in PageRow._fields if name not in ("path", "title", "type")]
    return {
        "path": pools.column("path", (row.path for row in rows)),
        "title": pools.column("title", (row.title for row in rows)),
        "type": pools.column("type", (row.type for row in rows)),
        **{name: _numbers(getattr(row, name) for row in rows) for name in numbers},
    }


def _references(rows: Sequence[Reference], pools: _Pools) -> Json:
    return {
        "kind": pools.column("kind", (row.kind for row in rows)),
        "status": pools.column("status", (row.status for row in rows)),
        "target": pools.column("target", (row.target for row in rows)),
        "text": pools.column("text", (row.text for row in rows)),
        "path": pools.column("path", (row.path for row in rows)),
        "line": _numbers(row.line for row in rows),
        "uses": _numbers(len(row.uses) for row in rows),
        # All uses of the first row, then those of the second, and so on.
        "use_path": {"pool": "path", "places": pools.places("path", (path for row in rows for path, _ in row.uses))},
        "use_line": _numbers(line for row in rows for _, line in row.uses),
    }


def _numbers(values: Iterable[float | None]) -> Json:
    return {"numbers": list(values)}


def _parts(lists: Sequence[Json]) -> Json:
    """Return what few rows have, by their number."""
    return {"parts": {number: parts for number, parts in enumerate(lists) if parts}}


def _sources(rows: Sequence[FoundAt]) -> Iterable[str]:
    most = min(_MOST_SOURCE, max(_LEAST_SOURCE, _SOURCE_BUDGET // max(1, len(rows))))
    return (marked(row.source, _in_source(row), most) for row in rows)


def _in_source(row: FoundAt) -> Span:
    """Return the span of a finding in the piece of its line that there is."""
    span, skipped = row.finding.span, row.source_column - 1
    return span._replace(column=span.column - skipped, end_column=max(1, span.end_column - skipped))


def _flat(text: str) -> str:
    return visible(text.replace("\t", _TAB_WIDTH))


def _date(since: int | None, dates: Sequence[str]) -> str | None:
    return None if since is None or since >= len(dates) else dates[since]


def _edits(fix: Fix | None, page: str) -> Json:
    edits: Iterable[Edit] = fix.edits[:_MOST_PARTS] if fix else ()
    return [[visible(edit.path or page), *edit.span, _cut(edit.text)] for edit in edits]


def _related(related: Iterable[Related], page: str) -> Json:
    return [[visible(one.path or page), *one.span, _cut(one.message)] for one in tuple(related)[:_MOST_PARTS]]


def _cut(text: str) -> str:
    return visible(text[:_MOST_WORDS]) + ("…" if len(text) > _MOST_WORDS else "")
