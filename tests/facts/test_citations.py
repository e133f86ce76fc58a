"""The readings of the citation dialects, each with the text that could be taken for something else."""

import pytest

from contentlint.configuration.model import REFERENCE_HEADINGS
from contentlint.facts.citations import AuthorYear, author_year
from contentlint.facts.extract import Extractor
from contentlint.facts.page import Citation, Dialect, FactSettings, PageFacts
from contentlint.read.source import Source
from contentlint.testing import unmark

SUPERSCRIPT, NUMERIC, AUTHOR_YEAR, KEYED = Dialect.SUPERSCRIPT, Dialect.NUMERIC, Dialect.AUTHOR_YEAR, Dialect.KEYED


def facts(text: str) -> PageFacts:
    return Extractor(FactSettings(REFERENCE_HEADINGS)).extract(Source("page.md", text))


def cited(text: str, dialect: Dialect) -> list[Citation]:
    return [citation for citation in facts(text).citations if citation.dialect is dialect]


def certain(text: str, dialect: Dialect) -> list[str]:
    return [citation.label for citation in cited(text, dialect) if citation.certain]


def doubtful(text: str, dialect: Dialect) -> list[str]:
    return [citation.label for citation in cited(text, dialect) if not citation.certain]


@pytest.mark.parametrize(
    ("base", "is_certain"),
    [
        ("", True),
        ("in cells", True),
        ("a decimetre", True),
        ("in centimeters", False),
        ("of µm", False),
        ("an nm", False),
        ("a mètres", True),
        ("a Ä", False),
        ("vitamin C", False),
        ("vitamin éC", True),
        ("the 5C", False),
        ("a_m", False),
        ("a_cells", True),
        ("CO</sub>", False),
        ("\\$", False),
        ("(a + b)", False),
        ("(ab)", True),
        ("in 2019", False),
        ("in 2019.", True),
        ("why?", True),
        ("*C*", False),
        ("the **cells**", True),
    ],
)
def test_a_raised_number_after_what_can_be_raised_to_a_power_is_not_certain(base: str, is_certain: bool) -> None:
    assert [citation.certain for citation in cited(f"Text {base}<sup>5</sup>", SUPERSCRIPT)] == [is_certain]


def test_a_raised_number_as_an_example_is_none() -> None:
    assert cited("Write `<sup>` 1 `</sup>` or `<sup>1</sup>`.", SUPERSCRIPT) == []
    assert certain("Write `<sup>` here.<sup>1</sup>", SUPERSCRIPT) == ["1"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("in cells.<sup>1</sup>", ["1"]),
        ("in cells<sup>1, 3</sup>", ["1", "3"]),
        ("in cells<sup>1,3;5</sup>", ["1", "3", "5"]),
        ("in cells<sup>4–6</sup>", ["5", "4", "6"]),
        ("in cells<sup>4</sup>–<sup>6</sup>", ["4", "5", "6"]),
        ("in cells<sup>007</sup>", ["7"]),
        ("above,<sup>2</sup> without", ["2"]),
        ("inhibitors (NMDA)<sup>12</sup>", ["12"]),
        ("the *cis*<sup>7</sup> form", ["7"]),
        ("| a<sup>x</sup> | blood<sup>8</sup> |\n|---|---|\n", ["8"]),
        ("# Blood<sup>9</sup>", ["9"]),
    ],
)
def test_raised_numbers_are_citations(text: str, labels: list[str]) -> None:
    assert sorted(certain(text, SUPERSCRIPT)) == sorted(labels)


