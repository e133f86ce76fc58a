"""How a rule proposes another text for a scalar of the front matter, or for the value of an attribute.

The quotes stay as they are, unless they cannot hold the new text.
"""

import re

from contentlint.facts.page import BOUND, FrontMatter, Text, is_plain_text
from contentlint.finding import Edit, Fix, Safety
from contentlint.span import Span

# What may stand without quotes in YAML, also as a key, and in a list in brackets: it begins with no sign that means
# something, holds none of those that do so in brackets, nor what begins a comment, and is no mark of a document.
_PLAIN = re.compile(r"(?!\.\.\.)[\w/.($+\\^;](?:[^,\[\]{}?:#]|(?<! )#)*")
# A key that stands without quotes in TOML.
_BARE = re.compile(r"[A-Za-z0-9_-]+")
# An attribute may stand without quotes in HTML, and what is between them is read for references to characters.
_BARE_ATTRIBUTE = re.compile(r"[\w.-]+")
_UNQUOTABLE_IN_ATTRIBUTE = re.compile(r"['\"\\`{}<>&\x00-\x1f\x7f-\x9f]")
# What would need an escape between quotes, or is taken for a line end by some reader.
_UNQUOTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_ESCAPED = re.compile(r'["\\]')


def replacement(written: Text, meant: str, safety: Safety, *, is_toml: bool = False) -> Fix | None:
    """Return the repair that writes `meant` where a string of the front matter stands.

    None where that cannot be done by exchanging the text alone: it has escapes, stands on several lines, or the new one
    cannot be seen. A plain text gets quotes where it would be something else without; in TOML, where it is a key, all
    but the plainest do.
    """
    if _UNQUOTABLE.search(meant) or not _stands_as_it_is(written):
        return None
    span, text = written.span, meant
    if written.quote == '"':
        text = _between_double_quotes(meant)
    elif written.quote and "'" in meant:
        # YAML doubles it, TOML has no way to write it: other quotes are right for both.
        span, text = _with_quotes(span), f'"{_between_double_quotes(meant)}"'
    elif not written.quote and not (_BARE.fullmatch(meant) if is_toml else _is_plain(meant)):
        text = _quoted(meant)
    return Fix(safety, f"replace by '{meant}'", (Edit(span, text),))


def attribute_replacement(written: Text, meant: str, safety: Safety) -> Fix | None:
    """Return the repair that writes `meant` where the value of an attribute stands; None as in `replacement`."""
    has_quotes = not _BARE_ATTRIBUTE.fullmatch(written.value)
    is_possible = not _UNQUOTABLE_IN_ATTRIBUTE.search(written.value + meant)
    is_possible = is_possible and (has_quotes or _BARE_ATTRIBUTE.fullmatch(meant) is not None)
    if not is_possible or not _stands_as_it_is(written):
        return None
    return Fix(safety, f"replace by '{meant}'", (Edit(written.span, meant),))


def addition(front_matter: FrontMatter, name: str, value: str, safety: Safety) -> Fix | None:
    """Return the repair that puts `value` at the end of a top-level list of texts; None where that is not certain.

    Where the front matter of YAML has no such list, it gets one; it must not have two.
    """
    edit = None if _UNQUOTABLE.search(value) else _addition(front_matter, name, value)
    return Fix(safety, f"add '{value}' to '{name}'", (edit,)) if edit else None


def _addition(front_matter: FrontMatter, name: str, value: str) -> Edit | None:
    items = front_matter.data.get(name)
    if any(duplicate.key == name for duplicate in front_matter.duplicate_keys):
        return None
    if name not in front_matter.data:
        line, _, _, end = front_matter.fence
        edit = Edit(Span.at(line, end), f"\n{name}:\n  - {_plain_or_quoted(value)}")
        return edit if front_matter.is_open_for_keys else None
    if items is None or items == []:
        return _instead_of_nothing(front_matter, name, _like("", value, front_matter.syntax))
    if not isinstance(items, list):
        return None
    member = front_matter.members.get(f"/{name}/{len(items) - 1}")
    if member is None or member.item is None:
        return None
    return Edit(member.item.end, member.item.lead + _like(member.quote, value, front_matter.syntax))


def _instead_of_nothing(front_matter: FrontMatter, name: str, item: str) -> Edit | None:
    """Return the edit that makes a list of an empty one, or of a key without a value."""
    member = front_matter.members.get(f"/{name}")
    if member is None or member.key is None or member.quote == BOUND:
        return None
    line, column, end_line, end_column = member.value
    if line != end_line:
        return None  # over lines, there may be a comment in it
    if column != end_column:
        return Edit(member.value, f"[{item}]")
    # Without a value, its place is behind the colon; a key without one has it at its own end.
    has_colon = line == member.key.end_line and column > member.key.end_column + len(member.key_quote.strip(BOUND))
    return Edit(member.value, f" [{item}]") if has_colon else None


def removal(front_matter: FrontMatter, pointer: str, description: str, safety: Safety) -> Fix | None:
    """Return the repair that takes the item at a pointer out of its list; None where that is not certain."""
    member = front_matter.members.get(pointer)
    if member is None or member.item is None:
        return None
    return Fix(safety, description, (Edit(member.item.removal, ""),))


def _like(quote: str, value: str, syntax: str) -> str:
    """Return a text as it is written beside one between these quotes."""
    if quote == '"' or syntax != "yaml":
        return f'"{_between_double_quotes(value)}"'
    return _quoted(value) if quote == "'" else _plain_or_quoted(value)


def _plain_or_quoted(value: str) -> str:
    return value if _is_plain(value) else _quoted(value)


def _quoted(text: str) -> str:
    return f'"{_between_double_quotes(text)}"' if "'" in text else f"'{text}'"


def _between_double_quotes(text: str) -> str:
    """Return a text with what needs an escape between double quotes, in YAML, TOML and JSON alike."""
    return _ESCAPED.sub(r"\\\g<0>", text)


def _with_quotes(span: Span) -> Span:
    return Span(span.line, span.column - 1, span.end_line, span.end_column + 1)


def _stands_as_it_is(written: Text) -> bool:
    """Tell whether a text stands as it is meant, for this place alone: without escapes, and on one line."""
    span = written.span
    is_bound = written.quote == BOUND
    return not is_bound and span.line == span.end_line and span.end_column - span.column == len(written.value)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and not text[-1].isspace() and is_plain_text(text)
