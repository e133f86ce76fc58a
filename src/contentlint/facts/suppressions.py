"""Comments that silence rules (contract, section 4)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from contentlint.facts.page import SuppressedRule, Suppression, SuppressionKind
from contentlint.parse.document import Extent
from contentlint.read.source import Source
from contentlint.span import Span

_DIRECTIVE = re.compile(r"\s*contentlint-(?P<kind>[\w-]+)(?P<rules>[^:]*?)(?:\s*:\s*(?P<reason>.*?))?\s*", re.DOTALL)
_RULE = re.compile(r"[^\s,]+")


class CommentKind(StrEnum):
    """What a comment is a part of."""

    LINE = "line"
    """Data, in which it ends with its line."""
    BLOCK = "block"
    """The body, in which it is a block of its own."""
    TITLING_BLOCK = "titling-block"
    """The same, on a page whose first heading may be its title."""
    TEXT = "text"
    RAW = "raw"
    """HTML, in which white space may count."""


def read_suppression(source: Source, comment: Extent, inner: Extent, kind: CommentKind) -> Suppression | None:
    """Read the comment at `comment` whose words stand at `inner`; None where it is no business of ours."""
    match = _DIRECTIVE.fullmatch(source.text, *inner)
    if not match:
        return None
    rules = tuple(
        SuppressedRule(rule.group(), source.span(*rule.span()))
        for rule in _RULE.finditer(source.text, *match.span("rules"))
    )
    said = match["kind"]
    fault = None
    if said not in list(SuppressionKind):
        fault = f"'contentlint-{said}' is no suppression"
    elif not rules and said != SuppressionKind.END:
        fault = f"'contentlint-{said}' names no rule"
    removal, is_safe = _removal(source, comment, kind)
    return Suppression(said, rules, match["reason"] or "", source.span(*comment), fault, removal, is_safe)


def _removal(source: Source, comment: Extent, kind: CommentKind) -> tuple[Span | None, bool]:
    """Return what is removed with a comment, if it can be, and whether the page is certain to say the same without."""
    from contentlint.facts import removal  # few pages have a suppression

    found = removal.Removal(comment, is_safe=False)
    if kind is CommentKind.LINE:
        found = removal.line_comment_removal(source, comment)
    elif removal.makes_front_matter(source, comment):
        return None, False
    elif kind is CommentKind.TEXT:
        found = removal.text_removal(source, comment)
    elif kind is not CommentKind.RAW:
        found = removal.block_removal(source, comment, has_titles=kind is CommentKind.TITLING_BLOCK)
    return source.span(*found.extent), found.is_safe


def suppressions_in(source: Source, comments: Iterable[Extent]) -> tuple[Suppression, ...]:
    """Return the suppressions of a file that is no page; its comments begin with a mark of one character."""
    found = (read_suppression(source, (begin, end), (begin + 1, end), CommentKind.LINE) for begin, end in comments)
    return with_lines((suppression for suppression in found if suppression), len(source.line_starts))


class _Begun(NamedTuple):
    item: int
    position: int


def with_lines(suppressions: Iterable[Suppression], last_line: int) -> tuple[Suppression, ...]:
    """Return the suppressions in the order of the file, each rule with the lines where it is silent."""
    ordered = sorted(suppressions, key=lambda suppression: suppression.span)
    if not ordered:
        return ()
    lines: dict[_Begun, tuple[int, int]] = {}
    begun: defaultdict[str, list[_Begun]] = defaultdict(list)
    for index, suppression in enumerate(ordered):
        line, end_line = suppression.span.line, suppression.span.end_line
        if suppression.fault:
            continue
        if suppression.kind == SuppressionKind.END:
            for name in [rule.rule for rule in suppression.rules] or list(begun):
                for started in begun.pop(name, ()):
                    lines[started] = (lines[started][0], line)
            continue
        covered = {
            SuppressionKind.LINE: (line, end_line),
            SuppressionKind.NEXT_LINE: (end_line + 1, end_line + 1),
            SuppressionKind.FILE: (1, last_line),
            SuppressionKind.BEGIN: (line, last_line),
        }[SuppressionKind(suppression.kind)]
        for position, rule in enumerate(suppression.rules):
            lines[_Begun(index, position)] = covered
            if suppression.kind == SuppressionKind.BEGIN:
                begun[rule.rule].append(_Begun(index, position))
    return tuple(_placed(index, suppression, lines) for index, suppression in enumerate(ordered))


def _placed(index: int, suppression: Suppression, lines: dict[_Begun, tuple[int, int]]) -> Suppression:
    return suppression._replace(rules=tuple(_placed_rules(index, suppression.rules, lines)))


def _placed_rules(
    index: int, rules: tuple[SuppressedRule, ...], lines: dict[_Begun, tuple[int, int]]
) -> Iterator[SuppressedRule]:
    for position, rule in enumerate(rules):
        first, last = lines.get(_Begun(index, position), (rule.first, rule.last))
        yield rule._replace(first=first, last=last)
