"""How many wrong keys are found, on 2,000 keys of real compounds (`inchikeys.txt`), with fixed random seeds.

The mistakes:

- a letter slip: one of the 25 letters, each as likely, replaced by one of the 25 others, each as likely;
- a transposition: two unlike neighbours within a block exchanged, each such pair as likely;
- an invented key: random letters in both hashes of a standard, neutral key (`…SA-N`), as a language model
  makes one up.

The populations of keys:

- chemicals: all 2,000, drawn from a table of industrial and laboratory chemicals. Of these 89 % have the
  second block `UHFFFAOYSA`, that of no stereochemistry;
- natural: those with stereochemistry and half as many without, as among natural products and drugs.

The tables by themselves find the same share in both; the near-empty test finds a slip only where there is no
stereochemistry, so the two populations are the two ends of the 22 to 39 % in `inchikey.md`.
"""

import random
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.chemistry import inchikey
from contentlint.chemistry.inchikey import fault_in

CHEMICALS = [
    line
    for line in Path(__file__).with_name("inchikeys.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
WITH_STEREO = [key for key in CHEMICALS if key[15:23] != "UHFFFAOY"]
WITHOUT_STEREO = [key for key in CHEMICALS if key[15:23] == "UHFFFAOY"]
NATURAL = WITH_STEREO + WITHOUT_STEREO[: len(WITH_STEREO) // 2]

LETTERS = string.ascii_uppercase
TRIALS = 10_000
# At 10,000 trials a standard deviation is at most 0.5 percentage points.
AROUND_MEASURED = 1.0
AROUND_DOCUMENTED = 1.5

Mistake = Callable[[random.Random, str], str]


def letter_slip(chance: random.Random, key: str) -> str:
    place = chance.choice([place for place, char in enumerate(key) if char != "-"])
    return key[:place] + chance.choice(LETTERS.replace(key[place], "")) + key[place + 1 :]


def transposition(chance: random.Random, key: str) -> str:
    pairs = [place for place in range(26) if "-" not in key[place : place + 2] and key[place] != key[place + 1]]
    place = chance.choice(pairs)
    return key[:place] + key[place + 1] + key[place] + key[place + 2 :]


def invention(chance: random.Random, _: str) -> str:
    letters = "".join(chance.choices(LETTERS, k=22))
    return f"{letters[:14]}-{letters[14:]}SA-N"


def rate(mistake: Mistake, keys: list[str]) -> float:
    """The percentage of mistakes that are found."""
    chance = random.Random(2014)  # noqa: S311 - nothing secret
    found = sum(fault_in(mistake(chance, chance.choice(keys))) is not None for _ in range(TRIALS))
    return 100 * found / TRIALS


def test_the_populations() -> None:
    assert len(set(CHEMICALS)) == 2000
    assert (len(WITH_STEREO), len(WITHOUT_STEREO), len(NATURAL)) == (219, 1781, 328)


def test_every_real_key_is_accepted() -> None:
    assert [key for key in CHEMICALS if fault_in(key)] == []


@pytest.mark.parametrize(
    ("mistake", "keys", "documented", "measured"),
    [
        (letter_slip, CHEMICALS, 12, 11.6),
        (transposition, CHEMICALS, 20, 20.0),
        (invention, CHEMICALS, 63, 62.4),
    ],
)
def test_what_the_tables_find(
    mistake: Mistake, keys: list[str], documented: float, measured: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inchikey, "_near_empty", lambda _: None)
    found = rate(mistake, keys)
    assert found == pytest.approx(measured, abs=AROUND_MEASURED)
    assert found == pytest.approx(documented, abs=AROUND_DOCUMENTED)


@pytest.mark.parametrize(
    ("mistake", "keys", "documented", "measured"),
    [
        (letter_slip, CHEMICALS, 39, 38.8),
        (letter_slip, NATURAL, 22, 21.8),
        (invention, CHEMICALS, 63, 62.4),
        # `inchikey.md` has no value for this one.
        (transposition, CHEMICALS, 38.5, 38.5),
    ],
)
def test_what_is_found_with_the_near_empty_test(
    mistake: Mistake, keys: list[str], documented: float, measured: float
) -> None:
    found = rate(mistake, keys)
    assert found == pytest.approx(measured, abs=AROUND_MEASURED)
    assert found == pytest.approx(documented, abs=AROUND_DOCUMENTED)
