from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.parse.character_references import decoded
from contentlint.parse.jsx import decode

LONG = {
    f"&#{'9' * 5000};": "\ufffd",
    f"&#{'9' * 5000}": "\ufffd",
    f"&#x{'f' * 5000};": "\ufffd",
    f"&#{'0' * 5000}65;": "A",
    f"&#X{'0' * 5000}41g;": "Ag;",
    f"&#{'0' * 5000};": "\ufffd",
    f"&#{'0' * 5000}128;": "\u20ac",
}


@given(st.text("&#xX019fFg;amp ", max_size=30))
def test_it_reads_as_the_standard_library(text: str) -> None:
    assert decoded(text) == unescape(text)


@pytest.mark.parametrize("text", LONG)
def test_numbers_of_thousands_of_digits(text: str) -> None:
    assert decoded(f"<{text}>") == f"<{LONG[text]}>"
    if text.endswith(";") and "g" not in text:
        assert decode(text) == LONG[text]
