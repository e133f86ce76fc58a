"""The schema of a page runs once, however many rules ask for its verdict."""

from pathlib import Path
from typing import Any

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.schema.validator import Validator
from contentlint.schema.violation import Violation

CONFIG = """[[collections]]
name = "articles"
files = ["*.md"]
schema = "article"
extra-keys = ["image"]
required-tags = ["Article"]

[assets]
fields = ["image", "list_image", "main_image"]
"""


def test_the_schema_runs_once_for_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contentlint.toml").write_text(CONFIG, "utf-8")
    pages = {f"{name}.md": f"---\ntitle: {name}\ntags: []\nimage: {name}.svg\nnone: yes\n---\n" for name in "abc"}
    for path, text in pages.items():
        (tmp_path / path).write_text(text, "utf-8")
    configuration = load(tmp_path / "contentlint.toml")
    judged: list[str] = []
    made: list[Validator] = []
    run, make = Validator.violations, Validator.__init__

    def violations(self: Validator, data: Any) -> list[Violation]:
        judged.append(data["title"])
        return run(self, data)

    def init(self: Validator, *arguments: Any) -> None:
        made.append(self)
        make(self, *arguments)

    monkeypatch.setattr(Validator, "violations", violations)
    monkeypatch.setattr(Validator, "__init__", init)
    report = check(open_site(configuration), configuration, Choice(), list(pages))
    rules = {finding.rule for finding in report.findings}
    assert rules == {"asset-missing", "front-matter-ambiguous", "front-matter-schema", "tag-missing"}
    assert judged == ["a", "b", "c"]
    assert len(made) == 1
