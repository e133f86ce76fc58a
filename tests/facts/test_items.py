"""How items are taken out of lists, and put behind: the rest of the list, and all comments, are what they were."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.facts.front_matter import read_front_matter
from contentlint.facts.page import FactSettings, FrontMatter
from contentlint.finding import Edit
from contentlint.read.source import decode
from contentlint.repair.edits import edited

SETTINGS = FactSettings((), yaml_dialect="yaml-1.2", fence_style="code-host")
ITEMS = st.lists(st.sampled_from(["A", "'b c'", '"d"', "e-f", "'it''s'", "2024"]), min_size=1, max_size=4)


def facts_of(text: str) -> FrontMatter:
    source = decode("a.md", text.encode())
    facts = read_front_matter(source, source.text, SETTINGS).facts
    assert facts
    assert facts.fault is None, text
    return facts


@st.composite
def blocks(draw: st.DrawFn) -> str:
    indent = draw(st.sampled_from(["", "  "]))
    gap = draw(st.sampled_from([" ", "   "]))
    lines = []
    for item in draw(ITEMS):
        lines.append(draw(st.sampled_from(["", "", f"{indent}# above\n", "\n"])))
        lines.append(f"{indent}-{gap}{item}{draw(st.sampled_from(['', '  ', ' # behind', '   #']))}\n")
    return f"---\ntags:\n{''.join(lines)}next: 1\n---\n"


@st.composite
def brackets(draw: st.DrawFn) -> str:
    gaps = st.sampled_from(["", " ", "\n  ", " # c\n  "])
    items = [f"{draw(gaps)}{item}{draw(gaps)}" for item in draw(ITEMS)]
    end = draw(st.sampled_from(["", ",", ", "]))
    return f"---\ntags: [{','.join(items)}{end}]\nnext: 1\n---\n"


@settings(deadline=None)
@given(st.one_of(blocks(), brackets()), st.sampled_from(["\n", "\r\n", "\r"]))
def test_an_item_is_taken_out_and_nothing_else(text: str, line_end: str) -> None:
    text = text.replace("\n", line_end)
    facts = facts_of(text)
    tags = facts.data["tags"]
    assert isinstance(tags, list)
    for index in range(len(tags)):
        item = facts.members[f"/tags/{index}"].item
        if item is None:
            assert re.search(r"#[^\r\n]*\s+,", text)  # a comment between an item and its comma
            continue
        if len(tags) == 1:  # a list without dashes is none
            continue
        rest = edited(text.encode(), [Edit(item.removal, "")]).decode()
        assert facts_of(rest).data == {"tags": tags[:index] + tags[index + 1 :], "next": 1}
        assert re.findall("#[^\r\n]*", rest) == re.findall("#[^\r\n]*", text)


@settings(deadline=None)
@given(st.one_of(blocks(), brackets()), st.sampled_from(["\n", "\r\n"]))
def test_another_item_goes_behind_one(text: str, line_end: str) -> None:
    text = text.replace("\n", line_end)
    facts = facts_of(text)
    tags = facts.data["tags"]
    assert isinstance(tags, list)
    for index in range(len(tags)):
        item = facts.members[f"/tags/{index}"].item
        if item is None:
            continue
        more = edited(text.encode(), [Edit(item.end, f"{item.lead}new")]).decode()
        assert facts_of(more).data == {"tags": [*tags[: index + 1], "new", *tags[index + 1 :]], "next": 1}
        assert re.findall("#[^\r\n]*", more) == re.findall("#[^\r\n]*", text)


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("---\ntags:\n- - A\n---\n", "/tags/0/0"),
        ("---\ntags: A\n---\n", "/tags"),
        ("---\ntags:\n  '0': A\n---\n", "/tags/0"),
    ],
)
def test_what_is_no_item_on_a_line_of_its_own_has_no_place_as_one(text: str, pointer: str) -> None:
    assert facts_of(text).members[pointer].item is None
