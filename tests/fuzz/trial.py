"""One input in one target: what came of it, and what it can be cut down to."""

import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from contentlint.engine.engine import RuleCrashError
from tests.fuzz.invariants import BrokenError

LIMIT = 10.0
"""Seconds of processor time that one input may take."""
_CUTTING = 25.0
_SOURCES = str(Path(__file__).parents[2])


class HangError(BaseException):
    """An input took too long. Nothing that catches an `Exception` holds it back."""


class Failure(NamedTuple):
    """Why an input fails. Two inputs with the same `kind` most likely show the same fault."""

    kind: str
    told: str


def tried(run: Callable[[bytes], None], data: bytes, limit: float = LIMIT) -> Failure | None:
    """Give an input to a target, and return why it fails; None where it does not."""
    try:
        with _limited(limit):
            run(data)
    except HangError as error:
        return Failure("hang", _told(error))
    except BrokenError as error:
        return Failure(f"broken: {error.what}", _told(error))
    except RecursionError as error:
        return Failure("RecursionError", _told(error))
    except Exception as error:
        cause = error.__cause__ if isinstance(error, RuleCrashError) and error.__cause__ else error
        return Failure(f"{type(cause).__name__} in {_where(cause)}", _told(error))
    return None


def smallest(run: Callable[[bytes], None], data: bytes, kind: str) -> bytes:
    """Return a part of an input that fails in the same way: first whole lines are left out, then characters."""
    until = time.monotonic() + _CUTTING

    def fails(part: bytes) -> bool:
        found = tried(run, part)
        return found is not None and found.kind == kind

    for divided in (_lines, _characters):
        parts = divided(data)
        step = max(1, len(parts) // 2)
        while step and time.monotonic() < until:
            at = 0
            while at < len(parts) and time.monotonic() < until:
                fewer = parts[:at] + parts[at + step :]
                if fails(b"".join(fewer)):
                    parts = fewer
                else:
                    at += step
            step //= 2
        data = b"".join(parts)
    return data


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _characters(data: bytes) -> list[bytes]:
    """Return the characters; the bytes that are none stand by themselves."""
    text = data.decode("utf-8", "surrogateescape")
    return [character.encode("utf-8", "surrogateescape") for character in text]


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise HangError after so much processor time, where the system can tell it."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise HangError


def _where(error: BaseException) -> str:
    """Return the last place of ours, and the function, without the line, which moves."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_SOURCES)]
    frame = (ours or frames)[-1]
    return f"{Path(frame.filename).name}:{frame.name}"


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error, limit=-12))
