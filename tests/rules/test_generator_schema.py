"""The generator judges the front matter of its pages too, and each mistake is reported once."""

from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice

SITE = "module.exports = {{ presets: [['classic', {{ {options} }}]] }};\n"
COLLECTIONS = """
[[collections]]
name = "articles"
files = ["docs/articles/*.md"]
schema = "article"
"""


def findings(folder: Path, path: str, front_matter: str, options: str = "", config: str = COLLECTIONS) -> list[str]:
    for name, text in {
        "docusaurus.config.js": SITE.format(options=options),
        "contentlint.toml": config,
        path: f"---\n{front_matter}\n---\n\nText.\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    configuration = load(folder / "contentlint.toml")
    report = check(open_site(configuration), configuration, Choice(), [path])
    return [
        f"{finding.span.line}:{finding.span.column} {finding.rule} {finding.subject}" for finding in report.findings
    ]


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("title: Zinc\nanything: else", []),
        ("title: true", ["2:8 front-matter-schema /title"]),
        ("title:\nid: ''", ["2:7 front-matter-schema /title", "3:5 front-matter-schema /id"]),
        # `yes` is a string to the generator, which then builds nothing: more than a doubt about what it means.
        ("draft: yes", ["2:8 front-matter-schema /draft"]),
        ("own: yes", ["2:6 front-matter-ambiguous yes"]),
        ("tags: [a, a]", ["2:11 tag-duplicate a"]),
        ("tags: [a, true]", ["2:11 front-matter-schema /tags/1"]),
        ("last_update: {autor: Ada}", ["2:1 front-matter-schema /last_update/author"]),
        ("draft: true\nunlisted: true", ["3:1 front-matter-schema /unlisted"]),
        ("toc_min_heading_level: 4\ntoc_max_heading_level: 3", ["2:24 front-matter-schema /toc_min_heading_level"]),
        ("image: a b.png", ["2:8 front-matter-schema /image"]),
    ],
)
def test_a_document_of_no_collection(tmp_path: Path, front_matter: str, expected: list[str]) -> None:
    assert findings(tmp_path, "docs/zinc.md", front_matter) == expected


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("title: true", ["2:8 front-matter-schema /title"]),
        ("title: Zinc\ntags: a, b", ["3:7 front-matter-schema /tags"]),
        ("title: Zinc\nlast_update: {autor: Ada}", ["3:15 front-matter-schema /last_update/autor"]),
        ("title: Zinc\ndraft: yes", ["3:8 front-matter-schema /draft"]),
        # What the generator alone refuses, and the collection alone.
        ("title: Zinc\nimage: a b.png\nspeed: 3", ["3:8 front-matter-schema /image", "4:1 front-matter-schema /speed"]),
        ("title: Zinc\npagination_next: ''", ["3:18 front-matter-schema /pagination_next"]),
    ],
)
def test_a_document_of_a_collection(tmp_path: Path, front_matter: str, expected: list[str]) -> None:
    assert findings(tmp_path, "docs/articles/zinc.md", front_matter) == expected


@pytest.mark.parametrize(
    ("path", "options"),
    [
        ("docs/_zinc.md", ""),
        ("docs/drafts/zinc.md", "docs: {exclude: ['drafts/**']}"),
        ("docs/zinc.md", "docs: {path: 'pages'}"),
        ("blog/2024-01-01-zinc.md", ""),
        ("src/pages/zinc.md", ""),
        ("README.md", ""),
    ],
)
def test_what_is_no_document(tmp_path: Path, path: str, options: str) -> None:
    assert findings(tmp_path, path, "draft: [x]", options) == []


def test_a_page_without_front_matter_is_a_page(tmp_path: Path) -> None:
    assert findings(tmp_path, "docs/zinc.md", "") == []


def test_where_the_site_reads_front_matter_itself_it_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/zinc.md").write_text("---\ndraft: [x]\n---\n", "utf-8")
    (tmp_path / "contentlint.toml").write_text("", "utf-8")
    text = "module.exports = {presets: ['classic'], markdown: {parseFrontMatter: (p) => p}};"
    (tmp_path / "docusaurus.config.js").write_text(text, "utf-8")
    configuration = load(tmp_path / "contentlint.toml")
    assert check(open_site(configuration), configuration, Choice(), ["docs/zinc.md"]).findings == ()
