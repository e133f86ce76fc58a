"""The rule reference-undefined."""

from collections.abc import Iterator

from contentlint.facts.page import PageFacts
from contentlint.finding import Problem, Severity
from contentlint.nearest import Names
from contentlint.rules.base import Bad, Good, ReferenceRule
from contentlint.site.site import Site


class ReferenceUndefined(ReferenceRule):
    """Finds `[text][label]` or `[label][]` whose label the page does not define."""

    why = "The reader sees the brackets instead of a link."
    remedy = "Add the definition, `[label]: address`, or correct the label; if no link is meant, escape the brackets."
    severity = Severity.WARNING
    good = (
        Good("See [the table][Foods] and [foods][].\n\n[foods]: https://example.org/foods\n"),
        Good("Cited [1][2], `[code][x]`, matrix[i][j] and [a] [b].\n\n- [ ] to do\n- [x] done\n"),
        Good("See [the class][package.Class].\n", files={"mkdocs.yml": "site_name: Ours\n"}),
        Good("In a formula $\\mathsf{levels}[t_s][0]$ nothing is a link.\n"),
    )
    bad = (
        Bad("See [the table][«food»].\n\n[foods]: https://example.org/foods\n"),
        Bad("See [«foods»][] and ![an image][«the image»].\n"),
        Bad("| Food |\n|---|\n| [one][«a\\|b»] |\n"),
    )

    def check(self, page: PageFacts, site: Site) -> Iterator[Problem]:
        """Yield the labels without a definition; a generator may have definitions for all pages elsewhere."""
        if not page.missing_definitions or site.unknown_generator(page) is not None:
            return
        labels = {definition.name: definition.written for definition in page.definitions}
        names = Names(labels)
        for label in page.missing_definitions:
            close = names.nearest(label.name)
            yield Problem(
                label.span,
                f"link label '{label.written}' has no definition on this page",
                label.written,
                f"did you mean '{labels[close[0]]}'?" if close else f"define it: '[{label.written}]: …'",
            )
