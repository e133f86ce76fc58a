"""The addresses of a `srcset` are found as browsers find them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.parse.srcset import srcset_addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("", []),
        (" ,\t, ", []),
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("\n  a.png 480w,\n  b.png 1.5x\n", ["a.png", "b.png"]),
        ("a.png, b.png 2x,", ["a.png", "b.png"]),
        ("a.png,,, b.png", ["a.png", "b.png"]),
        # A comma in an address belongs to it.
        ("a,b.png 1x,c,d.png", ["a,b.png", "c,d.png"]),
        ("data:image/png;base64,AA== 1x, b.png 2x", ["data:image/png;base64,AA==", "b.png"]),
        ("a.png 1x,b.png", ["a.png", "b.png"]),
        ("a.png f(1, 2) 3x, b.png", ["a.png", "b.png"]),
        ("a.png f(1, b.png", ["a.png"]),
        ("a.png 100w 50h, b.png", ["a.png", "b.png"]),
        # A space that does not part is one of the address.
        ("a\u00a0b.png 2x", ["a\u00a0b.png"]),
    ],
)
def test_addresses(text: str, addresses: list[str]) -> None:
    assert [text[slice(*extent)] for extent in srcset_addresses(text)] == addresses


def as_the_standard_says(text: str) -> list[str]:
    """Return the addresses by the steps of the standard, one character at a time."""
    found, at = [], 0
    while True:
        while at < len(text) and text[at] in "\t\n\f\r ,":
            at += 1
        if at == len(text):
            return found
        begin = at
        while at < len(text) and text[at] not in "\t\n\f\r ":
            at += 1
        address = text[begin:at]
        found.append(address.rstrip(","))
        in_parentheses = False
        while not address.endswith(",") and at < len(text):
            if text[at] == "," and not in_parentheses:
                break
            in_parentheses = text[at] == "(" or (in_parentheses and text[at] != ")")
            at += 1


@given(st.text(st.sampled_from("ab,() \n\t"), max_size=30))
def test_any_text_is_read_as_the_standard_says(text: str) -> None:
    assert [text[slice(*extent)] for extent in srcset_addresses(text)] == as_the_standard_says(text)
