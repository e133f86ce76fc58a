"""The rule footnote-unused."""

from bisect import bisect_left
from collections import Counter, defaultdict
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
        notes = _Notes(page)
        seen: set[str] = set()
        for definition in page.footnote_definitions:
            is_judged = definition.certain and definition.name not in used and definition.name not in seen
            if is_judged and not undefined.has_slip_of(definition.name):
                yield Problem(
                    definition.span,
                    f"footnote '{definition.written}' is defined, but the text never refers to it",
                    definition.written,
                    "refer to it where it belongs, or remove it",
                    fix=notes.fix(definition),
                )
            seen.add(definition.name)


class _Notes:
    """What stands in the lines of footnotes, found by place."""

    def __init__(self, page: PageFacts) -> None:
        held = [label.span for label in page.definitions]
        held += [anchor.span for anchor in page.anchors]
        held += [heading.span for heading in page.headings]
        held += [suppression.span for suppression in page.suppressions]
        self._held = sorted(held)
        self._references = sorted(page.footnote_references, key=lambda label: label.span)
        self._uses = Counter(label.name for label in page.footnote_references)
        self._definitions: defaultdict[str, list[Label]] = defaultdict(list)
        for definition in page.footnote_definitions:
            self._definitions[definition.name].append(definition)

    def fix(self, definition: Label) -> Fix | None:
        """Return the repair that removes the note: unsafe, as what is lost may be the reference, and not the note.

        The notes go along to which it alone refers. There is none where the rest of the page needs what stands in one.
        """
        removed, names, spans = [definition], {definition.name}, []
        uses: Counter[str] = Counter()
        for each in removed:
            if each.removal is None or self._holds_more(each.removal):
                return None
            spans.append(each.removal)
            begin, end = (bisect_left(self._references, place, key=_begin) for place in _ends(each.removal))
            used = [label.name for label in self._references[begin:end]]
            uses.update(used)
            for name in dict.fromkeys(used):
                if name not in names and uses[name] == self._uses[name]:
                    names.add(name)
                    removed += self._definitions.get(name, ())
        return Fix(Safety.UNSAFE, f"remove '{definition.written}'", tuple(Edit(span, "") for span in spans))

    def _holds_more(self, removal: Span) -> bool:
        """Tell whether more stands in the lines than a text: what is referred to, or tells the linter something."""
        begin, end = (bisect_left(self._held, place) for place in _ends(removal))
        return begin < end


def _begin(label: Label) -> tuple[int, int]:
    return label.span[:2]


def _ends(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    return span[:2], span[2:]