@pytest.mark.parametrize(
    "text",
    [
        "10<sup>6</sup> cells",
        "3.1 × 10<sup>20</sup> molecules",
        "10 <sup>6</sup> cells",
        "10<sup>-3</sup> and s<sup>−1</sup>",
        "<sup>13</sup>C and <sup>3</sup>He, <sup>18</sup>F-FDG, <sup>31</sup>P",
        "[<sup>3</sup>H]glucose",
        "the 2<sup>nd</sup> and the 21<sup>st</sup>",
        "Mg<sup>2+</sup> and Fe<sup>3+</sup>",
        "5 m<sup>2</sup>, 1.23 g/cm<sup>3</sup>, a tenth of a cm<sup>3</sup>, kg/m<sup>2</sup>, 9.81 m/s<sup>2</sup>",
        "<sup>1</sup>/<sub>2</sub> cup, <sup>1</sup>⁄<sub>4</sub> cup",
        "20<sup>0</sup>C, n<sup>*</sup>, n<sup>a</sup>",
        "`blood<sup>1</sup>` and <code>blood<sup>1</sup></code>",
        "```\nblood<sup>1</sup>\n```",
    ],
)
def test_exponents_isotopes_ordinals_units_and_fractions_are_never_citations(text: str) -> None:
    assert cited(text, SUPERSCRIPT) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("in 2019<sup>3</sup>", ["3"]),
        ("2<sup>8</sup>", ["8"]),
        ("vitamin C<sup>3</sup> and *R*<sup>2</sup>", ["3", "2"]),
        ("x<sub>i</sub><sup>2</sup>", ["2"]),
        ("(a + b)<sup>2</sup>", ["2"]),
        ("$x$<sup>2</sup>", ["2"]),
        ("<sup>7</sup>In contrast", ["7"]),
        ("in blood<sup>2013</sup>", ["2013"]),
        ('blood<sup><a href="#r1">1</a></sup>', ["1"]),
        ('blood<sup><a href="#r1">1</a><a href="#r2">2</a></sup>', ["1", "2"]),
        ("blood¹² and iron^3^", ["12", "3"]),
        ("<p>blood<sup>10</sup></p>", ["10"]),
    ],
)
def test_some_raised_numbers_can_mean_something_else(text: str, labels: list[str]) -> None:
    assert certain(text, SUPERSCRIPT) == []
    assert doubtful(text, SUPERSCRIPT) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("as shown [1]", ["1"]),
        ("as shown[1, 2]", ["1", "2"]),
        ("as shown [1-3]", ["1", "2", "3"]),
        ("as shown [1]–[3]", ["1", "2", "3"]),
        ("as shown [1,\n2]", ["1", "2"]),
        ("> as shown [1,\n> 2]", ["1", "2"]),
        ("as shown [1, p. 23], [see 2], [3, pp. 4–5], [4, Fig. 2]", ["1", "2", "3", "4"]),
        ("as shown [1][2]", ["1", "2"]),
        ("| as shown [1] |\n|---|\n| a\\|b [2] |\n", ["1", "2"]),
        ("all of them [1-200]", ["1", "200"]),
        ("down [6–4]", ["4", "6"]),
    ],
)
def test_numbers_in_brackets_are_citations(text: str, labels: list[str]) -> None:
    assert sorted(certain(text, NUMERIC), key=int) == labels


