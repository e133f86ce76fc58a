"""How a rule proposes another text for a scalar of the front matter, or for the value of an attribute.

The quotes stay as they are.
"""

import re

from contentlint.facts.page import Text
from contentlint.finding import Edit, Fix, Safety

# Words without quotes that are text for every reader of YAML, also in a list in brackets: they begin with a letter
# and hold nothing that means something. Those that some reader takes for something else are named below.
_PLAIN = re.compile(r"[^\W\d_](?:[\w '()/+.–-]*[\w')+.–-])?")
_NO_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# A key that stands without quotes in TOML; to be on the safe side, it is replaced by its like only.
_BARE = re.compile(r"[A-Za-z0-9_-]+")
# An attribute may stand without quotes in HTML, and what is between them is read for references to characters.
_BARE_ATTRIBUTE = re.compile(r"[\w.-]+")
_UNQUOTABLE_IN_ATTRIBUTE = re.compile(r"['\"\\`{}<>&\x00-\x1f\x7f-\x9f]")
_UNQUOTABLE = re.compile(r"['\"\\\x00-\x1f\x7f-\x9f]")


def replacement(written: Text, meant: str, safety: Safety) -> Fix | None:
    """Return the repair that writes `meant` where a string of the front matter stands.

    None where that cannot be done by exchanging the text alone: it has escapes, stands on several lines, or would
    need quotes that it does not have.
    """
    if written.is_quoted:
        is_possible = not _UNQUOTABLE.search(written.value + meant)
    else:
        is_possible = _can_stand_plain(written.value, meant)
    return _exchange(written, meant, safety) if is_possible else None


def attribute_replacement(written: Text, meant: str, safety: Safety) -> Fix | None:
    """Return the repair that writes `meant` where the value of an attribute stands; None as in `replacement`."""
    has_quotes = not _BARE_ATTRIBUTE.fullmatch(written.value)
    is_possible = not _UNQUOTABLE_IN_ATTRIBUTE.search(written.value + meant)
    is_possible = is_possible and (has_quotes or _BARE_ATTRIBUTE.fullmatch(meant) is not None)
    return _exchange(written, meant, safety) if is_possible else None


def _exchange(written: Text, meant: str, safety: Safety) -> Fix | None:
    """Return the repair, where the text stands as it is meant: without escapes, and on one line."""
    span = written.span
    if span.line != span.end_line or span.end_column - span.column != len(written.value):
        return None
    return Fix(safety, f"replace by '{meant}'", (Edit(span, meant),))


def _can_stand_plain(written: str, meant: str) -> bool:
    if not _PLAIN.fullmatch(meant) or meant.casefold() in _NO_TEXT:
        return False
    return not _BARE.fullmatch(written) or _BARE.fullmatch(meant) is not None
