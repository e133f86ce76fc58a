"""What a target means, by what it is written in: Markdown, HTML, a component, an import. The site has a base URL."""

from pathlib import Path

import pytest

from tests.site.docusaurus.test_site import found

SITE = {
    "docusaurus.config.js": "module.exports = {baseUrl: '/kb/', presets: ['classic']};\n",
    "docs/tea.md": "# Tea\n",
    "docs/deep/b.md": "# B\n",
    "src/Widget/index.tsx": "",
    "src/pages/free.md": "# Free\n",
    "src/style.css": "",
    "static/doc.pdf": "",
    "static/img/a.svg": "<svg/>",
    "static/page.html": "",
}
MISSING = "link target '{}' does not exist"
NO_ESCAPE = ": a '%' that begins no escape ends the build: write '%25'"
NO_FILE = "file '{}' does not exist"
BY_SITE = ": by '@site/' the reader gets the file of the page instead of the page"

# What is written, what follows on "does not exist" (nothing: all is well), and the help.
LINKS: list[tuple[str, str, str | None]] = [
    ("@site/static/doc.pdf", "", None),
    ("@site/static/dok.pdf", " at static/dok.pdf", "../static/doc.pdf"),
    ("@site/docs/tea.md", BY_SITE, "./tea.md"),
    ("%", NO_ESCAPE, None),
    ("/docs/%FF", NO_ESCAPE, None),
    ("tea%.md", NO_ESCAPE, None),
    ("/img/a.svg", "", None),
    ("/kb/docs/tea", "", None),
    ("/docs/tea", "", None),
    ("deep/b", "", None),
    ("deep/c.md", " at /kb/docs/deep/c.md", None),
    ("Tea.md", ": its name is written 'docs/tea.md'", "tea.md"),
    ("./TEA.md", ": its name is written 'docs/tea.md'", "./tea.md"),
    ("free.md", " at /kb/docs/free.md", "/free"),
    (
        "../src/pages/free.md",
        ": a link to a file leads to documents of the same plugin and version only",
        "/free",
    ),
    ("../../../b", ": it leads out of the site, to '/b'", None),
    ("./deep/", ": from this page it leads to '/kb/docs/deep/'", None),
    ("tea#:~:text=a", "", None),
    ("#top", "", None),
    ("?q=1", "", None),
]
DEFINITIONS: list[tuple[str, str, str | None]] = [
    (
        "/img/a.svg",
        ": a static file is taken for a page here: only 'pathname://' leads to it",
        "pathname:///img/a.svg",
    ),
    (
        "../static/img/a.svg",
        ": a file beside the page is looked for behind a link with the path in it alone",
        None,
    ),
    ("tea.md", "", None),
]
IN_HTML: list[tuple[str, str, str | None]] = [
    ("tea", "", None),
    (
        "./tea.md",
        ": in HTML a path is not read as that of a file, a browser asks for '/kb/docs/tea.md'",
        "/kb/docs/tea",
    ),
    ("/docs/tea", ": in HTML the base URL '/kb/' has to be written", "/kb/docs/tea"),
    ("/kb/docs/tea", "", None),
    ("/kb/docs/tea.html", "", None),
    ("/kb/docs/tee.html", " at /docs/tee.html", None),
    ("/kb/page.html", "", None),
    ("/other", "", None),  # another site may be beside this one
    ("?a", "", None),
]
COMPONENTS: list[tuple[str, str, str | None]] = [
    ("@site/docs/tea.md", BY_SITE, "./tea.md"),
    ("@site/static/doc.pdf", "", None),
    ("/img/a.svg", "", None),
    ("/kb/img/a.svg", "", None),
    ("/img/b.svg", " at /kb/img/b.svg", None),
    ("?a", "", None),
]
IMAGES: list[tuple[str, str, str | None]] = [
    ("@site/static/img/a.svg", "", None),
    ("@site/static/img/A.svg", ": its name is written 'static/img/a.svg'", "../static/img/a.svg"),
    ("/img/b.svg", " at static/img/b.svg", None),
    # What leads out of the site's folder cannot be known.
    ("@site/../../out.svg", "", None),
    ("../../../out.svg", "", None),
    ("/../../out.svg", "", None),
    ("#x", "", None),
]
IMPORTS: list[tuple[str, str, str | None]] = [
    ("@site/src/Widget", "", None),
    ("@site/src/Widgets", " at src/Widgets", "../src/Widget"),
    ("./nope", " at docs/nope", None),
    ("react", "", None),
    ("!!raw-loader!@site/src/style.css", "", None),
    ("!!raw-loader!@site/src/style.css?x", "", None),
    ("../../../x", "", None),
]
CASES = [
    *(("md", f"[x]({target})", MISSING, target, *rest) for target, *rest in LINKS),
    *(("md", f"[x][r]\n\n[r]: {target}", MISSING, target, *rest) for target, *rest in DEFINITIONS),
    *(("mdx", f'<a href="{target}">x</a>', MISSING, target, *rest) for target, *rest in IN_HTML),
    *(("mdx", f'<Link to="{target}" />', MISSING, target, *rest) for target, *rest in COMPONENTS),
    *(("md", f"![x]({target})", NO_FILE, target, *rest) for target, *rest in IMAGES),
    *(("mdx", f"import W from '{target}';\n\n<W />", NO_FILE, target, *rest) for target, *rest in IMPORTS),
]


