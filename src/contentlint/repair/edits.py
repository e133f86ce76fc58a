"""Edits of a text, and the bytes of the file that they make."""

import re
from collections.abc import Iterable

from contentlint.finding import Edit
from contentlint.read.source import Source, decode

_BOM = b"\xef\xbb\xbf"
_LINE_ENDING = re.compile(r"\r\n|\n|\r")


def is_editable(content: bytes) -> bool:
    """Tell whether a file is UTF-8 without faults: of any other, the places in its text say nothing of its bytes."""
    return decode("", content).fault is None


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a file after edits that do not overlap; what is outside of them stays byte for byte.

    A line feed in the text of an edit becomes the line end that the file has where it is edited. The file must be
    editable, and the edits be of this file.
    """
    source = decode("", content)
    text = source.text
    parts: list[str] = []
    end = 0
    for edit in sorted(set(edits), key=lambda edit: edit.span):
        begin = source.offset(edit.span.line, edit.span.column)
        parts.extend((text[end:begin], edit.text.replace("\n", _line_end(source, begin))))
        end = source.offset(edit.span.end_line, edit.span.end_column)
    parts.append(text[end:])
    mark = _BOM if content.startswith(_BOM) else b""
    return mark + "".join(parts).encode("utf-8")


def _line_end(source: Source, offset: int) -> str:
    """Return the line end after an offset; behind the last, that before it."""
    after = _LINE_ENDING.search(source.text, offset)
    if after:
        return after[0]
    starts = source.line_starts
    before = _LINE_ENDING.search(source.text, starts[-2]) if len(starts) > 1 else None
    return before[0] if before else "\n"
