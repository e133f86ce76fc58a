"""The baseline: the findings that are known, and for which no run fails.

An entry is one finding, and a line of the file. It is known again by its path, rule and subject; of two alike, each has
an entry of its own, so a third is new. Lines and columns are not written: they move with every edit.

The file is made for git, which merges by lines and takes changes of neighbouring lines for a conflict. Nothing in it
counts or dates the whole. A blank line stands between the entries of two pages, and stays when they go; every entry
ends in a comma, as an end mark comes last. So two branches that remove entries of different pages merge.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

from contentlint.finding import Finding, lasting
from contentlint.gate.own_file import OwnFileError, loaded
from contentlint.report.json import dumped

FILE_NAME = "contentlint-baseline.json"

_VERSION = 1
_END = {"end": "one entry a line, in any order; merge both sides of a conflict, then run: contentlint baseline prune"}
_MARKERS = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?= |$)", re.MULTILINE)
# Where one of these is found, other rules could not see all of the page: what they say no longer may still be there.
_HIDING = frozenset(
    {
        "file-encoding",
        "file-too-large",
        "file-unreadable",
        "front-matter-syntax",
        "mdx-syntax",
        "merge-conflict",
        "page-too-complex",
    }
)

Identity: TypeAlias = tuple[str, str, str]
"""Path, rule and subject of a finding."""


class Entry(NamedTuple):
    """A finding that is known. `fingerprint` tells those alike apart, and is the one of the other formats."""

    path: str
    rule: str
    subject: str
    fingerprint: str

    @property
    def identity(self) -> Identity:
        """What it is known by; `fingerprint` is left out, so that a path may be changed by hand."""
        return (self.path, self.rule, lasting(self.rule, self.subject))


class BaselineError(OwnFileError):
    """A text is no baseline; `line` (from 1) is the place."""


class Scope(NamedTuple):
    """What a run looked at: it knows nothing of the entries of other rules and pages.

    `rules` are those that ran, `known` all that there are; `pages` is None where the whole site was judged.
    """

    rules: Collection[str]
    known: Collection[str]
    pages: Collection[str] | None

    def holds(self, entry: Entry) -> bool:
        """Tell whether the run would have found what the entry names. A rule that is gone finds nothing any more."""
        ran = entry.rule in self.rules or entry.rule not in self.known
        return ran and (self.pages is None or entry.path in self.pages)


class Comparison(NamedTuple):
    """What is new, how many findings are known, and the entries whose findings are gone."""

    new: tuple[Finding, ...]
    known: int
    stale: tuple[Entry, ...]


def compare(
    entries: Sequence[Entry], findings: Sequence[Finding], scope: Scope, shown: Sequence[Finding] | None = None
) -> Comparison:
    """Compare what is known with what was found; of findings alike, the last are new.

    Where of the `findings` of a run only some are to be `shown`, as those that a change broke, new and known are of
    these alone. Still all of them are compared: some do not tell which of those alike is known, or what is stale.
    """
    if shown is not None:
        return _compare_shown(entries, findings, scope, shown)
    left: defaultdict[Identity, list[Entry]] = defaultdict(list)
    for entry in reversed(entries):
        left[entry.identity].append(entry)
    new = tuple(finding for finding in findings if not _taken(left, finding.identity))
    hidden = {finding.path for finding in findings if finding.rule in _HIDING}
    cut = {(finding.path, finding.rule) for finding in findings if finding.is_cut}
    gone = (entry for alike in left.values() for entry in alike if (entry.path, entry.rule) not in cut)
    stale = sorted(entry for entry in gone if scope.holds(entry) and entry.path not in hidden)
    return Comparison(new, len(findings) - len(new), tuple(stale))


def _compare_shown(
    entries: Sequence[Entry], findings: Sequence[Finding], scope: Scope, shown: Sequence[Finding]
) -> Comparison:
    found = {finding.fingerprint for finding in findings}
    of_change = [finding for finding in shown if finding.fingerprint not in found]
    whole = compare(entries, [*findings, *of_change], scope)
    fingerprints = {finding.fingerprint for finding in whole.new}
    new = tuple(finding for finding in shown if finding.fingerprint in fingerprints)
    return Comparison(new, len(shown) - len(new), whole.stale)


def renamed(comparison: Comparison, pages: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield paths that are no pages any more, each with the one path under which all that was known of it is new."""
    gone: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for entry in comparison.stale:
        if entry.path not in pages:
            gone[entry.path][entry.rule, entry.subject] += 1
    come: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    where: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in comparison.new if gone else ():
        come[finding.path][finding.rule, finding.subject] += 1
        where[finding.rule, finding.subject].add(finding.path)
    for old, were in gone.items():
        rarest = min(were, key=lambda kind: len(where[kind]))
        now = [new for new in where[rarest] if were <= come[new]]
        if len(now) == 1:
            yield old, now[0]


