"""What is wrong in a file of tags of which the generator makes pages, each thing at its place in the file."""

import pytest

from contentlint.parse.document import YamlDialect
from contentlint.read.source import Source, decode
from contentlint.rules.vocabulary_invalid import problems
from contentlint.site.vocabularies import from_text
from contentlint.site.vocabulary import VocabularySource
from contentlint.testing import unmark

TAGS = VocabularySource("tags", file="docs/tags.yml", tags_route="/base/docs/tags")


def found(text: str, configured: VocabularySource = TAGS) -> list[tuple[str, str]]:
    """Return the text at the place of each problem, and its message, in the order of the file."""
    source = decode("docs/tags.yml", text.encode())
    vocabulary = from_text(configured, source, YamlDialect.JS_YAML_4)
    said = sorted(problems(vocabulary, "docs/tags.yml"), key=lambda problem: problem.span)
    assert all(problem.path == "docs/tags.yml" for problem in said)
    return [(Source("", text).at(problem.span), problem.message) for problem in said]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "{}",
        "Iron:\nZinc: {}\nTin: ~\n",
        "Iron:\n  label: Fe\n  description: A metal\n  permalink: /fe\n",
        "Iron:\n  permalink: fe\nZinc:\n  permalink: /zinc/white\n",
        "no: {label: 'no'}\n2024: {label: '2024'}\n",
        "Tags: {permalink: /tags}\nDocs: {permalink: /docs}\n",
        "docs tags:\n  permalink: /docs-tags\n",
        "Ünal:\n  permalink: /ünal\n",
        "Iron: &x {description: a metal}\nZinc: *x\n",
    ],
)
def test_a_file_that_is_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("«»# nothing\n", "the file of tags must be a mapping, but it is empty"),
        ("«[Iron]»\n", "the file of tags must be a mapping, but it is a list"),
        ("Iron: «metal»\n", "'Iron' must be a mapping or null, but it is a string"),
        ("Iron: «[]»\n", "'Iron' must be a mapping or null, but it is an empty list"),
        ("Iron: {label: «26»}\n", "'label' in 'Iron' must be a string, but it is the number 26"),
        ("Iron: {label: «~»}\n", "'label' in 'Iron' must be a string, but it is empty"),
        ("Iron: {label: «''»}\n", "'label' in 'Iron' must not be empty"),
        ("Iron: {description: «2024-01-01»}\n", "the generator takes this value for a date, expected a string"),
        ("Iron: {«lable»: Fe}\n", "unknown key 'lable' in 'Iron'"),
        ("«''»: {label: Fe}\n", "the key '' must not be empty"),
        ("Iron:\n«Iron»:\n", "key 'Iron' is in this mapping already, expected it once"),
        ("Iron: {label: a, «label»: b}\n", "key 'label' is in this mapping already, expected it once"),
        (
            "Iron: {permalink: /fe}\nTin: {permalink: «fe/»}\n",
            "tag 'Tin' has the permalink of 'Iron', expected one of its own",
        ),
        ("Vitamin C:\n«vitamin-c»:\n", "tag 'vitamin-c' has the permalink of 'Vitamin C', expected one of its own"),
        ("Iron: &x {permalink: /fe}\n«Tin»: *x\n", "tag 'Tin' has the permalink of 'Iron', expected one of its own"),
        ("iron:\nTin: {label: '«Iron»'}\n", "tag 'Tin' has the label of 'iron', expected one of its own"),
        (
            "Iron: {permalink: '«/docs/tags/fe»'}\n",
            "permalink '/docs/tags/fe' repeats the route of the tag pages, so it is published at "
            "'/base/docs/tags/docs/tags/fe'",
        ),
        (
            "Iron: {permalink: «/base/docs/tags/fe»}\n",
            "permalink '/base/docs/tags/fe' repeats the route of the tag pages, so it is published at "
            "'/base/docs/tags/base/docs/tags/fe'",
        ),
        (
            "Iron: {permalink: «tags/fe»}\n",
            "permalink 'tags/fe' repeats the route of the tag pages, so it is published at '/base/docs/tags/tags/fe'",
        ),
        ("«???»:\n", "the page of this tag has the address of the list of all tags, '/base/docs/tags'"),
        (
            "Iron: {permalink: '«https://e.org/fe»'}\n",
            "permalink 'https://e.org/fe' is published at '/base/docs/tags/https://e.org/fe', expected a path",
        ),
        ("Iron: {permalink: '«/fe?x=1»'}\n", "no link leads to the page with the permalink '/fe?x=1'"),
        ("Iron: {permalink: '«/a/../fe»'}\n", "no link leads to the page with the permalink '/a/../fe'"),
    ],
)
def test_a_mistake(text: str, message: str) -> None:
    clean = unmark(text)
    (place,) = clean.spans
    assert found(clean.text) == [(Source("", clean.text).at(place), message)]


def test_of_a_list_only_its_form_is_said() -> None:
    text = "- Iron\n- iron\n- Zinc"
    assert found(f"{text}\n") == [(text, "the file of tags must be a mapping, but it is a list")]


def test_every_later_one_of_three_is_reported() -> None:
    text = "Iron: {permalink: /a}\nTin: {permalink: /a}\nZinc: {permalink: /a, label: Tin}\n"
    assert [place for place, _ in found(text)] == ["/a", "/a"]


def test_a_repeated_route_is_cut_off_by_the_fix_and_all_have_one_cause() -> None:
    text = "Iron: {permalink: '/docs/tags/fe'}\nTin: {permalink: tags/sn}\nZinc: {permalink: /tags/zn/}\n"
    source = decode("docs/tags.yml", text.encode())
    said = list(problems(from_text(TAGS, source, YamlDialect.JS_YAML_4), "docs/tags.yml"))
    fixes = [[(source.at(edit.span), edit.text) for edit in one.fix.edits] if one.fix else [] for one in said]
    assert fixes == [[("/docs/tags", "")], [("tags", "")], []]
    assert {problem.cause for problem in said} == {"permalinks that repeat '/base/docs/tags'"}
    assert [one.fix.description for one in said if one.fix] == ["replace by '/fe'", "replace by '/sn'"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iron: 5\nZinc: {slug: x, permalink: /tags/x}\n", []),
        ("Vitamin C:\nvitamin-c:\n", []),
        ("Iron: {label: Fe}\nTin: {label: Fe}\n", ["Fe"]),
        ("Iron: {permalink: /a}\nTin: {permalink: /a}\n", ["/a"]),
    ],
)
def test_of_a_file_that_no_generator_reads_only_what_is_said_twice_counts(text: str, expected: list[str]) -> None:
    assert [place for place, _ in found(text, VocabularySource("tags", file="tags.yml"))] == expected
