"""At which address a page is published, by its file, its front matter and the site's trailing slash."""

from pathlib import Path

import pytest

from contentlint.assembly import open_site
from contentlint.configuration.load import default

CONFIGURATION = "module.exports = {{baseUrl: '/kb/', trailingSlash: {}, presets: ['classic']}};\n"
# A file, its text, and its address: a URL for each of the three settings, or why it has none.
DRAFT = "it is a draft"
PAGES = [
    ("docs/a.md", "---\ndraft: 'TRUE'\n---\n", DRAFT),
    ("docs/b.md", "---\ndraft: true\n---\n", DRAFT),
    ("docs/c.md", "---\ndraft: 'false'\n---\n", "/kb/docs/c"),
    ("docs/d.md", "---\ndraft: 'yes'\n---\n", "/kb/docs/d"),
    ("docs/01-e.md", "", "/kb/docs/e"),
    ("docs/02-f.md", "---\nparse_number_prefixes: 'false'\n---\n", "/kb/docs/02-f"),
    ("docs/03-g.md", "---\nparse_number_prefixes: 'nope'\n---\n", "/kb/docs/g"),
    ("docs/04-h/05-i.md", "", "/kb/docs/h/i"),
    ("docs/x/y.md", "---\nid: 5\n---\n", "/kb/docs/x/5"),
    ("docs/x/z.md", "---\nslug: ''\n---\n", "/kb/docs/x/z"),
    ("docs/x/v.md", "---\nslug: ./w\n---\n", "/kb/docs/x/w"),
    ("docs/x/u.md", "---\nslug: /w\n---\n", "/kb/docs/w"),
    ("docs/x/index.md", "---\nid: own\n---\n", "/kb/docs/x/"),
    ("docs/n/n.md", "", "/kb/docs/n/"),
    ("docs/r/README.md", "", "/kb/docs/r/"),
    ("docs/_p.md", "", "its name begins with '_'"),
    ("docs/x/__tests__/q.md", "", "it is in a folder whose name begins with '_'"),
    ("blog/2024-01-02-p.md", "", "/kb/blog/2024/01/02/p"),
    ("src/pages/free.md", "", "/kb/free"),
    ("README.md", "", "it is in no folder of pages"),
]


@pytest.mark.parametrize("trailing_slash", ["true", "false", "undefined"])
def test_addresses(tmp_path: Path, trailing_slash: str) -> None:
    for path, text in [("docusaurus.config.js", CONFIGURATION.format(trailing_slash)), *(page[:2] for page in PAGES)]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    site = open_site(default(tmp_path)).site
    for path, _, expected in PAGES:
        address = site.address(path)
        if not expected.startswith("/"):
            assert (address.url, address.route, address.unpublished) == (None, None, expected)
            continue
        without = expected.removesuffix("/")
        url = {"true": f"{without}/", "false": without, "undefined": expected}[trailing_slash]
        assert (address.url, address.route, address.unpublished) == (url, without.removeprefix("/kb"), None)


def test_a_tag_that_the_file_of_tags_lacks_has_no_page_that_anybody_means(tmp_path: Path) -> None:
    texts = {
        "docusaurus.config.js": CONFIGURATION.format("undefined"),
        "docs/tags.yml": "Iron:\n  permalink: /fe\nZinc:\n",
        "docs/a.md": "---\ntags: [Iron, Slip, 5, {label: x, permalink: /own}, true]\n---\n",
    }
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    site = open_site(default(tmp_path)).site
    assert [route for route in site.routes() if "/tags" in route] == ["/docs/tags", "/docs/tags/fe"]
    (tmp_path / "docs" / "tags.yml").unlink()
    site = open_site(default(tmp_path)).site
    assert [route for route in site.routes() if "/tags" in route] == [
        "/docs/tags",
        "/docs/tags/5",
        "/docs/tags/iron",
        "/docs/tags/own",
        "/docs/tags/slip",
    ]
