"""Names side by side that may be one."""

import pytest

from contentlint.audit.numbers.alike import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mineral", "Minerals"),
        ("mineral", "Mineral"),
        ("Omega-3", "omega 3"),
        ("Antioxidant Defence", "antioxidant-defence"),
        ("Magnesium", "Magnesuim"),
        ("Magnesium", "Magnesum"),
        ("Polyphenol", "Polyphenole"),
        ("Energy Metabolism", "Energy Metabolisn"),
        ("Fiber", "Fibre"),
        ("Tumor", "Tumour"),
        ("Aging", "Ageing"),
        ("Quercetin", "Quercetine"),
    ],
)
def test_names_that_may_be_one(one: str, other: str) -> None:
    assert alike([one, "Something Else", other]) == {one: (other,), other: (one,)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vitamin A", "Vitamin B"),
        ("Omega-3", "Omega-6"),
        ("Vitamin B1", "Vitamin B12"),
        ("Iron", "Irony"),
        ("Bread", "Broad"),
        ("Nitrate", "Nitrite"),
        ("Hexane", "Hexene"),
        ("Enzyme", "Enzymology"),
        ("Calcium Channel", "Sodium Channel"),
        ("", "?"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert alike([one, other]) == {}


def test_two_sure_names_are_no_slips_of_one_another_but_may_be_forms() -> None:
    names = ["Metabolism", "Metabolisn", "Acid", "Acids"]
    assert alike(names, sure=names) == {"Acid": ("Acids",), "Acids": ("Acid",)}
    assert alike(names[:2], sure=["Metabolism"]) == {"Metabolism": ("Metabolisn",), "Metabolisn": ("Metabolism",)}


def test_a_series_is_not_compared_each_with_each() -> None:
    assert alike([f"Sample{letter}" for letter in "abcdefgh"]) == {}


def test_long_names_and_very_many_are_not_compared_letter_by_letter() -> None:
    long = "mineral " * 20
    assert alike(["a" * 1_000_000, "a" * 999_999 + "b", f"{long}zinc acetate", f"{long}zink acetate"]) == {}
    many = [f"{'x' * 80} {number}" for number in range(10_000)]
    assert alike(["Cytochrome", *many, "Cytocrome"]) == {}
