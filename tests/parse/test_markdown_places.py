"""The places of inline things are exact, wherever they stand."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contentlint.parse.document import Extent, SyntaxFault
from contentlint.parse.markdown import (
    Definition,
    Event,
    Flavour,
    Inline,
    MarkdownParser,
    Module,
    Open,
    RawBlock,
    TextBlock,
)

PARSER = MarkdownParser()
PARSERS = {
    "code host": PARSER,
    "generator": MarkdownParser(Flavour.GENERATOR),
    "generator with math": MarkdownParser(Flavour.GENERATOR, has_math=True),
    "MDX": MarkdownParser(Flavour.MDX),
    "MDX with math": MarkdownParser(Flavour.MDX, has_math=True),
}

WORDS = st.text(st.sampled_from("abzé中文🚀‑ω3 ,.;"), max_size=8).map(str.strip)
# What can stand before a reference on its line without meaning anything to Markdown.
FILLER = st.builds("{} ".format, WORDS)
# Each reference begins with a mark of its own, so that it can be found again in the text.
PIECES = {
    "link": "[w{n}](t{n}.md)",
    "angled link": "[w{n}](<t {n}.md> 'title')",
    "image": "![w{n}](t{n}.png)",
    "bracket": "[{n}, 7]",
    "footnote": "[^f{n}]",
    "tag": "<sup>{n}</sup>",
    "code": "`c{n} [1](x)`",
    "autolink": "<https://e.org/{n}>",
    "comment": "{{/* c{n} */}}",
}
WRAPPERS = {
    "paragraph": "{}",
    "heading": "## {} ##",
    "setext": "{}\n===",
    "bullet": "- {}",
    "tab bullet": "-\t{}",
    "nested": "- a\n  1. b\n\n     {}",
    "quote": "> {}",
    "quoted list": "> - a\n>   {}",
    "lazy": "> a\n{}",
    "indented": "   {}",
    "continuation tab": "- a\n\t{}",
    "deep tab": "1. a\n\n\t- {}",
    "table": "| h | i |\n|---|---|\n| x \\| y | {} |",
    "bare table": "h | i\n---|---\n{} | z",
    "header": "| {} | i |\n|---|---|\n| 1 | 2 |",
    "footnote": "[^d]: {}",
    "emphasis": "**a _{}_ b**",
    "strike": "~~{}~~",
    "escapes": "\\[1\\] &amp; \\* {}",
}
ENDS = ("\n", "\r\n", "\r")


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, int, list[str]]:
    """Return a page, where its body begins, and the references in it in order."""
    pieces: list[str] = []
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        wrapper = WRAPPERS[draw(st.sampled_from(sorted(WRAPPERS)))]
        content = ""
        for _ in range(draw(st.integers(1, 3))):
            piece = PIECES[draw(st.sampled_from(sorted(PIECES)))].format(n=len(pieces) + 10)
            pieces.append(piece)
            content += draw(FILLER) + piece + " "
        blocks.append(wrapper.format(content.strip()))
    body = "\n\n".join(blocks).replace("\n", draw(st.sampled_from(ENDS)))
    front = draw(st.sampled_from(["", "---\ntitle: é🚀\n---\n"]))
    return front + body, len(front), pieces


def inlines(text: str, start: int = 0, parser: MarkdownParser = PARSER) -> list[Inline]:
    found: list[Inline] = []
    for event in parser.parse(text, start):
        if isinstance(event, Inline):
            found.append(event)
        elif isinstance(event, TextBlock):
            found.extend(inline for inline in event.inlines if inline.extent[0] >= 0)
    return found


def as_read_by(name: str, piece: str) -> list[str]:
    """Return what a flavour sees of a piece."""
    # A tag is seen as its two sides; the tag's own piece is rebuilt from them.
    if piece.startswith("<sup>"):
        return ["<sup>", "</sup>"]
    # An address in angle brackets is a broken tag in MDX, and a comment in braces is text to a generator without it.
    is_fault = piece.startswith("<https:") and name.startswith("MDX")
    is_text = piece.startswith("{/*") and name.startswith("generator")
    return [] if is_fault or is_text else [piece]


@pytest.mark.parametrize("name", PARSERS)
@settings(deadline=None, max_examples=300)
@given(page=pages())
def test_the_text_at_the_extent_is_the_thing(name: str, page: tuple[str, int, list[str]]) -> None:
    text, start, pieces = page
    found = inlines(text, start, PARSERS[name])
    seen = [text[slice(*inline.extent)] for inline in found if inline.kind not in ("break", "link-end")]
    assert seen == [part for piece in pieces for part in as_read_by(name, piece)]


@pytest.mark.parametrize("name", PARSERS)
@settings(deadline=None, max_examples=150)
@given(page=pages())
def test_the_text_at_the_target_extent_is_the_target(name: str, page: tuple[str, int, list[str]]) -> None:
    text, start, _ = page
    for inline in inlines(text, start, PARSERS[name]):
        if inline.target_extent and inline.kind in ("link", "image"):
            assert text[slice(*inline.target_extent)] == inline.target


def extents_of(event: Event) -> list[Extent]:
    if isinstance(event, TextBlock):
        inside = [inline.extent for inline in event.inlines if inline.extent[0] >= 0]
        targets = [inline.target_extent for inline in event.inlines if inline.target_extent]
        return [event.extent, *inside, *targets]
    if isinstance(event, RawBlock):
        return list(event.lines)
    if isinstance(event, Definition):
        return [event.label_extent, event.target_extent]
    if isinstance(event, Inline | Module | SyntaxFault):
        return [event.extent]
    return [event.extent] if isinstance(event, Open) and event.extent else []


@pytest.mark.parametrize("name", PARSERS)
@settings(deadline=None, max_examples=300)
@given(text=st.text(st.sampled_from("[]()!<>`*_~|\\^:#-+=>{}/@1a. $\t\n\r\u00a0\u2028é"), max_size=80))
@example(text="- \u2028\nabcdef")
def test_any_text_is_read_and_every_place_is_inside_of_it(name: str, text: str) -> None:
    for event in PARSERS[name].parse(text):
        for begin, end in extents_of(event):
            assert 0 <= begin <= end <= len(text)


@pytest.mark.parametrize("end", ENDS)
def test_the_same_twice_on_one_line(end: str) -> None:
    text = f"é [1] [1] <sup>1</sup>{end}🚀 [1][1]"
    brackets = [inline.extent for inline in inlines(text) if inline.kind == "bracket"]
    offset = len(f"é [1] [1] <sup>1</sup>{end}")
    assert brackets == [(2, 5), (6, 9), (offset + 2, offset + 5), (offset + 5, offset + 8)]


def test_definitions_have_the_places_of_label_and_target() -> None:
    text = "> [a b]: <x y> 'T'\r\n\r\n- [C]:\r\n  /url\r\n\r\n[A  B]: other"
    found = [event for event in PARSER.parse(text) if isinstance(event, Definition)]
    assert [(d.name, text[slice(*d.label_extent)], text[slice(*d.target_extent)], d.counts) for d in found] == [
        ("a b", "a b", "x y", True),
        ("c", "C", "/url", True),
        ("a b", "A  B", "other", False),
    ]


def test_footnote_definitions_have_the_place_of_their_mark() -> None:
    text = "a[^x]\n\n> [^x]: quoted\n\n[^X]: again\n"
    found = [event for event in PARSER.parse(text) if isinstance(event, Open) and event.kind == "footnote"]
    assert [(event.text, text[slice(*(event.extent or (0, 0)))]) for event in found] == [("x", "[^x]"), ("X", "[^X]")]


def test_code_and_html_blocks_have_the_places_of_their_lines() -> None:
    text = "> ```\n> a [1]\n> ```\n\n<div>\n[x](y)\n</div>\n"
    found = [event for event in PARSER.parse(text) if isinstance(event, RawBlock)]
    assert [(event.kind, [text[slice(*line)] for line in event.lines]) for event in found] == [
        ("code", ["```", "a [1]", "```"]),
        ("html", ["<div>", "[x](y)", "</div>"]),
    ]


def test_links_by_reference_keep_their_label() -> None:
    text = "[a][B c] [b C][] ![b c]\n\n[b c]: /u\n"
    labels = [(inline.kind, inline.label, inline.target) for inline in inlines(text) if inline.label]
    assert labels == [("link", "B c", None), ("link", "b C", None), ("image", "b c", None)]
