"""The identifiers of registries: no real one has a slip, and every slip that the check digits find is found."""

import time
from itertools import groupby
from pathlib import Path

import pytest

from contentlint.chemistry.registries import KINDS, Slip, slip_in

_LINES = (Path(__file__).parent / "identifiers.tsv").read_text("utf-8").splitlines()
REAL = [tuple(line.split("\t")) for line in _LINES if not line.startswith("#")]
BY_KIND = {kind: [text for _, text in pairs] for kind, pairs in groupby(REAL, key=lambda pair: pair[0])}
CAS = "two to seven digits, two digits and a check digit, joined by hyphens"
DOI = "'10.', a number of at least four digits, a slash, and a name"
ALONE = "the number alone is expected"


def test_there_are_real_ones_of_all_kinds() -> None:
    assert {*BY_KIND} == {*KINDS} - {"pubchem"}


def test_no_real_identifier_has_a_slip() -> None:
    assert [(kind, text, slip_in(kind, text)) for kind, text in REAL if slip_in(kind, text)] == []


@pytest.mark.parametrize("kind", ["unii", "orcid"])
def test_each_exchange_of_one_character_is_found(kind: str) -> None:
    others = {"unii": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "orcid": "0123456789"}[kind]
    missed = [
        changed
        for text in BY_KIND[kind]
        for at, old in enumerate(text)
        for new in others
        if old != "-" and new != old and not slip_in(kind, changed := text[:at] + new + text[at + 1 :])
    ]
    # Of a whole UNII without a digit, it is not known that one is meant.
    assert [text for text in missed if any(character.isdigit() for character in text)] == []


# Some weights have a divisor in common with the modulus, and some digits belong to numbers that are not judged.
@pytest.mark.parametrize(("kind", "least"), [("cas", 0.9), ("ec", 0.96), ("dtxsid", 0.77)])
def test_how_many_exchanges_of_one_digit_are_found(kind: str, least: float) -> None:
    begin = len("DTXSID") if kind == "dtxsid" else 0
    changed = [
        text[:at] + new + text[at + 1 :]
        for text in BY_KIND[kind]
        for at, old in enumerate(text)
        for new in "0123456789"
        if at >= begin and old.isdigit() and new != old
    ]
    found = sum(slip_in(kind, text) is not None for text in changed)
    assert found / len(changed) >= least


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("cas", text) for text in ("", "n/a", "-", "none", "4", "true", "1, 2", "10 - 20", "2024", "2024-01-15")),
        *(("cas", text) for text in (" 50-81-7 ", "50-81-7 (L-form)", "50-81-7, 62624-30-0", "50-81-7 and 58-08-2")),
        *(("cas", text) for text in ("https://commonchemistry.cas.org/detail?cas_rn=50-81-7", "see 50-81-8")),
        *(("ec", text) for text in ("1.1.1.1", "EC 1.1.1.1", "n/a", "3.4.21.4, 200-066-2", "104-066-3")),
        *(("unii", text) for text in ("pending", "pq6ck8pd0r", "UNII: PQ6CK8PD0R", "see below", "UNASSIGNED")),
        *(("dtxsid", text) for text in ("dtxsid5020106", "5020106", "DTXCID105020106", "none", "DTXSID15020106")),
        *(
            ("pubchem", text)
            for text in ("702", "CID 702", "CID:702", "CID702", "SID 134972158", "702; 703", "702 703")
        ),
        ("doi", "10.1000/a–b"),
        ("pubchem", "https://pubchem.ncbi.nlm.nih.gov/compound/702"),
        *(("chebi", text) for text in ("15377", "CHEBI:15377", "chebi:15377", "CHEBI_15377", "none")),
        ("chebi", "http://purl.obolibrary.org/obo/CHEBI_15377"),
        *(("kegg", text) for text in ("C00031", "cpd:C00031", "map00010", "hsa00010", "hsa:7535", "K00001", "M00001")),
        *(
            ("doi", text)
            for text in ("doi:10.1000/182", "https://doi.org/10.1000/182", "http://dx.doi.org/10.1000/182")
        ),
        *(
            ("doi", text)
            for text in ("10.1000.10/123", "10/abcde", "10.xxxx/y", "https://a.example/1", "DOI: 10.1000/1")
        ),
        *(("pmid", text) for text in ("20377412", "PMID: 20377412", "PMC3060408", "1, 2", "forthcoming")),
        ("orcid", "https://orcid.org/0000-0002-1694-233X"),
        *(("orcid", text) for text in ("000000021694233x", "0000 0002 1694 233X", "orcid.org/0000-0002-1694-233X/")),
        *(("orcid", text) for text in ("0000-0000-0000-0000", "xxxx-xxxx-xxxx-xxxx", "none")),
    ],
)
def test_what_is_right_or_no_attempt(kind: str, text: str) -> None:
    assert slip_in(kind, text) is None


