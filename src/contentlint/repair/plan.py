"""What a repair will do: fixes are tried in memory, and kept where nothing gets worse, before any file is written."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, TypeAlias

from contentlint.finding import Edit, Finding, Safety
from contentlint.repair.blame import parts
from contentlint.repair.choice import chosen, edits_by_path, edits_of
from contentlint.repair.edits import edited, is_editable


class Verdict(NamedTuple):
    """What there is to say about the whole site: by the rules of the run, and by others that are not to get worse."""

    findings: Sequence[Finding]
    others: Sequence[Finding] = ()

    @property
    def all(self) -> Iterator[Finding]:
        """All of it; what both kinds of rules say, twice."""
        return chain(self.findings, self.others)


Judge: TypeAlias = Callable[[Mapping[str, bytes]], Verdict]
"""Judges the site where the files at these paths have these bytes."""

Keeps: TypeAlias = Callable[[str, bytes, bytes, Sequence[Edit]], bool]
"""Tells whether a file can be read as before, and says the same, after edits: its path, old bytes, new bytes, edits."""

_TRIALS = 60
"""How often a round has the whole site judged at most."""

_ALL_TRIALS = 600
"""How often a repair has the whole site judged at most."""

_EFFORT = 16_000_000
"""How many bytes a round reads at most to find out which fixes make a file another than it was."""


class Change(NamedTuple):
    """What a file holds, what it is to hold, and how many fixes make that."""

    path: str
    before: bytes
    after: bytes
    fixes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The files that change, in the order of their paths.

    `is_cut_short` tells that there may be more to fix: too much was tried in vain. `moved` are the files in which
    something was to be fixed, but that have been changed since it was found. Each of `bound` are files that one fix
    changes.
    """

    changes: tuple[Change, ...]
    is_cut_short: bool = False
    moved: tuple[str, ...] = ()
    bound: frozenset[frozenset[str]] = frozenset()

    @property
    def groups(self) -> tuple[tuple[Change, ...], ...]:
        """The changes that must be made together, or not at all: those that share a fix, or are bound by others."""
        group_of = {change.path: {change.path} for change in self.changes}
        for paths in self.bound:
            together = set().union(*(group_of.get(path, {path}) for path in paths))
            group_of.update(dict.fromkeys(together, together))
        groups = {id(group_of[change.path]): list[Change]() for change in self.changes}
        for change in self.changes:
            groups[id(group_of[change.path])].append(change)
        return tuple(map(tuple, groups.values()))


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
    keeps: Keeps = lambda _path, _before, _after, _edits: True
    trials: int = 0
    now: dict[str, bytes] = field(default_factory=dict)
    _before: dict[str, bytes] = field(default_factory=dict)
    _unfit: set[str] = field(default_factory=set)
    _fixes: Counter[str] = field(default_factory=Counter)
    _bound: set[frozenset[str]] = field(default_factory=set)
    _is_cut_short: bool = False

    def plan(self, found: Sequence[Finding]) -> Plan:
        """Return what to do about what a run `found`; nothing is written.

        In rounds, until one changes nothing: a second repair begins with just that one, so it finds nothing to do. Each
        round leaves fewer findings than the one before, which is why there is an end.
        """
        current = self._held(Verdict(found))
        moved = self._moved(found, current)
        while current is not None:
            current = self._round(current)
            current = None if current is None else self._held(current)
        changes = tuple(
            Change(path, self._before[path], now, self._fixes[path])
            for path, now in sorted(self.now.items())
            if now != self._before[path]
        )
        return Plan(changes, self._is_cut_short, moved, frozenset(self._bound))

    def judged(self, texts: Mapping[str, bytes]) -> Verdict:
        """Judge the site where some files have these bytes, and the others those that are planned."""
        self.trials += 1
        return self.judge({**self.now, **texts})

    def _held(self, found: Verdict) -> Verdict | None:
        """Return what is found in files whose bytes are in hand; None where there is nothing to fix.

        Places count in the text that was judged: a file is held before they are used, should it change meanwhile.
        """
        while True:
            paths = edits_by_path(self._fixable(found.findings)).keys()
            if not paths:
                return None
            missing = [path for path in paths if path not in self.now]
            if not missing:
                return found
            for path in missing:
                self._hold(path)
            found = self.judged({})

    def _hold(self, path: str) -> None:
        try:
            content = self.read(path)
        except OSError:
            self._unfit.add(path)
            return
        if is_editable(content):
            self._before[path] = self.now[path] = content
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

    def _moved(self, found: Sequence[Finding], held: Verdict | None) -> tuple[str, ...]:
        """Return the files in which something could be fixed when it was found, and can not any more."""
        still = {finding.fingerprint for finding in self._fixable(held.findings if held else ())}
        unfit, self._unfit = self._unfit, set()
        gone = [finding for finding in self._fixable(found) if finding.fingerprint not in still]
        self._unfit = unfit
        return tuple(sorted(edits_by_path(gone).keys()))

    def _round(self, current: Verdict) -> Verdict | None:
        """Apply what can be applied, and return what is found then; None where nothing was."""
        waiting = self._fixable(current.findings)
        attempt = _Attempt(self, current)
        while waiting and not attempt.accepted:
            together = list(chosen(waiting))
            if not together:
                break
            attempt.add(together)
            refused = set(map(id, together))
            waiting = [finding for finding in waiting if id(finding) not in refused]
        self.now.update(attempt.texts)
        self._fixes.update(path for path, _, _ in {_identity(finding) for finding in attempt.accepted})
        changed = (frozenset(edits_by_path([finding])) for finding in attempt.accepted)
        self._bound.update(paths for paths in changed if len(paths) > 1)
        self._is_cut_short = attempt.is_spent
        return attempt.verdict if attempt.accepted and self.trials < _ALL_TRIALS else None


