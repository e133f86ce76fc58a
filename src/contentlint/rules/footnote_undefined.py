"""The rule footnote-undefined."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem
from contentlint.nearest import Names
from contentlint.rules.base import Bad, Good, PageRule


class FootnoteUndefined(PageRule):
    """Finds a footnote in the text that the page does not define."""

    why = "The reader sees the brackets and the label instead of a note."
    remedy = "Add the definition, `[^label]: …`, or correct the label."
    good = (
        Good("Iron is lost with blood.[^loss]\n\n[^Loss]: Labels are the same in upper and lower case.\n"),
        Good("Write `[^x]` for a note, and [^a-z] for a character.\n\n    [^x] in code\n"),
        Good('=== "A tab"\n\n    Iron\n\n    [^1]: A generator reads what is indented.\n\nZinc[^1] and $x[^2]$\n'),
        Good("- A list[^1]\n\n  [^1]: A note in a list.\n"),
        Good('<Note text="from HTML[^1]" />\n\n![A [^2] in the text of an image](https://example.org/x.png)\n'),
    )
    bad = (
        Bad("Iron is lost with blood.«[^los]»\n\n[^loss]: A milligram a day.\n\nLost.[^loss]\n"),
        Bad("| Food | Iron |\n|---|---|\n| Liver«[^1]» | 「６」 mg«[^2]» |\n"),
        Bad("# Iron«[^a]»\n\n> - In a quote«[^a]»\r\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the references whose label has no definition."""
        if not page.footnote_references:
            return
        labels = {definition.name: definition.written for definition in page.footnote_definitions}
        missing = [label for label in page.footnote_references if label.certain and label.name not in labels]
        if missing:
            names = Names(labels)
            for reference in missing:
                close = names.nearest(reference.name)
                yield Problem(
                    reference.span,
                    f"footnote '{reference.written}' has no definition on this page",
                    reference.written,
                    f"did you mean '{labels[close[0]]}'?" if close else f"define it: '{reference.written}: …'",
                )