@pytest.mark.parametrize(
    "text",
    [
        "from [0, 1]",
        "[18F] and [2+] and [1.2.0] and [ ] and [x] and [13C]",
        "`a[1]` and <code>[1]</code> and $a [1] b$",
        "```\n[1] in code\n```\n",
        "<https://example.org/a[1]>",
        "![An image](x.png)",
        "[2 tables] and [page 7]",
    ],
)
def test_intervals_isotopes_versions_and_code_are_no_citations(text: str) -> None:
    assert cited(text, NUMERIC) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("x[1] and a_b[2]", ["1", "2"]),
        ("in the range [1, 10]", ["1", "10"]),
        ("x ∈ [1, 5]", ["1", "5"]),
        ("[1](#source-1)", ["1"]),
        ("[\\[1\\]](#source-1)", ["1"]),
        ("[[1]](#source-1)", ["1"]),
        ("[the text of a link [1]](https://example.org)", ["1"]),
        ("<p>in HTML [1]</p>", ["1"]),
        ("![An image [1]](x.png)", ["1"]),
        ("    indented [1]", ["1"]),
        ("in [2013]", ["2013"]),
        ("## References\n\n- [1] A book, see [2]", ["2"]),
    ],
)
def test_some_numbers_in_brackets_can_mean_something_else(text: str, labels: list[str]) -> None:
    assert certain(text, NUMERIC) == []
    assert doubtful(text, NUMERIC) == labels


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Clerc 2013", AuthorYear(("clerc",), "2013", "")),
        ("Clerc, 2013a", AuthorYear(("clerc",), "2013", "a")),
        ("Clerc (2013)", AuthorYear(("clerc",), "2013", "")),
        ("Clerc et al. 2013", AuthorYear(("clerc",), "2013", "", et_al=True)),
        ("Ramsey et al., 2009", AuthorYear(("ramsey",), "2009", "", et_al=True)),
        ("Ramsey & Muskin 2009", AuthorYear(("ramsey", "muskin"), "2009", "")),
        ("Ramsey, Muskin and Clerc, 2009", AuthorYear(("ramsey", "muskin", "clerc"), "2009", "")),
        ("see Clerc 2013, p. 4", AuthorYear(("clerc",), "2013", "")),
        ("de Baaij et al. 2015", AuthorYear(("baaij",), "2015", "", et_al=True)),
        ("Szent-Györgyi 1928", AuthorYear(("szent-györgyi",), "1928", "")),
        ("O'Brien 1999", AuthorYear(("o'brien",), "1999", "")),
        ("J. Smith 1999", AuthorYear(("smith",), "1999", "")),
        ("World Health Organization 2020", AuthorYear(("world", "health", "organization"), "2020", "")),
    ],
)
def test_author_years(text: str, read: AuthorYear) -> None:
    assert author_year(text) == read
    assert certain(f"as shown [{text}]", AUTHOR_YEAR) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "2013",
        "March 2013",
        "RFC 2045",
        "since 2013",
        "clerc 2013",
        "Clerc 13",
        "Clerc 1013",
        "Clerc",
        "see the work of Clerc 2013",
        "Clerc 2013 found that magnesium helps",
        "Windows 2000",
        "Table 2013",
        "",
    ],
)
def test_other_texts_in_brackets_are_no_author_years(text: str) -> None:
    assert author_year(text) is None
    assert cited(f"as shown [{text}]", AUTHOR_YEAR) == []


def test_author_years_side_by_side() -> None:
    assert certain("[Clerc 2013; see Young et al.,\n2014; and more]", AUTHOR_YEAR) == [
        "Clerc 2013",
        "see Young et al., 2014",
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[@clerc_2013]", ["clerc_2013"]),
        ("[@a; @b, p. 3]", ["a", "b"]),
        ("[see @a:b-c, p. 3; also -@d/e.]", ["a:b-c", "d/e"]),
        ("[@clerc_2013](https://example.org)", []),
        ("`[@clerc_2013]`, mail [me@example.org], @someone", []),
        ("[-@clerc_2013], [@clerc pp. 3-4], [*see* @clerc_2013]", ["clerc_2013", "clerc", "clerc_2013"]),
        ("As @clerc [p. 3] and @doe99 [chap. 2] say", ["clerc", "doe99"]),
        (
            "[@a:b;\n@c], [@{a(b)2013}], [@Émile_1999], [@conf/nips/Smith13]",
            ["a:b", "c", "a(b)2013", "Émile_1999", "conf/nips/Smith13"],
        ),
        ("- [@a]\n\n## References\n\n- A paper [@b_2013]\n", ["a", "b_2013"]),
        ("[@fig:plot], [@sec-methods], [@doi:10.1000/182]", []),
        ("@Injectable() [1], @someone [said], a@b.org [p. 3], [\\@a], [@@iterator], [@Input() name]", []),
    ],
)
def test_keys(text: str, keys: list[str]) -> None:
    assert certain(text, KEYED) == keys


