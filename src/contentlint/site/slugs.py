"""Heading slugs as github-slugger makes them; code hosts and Docusaurus both use its table."""

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files


class Slugger:
    """Makes the anchors of a page's headings, in their order; in lower case, unless it keeps theirs."""

    def __init__(self, *, keeps_case: bool = False) -> None:
        self._keeps_case = keeps_case
        # The code points that github-slugger 2 keeps after lower-casing, measured; Python's `\w` is another set.
        ranges = json.loads((files("contentlint.site") / "slugger_kept.json").read_text("utf-8"))
        kept = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
        self._dropped = re.compile(f"[^{kept}]")

    def slug(self, text: str) -> str:
        """Return the slug of one heading, repeats not considered."""
        return self._dropped.sub("", text if self._keeps_case else text.lower()).replace(" ", "-")

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
