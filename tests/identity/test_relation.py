"""How two substances are related."""

import pytest

from contentlint.identity.relation import COUNTERIONS, WATER, Relation, element_of, is_isotopic, related, same_formula
from tests.identity import few
from tests.identity.few import TABLE, known


def by_name(name: str):
    return next(one for one in TABLE.named(name) if one.name == name)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("butyric acid", "butyrate", Relation.SAME),
        ("L-alanine", "alanine", Relation.SAME),
        ("L-alanine", "D-alanine", Relation.STEREO),
        ("toluene", "toluene-d8", Relation.ISOTOPE),
        ("magnesium", "magnesium(2+)", Relation.SAME),
        ("magnesium(2+)", "magnesium", Relation.CHARGE),
        ("iron(2+)", "iron(3+)", Relation.CHARGE),
        ("iodide", "diiodine", Relation.CHARGE),
        ("creatine", "creatine monohydrate", Relation.SAME),
        ("magnesium citrate", "trimagnesium dicitrate", Relation.SAME),
        ("L-ascorbic acid", "sodium ascorbate", Relation.PART),
        ("sodium ascorbate", "L-ascorbic acid", Relation.PART),
        ("magnesium", "magnesium citrate", Relation.PART),
        ("magnesium(2+)", "magnesium citrate", Relation.PART),
        ("magnesium citrate", "sodium ascorbate", Relation.OTHER),
        ("L-alanine", "beta-alanine", Relation.OTHER),
        ("caffeine", "coenzyme Q10", Relation.OTHER),
    ],
)
def test_relation(one: str, other: str, relation: Relation) -> None:
    assert related(by_name(one), by_name(other)) is relation


def test_two_salts_of_one_metal_have_nothing_in_common() -> None:
    chloride = known(
        "FAPWRFPIFSIZLT-UHFFFAOYSA-M", "sodium chloride", formula="ClNa", parts=(few.SODIUM_ION, few.HYDROGEN_CHLORIDE)
    )
    assert related(chloride, by_name("sodium ascorbate")) is Relation.OTHER


@pytest.mark.parametrize(
    ("element", "compound", "relation"),
    [
        (("boron", "B"), ("KGBXLFKZBHKPEV-UHFFFAOYSA-N", "boric acid", "BH3O3"), Relation.PART),
        (("selenium", "Se"), ("RJFAYQIBOAGBLC-BYPYZUCNSA-N", "L-selenomethionine", "C5H11NO2Se"), Relation.PART),
        (("nitrogen", "N"), ("RYYVLZVUVIJVGH-UHFFFAOYSA-N", "caffeine", "C8H10N4O2"), Relation.OTHER),
        (("boron", "B"), ("RYYVLZVUVIJVGH-UHFFFAOYSA-N", "caffeine", "C8H10N4O2"), Relation.OTHER),
    ],
)
def test_a_nutrient_goes_by_its_element(
    element: tuple[str, str], compound: tuple[str, str, str], relation: Relation
) -> None:
    name, symbol = element
    key, its_name, formula = compound
    one = known("ZOCHARZZJNPSEU-UHFFFAOYSA-N", name, formula=symbol)
    assert related(one, known(key, its_name, formula=formula)) is relation


def test_oxygen_and_ozone_are_two_substances() -> None:
    oxygen = known("MYMOFIZGZYHOMD-UHFFFAOYSA-N", "dioxygen", formula="O2")
    ozone = known("CBENFWSGALASAD-UHFFFAOYSA-N", "ozone", formula="O3")
    assert related(oxygen, ozone) is Relation.OTHER


def test_skeletons_of_counterions() -> None:
    assert {few.WATER, few.HYDROGEN_CHLORIDE, few.SODIUM_ION, few.MAGNESIUM_ION} <= COUNTERIONS
    assert {few.WATER} == WATER


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("C8H10N4O2", "C8H10N4O2", True),
        ("C8H10N4O2", "H10 C8 N4 O2".replace(" ", ""), True),
        ("C₈H₁₀N₄O₂", "C8H10N4O2", True),
        ("Mg+2", "Mg", True),
        ("C8H10N4O2", "C8H10N4O3", False),
        ("", "", False),
        ("unknown", "unknown", False),
        ("C" + "9" * 100_000, "C8", False),
    ],
)
def test_formulas(one: str, other: str, same: bool) -> None:
    assert same_formula(one, other) is same


@pytest.mark.parametrize(
    ("formula", "element"),
    [("Mg+2", ("Mg", 1, "+2")), ("I-", ("I", 1, "-")), ("O2", ("O", 2, "")), ("H2O", None), ("", None)],
)
def test_elements(formula: str, element: tuple | None) -> None:
    assert element_of(known("AAAAAAAAAAAAAA-UHFFFAOYSA-N", "x", formula=formula)) == element


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("toluene-d8", True),
        ("[2H8]toluene", True),
        ("(13C)methane", True),
        ("vitamin D3", False),
        ("vitamin-D3", False),
        ("L-dopa", False),
    ],
)
def test_isotopes(name: str, is_one: bool) -> None:
    assert is_isotopic(known("YXFVVABEGXRONW-JGUCLWPXSA-N", name)) is is_one
    assert not is_isotopic(known("YXFVVABEGXRONW-UHFFFAOYSA-N", name))
