"""The rule citation-undefined."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contentlint.facts.citations import AuthorYear, author_year
from contentlint.facts.page import Citation, Dialect, PageFacts
from contentlint.finding import Problem, Related
from contentlint.rules._sources import (
    NUMBERED,
    Effort,
    Numbering,
    Source,
    all_are_listed,
    dialect_option,
    fold,
    matches,
    pair_slips,
    sources,
    unused_sources,
)
from contentlint.rules.base import Bad, Good, PageRule
from contentlint.span import Span

# What it takes to look for a slip among the names of an entry, in comparisons with a usual one.
_NEAREST = 20
_LIST = "\n\n## References\n\n"
_ARTICLE = "- Clerc P, Young CA (2013). A paper\n- Szent-Györgyi A. A book. 1928\n"
_NUMERIC = '[[collections]]\nname = "articles"\nfiles = ["*.md"]\nreference-dialect = "numeric"\n'


class CitationUndefined(PageRule):
    """Finds a number or an author-year in the text without an entry in the page's list of sources."""

    why = "A claim whose source cannot be found is a claim without a source."
    remedy = "Add the entry to the list of sources, or cite the one that is meant."
    good = (
        Good(
            f"<sup>1, 3</sup> in 10<sup>6</sup> cells, 5 m<sup>2</sup>{_LIST}- <sup>1</sup> One\n- <sup>3</sup> Three\n"
        ),
        Good(f"Iron [1], all [1-3], `x[7]` and x[8]{_LIST}- [1] One\n- [2] Two\n- [3] Three\n"),
        Good(f"Iron [1], zinc [2]{_LIST}1. One\n2. Two\n"),
        Good("The element a[0] comes before [1] and [2], and 2<sup>nd</sup> after 1<sup>st</sup>.\n"),
        Good("See [1], [5] and [7].\n\n## Notes\n\n1. This list is about something else.\n"),
        Good("Iron<sup>1</sup>\n\n## References\n\n1. Raised in the text, an ordered list here\n"),
        Good(f"[Clerc et al. 2013] and [see Szent-Gyorgyi 1928a; Young, 2013]{_LIST}{_ARTICLE}"),
        Good(f"Ann<sup>1</sup>, Bob<sup>2, 3</sup>\n\n<sup>1</sup>A<br>\n<sup>2, 3</sup>B{_LIST}1. One\n2. Two\n"),
        Good(f"Of 26 mg [2] it is half [1].\n\n[2] A note under a table.{_LIST}[1] One. 1999. [3] Three. See [3].\n"),
        Good(f"[Young et al. 2013]{_LIST}Young CA. A paper that is\n\ncut by the end of a page, 2013.\n"),
        Good("No list of sources on this page [Clerc et al. 2013].\n"),
        Good(f"[Nagy et al. 1928] and [O'Brien-Wu et al. 1999]{_LIST}- Szent-Nagy A, 1928\n- O’Brien–Wu B, 1999\n"),
        Good("See [7](#seven) and [@clerc_2013].\n\n## References\n\n- [1] One [9]\n\n## Seven\n\nCited.[1]\n"),
    )
    bad = (
        Bad(f"Iron<sup>1, «3»</sup>, zinc<sup>2</sup>{_LIST}- <sup>1</sup> One\n- <sup>2</sup> Two\n"),
        Bad(f"Iron [1, 2] and [«7»], and [1–«9»]{_LIST}[1] One\n[2] Two\n"),
        Bad(f"All of them [«1–4»]{_LIST}[1] One\n[2] Two\n[4] Four\n"),
        Bad(f"Iron [1], zinc [«5»]{_LIST}1. One\n2. Two\n"),
        Bad(f"Iron<sup>1, 2</sup>, zinc<sup>«5»</sup>{_LIST}[1] One\n[2] Two\n"),
        Bad(f"Iron [«Clerk et al. 2013»] and [Clerc 2013; «Clerc 2014»]{_LIST}{_ARTICLE}"),
        Bad("Iron [«1»]\n", config=_NUMERIC),
        Bad(f"Iron [1], zinc [«22»]{_LIST}[1] One\n[2] Two, which the slip left without a citation\n"),
        Bad(f"[«Xu et al. 1900»] and [Clerc 2013]{_LIST}{_ARTICLE}"),
        Bad(f"All of them [«1–7»]{_LIST}[1] One\n[5] Five\n[7] Seven\n"),
    )

    @dataclass(frozen=True, slots=True)
    class Options:
        """How the pages of the collection cite."""

        dialect: str = dialect_option()

    def check(self, page: PageFacts) -> Iterator[Problem]:
        """Yield the citations that no entry answers."""
        if not page.citations:
            return
        if not all_are_listed(page):
            yield from self._of_numbers(page)
        if self.options.dialect in ("", Dialect.AUTHOR_YEAR):
            yield from self._author_years(page)

    def _of_numbers(self, page: PageFacts) -> Iterator[Problem]:
        numbering = Numbering(page)
        for dialect in NUMBERED:
            missing = numbering.missing(dialect, self.options.dialect)
            if missing:
                unused = (source.label for source in unused_sources(page, numbering))
                slips = pair_slips((citation.label for citation in missing), unused)
                yield from _numbers(missing, numbering.known(dialect, self.options.dialect) or frozenset(), slips)

    def _author_years(self, page: PageFacts) -> Iterator[Problem]:
        citations = [
            citation for citation in page.citations if citation.dialect is Dialect.AUTHOR_YEAR and citation.certain
        ]
        listed = sources(page) if citations else ()
        if not listed and not self.options.dialect:
            return
        cited = [(citation, read) for citation in citations if (read := author_year(citation.label))]
        search = _Search(listed)
        unknown = [one for one in cited if not search.finds(one[1])]
        is_usual = any(source.reads_like_source for source in listed)
        # One name and a year may be anything (`[Olympics 2012]`), unless the page does cite so.
        is_proven = bool(self.options.dialect) or len(unknown) < len(cited)
        for citation, read in unknown:
            meant = search.meant(citation.label, read)
            is_several = read.et_al or (is_usual and len(read.names) > 1)
            if is_several or (is_usual and (is_proven or meant)):
                yield _unknown_author(citation, meant)


