"""Read a JSON Schema and all that it refers to from local files, and make one schema of them.

References are resolved here, once and from files only: in the schema that is handed on, each is a `#/…` within
it, so that it can be checked, stored and sent to another process as the plain mapping that it is.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from contentlint.nearest import did_you_mean
from contentlint.parse.document import Document, Extent, pointer_to
from contentlint.parse.json import parse_json
from contentlint.read.boundary import OutsideError
from contentlint.read.disk import Disk
from contentlint.read.source import Source, decode, read_bytes
from contentlint.resources import schemas_folder
from contentlint.schema.context import Context
from contentlint.schema.meta import META_SCHEMA
from contentlint.schema.outline import applied_in_place, parent_of, resolved
from contentlint.schema.quick import DIALECT, QuickValidator
from contentlint.schema.violation import Violation
from contentlint.words import either, quoted

_SUFFIX = ".schema.json"
_OWN = "contentlint"
"""The schema of the configuration is in the folder of the bundled ones, but is no page's."""

_SINGLES = (
    "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
    "unevaluatedItems", "unevaluatedProperties",
)  # fmt: skip
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPPINGS = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
# The standard's schema asks for the format of references, too; what they have to be is `_references`' business.
_FORMATS = ("regex",)
_FILES = "$defs"
"""Where the schemas of other files go in the schema that is handed on."""


