"""Read single options out of a JavaScript object: a value of the type that is expected, or the default and a note."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TypeVar

from contentlint.parse.javascript_values import (
    Array,
    Call,
    Imported,
    Literal,
    Object,
    Origin,
    Spread,
    Undefined,
    Unreadable,
    Value,
    is_truthy,
    likely,
    plain,
)
from contentlint.read.source import Source
from contentlint.site.docusaurus.settings import Unread
from contentlint.span import Span

_Plain = TypeVar("_Plain", str, bool)

_JOINING = ("join", "resolve", "path.join", "path.resolve", "posix.join", "posix.resolve")
_HERE = ("__dirname", "import.meta.dirname")


class Notes:
    """What could not be read, in the order of its discovery. `sources` are the files that were read, by path."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self._sources = sources
        self.unread: list[Unread] = []

    def add(self, what: str, origin: Origin, key: str | None = None) -> None:
        """Note that something at a place is not known."""
        note = Unread(what, origin.path, self.span(origin), key)
        if note not in self.unread:
            self.unread.append(note)

    def span(self, origin: Origin) -> Span:
        """Return the place of a value in its file."""
        source = self._sources.get(origin.path)
        return source.span(origin.start, origin.end) if source else Span.at(1, 1)


class Options:
    """The members of an object, by name and expected type. `name` says to the user whose options they are."""

    def __init__(self, value: Value | None, name: str, notes: Notes, site_dir: str) -> None:
        self._object = _object(value)
        self.is_computed = value is not None and self._object is None
        self.has_others = self._object is not None and self._object.others is not None
        self.name = name
        self.notes = notes
        self.site_dir = site_dir
        if self._object is not None and self._object.others is not None:
            notes.add(f"some of the options of {name} are computed", self._object.others)
        elif self._object is None and isinstance(value, Unreadable | Call | Imported):
            notes.add(f"the options of {name} are computed, its defaults are taken", value.origin)

    def member(self, name: str) -> Value | None:
        """Return a member as it is written, None where it is not there."""
        value = self._object.members.get(name) if self._object else None
        return None if isinstance(value, Undefined) else value

    def within(self, name: str) -> "Options":
        """Return the options in a member that is an object."""
        return Options(self.member(name), f"'{name}'", self.notes, self.site_dir)

    def text(self, name: str, default: str, key: str | None = None) -> str:
        """Return a string."""
        found = self._literal(name, str, key, f"taken as '{default}'")
        return default if found is None else found

    def truth(self, name: str, *, default: bool, key: str | None = None) -> bool:
        """Return a truth value."""
        found = self.truth_or_none(name, key)
        return default if found is None else found

    def truth_or_none(self, name: str, key: str | None = None) -> bool | None:
        """Return a truth value, None where there is none."""
        return self._literal(name, bool, key, "the default is taken")

    def is_off(self, name: str) -> bool:
        """Tell whether a member is `null` or `false`."""
        value = self.member(name)
        return isinstance(value, Literal) and (value.value is None or value.value is False)

    def _literal(self, name: str, wanted: type[_Plain], key: str | None, instead: str) -> _Plain | None:
        value = self.member(name)
        if value is None or isinstance(value, Literal):
            return value.value if value is not None and isinstance(value.value, wanted) else None
        first = likely(value)
        found = first.value if isinstance(first, Literal) else None
        known = isinstance(found, wanted)
        self.notes.add(f"'{name}' is computed, {f'taken as {_shown(found)}' if known else instead}", value.origin, key)
        return found if isinstance(found, wanted) else None

    def texts(self, name: str, default: tuple[str, ...], key: str | None = None) -> tuple[str, ...]:
        """Return a list of strings; those that are computed are left out."""
        found = self.items(name, key)
        if found is None:
            return default
        texts = []
        for item in found:
            text = likely(item)
            if isinstance(text, Literal) and isinstance(text.value, str):
                texts.append(text.value)
            else:
                self.notes.add(f"an item of '{name}' is computed", item.origin, key)
        return tuple(texts)

    def items(self, name: str, key: str | None = None) -> tuple[Value, ...] | None:
        """Return the items of a list, None where there is none; what is computed is an item that is `Unreadable`."""
        value = self.member(name)
        if value is None:
            return None
        if isinstance(value, Unreadable):
            self.notes.add(f"'{name}' is computed", value.origin, key)
        first, *others = plain(value)
        if is_truthy(first) is False:
            return None
        computed = (other for other in others if isinstance(other, Unreadable))
        return (*_items(first), *computed)

    def folder(self, name: str, default: str, key: str | None = None) -> str | None:
        """Return a folder, relative to the root; None for one outside of it."""
        value = self.member(name)
        path = self.path_of(value) if value is not None else join(self.site_dir, default)
        if path is None and value is not None:
            path = join(self.site_dir, default)
            self.notes.add(f"'{name}' is computed, taken as '{path}'", value.origin, key)
        if path is None or not path.startswith(("../", "/")):
            return path
        if value is not None:
            self.notes.add(f"'{name}' is outside of the checked folder", value.origin, key)
        return None

    def path_of(self, value: Value) -> str | None:
        """Return the path that a value is, relative to the root; None where it is computed."""
        path = _path(likely(value), self.site_dir)
        clean = normpath(path) if path else path
        return f"{clean}/" if clean == ".." else "" if clean == "." else clean


def _object(value: Value | None) -> Object | None:
    return next((one for one in plain(value) if isinstance(one, Object)), None) if value is not None else None


def _items(value: Value) -> Iterator[Value]:
    """Yield the items of an array, with those that are spread into it; what else counts as true is one itself."""
    if isinstance(value, Array):
        for item in value.items:
            if isinstance(item, Spread):
                yield from _items(likely(item))
            else:
                yield item
    elif is_truthy(value) is not False:
        yield value if isinstance(value, Unreadable) else Unreadable(value.origin)


def _path(value: Value, site_dir: str) -> str | None:
    """Return the path that a string is, or a call of Node's `path.join` or `path.resolve` with strings."""
    if isinstance(value, Literal):
        return join(site_dir, value.value) if isinstance(value.value, str) else None
    if not isinstance(value, Call) or value.function.removeprefix("node:").replace("path:", "") not in _JOINING:
        return None
    parts = [] if _is_here(value.arguments[:1]) else [site_dir]
    for argument in value.arguments:
        if _is_here((argument,)):
            parts.append(dirname(argument.origin.path))
        elif isinstance(argument, Literal) and isinstance(argument.value, str):
            parts.append(argument.value)
        else:
            return None
    return join("", *parts)


def _is_here(arguments: tuple[Value, ...]) -> bool:
    """Tell whether the first of some arguments is the folder of the file that it stands in."""
    return any(isinstance(argument, Unreadable) and argument.name in _HERE for argument in arguments)


def _shown(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).lower()
