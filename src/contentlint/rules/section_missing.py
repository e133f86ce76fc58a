"""The rule section-missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contentlint.facts.page import Heading, PageFacts
from contentlint.finding import Problem, Related
from contentlint.nearest import Names
from contentlint.rules._headings import heading_name, present, sections_option
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.span import Span

_CONFIG = '[[collections]]\nname = "minerals"\nfiles = ["*.md"]\nsections = ["Overview", "Foods", "References"]\n'


class SectionMissing(PageRule):
    """Finds a page without a heading that its collection requires."""

    why = "Readers and components look for the section under that heading."
    remedy = "Add the section, or correct its heading."
    good = (
        Good("# Iron\n\n## Overview\n\n## Recipes\n\n## *Foods* {#eat}\n\n### References\n", config=_CONFIG),
        Good("References\n==========\n\nFoods\n-----\n\n<h2>Overview</h2>\n", config=_CONFIG),
    )
    bad = (
        Bad("---\ntitle: Iron\n---\n«»\n## Foods\n\n## References\n", config=_CONFIG),
        Bad("# Iron\n\n## «Overview»\n\n## References\n", config=_CONFIG),
        Bad("## Overview\n\n## «Foods»\n\n## Reference\n", config=_CONFIG),
        Bad("«»## overview\n\n## Foods:\n\n## References\n", config=_CONFIG.replace('"Foods", ', "")),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """The headings of the collection."""

        sections: tuple[str, ...] = sections_option()

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield each required heading that the page lacks, at the heading that it should follow."""
        if page.fault or not page.has_known_body:
            return
        required: tuple[str, ...] = self.options.sections
        found = present(page, required)
        if len(found) == len(required):
            return
        others = {heading_name(heading): heading for heading in page.headings if heading_name(heading) not in required}
        names = Names(others)
        for index, section in enumerate(required):
            if section not in found:
                # One heading is meant by one section only: what is proposed already counts no more.
                close = next((name for name in names.nearest(section, index + 1) if name in others), None)
                yield _problem(section, _place(page, found, required[:index]), others.pop(close) if close else None)


def _place(page: PageFacts, found: Mapping[str, Heading], before: Sequence[str]) -> Span:
    """Return the heading of the nearest required section that is there, else where the body begins."""
    for section in reversed(before):
        if section in found:
            return found[section].span
    return page.front_matter.after if page.front_matter else Span.at(1, 1)


def _problem(section: str, place: Span, near: Heading | None) -> Problem:
    if near is None:
        return Problem(place, f"section '{section}' is missing", section, f"add a heading '{section}'")
    return Problem(
        place,
        f"section '{section}' is missing",
        section,
        f"did you mean to write '{section}' instead of '{near.text}' (line {near.span.line})?",
        (Related(near.span, "the closest heading"),),
    )
