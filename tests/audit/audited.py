"""Audits of folders that tests write."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contentlint.assembly import Run, check, open_site
from contentlint.audit.formats.json import render
from contentlint.audit.making import Circumstances, audit_of
from contentlint.audit.model import Audit, Subject
from contentlint.audit.notes.gathering import Gatherer
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice, Selection

SUBJECT = Subject("site", (), "plain", None, "0", "2026-01-01T00:00:00Z")


def audited(folder: Path, files: Mapping[str, str]) -> Audit:
    """Return the audit of a folder into which these files are written."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return audit_of_folder(folder)


def audit_of_folder(folder: Path) -> Audit:
    """Return the audit of a folder by its configuration, if it has one."""
    return audit_of(*run_of_folder(folder), Circumstances(SUBJECT))


def run_of_folder(folder: Path) -> tuple[Run, Gatherer]:
    """Return a run on a folder by its configuration, if it has one, and the notes that were taken in it."""
    file = folder / "contentlint.toml"
    configuration = load(file) if file.exists() else default(folder)
    choice = Choice()
    opened = open_site(configuration)
    gatherer = Gatherer(opened.site, Selection(configuration, choice))
    paths = opened.site.paths
    report = check(opened, configuration, choice, paths, gatherer.seen)
    return Run(opened, configuration, choice, paths, report), gatherer


def as_json(audit: Audit) -> Any:
    """Return the audit as a reader of its JSON has it."""
    return json.loads("\n".join(render(audit)))
