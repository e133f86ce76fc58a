"""How a message shows what is quoted."""

from contentlint.words import quoted


def test_what_cannot_be_seen_is_an_escape_that_can_be_read_back() -> None:
    text = "a\u200b\U000e0041\U000e007fb\x07"
    shown = quoted(text)
    assert shown == "'a\\u200b\\U000e0041\\U000e007fb\\u0007'"
    assert shown[1:-1].encode("ascii").decode("unicode_escape") == text