@pytest.mark.parametrize(
    "text",
    [
        "[write to @someone today]",
        "install it[@latest]",
        "by hand ([@someone])",
        "[@docusaurus/core]",
        "<p>[@a]</p>",
        "[text [@a]](b.md)",
    ],
)
def test_some_keys_can_mean_something_else(text: str) -> None:
    assert certain(text, KEYED) == []
    assert len(doubtful(text, KEYED)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "blood<sup>«1», «3»</sup> and\r\n- «»",
        "|「表」| b |\n|---|---|\n| a\\|b | 中文 [«1», «22»] |\n",
        "> - a\tb [«3», p. 4] and [«Clerc 2013»; «Young et al. 2014»]",
        "the range [«1–»«3»]",
        "[@«clerc_2013», p. 3; @«b»]",
    ],
)
def test_a_citation_stands_where_it_is_written(text: str) -> None:
    source = Source("page.md", unmark(text).text)
    for citation in facts(source.text).citations:
        assert source.at(citation.span) == citation.written
    assert facts(source.text).citations


@pytest.mark.parametrize(
    ("entries", "labels"),
    [
        ("- [1] One\n- [2] Two\n", ["1", "2"]),
        ("[1] One\n[2] Two\n\n[3] Three\n", ["1", "2", "3"]),
        ("- <sup>1, 3</sup> One\n- <sup>4–6</sup> Two\n", ["1", "3", "4", "5", "6"]),
        ('<sup id="r1">1</sup>: One\n', ["1"]),
        ('- <a id="r1"></a>[1] One\n- **[2]** Two\n', ["1", "2"]),
        ("- Books\n  - [1] One\n", ["1"]),
        ("- [1] <https://example.org>\n- [2] – Two\n- [3] [Three](https://example.org)\n", ["1", "2", "3"]),
        ("<sup>8</sup>C. Smith\n\n<sup>6</sup>Li Y, Wang H\n", ["6", "8"]),
        ("- <sup>13</sup>C NMR of caffeine\n- Text [1]\n- [1], [2] and [3] are books\n", []),
        ("- One,\n  [2] of a line that goes on\n", []),
    ],
)
def test_the_marks_of_entries_define_numbers(entries: str, labels: list[str]) -> None:
    sources = facts(f"## References\n\n{entries}").sources
    assert sorted({source.label for source in sources}) == labels
    assert not any(source.by_position for source in sources)


def test_the_items_of_an_ordered_list_have_the_numbers_that_a_browser_shows() -> None:
    items = "3. One\n\n   More of it\n3. ```\n   code\n   ```\n9. Three\n   1. A remark\n\nText\n\n1. Again\n"
    sources = facts(f"## References\n\n{items}").sources
    assert [(source.label, source.written) for source in sources] == [("3", "3"), ("5", "9"), ("1", "1")]
    assert all(source.by_position for source in sources)


def test_a_list_of_sources_counts_once_with_what_is_under_it() -> None:
    text = "## References\n\n[1] A\n\n### Notes\n\n[2] B\n\n## Other\n\n[9] no\n\n## Sources and References\n\n[1] C\n"
    assert [(source.label, source.section) for source in facts(text).sources] == [
        ("1", 1),
        ("2", 1),
        ("9", 0),
        ("1", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann<sup>1</sup>\n\n<sup>1</sup>University",
        "Ann<sup>1</sup><br>\n<sup>1</sup>University",
        "26 mg [1]\n\n[1] A note under a table",
        "- [1] An item",
        "## References\n\n[7] One. *Nature*, 1999. [1] Another that lost its line",
    ],
)
def test_numbers_that_are_explained_outside_of_lists_of_sources(text: str) -> None:
    assert [source.label for source in facts(text).sources if not source.section] == ["1"]


def test_a_number_at_the_begin_of_a_line_of_prose_is_a_citation() -> None:
    text = "as was shown in\n[1] and by others in\n[2]."
    assert facts(text).sources == ()
    assert certain(text, NUMERIC) == ["1", "2"]
