"""Bibliographies: what an entry says, where its key stands, what its page hides, and what is wrong with the file."""

import json

import pytest

from contentlint.read.source import Source, decode
from contentlint.site.bibliographies import from_text, read_bibliography
from contentlint.site.bibliography import Bibliography, BibliographyEntry, form_of_key
from contentlint.span import Span
from contentlint.testing import unmark


def bibtex(fields: str) -> BibliographyEntry:
    (entry,) = from_text(Source("r.bib", f"@book{{k, {fields}}}")).entries.values()
    return entry


def csl(**fields: object) -> BibliographyEntry:
    (entry,) = from_text(Source("r.json", json.dumps([{"id": "k"} | fields]))).entries.values()
    return entry


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_of_bibtex(end: str) -> None:
    text = end.join(
        [
            "@article{«clerc_2013»,",
            r"  author = {Clerc, Pascaline and M{\"u}ller, J{\'e}r{\^o}me and {World Health Organization}},",
            "  title = {The {DNA} of",
            r"    \emph{A. thaliana}},",
            "  year = 2013,",
            r"  doi = {10.1000/a\_b},",
            r"  url = {\url{https://example.org/a%20b}},",
            "  ids = {old, older},",
            "}",
        ]
    )
    marked = unmark(text)
    (entry,) = from_text(decode("r.bib", b"\xef\xbb\xbf" + marked.text.encode())).entries.values()
    assert entry.span == marked.spans[0]
    assert entry.names == ("Clerc", "Müller", "World Health Organization")
    assert entry.title == "The DNA of A. thaliana"
    assert (entry.year, entry.doi, entry.url) == ("2013", "10.1000/a_b", "https://example.org/a%20b")
    assert entry.aliases == ("old", "older")


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ("year = 2013", "2013"),
        ("year = {c. 1850}", "1850"),
        ("date = {2013-05/2014}", "2013"),
        ("year = {in press}, date = {2013}", "2013"),
        (r"year = {{\noopsort{1973c}}1981}", "1981"),
        ("year = {n.d.}", None),
        ("title = {1984}", None),
    ],
)
def test_the_year_of_bibtex(fields: str, year: str | None) -> None:
    assert bibtex(fields).year == year


def test_editors_stand_in_for_authors() -> None:
    assert bibtex("editor = {Young, A and Smith, B}").names == ("Young", "Smith")
    assert bibtex("author = {Clerc, P}, editor = {Young, A}").names == ("Clerc",)


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"date-parts": [[2013, 5]]}, "2013"),
        ({"date-parts": [["2013"]]}, "2013"),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": []}, None),
        ({"raw": "May 2013"}, "2013"),
        ({"literal": "2013"}, "2013"),
        ({"year": 2013}, "2013"),
        ("2013-05-01", "2013"),
        (None, None),
    ],
)
def test_the_year_of_csl_json(issued: object, year: str | None) -> None:
    assert csl(issued=issued).year == year


def test_an_entry_of_csl_json() -> None:
    text = """[
      {"id": "«clerc»", "author": [{"family": "Clerc", "given": "P"}, {"literal": "WHO"},
        {"non-dropping-particle": "de", "family": "Baaij"}], "title": "A", "DOI": "10.1/x", "URL": "https://a.org"},
      {"id": «7», "editor": [{"family": "Young"}]}
    ]"""
    marked = unmark(text)
    bibliography = from_text(Source("r.json", marked.text))
    assert bibliography.faults == ()
    clerc, seven = bibliography.entries.values()
    assert [entry.span for entry in (clerc, seven)] == list(marked.spans)
    assert (clerc.names, clerc.title, clerc.doi, clerc.url) == (
        ("Clerc", "WHO", "de Baaij"),
        "A",
        "10.1/x",
        "https://a.org",
    )
    assert (seven.key, seven.names) == ("7", ("Young",))


def test_the_list_may_stand_in_a_mapping() -> None:
    assert list(from_text(Source("r.json", '{"items": [{"id": "a"}]}')).entries) == ["a"]


