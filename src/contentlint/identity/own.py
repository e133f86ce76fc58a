"""A table of the user's own: names and InChIKeys, one pair a line, which win over what is known elsewhere."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from contentlint.chemistry.inchikey import fault_in
from contentlint.identity.names import fold
from contentlint.identity.substance import Register, Substance, Substances

_NAME, _KEY = "name", "inchikey"
# What the columns may be called in a first line; case does not count, nor does what stands between letters.
_PUNCTUATION = re.compile(r"[\W_]+")
_HEADINGS = {"name": _NAME, "key": _KEY, "inchikey": _KEY}
_SEPARATORS = ",;\t"
_COMMENT = "#"
_LINE_ENDING = re.compile(r"\r\n|\n|\r")


class OwnTableError(Exception):
    """A line of the table cannot be used; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class _Line(NamedTuple):
    """A line with its values, and its number from 1."""

    number: int
    text: str
    values: Sequence[str]

    def error(self, message: str, at: str = "", offset: int = 0) -> OwnTableError:
        """Return the error about a value, `offset` characters into it."""
        return OwnTableError(message, self.number, max(self.text.find(at), 0) + offset + 1)


class OwnTable:
    """The substances of a table of the user's own. One with several names is known best by the first."""

    def __init__(self, pairs: Sequence[tuple[str, str]], source: str) -> None:
        """Take pairs of a name and an InChIKey, which `source` says."""
        names: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name, key in pairs:
            names[key][name] = None
        self._by_key = {
            key: Substance(key, first, tuple(others), len(others), sources=(source,))
            for key, (first, *others) in sorted((key, [*said]) for key, said in names.items())
        }

    def with_key(self, key: str) -> Substance | None:
        """Return the substance with exactly that InChIKey."""
        return self._by_key.get(key)

    def with_skeleton(self, block: str) -> tuple[Substance, ...]:
        """Return the substances whose InChIKeys begin with a block of 14 letters."""
        return tuple(self._by_skeleton.get(block, ()))

    def named(self, name: str) -> tuple[Substance, ...]:
        """Return the substances that bear a name, however it is written."""
        return tuple(self._by_name.get(fold(name), ()))

    def registered(self, _cas: str) -> tuple[Substance, ...]:
        """Return nothing: the table has names alone."""
        return ()

    def listed(self, _register: Register, _number: int) -> tuple[Substance, ...]:
        """Return nothing: the table has names alone."""
        return ()

    def is_class(self, _name: str) -> bool:
        """Tell that no name stands for a class of substances."""
        return False

    def is_settled(self, name: str) -> bool:
        """Tell whether the table has a name."""
        return fold(name) in self._by_name

    @property
    def substances(self) -> tuple[Substance, ...]:
        """All substances, in the order of their keys."""
        return tuple(self._by_key.values())

    @cached_property
    def _by_skeleton(self) -> Mapping[str, Sequence[Substance]]:
        found: defaultdict[str, list[Substance]] = defaultdict(list)
        for substance in self._by_key.values():
            found[substance.skeleton].append(substance)
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Substance]]:
        found: defaultdict[str, list[Substance]] = defaultdict(list)
        for substance in self._by_key.values():
            for folded in dict.fromkeys(map(fold, (substance.name, *substance.names))):
                found[folded].append(substance)
        return found


