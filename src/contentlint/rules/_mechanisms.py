"""What the rules about mechanisms share."""

from contentlint.facts.outline import Outline
from contentlint.facts.page import PageFacts, Text


def mechanisms_of(page: PageFacts) -> tuple[Text, ...]:
    """Return the keys of the mapping `mechanisms` with their places; nothing where it is no mapping."""
    return page.front_matter.keys("mechanisms") if page.front_matter else ()


def mechanism_names(page: Outline) -> frozenset[str]:
    """Return the keys of the mapping `mechanisms`, which are not empty; nothing where it is no mapping."""
    mechanisms = page.data.get("mechanisms")
    return frozenset(mechanisms) - {""} if isinstance(mechanisms, dict) else frozenset()
