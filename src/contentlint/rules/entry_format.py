"""The rule entry-format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from contentlint.facts.page import Entry, PageFacts
from contentlint.facts.sections import plain_heading
from contentlint.finding import Problem
from contentlint.patterns import Patience, Pattern, PatternTimeoutError
from contentlint.rules.base import Bad, Good, PageRule, option
from contentlint.words import quoted

_CONFIG = """[[collections]]
name = "minerals"
files = ["*.md"]
entries = [{ section = "References", pattern = '^[A-Z].*\\d{4}\\.$', message = "an entry ends in its year" }]
"""
_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "section": {"type": "string", "minLength": 1, "description": "The heading of the section."},
            "pattern": {
                "type": "string",
                "format": "regex",
                "description": "A regular expression for an entry, less the list's own mark; it is searched for.",
            },
            "message": {"type": "string", "minLength": 1, "description": "What to say of an entry that does not."},
        },
        "required": ["section", "pattern"],
        "additionalProperties": False,
    },
}


class EntryFormat(PageRule):
    """Finds an entry of a section that does not have the form that its collection asks for."""

    why = "Entries of one form can be read, sorted and turned into links by a program."
    remedy = "Write the entry in the form that the collection asks for."
    good = (
        Good("## References\n\n- Clerc P, Young CA.\n  A paper. 2013.\n  - a remark\n", config=_CONFIG),
        Good("## References\n\nThey are sorted.\n\n- Clerc P. 2013.\n\n  A further paragraph\n", config=_CONFIG),
        Good("## Overview\n\n- any item\n", config=_CONFIG),
    )
    bad = (
        Bad("## References\n\n- Clerc P. 2013.\n- «Young CA. A paper»\n", config=_CONFIG),
        Bad("## references:\n\nClerc P. 2013.\n\n«clerc P. 2013.»\n", config=_CONFIG),
        Bad("## References\n\n1. «Clerc P. A paper»\n", config=_CONFIG),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """The forms of the collection's entries."""

        entries: tuple[Mapping[str, str], ...] = option(
            "entries",
            "The form of the entries of sections: of the list items or, where there are none, the paragraphs.",
            _SCHEMA,
        )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the entries that the pattern of their section does not match."""
        for form, pattern in self._forms:
            section = plain_heading(form["section"])
            own = [entry for entry in page.entries if not entry.is_part and plain_heading(entry.section) == section]
            items = [entry for entry in own if entry.is_item]
            for entry in items or own:
                yield from _judge(entry, pattern, form)

    @cached_property
    def _forms(self) -> list[tuple[Mapping[str, str], Pattern]]:
        """The forms, each with its pattern, which remembers how much time it has lost on other pages."""
        patience = Patience()
        return [(form, Pattern(form["pattern"], patience)) for form in self.options.entries]


def _judge(entry: Entry, pattern: Pattern, form: Mapping[str, str]) -> Iterator[Problem]:
    try:
        is_right = pattern.matches(entry.text)
    except PatternTimeoutError:
        yield Problem(
            entry.span,
            f"the pattern for the entries of '{form['section']}' takes too long on this one",
            entry.text,
            f"make it simpler: {form['pattern']}",
            cause=f"the pattern {quoted(form['pattern'])}",
        )
        return
    if not is_right:
        said = form.get("message") or f"this entry of '{form['section']}' does not have the form that is asked for"
        yield Problem(entry.span, said, entry.text, f"it has to match the pattern {form['pattern']}")
