"""The rule footnote-unused."""

from collections.abc import Iterator

from contentlint.facts.page import Label, PageFacts
from contentlint.finding import Edit, Fix, Problem, Safety, Severity
from contentlint.nearest import Names
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.span import Span


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
                    fix=_fix(definition, page),
                )
            seen.add(definition.name)


def _fix(definition: Label, page: PageFacts) -> Fix | None:
    """Return the repair that removes the note: unsafe, since what is lost may be the reference, and not the note.

    The notes go along to which it alone refers. There is none where the rest of the page needs what stands in one.
    """
    removed = [definition]
    spans: list[Span] = []
    for each in removed:
        if each.removal is None or _holds_more(each.removal, page):
            return None
        spans.append(each.removal)
        names = {other.name for other in removed}
        within = {label.name for label in page.footnote_references if _is_in(label.span, each.removal)} - names
        outside = {label.name for label in page.footnote_references if not any(_is_in(label.span, at) for at in spans)}
        removed += [other for other in page.footnote_definitions if other.name in within - outside]
    return Fix(Safety.UNSAFE, f"remove '{definition.written}'", tuple(Edit(span, "") for span in spans))


def _holds_more(removal: Span, page: PageFacts) -> bool:
    """Tell whether more stands in the lines than a text: what is referred to, or tells the linter something."""
    spans = [label.span for label in page.definitions]
    spans += [anchor.span for anchor in page.anchors]
    spans += [heading.span for heading in page.headings]
    spans += [suppression.span for suppression in page.suppressions]
    return any(_is_in(span, removal) for span in spans)


def _is_in(span: Span, outer: Span) -> bool:
    return outer[:2] <= span[:2] and span[2:] <= outer[2:]
