"""The rule citation-duplicate."""

from collections.abc import Iterator

from contentlint.facts.page import Dialect, ListedSource, PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules.base import Bad, Good, PageRule


class CitationDuplicate(PageRule):
    """Finds two entries of a list of sources with the same number."""

    why = "A reader who follows the number cannot tell which source is meant."
    remedy = "Give one of the entries another number, or remove it."
    good = (
        Good("Iron [1], zinc [2]\n\n## References\n\n- [1] A handbook\n- [2] A table\n"),
        Good(
            "Iron<sup>1</sup>\n\n## Sources\n\n<sup>1</sup> A handbook\n\n## Notes\n\n1. One\n\nText\n\n1. One again\n"
        ),
        Good("## One\n\n[1]\n\n### References\n\n- [1] A book\n\n## Two\n\n[1]\n\n### References\n\n- [1] A table\n"),
    )
    bad = (
        Bad("Iron [1], zinc [2]\n\n## References\n\n- [1] A handbook\n- [2] A table\n- [«1»] Another table\n"),
        Bad("Iron<sup>1–3</sup>\n\n## Sources\n\n<sup>1, 3</sup> A handbook\n\n<sup>2–«3»</sup> A table\n"),
        Bad(
            "Iron [1, 2]\n\n## References\n\n### Books\n\n[1] A handbook\n[2] A table\n\n### Papers\n\n[«1»] A paper\n"
        ),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield each number that an earlier entry of the same list has; positions in a list say nothing."""
        marked = [source for source in page.sources if source.section and not source.by_position]
        if len({source.label for source in marked}) == len(marked):
            return
        seen: dict[tuple[int, Dialect, str], ListedSource] = {}
        for source in marked:
            key = (source.section, source.dialect, source.label)
            if key in seen:
                yield Problem(
                    source.span,
                    f"number {source.label} stands at two entries of this list of sources",
                    source.written,
                    "give one of them another number, or remove it",
                    (Related(seen[key].span, "the first one"),),
                )
            seen.setdefault(key, source)
