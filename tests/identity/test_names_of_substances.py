"""How names of substances are compared."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.identity.names import fold, loosened, names_salt
from contentlint.identity.readings import readings
from contentlint.identity.vagueness import is_ambiguous


@pytest.mark.parametrize(
    "ways",
    [
        ("Vitamin B-12", "vitamin b12", "VITAMIN B 12", "vitamin-b12", "Vitamin_B12"),
        ("β-Carotene", "beta-carotene", ".beta.-carotene", "Beta Carotene"),
        ("Coenzyme Q₁₀", "coenzyme q10", "Coenzyme Q‑10"),
        ("3,3′,5-Triiodothyronine", "3,3',5-triiodothyronine"),
        ("DL-Alanine", "D,L-alanine", "(±)-Alanine", "(+/-)-alanine", "d/l-Alanine"),
        ("Mg²⁺", "Mg2+"),
        ("I−", "i-"),
        ("Aluminium sulphate", "aluminum sulfate"),
        ("Acétate", "acetate"),
        ("[6]-Gingerol", "(6)-gingerol"),
        ("Ubiquinol®", "ubiquinol"),
    ],
)
def test_ways_to_write_one_name(ways: tuple[str, ...]) -> None:
    assert len({fold(way) for way in ways}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(+)-Catechin", "(-)-Catechin"),
        ("(+)-Catechin", "Catechin"),
        ("(-)-Catechin", "Catechin"),
        ("L-Alanine", "D-Alanine"),
        ("L-Alanine", "DL-Alanine"),
        ("Iron(2+)", "Iron(3+)"),
        ("Sulfate(2-)", "Sulfate(2+)"),
        ("Cl-", "Cl"),
        ("1,2-Propanediol", "1,3-propanediol"),
        ("1,2-Propanediol", "12-propanediol"),
        ("alpha-Tocopherol", "beta-tocopherol"),
    ],
)
def test_names_of_two_substances(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=400))
def test_any_text_has_one_folded_form(text: str) -> None:
    folded = fold(text)
    assert not any(char.isspace() or char in "-_" for char in folded)
    assert fold(text.replace("-", "-").upper().lower()) == fold(text.upper())
    assert list(readings(text)) == list(dict.fromkeys(readings(text)))


@given(st.text(string.ascii_lowercase + " -", max_size=40))
def test_letters_are_kept_in_their_order(text: str) -> None:
    assert fold(text).rstrip("~") == text.replace(" ", "").replace("-", "").replace("sulph", "sulf").replace(
        "aluminium", "aluminum"
    ).replace("caesium", "cesium").replace("oestr", "estr")


def test_a_long_text_is_no_name_and_takes_no_time() -> None:
    assert len(fold("((" * 500_000)) <= 300
    assert len(list(readings("a (b " * 200_000))) < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caffeine", ["Caffeine"]),
        ("DHA (Docosahexaenoic Acid)", ["DHA", "Docosahexaenoic Acid", "DHA Docosahexaenoic Acid"]),
        ("Creatine (monohydrate)", ["Creatine", "monohydrate", "Creatine monohydrate"]),
        ("Vitamin D3 / Cholecalciferol", ["Vitamin D3", "Cholecalciferol"]),
        ("Magnesium (as citrate)", ["Magnesium", "citrate", "Magnesium citrate"]),
        ("Iron (from ferrous sulfate)", ["Iron", "ferrous sulfate", "Iron ferrous sulfate"]),
        ("Melatonin: what it does", ["Melatonin", "what it does"]),
        ("Iron(2+)", ["Iron(2+)"]),
        ("Magnesium (Mg2+)", ["Mg2+", "Magnesium Mg2+"]),
        ("Iron (3+)", ["3+", "Iron 3+"]),
        ("(+)-Catechin", ["(+)-Catechin"]),
        ("", []),
    ],
)
def test_readings(text: str, expected: list[str]) -> None:
    assert [reading for reading in readings(text) if reading != text or len(expected) < 2] == expected


@pytest.mark.parametrize(
    "name", ["ALA", "PS", "DPA", "EGCG", "NAD+", "K2", "Vitamin E", "vitamin b-12", "Omega-3", "tea"]
)
def test_ambiguous(name: str) -> None:
    assert is_ambiguous(name)


@pytest.mark.parametrize(
    "name",
    [
        "Green tea",
        "Clove oil",
        "Turmeric",
        "Catalase",
        "Xanthan gum",
        "Sebacic acids",
        "Hyaluronic acid",
        "Chamomile",
        "Phosphatidylserine",
        "Vitamin B4",
        "Vitamin B8",
        "Vitamin P",
        "Niacin",
        "Flavonols",
        "Valerian Root",
    ],
)
def test_what_is_several_substances_is_ambiguous(name: str) -> None:
    assert is_ambiguous(name)


@pytest.mark.parametrize(
    "name",
    ["Oleic acid", "Base", "Vitamin B2", "Zinc", "Vitamin C", "Vitamin D3", "Caffeine", "Biotin", "CoQ10", "Iron"],
)
def test_not_ambiguous(name: str) -> None:
    assert not is_ambiguous(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("aldehydo-D-glucose", "Glucose"),
        ("tetracycline(1-)", "tetracycline"),
        ("citric acid", "citrate"),
        ("magnesium ion", "magnesium"),
        ("L-ascorbic acid", "ascorbate"),
        ("D-galacturonate(1-)", "galacturonic acid"),
    ],
)
def test_loosely_the_same(one: str, other: str) -> None:
    assert loosened(one) == loosened(other)


def test_anomers_are_loosely_the_same_where_they_are_asked_for() -> None:
    assert loosened("alpha-D-glucose", anomers=True) == loosened("beta-D-glucose", anomers=True) == "glucose"
    assert loosened("D-(-)-Fructose", anomers=True) == loosened("beta-D-fructofuranose", anomers=True) == "fructose"
    assert loosened("D-glucopyranuronic acid", anomers=True) == loosened("D-glucuronic acid", anomers=True)
    within, without = "2-amino-2-deoxy-beta-D-glucopyranose", "2-amino-2-deoxy-D-glucose"
    assert loosened(within, anomers=True) == loosened(without, anomers=True)
    assert loosened("beta-alanine") != loosened("alanine")


@pytest.mark.parametrize(
    "name", ["Sodium butyrate", "Thiamine hydrochloride", "Magnesium citrate", "Iron(2+)", "Choline chloride"]
)
def test_a_salt_by_its_name(name: str) -> None:
    assert names_salt(name)


@pytest.mark.parametrize("name", ["Caffeine", "Ascorbic acid", "Creatine", "Quercetin", "Tryptophan"])
def test_no_salt_by_its_name(name: str) -> None:
    assert not names_salt(name)
