"""MDX as Docusaurus 3.8 reads it: measured samples, and verdicts of its own loader that were recorded.

`mdx_differential.py` compares with the loader itself, and more of it. The lists say where we differ, and why.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from mdx_differential import Case, compare, heading_ids

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, PageFacts
from contentlint.read.source import Source

FOLDER = Path(__file__).parent
SAMPLES: list[dict[str, Any]] = json.loads((FOLDER / "mdx.json").read_text("utf-8"))
RECORDED: list[dict[str, Any]] = json.loads((FOLDER / "mdx_recorded.json").read_text("utf-8"))
EXTRACTOR = Extractor(FactSettings(reference_headings=(), fence_style="gray-matter", markdown="mdx"))
DETECTING = Extractor(FactSettings(reference_headings=(), fence_style="gray-matter", markdown="detect"))

# What fails to build, but is no matter of syntax: the file that it names is missing.
NO_SYNTAX = ("img-missing-rel", "link-site")

# Sample: where our first fault stands, and why not where the compiler stops.
OTHER_PLACE = {
    "lt-dollar": (1, 1, "the tag that never ends, not the end of the file"),
    "brace-bad": (1, 6, "the word that is wrong, not the blank before it"),
    "brace-unclosed": (1, 3, "the brace that is never closed, not the end of the paragraph"),
    "br-close": (1, 2, "the tag, not its slash"),
    "indent-code": (1, 10, "the word that is wrong, not the blank before it"),
    "fm-in-body": (5, 7, "the word that is wrong, not the blank before it"),
    "jsx-lazy2": (1, 3, "the tag that is not closed, not the list item that it stands in"),
    "cpp": (1, 12, "the tag that is not closed, not the paragraph that it stands in"),
}
# Sources with more than one mistake; the compiler stops at the first.
MISTAKES = {"li-unclosed": 2, "indent-code": 2}

# What we read differently from the loader, all of it rare: the source, the format, and the ids that we make of it.
KNOWN_DIFFERENCES = [
    # An underscore that begins an address of mail begins no emphasis; the loader's id is `_abco-c_`.
    ("## _a@b.co c_\n", "mdx", ["abco-c"]),
    # Five blanks or more after a list's marker are all indent to the loader; to it, `a` ends the item, and the `<div>`
    # in it is not closed.
    ("-      <div>\n  a\n       </div>\n", "mdx", []),
    # In Markdown that is no MDX, the source of a tag in emphasis counts for the id; the loader's is `a-bcb`.
    ("## *a <b>c</b>*\n", "md", ["a-c"]),
]


def read(sample: dict[str, Any]) -> PageFacts:
    """Return the facts of a sample; its format is said by its path."""
    if sample.get("format") == "md":
        return DETECTING.extract(Source("docs/x.md", sample["src"]))
    return EXTRACTOR.extract(Source("docs/x.md", sample["src"]))


def name_of(sample: dict[str, Any]) -> str:
    return str(sample["name"])


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_what_fails_has_a_fault_and_what_compiles_none(sample: dict[str, Any]) -> None:
    compiles = sample["ok"] or sample["name"] in NO_SYNTAX
    expected = 0 if compiles else MISTAKES.get(sample["name"], 1)
    assert len(read(sample).mdx_faults) == expected


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if "line" in sample], ids=name_of)
def test_the_place_is_the_compilers_or_the_character_to_edit(sample: dict[str, Any]) -> None:
    span = read(sample).mdx_faults[0].span
    expected = OTHER_PLACE.get(sample["name"], (sample["line"], sample["column"]))
    assert (span.line, span.column) == expected[:2]


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample["ok"]], ids=name_of)
def test_headings_and_elements_have_their_ids(sample: dict[str, Any]) -> None:
    page = read(sample)
    made = {*heading_ids(page), *(anchor.name for anchor in page.anchors)}
    for label in {reference.name for reference in page.footnote_references}:
        if any(definition.name == label for definition in page.footnote_definitions):
            made |= {f"user-content-fn-{label}", f"user-content-fnref-{label}", "footnote-label"}
    # A heading of nothing but an emoji has an empty id, which is none; a second reference to a footnote a number.
    expected = {name for name in sample["ids"] if not name.endswith("fnref-n-2")}
    assert made - {""} == expected


@pytest.mark.parametrize("recorded", RECORDED, ids=range(len(RECORDED)))
def test_what_the_loader_said(recorded: dict[str, Any]) -> None:
    kind, _ = compare(Case("recorded", recorded["src"]), recorded)
    assert kind.startswith("same")


@pytest.mark.parametrize(("text", "form", "ids"), KNOWN_DIFFERENCES)
def test_known_differences(text: str, form: str, ids: list[str]) -> None:
    """Fails when a difference goes away, so that the list stays true."""
    page = read({"src": text, "format": form})
    assert (heading_ids(page), page.mdx_faults) == (ids, ())
