"""A progress bar for people, once a run has taken longer than a second."""

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from tqdm import tqdm

_PATIENCE = 1.0


class Progress:
    """Counts pages, or what the noun says; shows a bar on a terminal's standard error.

    tqdm is imported only when the bar is due.
    """

    def __init__(self, total: int, *, wanted: bool, noun: str = "pages") -> None:
        self.done = 0
        self._noun = noun
        self._total = total
        self._due = monotonic() + _PATIENCE if wanted and sys.stderr is not None and sys.stderr.isatty() else None
        self._bar: tqdm[Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def seen(self, _path: str) -> None:
        """Count one page more."""
        self.reach(self.done + 1, self._total)

    def reach(self, done: int, total: int) -> None:
        """Show that so many are done, of so many."""
        more, self.done, self._total = done - self.done, done, total
        if self._bar is not None:
            self._bar.update(more)
        elif self._due is not None and monotonic() > self._due:
            from tqdm import tqdm

            self._bar = tqdm(total=self._total, initial=self.done, unit=f" {self._noun}", leave=False, file=sys.stderr)
