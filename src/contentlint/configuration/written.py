"""A configuration file as it is written: its values, and the place of each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from contentlint.configuration.model import ConfigurationError
from contentlint.parse.document import Document, Extent
from contentlint.read.disk import Disk
from contentlint.read.source import Source, decode, read_bytes
from contentlint.schema.load import shown
from contentlint.schema.outline import parent_of
from contentlint.schema.violation import Violation

PYPROJECT = "pyproject.toml"
OWN_TABLE = ("tool", "contentlint")


class Written(NamedTuple):
    """The table of a TOML file that is the configuration; `prefix` is the JSON pointer of that table.

    The files that it names are those of `disk`.
    """

    file: Path
    source: Source
    document: Document
    prefix: str
    data: Mapping[str, Any]
    disk: Disk

    def error(self, message: str, pointer: str = "", at: str = "value") -> ConfigurationError:
        """Return the error about a place in the table; `at` as in a schema's Violation."""
        return ConfigurationError(message, self.where(pointer, at))

    def where(self, pointer: str, at: str = "value") -> str:
        """Return a place in the table as `file:line:column`."""
        return _where(self.file, self.source, self.extent(pointer, at))

    def extent(self, pointer: str, at: str = "value") -> Extent:
        """Return the extent of a value or of a key; of the table that it is missing from for `parent-key`."""
        if at == "parent-key":
            pointer = parent_of(pointer)
        place = self.document.places.get(self.prefix + pointer)
        if place is None:
            return (0, 0)
        return place.key if at != "value" and place.key else place.value

    def order(self, violation: Violation) -> tuple[Extent, str]:
        """Return the key that sorts violations by their place."""
        return self.extent(violation.pointer, violation.at), violation.message


def read(file: Path, disk: Disk | None = None) -> Written:
    """Read a configuration file; raises ConfigurationError where it cannot be read or is no TOML.

    What it names is read from `disk`, and so is the file itself. Without that it is on disk, and may be a link to
    anywhere: the user has named it, or `find` has looked.
    """
    try:
        source = decode(shown(file), read_bytes(file) if disk is None else disk.content(file))
    except FileNotFoundError as error:
        raise ConfigurationError(f"the configuration {shown(file)} does not exist") from error
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise ConfigurationError(f"the configuration {shown(file)} cannot be read: {reason}") from error
    if source.fault:
        raise _error(file, source, source.fault.message, (source.fault.offset,) * 2)
    document = _parsed(source.text)
    if document.fault:
        raise _error(file, source, document.fault.message, document.fault.extent)
    for duplicate in document.duplicates:
        raise _error(file, source, f"key '{duplicate.key}' is there already", duplicate.extent)
    return _with_table(file, source, document, disk or Disk(file.parent))


def has_own_table(file: Path) -> bool:
    """Tell whether a `pyproject.toml` configures contentlint, or means to; one that cannot be read does not."""
    try:
        source = decode(file.name, Disk(file.parent).content(file))
    except OSError:
        return False
    document = _parsed(source.text)
    if document.fault:
        return "[tool.contentlint" in source.text
    return _table(document, OWN_TABLE) is not None


def _with_table(file: Path, source: Source, document: Document, disk: Disk) -> Written:
    tokens = OWN_TABLE if file.name == PYPROJECT else ()
    data = _table(document, tokens)
    if data is None:
        raise ConfigurationError("there is no table [tool.contentlint]", shown(file))
    prefix = "".join(f"/{token}" for token in tokens)
    written = Written(file, source, document, prefix, data, disk)
    if not isinstance(data, dict):
        raise written.error("'contentlint' in 'tool' must be a table", "", "key")
    return written


def _table(document: Document, tokens: tuple[str, ...]) -> Any:
    table: Any = document.value
    for token in tokens:
        table = table.get(token) if isinstance(table, dict) else None
    return table


def _error(file: Path, source: Source, message: str, extent: Extent) -> ConfigurationError:
    return ConfigurationError(message, _where(file, source, extent))


def _where(file: Path, source: Source, extent: Extent) -> str:
    span = source.span(*extent)
    return f"{shown(file)}:{span.line}:{span.column}"


def _parsed(text: str) -> Document:
    from contentlint.parse.toml import parse_toml  # a run without configuration does without it

    return parse_toml(text)