@pytest.mark.parametrize(
    ("kind", "text", "slip"),
    [
        ("cas", "50-81-8", ("50-81-8", "its check digit is 8, expected 7", None, False)),
        ("cas", "58-08-2, 50-81-8 (x)", ("50-81-8", "its check digit is 8, expected 7", None, False)),
        ("cas", "58-08-2, 50–81–7", ("50–81–7", "it has dashes in the place of hyphens", None, False)),
        ("cas", "50–81–7", ("50–81–7", "it has dashes in the place of hyphens", "50-81-7", True)),
        ("cas", "50\u201181\u20117", ("50\u201181\u20117", "it has dashes in the place of hyphens", "50-81-7", True)),
        ("cas", "50-81-7\u200b", ("50-81-7\u200b", "it has characters that cannot be seen", "50-81-7", True)),
        ("cas", "CAS: 50-81-7", ("CAS: 50-81-7", f"it begins with 'CAS:', {ALONE}", "50-81-7", True)),
        ("cas", "CAS No. 50-81-8", ("CAS No. 50-81-8", "its check digit is 8, expected 7", None, False)),
        ("cas", "5O-81-7", ("5O-81-7", f"expected {CAS}", "50-81-7", True)),
        ("cas", "50 -81- 7", ("50 -81- 7", f"expected {CAS}", "50-81-7", True)),
        ("cas", "50817", ("50817", f"expected {CAS}", "50-81-7", False)),
        ("cas", "5081-7", ("5081-7", f"expected {CAS}", "50-81-7", False)),
        ("cas", "0050-81-7", ("0050-81-7", f"expected {CAS}", "50-81-7", False)),
        ("cas", "50818", ("50818", f"expected {CAS}", None, False)),
        ("ec", "200-066-3", ("200-066-3", "its check digit is 3, expected 2", None, False)),
        ("ec", "EINECS 200–066–2", ("EINECS 200–066–2", "it has dashes in the place of hyphens", "200-066-2", True)),
        ("unii", "PQ6CK8PD0Q", ("PQ6CK8PD0Q", "its check character is Q, expected R", None, False)),
        ("unii", "PQ6CK8PD0", ("PQ6CK8PD0", "expected ten letters and digits", None, False)),
        ("dtxsid", "DTXSID4020106", ("DTXSID4020106", "its check digit is 4, expected 5", None, False)),
        ("dtxsid", "DTXSID502", ("DTXSID502", "expected DTXSID and at least seven digits", None, False)),
        ("orcid", "0000-0002-1694-2338", ("0000-0002-1694-2338", "its check digit is 8, expected X", None, False)),
        (
            "orcid",
            "https://orcid.org/0000-0002–1694-233X",
            (
                "https://orcid.org/0000-0002–1694-233X",
                "it has dashes in the place of hyphens",
                "https://orcid.org/0000-0002-1694-233X",
                True,
            ),
        ),
        ("kegg", "C0031", ("C0031", "expected a letter and five digits, such as C00031", None, False)),
        ("doi", "10,1000/1", ("10,1000/1", f"expected {DOI}", None, False)),
    ],
)  # fmt: skip
def test_a_slip(kind: str, text: str, slip: tuple[str, str, str | None, bool]) -> None:
    written, message, meant, is_safe = slip
    assert slip_in(kind, text) == Slip(written, KINDS[kind].noun, message, meant, is_safe)


def test_ten_as_a_check_digit_of_elincs_is_written_as_one() -> None:
    # The remainder is 10 for 181 numbers that ELINCS has given, all with the digit 1.
    assert slip_in("ec", "401-006-1") is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text", ["1" * 10**6, " " * 10**6, "a, " * 300_000, "doi: " * 200_000, "1 - " * 250, "(" * 999, "10.1/" * 190]
)
def test_no_text_takes_long(kind: str, text: str) -> None:
    begin = time.process_time()
    slip_in(kind, text)
    assert time.process_time() - begin < 0.25
