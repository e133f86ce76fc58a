"""An audit as values of JSON: mappings, lists, texts, numbers."""

from collections.abc import Mapping
from typing import Any

from contentlint.audit.model import Audit
from contentlint.finding import Finding
from contentlint.report.json import finding_object

FORMAT_VERSION = 1
"""That of the JSON: keys may be added without another; they are not renamed."""


def plain(audit: Audit) -> Mapping[str, Any]:
    """Return the audit as one mapping; the names of the model's fields are its keys."""
    values: dict[str, Any] = _plain(audit)
    return {"version": FORMAT_VERSION, "tool": {"name": "contentlint", "version": audit.subject.version}, **values}


def _plain(value: Any) -> Any:
    if isinstance(value, Finding):
        return finding_object(value)
    if hasattr(value, "_fields"):
        return {name: _plain(part) for name, part in zip(value._fields, value, strict=True)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
