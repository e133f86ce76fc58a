"""What the rules about a page's tags share."""

from typing import Any

from contentlint.facts.outline import Outline
from contentlint.facts.page import PageFacts, name_of
from contentlint.parse.document import JsonValue
from contentlint.rules._vocabulary import is_outside, meant_by
from contentlint.rules.base import option
from contentlint.site.site import Site
from contentlint.site.vocabulary import Vocabulary


def required_tags_option() -> Any:
    """Describe the option `required-tags`."""
    return option(
        "required-tags",
        "Tags that every page must have. `{title}`, `{id}` and the like stand for the page's own values.",
        {"type": "array", "items": {"type": "string", "minLength": 1}},
    )


def tags_of(page: Outline) -> frozenset[str]:
    """Return the page's tags, also those that are written as a number or as a mapping with a label."""
    tags = page.data.get("tags")
    return frozenset(map(_name, tags)) - {""} if isinstance(tags, list) else frozenset()


def tag_vocabulary(page: PageFacts, site: Site) -> Vocabulary | None:
    """Return the vocabulary that the page takes its tags from; None where there is none."""
    vocabulary = site.vocabulary("tags")
    return vocabulary if vocabulary and vocabulary.is_for(page.path) else None


def is_slip_of_a_tag(name: str, page: PageFacts, vocabulary: Vocabulary | None) -> bool:
    """Tell whether the page has `name` among its tags but for a slip, which the rule tag-unknown then reports."""
    if vocabulary is None or name not in vocabulary.terms:
        return False
    unknown = (tag for tag in tags_of(page) if is_outside(vocabulary, tag))
    meant = (meant_by(vocabulary, tag) for tag in unknown)
    return any(term is not None and term.value == name for term in meant)


def _name(tag: JsonValue) -> str:
    """Return the name of a tag as it is written, empty where it is none."""
    if isinstance(tag, dict):
        label = tag.get("label")
        return label if isinstance(label, str) else ""
    return name_of(tag)
