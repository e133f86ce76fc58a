"""The facts of the HTML of pages that are not MDX."""

import pytest

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, LinkKind, PageFacts
from contentlint.read.source import Source


def read(text: str, markdown: str = "code-host") -> PageFacts:
    settings = FactSettings(reference_headings=(), fence_style="gray-matter", markdown=markdown)
    return Extractor(settings).extract(Source("docs/zinc.md", text))


@pytest.mark.parametrize("markdown", ["code-host", "detect"])
@pytest.mark.parametrize(
    "raw",
    [
        "<script>\nconst b = `<img src='no.png' id='c'>`;\n\nconst d = '<h2>e</h2>';\n</script>",
        "<script type='module'>if (a <b && c=\"d) { f('<!-- g') }</script>",
        "<SCRIPT>'<a href=no.md>'</script >",
        "<style>\n/* <img src='no.png'> </styles> */\n</style>",
        "<textarea>\n<a href='no.md'>b</a> <!-- c -->\n</textarea\n>",
        "<div><template><img src='no.png'><template><i id='b'></i></template><i id='c'></i></template></div>",
    ],
)
def test_what_scripts_and_the_like_hold_is_no_markup(raw: str, markdown: str) -> None:
    page = read(f"{raw} <img src='a.png' id='x'>\n\n<b id='y'></b>\n", markdown)
    assert [link.target for link in page.links] == ["a.png"]
    assert [anchor.name for anchor in page.anchors] == ["x", "y"]
    assert page.headings == ()


def test_a_script_that_is_not_ended_hides_the_rest_of_its_block() -> None:
    page = read("<template>\n<img src='no.png'>\n\n<img src='a.png'>\n\n<script>\n\n<img src='no.png'>\n")
    assert [link.target for link in page.links] == ["a.png"]


def test_what_only_looks_like_a_script_holds_markup() -> None:
    text = "<div>\n<script src='a.js' /><img src='a.png'>\n<Template><img src='b.png'></Template>\n</div>\n"
    assert [link.target for link in read(text).links] == ["a.png", "b.png"]


@pytest.mark.parametrize("markdown", ["code-host", "detect", "mdx"])
def test_the_addresses_of_a_srcset_are_images(markdown: str) -> None:
    text = """\
<picture>
  <source srcset="a.webp 480w,
    b.webp 2x" src='c.webp' />
  <img srcset='d&amp;e.png 1.5x, https://f.g/h.png' src="i.png" srcSet="j.png" />
</picture>

k <img srcset="l.png, m.png 2x" /> <img srcset="{{ n }} 2x, o.png" /> <div srcset="p.png"></div>
"""
    page = read(text, markdown)
    source = Source("", text)
    assert {link.kind for link in page.links} == {LinkKind.HTML_IMAGE}
    assert [(link.target, source.at(link.span)) for link in page.links] == [
        ("a.webp", "a.webp"),
        ("b.webp", "b.webp"),
        ("c.webp", "c.webp"),
        ("d&e.png", "d&amp;e.png"),
        ("https://f.g/h.png", "https://f.g/h.png"),
        ("i.png", "i.png"),
        ("j.png", "j.png"),
        ("l.png", "l.png"),
        ("m.png", "m.png"),
    ]
