"""The rules about bibliographies on a site with 800 entries: clean as it is, and one finding for each slip."""

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.facts.extract import Extractor
from contentlint.facts.outline import PageOutline, outline_of
from contentlint.facts.page import FactSettings, Link, PageFacts
from contentlint.finding import Finding, Problem
from contentlint.read.source import Source
from contentlint.rules.base import ReferenceRule
from contentlint.rules.citation_key_unknown import CitationKeyUnknown
from contentlint.rules.citation_label_mismatch import CitationLabelMismatch
from contentlint.rules.link_anchor_missing import LinkAnchorMissing
from contentlint.site.bibliographies import from_text
from contentlint.site.files import FileTree
from contentlint.site.index import SiteIndex
from contentlint.site.plain import PlainResolver, PlainSite
from contentlint.site.site import Resolution, Site, Status

ENTRIES = 800
CONFIG = 'site = "plain"\n[[bibliographies]]\nfile = "r.bib"\npage = "/docs/references"\nhides-duplicates = true\n'
SYLLABLES = ["ba", "cor", "del", "fin", "gra", "hol", "ker", "lam", "mun", "nor", "pol", "ris", "sten", "tor", "wen"]
TOPICS = ["iron", "zinc", "magnesium", "caffeine", "theanine", "taurine", "choline", "quercetin", "copper"]


@dataclass(frozen=True)
class Files:
    """The texts of a site: the bibliography and two pages, one that cites by links and one that cites by keys."""

    bib: str
    links: str
    keys: str


@dataclass(frozen=True)
class Entry:
    key: str
    name: str
    year: int
    text: str


def make_entries() -> list[Entry]:
    chance = random.Random(800)  # noqa: S311  the same site each time
    entries: dict[str, Entry] = {}
    while len(entries) < ENTRIES:
        name = "".join(chance.choices(SYLLABLES, k=3))
        topic, year = chance.choice(TOPICS), chance.randint(1930, 2024)
        key = f"{name}_{topic}_{year}"
        number = len(entries)
        text = (
            f'@article{{{key},\n  author  = {{{name.title()}, Ann and M{{\\"u}}ller{number}, Bo}},\n'
            f"  title   = {{The {{{topic.title()}}} of number {number}}},\n  year    = {{{year}}},\n"
            f"  doi     = {{10.1000/x{number}}}\n}}\n"
        )
        entries.setdefault(key, Entry(key, name.title(), year, text))
    return list(entries.values())


ALL = make_entries()
CITED = ALL[::20]  # a page that cites all of them says no more, and takes longer
CLEAN = Files(
    "\n".join(entry.text for entry in ALL),
    "# Links\n\n" + "".join(f"[{one.name} et al., {one.year}](/docs/references#{one.key})\n\n" for one in CITED),
    "# Keys\n\n" + "".join(f"As was shown [see @{one.key}, p. 3].\n\n" for one in CITED),
)


def lint(files: Files, folder: Path) -> list[tuple[str, str, str, str]]:
    """Return rule, path, the text at the place, and the message of all findings."""
    texts = {"r.bib": files.bib, "links.md": files.links, "keys.md": files.keys}
    for path, text in texts.items():
        (folder / path).write_bytes(text.encode())
    (folder / "contentlint.toml").write_text(CONFIG, "utf-8")
    configuration = load(folder / "contentlint.toml")
    found = check(open_site(configuration), configuration, Choice(), ["links.md", "keys.md"]).findings
    return [(one.rule, one.path, place(one, texts[one.path]), one.message) for one in found]


def place(finding: Finding, text: str) -> str:
    """Return what stands on the finding's line before, at, and after its place."""
    source = Source("", text)
    line, begin, end = source.line(finding.span.line), finding.span.column - 1, finding.span.end_column - 1
    return f"{line[:begin]}«{line[begin:end]}»{line[end:]}"


def test_the_site_is_clean(tmp_path: Path) -> None:
    assert lint(CLEAN, tmp_path) == []
    assert len(ALL) == len(from_text(Source("r.bib", CLEAN.bib)).entries) == ENTRIES


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_nothing(end: str, tmp_path: Path) -> None:
    broken = rename_in_link(CLEAN, CITED[7])[0]
    once = lint(broken, tmp_path)
    assert len(once) == 1
    assert lint(Files(*(text.replace("\n", end) for text in vars(broken).values())), tmp_path) == once


# --- slips: each returns the files, and what is to be found ----------------------------------------------------------

Slip = Callable[[Files, Entry], tuple[Files, list[tuple[str, str, str]]]]


def slipped(text: str) -> str:
    return text[:3] + text[4:]


