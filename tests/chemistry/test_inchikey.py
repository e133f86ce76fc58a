import re
import string
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contentlint.chemistry import inchikey
from contentlint.chemistry.inchikey import Fault, fault_in

LETTERS = string.ascii_uppercase
CAFFEINE = "RYYVLZVUVIJVGH-UHFFFAOYSA-N"
LACTATE = "NGSFWBMYFKHRBD-DKWTVANSSA-M"

# Written out anew from `inchikey.md`, not taken from the code.
TRIPLETS = [
    triplet
    for triplet in map("".join, product(LETTERS, repeat=3))
    if triplet[0] != "E" and not "TAA" <= triplet <= "TTV"
]
DOUBLETS = [doublet for doublet in map("".join, product(LETTERS, repeat=2)) if doublet <= "TR"]


def test_the_tables_have_14_and_9_bits() -> None:
    assert (len(TRIPLETS), len(DOUBLETS)) == (2**14, 2**9)


@pytest.mark.parametrize(
    "key",
    [
        CAFFEINE,
        LACTATE,
        "OEYIOHPDSNJKLS-UHFFFAOYSA-N",  # choline, a permanent charge
        "JLVVSXFLKOJNIY-UHFFFAOYSA-N",  # Mg2+
        "IMQLKJBTEOYOSI-UHFFFAOYSA-B",  # phytate, twelve protons less
        "MKTRUBLWZFTBEC-UHFFFAOYSA-A",  # beyond the table of protons
        "NAYHDHYVKZZYDX-UHFFFAOYNA-N",  # non-standard, and nothing in the remaining layers
        "QTBSBXVTEAMEQO-TULZNQERNA-N",  # non-standard
        "LFQSCWFLJHTTHZ-UHFFFAOYBA-N",  # beta
        "YEABQMSDUXFULK-VDQRSYJLBA-N",  # polymer
        *(f"RYYVLZVUVIJVGH-UHFFFAOYSA-{protons}" for protons in LETTERS),
    ],
)
def test_a_key_has_no_fault(key: str) -> None:
    assert fault_in(key) is None


@pytest.mark.parametrize("start", [0, 3, 6, 9, 15, 18])
def test_exactly_the_triplets_of_the_table_are_accepted(start: int) -> None:
    accepted = [
        triplet
        for triplet in map("".join, product(LETTERS, repeat=3))
        if fault_in(LACTATE[:start] + triplet + LACTATE[start + 3 :]) is None
    ]
    assert accepted == TRIPLETS


@pytest.mark.parametrize("start", [12, 21])
def test_exactly_the_doublets_of_the_table_are_accepted(start: int) -> None:
    accepted = [
        doublet
        for doublet in map("".join, product(LETTERS, repeat=2))
        if fault_in(LACTATE[:start] + doublet + LACTATE[start + 2 :]) is None
    ]
    assert accepted == DOUBLETS


@pytest.mark.parametrize("key", [CAFFEINE, LACTATE])
def test_exactly_three_kinds_and_one_version_are_accepted(key: str) -> None:
    tails = map("".join, product(LETTERS, repeat=2))
    accepted = {tail for tail in tails if not fault_in(f"{key[:23]}{tail}{key[25:]}")}
    assert accepted == {"SA", "NA", "BA"}