class SchemaError(Exception):
    """A schema cannot be used. `where` is the file, with line and column where they are known."""

    def __init__(self, message: str, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.message = message
        self.where = where


def bundled_schemas() -> tuple[str, ...]:
    """Return the names of the bundled schemas for pages, in order."""
    names = (file.name.removesuffix(_SUFFIX) for file in schemas_folder().glob(f"*{_SUFFIX}"))
    return tuple(sorted(name for name in names if name != _OWN))


def bundled_schema(name: str) -> Mapping[str, Any]:
    """Return a bundled schema by its name; these are valid, and refer to nothing in other files."""
    schema: dict[str, Any] = json.loads((schemas_folder() / f"{name}{_SUFFIX}").read_text("utf-8"))
    _drop_names(schema)
    return schema


def load_schema(name_or_path: str, root: Path, disk: Disk | None = None) -> Mapping[str, Any]:
    """Return a bundled schema by its name, or that of a file of `disk` by its path relative to `root`.

    Without a `disk` it is that of the root, within its boundary.

    Raises SchemaError where there is none, where it is no valid JSON Schema (2020-12), and where it refers to
    anything but a part of itself or a JSON file in `root`, in its own folder or among the bundled ones.
    """
    if name_or_path in bundled_schemas():
        return bundled_schema(name_or_path)
    disk = disk or Disk(root)
    if "/" not in name_or_path and not name_or_path.endswith(".json") and not disk.is_file(root / name_or_path):
        names = bundled_schemas()
        meant = did_you_mean(name_or_path, names)
        raise SchemaError(
            f"there is no bundled schema {quoted(name_or_path)}, {meant or f'there are {_listed(names)}'}"
        )
    file = root / name_or_path
    folders = [place for folder in (root, file.parent) if (place := _place(folder, disk)) is not None]
    return _Bundle((*folders, schemas_folder().resolve()), disk).of(file)


def _place(path: Path, disk: Disk) -> Path | None:
    """Return what is at a path, without links as far as they lead somewhere; None where they lead too far."""
    try:
        return disk.place(path)
    except OutsideError:
        return None
    except OSError:
        return path


def shown(file: Path) -> str:
    """Return the path of a file as a person would type it: relative to the working directory if it is in it."""
    path = Path(os.path.normpath(Path.cwd() / file))
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


def _listed(names: tuple[str, ...]) -> str:
    return either([quoted(name) for name in names], "and")


class _File(NamedTuple):
    """A schema file that has been read; `at` is where its schema goes in the schema that is handed on."""

    path: Path
    source: Source
    document: Document
    at: str

    @property
    def schema(self) -> Any:
        return self.document.value

    def error(self, message: str, pointer: str, at: str = "value") -> SchemaError:
        place = self.document.places.get(parent_of(pointer) if at == "parent-key" else pointer)
        if place is None:
            return self.error_at(message, (0, 0))
        return self.error_at(message, place.key if place.key and at != "value" else place.value)

    def error_at(self, message: str, extent: Extent) -> SchemaError:
        span = self.source.span(*extent)
        return SchemaError(message, f"{shown(self.path)}:{span.line}:{span.column}")


@dataclass(slots=True)
class _Bundle:
    """The files of one schema. They lie in one of `folders`, of which the last is ours, and are read from `disk`."""

    folders: tuple[Path, ...]
    disk: Disk
    _files: dict[Path, _File] = field(default_factory=dict)
    _targets: dict[tuple[Path, str], Path] = field(default_factory=dict)
    _anchors: dict[Path, dict[str, str]] = field(default_factory=dict)
    _of_patterns: int = 0

    def of(self, path: Path) -> Mapping[str, Any]:
        """Return the schema of a file together with those of all files that it refers to."""
        main = self._read(path)
        waiting, references = [main], []
        while waiting:
            file = waiting.pop()
            for pointer, schema, reference in _references(file.schema):
                target = self._target(file, pointer, reference)
                if target not in self._files:
                    waiting.append(self._read_referred(file, pointer, target))
                references.append((file, pointer, schema, self._files[target], reference))
        whole: dict[str, Any] = main.schema
        others = {file.at.rpartition("/")[2]: file.schema for file in self._files.values() if file is not main}
        if others:
            whole[_FILES] = {**whole.get(_FILES, {}), **others}
        for file, pointer, schema, other, reference in references:
            schema["$ref"] = self._within(file, pointer, other, reference)
        for file in self._files.values():
            _drop_names(file.schema)
        if references:
            _check_circles(self._files.values(), whole)
        return whole

    def _read(self, path: Path) -> _File:
        try:
            is_ours = path.parent == self.folders[-1]
            source = decode(shown(path), read_bytes(path) if is_ours else self.disk.content(path))
            real = path if is_ours else self.disk.place(path)
        except OSError as error:
            reason = "does not exist" if isinstance(error, FileNotFoundError) else "cannot be read"
            why = f": {error.strerror}" if isinstance(error, OutsideError) else ""
            raise SchemaError(f"the schema {shown(path)} {reason}{why}") from error
        at = f"#/{_FILES}/contentlint:{len(self._files)}" if self._files else "#"
        file = _File(real, source, parse_json(source.text), at)
        _check_form(file)
        self._check_patterns(file)
        _check(file)
        self._files[file.path] = file
        return file

    def _check_patterns(self, file: _File) -> None:
        """Raise SchemaError where the patterns of all files take too long to make ready."""
        # Few runs have schemas of their own.
        from contentlint.pattern_size import MOST_OF_ALL, TOO_MUCH_OF_ALL, effort_of

        for pointer, part in _parts(file.schema):
            for place, at, expression in _patterns(pointer, part):
                self._of_patterns += effort_of(expression)
                if self._of_patterns > MOST_OF_ALL:
                    raise file.error(f"the patterns of the schema up to here {TOO_MUCH_OF_ALL}", place, at)

    def _read_referred(self, file: _File, pointer: str, target: Path) -> _File:
        try:
            return self._read(target)
        except SchemaError as error:
            raise error if error.where else file.error(error.message, f"{pointer}/$ref") from error

    def _target(self, file: _File, pointer: str, reference: str) -> Path:
        """Return the file that a reference names; many may name the same, which is looked for once."""
        name = unquote(reference.partition("#")[0])
        if not name or name == file.schema.get("$id"):
            return file.path
        if (file.path, name) not in self._targets:
            self._targets[file.path, name] = self._place_of(file, pointer, reference, name)
        return self._targets[file.path, name]

    def _place_of(self, file: _File, pointer: str, reference: str, name: str) -> Path:
        ours = _bundled_by_id(name)
        if ours:
            return ours
        place = f"{pointer}/$ref"
        if ":" in name or name.startswith(("/", "\\")):
            raise file.error(f"'$ref' names '{reference}', expected a path relative to this file", place)
        target = _place(Path(os.path.normpath(file.path.parent / name)), self.disk)
        if target is None or not any(target.is_relative_to(folder) for folder in self.folders):
            raise file.error(f"'$ref' names '{reference}', which leaves the folder of the configuration", place)
        return target

    def _within(self, file: _File, pointer: str, other: _File, reference: str) -> str:
        """Return a reference as a `#/…` in the schema that is handed on."""
        fragment = unquote(reference.partition("#")[2])
        part = fragment if not fragment or fragment.startswith("/") else self._anchors_in(other).get(fragment)
        if part is None or resolved(other.schema, f"#{part}") is None:
            raise file.error(f"'$ref' names '{reference}', but there is no such part", f"{pointer}/$ref")
        return other.at + part

    def _anchors_in(self, file: _File) -> dict[str, str]:
        """Return the pointers of the parts of a file that have an anchor, by that; the first of those alike."""
        if file.path not in self._anchors:
            anchors: dict[str, str] = {}
            for pointer, part in _parts(file.schema):
                anchors.setdefault(part.get("$anchor", ""), pointer)
            self._anchors[file.path] = anchors
        return self._anchors[file.path]


def _bundled_by_id(identifier: str) -> Path | None:
    """Return the bundled schema file that has an identifier such as `urn:contentlint:schema:substance`."""
    name = identifier.removeprefix("urn:contentlint:schema:")
    if name == identifier or name not in bundled_schemas():
        return None
    return (schemas_folder() / f"{name}{_SUFFIX}").resolve()


def _check_form(file: _File) -> None:
    """Raise SchemaError unless the file holds a mapping in JSON."""
    if file.source.fault:
        raise file.error_at(file.source.fault.message, (file.source.fault.offset,) * 2)
    if file.document.fault:
        raise file.error_at(file.document.fault.message, file.document.fault.extent)
    for duplicate in file.document.duplicates:
        raise file.error_at(f"key '{duplicate.key}' is there already", duplicate.extent)
    if not isinstance(file.schema, dict):
        raise file.error("a JSON Schema must be a mapping", "")


def _check(file: _File) -> None:
    """Raise SchemaError unless the file holds a JSON Schema of the dialect that we know."""
    _check_dialect(file)
    for violation in _against_standard(file.schema):
        help_ = f"; {violation.help}" if violation.meant else ""
        raise file.error(violation.message + help_, violation.pointer, violation.at)
    _check_references(file)


def _against_standard(schema: Any) -> list[Violation]:
    """Return what the standard does not allow in a schema."""
    if QuickValidator(Context(META_SCHEMA, _FORMATS)).verdict(schema):
        return []
    from contentlint.schema.reference import STANDARD, ReferenceValidator  # most schemas do without it

    return ReferenceValidator(Context(STANDARD, _FORMATS), "the schema").violations(schema)


def _check_dialect(file: _File) -> None:
    """Raise SchemaError where the schema, or a part of it, is of a dialect that we do not know."""
    for pointer, part in _parts(file.schema):
        dialect = part.get("$schema", DIALECT)
        if not isinstance(dialect, str) or dialect.rstrip("#") != DIALECT:
            raise file.error(f"'$schema' must be '{DIALECT}', contentlint knows no other", f"{pointer}/$schema")


def _check_references(file: _File) -> None:
    for pointer, part in _parts(file.schema):
        if "$dynamicRef" in part:
            raise file.error("'$dynamicRef' cannot be followed here, expected '$ref'", f"{pointer}/$dynamicRef")


def _check_circles(files: Iterable[_File], root: Mapping[str, Any]) -> None:
    """Raise SchemaError where a reference comes back to itself without going into the value."""
    from graphlib import CycleError, TopologicalSorter  # few runs have schemas of their own

    parts: dict[int, list[int]] = {}
    waiting: list[Any] = [root]
    waiting += [part for file in files for _, part, _ in _references(file.schema)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping) and id(part) not in parts:
            inner = list(applied_in_place(root, part))
            parts[id(part)] = [id(each) for each in inner]
            waiting += inner
    try:
        TopologicalSorter(parts).prepare()
    except CycleError as error:
        circle = set(error.args[1])
        for file in files:
            for pointer, part, reference in _references(file.schema):
                if id(part) in circle and id(resolved(root, reference)) in circle:
                    raise file.error("'$ref' leads back to itself", f"{pointer}/$ref") from error


def _drop_names(schema: Any) -> None:
    """Drop the names of parts, which the references no longer use, and which may not be there twice."""
    for _, part in _parts(schema):
        for name in ("$id", "$anchor"):
            part.pop(name, None)


def _references(schema: Any) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each part of a schema that has a `$ref`, with its pointer and the reference."""
    for pointer, part in _parts(schema):
        if "$ref" in part:
            yield pointer, part, part["$ref"]


def _patterns(pointer: str, part: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the patterns of a part of a schema, each with its pointer and what of it to show."""
    if isinstance(part.get("pattern"), str):
        yield f"{pointer}/pattern", "value", part["pattern"]
    if isinstance(part.get("patternProperties"), dict):
        for expression in part["patternProperties"]:
            yield pointer_to(f"{pointer}/patternProperties", expression), "key", expression


def _parts(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a schema and all that are in it, in order, each with its JSON pointer."""
    waiting = [("", schema)]
    while waiting:
        pointer, part = waiting.pop()
        if isinstance(part, dict):
            yield pointer, part
            waiting += reversed(list(_inner(pointer, part)))


def _inner(pointer: str, schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for keyword, value in schema.items():
        place = pointer_to(pointer, keyword)
        if keyword in _SINGLES:
            yield place, value
        elif keyword in _LISTS and isinstance(value, list):
            yield from ((pointer_to(place, index), inner) for index, inner in enumerate(value))
        elif keyword in _MAPPINGS and isinstance(value, dict):
            yield from ((pointer_to(place, name), inner) for name, inner in value.items())
