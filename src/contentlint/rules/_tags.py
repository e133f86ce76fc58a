"""What the rules about a page's tags share."""

from contentlint.facts.page import PageFacts
from contentlint.parse.document import JsonValue
from contentlint.rules._vocabulary import is_outside, meant_by
from contentlint.site.vocabulary import Vocabulary


def tags_of(page: PageFacts) -> frozenset[str]:
    """Return the page's tags, also those that are written as a number or as a mapping with a label."""
    tags = page.data.get("tags")
    return frozenset(map(_name, tags)) - {""} if isinstance(tags, list) else frozenset()


def is_slip_of_a_tag(name: str, page: PageFacts, vocabulary: Vocabulary | None) -> bool:
    """Tell whether the page has `name` among its tags but for a slip, which the rule tag-unknown then reports."""
    if vocabulary is None or name not in vocabulary.terms:
        return False
    unknown = (tag for tag in tags_of(page) if is_outside(vocabulary, tag))
    meant = (meant_by(vocabulary, tag) for tag in unknown)
    return any(term is not None and term.value == name for term in meant)


def _name(tag: JsonValue) -> str:
    if isinstance(tag, dict):
        return _name(tag.get("label", ""))
    if isinstance(tag, bool) or not isinstance(tag, str | int | float):
        return ""
    return str(tag)
