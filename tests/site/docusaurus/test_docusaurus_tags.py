"""What Docusaurus makes of tags; `lodash_kebab_case.json` is what lodash 4.17.21 said."""

import json
from pathlib import Path

import pytest

from contentlint.site.docusaurus.kebab import kebab_case
from contentlint.site.docusaurus.tags_file import below_tag_pages, label_of, permalink_of
from contentlint.site.vocabulary import Term

KEBAB_CASE = json.loads(Path(__file__).with_name("lodash_kebab_case.json").read_text("utf-8"))


def test_kebab_case_is_that_of_lodash() -> None:
    assert {text: kebab_case(text) for text in KEBAB_CASE} == KEBAB_CASE


def test_kebab_case_of_a_long_text_takes_no_longer_than_its_length() -> None:
    for text in ("a" * 100_000, "aB" * 50_000, "1" * 100_000, "\u200d🚀" * 50_000, "μ" * 100_000 + "1", "1st" * 30_000):
        kebab_case(text)


@pytest.mark.parametrize(
    ("term", "label", "permalink"),
    [
        (Term("vitamin C"), "Vitamin c", "/vitamin-c"),
        (Term("Iron", label="Iron, the metal"), "Iron, the metal", "/iron"),
        (Term("Iron", permalink="fe"), "Iron", "fe"),
        (Term("!!!"), "!!!", "/"),
    ],
)
def test_names_of_a_tag(term: Term, label: str, permalink: str) -> None:
    assert (label_of(term), permalink_of(term)) == (label, permalink)


@pytest.mark.parametrize(
    ("permalink", "expected"), [("/a", "a"), ("a", "a"), ("//a//b/", "a/b"), ("/", ""), ("", ""), ("/A b", "A b")]
)
def test_where_a_page_is(permalink: str, expected: str) -> None:
    assert below_tag_pages(permalink) == expected
