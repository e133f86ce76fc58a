"""The rule text-forbidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contentlint.facts.page import PageFacts, PatternMatch
from contentlint.finding import Problem
from contentlint.globs import Globs
from contentlint.rules.base import Bad, Good, PageRule, option
from contentlint.words import quoted

_WORD = "[[forbid]]\npattern = 'From the paper'\n"
_PLACEHOLDER = "[[forbid]]\npattern = '(?i)\\btodo\\b'\nmessage = \"a placeholder is left in the text\"\n"
_OF_PAPERS = """[[collections]]
name = "all"
files = ["**/*.md"]
forbid = [{ pattern = "Todo", files = ["papers/*.md"] }]
"""


@dataclass(frozen=True, slots=True)
class TextForbiddenOptions:
    """The patterns of text that a page must not have."""

    forbid: tuple[Mapping[str, Any], ...] = option(
        "forbid",
        "Text that must not stand on a page: its `pattern`, the `message`, where to look (`in`), on which `files`.",
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "pattern": {
                        "description": "Regular expression of the text, searched for line by line.",
                        "type": "string",
                        "minLength": 1,
                        "format": "regex",
                    },
                    "message": {"description": "What to tell who wrote it.", "type": "string", "minLength": 1},
                    "in": {"description": "Where to look.", "enum": ["body", "front-matter"], "default": "body"},
                    "files": {
                        "description": "Globs of the pages that may not have it; all if it is not said.",
                        "type": "array",
                        "items": {"type": "string", "minLength": 1},
                    },
                },
                "additionalProperties": False,
                "required": ["pattern"],
            },
        },
    )


class TextForbidden(PageRule):
    """Finds text that the configuration forbids."""

    why = "Placeholders, working notes and phrases that a style guide rules out should not reach a reader."
    remedy = "Remove the text, or write it in words that may be published."
    good = (
        Good("From the papers of 1984.\n", config="[[forbid]]\npattern = 'From the paper\\b'\n"),
        Good("<!-- todo: one more source -->\n\nText, and `todo` as code.\n", config=_PLACEHOLDER),
        Good("Todo.\n", path="draft.md", config=_OF_PAPERS),
        Good("---\nstatus: todo\n---\n\nText.\n", config=_PLACEHOLDER),
    )
    bad = (
        Bad("Zinc is an ion. «From the paper»: see above.\n", config=_WORD),
        Bad("## Foods\n\n«TODO»\n\n- «todo»: list them\n", config=_PLACEHOLDER),
        Bad("---\nstatus: «todo»\n---\n\nA todo.\n", config=_PLACEHOLDER + 'in = "front-matter"\n'),
        Bad("«Todo».\n", path="papers/zinc.md", config=_OF_PAPERS),
        Bad("«Todo».\n", config='[[collections]]\nname = "all"\nfiles = ["*.md"]\nforbid = [{ pattern = "Todo" }]\n'),
    )
    Options = TextForbiddenOptions

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the matches of the patterns that are forbidden on this page."""
        messages: dict[tuple[str, str], str | None] = {}
        for forbid, files in self._forbidden:
            if files is None or files.match(page.path):
                messages.setdefault((forbid.get("in", "body"), forbid["pattern"]), forbid.get("message"))
        for match in page.matches:
            pattern = (match.where, match.expression)
            if pattern in messages and (match.where == "body" or page.readable):
                yield _problem(match, messages[pattern])

    @cached_property
    def _forbidden(self) -> list[tuple[Mapping[str, Any], Globs | None]]:
        """What is forbidden, and on which pages; None where it is on all."""
        return [(forbid, Globs(forbid["files"]) if "files" in forbid else None) for forbid in self.options.forbid]


def _problem(match: PatternMatch, message: str | None) -> Problem:
    if match.timed_out:
        told = f"the forbidden pattern {quoted(match.expression)} takes too long on this page"
        help_ = "write the pattern so that it needs no backtracking"
        return Problem(match.span, told, match.expression, help_, cause=f"the pattern {quoted(match.expression)}")
    told = message or f"this text is forbidden: {quoted(match.text)}"
    return Problem(match.span, told, match.text, "remove it, or say it in other words")
