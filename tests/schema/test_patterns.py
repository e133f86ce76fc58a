"""Plain patterns mean to Python's own library what they mean to `regex`, which runs all others."""

import subprocess
import sys
import time
from contextlib import suppress

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.patterns import Pattern, PatternError, PatternTimeoutError

ATOMS = (
    "a",
    "B",
    "-",
    "/",
    "[a-z]",
    "[^a-z]",
    "[a-z0-9-]",
    "[^#]",
    "[A-Z_ ]",
    "[z-a]",
    ".",
    r"\d",
    "(",
    "(a)",
    "|",
    "é",
)
MARKS = ("", "", "", "+", "*", "?", "{2}", "{1,2}", "{1,}", "{2,1}", "+?", "++", "{a}")
EXPRESSIONS = st.lists(st.sampled_from(ATOMS).flatmap(lambda a: st.sampled_from(MARKS).map(a.__add__)), max_size=4).map(
    "".join
)
WHOLE = st.builds("{}{}{}".format, st.sampled_from(("^", "", "^^")), EXPRESSIONS, st.sampled_from(("$", "", "$$")))
TEXTS = st.text(st.sampled_from("aabBz9-/#_ é\n\r\u2028"), max_size=8)


@settings(max_examples=1500, deadline=None)
@given(WHOLE | WHOLE.map("(?-m:{})".format), st.lists(TEXTS, min_size=6, max_size=6))
def test_it_matches_as_regex_does(expression: str, texts: list[str]) -> None:
    try:
        expected = [regex.search(expression, text, regex.MULTILINE) is not None for text in texts]
    except regex.error:
        with pytest.raises(PatternError):
            Pattern(expression)
        return
    assert [Pattern(expression).matches(text) for text in texts] == expected


def test_plain_patterns_need_no_regex() -> None:
    code = (
        "import sys; from contentlint.patterns import Pattern\n"
        "for pattern in ('^[a-z0-9-]+$', '(?-m:^[a-z0-9-]+$)', '^/', '^[A-Z]{2}-[0-9]{1,3}$'):\n"
        "    Pattern(pattern).matches('abc')\n"
        "assert 'regex' not in sys.modules; Pattern('(a|b)+'); assert 'regex' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("expression", ["^[a-z]*x", "^a{1,}b$", "^a?a?a?a?a?a*b", "^a*a*a*a*a*b"])
def test_no_pattern_runs_for_long(expression: str) -> None:
    started = time.process_time()
    with suppress(PatternTimeoutError):
        assert not Pattern(expression).matches("a" * 100_000)
    assert time.process_time() - started < 5


LONG = "a" + "x" * 2000


@pytest.mark.parametrize(
    "expression", [LONG, f"[a]{LONG}", f"(?i){LONG}", f"(a|b){LONG}", "a[|]" * 400, r"a\|" * 400, "a(?#|)" * 300,
                   "(?x)" + "a #|\n" * 300, f"(?-m:{LONG})", "a[]|]" * 300, r"[^\]|]a" * 300],
)  # fmt: skip
def test_a_long_literal_is_refused(expression: str) -> None:
    """Before it is looked for, `regex` would take a time with the cube of its length, in which nothing stops it."""
    with pytest.raises(PatternError, match=r"it has \d+ characters without a '\|', expected at most 1000"):
        Pattern(expression)


@pytest.mark.parametrize("expression", ["a" * 1000, f"(?-m:{'a' * 1000})", "|".join(f"word{n}" for n in range(2000))])
def test_a_long_list_of_words_is_none(expression: str) -> None:
    text = "word " * 10_000
    begun = time.process_time()
    assert Pattern(expression).find(text, 0, len(text)) == []
    assert time.process_time() - begun < 2


SLOW_TO_MAKE_READY = {
    "(a|b)" * 4_001: "it has more than 20,000 characters",
    "(?:a{1000}){20}": "with its repetitions it comes to more than 20,000 characters",
    "(?x)(?:a{1000}) {20}": "with its repetitions it comes to more than 20,000 characters",
    "(?x)(?:a{1000})#\n{20}": "with its repetitions it comes to more than 20,000 characters",
    "(?:a{1000})(?#){20}": "with its repetitions it comes to more than 20,000 characters",
    "(?:a|" * 16 + "b" + ")+" * 16: "with its repetitions it comes to more than 20,000 characters",
    "(" * 51 + ")" * 51: "its groups are nested deeper than 50 levels",
    "(?a)(?u)": "ASCII, LOCALE and UNICODE flags are mutually incompatible",
}


@pytest.mark.parametrize("expression", SLOW_TO_MAKE_READY)
def test_what_takes_much_to_make_ready_is_told(expression: str) -> None:
    begun = time.process_time()
    with pytest.raises(PatternError) as caught:
        Pattern(expression)
    assert str(caught.value) == SLOW_TO_MAKE_READY[expression]
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize(
    "expression",
    [
        "(a|b)" * 3_900,
        "[(]a{100}[)]{100}",
        r"\({100}\){100}",
        "(?:a{0,1000}){0,1000}",
        "(?:a*)*" * 40,
        "(" * 50 + ")" * 50,
    ],
)
def test_what_people_write_is_made_ready(expression: str) -> None:
    assert Pattern(expression).matches("a" * 200) in (True, False)
    assert Pattern(f"(?-m:{expression})").matches("") in (True, False)
