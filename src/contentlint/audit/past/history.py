"""How the findings of a site grew: what `check` finds at some of the last commits.

All are judged by the rules of now, as `--changed-since` does it. The samples are spread evenly over the commits, and
are taken in an order in which they still are when time runs out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import ceil
from pathlib import Path
from time import monotonic
from typing import NamedTuple, TypeAlias

from contentlint.assembly import Means, Run, check
from contentlint.audit.model import Aged, History, Sample
from contentlint.audit.past.spread import ends_first, evenly
from contentlint.configuration.model import ConfigurationError
from contentlint.engine.engine import RuleCrashError
from contentlint.extraction.work import RawPage
from contentlint.extraction.workers import Results, Workers
from contentlint.facts.page import FactSettings
from contentlint.finding import Finding
from contentlint.gate.past import identity_now, open_past
from contentlint.report.report import Report
from contentlint.revision.earlier import earlier
from contentlint.revision.git import RevisionError
from contentlint.revision.log import Commit, Standing, last_commits
from contentlint.words import counted

_COMMITS = 200
"""How far back is looked, in commits that have changed the site."""
_SAMPLES = 12
_SHOWN = 10
"""How many of the oldest and of the newest findings are named."""
_REASON = 200
"""How many characters of an error are shown."""
_LEEWAY = 1.25
"""By how much more than the longest sample each of those takes that there was no time for."""

Identity: TypeAlias = tuple[str, str, str]
"""Path (of now), rule and what lasts of the subject of a finding."""


class Terms(NamedTuple):
    """What a look back may take. `patience` is for all of it, and `took` what the run of now took, both in seconds.

    At most `most` samples are taken, with that of now. `today` (ISO 8601) is the day of a site that is not committed as
    it is. `is_asked_for` tells by its path whether a page counts: where some pages are audited, only those did before.
    """

    patience: float
    took: float
    today: str
    most: int = _SAMPLES
    is_asked_for: Callable[[str], bool] = lambda _path: True


class Told(NamedTuple):
    """The history, and for each finding of now, by its fingerprint, the first sample since which it is always there.

    `since` is empty where there is but one sample. What is in the very first sample may be older than that.
    """

    history: History
    since: Mapping[str, int]


def history(
    run: Run,
    here: Standing,
    means: Means,
    terms: Terms,
    seen: Callable[[int, int], None] = lambda _done, _planned: None,
) -> Told | None:
    """Return how the findings of a run grew, whose site stands `here`; None where no commit has it in it.

    The report of the run is that of `check` without a baseline, as the samples are. A commit that cannot be judged is
    left out. `seen` is told how many commits are done, of how many that are looked at if there is time for them.
    """
    root = run.configuration.root
    deadline = monotonic() + terms.patience
    try:
        commits = last_commits(root, _COMMITS, max(terms.patience, 1))
    except RevisionError as error:
        return _told(run, [_present(run, here, terms)], 0, f"the commits are not known: {error}")
    if not commits:
        return None
    now = _present(run, here, terms)
    before = commits if now.sample.commit is None else commits[:-1]
    chosen = [before[place] for place in evenly(len(before) + 1, terms.most)[:-1]]
    _keep_what_is_known(run, means)
    looks = _Looks(run, means, terms, deadline)
    samples = looks.at(chosen, seen)
    return _told(run, [*samples, now], len(commits), _note(len(commits), [*samples, now], looks, here))


class _Judged(NamedTuple):
    """A sample, and how many of each of the findings of now it has."""

    sample: Sample
    known: Mapping[Identity, int]


class _LateError(Exception):
    """There is no more time."""


class _Looks:
    """Looks at commits as long as there is time.

    `longest` is what a look is expected to take, in seconds; `faults` says what was wrong with the commits that could
    not be judged, and `undone` is how many there was no time for.
    """

    def __init__(self, run: Run, means: Means, terms: Terms, deadline: float) -> None:
        self.longest = terms.took
        self.faults: list[str] = []
        self.undone = 0
        self._run = run
        self._means = means
        self._terms = terms
        self._deadline = deadline
        self._taken: list[float] = []
        self._wanted = frozenset(finding.identity for finding in run.report.findings)

    @property
    def wanted(self) -> int:
        """How many seconds would be enough for all, in tens."""
        least = self._terms.patience + self.longest
        return ceil(max(least, _LEEWAY * (sum(self._taken) + self.longest * self.undone)) / 10) * 10

    def at(self, commits: Sequence[Commit], seen: Callable[[int, int], None]) -> list[_Judged]:
        """Return the samples that could be taken of commits, in their order."""
        found: dict[int, _Judged] = {}
        order = [place for place in ends_first(len(commits) + 1) if place < len(commits)]  # the last one is now
        for done, place in enumerate(order):
            seen(done, len(order))
            began = monotonic()
            try:
                if self._deadline - began < self.longest:
                    raise _LateError
                found[place] = self._look(commits[place], self._deadline + self.longest)
            except _LateError:
                self.undone = len(order) - done
                self.longest = max(self.longest, monotonic() - began)
                break
            except Exception as error:  # what is wrong with a site of long ago must not cost the one of now its audit
                self.faults.append(f"{commits[place].id[:12]}: {_reason(error)}")
            self._taken.append(monotonic() - began)
            self.longest = max(self._taken)
        seen(len(order), len(order))
        return [found[place] for place in sorted(found)]

    def _look(self, commit: Commit, latest: float) -> _Judged:
        """Judge the site at a commit; raises _LateError where that takes longer than to a moment."""
        try:
            with earlier(self._run.configuration.root, commit.id) as since:
                means = self._means._replace(workers=_Punctual(self._means.workers, latest))
                past = open_past(self._run, since, means)
                if past.configured.fault is not None:
                    raise ConfigurationError(past.configured.fault)
                configuration = past.configured.configuration
                pages = [path for path in past.opened.site.paths if self._terms.is_asked_for(path)]
                report = check(past.opened, configuration, self._run.choice, pages, lambda _: _hurry(latest))
                past.opened.store.save()
                known = Counter(identity_now(finding, since.renames) for finding in report.findings)
        except Exception as error:
            if monotonic() > latest:  # a rule may have asked for what there was no time for
                raise _LateError from error
            raise
        return _Judged(_sample(commit, report), {one: known[one] for one in self._wanted & known.keys()})


class _Punctual(Workers):
    """Workers that stop at a moment."""

    def __init__(self, workers: Workers, latest: float) -> None:
        self._workers = workers
        self._latest = latest

    def extract(self, settings: FactSettings, pages: Iterable[RawPage]) -> Results:
        """Yield the pages in their order, each with its facts; raises _LateError."""
        for done in self._workers.extract(settings, pages):
            _hurry(self._latest)
            yield done


def _hurry(latest: float) -> None:
    if monotonic() > latest:
        raise _LateError


def _keep_what_is_known(run: Run, means: Means) -> None:
    """Keep what the run of now has read, if nobody else has: most pages were the same before."""
    if means.cache.place is None:
        run.opened.store.save()
        for name, text in run.opened.inventory.written(is_complete=False).items():
            means.cache.write_note(name, text)


def _present(run: Run, here: Standing, terms: Terms) -> _Judged:
    """Return the sample of now: it is that of the commit that is checked out, if nothing has been changed."""
    now = here.head if _is_committed(run.configuration.root, here.head) else Commit("", terms.today, "")
    return _Judged(_sample(now, run.report), Counter(finding.identity for finding in run.report.findings))


def _is_committed(folder: Path, head: Commit) -> bool:
    try:
        with earlier(folder, head.id) as since:
            return since.is_same
    except RevisionError:
        return False


def _sample(commit: Commit, report: Report) -> Sample:
    return Sample(commit.id or None, commit.day, commit.subject, report.files, report.errors, report.warnings)


def _told(run: Run, judged: Sequence[_Judged], commits: int, note: str) -> Told:
    samples = tuple(each.sample for each in judged)
    last = len(samples) - 1
    if not last:
        return Told(History(samples, commits, note, (), ()), {})
    since = dict(_first_samples(run.report.findings, judged))
    ordered = sorted(run.report.findings, key=lambda finding: since[finding.fingerprint])  # those alike by their place
    come = [finding for finding in ordered if since[finding.fingerprint]]
    newest = sorted(come, key=lambda finding: -since[finding.fingerprint])[:_SHOWN]
    named = {finding.fingerprint for finding in newest}
    lasting = (one for one in ordered if since[one.fingerprint] < last and one.fingerprint not in named)
    oldest = [finding for finding, _ in zip(lasting, range(_SHOWN), strict=False)]

    def aged(finding: Finding) -> Aged:
        return Aged.of(finding, samples[since[finding.fingerprint]].date)

    return Told(History(samples, commits, note, tuple(map(aged, oldest)), tuple(map(aged, newest))), since)


def _first_samples(findings: Iterable[Finding], judged: Sequence[_Judged]) -> Iterator[tuple[str, int]]:
    """Yield fingerprints with the first sample since which a finding is always there: so many alike are in each."""
    before: Counter[Identity] = Counter()
    for finding in findings:
        identity, first = finding.identity, len(judged) - 1
        while first and judged[first - 1].known.get(identity, 0) > before[identity]:
            first -= 1
        before[identity] += 1
        yield finding.fingerprint, first


def _note(commits: int, judged: Sequence[_Judged], looks: _Looks, here: Standing) -> str:
    """Say of how many commits there are how many were sampled, and why not more."""
    sampled = sum(each.sample.commit is not None for each in judged)
    last = "the last " * (commits == _COMMITS)
    parts = [f"{sampled} of {last}{counted(commits, 'commit')} sampled"]
    if looks.undone and len(judged) == 1 and not looks.faults:
        parts = [f"a look at the site takes {_seconds(looks.longest)}: no other commit was looked at"]
    elif looks.undone:
        parts.append(f"there was no time for {looks.undone} more")
    if looks.undone:
        wanted = looks.wanted
        parts.append(f"`--history {wanted}` allows it {wanted} seconds")
    if looks.faults:
        parts.append(f"{len(looks.faults)} could not be judged ({looks.faults[0]})")
    if here.is_shallow:
        parts.append("the clone is shallow, so that earlier commits are not there")
    return "; ".join(parts)


def _reason(error: Exception) -> str:
    """Return in a clause why a commit could not be judged, without what is of this machine alone."""
    if isinstance(error, ConfigurationError):
        return "its configuration is wrong"
    if isinstance(error, RevisionError | RuleCrashError):
        return (str(error).splitlines() or [""])[0][:_REASON]
    return type(error).__name__


def _seconds(seconds: float) -> str:
    return counted(max(ceil(seconds), 1), "second")
