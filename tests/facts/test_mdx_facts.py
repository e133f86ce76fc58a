"""The facts of pages that Docusaurus reads, as MDX or as Markdown."""

import pytest

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, LinkKind, PageFacts, SuppressionKind
from contentlint.read.source import Source
from contentlint.span import Span


def read(text: str, *, path: str = "docs/zinc.md", markdown: str = "mdx", **settings: object) -> PageFacts:
    fixed = {"reference_headings": ("references",), "fence_style": "gray-matter", "markdown": markdown}
    return Extractor(FactSettings(**{**fixed, **settings})).extract(Source(path, text))  # type: ignore[arg-type]


def written(text: str, span: Span) -> str:
    return Source("", text).at(span)


@pytest.mark.parametrize(
    ("markdown", "path", "form", "is_mdx"),
    [
        ("mdx", "a.md", None, True),
        ("mdx", "a.md", "md", False),
        ("mdx", "a.md", "detect", False),
        ("mdx", "a.mdx", "detect", True),
        ("mdx", "a.md", "other", True),
        ("detect", "a.md", None, False),
        ("detect", "a.mdx", None, True),
        ("detect", "a.md", "mdx", True),
        ("code-host", "a.mdx", "mdx", False),
    ],
)
def test_who_reads_a_page(markdown: str, path: str, form: str | None, is_mdx: bool) -> None:
    front = f"---\nmdx:\n  format: {form}\n---\n" if form else ""
    page = read(f"{front}a <5 <br>\n", path=path, markdown=markdown)
    assert (page.is_mdx, bool(page.mdx_faults)) == (is_mdx, is_mdx)


@pytest.mark.parametrize("markdown", ["mdx", "detect"])
@pytest.mark.parametrize(
    ("heading", "text", "named", "explicit"),
    [
        ("## A *b* `c` [d](/e)", "A b c d", None, None),
        ("## A ![b *c*](/d.png)", "A ", "A b c", None),
        ("## A {#b-c}", "A", None, "b-c"),
        ("## A *b* {#B_1.2}", "A b", None, "B_1.2"),
        ("A \\{#b}\n---", "A", None, "b"),
        ("## A :b and :c[d]", "A :b and d", "A  and d", None),
        ("## A[^1]\n\n[^1]: b", "A", None, None),
        ("## A[^2]", "A[^2]", None, None),
        ("## A <!-- b -->", "A ", None, None),
        ("## A https://b.c/d", "A https://b.c/d", None, None),
        ("- ## A", "A", None, None),
    ],
)
def test_what_headings_are_named(
    markdown: str, heading: str, text: str, named: str | None, explicit: str | None
) -> None:
    (found,) = read(f"{heading}\n", markdown=markdown).headings
    assert (found.text, found.named, found.explicit_id) == (text, named, explicit)


@pytest.mark.parametrize(
    ("heading", "text", "named"),
    [
        ("## A {1 + 1} b", "A  b", "A 1 + 1 b"),
        ("## A {/* b */}", "A ", "A /* b */"),
        ("## <B c='d'>e</B> f", "e f", None),
        ("    ## A", "A", None),
        ("A {`b\n   c`}\n===", "A ", "A `b\n c`"),
    ],
)
def test_what_headings_of_mdx_are_named(heading: str, text: str, named: str | None) -> None:
    (found,) = read(f"{heading}\n").headings
    assert (found.text, found.named) == (text, named)


def test_headings_that_are_elements_have_their_own_id_alone() -> None:
    page = read('<h2 id="a">B *c*</h2>\n\n<h3>\nD\n</h3>\n')
    assert [(heading.level, heading.text, heading.is_html) for heading in page.headings] == [
        (2, "B *c*", True),
        (3, "D", True),
    ]
    assert [anchor.name for anchor in page.anchors] == ["a"]


LINKS = """\
import A, {B} from './a.mdx'
import C from '@theme/C'
import d from '!!raw-loader!@site/d.js'

[a](./b.md) <a href="./c.md" id="e">f</a> <img src={useBaseUrl('img/g.png')} />

<Link to="/docs/h" href="i">j</Link> <Card image="k.png" src='l' to={'#m'} poster={`./n.png`} />

<Img src={require('./o.png').default} icon={<a href="./p.md" />} {...q} />

{r && <Video src="/s.mp4" id="t" />}

<Link to="https://u.v" /> <Link to={w} /> <Foo src="https://x.y/z.png" />
"""


def test_what_mdx_refers_to() -> None:
    page = read(LINKS)
    assert [(link.kind, link.target, written(LINKS, link.span)) for link in page.links] == [
        (LinkKind.MODULE, "./a.mdx", "./a.mdx"),
        (LinkKind.MODULE, "@site/d.js", "@site/d.js"),
        (LinkKind.LINK, "./b.md", "./b.md"),
        (LinkKind.HTML_LINK, "./c.md", "./c.md"),
        (LinkKind.JSX_IMAGE, "/img/g.png", "img/g.png"),
        (LinkKind.JSX_LINK, "/docs/h", "/docs/h"),
        (LinkKind.JSX_IMAGE, "k.png", "k.png"),
        (LinkKind.JSX_LINK, "#m", "#m"),
        (LinkKind.JSX_IMAGE, "./n.png", "./n.png"),
        (LinkKind.MODULE, "./o.png", "./o.png"),
        (LinkKind.HTML_LINK, "./p.md", "./p.md"),
        (LinkKind.JSX_IMAGE, "/s.mp4", "/s.mp4"),
    ]
    assert [(found.names, found.module, written(LINKS, found.span)) for found in page.imports] == [
        (("A", "B"), "./a.mdx", "./a.mdx"),
        (("C",), "@theme/C", "@theme/C"),
        (("d",), "!!raw-loader!@site/d.js", "!!raw-loader!@site/d.js"),
    ]
    assert [anchor.name for anchor in page.anchors] == ["e", "t"]
    assert [component.name for component in page.components] == [
        "Link", "Card", "Img", "Video", "Link", "Link", "Foo",
    ]  # fmt: skip
    assert page.mdx_faults == ()


