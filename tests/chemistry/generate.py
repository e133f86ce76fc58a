"""Write `inchikeys.txt` and `inchis.tsv` anew: `pip install rdkit chemicals && python generate.py`.

Not run by the tests, which need neither library.
"""

import random
from importlib.metadata import version
from pathlib import Path

import chemicals
from rdkit import Chem, RDLogger
from rdkit.Chem.inchi import InchiToInchiKey, MolToInchi

SEED = 20140
HERE = Path(__file__).parent
TABLES = (
    "Anion db.tsv",
    "Cation db.tsv",
    "Inorganic db.tsv",
    "chemical identifiers example user db.tsv",
    "chemical identifiers pubchem large.tsv",
    "chemical identifiers pubchem small.tsv",
)

# (what is odd about it, SMILES, options of the InChI software)
STRUCTURES = (
    ("proton", "[H+]", ""),
    ("deuteron", "[2H+]", ""),
    ("permanent charge: choline", "C[N+](C)(C)CCO", ""),
    ("permanent charge: thiamine", "Cc1ncc(C[n+]2csc(CCO)c2C)c(N)n1", ""),
    ("salt", "[Na+].[Cl-]", ""),
    ("salt with stereochemistry", "[Na+].C[C@H](O)C(=O)[O-]", ""),
    ("salt: magnesium diglycinate", "[Mg+2].NCC(=O)[O-].NCC(=O)[O-]", ""),
    (
        "salt: magnesium citrate",
        "[Mg+2].[Mg+2].[Mg+2]." + ".".join(["OC(CC(=O)[O-])(CC(=O)[O-])C(=O)[O-]"] * 2),
        "",
    ),
    ("hydrochloride", "CN1CCCC1c1cccnc1.Cl", ""),
    ("ammonium", "[NH4+].[Cl-]", ""),
    ("two protons more", "[NH3+]CC[NH3+]", ""),
    ("phosphate, three protons less", "[O-]P(=O)([O-])[O-]", ""),
    ("ATP, four protons less", "Nc1ncnc2c1ncn2C1OC(COP(=O)([O-])OP(=O)([O-])OP(=O)([O-])[O-])C(O)C1O", ""),
    (
        "phytate, twelve protons less",
        "C1(OP(=O)([O-])[O-])" + "C(OP(=O)([O-])[O-])" * 4 + "C1OP(=O)([O-])[O-]",
        "",
    ),
    ("fourteen protons less", "C1(OP(=O)([O-])[O-])" + "C(OP(=O)([O-])[O-])" * 5 + "C1OP(=O)([O-])[O-]", ""),
    ("fourteen protons more", "C" + "C([NH3+])" * 13 + "C[NH3+]", ""),
    ("mixture", "CCO.O.CC(C)=O", ""),
    ("hydrate", "O.O.O.O.O.[Cu+2].[O-]S(=O)(=O)[O-]", ""),
    ("isotope: heavy water", "[2H]O[2H]", ""),
    ("isotope: carbon-13", "[13CH3][13C](=O)O", ""),
    ("isotope with stereochemistry", "[2H][C@@H](O)C", ""),
    ("isotope and charge", "[13CH3][N+](C)(C)C", ""),
    ("double bond", "C/C=C/C(=O)O", ""),
    ("double bond, other side", "C/C=C\\C(=O)O", ""),
    ("unknown centre", "CC(O)C(=O)O", ""),
    ("ascorbic acid", "OC[C@H](O)[C@H]1OC(=O)C(O)=C1O", ""),
    ("long remaining layers: polyalanine", "N[C@@H](C)C(=O)" * 40 + "O", ""),
    ("long remaining layers: polyene", "C" + "/C=C" * 40 + "/C", ""),
    ("metal bonded", "C[Hg]Cl", ""),
    ("metal bonded, reconnected", "C[Hg]Cl", "-RecMet"),
    ("ferricyanide, reconnected", "[Fe](C#N)(C#N)(C#N)(C#N)(C#N)C#N", "-RecMet"),
    ("cisplatin", "N[Pt](N)(Cl)Cl", ""),
    ("cisplatin, reconnected", "N[Pt](N)(Cl)Cl", "-RecMet"),
    ("cobalt ammine, reconnected", "Cl[Co](N)(N)(N)(N)N", "-RecMet"),
    ("fixed hydrogens: acetic acid", "CC(=O)O", "-FixedH"),
    ("fixed hydrogens: adenine", "Nc1ncnc2[nH]cnc12", "-FixedH"),
    ("fixed hydrogens: glycine zwitterion", "[NH3+]CC(=O)[O-]", "-FixedH"),
    ("fixed hydrogens: pyridone", "O=c1cccc[nH]1", "-FixedH"),
    ("fixed hydrogens: hydroxypyridine", "Oc1ccccn1", "-FixedH"),
    ("fixed hydrogens and a salt", "[Na+].CC(=O)[O-]", "-FixedH"),
    ("fixed hydrogens, reconnected", "CC(=O)O[Hg]C", "-FixedH -RecMet"),
    ("fixed hydrogens and isotope", "[13CH3]C(=O)O", "-FixedH"),
    ("fixed hydrogens and stereochemistry", "C[C@H](N)C(=O)O", "-FixedH"),
    ("unknown stereochemistry written out", "CC(O)C(N)C(=O)O", "-SUU"),
    ("relative stereochemistry", "C[C@H](O)[C@@H](N)C(=O)O", "-SRel"),
    ("racemic stereochemistry", "C[C@H](O)[C@@H](N)C(=O)O", "-SRac"),
    ("ketone and enol", "CC(=O)CC(C)=O", "-KET"),
    ("radical", "[CH3]", ""),
    ("nitroxide radical", "CC1(C)CCCC(C)(C)N1[O]", ""),
    ("large ring", "C1" + "C" * 118 + "C1", ""),
    ("noble gas", "[Xe]", ""),
    ("hydride", "[H-]", ""),
    ("iodide", "[I-]", ""),
    ("magnesium", "[Mg+2]", ""),
)