# text, message, suggestion, the marked characters
FAULTS = [
    ("", "it is empty, an InChIKey has 27 characters", None, ""),
    ("  ", "it is empty, an InChIKey has 27 characters", None, "  "),
    ("58-08-2", "it is 7 characters long, an InChIKey has 27", None, "58-08-2"),
    ("?", "it is 1 character long, an InChIKey has 27", None, "?"),
    (
        CAFFEINE + " " + LACTATE,
        "it is 55 characters long, an InChIKey has 27",
        None,
        CAFFEINE + " " + LACTATE,
    ),
    ("InChIKey=" + CAFFEINE, "it begins with 'InChIKey=', the key alone is expected", CAFFEINE, "InChIKey="),
    (
        "inchikey: " + CAFFEINE,
        "it begins with 'inchikey:', the key alone is expected",
        CAFFEINE,
        "inchikey: ",
    ),
    ("InChIKey=water", "it begins with 'InChIKey=', the key alone is expected", None, "InChIKey="),
    (
        "InChI=1S/Mg/q+2",
        "it is an InChI, not the key that is computed from it",
        "JLVVSXFLKOJNIY-UHFFFAOYSA-N",
        "InChI=1S/Mg/q+2",
    ),
    ("InChI=1S//", "it is an InChI, not the key that is computed from it", None, "InChI=1S//"),
    ("InChI=water", "it is an InChI, not the key that is computed from it", None, "InChI=water"),
    (" " + CAFFEINE, "white space stands before the key", CAFFEINE, " "),
    (CAFFEINE + " \n", "white space stands behind the key", CAFFEINE, " \n"),
    ("RYYVLZVUVIJVGH - UHFFFAOYSA-N", "white space stands within the key", CAFFEINE, " "),
    ("RYYVLZVUVIJVGH-UHFFF\u00a0AOYSA-N", "white space stands within the key", CAFFEINE, "\u00a0"),
    (
        "RYYVLZVUVIJVGH-\u200bUHFFFAOYSA-N",
        "an invisible character, ZERO WIDTH SPACE, stands in the key",
        CAFFEINE,
        "\u200b",
    ),
    (
        "ryyvlzvuvijvgh-uhfffaoysa-n",
        "it is in lower case, an InChIKey is in capitals",
        CAFFEINE,
        "ryyvlzvuvijvgh-uhfffaoysa-n",
    ),
    ("RYYvLZVUVIJVGH-UHFFFAOYSA-N", "'v' is in lower case, an InChIKey is in capitals", CAFFEINE, "v"),
    (
        "RYYVLZVUVIJVGH-UHFFFАOYSA-N",
        "'А' is CYRILLIC CAPITAL LETTER A, not the Latin letter A",
        CAFFEINE,
        "А",
    ),
    (
        "RΥYVLZVUVIJVGH-UHFFFAOYSA-N",
        "'Υ' is GREEK CAPITAL LETTER UPSILON, not the Latin letter Y",
        CAFFEINE,
        "Υ",
    ),
    (
        "RYYVLZVUVIJVGH-UHFFFAOYSA-Ｎ",
        "'Ｎ' is FULLWIDTH LATIN CAPITAL LETTER N, not the Latin letter N",
        CAFFEINE,
        "Ｎ",
    ),
    (
        "RYYVLZVUVıJVGH-UHFFFAOYSA-N",
        "'ı' is LATIN SMALL LETTER DOTLESS I, not the Latin letter I",
        CAFFEINE,
        "ı",
    ),
    ("RYYVLZVUVIJVGH-UHFFFA0YSA-N", "'0' is DIGIT ZERO, not the Latin letter O", CAFFEINE, "0"),
    ("RYYVLZVUV1JVGH-UHFFFAOYSA-N", "'1' is DIGIT ONE, not the Latin letter I or L", None, "1"),
    ("OEY1OHPDSNJKLT-UHFFFAOYSA-N", "'1' is DIGIT ONE, not the Latin letter I or L", None, "1"),
    ("RYYVLZVUVIJVGH–UHFFFAOYSA–N", "'–' is EN DASH, not a hyphen", CAFFEINE, "–"),
    ("RYYVLZVUVIJVGH−UHFFFAOYSA-N", "'−' is MINUS SIGN, not a hyphen", CAFFEINE, "−"),
    (
        "RYYVLZVUVIJVGH_UHFFFAOYSA-N",
        "'_' stands in the key, which holds only the letters A to Z and two hyphens",
        None,
        "_",
    ),
    (
        "RYYVLZVUVIJVGÉ-UHFFFAOYSA-N",
        "'É' stands in the key, which holds only the letters A to Z and two hyphens",
        None,
        "É",
    ),
    (
        "RYYVLZVUVIJVG\x00-UHFFFAOYSA-N",
        "U+0000 stands in the key, which holds only the letters A to Z and two hyphens",
        None,
        "\x00",
    ),
    (
        "ryyvlzvuvijvg-uhfffaoysa-n",
        "it is in lower case, an InChIKey is in capitals",
        None,
        "ryyvlzvuvijvg-uhfffaoysa-n",
    ),
    ("RYYVLZVUVIJVGHUHFFFAOYSA-N", "the hyphen is missing after letter 14", CAFFEINE, ""),
    ("RYYVLZVUVIJVGH-UHFFFAOYSAN", "the hyphen is missing after letter 24", CAFFEINE, ""),
    ("RYYVLZVUVIJVGHUHFFFAOYSAN", "the hyphens are missing after letter 14 and letter 24", CAFFEINE, ""),
    (
        "RYYVLZVUVIJVG-HUHFFFAOYSA-N",
        "a hyphen stands after letter 13, hyphens belong after letters 14 and 24",
        CAFFEINE,
        "-",
    ),
    (
        "RYYVLZVUVIJVGH--UHFFFAOYSA-N",
        "a hyphen stands after letter 14, hyphens belong after letters 14 and 24",
        CAFFEINE,
        "-",
    ),
    (
        "-RYYVLZVUVIJVGH-UHFFFAOYSA-N",
        "a hyphen stands before the first letter, hyphens belong after letters 14 and 24",
        CAFFEINE,
        "-",
    ),
    ("RYYVLZVUVIJVG-UHFFFAOYSA-N", "its first block has 13 letters, not 14", None, "RYYVLZVUVIJVG"),
    ("RYYVLZVUVIJVGHH-UHFFFAOYSA-N", "its first block has 15 letters, not 14", None, "RYYVLZVUVIJVGHH"),
    ("NGSFWBMYFKHRBD-DKWTVANSS-M", "its second block has 9 letters, not 10", None, "DKWTVANSS"),
    ("RYYVLZVUVIJVGH-UHFFAOYSA-N", "its second block has 9 letters, not 10", CAFFEINE, "UHFFAOYSA"),
    ("RYYVLZVUVIJVGH-UHFFFFAOYSA-N", "its second block has 11 letters, not 10", CAFFEINE, "UHFFFFAOYSA"),
    (
        "RYYVLZVUVIJVGH-UHFFFAONA-N",
        "its second block has 9 letters, not 10",
        "RYYVLZVUVIJVGH-UHFFFAOYNA-N",
        "UHFFFAONA",
    ),
    ("RYYVLZVUVIJVGH-UHFFFAOYSA-", "its third block has no letter, not 1", None, ""),
    ("RYYVLZVUVIJVGH-UHFFFAOYSA-NN", "its third block has 2 letters, not 1", None, "NN"),
    (
        "RYYVLZVUVIJVGH-UHFFFAOYSA",
        "it has 24 letters in 2 blocks, an InChIKey has 25 in three blocks of 14, 10 and 1",
        None,
        "RYYVLZVUVIJVGH-UHFFFAOYSA",
    ),
    (
        "MOSFIJXAXDLOML-UHFFFAOYSA-N",
        "it is the key of the empty structure, computed before anything was drawn",
        None,
        "MOSFIJXAXDLOML-UHFFFAOYSA-N",
    ),
    ("EYYVLZVUVIJVGH-UHFFFAOYSA-N", "its first block holds 'EYY', a triplet of no InChIKey", None, "EYY"),
    ("RYYVLZTTVIJVGH-UHFFFAOYSA-N", "its first block holds 'TTV', a triplet of no InChIKey", None, "TTV"),
    ("RYYVLZVUVTAAGH-UHFFFAOYSA-N", "its first block holds 'TAA', a triplet of no InChIKey", None, "TAA"),
    (
        "RYYVLZVUVIJVTS-UHFFFAOYSA-N",
        "its first block holds the pair 'TS' where an InChIKey has one of AA to TR",
        None,
        "TS",
    ),
    ("NGSFWBMYFKHRBD-DKWEVANSSA-M", "its second block holds 'EVA', a triplet of no InChIKey", None, "EVA"),
    (
        "NGSFWBMYFKHRBD-DKWTVAZSSA-M",
        "its second block holds the pair 'ZS' where an InChIKey has one of AA to TR",
        None,
        "ZS",
    ),
    (
        "RYYVLZVUVIJVGH-UHFFFAOXSA-N",
        "its second block 'UHFFFAOXSA' is one slip away from 'UHFFFAOYSA', the commonest there is",
        CAFFEINE,
        "X",
    ),
    (
        "RYYVLZVUVIJVGH-UFHFFAOYSA-N",
        "its second block 'UFHFFAOYSA' is one slip away from 'UHFFFAOYSA', the commonest there is",
        CAFFEINE,
        "FH",
    ),
    (
        "RYYVLZVUVIJVGH-UHFFFAOSYA-N",
        "its second block 'UHFFFAOSYA' is one slip away from 'UHFFFAOYSA', the commonest there is",
        CAFFEINE,
        "SY",
    ),
    (
        "RYYVLZVUVIJVGH-EHFFFAOYNA-N",
        "its second block 'EHFFFAOYNA' is one slip away from 'UHFFFAOYNA', the commonest there is",
        "RYYVLZVUVIJVGH-UHFFFAOYNA-N",
        "E",
    ),
    (
        "RYYVLZVUVIJVGH-UHFFFAOYDA-N",
        "its kind letter is D, not S (standard), N (non-standard) or B (beta)",
        CAFFEINE,
        "D",
    ),
    (
        "RYYVLZVUVIJVGH-UHFFFAOYAS-N",
        "its kind letter is A, not S (standard), N (non-standard) or B (beta)",
        CAFFEINE,
        "A",
    ),
    (
        "NGSFWBMYFKHRBD-DKWTVANSDA-M",
        "its kind letter is D, not S (standard), N (non-standard) or B (beta)",
        None,
        "D",
    ),
    (
        "NGSFWBMYFKHRBD-DKWTVANSSB-M",
        "its version letter is B, not A, the only version there is",
        LACTATE,
        "B",
    ),
]


