"""The hooks run when they should, and not when they should not."""

import re
from pathlib import Path

import pytest
import yaml

HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


@pytest.mark.parametrize(
    ("hook", "path", "runs"),
    [
        ("contentlint", "docs/substances/magnesium.md", True),
        ("contentlint", "docs/intro.mdx", True),
        ("contentlint", "README.markdown", True),
        ("contentlint", "docs/tags.yml", True),
        ("contentlint", "tags.yaml", True),
        ("contentlint", "static/bibtex/references.bib", True),
        ("contentlint", "references.csl.json", True),
        ("contentlint", "static/references.json", True),
        ("contentlint", "tags.toml", True),
        ("contentlint", "contentlint-baseline.json", True),
        ("contentlint", "community_versions.json", True),
        ("contentlint", "page.schema.json", True),
        ("contentlint", "schemas/page.json", True),
        ("contentlint", "contentlint.toml", True),
        ("contentlint", "site/pyproject.toml", True),
        ("contentlint", "docusaurus.config.ts", True),
        ("contentlint", "website/sidebars.js", True),
        ("contentlint", "docs/guide/_category_.json", True),
        ("contentlint", "src/pages/index.js", True),
        ("contentlint", "static/img/Zinc.svg", True),
        ("contentlint", "docs/table.pdf", True),
        ("contentlint", "package.json", False),
        ("contentlint", "references/package.json", False),
        ("contentlint", "src/index.js", False),
        ("contentlint", "Cargo.toml", False),
        ("contentlint", "notes.md.txt", False),
        ("contentlint-files", "docs/substances/magnesium.md", True),
        ("contentlint-files", "docs/intro.mdx", True),
        ("contentlint-files", "docs/tags.yml", False),
        ("contentlint-files", "references.bib", False),
    ],
)
def test_files(hook: str, path: str, runs: bool) -> None:
    assert bool(re.search(HOOKS[hook]["files"], path)) is runs


def test_the_whole_site_is_one_process_without_names() -> None:
    assert HOOKS["contentlint"]["pass_filenames"] is False
    assert HOOKS["contentlint"]["require_serial"] is True


def test_both_need_what_pre_commit_requires() -> None:
    assert set(HOOKS) == {"contentlint", "contentlint-files"}
    for hook in HOOKS.values():
        assert hook["entry"] == "contentlint check"
        assert hook["language"] == "python"
