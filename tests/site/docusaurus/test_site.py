"""Whole Docusaurus sites, and everything that is found on them."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice

CLASSIC = "module.exports = {presets: ['classic']};\n"
NAMES = (
    "asset-missing",
    "citation-key-unknown",
    "component-missing",
    "link-anchor-missing",
    "link-target-missing",
    "tag-unknown",
)


def found(root: Path, texts: Mapping[str, str]) -> list[tuple[str, str, str | None]]:
    """Write a site and return path, message and help of what is wrong with its names."""
    for path, text in {"docusaurus.config.js": CLASSIC, **texts}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    own = root / "contentlint.toml"
    configuration = load(own) if own.exists() else default(root)
    opened = open_site(configuration)
    report = check(opened, configuration, Choice(NAMES), opened.site.paths)
    return [(finding.path, finding.message, finding.help) for finding in report.findings]


def test_files_that_pages_import(tmp_path: Path) -> None:
    site = {
        "docs/_part.mdx": "## In the part\n\n[file](./a.mdx) [no](./nope.md) [route](/docs/a) [relative](a)\n",
        "docs/a.mdx": "import Part from './_part.mdx';\n\n<Part />\n\n[there](#in-the-part) [not](#nowhere)\n",
        "docs/unused.mdx": "import Part from './_part.mdx';\n\n[not shown](#in-the-part)\n",
        "docs/broken.mdx": "import Part from './_prat.mdx';\n\n<Part />\n\n[who knows](#in-the-part)\n",
        "docs/link.md": "[a partial is no page](./_part.mdx)\n",
    }
    assert found(tmp_path, site) == [
        ("docs/_part.mdx", "link target './nope.md' does not exist", None),
        ("docs/a.mdx", "this page has no anchor '#nowhere'", None),
        ("docs/broken.mdx", "file './_prat.mdx' does not exist at docs/_prat.mdx", "did you mean './_part.mdx'?"),
        ("docs/link.md", "link target './_part.mdx' does not exist: its name begins with '_'", None),
        ("docs/unused.mdx", "this page has no anchor '#in-the-part'", None),
    ]


def test_a_component_may_stand_in_a_file_that_the_page_imports(tmp_path: Path) -> None:
    site = {
        "docs/_with.mdx": "import Deeper from './_deeper.mdx';\n\n<Deeper />\n",
        "docs/_deeper.mdx": "<Matrix />\n",
        "docs/_without.mdx": "<Other />\n",
        "docs/a.mdx": "import Part from './_with.mdx';\n\n<Part />\n",
        "docs/b.mdx": "import Part from './_without.mdx';\n\n<Part />\n",
        "docs/c.mdx": "import Part from './_with.mdx';\n\nIt is not shown.\n",
        "contentlint.toml": '[[collections]]\nname = "a"\nfiles = ["docs/?.mdx"]\ncomponents = [{ name = "Matrix" }]\n',
    }
    message, help_ = "component Matrix is missing, expected on every page of its collection", "add <Matrix />"
    assert found(tmp_path, site) == [("docs/b.mdx", message, help_), ("docs/c.mdx", message, help_)]


def test_versions(tmp_path: Path) -> None:
    bib = "@article{clerc_2013, author = {Clerc, P}, year = 2013}\n"
    site = {
        "versions.json": '["2.0", "1.0"]\n',
        "docs/a.md": "[moved](./tea.md) [by address](/docs/next/tea)\n",
        "docs/nuts/tea.md": "# Tea\n",
        "docs/refs.md": "# References\n",
        "versioned_docs/version-2.0/refs.md": "# References\n",
        "versioned_docs/version-2.0/a.md": "[key](./refs.md#clerc_2013) [slip](./refs.md#clerc_2014)\n",
        "versioned_docs/version-1.0/a.md": "[key](/docs/refs#clerc_2013) [tea](./tea.md)\n",
        "versioned_docs/version-1.0/tea.md": "# Tea\n",
        "references.bib": bib,
        "contentlint.toml": '[[bibliographies]]\nfile = "references.bib"\npage = "/docs/refs"\n',
    }
    assert found(tmp_path, site) == [
        ("docs/a.md", "link target './tea.md' does not exist at /docs/next/tea.md", "did you mean './nuts/tea.md'?"),
        ("docs/a.md", "link target '/docs/next/tea' does not exist", "did you mean '/docs/next/nuts/tea'?"),
        (
            "versioned_docs/version-2.0/a.md",
            "'clerc_2014' is not a key of references.bib",
            "did you mean 'clerc_2013'?",
        ),
    ]


def test_each_part_has_its_own_tags(tmp_path: Path) -> None:
    site = {
        "docs/tags.yml": "iron:\n  label: Iron\n",
        "docs/a.md": "---\ntags: [iron, Iron]\n---\n\n[tag](/docs/tags/iron) [no tag](/docs/tags/zinc)\n",
        "blog/tags.yml": "news:\n",
        "blog/2024-01-02-a.md": "---\ntags: [news]\n---\n",
        "contentlint.toml": '[vocabularies.tags]\nfile = "docs/tags.yml"\n',
    }
    assert found(tmp_path, site) == [
        ("docs/a.md", "tag 'Iron' is not in docs/tags.yml", "'Iron' is the label of 'iron': write the key"),
        ("docs/a.md", "link target '/docs/tags/zinc' does not exist", None),
    ]


def test_files_beside_the_site_are_read_on_the_code_host(tmp_path: Path) -> None:
    site = {
        "README.md": "# Site\n\n[title](docs/a.md#title) [this](#site) [no](docs/no.md) p<0.05<br>\n",
        "docs/a.md": "# Title\n\n[title](#title)\n",
    }
    assert found(tmp_path, site) == [
        ("README.md", "link target 'docs/no.md' does not exist", None),
        ("docs/a.md", "this page has no anchor '#title'", None),
    ]


def test_translations_are_left_alone(tmp_path: Path) -> None:
    translated = "i18n/de/docusaurus-plugin-content-docs/current/a.md"
    assert found(tmp_path, {"docs/a.md": "# A\n", translated: "[x](./b.md) [y](/docs/no)\n"}) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[x](./draft.md)", "it is a draft"),
        ("[x](/docs/draft)", "it is the draft docs/draft.md"),
        ("[x](/docs/old)", "it only redirects to '/docs/b'"),
        ("[x](/docs/B)", "its address is written '/docs/b'"),
        ("[x](./B.md)", "its name is written 'docs/b.md'"),
        ("[x](b/c)", "from this page it leads to '/docs/b/c'"),
        ("[x](/notes.html)", "a static file is taken for a page here: only 'pathname://' leads to it"),
        ("[x](@site/docs/b.md)", "by '@site/' the reader gets the file of the page instead of the page"),
        ("[x](/docs/50%)", "a '%' that begins no escape ends the build: write '%25'"),
        ('<a href="./b.md">x</a>', "in HTML a path is not read as that of a file, a browser asks for '/docs/b.md'"),
    ],
)
def test_a_missing_target_says_why(tmp_path: Path, text: str, reason: str) -> None:
    redirects = [{"from": "/docs/old", "to": "/docs/b"}]
    site = {
        "docusaurus.config.js": f"""module.exports = {{presets: ['classic'], plugins: [
            ['@docusaurus/plugin-client-redirects', {{redirects: {json.dumps(redirects)}}}]]}};\n""",
        "docs/a.md": f"{text}\n",
        "docs/b.md": "# B\n",
        "docs/draft.md": "---\ndraft: true\n---\n",
        "static/notes.html": "<p>",
    }
    ((path, message, _),) = found(tmp_path, site)
    assert path == "docs/a.md"
    assert message.endswith(f" does not exist: {reason}")


def test_a_file_in_html_is_looked_for_among_the_static_ones(tmp_path: Path) -> None:
    site = {
        "docs/a.md": '<img src="/kb/img/Zinc.svg" /> <img src="/kb/img/zink.svg" /> <img src="/kb/img/zinc.svg" />\n',
        "static/img/zinc.svg": "<svg/>",
        "docusaurus.config.js": "module.exports = {baseUrl: '/kb/', presets: ['classic']};\n",
    }
    assert found(tmp_path, site) == [
        (
            "docs/a.md",
            "file '/kb/img/Zinc.svg' does not exist: its name is written 'static/img/zinc.svg'",
            "did you mean '/kb/img/zinc.svg'?",
        ),
        ("docs/a.md", "file '/kb/img/zink.svg' does not exist at /img/zink.svg", "did you mean '/kb/img/zinc.svg'?"),
    ]


def test_who_refers_to_what(tmp_path: Path) -> None:
    texts = {"docs/a.md": "[b](./b.md) ![i](/i.svg)\n", "docs/b.md": "[a](/docs/a#x)\n", "static/i.svg": "<svg/>\n"}
    assert len(found(tmp_path, texts)) == 1
    referrers = open_site(default(tmp_path)).site.referrers
    assert referrers == {"docs/a.md": ("docs/b.md",), "docs/b.md": ("docs/a.md",), "static/i.svg": ("docs/a.md",)}