def test_use_base_url_adds_the_base_in_html_as_well() -> None:
    text = """\
<img src={useBaseUrl('/a.svg')} /> <a href={ useBaseUrl("docs/b#c") }>d</a> <img src={'/e.svg'} />

{f && <a href={useBaseUrl('/g')}><img src={useBaseUrl('h.png', {absolute: true})} /></a>}

<video poster={useBaseUrl('#i')} src={useBaseUrl('https://j.k/l.mp4')} /> <a href={useBaseUrl(m)}>n</a>
"""
    page = read(text)
    assert [(link.kind, link.target, written(text, link.span)) for link in page.links] == [
        (LinkKind.JSX_IMAGE, "/a.svg", "/a.svg"),
        (LinkKind.JSX_LINK, "/docs/b#c", "docs/b#c"),
        (LinkKind.HTML_IMAGE, "/e.svg", "/e.svg"),
        (LinkKind.JSX_LINK, "/g", "/g"),
        (LinkKind.JSX_IMAGE, "/h.png", "h.png"),
        (LinkKind.JSX_IMAGE, "#i", "#i"),
        (LinkKind.JSX_IMAGE, "https://j.k/l.mp4", "https://j.k/l.mp4"),
    ]


def test_a_srcset_in_braces() -> None:
    text = """\
<img srcSet={'a.png 1x, b.png 2x'} /> <img srcSet={`c.png, ${d} 2x`} />
<img srcSet={useBaseUrl('e.png')} /> <img srcSet='f.png,&#32;g.png' />
"""
    page = read(text)
    assert [(link.kind, link.target, written(text, link.span)) for link in page.links] == [
        (LinkKind.HTML_IMAGE, "a.png", "a.png"),
        (LinkKind.HTML_IMAGE, "b.png", "b.png"),
        (LinkKind.JSX_IMAGE, "/e.png", "e.png"),
        (LinkKind.HTML_IMAGE, "f.png", "f.png,&#32;g.png"),
        (LinkKind.HTML_IMAGE, "g.png", "f.png,&#32;g.png"),
    ]


def test_what_components_are_given() -> None:
    text = "<Foods tag=\"Zinc &amp; tin\" a={b} c={5} d={'e'} f g={{h: 1}} i={`j`} k={`${l}`} />\n"
    (component,) = read(text).components
    assert [(one.name, one.value, written(text, one.span), one.is_dynamic) for one in component.attributes] == [
        ("tag", "Zinc & tin", "Zinc &amp; tin", False),
        ("a", None, "a", True),
        ("c", None, "c", False),
        ("d", "e", "e", False),
        ("f", None, "f", False),
        ("g", None, "g", True),
        ("i", "j", "j", False),
        ("k", None, "k", True),
    ]


def test_raw_html_has_no_jsx_links() -> None:
    page = read('<Link to="/docs/a" />\n\n<img src="./b.png">\n', markdown="code-host")
    assert [(link.kind, link.target) for link in page.links] == [(LinkKind.HTML_IMAGE, "./b.png")]


def test_markdown_in_elements_counts() -> None:
    text = "Cited [1], <code>x[2]</code>.\n\n<pre>\nx [3]\n</pre>\n\n<Box>\n\n## References\n\n- [1] One\n\n</Box>\n"
    page = read(text)
    assert [heading.text for heading in page.headings] == ["References"]
    assert [source.label for source in page.sources] == ["1"]
    assert [(citation.label, citation.span.line) for citation in page.citations if citation.certain] == [("1", 1)]


def test_suppressions_in_both_kinds_of_comments() -> None:
    text = (
        "{/* contentlint-disable-next-line a: why */}\n\n<!-- contentlint-disable-line b -->\n\n"
        "Text {/* contentlint-disable c */} here\n\n`{/* contentlint-disable d */}`\n"
    )
    page = read(text)
    assert [(found.kind, found.rules[0].rule, found.span.line) for found in page.suppressions] == [
        (SuppressionKind.NEXT_LINE, "a", 1),
        (SuppressionKind.LINE, "b", 3),
        (SuppressionKind.BEGIN, "c", 5),
    ]


def test_patterns_look_neither_into_code_nor_into_comments() -> None:
    text = "todo {/* todo */} `todo` <!-- todo -->\n\n<A>\ntodo\n</A>\n\n```\ntodo\n```\n"
    page = read(text, patterns=(("body", "todo"),))
    assert [(match.span.line, match.span.column) for match in page.matches] == [(1, 1), (4, 1)]


def test_places_after_what_the_generator_edits() -> None:
    text = ":::note  A [b](./c.md)\n\n<Foo tag='d'/>\n\n:::\n\n## E {#f} [g](./h.md)\n"
    page = read(text)
    assert [written(text, link.span) for link in page.links] == ["./c.md", "./h.md"]
    assert [written(text, component.attributes[0].span) for component in page.components] == ["d"]
    assert [written(text, heading.span) for heading in page.headings] == ["E {#f} [g](./h.md)"]
