import string
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contentlint.chemistry.inchi import _doublet, _triplet, inchikey_of

PAIRS = [
    line.split("\t")[:2]
    for line in Path(__file__).with_name("inchis.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
ALPHABET = string.ascii_letters + string.digits + "()*+,-./;=?@"


def test_the_pairs_are_there() -> None:
    assert len(PAIRS) >= 300


@pytest.mark.parametrize(("inchi", "key"), PAIRS)
def test_key_is_that_of_rdkit(inchi: str, key: str) -> None:
    assert inchikey_of(inchi) == key


def test_the_triplets_are_the_alphabet_with_two_gaps() -> None:
    # No sample of keys is sure to hold the triplets at the edges of the gaps.
    triplets = map("".join, product(string.ascii_uppercase, repeat=3))
    legal = [triplet for triplet in triplets if triplet[0] != "E" and not "TAA" <= triplet <= "TTV"]
    assert [_triplet(number) for number in range(2**14)] == legal
    assert [_doublet(number) for number in (0, 25, 26, 2**9 - 1)] == ["AA", "AZ", "BA", "TR"]


def test_metal_and_ion_differ() -> None:
    assert inchikey_of("InChI=1S/Mg") == "FYYHWMGAXLPEAU-UHFFFAOYSA-N"
    assert inchikey_of("InChI=1S/Mg/q+2") == "JLVVSXFLKOJNIY-UHFFFAOYSA-N"


def test_white_space_around_is_ignored() -> None:
    assert inchikey_of(" InChI=1S/Mg/q+2\n") == "JLVVSXFLKOJNIY-UHFFFAOYSA-N"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "InChI=",
        "InChI=1S",
        "InChI=1S/",
        "InChI=1/",
        "InChI=2S/CH4",
        "InChI=1C/CH4",
        "inchi=1S/CH4/h1H4",
        "1S/CH4/h1H4",
        "CH4/h1H4",
        "VNWKTOKETHGBQD-UHFFFAOYSA-N",
        "InChI=1S/(CH4)",
        "InChI=1S/-",
        "InChI=1S/CH4/h1H4/f",
        "InChI=1S/CH4/h1H4/f/h1H",
        "InChI=1S/CH4/h1H4/rCH4",
        "InChI=1S/CH4/p",
        "InChI=1S/CH4/p/i1+1",
        "InChI=1S/CH4/p0",
        "InChI=1S/CH4/p+",
        "InChI=1S/CH4/ph",
        "InChI=1S/CH4/h1H4 methane",
        "InChI=1S/CH4\n/h1H4",
        "InChI=1S/CH4/h1Н4",
    ],
)
def test_what_is_no_inchi_has_no_key(text: str) -> None:
    assert inchikey_of(text) is None


def test_a_number_too_long_for_int_is_more_than_twelve_protons() -> None:
    key = inchikey_of("InChI=1S/CH4/p-" + "9" * 10_000)
    assert key is not None
    assert key.endswith("-A")
    assert inchikey_of("InChI=1S/CH4/p+" + "0" * 10_000 + "1") == inchikey_of("InChI=1S/CH4/p+1")


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_has_a_key_or_none(text: str) -> None:
    assert inchikey_of(text) is None or text.strip().startswith("InChI=1")


LAYERS = st.sampled_from("chqpfritbms")
BODIES = st.builds(
    lambda formula, layers, end: formula + "".join(f"/{name}{value}" for name, value in layers) + end,
    st.text("CHNO123.?/", max_size=6),
    st.lists(st.tuples(LAYERS | st.text(ALPHABET, max_size=1), st.text("0123+-,;", max_size=4)), max_size=5),
    st.sampled_from(["", "/", "/p", "/f", "0" * 252, "0" * 253, "0" * 254]),
)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.sampled_from(["InChI=1S/", "InChI=1/", "InChI=1B/"]), BODIES)
@example("InChI=1S/", "")
def test_key_is_that_of_rdkit_for_any_layers(prefix: str, body: str) -> None:
    # RDKit is no dependency of ours: where it happens to be installed, it is the oracle.
    rdkit = pytest.importorskip("rdkit.Chem.inchi", exc_type=ImportError)
    expected = rdkit.InchiToInchiKey(prefix + body)
    assert inchikey_of(prefix + body) == (expected or None)
