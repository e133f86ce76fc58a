"""What the rules about links and assets share: the words about a target that does not exist."""

from contentlint.finding import Problem
from contentlint.site.site import Resolution
from contentlint.span import Span


def missing(noun: str, written: str, span: Span, resolution: Resolution) -> Problem:
    """Return the problem of a target that leads nowhere; `noun` says what it is."""
    reason = f": {resolution.reason}" if resolution.reason else ""
    place = f" at {resolution.path}" if resolution.path and resolution.path != written and not reason else ""
    return Problem(
        span,
        f"{noun} '{written}' does not exist{place}{reason}",
        written,
        f"did you mean '{resolution.nearest}'?" if resolution.nearest else None,
    )