@pytest.mark.parametrize(("text", "message", "suggestion", "marked"), FAULTS)
def test_the_reason(text: str, message: str, suggestion: str | None, marked: str) -> None:
    fault = fault_in(text)
    assert fault is not None
    assert (fault.message, fault.suggestion) == (message, suggestion)
    assert text[fault.offset : fault.offset + fault.length] == marked


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("RYYVLZVUVIJVGHUHFFFAOYSA-N", 14),
        ("RYYVLZVUVIJVGH-UHFFFAOYSAN", 25),
        ("RYYVLZVUVIJVGHUHFFFAOYSAN", 14),
        ("RYYVLZVUVIJVGH-UHFFFAOYSA-", 26),
        ("RYYVLZVUVIJVGH--UHFFFAOYSA-N", 15),
        ("RYYVLZVUVIJVGH-UHFFAOYSA-N", 15),
    ],
)
def test_where_something_is_missing(text: str, offset: int) -> None:
    fault = fault_in(text)
    assert fault is not None
    assert fault.offset == offset


def repaired(text: str) -> str | None:
    fault = fault_in(text)
    assert fault is not None
    return fault.suggestion


def key_of(first: list[str], third: str, second: list[str], fourth: str, kind: str, protons: str) -> str:
    return f"{''.join(first)}{third}-{''.join(second)}{fourth}{kind}A-{protons}"


