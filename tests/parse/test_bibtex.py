"""BibTeX: what is read, where it stands, and what is wrong with it; also against another reader of BibTeX."""

import time
from pathlib import Path

import bibtexparser
import pytest
from bibtexparser.middlewares import RemoveEnclosingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from contentlint.parse.bibtex import BibtexFile, family_names, parse_bibtex, plain_text
from contentlint.read.source import decode
from contentlint.testing import unmark

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def read(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return keys and fields of a text that is well; each key stands where it is said to."""
    file = parse_bibtex(text)
    assert file.faults == ()
    for entry in file.entries:
        assert text[slice(*entry.extent)] == entry.key
    return [(entry.key, dict(entry.fields)) for entry in file.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("A note, a@b.org (see there), @someone.\n% @book{k,}\n", []),
        ("@book{k}", [("k", {})]),
        ("@book{k,}\n@Book (l, )", [("k", {}), ("l", {})]),
        ("@book{k,}@book{l,}", [("k", {}), ("l", {})]),
        ("  @BOOK { k , Title = {A} , TITLE = {B},, year=1999 }", [("k", {"title": "A", "year": "1999"})]),
        ('@book(k, title = "A {"} (B)")', [("k", {"title": 'A {"} (B)'})]),
        ("@book{k, title = {A {B {C}}\n   D}}", [("k", {"title": "A {B {C}} D"})]),
        (
            '@string{x = "X"}\n@book{k, title = x # { and } # X # 12, month = jan}',
            [("k", {"title": "X and X12", "month": "January"})],
        ),
        ('@string{x = "X", y = x # {Y},}\n@book{k, title = y}', [("k", {"title": "XY"})]),
        ("@book{k, title = unknown, pages = 12--14}", [("k", {"title": "unknown", "pages": "12--14"})]),
        ("@book{k,\n  % a comment, with {\n  year = 1999, % the year\n}", [("k", {"year": "1999"})]),
        ('@comment{@book{k,}}\n@preamble{"\\a{" # "}"}\n@comment: none\n@book{l,}', [("l", {})]),
        ("@comment{\n@book{k,}\n\n@book{l, title = {A}}\n}\n@book{k,}\n@comment{\n@book{m,}", [("k", {}), ("m", {})]),
        ("@book{a:b/c.d+e_é-1,}", [("a:b/c.d+e_é-1", {})]),
        (
            "@book{k, abstract = {One\n@home (a study)\ntwo}, year = 1999}",
            [("k", {"abstract": "One @home (a study) two", "year": "1999"})],
        ),
        (
            "@book{k,\r\n year = 1999\r\n}\r\n@book{l,\r year = 2000}",
            [("k", {"year": "1999"}), ("l", {"year": "2000"})],
        ),
        ("\r@book{k,\r year = 1999}\r@book{l,}", [("k", {"year": "1999"}), ("l", {})]),
    ],
)
def test_what_is_well(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "message", "keys"),
    [
        ("@book{k,\n  title = {A}\n  «y»ear = 1999\n}\n", "expected ',' or '}' before this", ["k"]),
        ("@book{k «t»itle = {A}}", "expected ',' after the key 'k'", ["k"]),
        ("@book{some «k»ey, title = {A}}", "expected ',' after the key 'some'", ["some key"]),
        ("@book{«,» title = {A}}", "expected the key of an entry", []),
        ("@book{«t»itle = {A}}", "expected the key of the entry and a ',' before the field 'title'", []),
        ("@book{«t»itle={A}, year = 1}", "expected the key of the entry and a ',' before the field 'title'", []),
        ("@book{«t»itle = unknown, year = 1}", "expected the key of the entry and a ',' before the field 'title'", []),
        ("@book{k, title «{»A}}", "expected '=' and a value", ["k"]),
        (
            "@book{k, title = «,» year = 1}",
            "expected a value: text in braces or quotes, a number, or the name of a string",
            ["k"],
        ),
        ('@book{k, title = "A «}» B"}', "this } has no opening { before it in the same value", ["k"]),
        ("@book{k,\n title = «{»A {B},\n year = {1999}\n}\n\n@book{l,}\n", "this { has no closing }", ["k", "l"]),
        ('@book{k,\n title = «"»A,\n year = "1999"\n}\n\n@book{l,}\n', 'this " has no closing "', ["k", "l"]),
        (
            "@book{k,\n title = {A}«}»,\n year = {1999}\n}\n\n@book{l,}\n",
            "this } closes the entry, but more of its fields follow",
            ["k", "l"],
        ),
        ("@book«{»k,\n title = {A}\n\n@book{l,}\n", "the entry that opens with this { is never closed", ["k", "l"]),
        ("@book«(»k,\n title = {A}", "the entry that opens with this ( is never closed", ["k"]),
        ("@string«{»x = {A}\n@book{l,}", "the entry that opens with this { is never closed", ["l"]),
        (
            f"@book{{k, title = «{{»{'{' * 101}{'}' * 102}}}",
            "the braces of this value are nested deeper than 100 levels",
            ["k"],
        ),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_fault_stands_at_its_place_and_spoils_no_other_entry(
    text: str, message: str, keys: list[str], ends: str
) -> None:
    marked = unmark(text.replace("\n", ends))
    file = parse_bibtex(marked.text)
    source = decode("r.bib", b"\xef\xbb\xbf" + marked.text.encode())
    assert [(source.span(*fault.extent), fault.message) for fault in file.faults] == [(marked.spans[0], message)]
    assert [entry.key for entry in file.entries] == keys


# --- names and LaTeX -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("M{\\\"u}ller and Lay{\\'e}", "Müller and Layé"),
        (
            "\\'{e}l\\`eve, {\\L}ukasz, Sm{\\o}rgrav, \\v{S}, Erd\\H{o}s, \\c{c}, {\\ss}, {\\AA}",
            "élève, Łukasz, Smørgrav, Š, Erdős, ç, ß, Å",
        ),
        ("The {DNA} of \\textit{A. thaliana}~\\& 50\\%", "The DNA of A. thaliana & 50%"),
        ("Szent-Györgyi", "Szent-Györgyi"),
        ("S\\o rgaard, \\c c, \\textit{A. b} and so on", "Sørgaard, ç, A. b and so on"),
        ("ends in \\", "ends in"),
        ("{" * 900 + "x\\'e" + "}" * 900, "xé"),
    ],
)
def test_what_latex_shows(latex: str, expected: str) -> None:
    assert plain_text(latex) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Clerc, Pascaline and Christina A. Young", ("Clerc", "Young")),
        (
            "de Baaij, Jeroen AND Jean de La Fontaine and van der Berg, A.",
            ("de Baaij", "de La Fontaine", "van der Berg"),
        ),
        ("{World Health Organization} and {Barnes and Noble}", ("World Health Organization", "Barnes and Noble")),
        ("M{\\\"u}ller, J{\\'e}r{\\^o}me and {\\'E}mile Zola and others", ("Müller", "Zola")),
        ("Smith, Jr., Andy and Anderson", ("Smith", "Anderson")),
        ("A B, C, D, E", ("A B",)),
        ("", ()),
    ],
)
def test_family_names(names: str, expected: tuple[str, ...]) -> None:
    assert family_names(names) == expected


# --- against another reader ------------------------------------------------------------------------------------------


def as_the_other_reads(text: str) -> list[tuple[str, dict[str, str]]]:
    library = bibtexparser.parse_string(text, parse_stack=[RemoveEnclosingMiddleware(allow_inplace_modification=True)])
    assert library.failed_blocks == []
    return [
        (entry.key, {field.key.lower(): " ".join(str(field.value).split()) for field in entry.fields})
        for entry in library.entries
    ]


# An `@` at the begin of a line begins an entry to the other, even in a value: texts have the one or the other.
WORDS = st.one_of(st.text("abÄß1 \n.,;:=#%~'-()[]&", max_size=8), st.text("ab1 .,=@#%()&", max_size=8))
TEXTS = st.lists(st.one_of(WORDS, WORDS.map("{{{}}}".format), WORDS.map("{{a {{{}}}}}".format)), max_size=3).map(
    "".join
)
VALUES = st.one_of(TEXTS.map("{{{}}}".format), TEXTS.map('"{}"'.format), st.integers(0, 3000).map(str))
KEYS = st.text("abAB01_:./+-", min_size=1, max_size=8)
NAMES = st.sampled_from(["title", "Author", "YEAR", "x-note", "doi"])
BLANKS = st.sampled_from(["", " ", "\n", "\r\n  "])
FIELDS = st.tuples(BLANKS, NAMES, BLANKS, st.just("="), BLANKS, VALUES, BLANKS).map("".join)
ENTRIES = st.tuples(
    st.sampled_from(["@book{", "@Article {"]),
    KEYS,
    st.lists(FIELDS, max_size=4, unique_by=lambda field: field.partition("=")[0].strip()).map(
        lambda fields: "".join(f",{field}" for field in fields)
    ),
    st.sampled_from(["}", ",}", ",\n}\n"]),
).map("".join)


@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.partition("{")[2].partition(",")[0].strip("}\n")))
def test_what_is_well_is_read_as_another_reads_it(written: list[str]) -> None:
    text = "\n".join(written)
    assert read(text) == as_the_other_reads(text)


def test_the_seeds_are_read_as_another_reads_them() -> None:
    text = (SEEDS / "references.bib").read_text("utf-8")
    assert read(text) == as_the_other_reads(text)
    assert len(read(text)) == 20


# --- what someone may send -------------------------------------------------------------------------------------------


@given(st.text(st.sampled_from('@a{}()",=#% \n\\ékbook1'), max_size=60))
def test_nothing_raises_and_every_place_is_in_the_text(text: str) -> None:
    file = parse_bibtex(text)
    for begin, end in [*(entry.extent for entry in file.entries), *(fault.extent for fault in file.faults)]:
        assert 0 <= begin < end <= len(text)
    assert all(text[slice(*entry.extent)] == entry.key for entry in file.entries)


def doubling(count: int) -> str:
    return '@string{s0 = "xx"}\n' + "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(count))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda n: "@a{k,t={" * n, id="braces"),
        pytest.param(lambda n: "@a{k,\nt={x\n" * n, id="values without an end"),
        pytest.param(lambda n: '@a(k,\nt="x\n' * n, id="quotes without an end"),
        pytest.param(lambda n: "@a{k,t={x}\n" * n, id="entries without an end"),
        pytest.param(lambda n: "@comment{\n" * n, id="comments without an end"),
        pytest.param(lambda n: '@a{k, t="' + "{a}" * n, id="many braces in one value"),
        pytest.param(lambda n: "@a{k, t={" + "\n" * n, id="empty lines"),
        pytest.param(lambda n: "@a{k, t=" + "a # " * n, id="parts of a value"),
        pytest.param(lambda n: "@a{k" + ", t=1" * n, id="fields"),
        pytest.param(lambda n: "@a{k,}\n" * n, id="entries"),
        pytest.param(doubling, id="strings that double"),
    ],
)
def test_time_grows_with_the_text_only(text: object) -> None:
    assert callable(text)

    def seconds(count: int) -> float:
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            assert isinstance(parse_bibtex(text(count)), BibtexFile)
            best = min(best, time.process_time() - begun)
        return best

    # All with all would take 64 times as long.
    assert seconds(4000) < 24 * max(seconds(500), 0.001)
