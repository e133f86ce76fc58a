"""Places in a file, as lines and columns: the quick ways give what the plain ones do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.facts.front_matter import member_at, read_front_matter
from contentlint.facts.page import BOUND, FactSettings, Member
from contentlint.parse.fences import FenceStyle, split
from contentlint.parse.front_matter import parse
from contentlint.read.source import Source
from contentlint.span import Span

SETTINGS = FactSettings((), yaml_dialect="js-yaml-3", fence_style="gray-matter")
PAGES = [
    '---\na: b\n"c d": \'e\'\nf: \'\'\ng: ""\nh: "a\\"b"\ni: \'\ni: [a, \'b\', "c"]\nj: >-\n  k\n  l\nm:\n- n\n---\nx',
    '---\na: b\n\'c d\': "e"\nf: \'\'\ng: ""\nh: "a\\"b"\ni: [a, \'b\', "c"]\nj: >-\n  k\n  l\nm:\n- n\np:\n---\n',
    "---\r\na: b\r\nc:\r\n  - \"d\"\r\n  - |\r\n    e\r\n'f':\r\n---\r\nx",
    "---\n---\n",
    "---\n? a\n: b\n? [c]\n:\n  d\ne: &x f\ng: *x\nh: 'i\n  j'\n\"k\n l\": m\n---\n",
    "---\na: 🚀 é\nb:\n  'c': d\n  e: 'f' # g\n---",
]


@pytest.mark.parametrize("text", PAGES)
def test_the_members_of_front_matter_are_where_their_places_are(text: str) -> None:
    source = Source("page.md", text)
    block = split(text, FenceStyle.GRAY_MATTER)
    facts = read_front_matter(source, text, SETTINGS).facts
    assert block
    assert facts
    places = parse(text, block).places
    plain = [(pointer, member._replace(item=None)) for pointer, member in facts.members.items()]
    expected = {pointer: member_at(source, place) for pointer, place in places.items()}
    for pointer in ("/e", "/g") if "&x" in text and expected else ():
        expected[pointer] = expected[pointer]._replace(quote=BOUND)
    assert plain == [*expected.items()]
    for pointer, member in facts.members.items():
        assert type(member) is Member
        assert type(member.value) is Span
        assert (type(member.key) is Span) == (pointer != "" and not pointer.rpartition("/")[2].isdigit())


def test_a_member_has_its_line_and_columns() -> None:
    source = Source("page.md", PAGES[1])
    facts = read_front_matter(source, source.text, SETTINGS).facts
    assert facts
    assert facts.members["/a"] == Member(Span(2, 4, 2, 5), Span(2, 1, 2, 2))
    assert facts.members["/c d"] == Member(Span(3, 9, 3, 10), Span(3, 2, 3, 5), quote='"', key_quote="'")
    assert facts.members["/j"] == Member(Span(8, 4, 10, 4), Span(8, 1, 8, 2))
    assert facts.members["/p"] == Member(Span(13, 3, 13, 3), Span(13, 1, 13, 2))


@given(st.text("ab\n\r\u2028\x85🚀", max_size=30))
def test_lines_start_after_line_ends(text: str) -> None:
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
    assert Source("a.md", text).line_starts == (0, *ends)
