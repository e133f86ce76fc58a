"""Inputs for the program itself, as a person runs it: its status, and what it writes where."""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from contentlint.cli.main import main
from contentlint.report.formats import FORMATS
from tests.fuzz.invariants import require
from tests.fuzz.parsers import choice_of
from tests.fuzz.wholes import BASE, GENERATOR

_PLACES = (
    "docs/page.md", "docs/page.mdx", "tags.yml", "sources.bib", "sources.json", "docs/_category_.yml", "sidebars.js",
    "docs/page.md", "docs/page.mdx", "contentlint.toml", "schema.json", "docusaurus.config.js", "known.json",
)  # fmt: skip
# What a person wrote who configures the run; everything else is content.
_SETTINGS = frozenset({"contentlint.toml", "schema.json", "known.json"})
_PLAIN = ("check", "--no-cache", "--jobs", "1")


class Ended(NamedTuple):
    """The status of a command, and what it printed."""

    status: int
    out: bytes
    err: str


def command(data: bytes) -> None:
    """A file of a site on disk, and one of the commands over it."""
    path = _PLACES[choice_of(data, len(_PLACES))]
    own = {"docusaurus.config.js": GENERATOR} if choice_of(data[::-1], 3) else {}
    with _site({**BASE, **own, path: data}):
        number = choice_of(data[:-1], len(_RUNS))
        for arguments, text in _RUNS[number](data):
            ended = _run(arguments, text)
            _require_ended(ended, arguments, may_be_refused=path in _SETTINGS)


def _with_formats(data: bytes) -> Iterator[tuple[Sequence[str], bytes]]:
    name = FORMATS[choice_of(data, len(FORMATS))]
    yield (*_PLAIN, "--format", name, "--statistics", "--verbose"), b""
    yield (*_PLAIN, "--format", name, "--strict", "--color", "always", "--output-file", "../report.txt"), b""


def _with_repairs(_data: bytes) -> Iterator[tuple[Sequence[str], bytes]]:
    yield (*_PLAIN, "--diff", "--unsafe-fixes"), b""
    yield (*_PLAIN, "--fix"), b""
    yield (*_PLAIN, "--fix", "--unsafe-fixes", "--format", "json"), b""


def _with_baseline(_data: bytes) -> Iterator[tuple[Sequence[str], bytes]]:
    yield (*_PLAIN, "--baseline", "known.json"), b""
    yield ("baseline", "create", "--no-cache", "--jobs", "1", "--baseline", "new.json"), b""
    yield (*_PLAIN, "--strict", "--baseline", "new.json", "--format", "concise"), b""
    yield ("baseline", "prune", "--no-cache", "--jobs", "1", "--baseline", "new.json"), b""


def _with_standard_input(data: bytes) -> Iterator[tuple[Sequence[str], bytes]]:
    yield (*_PLAIN, "--stdin-filename", "docs/page.md", "--format", "json"), data
    yield (*_PLAIN, "--stdin-filename", "docs/page.md", "--fix", "--unsafe-fixes"), data
    yield (*_PLAIN, "--stdin-filename", "docs/new.mdx", "--diff"), data


def _with_others(_data: bytes) -> Iterator[tuple[Sequence[str], bytes]]:
    yield (*_PLAIN, "--isolated", "docs"), b""
    yield ("init", "docs"), b""
    yield ("check", "--jobs", "1", "--cache-dir", "../cache", "--format", "json"), b""
    yield ("check", "--jobs", "1", "--cache-dir", "../cache", "--format", "json"), b""


_RUNS = (_with_formats, _with_repairs, _with_baseline, _with_standard_input, _with_others)


@contextmanager
def _site(files: Mapping[str, bytes]) -> Iterator[None]:
    """Write a site on disk, and be in its folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        for path, text in {"known.json": b'{"version": 1, "findings": []}', **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text)
        (root / ".git").mkdir()
        os.chdir(root)
        try:
            yield
        finally:
            os.chdir(before)


def _run(arguments: Sequence[str], text: bytes) -> Ended:
    streams = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(text), "utf-8")
    printed = io.TextIOWrapper(out, "utf-8")
    said = io.TextIOWrapper(err, "utf-8", errors="backslashreplace")
    sys.stdout, sys.stderr = printed, said
    try:
        status = main(arguments)
        printed.flush()
        said.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        printed.detach()
        said.detach()
    return Ended(status, out.getvalue(), err.getvalue().decode())


def _require_ended(ended: Ended, arguments: Sequence[str], *, may_be_refused: bool) -> None:
    allowed = (0, 1, 2) if may_be_refused else (0, 1)
    # `init` writes no configuration where there is one.
    is_refused = ended.status == 2 and "contentlint: error: " in ended.err and "this is a fault of" not in ended.err
    require(ended.status in allowed or (arguments[0] == "init" and is_refused), "the status is 0 or 1", ended)
    require(ended.status != 2 or is_refused, "the status 2 has a clear reason", ended)
    require("Traceback" not in ended.err, "nobody sees a traceback", ended.err)
    if "json" in arguments and ended.status != 2 and arguments[0] == "check" and b'"findings"' in ended.out:
        require("findings" in json.loads(ended.out), "the output is JSON")
