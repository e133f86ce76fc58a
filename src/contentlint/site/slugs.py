"""Heading slugs as github-slugger makes them; code hosts and Docusaurus both use its table."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

_DROPPED_IN_ASCII = re.compile(r"[^A-Za-z0-9_ -]")


class Slugger:
    """Makes the anchors of a page's headings, in their order; in lower case, unless it keeps theirs."""

    def __init__(self, *, keeps_case: bool = False) -> None:
        self._keeps_case = keeps_case

    def slug(self, text: str) -> str:
        """Return the slug of one heading, repeats not considered."""
        dropped = _DROPPED_IN_ASCII if text.isascii() else self._dropped
        return dropped.sub("", text if self._keeps_case else text.lower()).replace(" ", "-")

    @cached_property
    def _dropped(self) -> re.Pattern[str]:
        """What github-slugger 2 drops after lower-casing, measured: it is another set than that of Python."""
        from importlib.resources import files  # most headings do without it

        ranges = json.loads((files("contentlint.site") / "slugger_kept.json").read_text("utf-8"))
        kept = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
        return re.compile(f"[^{kept}]")

    def slugs(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the slug of each heading of a page; repeats are numbered `-1`, `-2`."""
        taken: dict[str, int] = {}
        for text in texts:
            slug = original = self.slug(text)
            while slug in taken:
                taken[original] += 1
                slug = f"{original}-{taken[original]}"
            taken[slug] = 0
            yield slug
