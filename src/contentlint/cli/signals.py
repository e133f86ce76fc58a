"""What asks the program to stop: an interrupt from the keyboard, or whoever ends it in an orderly way."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_STOPPING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP


class TerminatedError(KeyboardInterrupt):
    """The program was asked to end by a signal, and cleans up as for an interrupt from the keyboard."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def obey() -> None:
    """Let the program clean up when it is asked to end: by itself, the system would end it at once."""
    for number in _STOPPING:
        if signal.getsignal(number) is signal.SIG_DFL:  # else whoever started us has it ignored
            signal.signal(number, _terminated)


def die(number: int) -> None:
    """End the process by a signal, as if it had no answer to it: so that a shell ends the loop that it is in, too."""
    if sys.platform == "win32":
        return
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


@contextmanager
def held_back() -> Iterator[Callable[[], bool]]:
    """Keep the program from being stopped for a while; give what tells whether it was asked to, and obey at the end."""
    import threading  # few runs write

    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():  # no other is ever told of a signal
        yield lambda: False
        return
    before = {number: signal.getsignal(number) for number in _STOPPING}
    caught = [number for number, handler in before.items() if handler not in (signal.SIG_IGN, None)]
    try:
        for number in caught:
            signal.signal(number, lambda number, _frame: asked.append(number))
        yield lambda: bool(asked)
    finally:
        for number in caught:
            signal.signal(number, before[number])
        if asked:
            signal.raise_signal(asked[0])


def _terminated(number: int, _frame: FrameType | None) -> None:
    raise TerminatedError(number)
