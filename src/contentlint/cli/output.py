"""Where output goes: results to standard output or a file, all else to standard error."""

import io
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from contentlint.cli.arguments import UsageError
from contentlint.report.visible import visible


def write(lines: Iterable[str], file: Path | None = None) -> None:
    """Write lines to standard output, or to a file; raises UsageError where that cannot be written."""
    if file is None:
        _print(lines)
        return
    try:
        with file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            _write(lines, stream)
    except OSError as error:
        raise UsageError(f"cannot write '{file}': {reason(error)}") from error


def write_bytes(content: bytes) -> None:
    """Write the content of a file to standard output as it is; raises UsageError where that cannot be done."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon(sys.stdout)
    except OSError as error:
        raise UsageError(f"cannot write to standard output: {reason(error)}") from error


def complain(kind: str, message: str) -> None:
    """Write one line to standard error: an `error` or a `note`."""
    tell(f"contentlint: {kind}: {visible(message)}")


def tell(line: str) -> None:
    """Write a line to standard error."""
    try:
        print(line, file=sys.stderr, flush=True)  # noqa: T201 the command line is where printing is done
    except BrokenPipeError:
        _abandon(sys.stderr)


def reason(error: OSError) -> str:
    """Return why the system refused something, in words."""
    return (error.strerror or str(error)).lower()


def in_colour(flag: str, stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Tell whether to use colours: a flag decides, else NO_COLOR, else FORCE_COLOR, else whether people read it.

    `stream` is None for a file, in which colours have to be asked for by the flag.
    """
    if flag != "auto" or stream is None:
        return flag == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def is_read_by_people(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Tell whether a stream is a terminal, or the log of a runner, which takes some lines for commands."""
    return stream.isatty() or environment.get("CI", "false") not in ("", "false")


def _print(lines: Iterable[str]) -> None:
    """Write to standard output; a reader that has gone away (`| head`) is nobody's error."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        # The same bytes everywhere; only a terminal keeps its own encoding.
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n", write_through=False)
    try:
        _write(lines, stream)
        stream.flush()
    except BrokenPipeError:
        _abandon(stream)
    except OSError as error:
        _abandon(stream)
        raise UsageError(f"cannot write to standard output: {reason(error)}") from error


def _abandon(stream: TextIO) -> None:
    """Let go nowhere what the interpreter flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write(lines: Iterable[str], stream: TextIO) -> None:
    for line in lines:
        stream.write(f"{line}\n")
