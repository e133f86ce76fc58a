"""What the rules about links and assets share: the words about a target that does not exist."""

import re

from contentlint.facts.page import Link
from contentlint.finding import Edit, Fix, Problem, Safety
from contentlint.site.site import Resolution
from contentlint.spelling import caseless, composed

# What is written alike in Markdown, in HTML and in YAML, with quotes and without.
_PLAIN = re.compile(r"[\w./-]*[\w/](?:#[\w.-]*\w)?")


def missing(noun: str, link: Link, resolution: Resolution) -> Problem:
    """Return the problem of a target that leads nowhere; `noun` says what it is."""
    written = link.written
    reason = f": {resolution.reason}" if resolution.reason else ""
    path, mark, fragment = written.partition("#")
    nearest = resolution.nearest
    if nearest is not None and "#" not in nearest and path:
        nearest = f"{nearest}{mark}{fragment}"
    place = f" at {resolution.path}" if resolution.path and resolution.path != written and not reason else ""
    return Problem(
        link.span,
        f"{noun} '{written}' does not exist{place}{reason}",
        written,
        f"did you mean '{nearest}'?" if nearest else None,
        fix=_fix(link, nearest, is_sure=not resolution.is_ambiguous) if nearest else None,
        cause=f"{noun} {resolution.path}" if resolution.path else None,
    )


def _fix(link: Link, meant: str, *, is_sure: bool) -> Fix | None:
    """Return the repair of a target; None where more than letters would have to be exchanged.

    It is safe where only the case or the Unicode form differs: on some systems this is the same file, and there
    it has led to it.
    """
    line, column, end_line, end_column = link.span
    stands_as_it_is = line == end_line and end_column - column == len(link.written)
    if not stands_as_it_is or not all(_PLAIN.fullmatch(composed(text)) for text in (link.written, meant)):
        return None
    is_same = is_sure and caseless(meant) == caseless(link.written)
    safety = Safety.SAFE if is_same else Safety.UNSAFE
    return Fix(safety, f"replace by '{meant}'", (Edit(link.span, meant),))
