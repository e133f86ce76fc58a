"""The fields of the front matter that hold the path of a file."""

from collections.abc import Iterator

from contentlint.facts.page import FrontMatter, Link, LinkKind, Text
from contentlint.parse.document import pointer_to


def asset_texts(front_matter: FrontMatter, field: str) -> Iterator[Text]:
    """Yield the paths in a field: one, or those of a list."""
    text = front_matter.text(field)
    if text:
        yield front_matter.text_at(pointer_to("", field), text)
    yield from front_matter.texts(field)


def asset_link(written: Text) -> Link:
    """Return a path of a field as the link to a file that it is."""
    return Link(LinkKind.FRONT_MATTER, written.value, written.value, written.span)
