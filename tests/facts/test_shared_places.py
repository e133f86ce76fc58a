"""Edits of front matter change the value that they are for, and no other: PyYAML says what there is."""

from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contentlint.facts.front_matter import read_front_matter
from contentlint.facts.page import FactSettings, FrontMatter
from contentlint.finding import Edit, Safety
from contentlint.read.source import decode
from contentlint.repair.edits import edited
from contentlint.rules._replacement import addition, removal, replacement

SETTINGS = FactSettings(())
TAGS = st.sampled_from(
    ["tags: [A, A]", "tags: &t [A, A]", "tags:\n  - A\n  - A", "tags: &t\n  - A\n  - A", "tags: [A, &a A, B]",
     "tags: []",
     "tags: &t []", "tags:", "tags: &t", "tags: null", "tags: [*a, A]", "tags:\n- &a A\n- *a", "tags: *t", "base: x",
     "tags: [  A ,A , ]", "tags: [!!str A, 'A']", "tags:\n  - 'A'  # c\n  - \"A\""]
)  # fmt: skip
OTHERS = st.sampled_from(
    ["k: &t [A, A]", "k: &t\n  - A\n  - A", "k: *t", "x: *a", "x: &a A", "b: &b\n  tags: [A, A]", "<<: *b",
     "c: {d: *t}",
     "m:\n  A: 1\n  B: 2", "b: &b\n  A: 1", "m:\n  <<: *b", "o:\n  <<: *b\n  C: 1", "'q': \"A\"", "# c",
     "&y z: A", "y: *y"]
)  # fmt: skip
PAGES = st.tuples(st.lists(OTHERS, max_size=3), TAGS, st.lists(OTHERS, max_size=3)).map(
    lambda parts: "\n".join([*parts[0], parts[1], *parts[2]])
)
FORMS = st.sampled_from(["{}", "{}", "{}", "  {}", "&r\n{}", "# c\n{}"])


def facts_of(text: str) -> FrontMatter | None:
    source = decode("a.md", text.encode())
    facts = read_front_matter(source, source.text, SETTINGS).facts
    return facts if facts and not facts.fault else None


def data(text: str) -> Any:
    return yaml.safe_load(text.split("---\n")[1])


def after(text: str, edits: tuple[Edit, ...]) -> Any:
    return data(edited(text.encode(), edits).decode())


@settings(derandomize=True, deadline=None, max_examples=800)
@given(PAGES, FORMS)
def test_an_edit_changes_one_value(written: str, form: str) -> None:
    written = form.format(written.replace("\n", "\n  ") if form.startswith(" ") else written)
    text = f"---\n{written}\n---\n"
    facts = facts_of(text)
    assume(facts is not None)
    assert facts is not None
    assume(not facts.duplicate_keys)
    assume(all(written.count(anchor) < 2 for anchor in ("&a", "&b", "&t", "&y")))  # PyYAML refuses them
    before = data(text)
    assume(before == dict(facts.data))
    tags = before.get("tags")
    added = addition(facts, "tags", "New", Safety.SAFE)
    if added:
        assert after(text, added.edits) == {**before, "tags": [*(tags or []), "New"]}
    for index, tag in enumerate(tags or []):
        others = tags[:index], tags[index + 1 :]
        removed = removal(facts, f"/tags/{index}", "", Safety.SAFE)
        if removed and (len(tags) > 1 or "[" in text):
            assert after(text, removed.edits) == {**before, "tags": [*others[0], *others[1]]}
        replaced = replacement(facts.text_at(f"/tags/{index}", tag), "New", Safety.SAFE)
        if replaced:
            assert after(text, replaced.edits) == {**before, "tags": [*others[0], "New", *others[1]]}
    for key in facts.keys("m"):
        renamed = replacement(key, "New", Safety.SAFE)
        if renamed:
            values = {"New" if name == key.value else name: value for name, value in before["m"].items()}
            assert after(text, renamed.edits) == {**before, "m": values}


@settings(derandomize=True, deadline=None, max_examples=800)
@given(st.text("aB5.-+~%&*!|>'\"@`#=:?,[]{}<()/\\ \tyes0x_é", min_size=1, max_size=7))
def test_what_is_written_is_read_as_it_is_meant(value: str) -> None:
    for text in ("---\ntags: [x]\n---\n", "---\ntags:\n- x\n---\n", "---\ntags: {x: 1}\n---\n", "---\nx: 1\n---\n"):
        facts = facts_of(text)
        assert facts
        place = (*facts.keys("tags"), *facts.names("tags"))[0] if "tags" in text else None
        fix = replacement(place, value, Safety.SAFE) if place else addition(facts, "tags", value, Safety.SAFE)
        if fix:
            tags = after(text, fix.edits)["tags"]
            assert [*tags] == [value]


def test_what_needs_no_quotes_gets_none() -> None:
    facts = facts_of("---\ntags: [x]\n---\n")
    assert facts
    place = facts.names("tags")[0]
    plain = ["5-HTP", "(R)-Lipoic Acid", "/img/inchi/K.png", "C#", "it's", "Q10", "α-Ketoglutarate", "a & b", "5%"]
    fixes = [replacement(place, value, Safety.SAFE) for value in plain]
    assert [fix.edits[0].text for fix in fixes if fix] == plain
