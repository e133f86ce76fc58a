"""A file's text, and the way from offsets in it to lines and columns."""

import errno
import os
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from contentlint.span import Span

# CommonMark 0.31, section 2.1: a line ending is LF, CR or CRLF; nothing else, unlike str.splitlines.
_LINE_ENDING = re.compile(r"\r\n|\n|\r")

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class FileTooLargeError(OSError):
    """A file has more bytes than may be read."""

    def __init__(self, path: str | PathLike[str], size: int, most: int) -> None:
        from contentlint.sizes import in_words  # few files have

        told = f"it has {in_words(size, most)}, expected at most {in_words(most, size)}"
        super().__init__(errno.EFBIG, told, os.fspath(path))


def cannot_be_read(error: OSError) -> str:
    """Return in a clause that a file cannot be read, and why."""
    reason = error.strerror or "no reason given"
    return f"the file cannot be read: {reason[:1].lower()}{reason[1:]}"


class EncodingFault(NamedTuple):
    """The first character that cannot be read: its offset in the text, and what is wrong with it."""

    offset: int
    message: str
    subject: str


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, without its byte-order mark, its line ends as they are.

    `path` is relative to the site's root, with `/`. What could not be decoded stands as U+FFFD, and `fault`
    says where the first such place is.
    """

    path: str
    text: str
    fault: EncodingFault | None = None
    line_starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "line_starts", _line_starts(self.text))

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text between two offsets (code points from 0, the end exclusive)."""
        line = bisect_right(self.line_starts, start)
        end_line = bisect_right(self.line_starts, end, lo=line - 1)
        return Span(line, start - self.line_starts[line - 1] + 1, end_line, end - self.line_starts[end_line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column (both from 1); the inverse of `span` for its starts."""
        return self.line_starts[line - 1] + column - 1

    def at(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[self.offset(span.line, span.column) : self.offset(span.end_line, span.end_column)]

    def line(self, number: int) -> str:
        """Return one line (from 1) without its line end; an empty string past the last."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        match = _LINE_ENDING.search(self.text, start)
        return self.text[start : match.start() if match else len(self.text)]


def _line_starts(text: str) -> tuple[int, ...]:
    if "\r" in text:
        return (0, *(match.end() for match in _LINE_ENDING.finditer(text)))
    lines = text.split("\n")[:-1]
    return tuple(accumulate((len(line) + 1 for line in lines), initial=0))


def decode(path: str, data: bytes) -> Source:
    """Return the text of a file's bytes, which should be UTF-8; never raises."""
    if data.startswith(_UTF16_BOMS):
        utf16 = EncodingFault(0, "the file is UTF-16, expected UTF-8", "")
        return Source(path, data.decode("utf-16", errors="replace"), utf16)
    data = data.removeprefix(_UTF8_BOM)
    fault: EncodingFault | None = None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        offset = len(data[: error.start].decode("utf-8"))
        byte = f"0x{data[error.start]:02X}"
        fault = EncodingFault(offset, f"the byte {byte} is not UTF-8", byte)
    nul = text.find("\0")
    if nul >= 0 and (fault is None or nul < fault.offset):
        fault = EncodingFault(nul, "a NUL character does not belong in a text file", "\\0")
    return Source(path, text, fault)


def read(file: Path, path: str) -> Source:
    """Read one file as the page `path`; raises OSError where it cannot be read."""
    return decode(path, read_bytes(file))


def read_bytes(file: str | PathLike[str], most: int | None = None) -> bytes:
    """Return the content of a file, be it behind a link; raises OSError where it cannot be read.

    It raises FileTooLargeError where it has more than `most` bytes. A pipe or a device is not opened: reading it may
    never end.
    """
    return _content(file, os.stat(file), most)  # noqa: PTH116  # a Path takes longer to make than a file to read


def read_unlinked(file: str, most: int | None = None) -> bytes | None:
    """Return the content of a file as `read_bytes` does; None of a link, which is not followed."""
    state = os.lstat(file)
    return None if stat.S_ISLNK(state.st_mode) else _content(file, state, most)


def _content(file: str | PathLike[str], state: os.stat_result, most: int | None) -> bytes:
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), file)
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    if most is not None and state.st_size > most:
        raise FileTooLargeError(file, state.st_size, most)
    with open(file, "rb") as opened:  # noqa: PTH123  # as above
        return opened.read()
