"""How a rule proposes another text for a scalar of the front matter, whose quotes stay as they are."""

import re

from contentlint.finding import Edit, Fix, Safety
from contentlint.span import Span

# Words without quotes that are text for every reader of YAML, also in a list in brackets: they begin with a letter
# and hold nothing that means something. Those that some reader takes for something else are named below.
_PLAIN = re.compile(r"[^\W\d_](?:[\w '()/+.–-]*[\w')+.–-])?")
_NO_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# A key that stands without quotes in TOML; to be on the safe side, it is replaced by its like only.
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_UNQUOTABLE = re.compile(r"['\"\\\x00-\x1f\x7f-\x9f]")


def replacement(span: Span, written: str, meant: str, safety: Safety) -> Fix | None:
    """Return the repair that writes `meant` where the scalar `written` stands at `span`.

    None where that cannot be done by exchanging the text alone: it has escapes, stands on several lines, or would
    need quotes that it does not have.
    """
    if span.line != span.end_line:
        return None
    width = span.end_column - span.column
    if width == len(written):
        if not _can_stand_plain(written, meant):
            return None
    elif width == len(written) + len("''") and not _UNQUOTABLE.search(written + meant):
        span = Span(span.line, span.column + 1, span.end_line, span.end_column - 1)
    else:
        return None
    return Fix(safety, f"replace by '{meant}'", (Edit(span, meant),))


def _can_stand_plain(written: str, meant: str) -> bool:
    if not _PLAIN.fullmatch(meant) or meant.casefold() in _NO_TEXT:
        return False
    return not _BARE.fullmatch(written) or _BARE.fullmatch(meant) is not None
