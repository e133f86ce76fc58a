"""What a repair will do: fixes are tried in memory, and kept where nothing gets worse, before any file is written."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from contentlint.finding import Finding, Safety
from contentlint.repair.choice import chosen, edits_by_path, edits_of
from contentlint.repair.edits import edited, is_editable

Judge: TypeAlias = Callable[[Mapping[str, bytes]], Sequence[Finding]]
"""Returns the findings of the whole site where the files at these paths have these bytes."""

_TRIALS = 300
"""How often the site is judged at most: a fix that spoils something is searched for by halves."""


class Change(NamedTuple):
    """What a file holds, what it is to hold, and how many fixes make that."""

    path: str
    before: bytes
    after: bytes
    fixes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The files that change, in the order of their paths.

    `is_cut_short` tells that there may be more to fix: too much was tried in vain.
    """

    changes: tuple[Change, ...]
    is_cut_short: bool = False


@dataclass(slots=True)
class Planner:
    """Finds out what to do.

    `read` returns the bytes of a file as it is now, and raises OSError where it cannot; `safeties` are the fixes that
    may be applied, `is_wanted` tells the findings that are to be fixed. Files at the paths `closed` stay as they are.
    """

    judge: Judge
    read: Callable[[str], bytes]
    is_wanted: Callable[[Finding], bool]
    safeties: Collection[Safety]
    closed: frozenset[str] = frozenset()
    _before: dict[str, bytes] = field(default_factory=dict)
    _now: dict[str, bytes] = field(default_factory=dict)
    _unfit: set[str] = field(default_factory=set)
    _fixes: Counter[str] = field(default_factory=Counter)
    _trials: int = 0

    def plan(self, found: Sequence[Finding]) -> Plan:
        """Return what to do about what a run `found`; nothing is written.

        In rounds, until one changes nothing: so a second repair would find nothing to do. Each round leaves fewer
        findings than the one before, which is why there is an end.
        """
        current = self._held(found)
        while current is not None:
            current = self._round(current)
            current = None if current is None else self._held(current)
        changes = tuple(
            Change(path, self._before[path], now, self._fixes[path])
            for path, now in sorted(self._now.items())
            if now != self._before[path]
        )
        return Plan(changes, is_cut_short=self._trials > _TRIALS)

    def _held(self, found: Sequence[Finding]) -> Sequence[Finding] | None:
        """Return what is found in files whose bytes are in hand; None where there is nothing to fix.

        Places count in the text that was judged: a file is held before they are used, should it change meanwhile.
        """
        while True:
            paths = edits_by_path(self._fixable(found)).keys()
            if not paths:
                return None
            missing = [path for path in paths if path not in self._now]
            if not missing:
                return found
            for path in missing:
                self._hold(path)
            found = self._judged(self._now)

    def _hold(self, path: str) -> None:
        try:
            content = self.read(path)
        except OSError:
            self._unfit.add(path)
            return
        if is_editable(content):
            self._before[path] = self._now[path] = content
        else:
            self._unfit.add(path)

    def _fixable(self, found: Iterable[Finding]) -> list[Finding]:
        """Return the findings that may be fixed, of those that are to be."""
        return [
            finding
            for finding in found
            if finding.fix
            and finding.fix.safety in self.safeties
            and self.is_wanted(finding)
            and not any(path in self.closed or path in self._unfit for path, _ in edits_of(finding.path, finding.fix))
        ]

    def _judged(self, texts: Mapping[str, bytes]) -> Sequence[Finding]:
        self._trials += 1
        return self.judge(texts)

    def _round(self, current: Sequence[Finding]) -> Sequence[Finding] | None:
        """Apply what can be applied, and return what is found then; None where nothing was."""
        waiting = self._fixable(current)
        attempt = _Attempt(self, current)
        while waiting:
            together = list(chosen(waiting))
            attempt.add(together)
            if attempt.accepted:
                break
            refused = set(map(id, together))
            waiting = [finding for finding in waiting if id(finding) not in refused]
        self._now.update(attempt.texts)
        self._fixes.update(finding.path for finding in attempt.accepted)
        return attempt.found if attempt.accepted else None


class _Attempt:
    """One round: the fixes that were accepted, all of them about the text with which it began."""

    def __init__(self, planner: Planner, found: Sequence[Finding]) -> None:
        self._planner = planner
        self.accepted: list[Finding] = []
        self.found = found
        self.texts: dict[str, bytes] = {}

    def add(self, findings: Sequence[Finding]) -> None:
        """Accept as many of the fixes of findings as can be: all at once, or else those that spoil nothing."""
        if not findings or self._planner._trials > _TRIALS:
            return
        texts = self._with(findings)
        found = self._planner._judged({**self._planner._now, **texts})
        spoilt = {finding.path for finding in found if finding.fingerprint not in self._fingerprints}
        if not spoilt and len(found) < len(self.found):
            self.accepted.extend(findings)
            self.found, self.texts = found, texts
            return
        for part in _parts(findings, spoilt):
            self.add(part)

    @property
    def _fingerprints(self) -> frozenset[str]:
        return frozenset(finding.fingerprint for finding in self.found)

    def _with(self, findings: Iterable[Finding]) -> dict[str, bytes]:
        by_path = edits_by_path([*self.accepted, *findings])
        return {path: edited(self._planner._now[path], edits) for path, edits in by_path.items()}


def _parts(findings: Sequence[Finding], spoilt: Collection[str]) -> tuple[Sequence[Finding], ...]:
    """Return the fixes to try next, where all of them together spoil these pages; none where each is to blame.

    What is new on a page is most likely due to what was done to that page. Of each page one half is tried, of all pages
    at once: so many pages take no more trials than one.
    """
    suspects = [finding for finding in findings if finding.path in spoilt]
    if not suspects:
        middle = len(findings) // 2
        return (findings[:middle], findings[middle:]) if middle else ()
    others = [finding for finding in findings if finding.path not in spoilt]
    if others:
        return others, suspects
    by_page = [[*page] for _, page in groupby(suspects, key=attrgetter("path"))]
    if all(len(page) == 1 for page in by_page):
        return ()
    first = [finding for page in by_page for finding in page[: len(page) // 2]]
    return first, [finding for page in by_page for finding in page[len(page) // 2 :]]
