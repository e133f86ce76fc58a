"""From a configuration to the tables that substances are told by."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.configuration.model import Configuration, ConfigurationError, ConfiguredIdentity
from contentlint.read.boundary import Boundary
from contentlint.read.files import Files
from contentlint.read.source import cannot_be_read
from contentlint.resources import identity_table

if TYPE_CHECKING:
    from contentlint.identity.known import Known
    from contentlint.identity.layout import Source
    from contentlint.identity.own import OwnTable
    from contentlint.identity.substance import Substance
    from contentlint.identity.table import Table

# What reads tables is imported where one is asked for: few runs judge a page with an InChIKey.


class IdentityTables:
    """The tables that are configured, opened when they are asked for; `files` reads the one of the user's own."""

    def __init__(self, configured: ConfiguredIdentity, files: Files) -> None:
        self._configured = configured
        self._files = files
        self._place = identity_table()
        self._missing = ""
        self.is_asked = False
        """Whether the table that comes with contentlint was asked for, so that what was found rests on it."""

    @cached_property
    def known(self) -> "Known":
        """What is configured, taken together. Raises ConfigurationError where the user's own table is wrong.

        Without the table that comes with contentlint, what there is is less; why is told.
        """
        from contentlint.identity.known import Guarded, Known
        from contentlint.identity.own import Layered
        from contentlint.identity.table import TableError

        own, table, name = self._own, self._table, self._configured.names or ""
        if table is None:
            is_meant = own is not None and not self._configured.table
            return Known(own, name, "" if is_meant else self._missing)
        guarded = Guarded(table, TableError)
        made_of = ", ".join(f"{source.name} {source.version}" for source in table.sources)
        origin = f"the identity table ({made_of})"
        if own is None:
            return Known(guarded, origin, guarded=guarded)
        return Known(Layered(own, guarded), f"{name} and {origin}", guarded=guarded)

    @property
    def lack(self) -> str:
        """What is missing of the table that was asked for, and why; empty where nothing is, or nobody has asked."""
        return self.known.lack if self.is_asked else ""

    def substances(self) -> "Iterator[Substance]":
        """Yield all substances, those of the user's own table first; it takes a second or two.

        Where the table that comes with contentlint is damaged, it ends there.
        """
        from contentlint.identity.table import TableError

        if self._own:
            yield from self._own.substances
        try:
            yield from self._table.records() if self._table else ()
        except TableError:
            return

    @property
    def sources(self) -> "tuple[Source, ...]":
        """What the table that comes with contentlint is made from."""
        return tuple(self._table.sources) if self._table else ()

    def state(self) -> str:
        """Return what is another whenever the table that comes with contentlint is another file."""
        try:
            state = self._place.stat()
        except OSError:
            return ""
        return f"{state.st_size} {state.st_mtime_ns}"

    @cached_property
    def _table(self) -> "Table | None":
        """The table that comes with contentlint; None where it is `_missing`."""
        from contentlint.identity.table import Table, TableError

        if not self._configured.table:
            self._missing = "the configuration switches the identity table off"
            return None
        self.is_asked = True
        try:
            return Table.open(self._place)
        except OSError as error:
            self._missing = f"the identity table is missing: {cannot_be_read(error)}"
        except TableError as error:
            self._missing = str(error)
        return None

    @cached_property
    def _own(self) -> "OwnTable | None":
        """The user's own table, if there is one; raises ConfigurationError where it is wrong."""
        path = self._configured.names
        if path is None:
            return None
        from contentlint.identity.own import OwnTableError, own_table

        try:
            source = self._files.source(path)
        except OSError as error:
            raise ConfigurationError(cannot_be_read(error), path) from error
        if source.fault:
            span = source.span(source.fault.offset, source.fault.offset)
            raise ConfigurationError(source.fault.message, f"{path}:{span.line}:{span.column}")
        try:
            return own_table(source.text, path)
        except OwnTableError as error:
            raise ConfigurationError(str(error), f"{path}:{error.line}:{error.column}") from error


def identity_tables(configuration: Configuration) -> IdentityTables:
    """Return the tables of a configuration, without the site."""
    files = Files(configuration.root, boundary=Boundary(configuration.root), most=configuration.limits.data_size)
    return IdentityTables(configuration.identity, files)