KEYS = st.builds(
    key_of,
    st.lists(st.sampled_from(TRIPLETS), min_size=4, max_size=4),
    st.sampled_from(DOUBLETS),
    st.lists(st.sampled_from(TRIPLETS), min_size=2, max_size=2) | st.just(["UHF", "FFA"]),
    st.sampled_from(DOUBLETS) | st.just("OY"),
    st.sampled_from("SNB"),
    st.sampled_from(LETTERS),
).filter(lambda key: key[15:23] == "UHFFFAOY" or sum(map(str.__ne__, key[15:23], "UHFFFAOY")) > 2)


@settings(derandomize=True, deadline=None)
@given(KEYS)
def test_whatever_the_hash_it_is_accepted(key: str) -> None:
    assert fault_in(key) is None


@settings(derandomize=True, deadline=None)
@given(KEYS, st.data())
def test_disguises_of_a_key_are_seen_through(key: str, data: st.DataObject) -> None:
    disguises = {"A": "aАΑ", "O": "o0О", "E": "eЕ", "-": "–−‑", "I": "iı", "N": "nＮ"}
    text = "".join(data.draw(st.sampled_from(disguises.get(char, char.lower()) + char)) for char in key)
    if re.search("[A-Z]", text):
        text = text.replace("l", "L")
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + data.draw(st.sampled_from(" \t\u00a0\u200b\u00ad")) + text[place:]
    assume(text != key)
    assert repaired(text) == key


