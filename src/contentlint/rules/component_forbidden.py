"""The rule component-forbidden."""

from collections.abc import Iterator
from dataclasses import dataclass

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules.base import Bad, Good, PageRule, option

_CONFIG = '[[collections]]\nname = "papers"\nfiles = ["*.md"]\nforbidden-components = ["SubstanceFoods"]\n'


class ComponentForbidden(PageRule):
    """Finds a component that the page's collection forbids."""

    why = "On a page of this type the component shows nothing, or what belongs elsewhere."
    remedy = "Remove the component, or use the one that is meant for such pages."
    good = (
        Good("<SubstanceRecipes />\n\n`<SubstanceFoods />`\n\n<!-- <SubstanceFoods /> -->\n", config=_CONFIG),
        Good("<SubstanceFoods />\n"),
    )
    bad = (
        Bad('Text «<SubstanceFoods tag="Zinc" />».\n', config=_CONFIG),
        Bad("«<SubstanceFoods>»\n\nText.\n\n</SubstanceFoods>\n", config=_CONFIG),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """The components that the collection forbids."""

        forbidden: tuple[str, ...] = option(
            "forbidden-components",
            "Names of components that no page may have.",
            {"type": "array", "items": {"type": "string", "minLength": 1}, "examples": [["SubstanceFoods"]]},
        )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the components that must not be on the page."""
        for component in page.components:
            if component.name in self.options.forbidden:
                message = f"component {component.name} is forbidden on the pages of its collection"
                yield Problem(component.span, message, component.name, "remove it")