def _identity(finding: Finding) -> tuple[str, str, tuple[Edit, ...]]:
    """Return the file that a fix changes first, and what is the same of a problem that is seen by several paths."""
    edits = tuple(edit for _, edit in edits_of(finding.path, finding.fix)) if finding.fix else ()
    return next((edit.path for edit in edits if edit.path), finding.path), finding.rule, edits


class _Attempt:
    """One round: the fixes that were accepted, all of them about the text with which it began."""

    def __init__(self, planner: Planner, verdict: Verdict) -> None:
        self._planner = planner
        self._trials = 0
        self._effort = 0
        self._kept: dict[str, bytes] = {}
        self.accepted: list[Finding] = []
        self.texts: dict[str, bytes] = {}
        self._take(verdict)

    @property
    def is_spent(self) -> bool:
        """Whether more has been tried than is good."""
        return self._may_not_judge or self._effort > _EFFORT

    @property
    def _may_not_judge(self) -> bool:
        return self._trials >= _TRIALS or self._planner.trials >= _ALL_TRIALS

    def add(self, findings: Sequence[Finding]) -> None:
        """Accept as many of the fixes of findings as can be: all at once, or else those that spoil nothing."""
        findings = self._sound(findings)
        if not findings or self._may_not_judge:
            return
        texts = self._with(findings)
        self._trials += 1
        verdict = self._planner.judged(texts)
        new = [finding for finding in verdict.all if finding.fingerprint not in self._known]
        if not new:
            if len(verdict.findings) < len(self.verdict.findings):
                self.accepted.extend(findings)
                self.texts = texts
                self._take(verdict)
            return
        blameless, halves = parts(findings, new, self.accepted)
        for part in (blameless, *halves):
            self.add(part)

    def _take(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self._known = frozenset(finding.fingerprint for finding in verdict.all)

    def _with(self, findings: Iterable[Finding]) -> dict[str, bytes]:
        by_path = edits_by_path([*self.accepted, *findings])
        return {path: edited(self._planner.now[path], edits) for path, edits in by_path.items()}

    def _sound(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """Return the fixes after which every file can be read as before, and says the same where it is not edited.

        To find that out takes no judging of the site.
        """
        while True:
            by_path: dict[str, list[Finding]] = {}
            for finding in findings:
                for path in edits_by_path([finding]):
                    by_path.setdefault(path, []).append(finding)
            refused: set[int] = set()
            for path, fixes in by_path.items():
                kept: list[Finding] = []
                self._keep(path, fixes, kept)
                refused |= {*map(id, fixes)} - {*map(id, kept)}
            if not refused:
                return findings
            findings = [finding for finding in findings if id(finding) not in refused]

    def _keep(self, path: str, fixes: Sequence[Finding], kept: list[Finding]) -> None:
        """Add to `kept` as many fixes of a file as leave it sound."""
        if self._is_sound(path, [*kept, *fixes]):
            kept.extend(fixes)
        elif len(fixes) > 1:
            middle = len(fixes) // 2
            self._keep(path, fixes[:middle], kept)
            self._keep(path, fixes[middle:], kept)

    def _is_sound(self, path: str, fixes: Sequence[Finding]) -> bool:
        edits = edits_by_path([*self.accepted, *fixes])[path]
        before = self._planner.now[path]
        after = edited(before, edits)
        if after == self._kept.get(path, before):
            return True
        if self._effort > _EFFORT:
            return False
        is_sound = self._planner.keeps(path, before, after, edits)
        if is_sound:
            self._kept[path] = after
        else:
            self._effort += len(after)
        return is_sound
