"""What a baseline knows, how it shrinks, and that its file can be merged."""

import json
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.finding import Finding, Severity
from contentlint.gate.baseline import BaselineError, Entry, Scope, compare, entries_of, read, renamed, without, written
from contentlint.span import Span

ALL = Scope({"a", "b"}, {"a", "b", "off"}, None)
PATHS = ("docs/x.md", "docs/y.md", "z.md")
TEXT = st.text(st.characters(codec=None), max_size=4) | st.sampled_from(
    ["1", "\x85", "\u2028", '",', "\ud800", "<<<<<<<"]
)
FOUND = st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(["a", "b"]), TEXT), max_size=12)


def findings(*identities: tuple[str, str, str]) -> list[Finding]:
    """Findings a line each; the fingerprint of those alike counts, as the engine's does."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for line, (path, rule, subject) in enumerate(identities, 1):
        name = f"{path} {rule} {subject} {seen[path, rule, subject]}"
        seen[path, rule, subject] += 1
        found.append(Finding(path, Span.at(line, 1), rule, Severity.ERROR, "", subject, fingerprint=name))
    return found


def entry(path: str, rule: str = "a", subject: str = "s", number: int = 0) -> Entry:
    return Entry(path, rule, subject, f"{path} {rule} {subject} {number}")


@given(FOUND)
def test_what_is_written_is_read_and_knows_all(identities: list[tuple[str, str, str]]) -> None:
    found = findings(*identities)
    text = written(entries_of(found))
    assert sorted(read(text)) == sorted(entries_of(found))
    assert compare(read(text), found, ALL) == ((), len(found), ())
    assert written(read(text)) == text
    assert len(text.split("\n")) == 8 + len(found) + len({path for path, _, _ in identities})


@given(FOUND, FOUND)
def test_new_and_known_are_all_and_stale_is_the_rest(
    before: list[tuple[str, str, str]], now: list[tuple[str, str, str]]
) -> None:
    entries = entries_of(findings(*before))
    compared = compare(entries, findings(*now), ALL)
    new = Counter((one.path, one.rule, one.subject) for one in compared.new)
    stale = Counter(one.identity for one in compared.stale)
    assert new == Counter(now) - Counter(before)
    assert stale == Counter(before) - Counter(now)
    assert compared.known == (Counter(before) & Counter(now)).total()


@given(FOUND, FOUND)
def test_pruning_only_removes_and_what_is_left_is_not_stale(
    before: list[tuple[str, str, str]], now: list[tuple[str, str, str]]
) -> None:
    text = written(entries_of(findings(*before)))
    stale = compare(read(text), findings(*now), ALL).stale
    pruned = without(text, stale)
    assert Counter(read(pruned)) == Counter(read(text)) - Counter(stale)
    assert compare(read(pruned), findings(*now), ALL).stale == ()
    lines = iter(text.split("\n"))
    assert all(line in lines for line in pruned.split("\n"))  # they are lines of before, in their order


def test_a_second_mistake_of_the_same_kind_is_new() -> None:
    known = entries_of(findings(("p.md", "a", "s")))
    first, second = findings(("p.md", "a", "s"), ("p.md", "a", "s"))
    assert compare(known, [first, second], ALL) == ((second,), 1, ())


def test_where_some_are_shown_all_are_compared() -> None:
    known = entries_of(findings(("p.md", "a", "s"), ("q.md", "a", "s"), ("gone.md", "a", "s")))
    first, second, other = findings(("p.md", "a", "s"), ("p.md", "a", "s"), ("q.md", "a", "s"))
    (of_change,) = findings(("old.md", "route-removed", "/old"))
    because = replace(second, message="it is new, because something was changed")
    assert compare(known, [first, second, other], ALL, [because, of_change]) == (
        (because, of_change),
        0,
        (entry("gone.md"),),
    )
    assert compare(known, [first, second, other], ALL, [other]) == ((), 1, (entry("gone.md"),))


def test_what_did_not_run_and_what_was_not_judged_is_not_stale() -> None:
    entries = [entry("p.md"), entry("q.md"), entry("p.md", "off"), entry("p.md", "gone")]
    assert compare(entries, [], ALL).stale == (entry("p.md"), entry("p.md", "gone"), entry("q.md"))
    assert compare(entries, [], ALL._replace(pages={"q.md"})).stale == (entry("q.md"),)


@pytest.mark.parametrize(
    "rule",
    [
        "file-encoding", "file-too-large", "file-unreadable", "front-matter-syntax", "mdx-syntax", "merge-conflict",
        "page-too-complex",
    ],
)  # fmt: skip
def test_on_a_page_that_cannot_be_read_as_a_whole_nothing_is_stale(rule: str) -> None:
    (broken,) = findings(("p.md", rule, ""))
    assert compare([entry("p.md"), entry("q.md")], [broken], ALL) == ((broken,), 0, (entry("q.md"),))


def test_what_a_rule_no_longer_tells_of_a_file_is_not_stale() -> None:
    (cut,) = (replace(finding, is_cut=True) for finding in findings(("p.md", "a", "")))
    known = [entry("p.md"), entry("p.md", "b"), entry("q.md")]
    assert compare(known, [cut], ALL) == ((cut,), 0, (entry("p.md", "b"), entry("q.md")))


def test_a_path_may_be_changed_by_hand() -> None:
    text = written([entry("old.md"), entry("old.md", number=1)]).replace('"path": "old.md"', '"path": "new.md"')
    found = findings(("new.md", "a", "s"), ("new.md", "a", "s"))
    assert compare(read(text), found, ALL) == ((), 2, ())


def test_a_page_that_seems_to_be_renamed() -> None:
    found = findings(("new.md", "a", "s"), ("new.md", "b", "t"), ("new.md", "b", "more"), ("other.md", "a", "s"))
    compared = compare([entry("old.md"), entry("old.md", "b", "t"), entry("mended.md", "b", "t")], found, ALL)
    assert list(renamed(compared, {"new.md", "mended.md", "other.md"})) == [("old.md", "new.md")]
    ambiguous = compare([entry("old.md")], found, ALL)
    assert list(renamed(ambiguous, {"new.md", "other.md"})) == []


def test_the_file() -> None:
    text = written([entry("b.md"), entry("a.md", "b"), entry("a.md")])
    assert text == (
        "{\n"
        '  "version": 1,\n'
        '  "findings": [\n'
        "\n"
        '    {"path": "a.md", "rule": "a", "subject": "s", "fingerprint": "a.md a s 0"},\n'
        '    {"path": "a.md", "rule": "b", "subject": "s", "fingerprint": "a.md b s 0"},\n'
        "\n"
        '    {"path": "b.md", "rule": "a", "subject": "s", "fingerprint": "b.md a s 0"},\n'
        "\n"
        '    {"end": "one entry a line, in any order; merge both sides of a conflict, then run:'
        ' contentlint baseline prune"}\n'
        "  ]\n"
        "}\n"
    )


@pytest.mark.parametrize(
    "formatted", [lambda text: json.dumps(json.loads(text)), lambda text: text.replace("\n", "\r\n")]
)
def test_a_file_that_another_program_has_formatted_is_pruned(formatted: object) -> None:
    assert callable(formatted)
    text = formatted(written([entry("a.md"), entry("b.md")]))
    pruned = without(text, {entry("a.md")})
    assert read(pruned) == [entry("b.md")]
    assert ("\r\n" in pruned) == ("\r\n" in text)


def test_of_two_equal_lines_which_a_merge_can_leave_one_counts() -> None:
    line = json.dumps(entry("a.md")._asdict())
    assert read(f'{{"version": 1, "findings": [{line}, {line}]}}') == [entry("a.md")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{\n"version": 1,\n}', 3, "this is no JSON"),
        ("[]", 1, "this is no baseline: the list 'findings' is missing"),
        ('{\n"version": 2, "findings": []}', 2, "this is version 2 of the file, expected 1"),
        ('{"findings": []}', 1, "this is version null of the file, expected 1"),
        ('{"version": 1,\n"findings": [\n{"path": "a"}]}', 3, "entry 1 needs the texts 'path', 'rule', 'subject', "),
        ('{"version": 1, "findings": [\n7]}', 2, "entry 1 needs the texts 'path'"),
        ('{\n<<<<<<< HEAD\n"version": 1,\n=======\n', 2, "a merge conflict is left here ('<<<<<<<')"),
        ('{"version": 1,\n"findings": [\n>>>>>>> topic\n', 3, "a merge conflict is left here ('>>>>>>>')"),
        ("[" * 100_000, 1, "this is no baseline"),
        ("9" * 10_000, 1, "this is no baseline"),
    ],
)
def test_what_is_no_baseline(text: str, line: int, message: str) -> None:
    with pytest.raises(BaselineError) as caught:
        read(text)
    assert str(caught.value).startswith(message)
    assert caught.value.line == line


@pytest.mark.parametrize("removed", [(0, 1), (1, 2), (2, 3), (0, 3)])
def test_branches_that_mend_different_pages_merge(removed: tuple[int, int], tmp_path: Path) -> None:
    pages = ["a.md", "b.md", "c.md", "d.md"]
    entries = [entry(page, number=number) for page in pages for number in (0, 1)]
    texts = [written(entries)]
    for which in removed:
        texts.append(without(texts[0], {one for one in entries if one.path == pages[which]}))
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    for file, text in zip((base, ours, theirs), texts, strict=True):
        file.write_text(text, "utf-8")
    merged = subprocess.run(["git", "merge-file", "-p", ours, base, theirs], capture_output=True, check=True, text=True)
    assert read(merged.stdout) == [one for one in entries if one.path not in {pages[which] for which in removed}]
