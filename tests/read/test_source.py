"""The text of a file, and the way from offsets to lines and columns, against a count by hand."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.read.source import EncodingFault, Source, decode, read, read_bytes
from contentlint.span import Span

# U+2028, U+0085, form feeds and vertical tabs end a line for `str.splitlines`, and for no editor.
TEXTS = st.text(st.sampled_from("ab\n\r\t\u2028\x85\x0c\x0bé\U0001d11e"), max_size=30)


def places(text: str) -> list[tuple[int, int]]:
    """Line and column of each offset, counted by hand."""
    found, line, column = [], 1, 1
    for offset, character in enumerate(text + " "):
        found.append((line, column))
        is_end = character == "\n" or (character == "\r" and text[offset + 1 : offset + 2] != "\n")
        line, column = (line + 1, 1) if is_end else (line, column + 1)
    return found


@given(TEXTS)
def test_lines_and_columns_are_those_of_a_count_by_hand(text: str) -> None:
    source, expected = Source("a.md", text), places(text)
    for start in range(len(text) + 1):
        assert source.offset(*expected[start]) == start
        for end in range(start, len(text) + 1):
            span = source.span(start, end)
            assert span == Span(*expected[start], *expected[end])
            assert source.at(span) == text[start:end]


@given(TEXTS)
def test_the_lines_are_the_text(text: str) -> None:
    source = Source("a.md", text)
    lines = [source.line(number + 1) for number in range(len(source.line_starts))]
    assert "\n".join(lines) == text.replace("\r\n", "\n").replace("\r", "\n")
    assert source.line(0) == source.line(-1) == source.line(len(lines) + 1) == ""


@pytest.mark.parametrize(
    ("data", "text", "fault"),
    [
        (b"", "", None),
        ("é\n".encode(), "é\n", None),
        (b"\xef\xbb\xbfa", "a", None),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa", None),
        (b"a\xef\xbb\xbf", "a\ufeff", None),
        ("aé".encode("utf-16"), "aé", EncodingFault(0, "the file is UTF-16, expected UTF-8", "")),
        (b"\xfe\xff\x00a\x00", "a\ufffd", EncodingFault(0, "the file is UTF-16, expected UTF-8", "")),
        ("é".encode() + b"\xe9b", "é\ufffdb", EncodingFault(1, "the byte 0xE9 is not UTF-8", "0xE9")),
        (b"\x0a\xff\xff", "\n\ufffd\ufffd", EncodingFault(1, "the byte 0xFF is not UTF-8", "0xFF")),
        (b"\0a", "\0a", EncodingFault(0, "a NUL character does not belong in a text file", "\\0")),
        (b"a\0b\0", "a\0b\0", EncodingFault(1, "a NUL character does not belong in a text file", "\\0")),
        # The first of them is told.
        (b"\0\xff", "\0\ufffd", EncodingFault(0, "a NUL character does not belong in a text file", "\\0")),
        (b"\xff\0", "\ufffd\0", EncodingFault(0, "the byte 0xFF is not UTF-8", "0xFF")),
    ],
)
def test_what_is_not_utf_8_has_a_place_and_a_name(data: bytes, text: str, fault: EncodingFault | None) -> None:
    source = decode("a.md", data)
    assert (source.path, source.text, source.fault) == ("a.md", text, fault)


@given(st.binary(max_size=20))
def test_any_bytes_are_read(data: bytes) -> None:
    source = decode("a.md", data)
    if source.fault is None:
        assert source.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
    else:
        assert 0 <= source.fault.offset <= len(source.text)


def test_a_file_is_read_as_a_page_of_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xef\xbb\xbfa\r\n")
    assert read(tmp_path / "x", "docs/a.md") == Source("docs/a.md", "a\r\n")
    assert read_bytes(tmp_path / "x") == b"\xef\xbb\xbfa\r\n"


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="it is not a regular file"):
        read_bytes(tmp_path / "pipe")
    with pytest.raises(IsADirectoryError):
        read_bytes(tmp_path)