@pytest.mark.parametrize("like", ["l", "ｌ", "ⅼ", "ℓ", "1", "|", "ſ"])
def test_what_stands_for_one_or_another_letter_is_not_guessed_at(like: str) -> None:
    fault = fault_in(f"JLVVSXFLKOJN{like}Y-UHFFFAOYSA-N")
    assert fault is not None
    assert fault.suggestion is None


def test_among_small_letters_a_small_l_is_one() -> None:
    assert repaired("jlvvsxflkojniy-uhfffaoysa-n") == "JLVVSXFLKOJNIY-UHFFFAOYSA-N"


@settings(derandomize=True, deadline=None)
@given(KEYS, st.sets(st.integers(0, 25), max_size=3))
def test_hyphens_anywhere_else_are_put_back(key: str, places: set[int]) -> None:
    letters = key.replace("-", "")
    text = "".join("-" * (place in places) + char for place, char in enumerate(letters))
    assume(text != key)
    assert repaired(text) == key


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 9), st.sampled_from(LETTERS), st.sampled_from(["replace", "insert", "delete", "exchange"]))
def test_one_edit_of_the_empty_second_block_is_corrected(place: int, letter: str, edit: str) -> None:
    block = "UHFFFAOYSA"
    edited = {
        "replace": block[:place] + letter + block[place + 1 :],
        "insert": block[:place] + letter + block[place:],
        "delete": block[:place] + block[place + 1 :],
        "exchange": block[:place] + block[place + 1 : place + 2] + block[place] + block[place + 2 :],
    }[edit]
    assume(edited not in {"UHFFFAOYSA", "UHFFFAOYNA", "UHFFFAOYBA"})
    assert repaired(CAFFEINE.replace(block, edited)) == CAFFEINE


NEARLY_KEYS = st.builds(
    lambda key, place, piece, gone: key[:place] + piece + key[place + gone :],
    KEYS | st.just(CAFFEINE),
    st.integers(0, 27),
    st.text(max_size=2) | st.text("01aA-–А \u200b", max_size=3),
    st.integers(0, 3),
)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(NEARLY_KEYS | st.text() | st.text("InChIKey=1S/ -", max_size=30))
def test_a_fault_is_a_place_and_a_clause_and_its_suggestion_has_none(text: str) -> None:
    fault = fault_in(text)
    if fault is None:
        assert len(text) == 27
        return
    assert isinstance(fault, Fault)
    assert 0 <= fault.offset <= fault.offset + fault.length <= len(text)
    assert fault.message.isprintable()
    assert not fault.message.endswith(".")
    assert fault.suggestion is None or fault_in(fault.suggestion) is None


def test_a_long_text_is_answered_at_once() -> None:
    assert repaired("A" * 10_000_000) is None


BLOCKS = st.sampled_from(
    ("UHFFFAOYSA", "UHFFFAOYNA", "UHFFFAOYBA", "UHFFFAOYXA", "DKWTVANSSA", "TULZNQERNA", "UHFFAOYESA", "MOSFIJXAXD")
)
SLIPS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(LETTERS)), max_size=3)


@settings(max_examples=1500, deadline=None)
@given(
    st.sampled_from(("RYYVLZVUVIJVGH", "MOSFIJXAXDLOML", "TAAAAAAAAAAAAA", "AAAAAAAAAAAAUA")),
    BLOCKS,
    SLIPS,
    st.booleans(),
)
def test_the_short_way_to_a_sound_key_finds_what_the_long_one_does(
    first: str, second: str, slips: list[tuple[int, str]], exchanges: bool
) -> None:
    letters = list(second)
    for at, letter in slips:
        letters[at] = letter
        if exchanges and at < 9:
            letters[at : at + 2] = reversed(letters[at : at + 2])
    key = f"{first}-{''.join(letters)}-N"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inchikey, "_SOUND", re.compile("(?!)"))
        expected = fault_in(key)
    assert fault_in(key) == expected
