"""A small site as one text, so that it can be kept, read and cut down like any other input.

Each file begins after a line `%%% PATH`. What stands before the first of these lines is nothing.
"""

import re
from collections.abc import Mapping

_NAME = rb"[A-Za-z0-9_][\w.-]*"
_HEADER = re.compile(rb"^%%% (" + _NAME + rb"(?:/" + _NAME + rb")*)\n", re.MULTILINE)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as one text."""
    return b"".join(b"%%% " + path.encode() + b"\n" + text + b"\n" for path, text in files.items())


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of a text, whatever has become of it; none lies below another."""
    _, *parts = _HEADER.split(data)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    files = {path.decode(): text.removesuffix(b"\n") for path, text in pairs}
    return {path: text for path, text in files.items() if not any(path.startswith(f"{other}/") for other in files)}
