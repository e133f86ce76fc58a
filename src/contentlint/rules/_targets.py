"""What the rules about links and assets share: the words about a target that does not exist."""

from contentlint.facts.page import Link
from contentlint.finding import Problem
from contentlint.site.site import Resolution


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
        cause=f"{noun} {resolution.path}" if resolution.path else None,
    )
