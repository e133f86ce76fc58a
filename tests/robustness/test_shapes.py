"""No page of a bad shape takes more than in proportion to its length: the table of `hang.py`, at small sizes."""

from collections.abc import Callable

import pytest
from shapes.pages import BODIES, SITES
from timing import Shape, quickest, read_in

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings
from contentlint.read.source import Source

_SIZE = 6_000
_PART = 4
# What is quicker than this is told by the fixed costs of a check; to compare all with all takes much longer.
_UNTOLD = 0.12
_MDX = Extractor(FactSettings(reference_headings=("references",), fence_style="gray-matter", markdown="mdx"))


def _check_plain(name: str, size: int) -> float:
    shape = Shape(name, lambda n: SITES["plain"](BODIES[name](n)))
    return quickest(shape, size, 3, enough=_UNTOLD)


def _read_mdx(name: str, size: int) -> float:
    source = Source("docs/x.mdx", BODIES[name](size))
    return read_in(lambda: _MDX.extract(source), 3, enough=_UNTOLD)


@pytest.mark.parametrize("seconds", [_check_plain, _read_mdx])
def test_four_times_as_much_takes_about_four_times_as_long(seconds: Callable[[str, int], float]) -> None:
    seconds("links", _SIZE)  # what is made once is made
    suspects = [name for name in BODIES if seconds(name, _SIZE) > _UNTOLD]
    assert [name for name in suspects if seconds(name, _SIZE) > 9 * seconds(name, _SIZE // _PART)] == []
