"""MDX is read in about linear time, whatever is broken in it."""

import time
from collections.abc import Callable

import pytest

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings
from contentlint.read.source import Source

EXTRACTOR = Extractor(FactSettings(reference_headings=(), fence_style="gray-matter", markdown="mdx"))
CASES: dict[str, Callable[[int], str]] = {
    "open braces": lambda n: "{ a\n\n" * n + "}",
    "open braces in text": lambda n: "x { a\n" * n + "}",
    "braces in braces": lambda n: "x " + "{" * n + "}",
    "only open braces": lambda n: "{" * 8 * n,
    "open and closed braces": lambda n: "{" * 8 * n + "}" * 8 * n,
    "open comments in braces": lambda n: "{/*" * 8 * n,
    "open braces on lines": lambda n: "{\n" * 4 * n,
    "many ends": lambda n: "x { (" + "a } " * n,
    "a template with braces": lambda n: "{`\n" + "a }\n" * n,
    "templates": lambda n: "{`${" * n + "}",
    "open comments": lambda n: "{/* " * n + "}",
    "wrong expressions": lambda n: "{b c} " * n,
    "open tags": lambda n: '<a b="\n\n' * n,
    "open tags in text": lambda n: 'x <a b="\n' * n,
    "no tags": lambda n: "x <5 " * n,
    "tags in tags": lambda n: "<b>\n" * n + "x\n" + "</b>\n" * n,
    "closing tags": lambda n: "x </b> " * n,
    "crossed tags": lambda n: "x <a><b></a></b> " * n,
    "html comments": lambda n: "<!-- a\n\n" * n,
    "containers": lambda n: ":::note\n" * n,
    "directives": lambda n: ":a[" * n,
    "addresses": lambda n: "https://a.b/x?[ " * n,
    "marks after an address": lambda n: "www.a.b/" + ")&a;" * n + "x",
    "open exports": lambda n: "export const a = [\n\n" * n,
    "imports": lambda n: "".join(f'import a{number} from "b"\n\n' for number in range(n)),
    "images": lambda n: "![a <b> c](d) `e` " * n,
    "style": lambda n: "<style>\n" + "a { b: c }\n" * n + "</style>\n",
}


def seconds(text: str) -> float:
    source = Source("docs/x.mdx", text)
    begun = time.process_time()
    EXTRACTOR.extract(source)
    return time.process_time() - begun


@pytest.mark.parametrize("case", CASES)
def test_four_times_as_much_takes_about_four_times_as_long(case: str) -> None:
    once = min(seconds(CASES[case](500)) for _ in range(3))
    four_times = min(seconds(CASES[case](2000)) for _ in range(2))
    # A half of a second is for what is bounded by the page's budget and not by its length.
    assert four_times < 9 * once + 0.5
