"""MDX: the places of what is in it, and one fault for each mistake, at the character to edit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.parse.document import SyntaxFault
from contentlint.parse.markdown import Event, Flavour, Inline, MarkdownParser, Module, Open, TextBlock
from contentlint.testing import Marked, unmark

PARSER = MarkdownParser(Flavour.MDX)
WITH_MATH = MarkdownParser(Flavour.MDX, has_math=True)

# Mistakes are marked; each mark is one fault, in this order.
FAULTY = [
    "a <«5» b",
    "p<«0».05 and x <«=» y, a <«-»> b",
    "<«!»-- never ended",
    "One«<br>»two«<br>»three",
    "«<img src='x.png'>»",
    "<ul>\n«<li>»a\n«<li>»b\n</ul>",
    "<b>x«</i>»",
    "<b>x«</i>»</b>",
    "a«</br>»b",
    "<a><b>x«</a>»</b>",
    "<a>«<b>»x</a>",
    "*a «<b>»c* d</b>",
    "«<b>»x\n\ny</b>",
    "<div>\n- a«</div>»",
    "- «<div>»\na\n</div>",
    "> «<div>»\na\n</div>",
    "# a «<b>»",
    "| «<b>» | </b> |\n|---|---|",
    "[a «<b>»](x)",
    "![a «<b>»](x.png)",
    "<a href=«x»>y</a>",
    "<a«@»b.c>",
    "<https:«/»/a.b>",
    "<a b='c'«]»>d</a>",
    "«<a b='c>»",
    "«<a b=»\n",
    "<a></a «b»>",
    "<a>«</a/>»",
    "a {b «c»} d",
    "a «{» b",
    "«{» a\n\nb",
    "«{»{ a",
    "a «{»{{ b",
    "«{» a\n{ b\nc { d",
    "a {b} «{» c\n\n«{»{ e",
    "| «{»{ a | «{»{ b |\n|---|---|",
    "- «{»{ a\n- «{» b",
    "<a b=«{»{ />",
    "{a «/»/ b}",
    "<a b=«{}» />",
    "<a {«b»} />",
    "<a {...b, «.»..c} />",
    "<a b={c «d»} />",
    "export «y»our data",
    "import your «d»ata",
    "import a from 'b'\n«S»ome text",
    "import a from 'b'\n\nimport «a» from 'c'",
    "export default 1\n\n«export default 2»",
    "Foo {«#»bar}\n---",
    "- ## Foo {«#»bar}",
    "<style>\n.a { color«:» red; }\n.b { color: red; }\n</style>",
    "> a\n«{»\nb\n}",
    ":::note[a <«5»]\n:::",
    ":dir[a <«5»]",
    "| a | b |\n|---|---|\n| c | «{» a | b } |",
    "    a <«5»",
    "```mdx-code-block\na <«5»\n```",
    ":::note A <«5»\n:::",
    "## a <«5» {#b}",
    "<A b={<c>d</c«}» {...e} />",
    "<A\n  a=«x»\n  {...b}\n  c='{'\n/>",
    "a <«5»\r\nb <«6»",
    "[^1]: a <«5»",
]
CORRECT = [
    "a < 5, \\<5, &lt;5, }, {a}, <br/>, <br />, < ",
    "{a | b}\n\n{\n  a\n}\n\n{/* c */}\n\n{'}'} {`}`} {/}/} {/* } */ a}",
    "<div>\n\n**x**\n\n</div>",
    "<A>\n- a\n</A>\n\n<A>{b}</A> {c}<D/>",
    "<a.b.c/> <a:b/> <></> <A {...b} c d='e' f={g}\n  h\n/>",
    "a\nimport x\n\n- import a\n\n> export b",
    "import a from 'b'\nexport const c = {\n\n  d: 1\n}\n\n# e",
    "[r]: /u\nexport that word",
    "https://a.b/{c d} and www.a.b/{e f}",
    "<!-- a <5 {b c}\n\nd --> <!----- x -->",
    "`<5` and\n\n```\n<5 {a b}\n```",
    ":dir[a]{b=c} :dir{#a .b c='d e'}\n\n::leaf{a='b c'}\n\n:::note{a=b}\n\n:::",
    "<h1\n>A</h1>",
    "{x ? <b>it's</b> : 'no'}",
    "| `a | b` |\n|---|---|",
    "<p>\na\n</p>\n\n<p>a\nb</p>",
]


def faults(text: str, parser: MarkdownParser = PARSER) -> list[SyntaxFault]:
    return [event for event in parser.parse(text) if isinstance(event, SyntaxFault)]


def offsets(marked: Marked) -> list[tuple[int, int]]:
    starts = [0]
    for line in marked.text.replace("\r\n", " \n").split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [
        (starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1)
        for span in marked.spans
    ]


@pytest.mark.parametrize("text", FAULTY)
def test_each_mistake_is_one_fault_at_its_place(text: str) -> None:
    marked = unmark(text)
    assert [fault.extent[0] for fault in faults(marked.text)] == [begin for begin, _ in offsets(marked)]
    assert all(fault.remedy for fault in faults(marked.text))


NO_COMMENT = "MDX has no HTML comment here"
MISPLACED_ID = "'{#bar}' can only end a heading that begins a line with '#'"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<div><!-- b --></div>", NO_COMMENT),
        ("<div><!-- b\nc --></div>", NO_COMMENT),
        ("{1} <!-- b --> x", NO_COMMENT),
        ("a <!--> b", NO_COMMENT),
        ("a <!-- b", "'<!' begins a comment that is never ended"),
        ("<div><!-- b</div>", "'<!' begins a comment that is never ended"),
        ("<!DOCTYPE html>", "MDX has no declaration such as '<!DOCTYPE'"),
        ("a <![CDATA[b]]>", "MDX has no declaration such as '<![CDATA['"),
        ("a <!> b", "'<!' begins no tag, comment or declaration"),
        ("Foo {#bar}\n---", MISPLACED_ID),
        ("- ## Foo {#bar}", MISPLACED_ID),
        ("Foo {#bar} baz", MISPLACED_ID),
        ("{#bar}", MISPLACED_ID),
        ("{# bar #}", "'{' begins JavaScript in MDX, which this is not: unexpected 'bar'"),
    ],
)
def test_what_is_said(text: str, message: str) -> None:
    assert [fault.message for fault in faults(text)] == [message]


@pytest.mark.parametrize("text", CORRECT)
def test_what_compiles_has_no_fault(text: str) -> None:
    assert faults(text) == []


def test_formulas_are_read_where_the_site_has_them() -> None:
    text = "$a {b c} <5$ and $$\\frac{a b}{c}$$\n\n$$\n{a b}\n$$\n"
    assert faults(text, WITH_MATH) == []
    assert [text[slice(*fault.extent)] for fault in faults(text)] == ["c", "5", "b", "b"]


# Each piece begins with a mark of its own, so that it can be found again in the text.
PIECES = {
    "tag": ("<B a{n}='x'>", "html"),
    "closed": ("<B a{n}='x' b={{c}} {{...d}} />", "html"),
    "expression": ("{{a{n} + 1}}", "expression"),
    "comment": ("{{/* a{n} */}}", "comment"),
    "html comment": ("<!-- a{n} -->", "html"),
    "link": ("[w{n}](t.md)", "link"),
    "image": ("![w{n} <b>c</b>](t.png)", "image"),
    "code": ("`a{n} {{b c}}`", "code"),
    "address": ("https://a.b/{n}?{{c", "autolink"),
    "directive": (":d{n}[x]", "directive"),
}
WRAPPERS = [
    "{}", "# {}", "## {} {{#id}}", "{}\n===", "- {}", "-\t{}", "> {}", "> - {}", "1. a\n\n   {}", "        {}",
    "| a | b |\n|---|---|\n| c | {} |", ":::note\n{}\n:::", ":::note {}\n:::", "::leaf[{}]", "[^1]: {}", "*a* {} b",
    "```mdx-code-block\n{}\n```", "<A>\n  {}\n</A>", "\\{{ &amp; {}", "> a\n{} b",
]  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """Return a page, and the pieces in it with their kinds."""
    pieces: list[tuple[str, str]] = []
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        content = ""
        for _ in range(draw(st.integers(1, 3))):
            template, kind = PIECES[draw(st.sampled_from(sorted(PIECES)))]
            piece = template.format(n=len(pieces) + 10)
            pieces.append((piece, kind))
            content += f"é {piece} " + ("</B> " if kind == "html" and piece.endswith("'>") else "")
        blocks.append(draw(st.sampled_from(WRAPPERS)).format(f"{content}z"))
    return "\n\n".join(blocks).replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), pieces


def inlines(events: list[Event]) -> list[Inline]:
    found: list[Inline] = []
    for event in events:
        found.extend(event.inlines if isinstance(event, TextBlock) else [event] if isinstance(event, Inline) else [])
    return found


@settings(deadline=None, max_examples=400)
@given(pages())
def test_the_text_at_the_extent_is_the_thing(page: tuple[str, list[tuple[str, str]]]) -> None:
    text, pieces = page
    events = PARSER.parse(text)
    assert [event for event in events if isinstance(event, SyntaxFault)] == []
    kinds = {kind for _, kind in pieces}
    seen = [
        (text[slice(*inline.extent)], inline.kind)
        for inline in inlines(events)
        if inline.kind in kinds and inline.extent[0] >= 0
    ]
    assert [one for one in seen if one[0] not in ("</B>", "<A>", "</A>")] == pieces
    for inline in inlines(events):
        for attribute in inline.tag.attributes if inline.tag else ():
            expected = attribute.name if attribute.value is None else attribute.value
            assert text[slice(*attribute.extent)] == expected


@settings(deadline=None, max_examples=600)
@given(st.text(st.sampled_from("[]()!<>`*_~|\\^:#-+={}/@1ab. \t\n\r\u00a0'\"$,;"), max_size=80))
def test_any_text_is_read_and_every_place_is_inside_of_it(text: str) -> None:
    for event in PARSER.parse(text):
        extents = []
        if isinstance(event, TextBlock):
            extents = [event.extent, *(inline.extent for inline in event.inlines if inline.extent[0] >= 0)]
        elif isinstance(event, Inline | Module | SyntaxFault) or (isinstance(event, Open) and event.extent):
            extents = [event.extent]
        for begin, end in extents:
            assert 0 <= begin <= end <= len(text)
