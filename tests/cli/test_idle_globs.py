"""Globs of the configuration that match nothing, which `--verbose` tells."""

from pathlib import Path

from contentlint.cli.idle_globs import idle_globs
from contentlint.configuration.load import load

CONFIG = """
[per-file-ignores]
"docs/*.md" = ["tag-unused"]
"tags.yml" = ["tag-unused"]
"old/**" = ["tag-unused"]

[vocabularies.tags]
file = "tags.yml"

[[collections]]
name = "all"
files = ["docs/*.md", "doc/*.md"]
"""


def test_globs_that_match_nothing(tmp_path: Path) -> None:
    (tmp_path / "tags.yml").write_text("Iron:\n", "utf-8")
    (tmp_path / "contentlint.toml").write_text(CONFIG, "utf-8")
    assert list(idle_globs(load(tmp_path / "contentlint.toml"), ["docs/a.md"])) == [
        "no page of the site matches 'doc/*.md' of the collection 'all'",
        "no page of the site matches 'old/**' in 'per-file-ignores'",
    ]
