import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.chemistry.inchi import inchikey_of
from contentlint.chemistry.ion import inchi_of_ion

MAGNESIUM = "InChI=1S/Mg/q+2"


@pytest.mark.parametrize(
    "notation",
    [
        "Mg2+", "Mg+2", "Mg++", "Mg²⁺", "Mg⁺²", "Mg²+", "Mg2⁺", "Mg2＋", "Mg<sup>2+</sup>", "Mg<sup>+2</sup>",
        "Mg2<sup>+</sup>", "Mg<sup>++</sup>", "Mg^{2+}", "Mg^{+2}", "$Mg^{2+}$", "Mg^2+", "Mg^2+^", "Mg(2+)",
        "Mg(+2)", "Mg^(2+)", " Mg2+\n",
    ],
)  # fmt: skip
def test_every_spelling_of_an_ion(notation: str) -> None:
    assert inchi_of_ion(notation) == MAGNESIUM


@pytest.mark.parametrize(
    ("notation", "inchi"),
    [
        ("Na+", "InChI=1S/Na/q+1"),
        ("Na⁺", "InChI=1S/Na/q+1"),
        ("Na+1", "InChI=1S/Na/q+1"),
        ("K1+", "InChI=1S/K/q+1"),
        ("Ca²⁺", "InChI=1S/Ca/q+2"),
        ("Cr³⁺", "InChI=1S/Cr/q+3"),
        ("Fe3+", "InChI=1S/Fe/q+3"),
        ("Fe+++", "InChI=1S/Fe/q+3"),
        ("Mn⁷⁺", "InChI=1S/Mn/q+7"),
        ("Hg2+", "InChI=1S/Hg/q+2"),
        ("Si4+", "InChI=1S/Si/q+4"),
        ("Au-", "InChI=1S/Au/q-1"),
        ("Og+", "InChI=1S/Og/q+1"),
        ("H+", "InChI=1S/p+1"),
        ("H⁺", "InChI=1S/p+1"),
        ("H-", "InChI=1S/H/q-1"),
        ("He2+", "InChI=1S/He/q+2"),
        ("F-", "InChI=1S/FH/h1H/p-1"),
        ("F−", "InChI=1S/FH/h1H/p-1"),
        ("Cl-", "InChI=1S/ClH/h1H/p-1"),
        ("Cl⁻", "InChI=1S/ClH/h1H/p-1"),
        ("Cl–", "InChI=1S/ClH/h1H/p-1"),
        ("Cl<sup>−</sup>", "InChI=1S/ClH/h1H/p-1"),
        ("Br-", "InChI=1S/BrH/h1H/p-1"),
        ("I-", "InChI=1S/HI/h1H/p-1"),
        ("At-", "InChI=1S/At/q-1"),
        ("S2-", "InChI=1S/S/q-2"),
        ("Se2-", "InChI=1S/Se/q-2"),
        ("P3-", "InChI=1S/P/q-3"),
        ("C4-", "InChI=1S/C/q-4"),
        ("O²⁻", "InChI=1S/O/q-2"),
        ("O^2-", "InChI=1S/O/q-2"),
        ("O<sup>2-</sup>", "InChI=1S/O/q-2"),
        ("O-2", "InChI=1S/O/q-2"),
        ("O--", "InChI=1S/O/q-2"),
        ("N³⁻", "InChI=1S/N/q-3"),
        ("N-3", "InChI=1S/N/q-3"),
    ],
)
def test_an_ion_has_an_inchi(notation: str, inchi: str) -> None:
    assert inchi_of_ion(notation) == inchi


@pytest.mark.parametrize(
    "notation", ["O2-", "O2⁻", "N3-", "I3-", "Br3-", "H2+", "H3+", "N2+", "O2+", "Xe2+", "S3-", "C2-"]
)
def test_a_number_that_may_count_atoms_is_no_charge(notation: str) -> None:
    assert inchi_of_ion(notation) is None


@pytest.mark.parametrize(
    "notation",
    [
        "", "+", "2+", "e-", "Mg", "Mg2", "Mg0+", "Mg+0", "mg2+", "MG2+", "Xx+", "D+", "Jj2+", "M2+", "NH4+",
        "OH-", "SO4²⁻", "SO42-", "NO3-", "HCO3-", "Hg22+", "Hg₂²⁺", "Fe2+/Fe3+", "Fe2+, Fe3+", "Fe(II)",
        "Fe(III)+", "C60-", "Mg2++", "Mg+-", "Mg2+2", "Mg<sup>2+", "Mg^{2+", "²⁴Mg²⁺", "Mg²⁺⁺⁺", "H²⁺",
        "He3+", "Li⁴⁺", "magnesium(2+)", "Мg2+",
    ],
)  # fmt: skip
def test_what_names_no_monatomic_ion_has_no_inchi(notation: str) -> None:
    assert inchi_of_ion(notation) is None


@pytest.mark.parametrize(
    ("notation", "key"),
    [
        ("Mg2+", "JLVVSXFLKOJNIY-UHFFFAOYSA-N"),
        ("Ca2+", "BHPQYMZQTOCNFJ-UHFFFAOYSA-N"),
        ("Na+", "FKNQFGJONOIPTF-UHFFFAOYSA-N"),
        ("Zn2+", "PTFCDOFLOPIGGS-UHFFFAOYSA-N"),
        ("Cl-", "VEXZGXHMUGYJMC-UHFFFAOYSA-M"),
        ("I-", "XMBWDFGMSWQBCA-UHFFFAOYSA-M"),
        ("H+", "GPRLSGONYQIRFK-UHFFFAOYSA-N"),
    ],
)
def test_the_key_of_an_ion(notation: str, key: str) -> None:
    assert inchikey_of(inchi_of_ion(notation) or "") == key


@settings(derandomize=True, deadline=None)
@given(st.text("MgClO<sup>/^{}()$23+-−⁺⁻²³ ", max_size=12) | st.text())
def test_any_text_is_answered(notation: str) -> None:
    inchi = inchi_of_ion(notation)
    assert inchi is None or inchikey_of(inchi) is not None


def test_every_ion_is_that_of_rdkit() -> None:
    chem = pytest.importorskip("rdkit.Chem", exc_type=ImportError)
    rdinchi = pytest.importorskip("rdkit.Chem.inchi", exc_type=ImportError)
    pytest.importorskip("rdkit.RDLogger", exc_type=ImportError).DisableLog("rdApp.*")
    table = chem.GetPeriodicTable()
    for number in range(1, 119):
        symbol = table.GetElementSymbol(number)
        for charge in (*range(-4, 0), *range(1, min(number, 9) + 1)):
            oracle = rdinchi.MolToInchi(chem.MolFromSmiles(f"[{symbol}{charge:+d}]"))
            assert inchi_of_ion(f"{symbol}^{{{abs(charge)}{'+' if charge > 0 else '-'}}}") == oracle
