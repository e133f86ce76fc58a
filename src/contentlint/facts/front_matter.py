"""The facts of a page's front matter."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from contentlint.facts.conflicts import Conflicts
from contentlint.facts.members import PROPERTIES, Items, Members
from contentlint.facts.page import (
    BOUND,
    AmbiguousScalar,
    DuplicateKey,
    FactSettings,
    FrontMatter,
    Member,
    Suppression,
    SyntaxFault,
)
from contentlint.facts.suppressions import CommentKind, read_suppression
from contentlint.parse.document import Document, Extent, Place, YamlDialect
from contentlint.parse.fences import Block, FenceStyle, split
from contentlint.parse.front_matter import parse
from contentlint.read.source import Source
from contentlint.span import Span

_QUOTES = frozenset("'\"")


@dataclass(frozen=True, slots=True)
class FrontMatterFacts:
    """The facts, the suppressions in comments, and the offsets that the rest of the page is read from."""

    facts: FrontMatter | None = None
    suppressions: tuple[Suppression, ...] = ()
    content: Extent = (0, 0)
    body: int = 0


def read_front_matter(source: Source, text: str, settings: FactSettings) -> FrontMatterFacts:
    """Return the facts of the front matter in `text`, whose places are those of `source`; never raises."""
    block = split(text, FenceStyle(settings.fence_style))
    if block is None:
        return FrontMatterFacts()
    document = parse(text, block, YamlDialect(settings.yaml_dialect), settings.limits)
    comments = (
        read_suppression(source, (begin, end), (begin + 1, end), CommentKind.LINE) for begin, end in document.comments
    )
    return FrontMatterFacts(
        facts=_facts(source, block, document),
        suppressions=tuple(comment for comment in comments if comment),
        content=block.content,
        body=block.body,
    )


def members(source: Source, settings: FactSettings) -> Mapping[str, Member]:
    """Return the places of the front matter's values, without reading the rest of the page; never raises."""
    if source.fault:
        return {}
    settings = settings.for_file(source.path)
    facts = read_front_matter(source, Conflicts(source).readable, settings).facts
    return facts.members if facts else {}


def _facts(source: Source, block: Block, document: Document) -> FrontMatter:
    def span(extent: Extent) -> Span:
        return source.span(*extent)

    return FrontMatter(
        fence=span(block.opening),
        after=span((block.body, block.body)),
        data=document.value if isinstance(document.value, dict) else {},
        members=Members(partial(members_at, source, document.places)),
        duplicate_keys=tuple(
            DuplicateKey(duplicate.key, span(duplicate.extent), span(duplicate.first))
            for duplicate in document.duplicates
        ),
        ambiguous=tuple(
            AmbiguousScalar(scalar.pointer, scalar.text, span(scalar.extent), scalar.readings, scalar.is_key)
            for scalar in document.ambiguous
        ),
        fault=_fault(document, span),
        syntax=block.format,
    )


def member_at(source: Source, place: Place) -> Member:
    """Return a place in a file as a span, and the quote that is on both sides of it."""
    value, quote = _without_quotes(source.text, place.value)
    if place.key is None:
        return Member(source.span(*value), quote=quote)
    key, key_quote = _without_quotes(source.text, place.key)
    return Member(source.span(*value), source.span(*key), quote, key_quote)


def members_at(source: Source, places: Mapping[str, Place]) -> dict[str, Member]:
    """Return the places of values in a file, by JSON pointer."""
    shared = _shared(places)
    items = Items(source, places, shared)
    members = {pointer: _bound(source, place, shared) for pointer, place in places.items()}
    above = source.text[: places[""].value[0]] if places else ""
    if any(line.lstrip().startswith(PROPERTIES) for line in above.splitlines()):
        members[""] = members[""]._replace(quote=BOUND)
    return {
        pointer: member if member.key else member._replace(item=items.item(pointer))
        for pointer, member in members.items()
    }


def _bound(source: Source, place: Place, shared: Collection[Extent]) -> Member:
    """Return a place as a span, bound where its text serves other places, too."""
    member = member_at(source, place)
    if place.value in shared or source.text.startswith(PROPERTIES, place.value[0]):
        member = member._replace(quote=BOUND)
    if place.key and (place.key in shared or source.text.startswith(PROPERTIES, place.key[0])):
        member = member._replace(key_quote=BOUND)
    return member


def _shared(places: Mapping[str, Place]) -> Collection[Extent]:
    """Return the extents that are those of several values: what an alias or a merge key brings stands elsewhere."""
    values = Counter(place.value for place in places.values())
    keys = Counter(place.key for place in places.values() if place.key)
    return {extent for extent, count in (*values.items(), *keys.items()) if count > 1}


def _without_quotes(text: str, extent: Extent) -> tuple[Extent, str]:
    """Return the place between the quotes of a simple string (no escape, one line, not empty), else all."""
    begin, end = extent
    quote = text[begin : begin + 1]
    if quote in _QUOTES and end - begin > 1 and text[end - 1] == quote:
        inner = text[begin + 1 : end - 1]
        if inner and not any(character in inner for character in (quote, "\\", "\n", "\r")):
            return (begin + 1, end - 1), quote
    return extent, ""


def _fault(document: Document, span: Callable[[Extent], Span]) -> SyntaxFault | None:
    fault = document.fault
    if fault is None:
        return None
    context = (span(fault.context[0]), fault.context[1]) if fault.context else None
    return SyntaxFault(span(fault.extent), fault.message, context)
