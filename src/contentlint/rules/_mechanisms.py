"""What the rules about mechanisms share."""

from collections.abc import Callable
from functools import partial

from contentlint.facts.outline import Outline
from contentlint.facts.page import PageFacts, Text
from contentlint.finding import Fix, Safety
from contentlint.rules._replacement import replacement
from contentlint.site.vocabulary import Vocabulary


def mechanisms_of(page: PageFacts) -> tuple[Text, ...]:
    """Return the keys of the mapping `mechanisms` with their places; nothing where it is no mapping."""
    return page.front_matter.keys("mechanisms") if page.front_matter else ()


def key_writer(page: PageFacts) -> Callable[[Text, str, Safety], Fix | None]:
    """Return how a key of `mechanisms` is replaced where it stands."""
    return partial(replacement, is_toml=page.front_matter is not None and page.front_matter.syntax == "toml")


def with_key(fix: Fix | None, name: str, meant: str, page: PageFacts, mechanisms: Vocabulary | None) -> Fix | None:
    """Return the repair of the tag `name`, that writes `meant`, with that of the mechanism of the same name.

    A key is a tag of its page: alone, either repair would part them. A key that the vocabulary has, or lacks, is judged
    by another rule. None where the key cannot be written.
    """
    key = next((key for key in mechanisms_of(page) if key.value == name), None)
    is_known = mechanisms is not None and mechanisms.is_known
    if fix is None or key is None or is_known or meant in mechanism_names(page):
        return fix
    of_key = key_writer(page)(key, meant, fix.safety)
    return of_key and fix._replace(edits=fix.edits + of_key.edits)


def mechanism_names(page: Outline) -> frozenset[str]:
    """Return the keys of the mapping `mechanisms`, which are not empty; nothing where it is no mapping."""
    mechanisms = page.data.get("mechanisms")
    return frozenset(mechanisms) - {""} if isinstance(mechanisms, dict) else frozenset()
