"""A file system like those of Windows and macOS, simulated in this process.

Below a root it finds files by names of whatever case and Unicode form, and lists them by their own.
"""

import builtins
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

_PATH_FIRST = ("stat", "lstat", "open", "scandir", "listdir", "readlink", "access", "chmod")


def make_lenient(root: Path, patch: pytest.MonkeyPatch) -> None:
    """From now on, any path below the root leads to the file whose name is like it."""
    top, listdir = os.fspath(root), os.listdir

    def alike(name: str) -> str:
        return normalize("NFC", normalize("NFD", name).casefold())

    def real(path: Any) -> Any:
        if not isinstance(path, str | os.PathLike):
            return path
        full = os.path.abspath(path)  # noqa: PTH100  # it may be a text, as the system gets it
        if not full.startswith(f"{top}/"):
            return path
        found = top
        for part in full[len(top) + 1 :].split("/"):
            try:
                names = listdir(found)
            except OSError:
                names = []
            name = part if part in names else next((one for one in names if alike(one) == alike(part)), part)
            found = f"{found}/{name}"
        return f"{found}/" if os.fspath(path).endswith("/") else found

    def lenient(call: Callable[..., Any]) -> Callable[..., Any]:
        return lambda path=".", *more, **named: call(real(path), *more, **named)

    for name in _PATH_FIRST:
        patch.setattr(os, name, lenient(getattr(os, name)))
    patch.setattr(builtins, "open", lenient(builtins.open))
    patch.setattr(io, "open", lenient(io.open))