class _Search:
    """The entries of a page's lists of sources, searched for what a citation means, as long as the effort lasts."""

    def __init__(self, listed: Sequence[Source]) -> None:
        self._listed = listed
        self._effort = Effort()
        self._of_year: defaultdict[str, list[Source]] = defaultdict(list)
        self._of_word: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
        for source in listed:
            for year in dict.fromkeys(year for year, _ in source.years):
                self._of_year[year].append(source)
        self._found: dict[AuthorYear, bool] = {}
        self._indexed: set[str] = set()

    def finds(self, cited: AuthorYear) -> bool:
        """Tell whether a citation means an entry; it does where there are too many to know."""
        if cited not in self._found:
            self._found[cited] = any(
                not self._effort.spend(source.size) or matches(cited, source) for source in self._candidates(cited)
            )
        return self._found[cited]

    def _candidates(self, cited: AuthorYear) -> Iterator[Source]:
        """Yield the entries of the year of a citation: first those that have its first name."""
        year = cited.year
        if year not in self._indexed:
            self._indexed.add(year)
            for source in self._of_year.get(year, ()):
                for word in source.words if source.size == 1 else ():
                    self._of_word[year, word].append(source)
        yield from self._of_word.get((year, fold(cited.names[0])), ())
        yield from self._of_year.get(year, ())

    def meant(self, label: str, cited: AuthorYear) -> tuple[str, Source] | None:
        """Return the citation as it was probably meant: with a name of the same year, else with another year."""
        for source in self._of_year.get(cited.year, ()):
            if not self._effort.spend(source.size):
                return None
            missing = source.missing_names(cited) if source.has_year(cited) else ()
            close = source.names.nearest(missing[0]) if len(missing) == 1 and self._effort.spend(_NEAREST) else []
            if close:
                at = label.casefold().index(missing[0])
                return label[:at] + close[0] + label[at + len(missing[0]) :], source
        for source in self._listed:
            if not self._effort.spend(source.size):
                return None
            if source.years and not source.missing_names(cited):
                year = "".join(source.years[0])
                return label.replace(cited.year + cited.suffix, year), source
        return None


def _numbers(missing: Sequence[Citation], known: frozenset[str], slips: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the numbers without an entry; those inside a range only where its ends have one."""
    entries = f"the list has {_in_words(known)}" if known else "the page lists no numbered sources"
    ends = [citation.span for citation in missing if citation.written.isdecimal()]
    bounds = {end[:2] for end in ends}, {end[2:] for end in ends}
    at: defaultdict[Span, list[Citation]] = defaultdict(list)
    for citation in missing:
        at[citation.span].append(citation)
        if citation.written.isdecimal():
            yield _unknown_number(citation, (citation.label,), entries, slips)
    for span in dict.fromkeys(citation.span for citation in missing if not citation.written.isdecimal()):
        if span[:2] not in bounds[0] and span[2:] not in bounds[1]:
            labels = tuple(citation.label for citation in at[span])
            yield _unknown_number(at[span][0], labels, entries, slips)


def _unknown_number(citation: Citation, labels: tuple[str, ...], entries: str, slips: Mapping[str, str]) -> Problem:
    subject = f"number {labels[0]} is" if len(labels) == 1 else f"numbers {', '.join(labels)} are"
    where = "" if citation.written.isdecimal() else f" as part of '{citation.written}'"
    entry = "no entry has it" if len(labels) == 1 else "no entry has them"
    help_ = f"did you mean {slips[labels[0]]}, which nothing cites?" if labels[0] in slips else entries
    return Problem(
        citation.span,
        f"{subject} cited{where}, but in this page's list of sources {entry}",
        citation.written,
        help_,
    )


def _in_words(known: frozenset[str]) -> str:
    """Write numbers as `1–4, 6`."""
    runs: list[list[int]] = []
    for number in sorted(map(int, known)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _unknown_author(citation: Citation, meant: tuple[str, Source] | None) -> Problem:
    return Problem(
        citation.span,
        f"'{citation.label}' is cited, but in this page's list of sources no entry has that name and year",
        citation.written,
        f"did you mean '{meant[0]}'?" if meant else "add the source to the list, or correct the name or the year",
        (Related(meant[1].entry.span, "the closest entry"),) if meant else (),
    )
