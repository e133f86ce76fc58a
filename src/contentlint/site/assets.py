"""The fields of the front matter that hold the path of a file."""

from collections.abc import Iterator

from contentlint.facts.page import FrontMatter, Link, LinkKind
from contentlint.parse.document import pointer_to


def asset_links(front_matter: FrontMatter, field: str) -> Iterator[Link]:
    """Yield the paths in a field, one or a list of them, as links to files."""
    text = front_matter.text(field)
    whole = [front_matter.text_at(pointer_to("", field), text)] if text else []
    for path, span, _ in (*whole, *front_matter.texts(field)):
        yield Link(LinkKind.FRONT_MATTER, path, path, span)
