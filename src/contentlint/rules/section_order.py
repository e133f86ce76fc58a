"""The rule section-order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Severity
from contentlint.rules._headings import present, sections_option
from contentlint.rules.base import Bad, Good, PageRule

_CONFIG = '[[collections]]\nname = "minerals"\nfiles = ["*.md"]\nsections = ["Overview", "Recipes", "Foods", "Notes"]\n'


class SectionOrder(PageRule):
    """Finds required headings that stand in another order than their collection's."""

    why = "Readers find a section where it stands on the other pages."
    remedy = "Move the section to its place."
    severity = Severity.WARNING
    good = (
        Good("## Overview\n\n## Something else\n\n## Foods\n\n## Notes\n\n### Overview\n", config=_CONFIG),
        Good("## Notes\n\n## foods\n", config=_CONFIG),
    )
    bad = (
        Bad("## Recipes\n\n## Foods\n\n## Notes\n\n## «Overview»\n", config=_CONFIG),
        Bad("## Overview\n\n## Foods\n\n## «Recipes»\n\n## Notes\n", config=_CONFIG),
        Bad("## «Notes»\n\n## Overview\n\n## Recipes\n\n## Foods\n", config=_CONFIG),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """The headings of the collection."""

        sections: tuple[str, ...] = sections_option()

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the fewest headings whose move would mend the order."""
        required: tuple[str, ...] = self.options.sections
        if len(required) < 2:
            return
        found = present(page, required)
        ranks = [required.index(section) for section in found]
        if ranks == sorted(ranks):
            return
        kept = _longest_rise(ranks)
        for section, rank in zip(found, ranks, strict=True):
            if rank not in kept:
                before = [required[other] for other in sorted(kept) if other < rank]
                expected = f"after '{before[-1]}'" if before else f"before '{required[min(kept)]}'"
                yield Problem(
                    found[section].span,
                    f"section '{section}' stands in the wrong place, expected {expected}",
                    section,
                    f"the order is {', '.join(required)}",
                )


def _longest_rise(ranks: Sequence[int]) -> frozenset[int]:
    """Return a longest rising subsequence of different numbers; of several, one of those that begin first."""
    lengths: dict[int, int] = {}  # of the longest rise from each rank on
    for index, rank in reversed(list(enumerate(ranks))):
        lengths[rank] = 1 + max((lengths[after] for after in ranks[index + 1 :] if after > rank), default=0)
    kept: list[int] = []
    left = max(lengths.values(), default=0)
    for rank in ranks:
        if lengths[rank] == left and (not kept or rank > kept[-1]):
            kept.append(rank)
            left -= 1
    return frozenset(kept)