class Layered:
    """Substances of the user's own over those of another table.

    A name that the own table has means what that says: no other substance is found by it, nor has it where it is found
    by its key. A substance that both know has the own names first, and of the other table all that the own cannot say.
    """

    def __init__(self, own: OwnTable, other: Substances) -> None:
        self._own = own
        self._other = other

    def with_key(self, key: str) -> Substance | None:
        """Return the substance with exactly that InChIKey."""
        own, other = self._own.with_key(key), self._other.with_key(key)
        return _merged(own, self._with_free_names(other)) if other else own

    def with_skeleton(self, block: str) -> tuple[Substance, ...]:
        """Return the substances whose InChIKeys begin with a block of 14 letters."""
        return self._all(self._own.with_skeleton(block), self._other.with_skeleton(block))

    def named(self, name: str) -> tuple[Substance, ...]:
        """Return the substances that bear a name: those of the own table alone, where it has that name."""
        own = self._own.named(name)
        if not own:
            return self._all((), self._other.named(name))
        others = (self._other.with_key(substance.key) for substance in own)
        return self._all(own, [other for other in others if other])

    def registered(self, cas: str) -> tuple[Substance, ...]:
        """Return the substances that have a CAS Registry Number."""
        return self._all((), self._other.registered(cas))

    def listed(self, register: Register, number: int) -> tuple[Substance, ...]:
        """Return the substances that have a number in PubChem or ChEBI."""
        return self._all((), self._other.listed(register, number))

    def is_class(self, name: str) -> bool:
        """Tell whether a name stands for many substances, and the own table does not say for which of them."""
        return not self._own.named(name) and self._other.is_class(name)

    def is_settled(self, name: str) -> bool:
        """Tell whether the own table has a name."""
        return self._own.is_settled(name)

    def _all(self, own: Sequence[Substance], others: Sequence[Substance]) -> tuple[Substance, ...]:
        found = {substance.key: substance for substance in own}
        for other in others:
            found[other.key] = _merged(self._own.with_key(other.key), other)
        return tuple(found[key] for key in sorted(found))

    def _with_free_names(self, other: Substance) -> Substance:
        """Return a substance without names that the own table has for others; without any it is named by its key."""
        certain = [name for name in (other.name, *other.names[: other.well_known]) if self._may_mean(name, other.key)]
        rest = [name for name in other.names[other.well_known :] if self._may_mean(name, other.key)]
        best, *names = (*certain, *rest) or (other.key,)
        return other._replace(name=best, names=tuple(names), well_known=max(len(certain) - 1, 0))

    def _may_mean(self, name: str, key: str) -> bool:
        meant = self._own.named(name)
        return not meant or any(substance.key == key for substance in meant)


def _merged(own: Substance | None, other: Substance) -> Substance:
    """Return what both say of a substance."""
    if own is None:
        return other
    ours = {own.name, *own.names}
    names = [name for name in (other.name, *other.names) if name not in ours]
    well_known = sum(name in names for name in (other.name, *other.names[: other.well_known]))
    return other._replace(
        name=own.name,
        names=(*own.names, *names),
        well_known=len(own.names) + well_known,
        sources=tuple(dict.fromkeys((*own.sources, *other.sources))),
    )


def own_table(text: str, source: str) -> OwnTable:
    """Read the text of a table: lines of a name and an InChIKey. Raises OwnTableError.

    They are parted by commas, by semicolons, or by tabs, as the first line is; a value with the separator in it stands
    between double quotes. The first line may name the columns (`name`, and `key` or `inchikey`), in any order and
    beside others. Blank lines and those that begin with `#` count for nothing.
    """
    lines = [
        (number, line)
        for number, line in enumerate(_LINE_ENDING.split(text), 1)
        if line.strip() and not line.lstrip().startswith(_COMMENT)
    ]
    if not lines:
        return OwnTable((), source)
    separator = _separator(lines[0][1])
    rows = [_Line(number, line, _values(number, line, separator)) for number, line in lines]
    columns = [_HEADINGS.get(_PUNCTUATION.sub("", value.lower()), "") for value in rows[0].values]
    if _NAME in columns or _KEY in columns:
        heading, *rows = rows
        for wanted in (_NAME, _KEY):
            if columns.count(wanted) != 1:
                raise heading.error(f"the first line must name one column '{wanted}'")
    else:
        columns = [_NAME, _KEY]
    return OwnTable([_pair(row, columns) for row in rows], source)


def _separator(line: str) -> str:
    """Return what parts the values of a line: what stands in it outside of quotes, a comma where there is nothing."""
    outside = "".join(line.split('"')[::2])
    return next((char for char in reversed(_SEPARATORS) if char in outside), _SEPARATORS[0])


def _values(number: int, line: str, separator: str) -> Sequence[str]:
    """Return the values of a line: each stands on one of its own, so that a quote left open spoils no other."""
    try:
        return [value.strip() for value in next(csv.reader([line], delimiter=separator, strict=True))]
    except csv.Error as error:
        raise OwnTableError(f"the line cannot be read: {error}", number) from error


def _pair(line: _Line, columns: Sequence[str]) -> tuple[str, str]:
    if len(line.values) != len(columns):
        count = len(line.values)
        found = f"the line has {count} value{'' if count == 1 else 's'}, expected {len(columns)}"
        is_more = count > len(columns)
        why = (
            "a name with the separator in it belongs between double quotes" if is_more else "the name, and its InChIKey"
        )
        raise line.error(f"{found}: {why}")
    name, key = line.values[columns.index(_NAME)], line.values[columns.index(_KEY)]
    if not fold(name):
        raise line.error(f"'{key}' has no name", key)
    fault = fault_in(key)
    if fault:
        meant = f"; did you mean '{fault.suggestion}'?" if fault.suggestion else ""
        raise line.error(f"'{key}' cannot be an InChIKey: {fault.message}{meant}", key, fault.offset)
    return name, key
