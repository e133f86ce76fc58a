"""Edits of bytes: what is outside of them stays as it is, and those that overlap are not made together."""

from hypothesis import given
from hypothesis import strategies as st

from contentlint.finding import Edit, Finding, Fix, Safety, Severity
from contentlint.read.source import decode
from contentlint.repair.choice import chosen, edits_by_path
from contentlint.repair.edits import edited, is_editable
from contentlint.span import Span

BOM = b"\xef\xbb\xbf"
TEXTS = st.lists(st.sampled_from(["a", "é", "🚀", "\u2028", "\n", "\r\n", "\r", "#"]), max_size=30).map("".join)


def finding(*edits: tuple[Span, str], path: str = "a.md") -> Finding:
    fix = Fix(Safety.SAFE, "repair it", tuple(Edit(span, text) for span, text in edits))
    return Finding(path, edits[0][0], "tag-unknown", Severity.ERROR, "it is wrong", "", fix=fix)


@st.composite
def edits(draw: st.DrawFn) -> tuple[bytes, list[tuple[int, int, str]]]:
    """Return the bytes of a file, and edits that are apart, as offsets in its text."""
    content = draw(st.sampled_from([b"", BOM])) + draw(TEXTS).encode()
    text = decode("", content).text
    ends = sorted(draw(st.lists(st.integers(0, len(text)), unique=True, max_size=8)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    return content, [(begin, end, draw(st.text("xyß", max_size=3))) for begin, end in pairs]


@given(edits())
def test_bytes_outside_of_the_edits_are_unchanged(case: tuple[bytes, list[tuple[int, int, str]]]) -> None:
    content, stretches = case
    source = decode("", content)
    expected, last = content[: len(content) - len(source.text.encode())], 0
    for begin, end, text in stretches:
        expected += (source.text[last:begin] + text).encode()
        last = end
    expected += source.text[last:].encode()
    made = [Edit(source.span(begin, end), text) for begin, end, text in reversed(stretches)]
    assert edited(content, made) == expected
    assert edited(content, [*made, *made]) == expected


def test_a_line_feed_is_the_line_end_of_the_place() -> None:
    added = Edit(Span.at(2, 2), "\nx")
    assert edited(b"a\r\nb\r\nc", [added]) == b"a\r\nb\r\nx\r\nc"
    assert edited(b"a\rb\rc", [added]) == b"a\rb\rx\rc"
    assert edited(b"a\r\nb", [added]) == b"a\r\nb\r\nx"
    assert edited(b"b", [Edit(Span.at(1, 2), "\nx")]) == b"b\nx"
    # Behind the last line end, that is the nearest; of files that mix them, the nearest counts.
    assert edited(b"a\r\nb\nc", [Edit(Span.at(3, 2), "\nx")]) == b"a\r\nb\nc\nx"
    assert edited(b"a\nb\r\nc\n", [added]) == b"a\nb\r\nx\r\nc\n"


def test_only_utf_8_is_edited() -> None:
    assert is_editable(BOM + "é\r\n".encode())
    assert not is_editable("é".encode("latin-1"))
    assert not is_editable("é".encode("utf-16"))
    assert not is_editable(b"a\0b")


def test_fixes_that_overlap_are_not_chosen_together() -> None:
    first = finding((Span(1, 1, 1, 5), "x"), (Span(3, 1, 3, 2), ""))
    overlapping = finding((Span(1, 4, 1, 6), "y"))
    half = finding((Span(9, 1, 9, 2), "y"), (Span(2, 9, 3, 2), "z"))
    after = finding((Span(1, 5, 1, 7), "y"))
    elsewhere = finding((Span(1, 1, 1, 5), "z"), path="b.md")
    freed = finding((Span(9, 1, 9, 3), "q"))
    assert list(chosen([first, overlapping, half, after, elsewhere, freed])) == [first, after, elsewhere, freed]


def test_what_two_fixes_insert_at_one_place_has_an_order() -> None:
    one, other = finding((Span.at(1, 5), "x")), finding((Span.at(1, 5), "y"))
    touching = finding((Span(1, 2, 1, 5), "z"))
    assert list(chosen([one, other, touching])) == [one]
    assert list(chosen([touching, other])) == [touching]


def test_the_same_edit_of_two_fixes_is_made_once() -> None:
    one, other = finding((Span.at(1, 2), "x")), finding((Span.at(1, 2), "x"), (Span(2, 1, 2, 2), ""))
    assert list(chosen([one, other])) == [one, other]
    assert edited(b"a\nb", edits_by_path([one, other])["a.md"]) == b"ax\n"


def test_a_fix_whose_own_edits_overlap_is_never_chosen() -> None:
    assert list(chosen([finding((Span(1, 1, 1, 3), "x"), (Span(1, 2, 1, 4), "y"))])) == []


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 4), st.text("xy", max_size=1)), max_size=8))
def test_the_chosen_are_those_that_fit_in_their_order(stretches: list[tuple[int, int, str]]) -> None:
    findings = [finding((Span(1, begin, 1, begin + length), text)) for begin, length, text in stretches]
    expected: list[Finding] = []
    taken: list[tuple[int, int, str]] = []
    for each, (begin, length, text) in zip(findings, stretches, strict=True):
        own = begin, begin + length, text
        if all(own == other or _are_apart(own, other) for other in taken):
            expected.append(each)
            taken.append(own)
    assert list(chosen(findings)) == expected


def _are_apart(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    gap = 0 if one[0] < one[1] and other[0] < other[1] else 1
    return one[1] + gap <= other[0] or other[1] + gap <= one[0]