@pytest.mark.parametrize(
    ("text", "messages", "keys"),
    [
        ("«3»", ["expected a list of entries"], []),
        ("«{»}", ["expected a list of entries"], []),
        ('[{"id": "a"}, «"b"»]', ["expected an entry, which is a mapping"], ["a"]),
        ('[«{»"title": "A"}, {"id": "b"}]', ["expected an 'id', which is a string or a number"], ["b"]),
        ('[{"id": «null»}, {"id": «""»}]', ["expected an 'id', which is a string or a number"] * 2, []),
        ('[{"id": "a", "author": «"Clerc"»}]', ["expected a list of names for 'author'"], ["a"]),
        (
            '[{"id": "a", "author": [«"Clerc"», {"family": «["x"]»}]}]'.replace('«["x"]»', '«[»"x"]'),
            ["expected a name, which is a mapping with 'family' or 'literal'", "expected a string for 'family'"],
            ["a"],
        ),
        (
            '[{"id": "a", "issued": «2013»}]',
            ["expected a date for 'issued', which is a mapping with 'date-parts' or 'raw'"],
            ["a"],
        ),
        (
            '[{"id": "a", "issued": {"date-parts": «[»2013]}}]',
            ["expected a list of dates, each a list of year, month and day"],
            ["a"],
        ),
        ('[{"id": "a", "title": «true»}]', ["expected a string for 'title'"], ["a"]),
    ],
)
def test_wrong_shapes_are_faults_at_their_places(text: str, messages: list[str], keys: list[str]) -> None:
    marked = unmark(text)
    bibliography = from_text(Source("r.json", marked.text))
    assert [(fault.span, fault.message) for fault in bibliography.faults] == [*zip(marked.spans, messages, strict=True)]
    assert list(bibliography.entries) == keys


def test_of_a_key_that_stands_twice_the_first_counts() -> None:
    marked = unmark("@book{«a», year = 1}\n@book{A,}\n@book{«a», year = 2}\n")
    bibliography = from_text(Source("r.bib", marked.text))
    assert [(one.key, one.first, one.span) for one in bibliography.duplicate_keys] == [("a", *marked.spans)]
    assert list(bibliography.entries) == ["a", "A"]


@pytest.mark.parametrize("path", ["r.bib", "r.json"])
def test_a_file_that_cannot_be_read_may_have_any_key(path: str) -> None:
    def none(_: str) -> Source:
        raise FileNotFoundError(2, "No such file or directory")

    bibliography = read_bibliography(path, None, False, none)()
    (fault,) = bibliography.faults
    assert (fault.span, fault.message) == (Span.at(1, 1), "the file cannot be read: no such file or directory")
    assert bibliography.is_partial
    assert from_text(decode(path, b"\xff\xfeabc")).is_partial
    assert from_text(Source("r.json", '[{"id": "a"')).is_partial
    assert not from_text(Source("r.bib", "@book{a")).is_partial


# --- what the page hides ---------------------------------------------------------------------------------------------


def hidden(*entries: BibliographyEntry, hides: bool = True) -> dict[str, tuple[str, str]]:
    bibliography = Bibliography("r.bib", "/r", hides, {entry.key: entry for entry in entries})
    return {key: (shown.entry.key, shown.shared) for key, shown in bibliography.hidden.items()}


def entry(key: str, **fields: str) -> BibliographyEntry:
    return BibliographyEntry(key, Span.at(1, 1), **fields)  # type: ignore[arg-type]  all that are given are texts


@pytest.mark.parametrize(
    ("field", "shared", "one", "other"),
    [
        ("doi", "DOI", "10.1000/ABC", "https://doi.org/10.1000/abc"),
        ("doi", "DOI", "http://dx.doi.org/10.1000/abc ", "doi:10.1000/abc"),
        ("url", "URL", "https://example.org/a/", "http://www.example.org/a"),
        ("title", "title", "Zinc  in\nMan", "zinc in man"),
    ],
)
def test_an_entry_that_is_an_earlier_one_again_is_hidden(field: str, shared: str, one: str, other: str) -> None:
    a, b = entry("a", **{field: one}), entry("b", **{field: other})
    assert hidden(a, b) == {"b": ("a", shared)}
    assert hidden(b, a) == {"a": ("b", shared)}
    assert hidden(a, b, hides=False) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1000/abc"}, {"doi": "10.1000/abcd"}),
        ({"doi": ""}, {"doi": ""}),
        ({"title": " "}, {"title": ""}),
        ({"doi": "not one"}, {"doi": "not one"}),
        ({"url": "https://example.org/A"}, {"url": "https://example.org/a"}),
        ({"title": "Zinc in man"}, {"title": "Zinc in man?"}),
        ({"url": "https://doi.org/10.1000/abc"}, {"doi": "10.1000/abc"}),
    ],
)
def test_what_differs_is_shown(one: dict[str, str], other: dict[str, str]) -> None:
    assert hidden(entry("a", **one), entry("b", **other)) == {}


def test_an_entry_is_compared_with_those_that_are_shown() -> None:
    a, b, c = entry("a", title="A"), entry("b", title="a", doi="10.1/b"), entry("c", title="C", doi="10.1/B")
    assert hidden(a, b, c) == {"b": ("a", "title")}


@pytest.mark.parametrize(
    ("key", "form"),
    [("clerc_magnesium_2013", "a_a_0000"), ("Nowak1984a", "A0000"), ("DBLP:conf/x-1", "A:a/a-0"), ("müller_7", "a_0")],
)
def test_forms_of_keys(key: str, form: str) -> None:
    assert form_of_key(key) == form
