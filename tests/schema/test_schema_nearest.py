import time

import pytest

from contentlint.nearest import did_you_mean, nearest


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
    assert time.perf_counter() - begun < 1
