"""What mends front matter that a schema does not allow."""

from contentlint.facts.page import FrontMatter, Link, LinkKind, PageFacts, Text
from contentlint.finding import Edit, Fix, Safety
from contentlint.rules._inchikey import key_of
from contentlint.rules._replacement import replacement
from contentlint.rules._schema import SchemaVerdict, seen_of, value_at
from contentlint.rules._vocabulary import is_same_but_for_form
from contentlint.schema.outline import tokens
from contentlint.schema.violation import Violation
from contentlint.site.site import Site, Status
from contentlint.span import Span


def fix_of(violation: Violation, verdict: SchemaVerdict, page: PageFacts, site: Site) -> Fix | None:
    """Return the repair of what a schema does not allow; None where there is none."""
    front_matter = page.front_matter
    if front_matter is None:
        return None
    if violation.keyword == "required":
        return _image(page, front_matter, site)
    member = front_matter.members.get(violation.pointer)
    if violation.at == "key" and member and member.key:
        written = Text(tokens(violation.pointer)[-1], member.key, member.key_quote)
        return _instead(written, violation.meant, is_toml=front_matter.syntax == "toml")
    value = value_at(front_matter.data, tokens(violation.pointer))
    if not isinstance(value, str):
        return None
    seen = seen_of(value)
    if seen and seen != value and verdict.is_content_with(violation.pointer, seen):
        # Nobody sees a difference.
        return replacement(front_matter.text_at(violation.pointer, value), seen, Safety.SAFE)
    return _instead(front_matter.text_at(violation.pointer, value), violation.meant)


def _instead(written: Text, meant: str | None, *, is_toml: bool = False) -> Fix | None:
    """Return the repair that writes what was meant: safe where it is the same but for case, hyphens and the like."""
    if meant is None:
        return None
    safety = Safety.SAFE if is_same_but_for_form(written.value, meant) else Safety.UNSAFE
    return replacement(written, meant, safety, is_toml=is_toml)


def _image(page: PageFacts, front_matter: FrontMatter, site: Site) -> Fix | None:
    """Return the repair that names the image of the page's InChIKey, where there is one; safe, as it bears the key."""
    key = key_of(page)
    member = front_matter.members.get("/inchikey")
    if key is None or member is None or member.key is None or member.key_quote or front_matter.syntax != "yaml":
        return None
    path = f"/img/inchi/{key}.png"
    image = Link(LinkKind.FRONT_MATTER, path, path, member.value)
    is_possible = front_matter.is_open_for_keys and member.key.column == 1
    if not is_possible or site.resolve(page, image).status is not Status.FILE:
        return None
    # Below the line of the key: a comment above or behind it goes on speaking of it.
    below = member.value.end_line + (member.value.end_column > 1)
    return Fix(Safety.SAFE, f"add '{path}'", (Edit(Span.at(below, 1), f"inchi_image: {path}\n"),))
