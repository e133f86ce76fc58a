"""Which generator shows a page, by the configuration that lies in one of its folders."""

from pathlib import Path

import pytest

from contentlint.site.files import FileTree
from contentlint.site.generators import Generators


@pytest.mark.parametrize(
    ("configuration", "page", "generator"),
    [
        ("mkdocs.yml", "docs/a/b.md", "MkDocs"),
        ("docs/conf.py", "docs/a/b.md", "Sphinx"),
        ("docs/conf.py", "README.md", None),
        ("_config.yaml", "README.md", "Jekyll"),
        ("site/hugo.toml", "site/content/a.md", "Hugo"),
        ("docs/.vitepress/config.ts", "docs/a.md", "VitePress"),
        ("other/mkdocs.yml", "docs/a.md", None),
        ("notes.yml", "a.md", None),
    ],
)
def test_the_nearest_configuration_tells(tmp_path: Path, configuration: str, page: str, generator: str | None) -> None:
    (tmp_path / configuration).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / configuration).write_text("", "utf-8")
    assert Generators(FileTree(tmp_path)).of(page) == generator


def test_one_that_is_known_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "docusaurus.config.ts").write_text("", "utf-8")
    found = [Generators(FileTree(tmp_path), known).of("README.md") for known in (None, "Docusaurus", "MkDocs")]
    assert found == ["Docusaurus", None, "Docusaurus"]


def test_the_nearer_one_goes_first(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("", "utf-8")
    (tmp_path / "docs/conf.py").write_text("", "utf-8")
    generators = Generators(FileTree(tmp_path))
    assert [generators.of("docs/a.md"), generators.of("a.md")] == ["Sphinx", "MkDocs"]
