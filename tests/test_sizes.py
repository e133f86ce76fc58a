"""Sizes in words and in bytes."""

import pytest

from contentlint.sizes import bytes_of, in_words


@pytest.mark.parametrize(
    ("written", "size"),
    [(17, 17), ("17 B", 17), ("500 kB", 500_000), ("1.5 KB", 1_500), ("2MB", 2_000_000), ("1 MiB", 1_048_576)],
)
def test_a_size_is_read(written: int | str, size: int) -> None:
    assert bytes_of(written) == size


@pytest.mark.parametrize(
    ("size", "beside", "words"),
    [
        (0, None, "0 B"),
        (999, None, "999 B"),
        (1_000, None, "1 kB"),
        (1_234_567, 1_000_000, "1.23 MB"),
        (1_000_001, 1_000_000, "1,000,001 bytes"),
        (999_999, None, "1 MB"),
        (5_000_000_000_000, None, "5,000 GB"),
    ],
)
def test_a_size_is_told(size: int, beside: int | None, words: str) -> None:
    assert in_words(size, beside) == words
