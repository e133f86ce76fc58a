"""Which fixes are to blame for what is found anew: by the places of both, and by what they name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from contentlint.finding import Edit, Finding
from contentlint.repair.choice import edits_by_path, edits_of

_FEW = 8
"""As many fixes are tried one by one, though each of them seems to be to blame."""

_Numbers: TypeAlias = Sequence[int]


class Parts(NamedTuple):
    """What to do with fixes that spoil something together.

    `blameless` are those that had no part in it, and `halves` the others, to be tried one after the other; none where
    each is to blame.
    """

    blameless: Sequence[Finding]
    halves: tuple[Sequence[Finding], ...]


def parts(fixes: Sequence[Finding], new: Iterable[Finding], accepted: Sequence[Finding]) -> Parts:
    """Divide fixes that were applied together with `accepted` ones, after which there is something `new`.

    Of the fixes that may be to blame for one new finding, half goes into either half: so many mistakes that have
    nothing to do with each other take no more trials than one.
    """
    suspects = list(_suspects(fixes, new, accepted))
    suspected = {number for group in suspects for number in group}
    blameless = [fix for number, fix in enumerate(fixes) if number not in suspected]
    first = _first_half(suspects)
    if first == suspected and len(first) <= _FEW:
        first = set(sorted(first)[: len(first) // 2])
    halves = [fixes[number] for number in sorted(first)], [fixes[number] for number in sorted(suspected - first)]
    return Parts(blameless, halves if all(halves) else ())


def _first_half(groups: Iterable[_Numbers]) -> set[int]:
    first, placed = set[int](), set[int]()
    for group in groups:
        rest = [number for number in group if number not in placed]
        placed.update(rest)
        first.update(rest[: (len(rest) + 1) // 2])
    return first


def _suspects(fixes: Sequence[Finding], new: Iterable[Finding], accepted: Sequence[Finding]) -> Iterator[_Numbers]:
    """Yield for each new finding the fixes that are to blame for it, most likely; the same ones once.

    Those are the ones that changed a line that it points to, else a file that it points to, else those that name the
    same as it does, else all.
    """
    everyone = range(len(fixes))
    by_line, by_file, by_word = _by_line(fixes, accepted), _by_file(fixes), _by_word(fixes)
    seen: set[tuple[int, str]] = set()
    for finding in new:
        named = by_word.get(_word(finding.subject), ())
        group = next(filter(None, (*_pointed_at(finding, by_line, by_file), named)), everyone)
        once = id(group), _word(finding.subject) if named else ""
        if once not in seen:
            seen.add(once)
            yield _both(group, named) or group


def _pointed_at(
    finding: Finding, by_line: Mapping[tuple[str, int], _Numbers], by_file: Mapping[str, _Numbers]
) -> Iterator[_Numbers]:
    places = [(finding.path, finding.span.line)]
    places += [(related.path or finding.path, related.span.line) for related in finding.related]
    yield from (by_line.get(place, ()) for place in places)
    yield from (by_file.get(path, ()) for path, _ in places)


def _both(group: _Numbers, named: _Numbers) -> _Numbers:
    among = frozenset(named) if len(group) > 1 else frozenset()
    return [number for number in group if number in among] if among else ()


def _by_line(fixes: Sequence[Finding], accepted: Sequence[Finding]) -> Mapping[tuple[str, int], _Numbers]:
    """Return the fixes by the lines that they made, as these are counted when all edits are done."""
    found: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    moved = {path: _moved(edits) for path, edits in edits_by_path([*accepted, *fixes]).items()}
    for number, fix in enumerate(fixes):
        for path, edit in _edits(fix):
            line = edit.span.line + moved[path][edit.span.line, edit.span.column, edit.text]
            for made in range(line, line + edit.text.count("\n") + 1):
                found[path, made].append(number)
    return found


def _moved(edits: Iterable[Edit]) -> Mapping[tuple[int, int, str], int]:
    """Return for the place and the text of each edit by how many lines those before it move it down."""
    by = 0
    moved: dict[tuple[int, int, str], int] = {}
    for edit in sorted(set(edits), key=lambda edit: edit.span):
        moved[edit.span.line, edit.span.column, edit.text] = by
        by += edit.text.count("\n") - (edit.span.end_line - edit.span.line)
    return moved


def _by_file(fixes: Sequence[Finding]) -> Mapping[str, _Numbers]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, fix in enumerate(fixes):
        for path in {fix.path, *(path for path, _ in _edits(fix))}:
            found[path].append(number)
    return found


def _by_word(fixes: Sequence[Finding]) -> Mapping[str, _Numbers]:
    """Return the fixes by what they are about, and by what they write."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, fix in enumerate(fixes):
        for word in {_word(fix.subject), *(_word(edit.text) for _, edit in _edits(fix))} - {""}:
            found[word].append(number)
    return found


def _word(text: str) -> str:
    return text.strip().strip("'\"").casefold()


def _edits(finding: Finding) -> Iterator[tuple[str, Edit]]:
    if finding.fix is not None:
        yield from edits_of(finding.path, finding.fix)
