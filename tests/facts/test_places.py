"""The places of a page: the same as its source gives, in whatever order they are asked for."""

from hypothesis import given
from hypothesis import strategies as st

from contentlint.facts.places import Places
from contentlint.read.source import Source

TEXTS = st.text(st.sampled_from("a–😀\n\r\t "), max_size=40)
OFFSETS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12)


def extents(text: str, offsets: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(min(pair), max(pair)) for pair in [(min(a, len(text)), min(b, len(text))) for a, b in offsets]]


@given(TEXTS, OFFSETS)
def test_spans_are_those_of_the_source(text: str, offsets: list[tuple[int, int]]) -> None:
    source = Source("page.md", text)
    places = Places(source)
    asked = extents(text, offsets)
    assert [places.span(*extent) for extent in asked] == [source.span(*extent) for extent in asked]


@given(TEXTS, OFFSETS)
def test_the_line_of_an_extent_is_known(text: str, offsets: list[tuple[int, int]]) -> None:
    source = Source("page.md", text)
    places = Places(source)
    for begin, end in extents(text, offsets):
        span = source.span(begin, end)
        assert places.is_in_one_line((begin, end)) == (span.line == span.end_line)
        assert places.line_begin(begin) == source.offset(span.line, 1)
