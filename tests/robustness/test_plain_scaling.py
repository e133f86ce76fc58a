"""Pages that are not MDX are read in about linear time as well, whatever HTML is in them."""

import time
from collections.abc import Callable

import pytest

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings
from contentlint.read.source import Source

SETTINGS = {"reference_headings": ("references",), "fence_style": "gray-matter"}
EXTRACTORS = {
    flavour: Extractor(FactSettings(**SETTINGS, markdown=flavour))  # type: ignore[arg-type]
    for flavour in ("code-host", "detect")
}
CASES: dict[str, Callable[[int], str]] = {
    "tags": lambda n: "<a>" * 16 * n,
    "tags in a list of sources": lambda n: "# References\n\n" + "<a>" * 16 * n,
    "raised text without end": lambda n: "<sup>\n" * 8 * n,
    "raised numbers": lambda n: "<sup>1</sup> A\n" * n,
    "open scripts": lambda n: "<script>\n" * 4 * n,
    "scripts": lambda n: "<div>" + "<script></script>" * 4 * n,
    "open templates": lambda n: "<div>" + "<template>" * 4 * n,
    "templates": lambda n: "<div>" + "<template>" * 4 * n + "</template>" * 4 * n,
    "open comments": lambda n: "<div>" + "<!--" * 4 * n,
    "open attributes": lambda n: "<div>" + "<a b='" * 4 * n,
    "addresses of images": lambda n: "<img srcset='" + "a (, " * 4 * n + "'>",
}


def seconds(flavour: str, text: str) -> float:
    source = Source("docs/x.md", text)
    begun = time.process_time()
    EXTRACTORS[flavour].extract(source)
    return time.process_time() - begun


@pytest.mark.parametrize("flavour", EXTRACTORS)
@pytest.mark.parametrize("case", CASES)
def test_four_times_as_much_takes_about_four_times_as_long(case: str, flavour: str) -> None:
    once = min(seconds(flavour, CASES[case](500)) for _ in range(3))
    four_times = min(seconds(flavour, CASES[case](2000)) for _ in range(2))
    # A tenth of a second is for what the machine does meanwhile.
    assert four_times < 9 * once + 0.1
