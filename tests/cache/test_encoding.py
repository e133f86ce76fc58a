"""Facts that went through bytes are the same facts, of the same types."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpora import Corpus
from contentlint.extraction.encoding import FactsCodec
from contentlint.facts.extract import Extractor
from contentlint.facts.outline import PageOutline, outline_of
from contentlint.facts.page import FactSettings, PageFacts
from contentlint.read.source import Source
from contentlint.rules.base import Good
from contentlint.rules.registry import load_rule, rule_ids

CODEC = FactsCodec()
SETTINGS = (
    FactSettings(("references",), ("references",), (("body", "a+"),)),
    FactSettings(("references",), yaml_dialect="js-yaml-3", fence_style="gray-matter", markdown="mdx"),
)
EXTRACTORS = [Extractor(settings) for settings in SETTINGS]
ROOT = Path(__file__).parents[2]


def typed(value: Any) -> Any:
    """Return a value with the types of all its parts; of a mapping of places it does not matter."""
    if isinstance(value, Mapping):
        return [(key, typed(part)) for key, part in value.items()]
    if is_dataclass(value):
        return type(value), [typed(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple | list):
        return type(value), [typed(part) for part in value]
    return type(value), repr(value)


def same_after_all(facts: PageFacts) -> None:
    stored = CODEC.encode(facts)
    members = facts.front_matter.members if facts.front_matter else {}
    outline = CODEC.outline(facts.path, stored.outline)
    assert outline is not None
    again = CODEC.facts(outline, stored.facts, lambda: members)
    assert typed(again) == typed(facts)
    if "nan" not in repr(facts.data):
        assert again == facts
    assert typed(outline) == typed(outline_of(facts))
    assert CODEC.outline("other.md", stored.outline) == replace(outline, path="other.md") or "nan" in repr(facts.data)


def texts() -> list[str]:
    pages = [file.read_text("utf-8") for file in (ROOT / "seeds").rglob("*.md")]
    examples: list[Good] = [example for name in rule_ids() for example in (*load_rule(name).good, *load_rule(name).bad)]
    pages.extend(text for example in examples for text in (example.page, *example.files.values()))
    pages.extend(text for path, text in Corpus(30, 5, "docusaurus", "mixed").files() if path.endswith(".md"))
    return pages


def test_every_example() -> None:
    for text in texts():
        for extractor in EXTRACTORS:
            same_after_all(extractor.extract(Source("page.md", text)))


ODD = [
    "---\na: .nan\nb: -.inf\nc: -0.0\nd: 1e400\ne: 123456789012345678901234567890\nf: 1.0\ng: true\n---\n",
    '---\na: "\\uD83D\\uDE00 \\uD800"\n---\n',
    "---\na: &a {b: [1, {c: null}]}\n'': ''\n---\n",
    "---\na: 1\na: 2\n---\n<<<<<<< a\n=======\n>>>>>>> b\n",
    "---\na: [\n---\n",
    "",
    "\ufeff---\n---\n",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_values(text: str) -> None:
    for extractor in EXTRACTORS:
        same_after_all(extractor.extract(Source("page.md", text)))


def test_a_file_that_is_no_text() -> None:
    from contentlint.read.source import decode

    same_after_all(EXTRACTORS[0].extract(decode("page.md", b"\xff\xfe")))


@given(st.binary(max_size=40) | st.sampled_from([b"[]", b"[[],[]]", b"[null,[]]", b'{"a":1}', b"[1,2]", b"null"]))
def test_other_bytes(written: bytes) -> None:
    outline = PageOutline("page.md", {})
    assert CODEC.outline("page.md", written) is None
    assert CODEC.facts(outline, written, dict) is None