# Strings that are hashed as they stand, whether or not a structure has them.
STRINGS = (
    ("empty structure", "InChI=1S//"),
    ("empty structure, non-standard", "InChI=1//"),
    ("empty structure, beta", "InChI=1B//"),
    ("beta", "InChI=1B/C2H6O/c1-2-3/h3H,2H2,1H3"),
    ("polymer, beta", "InChI=1B/C2H4Zz2/c3-1-2-4/h1-2H2/z101-1-2(3-1,4-2)"),
    ("remaining layers after an empty formula", "InChI=1S///i1+1"),
    ("protons after an empty formula", "InChI=1S//p+1"),
    ("slash at the end", "InChI=1S/CH4/h1H4/"),
    ("two p layers", "InChI=1S/CH4/p+1/p-2"),
    ("h layer behind the p layer", "InChI=1S/CH4/p+1/h1H4"),
    ("q layer behind the isotopes", "InChI=1S/CH4/i1+1/q+1"),
    ("p layer behind the isotopes", "InChI=1S/CH4/i1+1/p+1"),
    ("r layer behind the isotopes", "InChI=1S/CH4/i1+1/r"),
    *((f"{count:+d} protons", f"InChI=1S/C9H9/p{count:+d}") for count in range(-14, 15) if count),
    *((f"{length} remaining characters", f"InChI=1S/CH4/t{'1' * (length - 2)}") for length in (2, 253, 254, 255, 256)),
)


def known() -> dict[str, str]:
    """Return the InChIs of the chemicals package without their prefix, by key."""
    folder = Path(chemicals.__file__).parent / "Identifiers"
    pairs = {}
    for table in TABLES:
        for line in (folder / table).read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if fields[6]:
                pairs[fields[6]] = fields[5]
    return pairs


def header(source: str) -> str:
    return (
        f"# {source}\n"
        f"# chemicals {version('chemicals')}, https://github.com/CalebBell/chemicals, MIT licence,\n"
        "# Copyright (C) Caleb Bell and contributors.\n"
        f"# Written by generate.py, seed {SEED}.\n"
    )


def main() -> None:
    """Write both files."""
    RDLogger.DisableLog("rdApp.*")
    pairs = known()
    draw = random.Random(SEED)  # noqa: S311 - nothing secret
    keys = sorted(draw.sample(sorted(pairs), 2000))
    source = f"2,000 of the {len(pairs):,} InChIKeys in the identifier tables of the chemicals package."
    (HERE / "inchikeys.txt").write_text(header(source) + "".join(f"{key}\n" for key in keys), encoding="utf-8")

    # Salts and stereochemistry are rare in the package: half of the sample is drawn among them.
    odd = sorted(inchi for inchi in pairs.values() if any(layer in inchi for layer in ("/t", "/p", "/q", "/i", ".")))
    rows = [("chemicals", f"InChI=1S/{inchi}") for inchi in draw.sample(sorted(pairs.values()), 100)]
    rows += [("chemicals, odd", f"InChI=1S/{inchi}") for inchi in draw.sample(odd, 100)]
    rows += [(what, MolToInchi(Chem.MolFromSmiles(smiles), options=options)) for what, smiles, options in STRUCTURES]
    rows += STRINGS
    assert all(inchi and InchiToInchiKey(inchi) for _, inchi in rows), [row for row in rows if not row[1]]
    source = f"InChI, its key by RDKit {version('rdkit')} (InChI 1.07.3), what it is. In part from:"
    lines = [f"{inchi}\t{InchiToInchiKey(inchi)}\t{what}\n" for what, inchi in {row[1]: row for row in rows}.values()]
    (HERE / "inchis.tsv").write_text(header(source) + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
