"""What the rules about mechanisms share."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.parse.document import pointer_to
from contentlint.span import Span


def mechanisms_of(page: PageFacts) -> Iterator[tuple[str, Span]]:
    """Yield the keys of the mapping `mechanisms` and their places; nothing where it is no mapping."""
    mechanisms = page.data.get("mechanisms")
    if page.front_matter and isinstance(mechanisms, dict):
        for key in filter(None, mechanisms):
            yield key, page.front_matter.key_span(pointer_to("/mechanisms", key))
