"""What a name says of stereochemistry."""

import pytest

from contentlint.identity.stereo import contradicts
from tests.identity.few import TABLE, known

ALANINE = TABLE.with_skeleton("QNAYBMKLOCPYGJ")
RESVERATROL = TABLE.with_skeleton("LUKBXSAWLPMMSZ")
OLEIC = TABLE.with_skeleton("ZQPPMHVWECSIRJ")
GLUCOSE = TABLE.with_skeleton("WQZGKKKJIJFFOK")
LIPOIC = (
    known("AGBQKNBQESQNJD-SSDOTTSWSA-N", "(R)-lipoic acid"),
    known("AGBQKNBQESQNJD-UHFFFAOYSA-N", "alpha-lipoic acid"),
)
THEANINE = (known("DATAGRPVKZEWHA-YFKPBYRVSA-N", "L-theanine"),)
FLAT, L, D = "UHFFFAOYSA-N", "REOHCLBHSA-N", "UWTATZPHSA-N"


@pytest.mark.parametrize(
    ("name", "key", "relatives", "meant"),
    [
        ("L-Alanine", f"QNAYBMKLOCPYGJ-{FLAT}", ALANINE, "L-alanine"),
        ("L-Alanine", f"QNAYBMKLOCPYGJ-{D}", ALANINE, "L-alanine"),
        ("D-Alanine", f"QNAYBMKLOCPYGJ-{L}", ALANINE, "D-alanine"),
        ("l-alanine", f"QNAYBMKLOCPYGJ-{D}", ALANINE, "L-alanine"),
        ("Something (D-Alanine)", f"QNAYBMKLOCPYGJ-{L}", ALANINE, "D-alanine"),
        ("cis-Resveratrol", f"LUKBXSAWLPMMSZ-{FLAT}", RESVERATROL, "cis-resveratrol"),
        ("cis-Resveratrol", "LUKBXSAWLPMMSZ-OWOJBTEDSA-N", RESVERATROL, "cis-resveratrol"),
        ("trans-9-Octadecenoic acid", "ZQPPMHVWECSIRJ-KTKRTIGZSA-N", OLEIC, "elaidic acid"),
        ("beta-D-Glucose", "WQZGKKKJIJFFOK-DVKNGEFBSA-N", GLUCOSE, "beta-D-glucose"),
        ("L-Theanine", f"DATAGRPVKZEWHA-{FLAT}", THEANINE, "L-theanine"),
        ("(R)-Lipoic acid", f"AGBQKNBQESQNJD-{FLAT}", LIPOIC, "(R)-lipoic acid"),
    ],
)
def test_contradiction(name: str, key: str, relatives: tuple, meant: str) -> None:
    found = contradicts(name, key, relatives)
    assert found is not None
    assert found.name == meant


@pytest.mark.parametrize(
    ("name", "key", "relatives"),
    [
        ("L-Alanine", f"QNAYBMKLOCPYGJ-{L}", ALANINE),
        ("Alanine", f"QNAYBMKLOCPYGJ-{FLAT}", ALANINE),
        ("Alanine", f"QNAYBMKLOCPYGJ-{D}", ALANINE),  # that is for the name to say, not for its mark
        ("DL-Alanine", f"QNAYBMKLOCPYGJ-{FLAT}", ALANINE),
        ("DL-Alanine", f"QNAYBMKLOCPYGJ-{L}", ALANINE),
        ("alpha-Lipoic acid", f"AGBQKNBQESQNJD-{FLAT}", LIPOIC),  # alpha is a place
        ("alpha-Lipoic acid", "AGBQKNBQESQNJD-SSDOTTSWSA-N", LIPOIC),
        ("L-Taurine", f"XOAAWQZATWQOTB-{FLAT}", (known(f"XOAAWQZATWQOTB-{FLAT}", "taurine", "L-taurine"),)),
        ("L-Glycine", f"DHMQDGOQFOQNFH-{FLAT}", (known(f"DHMQDGOQFOQNFH-{FLAT}", "glycine"),)),
        ("L-Alanine", f"AAAAAAAAAAAAAA-{FLAT}", ()),
        ("L-Alanine", "QNAYBMKLOCPYGJ-AAAAAAAASA-N", ALANINE),
        ("Vitamin L-Alanine-free", f"QNAYBMKLOCPYGJ-{FLAT}", ALANINE),
    ],
)
def test_no_contradiction(name: str, key: str, relatives: tuple) -> None:
    assert contradicts(name, key, relatives) is None