def entries_of(findings: Iterable[Finding]) -> list[Entry]:
    """Return the entries of findings, in their order."""
    return [Entry(finding.path, finding.rule, finding.subject, finding.fingerprint) for finding in findings]


def written(entries: Iterable[Entry]) -> str:
    """Return the file of entries, sorted by path, rule and subject; those alike stay in their order."""
    ordered = sorted(entries, key=lambda entry: entry.identity)
    lines = ["{", f'  "version": {_VERSION},', '  "findings": [', ""]
    for _, of_page in groupby(ordered, key=lambda entry: entry.path):
        lines += [f"    {dumped(entry._asdict())}," for entry in of_page]
        lines.append("")
    return "\n".join([*lines, f"    {dumped(_END)}", "  ]", "}", ""])


def without(text: str, stale: Collection[Entry]) -> str:
    """Return a file without some of its entries; all that is not removed stays as it is."""
    gone = set(stale)
    rest = [entry for entry in read(text) if entry not in gone]
    lines = text.splitlines(keepends=True)
    pruned = "".join(line for line in lines if _entry_of(line) not in gone)
    return pruned if _has(pruned, rest) else written(rest)


def read(text: str) -> list[Entry]:
    """Return the entries of a file, each once; raises BaselineError where it is none."""
    try:
        data = loaded(text, "baseline")
    except OwnFileError as error:
        raise _conflict(text) or BaselineError(str(error), error.line) from error
    return list(dict.fromkeys(_entry(item, number, text) for number, item in enumerate(_items(data, text))))


def _items(data: Any, text: str) -> list[Any]:
    """Return the items of the list of findings, without the mark at its end."""
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise BaselineError("this is no baseline: the list 'findings' is missing", 1)
    version = data.get("version")
    if version != _VERSION:
        line = _line_of(text, '"version"')
        raise BaselineError(f"this is version {dumped(version)} of the file, expected {_VERSION}", line)
    return [item for item in data["findings"] if not (isinstance(item, dict) and {*item} == {"end"})]


def _entry(item: Any, number: int, text: str) -> Entry:
    """Return the entry that an item is; it may say more than we know of."""
    words = [item.get(name) for name in Entry._fields] if isinstance(item, dict) else []
    texts = [word for word in words if isinstance(word, str)]
    if len(texts) < len(Entry._fields):
        wanted = ", ".join(f"'{name}'" for name in Entry._fields)
        raise BaselineError(f"entry {number + 1} needs the texts {wanted}", _line_of(text, dumped(item)))
    return Entry(*texts)


def _entry_of(line: str) -> Entry | None:
    """Return the entry that a line is; None where it is another."""
    try:
        item = json.loads(line.strip().removesuffix(","))
        return _entry(item, 0, line)
    except (ValueError, RecursionError, BaselineError):
        return None


def _has(text: str, entries: Sequence[Entry]) -> bool:
    """Tell whether a text is a baseline of just these entries."""
    try:
        return read(text) == list(entries)
    except BaselineError:
        return False


def _conflict(text: str) -> BaselineError | None:
    """Return the error about a merge that was not finished; None where there is no sign of one."""
    marker = _MARKERS.search(text)
    if marker is None:
        return None
    message = f"a merge conflict is left here ('{marker[0]}'): keep the entries of both sides, and remove the markers"
    return BaselineError(message, text.count("\n", 0, marker.start()) + 1)


def _line_of(text: str, part: str) -> int:
    """Return the line (from 1) where a part of a text begins; the first where it is written otherwise."""
    return text.count("\n", 0, max(text.find(part), 0)) + 1


def _taken(left: Mapping[Identity, list[Entry]], identity: Identity) -> bool:
    """Tell whether an entry was left, and take it: that of the first of those alike."""
    alike = left.get(identity)
    return bool(alike and alike.pop())
