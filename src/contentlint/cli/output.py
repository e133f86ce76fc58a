"""Where output goes: results to standard output or a file, all else to standard error."""

import errno
import io
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from contentlint.cli.arguments import UsageError
from contentlint.report.visible import visible

_NOT_BESIDE = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV, errno.ENAMETOOLONG, errno.EINVAL}
)
"""Why a file may be one that can be written, and yet not be replaced: its folder is read-only, it is mounted alone."""
_DEVICES = ("/dev/", "/proc/")
_CLOSED = "it is closed"


def write(lines: Iterable[str], file: Path | None = None) -> None:
    """Write lines to standard output, or to a file; raises UsageError where that cannot be written.

    A file is replaced as a whole, so that what stood there is not lost where the new one cannot be written.
    """
    if file is None or is_standard_output(file):
        _print(lines)
        return
    content = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    try:
        _write_file(file, content)
    except BrokenPipeError:  # a pipe whose reader has gone away
        pass
    except OSError as error:
        raise UsageError(f"cannot write '{file}': {reason(error)}") from error


def write_bytes(content: bytes) -> None:
    """Write the content of a file to standard output as it is; raises UsageError where that cannot be done."""
    if sys.stdout is None:
        raise UsageError(f"cannot write to standard output: {_CLOSED}")
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
    """Write a line to standard error; where that cannot be written, nobody is to be told."""
    if sys.stderr is None:  # for which `print` takes standard output
        return
    try:
        print(line, file=sys.stderr, flush=True)  # noqa: T201 the command line is where printing is done
    except OSError:
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
    return stream is not None and stream.isatty() and environment.get("TERM") != "dumb"


def is_read_by_people(stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Tell whether a stream is a terminal, or the log of a runner, which takes some lines for commands."""
    return (stream is not None and stream.isatty()) or environment.get("CI", "false") not in ("", "false")


def is_standard_output(file: Path) -> bool:
    """Tell whether a file is where standard output goes, by whatever name: to open it again would overwrite that."""
    with suppress(OSError, ValueError, AttributeError):  # there is no such file, or no such stream
        return os.path.samestat(file.stat(), os.fstat(sys.stdout.fileno()))
    return False


def _write_file(file: Path, content: bytes) -> None:
    """Write a file as a whole, if it is one that can be replaced: a pipe, a device and a file of two names stay."""
    if _can_be_replaced(file):
        from contentlint.atomic import write_whole

        try:
            write_whole(Path(os.path.realpath(file)), content)
            return
        except OSError as error:
            if error.errno not in _NOT_BESIDE:
                raise
    with file.open("wb") as stream:
        stream.write(content)


def _can_be_replaced(file: Path) -> bool:
    try:
        state = file.stat()
    except FileNotFoundError:
        return True
    is_own = stat.S_ISREG(state.st_mode) and state.st_nlink == 1 and os.access(file, os.W_OK)
    return is_own and not os.path.abspath(file).startswith(_DEVICES)  # noqa: PTH100  # that of pathlib keeps `..`


def _print(lines: Iterable[str]) -> None:
    """Write to standard output; a reader that has gone away (`| head`) is nobody's error."""
    stream = sys.stdout
    if stream is None:
        if any(True for _ in lines):
            raise UsageError(f"cannot write to standard output: {_CLOSED}")
        return
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
