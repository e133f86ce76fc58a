"""What the rules about required headings share: the option, and which heading of a page is which of them."""

import re
from collections.abc import Sequence
from typing import Any

from contentlint.facts.page import Heading, PageFacts
from contentlint.rules.base import option

_EXPLICIT_ID = re.compile(r"\s*\{:?\s*#[^\s{}]+[^{}]*\}\s*$")


def sections_option() -> Any:
    """Describe the option `sections`."""
    return option(
        "sections",
        "Headings that every page has, in this order; others may stand between them.",
        {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True},
    )


def heading_name(heading: Heading) -> str:
    """Return a heading's text without its explicit id (`{#id}`), one blank between words."""
    text = heading.text
    return " ".join((_EXPLICIT_ID.sub("", text) if "#" in text else text).split())


def present(page: PageFacts, required: Sequence[str]) -> dict[str, Heading]:
    """Return the first heading of each required name that the page has, in the order of the page."""
    found: dict[str, Heading] = {}
    if not required:
        return found
    for heading in page.headings:
        name = heading_name(heading)
        if name in required:
            found.setdefault(name, heading)
    return found
