"""What is taken out leaves the page as it was: markdown-it-py, the reference, renders the same without it."""

import re

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, PageFacts
from contentlint.finding import Edit
from contentlint.read.source import decode
from contentlint.repair.edits import edited
from contentlint.span import Span

COMMENT = "<!-- contentlint-disable-line merge-conflict -->"
EXTRACTOR = Extractor(FactSettings(reference_headings=()))
REFERENCE = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)

PIECES = st.sampled_from(
    ["a", "b c", "- d", "1. e", "2. f", "> g", "# h", "#", "---", "===", "***", "```", "    i", "  j", "\tk", "[z]",
     "[z]:",
     "[y]: /x", "/u", "'t'", "[^1]", "[^1]: n", "*l*", "**m", "`o`", "`", "| p |", "|---|", "<div>", "</div>", "<pre>",
     "</pre>", "<b>", "(q)", "[ ]", "[x]", "\\", "+++", "{r}", "{#s}", ": t", "title: u", COMMENT, COMMENT]
)  # fmt: skip
GAPS = st.sampled_from(["", " ", "  ", "\n", "\n", "\n\n", "\n\n", "\n\n\n"])
PAGES = st.lists(st.tuples(PIECES, GAPS), min_size=2, max_size=9).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def facts_of(text: str) -> PageFacts:
    return EXTRACTOR.extract(decode("a.md", text.encode()))


def without(text: str, span: Span) -> str:
    return edited(text.encode(), [Edit(span, "")]).decode()


def rendered(text: str) -> str:
    """Return the HTML less the comments, with the white space that browsers show."""
    shown = REFERENCE.render(text).replace(COMMENT, "").replace("&lt;!-- ", "&lt;!--")
    parts = re.split(r"(<pre>.*?</pre>)", shown, flags=re.DOTALL)
    parts[::2] = [re.sub(r"\s+", " ", part) for part in parts[::2]]
    joined = re.sub(r" ?(</?(?:p|li|h\d|ul|ol|blockquote|t\w+|section|hr|br)\b[^>]*>) ?", r"\1", "".join(parts))
    return re.sub(r" ?(<pre>) ?|\n(?=\n)", r"\1", joined).strip()


@settings(derandomize=True, deadline=None, max_examples=1500)
@example(f"- a\n\n{COMMENT}\n\n    b\n")
@example(f"x *a*{COMMENT}*b* y\n")
@example(f"a\\ {COMMENT}\nb\n")
@example(f"# a # {COMMENT}\n")
@example(f"<b> {COMMENT}\n*a*\n")
@example(f"[z]:\nu {COMMENT}\n\n[z]\n")
@example(f"[z {COMMENT}\ny]\n\n[z y]: /x\n")
@example(f"{COMMENT}\n---\na: b\n---\n")
@example(f"--- {COMMENT}\na: b\n---\n")
@given(PAGES)
def test_a_safe_removal_of_a_comment_leaves_what_readers_see(page: str) -> None:
    facts = facts_of(page)
    assume(facts.front_matter is None)
    for suppression in facts.suppressions:
        if suppression.removal and suppression.is_idle_text:
            after = without(page, suppression.removal)
            assert rendered(after) == rendered(page)
        if suppression.removal:
            assert facts_of(without(page, suppression.removal)).front_matter is None


@settings(derandomize=True, deadline=None, max_examples=600)
@given(PAGES.map(lambda page: page.replace(COMMENT, "w")), PAGES.map(lambda page: page.replace("[^1]", "v")))
def test_a_footnote_is_taken_out_and_nothing_else(above: str, below: str) -> None:
    page = f"{above}\n\n[^note]: x\n\n{below}"
    facts = facts_of(page)
    assume(facts.front_matter is None)
    for definition in facts.footnote_definitions:
        if definition.name == "note" and definition.removal:
            after = without(page, definition.removal)
            assert rendered(after) == rendered(page)
            assert facts_of(after).front_matter is None


def test_most_comments_can_be_removed_safely() -> None:
    pages = [f"{COMMENT}\n\na\n", f"# a\n\n{COMMENT}\nb\n", f"- a {COMMENT}\n- b\n", f"a\n\n{COMMENT}\n- b\n",
             f"- a\n\n{COMMENT}\n\nb\n", f"a {COMMENT} b\n", f"See [a](b.md). {COMMENT}\nb\n",
             f"## a b {COMMENT}\n"]  # fmt: skip
    assert [page for page in pages if not facts_of(page).suppressions[0].is_idle_text] == []
