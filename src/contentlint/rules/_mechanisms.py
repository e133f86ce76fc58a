"""What the rules about mechanisms share."""

from collections.abc import Callable
from functools import partial

from contentlint.facts.outline import Outline
from contentlint.facts.page import PageFacts, Text
from contentlint.finding import Fix, Safety
from contentlint.rules._replacement import replacement


def mechanisms_of(page: PageFacts) -> tuple[Text, ...]:
    """Return the keys of the mapping `mechanisms` with their places; nothing where it is no mapping."""
    return page.front_matter.keys("mechanisms") if page.front_matter else ()


def key_writer(page: PageFacts) -> Callable[[Text, str, Safety], Fix | None]:
    """Return how a key of `mechanisms` is replaced where it stands."""
    return partial(replacement, is_toml=page.front_matter is not None and page.front_matter.syntax == "toml")


def mechanism_names(page: Outline) -> frozenset[str]:
    """Return the keys of the mapping `mechanisms`, which are not empty; nothing where it is no mapping."""
    mechanisms = page.data.get("mechanisms")
    return frozenset(mechanisms) - {""} if isinstance(mechanisms, dict) else frozenset()
