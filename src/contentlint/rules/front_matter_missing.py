"""The rule front-matter-missing."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.rules._schema import SchemaOptions
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.span import Span
from contentlint.words import either, quoted

_CONFIG = '[[collections]]\nname = "articles"\nfiles = ["articles/*.md"]\nschema = "article"\n'
_PATH = "articles/zinc.md"


class FrontMatterMissing(PageRule):
    """Finds a page without front matter in a collection whose schema asks for some."""

    why = "A page without front matter has no title, no tags and no place in any list."
    remedy = "Begin the page with `---`, the keys that its collection requires, and `---`."
    good = (
        Good("---\ntitle: Zinc\n---\n\nText.\n", path=_PATH, config=_CONFIG),
        Good("No page of a collection.\n", config=_CONFIG),
    )
    bad = (
        Bad("«»# Zinc\n", path=_PATH, config=_CONFIG),
        Bad("«»---\n---\n\n# Zinc\n", path=_PATH, config=_CONFIG),
        Bad("«»", path=_PATH, config=_CONFIG),
    )
    Options = SchemaOptions

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the begin of the page where front matter should be."""
        schema = self.options.schema
        if schema is None or not self.options.needs_front_matter:
            return
        if page.fault or page.conflicts or not page.readable or page.data:
            return
        state = "missing" if page.front_matter is None else "empty"
        keys = either([quoted(key) for key in schema.required], "and")
        yield Problem(
            Span.at(1, 1),
            f"the front matter is {state}, expected keys with values between two lines '---'",
            "",
            f"the page needs {keys}" if keys else None,
        )