@pytest.mark.parametrize(
    ("kind", "text", "message", "target", "problem", "meant"), CASES, ids=[case[1] for case in CASES]
)
def test_a_target(
    tmp_path: Path, kind: str, text: str, message: str, target: str, problem: str, meant: str | None
) -> None:
    help_ = f"did you mean '{meant}'?" if meant else None
    page = f"docs/a.{kind}"
    expected = [(page, message.format(target) + problem, help_)] if problem else []
    assert found(tmp_path, {**SITE, page: f"# A\n\n{text}\n"}) == expected


@pytest.mark.parametrize(
    ("trailing_slash", "text", "problems"),
    [
        (
            "true",
            "[x](?q#no)",
            ["link target '?q#no' does not exist: with a trailing slash it leads to '/', out of the site"],
        ),
        ("false", "[x](?q#no)", ["this page has no anchor '#no'"]),
    ],
)
def test_a_query_alone(tmp_path: Path, trailing_slash: str, text: str, problems: list[str]) -> None:
    configuration = SITE["docusaurus.config.js"].replace("{", f"{{trailingSlash: {trailing_slash}, ", 1)
    site = {**SITE, "docusaurus.config.js": configuration, "docs/a.md": f"{text}\n"}
    assert [message for _, message, _ in found(tmp_path, site)] == problems


def test_footnotes_have_anchors_for_each_place_that_cites_them(tmp_path: Path) -> None:
    links = " ".join(
        f"[x](#user-content-{name})" for name in ("fn-a", "fnref-a", "fnref-a-2", "fnref-a-3", "fnref-b-2")
    )
    texts = {**SITE, "docs/a.md": f"A[^a], B[^b], again[^a]. {links} [y](#footnote-label)\n\n[^a]: One\n[^b]: Two\n"}
    assert [message for _, message, _ in found(tmp_path, texts)] == [
        "this page has no anchor '#user-content-fnref-a-3'",
        "this page has no anchor '#user-content-fnref-b-2'",
    ]


def test_a_file_by_an_absolute_path_is_not_looked_for_beside_the_page(tmp_path: Path) -> None:
    texts = {**SITE, "docs/deep/a.md": "[x](/deep/b.md) [y](/docs/deep/b.md) [z](/b.md)\n"}
    assert [message for _, message, _ in found(tmp_path, texts)] == ["link target '/b.md' does not exist at /kb/b.md"]


@pytest.mark.parametrize(("trailing_slash", "is_there"), [("true", False), ("false", True), ("undefined", True)])
def test_the_page_of_what_is_not_there(tmp_path: Path, trailing_slash: str, is_there: bool) -> None:
    configuration = SITE["docusaurus.config.js"].replace("{", f"{{trailingSlash: {trailing_slash}, ", 1)
    texts = {**SITE, "docusaurus.config.js": configuration, "docs/a.md": "[x](/404.html)\n"}
    assert (found(tmp_path, texts) == []) == is_there


def test_a_file_beside_the_site_is_read_on_the_code_host(tmp_path: Path) -> None:
    texts = {**SITE, "README.md": "[x](docs/tea.md#tea) [y](docs/tea.md#no)\n"}
    assert found(tmp_path, texts) == [
        ("README.md", "docs/tea.md has no anchor '#no'", None),
    ]
