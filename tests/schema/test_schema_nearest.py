"""Which name was meant, and that the fast search finds the same as a comparison of all with all."""

import re
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.nearest import Form, Names, did_you_mean, difference, nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("titel", ["tags", "title"], "title"),
        ("TITLE", ["titles", "title"], "title"),
        ("list-image", ["list_images", "list_image", "list_imago"], "list_image"),
        ("List Image", ["main_image", "list_image"], "list_image"),
        ("Macro Minerals", ["Mineral", "Macro Mineral"], "Macro Mineral"),
        ("Macro Mineral", ["Macro Minerals"], "Macro Minerals"),
        ("Cavities", ["Cavity"], "Cavity"),
        ("Boxes", ["Box"], "Box"),
        ("Titles", ["Title", "titles"], "titles"),
        ("Flies", ["Fly"], "Fly"),
        ("CSA", ["CAS"], "CAS"),
        ("STRASSE", ["straße"], "straße"),
        ("citation-unusd", ["citation-unused", "citation-undefined"], "citation-unused"),
        ("title", ["title"], None),
        ("zzz", ["title"], None),
        ("", ["title"], None),
        ("title", [], None),
        ("---", ["___"], None),
    ],
)
def test_finds_what_was_meant(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == ([meant] if meant else [])
    assert nearest(word, reversed(known)) == nearest(word, known)


def test_gives_the_nearest_first_and_equals_in_order() -> None:
    assert nearest("tagx", ["tagz", "tagy", "Tags", "other", "tag x"], 3) == ["tag x", "Tags", "tagy"]


def test_asks() -> None:
    assert did_you_mean("titel", ["title"]) == "did you mean 'title'?"
    assert did_you_mean("zzz", ["title"]) is None


def test_is_fast_on_many_names() -> None:
    known = [f"Substance number {number} of the list" for number in range(1000)]
    begun = time.perf_counter()
    assert nearest("Substance numbr 500 of the list", known) == ["Substance number 500 of the list"]
    assert time.perf_counter() - begun < 10


def singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def forms(name: str) -> tuple[str, str, str]:
    cased = name.casefold()
    words = [word for word in re.split(r"[\s_\-\u2010-\u2015\u2212]+", cased) if word]
    return cased, "".join(words), "".join(map(singular, words))


def likeness(name: str, word: str) -> float:
    for index, (own, other) in enumerate(zip(forms(name), forms(word), strict=True)):
        if own and own == other:
            return 4.0 - index
    if max(len(name.casefold()), len(word.casefold())) > 255:
        return 0.0
    return SequenceMatcher(None, name.casefold(), word.casefold(), autojunk=False).ratio()


def by_comparing_all(word: str, known: set[str], count: int, least: float = 0.65) -> list[str]:
    ranked = sorted((-likeness(name, word), name) for name in known - {word})
    return [name for negative, name in ranked if negative <= -least][:count]


# Few letters, so that names are like each other; among the last, two are the same modulo 256, one grows when its case
# is folded, one is half of a character, and some separate names or words from each other. The lengths go over the
# borders of the fields in which the search lays out its bits, and over that beyond which only forms are compared.
LETTERS = st.text("aabbcdeshiy -_S\u0161\u0161a\u00df\udc61\0\n\u2013\u3000", max_size=12)
LONG = st.builds(str.__mul__, LETTERS, st.integers(1, 24))
SYLLABLES = st.lists(st.sampled_from(["iron", "zinc", " ", "-", "in", "food", "s", "Box", "es"]), max_size=8)
WORDS = st.one_of(LETTERS, SYLLABLES.map("".join), LONG, st.text(max_size=6))


def changed(word: str, at: int, letter: str) -> str:
    at %= len(word) + 1
    return word[:at] + letter + word[at + 1 :]


@st.composite
def searches(draw: st.DrawFn) -> tuple[list[str], set[str]]:
    known = draw(st.lists(WORDS, max_size=30))
    words = draw(st.lists(WORDS, min_size=1, max_size=3))
    if known:
        slips = st.builds(changed, st.sampled_from(known), st.integers(0, 300), st.text("ab", max_size=2))
        words += draw(st.lists(slips, max_size=5))
    return words, set(known)


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(searches(), st.integers(1, 4))
def test_finds_the_same_as_a_comparison_of_all_with_all(search: tuple[list[str], set[str]], count: int) -> None:
    words, known = search
    names = Names(known)
    for word in words:
        assert names.nearest(word, count) == by_comparing_all(word, known, count)
        assert Names(known, effort=0).nearest(word, count) == by_comparing_all(word, known, count, 2.0)
        assert names.has_slip_of(word) == any(by_comparing_all(name, {word}, 1) for name in known)


@pytest.mark.parametrize("letters", ["ab-", "abcdefghijklmnopqrstuvwxyz", "".join(map(chr, range(0x4E00, 0x4F80)))])
@pytest.mark.parametrize("longest", [4, 12, 40])
def test_finds_the_same_among_many(letters: str, longest: int) -> None:
    # So many that the rare characters of them are looked up in another way than the frequent ones.
    random = Random(letters + str(longest))  # noqa: S311 - no secret
    known = {"".join(random.choices(letters, k=random.randint(0, longest))) for _ in range(300)}
    names = Names(known)
    for name in random.sample(sorted(known), 10):
        word = changed(name, random.randint(0, longest), random.choice(letters))
        assert names.nearest(word, 3) == by_comparing_all(word, known, 3)


def test_separators_are_white_space_hyphens_and_dashes() -> None:
    for character in map(chr, range(0x10000)):
        name = f"a{character}b"
        pairs = zip((Form.CASE, Form.SEPARATORS, Form.PLURAL), forms(name), forms("ab"), strict=True)
        assert difference(name, "ab") == next((form for form, one, other in pairs if one == other), None)


def test_remembers_its_answers_as_they_were() -> None:
    names = Names(["title"])
    names.nearest("titel").clear()
    assert names.nearest("titel") == ["title"]


@pytest.mark.parametrize(("length", "found"), [(250, True), (300, False)])
def test_compares_very_long_names_by_their_forms_only(length: int, found: bool) -> None:
    name = "ab" * (length // 2)
    assert bool(nearest(name + "c", [name])) is found
    assert Names([name + "c"]).has_slip_of(name) is found
    assert nearest(name.upper(), [name]) == [name]


def test_without_effort_left_finds_forms_only() -> None:
    names = Names(["title", "tags"], effort=0)
    assert names.nearest("titel") == []
    assert names.nearest("Title") == ["title"]
    # What cannot be known is no reason for a finding.
    assert names.has_slip_of("entirely different")


@pytest.mark.parametrize("name", ["section-number-{}", "{}", "a{0}bcd" * 20, "x" * 200 + "{}"])
@pytest.mark.parametrize("ask", [Names.nearest, Names.has_slip_of])
def test_the_effort_is_limited(name: str, ask: Callable[[Names, str], object]) -> None:
    names = Names(name.format(number) for number in range(3000))
    # It is some seconds; without a limit it would be minutes to hours.
    begun = time.process_time()
    for number in range(3000):
        ask(names, name.format(f"-{number}-"))
    assert time.process_time() - begun < 20
