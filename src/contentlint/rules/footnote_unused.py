"""The rule footnote-unused."""

from collections.abc import Iterator

from contentlint.facts.page import Label, PageFacts
from contentlint.finding import Edit, Fix, Problem, Safety, Severity
from contentlint.nearest import Names
from contentlint.rules.base import Bad, Good, PageRule


class FootnoteUnused(PageRule):
    """Finds the definition of a footnote that the text never refers to."""

    why = "Readers never see such a note, and often the text refers to it by another label."
    remedy = "Refer to the footnote where it belongs, or remove the definition."
    severity = Severity.WARNING
    good = (
        Good("Iron is lost with blood.[^Loss]\n\n[^loss]: A milligram a day.[^more]\n[^more]: Or two.\n"),
        Good("<p>In HTML[^1]</p>\n\n[^1]: A generator may read it.\n"),
        Good("Twice.[^1]\n\n[^1]: One.\n[^1]: Two.\n"),
    )
    bad = (
        Bad("Iron is lost with blood.\n\n«[^loss]»: A milligram a day.\n", fixed="Iron is lost with blood.\n"),
        Bad("See `[^loss]`.\n\n> «[^loss]»: A milligram a day.\n"),
    )

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the first definition of each label that nothing refers to."""
        if not page.footnote_definitions:
            return
        used = {reference.name for reference in page.footnote_references}
        defined = {definition.name for definition in page.footnote_definitions}
        if defined <= used:
            return
        # Where the text refers to a note by a misspelt label, footnote-undefined reports it.
        undefined = Names({label.name for label in page.footnote_references if label.certain} - defined)
        seen: set[str] = set()
        for definition in page.footnote_definitions:
            is_judged = definition.certain and definition.name not in used and definition.name not in seen
            if is_judged and not undefined.has_slip_of(definition.name):
                yield Problem(
                    definition.span,
                    f"footnote '{definition.written}' is defined, but the text never refers to it",
                    definition.written,
                    "refer to it where it belongs, or remove it",
                    fix=_fix(definition),
                )
            seen.add(definition.name)


def _fix(definition: Label) -> Fix | None:
    """Return the repair that removes the note: unsafe, since what is lost may be the reference, and not the note."""
    if definition.removal is None:
        return None
    return Fix(Safety.UNSAFE, f"remove '{definition.written}'", (Edit(definition.removal, ""),))
