"""Our parser reads the same structure as the library without our wrappers: the reference decides."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from contentlint.parse.markdown import MAX_NESTING, MarkdownParser, TextBlock

OURS = MarkdownParser()
REFERENCE = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
footnote_plugin(REFERENCE, inline=False, move_to_end=False)
REFERENCE.inline.ruler.disable("footnote_ref")

LINES = st.sampled_from(
    [
        "# A *b* [c](d)", "Text `x` [1] [a][b] ![i](j)", "- item", "  - deeper [x](y)", "1. one", "> quote",
        "> - [k](<l m> 't')", "| a | b |", "|---|---|", "| [1] | `c\\|d` |", "```", "~~~ py", "    code", "", "", "---",
        "===", "[b]: /u 'T'", "[^n]: note", "    more of it", "a[^n] <b>x</b>", "<div>", "</div>", "<!-- c -->",
        "**s _e_** ~~d~~", "\\[x\\] &amp; <https://e.org>", "hard  ", "\ttab",
    ]
)  # fmt: skip


def reference(text: str) -> list[tuple[str, list[str]]]:
    """Return each text block's seen text and its targets, as the library reads them.

    Text counts where events give it: in headings and links.
    """
    blocks = []
    opening = ""
    for token in REFERENCE.parse(text):
        if token.type == "inline":
            children = token.children or []
            seen = "".join(seen_text(children, gives_text=opening == "heading_open"))
            targets = [str(child.attrs.get("href", child.attrs.get("src"))) for child in children if child.attrs]
            blocks.append((seen, targets))
        opening = token.type
    return blocks


def seen_text(tokens: list[Token], *, gives_text: bool) -> Iterator[str]:
    links = 0
    for token in tokens:
        links += token.nesting if token.type.startswith("link_") else 0
        if token.type.endswith("break"):
            yield "\n"
        elif gives_text or links or token.type not in ("text", "text_special"):
            yield token.content


def ours(text: str) -> list[tuple[str, list[str]]]:
    blocks = []
    definitions = {event.name: event.target for event in OURS.parse(text) if hasattr(event, "counts") and event.counts}
    for event in OURS.parse(text):
        if isinstance(event, TextBlock):
            seen = "".join(inline.text for inline in event.inlines if inline.kind != "bracket")
            links = [inline for inline in event.inlines if inline.kind in ("link", "image", "autolink")]
            targets = [
                definitions[link.label.casefold()] if link.label else REFERENCE.normalizeLink(link.target or "")
                for link in links
            ]
            blocks.append((seen, targets))
    return blocks


@settings(deadline=None, max_examples=1000)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_the_same_text_and_the_same_targets(text: str) -> None:
    assert ours(text) == reference(text)


@settings(deadline=None, max_examples=500)
@given(st.text(st.sampled_from("[]()!<>`*_~|\\^:#-+=>/1a. \n"), max_size=60))
def test_the_same_on_any_text(text: str) -> None:
    assert [seen for seen, _ in ours(text)] == [seen for seen, _ in reference(text)]
