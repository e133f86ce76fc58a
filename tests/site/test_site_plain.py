"""What a link means on a plain site."""

from pathlib import Path

import pytest

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, Link, LinkKind, PageFacts
from contentlint.read.source import decode
from contentlint.site.files import FileTree
from contentlint.site.plain import PlainResolver
from contentlint.site.site import Resolution, Status
from contentlint.span import Span

FILES = ["docs/a.md", "docs/sub/b.md", "docs/sub/index.md", "docs/img/x y.png", "docs/Case.md", "docs/é.md", "LICENSE"]


@pytest.fixture
def files(tmp_path: Path) -> FileTree:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    return FileTree(tmp_path)


MISSING = Status.MISSING
UNKNOWN = Status.UNKNOWN
NOWHERE = FileTree(Path("/nowhere"))


def link(target: str) -> Link:
    return Link(LinkKind.LINK, target, target, Span.at(1, 1))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("#here", Resolution(Status.PAGE, "docs/a.md", "here")),
        ("sub/b.md", Resolution(Status.PAGE, "docs/sub/b.md")),
        ("./sub/b.md#x%20y", Resolution(Status.PAGE, "docs/sub/b.md", "x y")),
        ("sub/b.md?raw=1#x", Resolution(Status.PAGE, "docs/sub/b.md", "x")),
        ("../LICENSE", Resolution(Status.FILE, "LICENSE")),
        ("sub", Resolution(Status.FILE, "docs/sub")),
        ("sub/", Resolution(Status.FILE, "docs/sub")),
        ("img/x%20y.png", Resolution(Status.FILE, "docs/img/x y.png")),
        ("%C3%A9.md", Resolution(Status.PAGE, "docs/é.md")),
        ("/docs/a.md", Resolution(UNKNOWN, reason="from the root of an unknown site", route="/docs/a.md")),
        ("https://e.org/a.md", Resolution(UNKNOWN, reason="on other sites")),
        ("mailto:a@b.c", Resolution(UNKNOWN, reason="on other sites")),
        ("//e.org/x", Resolution(UNKNOWN, reason="on other sites")),
        ("../../outside.md", Resolution(UNKNOWN, reason="outside of the site's folder")),
        ("case.md", Resolution(MISSING, "docs/case.md", None, "its name is written 'docs/Case.md'", "Case.md")),
        ("sub/c.md", Resolution(MISSING, "docs/sub/c.md")),
        ("sub/indx.md", Resolution(MISSING, "docs/sub/indx.md", None, None, "sub/index.md")),
        ("sub/b", Resolution(MISSING, "docs/sub/b", None, None, "sub/b.md")),
        ("a.md/x", Resolution(MISSING, "docs/a.md/x")),
        ("{{ page }}.md", Resolution(UNKNOWN, reason="with a template in them")),
    ],
)
def test_links(files: FileTree, target: str, expected: Resolution) -> None:
    assert PlainResolver(files, declared=True).resolve(PageFacts("docs/a.md"), link(target)) == expected


@pytest.mark.parametrize("target", ["sub/b", "sub/b/", "sub/b.html", "../sub/b"])
def test_where_no_kind_is_declared_what_a_generator_would_make_is_left_alone(files: FileTree, target: str) -> None:
    resolution = PlainResolver(files, declared=False).resolve(PageFacts("docs/a.md"), link(target))
    assert resolution == Resolution(Status.PAGE, "docs/sub/b.md")


@pytest.mark.parametrize(
    ("body", "anchors"),
    [
        ("# Foo\n## Foo\n## Foo-1\n", {"foo", "foo-1", "foo-1-1"}),
        ("# a - b — c\n## H₂O & ω‑3\n## 🚀 Launch\n", {"a---b--c", "ho--ω3", "-launch"}),
        ("## `code` *em* [link](x)\n", {"code-em-link"}),
        ("Setext\n===\n", {"setext"}),
        ('<a name="n"></a><p id="i"></p>\n', {"n", "i"}),
        ("<h2>Raw <b>one</b></h2>\n", {"raw-one"}),
        ("## Own {#mine}\n", {"own", "mine"}),
        ("```\n## Code\n```\n", set()),
    ],
)
def test_anchors(body: str, anchors: set[str]) -> None:
    page = Extractor(FactSettings(reference_headings=())).extract(decode("a.md", body.encode()))
    assert PlainResolver(NOWHERE, declared=True).anchors(page) == anchors


@pytest.mark.parametrize(
    ("fragment", "known", "known_to_some"),
    [
        ("foo", True, True),
        ("Foo", False, True),
        ("bar", False, False),
        ("top", True, True),
        ("TOP", True, True),
        ("user-content-foo", True, True),
        (":~:text=x", True, True),
        ("fn1", True, True),
        ("^block", False, True),
        ("block^", False, False),
        ("", True, True),
    ],
)
def test_fragments(fragment: str, known: bool, known_to_some: bool) -> None:
    page = Extractor(FactSettings(reference_headings=())).extract(decode("a.md", b"# Foo\n\na[^1]\n\n[^1]: b\n"))
    for declared, expected in ((True, known), (False, known_to_some)):
        kind = PlainResolver(NOWHERE, declared=declared)
        assert kind.has_anchor(page, fragment, kind.anchors(page)) is expected