def rename_in_link(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    key = slipped(entry.key)
    line = f"[{entry.name} et al., {entry.year}](«/docs/references#{key}»)"
    links = files.links.replace(f"#{entry.key})", f"#{key})")
    return replace(files, links=links), [("citation-key-unknown", "links.md", line)]


def rename_in_key(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    key = entry.key.title()
    line = f"As was shown [see @«{key}», p. 3]."
    return replace(files, keys=files.keys.replace(f"@{entry.key},", f"@{key},")), [
        ("citation-key-unknown", "keys.md", line)
    ]


def both_lost(entry: Entry) -> list[tuple[str, str, str]]:
    return [
        ("citation-key-unknown", "keys.md", f"As was shown [see @«{entry.key}», p. 3]."),
        (
            "citation-key-unknown",
            "links.md",
            f"[{entry.name} et al., {entry.year}](«/docs/references#{entry.key}»)",
        ),
    ]


def delete_entry(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    return replace(files, bib=files.bib.replace(entry.text, "")), both_lost(entry)


def rename_entry(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    return replace(files, bib=files.bib.replace(f"{{{entry.key},", f"{{{entry.key}b,")), both_lost(entry)


def hide_entry(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    """Put the same work before it, under another key."""
    twin = entry.text.replace(entry.key, f"twin_{entry.key}").replace("10.1000/", "https://doi.org/10.1000/")
    return replace(files, bib=f"{twin}\n{files.bib}"), both_lost(entry)


def other_year(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    was, text = f"[{entry.name} et al., {entry.year}]", f"{entry.name} et al., {entry.year - 3}"
    links = files.links.replace(f"{was}(/docs/references#{entry.key})", f"[{text}](/docs/references#{entry.key})")
    return replace(files, links=links), [
        ("citation-label-mismatch", "links.md", f"[«{text}»](/docs/references#{entry.key})")
    ]


def other_author(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    was, text = f"[{entry.name} et al., {entry.year}]", f"Zweig and Muller, {entry.year}"
    links = files.links.replace(f"{was}(/docs/references#{entry.key})", f"[{text}](/docs/references#{entry.key})")
    return replace(files, links=links), [
        ("citation-label-mismatch", "links.md", f"[«{text}»](/docs/references#{entry.key})")
    ]


def in_entry(files: Files, entry: Entry, old: str, new: str, line: str) -> tuple[Files, list[tuple[str, str, str]]]:
    text = re.sub(old, new, entry.text, count=1)
    assert text != entry.text
    return replace(files, bib=files.bib.replace(entry.text, text)), [("bibliography-syntax", "r.bib", line)]


def lose_comma(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    return in_entry(files, entry, r"\},\n  year", "}\n  year", f"  «y»ear    = {{{entry.year}}},")


def lose_brace(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    return in_entry(files, entry, rf"\{{{entry.year}\}}", f"{{{entry.year}", f"  year    = «{{»{entry.year},")


def lose_end(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    return in_entry(files, entry, r"\n}\n$", "\n", f"@article«{{»{entry.key},")


def lose_comma_of_key(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    return in_entry(
        files,
        entry,
        ",\n  author",
        "\n  author",
        f"  «a»uthor  = {entry.text.partition('author  = ')[2].splitlines()[0]}",
    )


def repeat_key(files: Files, entry: Entry) -> tuple[Files, list[tuple[str, str, str]]]:
    again = f"@misc{{{entry.key},\n  title = {{Another}}\n}}\n"
    line = f"@misc{{«{entry.key}»,"
    return replace(files, bib=f"{files.bib}\n{again}"), [("bibliography-duplicate-key", "r.bib", line)]


SLIPS: list[Slip] = [
    rename_in_link, rename_in_key, delete_entry, rename_entry, hide_entry, other_year, other_author, lose_comma,
    lose_brace, lose_end, lose_comma_of_key, repeat_key,
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_is_found_where_it_is(slip: Slip, tmp_path: Path) -> None:
    for entry in CITED[:: len(CITED) // 2]:
        files, expected = slip(CLEAN, entry)
        assert [finding[:3] for finding in lint(files, tmp_path)] == expected


# --- what the messages offer -----------------------------------------------------------------------------------------

BIB = (
    "@a{clerc_magnesium_2013, author={Clerc, P}, doi={10.1/a}, year=2013}\n"
    "@a{clerc_magnesium_2014, author={Clerc, P}, year=2014}\n"
    "@a{clark_iron_2014, author={Clark, A}, url={https://example.org}, year=2014}\n"
    "@a{clerc_again_2013, author={Clerc, P}, doi={https://doi.org/10.1/A}, year=2013}\n"
    "@a{clark_other_2014, author={Clark, A}, url={http://example.org/}, year=2014}\n"
)


class GeneratorResolver(PlainResolver):
    def resolve(self, page: PageFacts, link: Link) -> Resolution:
        resolution = super().resolve(page, link)
        if resolution.route == "/docs/references":
            return resolution._replace(status=Status.PAGE, path="references.md")
        if resolution.route == "/docs/gone":
            return resolution._replace(status=Status.MISSING)
        return resolution


class Generator(PlainSite):
    """A site whose page with the bibliography is known: `/docs/references` is `references.md`."""

    def resolver(self, index: SiteIndex) -> PlainResolver:
        return GeneratorResolver(index.files, declared=True)


class KnownPages:
    """Pages whose facts are at hand."""

    def __init__(self, pages: dict[str, PageFacts]) -> None:
        self.facts = pages.__getitem__

    def outline(self, path: str) -> PageOutline:
        return outline_of(self.facts(path))

    def outlines(self, paths: Sequence[str]) -> Iterator[PageOutline]:
        return map(self.outline, paths)


def facts(path: str, text: str) -> PageFacts:
    return Extractor(FactSettings(("references",))).extract(Source(path, text))


def problems(rule: type[ReferenceRule], text: str, folder: Path, *, is_known: bool = True) -> list[Problem]:
    """Return what a rule finds on a page; with `is_known` the anchors of the bibliography's page are."""
    kind = Generator(declared=True) if is_known else PlainSite(declared=True)
    pages = {"page.md": facts("page.md", text), "references.md": facts("references.md", "# How to cite\n")}
    read = [
        lambda: from_text(Source("r.bib", BIB), "/docs/references/", hides_duplicates=True),
        lambda: from_text(Source("gone.bib", ""), "/docs/gone"),
    ]

    def no_text(path: str) -> Source:
        raise FileNotFoundError(path)

    known = KnownPages(pages)
    index = SiteIndex(FileTree(folder), lambda: list(pages), known, no_text, kind.address, kind.sources)
    site = Site(kind, index, {}, read)
    return list(rule().check(pages["page.md"], site))


def link(fragment: str) -> str:
    return f"[x](/docs/references#{fragment})\n"


def test_several_keys_are_offered_where_they_are_as_near(tmp_path: Path) -> None:
    (one,) = problems(CitationKeyUnknown, link("clerc_magnesium_2015"), tmp_path)
    assert one.help == "did you mean 'clerc_magnesium_2013' or 'clerc_magnesium_2014'?"
    assert one.fix is None
    assert one.cause == "bibliography key 'clerc_magnesium_2015'"
    (one,) = problems(CitationKeyUnknown, "[@clerk_magnesium_2014]\n", tmp_path)
    assert (one.help, one.fix and one.fix.safety) == ("did you mean 'clerc_magnesium_2014'?", "unsafe")


@pytest.mark.parametrize(
    ("key", "shown", "shared", "safety"),
    [
        ("clerc_again_2013", "clerc_magnesium_2013", "DOI", "safe"),
        ("clark_other_2014", "clark_iron_2014", "URL", "unsafe"),
    ],
)
def test_for_a_hidden_key_the_one_that_is_shown_is_offered(
    key: str, shown: str, shared: str, safety: str, tmp_path: Path
) -> None:
    for text in (link(key), f"[@{key}]\n"):
        (one,) = problems(CitationKeyUnknown, text, tmp_path)
        assert one.message == f"'{key}' is in r.bib, but the page shows '{shown}' instead, which has the same {shared}"
        assert one.related[0].path == "r.bib"
        assert BIB.splitlines()[one.related[0].span.line - 1].startswith(f"@a{{{shown},")
        assert one.fix is not None
        assert (one.fix.safety, one.fix.edits[0].text) == (safety, shown)


KNOWN = ["clerc_magnesium_2013", "how-to-cite", "top", ":~:text=x", ""]
UNKNOWN = ["clerc_magnesium_2012", "nobody_iron_1999", "Clerc_magnesium_2013", "clerc_magnesium", "clerc_again_2013"]
HEADINGS = ["how-to-cites", "iron", "references", "clark-iron", "review-2013", "2014"]


def test_a_heading_of_the_page_is_an_anchor_too(tmp_path: Path) -> None:
    for fragment in KNOWN:
        assert problems(CitationKeyUnknown, link(fragment), tmp_path) == []
    for fragment in [*UNKNOWN, *HEADINGS]:
        assert len(problems(CitationKeyUnknown, link(fragment), tmp_path)) == 1, fragment


def test_where_the_headings_are_not_known_only_what_reads_like_a_key_is_judged(tmp_path: Path) -> None:
    for fragment in [*KNOWN, *HEADINGS]:
        assert problems(CitationKeyUnknown, link(fragment), tmp_path, is_known=False) == [], fragment
    for fragment in UNKNOWN:
        assert len(problems(CitationKeyUnknown, link(fragment), tmp_path, is_known=False)) == 1, fragment


def test_no_other_rule_speaks_of_the_same_link(tmp_path: Path) -> None:
    for fragment in [*KNOWN, *UNKNOWN, *HEADINGS]:
        assert problems(LinkAnchorMissing, link(fragment), tmp_path) == []
    assert problems(CitationKeyUnknown, "[x](/docs/gone#clerc_magnesium_2012)\n", tmp_path) == []
    for key in UNKNOWN:
        assert problems(CitationLabelMismatch, link(key).replace("x", "Zweig 1900"), tmp_path) == []


def test_a_page_may_bring_sources_of_its_own(tmp_path: Path) -> None:
    for name in ("bibliography: own.bib", "references: []"):
        assert problems(CitationKeyUnknown, f"---\n{name}\n---\n[@other_2000]\n", tmp_path) == []
    assert len(problems(CitationKeyUnknown, "---\ntitle: x\n---\n[@other_2000]\n", tmp_path)) == 1


AGREE = """
    Clerc 2013 | Clerc et al., 2013 | (Clerc, 2013) | CLERC (2013) | Clerc's | Clerc et al.'s | see Clerc 2013
    Clerc & Müller, 2013a | Mueller 2013 | Muller & de Baaij 2013 | De Baaij’s (2013) | O’Brien 2013 | Clerc PA, 2013
    P. Clerc and C. Muller, 2013 | Clerc, P., & Müller, C. A. (2013) | WHO 2013 | 2013 | [2013] | Sorgaard 2013
    World Health Organization 2013 | this review | 1 | the 1984 reports | Calcium and Iron | Magnesium and Iron
    Magnesium 2015 | Lancet 2013 | Review 2015 | Guidelines 2015 | Table 2015 | Clerc 2013, p. 1984 | Clerc, in press
    Clerc et al. 2013, 2015 | Smith’s law | Smith | Nature and nurture
"""
DIFFER = """
    Clerc 2015 = the year 2015 | Clerc et al. (2031) = the year 2031 | 2015 = the year 2015 | Clark et al. = 'Clark'
    Clerc 2015, p. 3 = the year 2015 | Clark et al., 2013 = 'Clark' | Clark 2013 = 'Clark' | Clerc and Smith = 'Smith'
    Clerc & Smith 2013a = 'Smith' | Clark and colleagues = 'Clark' | De Baij 2013 = 'De Baij'
    P. Clark 2013 = 'P. Clark'
"""


def listed(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split(" | ")]


@pytest.mark.parametrize(
    ("text", "wrong"), [*((text, "") for text in listed(AGREE)), *(text.split(" = ") for text in listed(DIFFER))]
)
def test_the_text_of_a_citation(text: str, wrong: str, tmp_path: Path) -> None:
    bib = (
        '@a{k, author={Clerc, Pascaline and M{\\"u}ller, C and de Baaij, J and {World Health Organization} and '
        "O'Brien, X and S{\\o}rgaard, Y}, title={Magnesium protects}, journal={The Lancet}, year=2013}"
    )
    (tmp_path / "r.bib").write_text(bib, "utf-8")
    (tmp_path / "page.md").write_text(f"See [{text}](/docs/references#k).\n", "utf-8")
    (tmp_path / "contentlint.toml").write_text(CONFIG, "utf-8")
    configuration = load(tmp_path / "contentlint.toml")
    found = check(open_site(configuration), configuration, Choice(), ["page.md"]).findings
    expected = [("citation-label-mismatch", wrong)] if wrong else []
    assert [(one.rule, names(one.message)) for one in found] == expected


def names(message: str) -> str:
    return message.partition(" names ")[2].partition(", but")[0]


@pytest.mark.parametrize(
    "line",
    [
        "[@slip{0}_of_1900]",
        "[x](/docs/references#slip{0}_of_1900)",
        "[Zweig et al., 1900](/docs/references#ann{0}_of_1900)",
        "[Ann 2001](/docs/references#ann{0}_of_1900)",
    ],
)
def test_many_mistakes_take_no_more_than_their_number_of_times(line: str, tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        bib = "".join(f"@a{{ann{n}_of_1900, author={{Ann, A and Ben{n}, B}}, year={{1900}}}}\n" for n in range(count))
        (tmp_path / "r.bib").write_text(bib, "utf-8")
        (tmp_path / "page.md").write_text("".join(f"{line.format(n)}\n\n" for n in range(count)), "utf-8")
        (tmp_path / "contentlint.toml").write_text(CONFIG.replace("true", "false"), "utf-8")
        configuration = load(tmp_path / "contentlint.toml")
        begun = time.process_time()
        found = check(open_site(configuration), configuration, Choice(), ["page.md"]).findings
        assert len(found) == count
        return time.process_time() - begun

    once = min(seconds(250) for _ in range(2))
    # All with all would take sixteen times as long.
    assert min(seconds(1000) for _ in range(2)) < 9 * once
