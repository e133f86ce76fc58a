"""What stored facts depend on beside the pages: the program itself, its libraries, and Python."""

import sys
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
# The libraries that read pages, and write what was read: their modules, and the names under which they are installed.
_LIBRARIES = {
    "esprima": "esprima_fork",
    "frontmatter": "python_frontmatter",
    "markdown_it": "markdown_it_py",
    "mdit_py_plugins": "mdit_py_plugins",
    "msgspec": "msgspec",
    "regex": "regex",
    "yaml": "pyyaml",
}


def fingerprint() -> bytes:
    """Return bytes that change with every change of what reads pages.

    It is made without importing any library, nor `importlib.metadata`, which takes longer than to check a page: what
    is installed is told by the names of the folders `*.dist-info` beside a module.
    """
    digest = sha256(f"{sys.version}\0{unicodedata.unidata_version}".encode())
    for part in _own(_PACKAGE):
        digest.update(part)
    for module, distribution in _LIBRARIES.items():
        digest.update(_installed(module, distribution))
    return digest.digest()


def _own(package: Path) -> Iterator[bytes]:
    """Yield what tells this version of the program: the record of its installation, else the state of its files."""
    for record in sorted(package.parent.glob("contentlint-*.dist-info/RECORD")):
        yield record.read_bytes()
        return
    for file in sorted(package.rglob("*.py")):
        state = file.stat()
        yield f"{file.relative_to(package)}\0{state.st_size}\0{state.st_mtime_ns}\n".encode()


def _installed(module: str, distribution: str) -> bytes:
    """Return the version of what brings a module: as the folder beside it tells, else the state of its first file."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return b""
    file = Path(spec.origin)
    for entry in sorted(file.parents[1].glob("*.dist-info")):
        if entry.name.lower().startswith(f"{distribution}-"):
            return entry.name.encode()
    state = file.stat()
    return f"{module} {state.st_size} {state.st_mtime_ns}".encode()
