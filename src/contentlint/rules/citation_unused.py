"""The rule citation-unused."""

from collections.abc import Iterator
from dataclasses import dataclass

from contentlint.facts.page import ListedSource, PageFacts
from contentlint.finding import Problem, Severity
from contentlint.rules._sources import NUMBERED, Numbering, all_are_cited, dialect_option, pair_slips, unused_sources
from contentlint.rules.base import Bad, Good, PageRule


class CitationUnused(PageRule):
    """Finds a numbered entry of a list of sources that the text never cites."""

    why = "A source that nothing cites supports no claim; often the number was lost from the text by an edit."
    remedy = "Cite the entry where it belongs, or remove it."
    severity = Severity.WARNING
    good = (
        Good("Iron [1] and zinc [2, p. 5]\n\n## References\n\n- [1] A handbook\n- [2] A table\n"),
        Good("All of it<sup>1–3</sup>\n\n## Sources\n\n- <sup>1, 3</sup> A handbook\n- <sup>2</sup> A table\n"),
        Good("As shown in [1]–[3]\n\n## References\n\n[1] One\n[2] Two\n[3] Three\n"),
        Good("Iron<sup>1</sup>\n\n## References\n\n- [1] Raised in the text, in brackets here\n"),
        Good('Iron<sup><a href="#s1">1</a></sup>\n\n## References\n\n<sup id="s1">1</sup>: A handbook\n'),
        Good('See [Clerc 2013](#s1).\n\n## References\n\n- <a id="s1"></a>[1] Clerc\n'),
        Good("[A paper](https://example.org)\n\n## References\n\n<sup>1</sup>: [Clerc](https://example.org)\n"),
        Good("Iron [Clerc et al. 2013]\n\n## References\n\n- [1] Clerc P, Young CA (2013). A paper\n"),
        Good("<p>In HTML [1]</p>\n\n![Figure 1 [2]](https://example.org/x.png)\n\n## Notes\n\n[1] One\n\n[2] Two\n"),
        Good("A list\n\n## Notes\n\n1. of remarks\n2. that nothing cites\n"),
    )
    bad = (
        Bad("Iron [1]\n\n## References\n\n- [1] A handbook\n- [«2»] A table\n"),
        Bad("Iron<sup>1</sup>\n\n## My Sources\n\n- <sup>1, «3»</sup> A handbook\n- <sup>«2»</sup> A table\n"),
        Bad("Iron [1], zinc [2]\n\n## References\n\n1. A handbook\n2. A table\n«3». Another table\n"),
        Bad("Iron\n\n## Works Cited\n\n[«1»] A handbook\n[«2»] A table\n"),
        Bad("Iron [1], 10<sup>2</sup> and <sup>3</sup>He\n\n## Notes\n\n[1] One\n\n[«2»] Two\n\n[«3»] Three\n"),
        Bad("Iron [Clerc et al. 2013]\n\n## References\n\n- [1] Clerc P, Young CA (2013). A paper\n- [«2»] A table\n"),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """How the pages of the collection cite."""

        dialect: str = dialect_option()

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the numbers at the begin of entries that nothing leads to, each once."""
        if all_are_cited(page) or self.options.dialect not in ("", *NUMBERED):
            return
        numbering = Numbering(page)
        unused = unused_sources(page, numbering)
        missing = (
            citation.label for dialect in NUMBERED for citation in numbering.missing(dialect, self.options.dialect)
        )
        slips = pair_slips(missing, (source.label for source in unused)) if unused else {}
        told = frozenset(slips.values())  # citation-undefined speaks of those
        for source in unused:
            if source.label not in told:
                yield _problem(source)


def _problem(source: ListedSource) -> Problem:
    return Problem(
        source.span,
        f"source {source.label} is listed, but the text never cites it",
        source.written,
        "cite it where it belongs, or remove it",
    )
