"""A sample of the keys that the table is made of, computed anew by RDKit."""

import random

import pytest

from contentlint.identity.build import chemicals_source
from tests.identity.recomputed import SAME, chemicals_folder, compared, compared_parts

SAMPLED = 4_000
# RDKit reads the oxoacids of halogens in another form, and no chlorine with seven bonds; the InChI are right.
DISAGREEING = {
    "CAYDDMLOPABSRH-UHFFFAOYSA-M": "another skeleton from the SMILES",
    "CMVOJSWILFNLFI-UHFFFAOYSA-L": "another skeleton from the SMILES",
    "DRHWBADNSVQEGH-UHFFFAOYSA-L": "another skeleton from the SMILES",
    "IJCCOEGCVILSMZ-UHFFFAOYSA-L": "another skeleton from the SMILES",
    "KFDNAYWHZRRLKG-UHFFFAOYSA-N": "no structure from the SMILES",
}


def test_keys_are_those_of_the_structures() -> None:
    pytest.importorskip("rdkit")
    folder = chemicals_folder()
    if folder is None or chemicals_source.source(folder).version != "1.5.2":
        pytest.skip("the package chemicals 1.5.2 is not installed")
    rows = list(chemicals_source.entries(folder))
    sample = random.Random(8).sample(rows, SAMPLED)
    assert {entry.key: relation for entry, relation in compared(sample) if relation != SAME} == DISAGREEING
    assert {entry.key for entry, relation in compared_parts(sample) if relation != SAME} <= DISAGREEING.keys()
