"""Events of a text whose line ends were made line feeds, in the places of the file."""

from collections.abc import Iterable
from typing import Protocol

from contentlint.parse.document import Extent
from contentlint.parse.javascript import moved_tag
from contentlint.parse.markdown.events import Definition, Event, Inline, Module, Open, RawBlock, TextBlock
from contentlint.parse.markdown.offsets import Content, FileOffsets


def moved(events: Iterable[Event], to_file: FileOffsets) -> list[Event]:
    """Return the events with the places of the file."""
    content = Content([(0, 0)], to_file)
    return [_moved(event, to_file, content) for event in events]


def _moved(event: Event, to_file: FileOffsets, content: Content) -> Event:
    if isinstance(event, TextBlock):
        inlines = tuple(moved_inline(inline, content) for inline in event.inlines)
        return event._replace(extent=content.extent(event.extent), inlines=inlines)
    if isinstance(event, RawBlock):
        return event._replace(lines=tuple(to_file.extent(line) for line in event.lines))
    if isinstance(event, Open):
        return event._replace(extent=event.extent and to_file.extent(event.extent))
    if isinstance(event, Definition):
        label, target = content.extent(event.label_extent), content.extent(event.target_extent)
        return event._replace(label_extent=label, target_extent=target)
    if isinstance(event, Module):
        return event._replace(extent=to_file.extent(event.extent), code=event.code.moved(to_file.extent))
    return moved_inline(event, content) if isinstance(event, Inline) else event


class Place(Protocol):
    """Whatever knows where the stretches of a text stand in the file."""

    def extent(self, extent: Extent) -> Extent:
        """Return the extent of a stretch in the file."""


def moved_inline(inline: Inline, content: Place) -> Inline:
    """Return what is in a text with other places."""
    if inline.kind == "text":
        return inline
    target, tag = inline.target_extent, inline.tag
    return inline._replace(
        extent=content.extent(inline.extent),
        target_extent=content.extent(target) if target else None,
        tag=moved_tag(tag, content.extent) if tag else None,
    )
