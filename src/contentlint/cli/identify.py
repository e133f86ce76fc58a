"""The command `contentlint identify NAME|KEY|CAS`: what the tables know of a substance, and what is near."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from contentlint.assembly import IdentityTables, identity_tables
from contentlint.chemistry.registries import cas_check_digit
from contentlint.cli.arguments import Parser, UsageError
from contentlint.cli.output import complain, in_colour, write
from contentlint.configuration.load import default, find, load
from contentlint.configuration.model import Configuration
from contentlint.identity.bearing import all_names, familiar_name, is_well_known
from contentlint.identity.keys import is_flat
from contentlint.identity.near import cas_in, key_in, listed_in, near_keys, near_names, near_numbers
from contentlint.identity.readings import readings
from contentlint.identity.substance import Substance, Substances
from contentlint.identity.vagueness import is_ambiguous
from contentlint.report.style import Style
from contentlint.report.visible import visible

_NAMES = 8
"""How many names of a substance are told where not all are asked for."""
_FORMS = 8
"""How many forms of a skeleton, likewise."""
_NUMBERS = 3
"""How many CAS Registry Numbers, likewise."""
_OWN = "A table of your own can say what it is: 'names' in [identity] of contentlint.toml"
_EPILOG = """\
exit status:
  0  the substance is known
  1  it is not; what is near is told
  2  wrong usage or configuration, or no table"""


class _Near(NamedTuple):
    """What may have been meant: a substance, and why it is near."""

    why: str
    substance: Substance


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = Parser("identify", "Say what is known of a substance: its InChIKey, names and numbers.", _EPILOG)
    parser.add_argument(
        "words", metavar="NAME|KEY|CAS", nargs="+", help="one name (of several words, too), InChIKey or CAS number"
    )
    parser.add_argument("--all", action="store_true", help="tell all names and forms, not the first few")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest one upward)")
    options = parser.read(arguments)
    query = " ".join(options.words).strip()
    if not query:
        raise UsageError("there is nothing to look up: give a name, an InChIKey, or a CAS Registry Number")
    tables = identity_tables(_configuration(options.config))
    known = tables.known
    if known.substances is None:
        raise UsageError(f"nothing can be looked up: {known.lack}")
    if known.lack:
        complain("note", known.lack)
    found = _found(query, known.substances)
    near = [] if found else list(_near(query, known.substances, tables))
    teller = _Teller(known.substances, tables, is_all=options.all)
    if options.format == "json":
        write([json.dumps(teller.object(query, found, near), indent=2, ensure_ascii=False)])
    else:
        write(teller.lines(query, found, near, Style(in_colour("auto", sys.stdout, os.environ))))
    return 0 if found else 1


def _configuration(given: str | None) -> Configuration:
    cwd = Path.cwd()
    file = cwd / given if given is not None else find([], cwd)
    return load(file) if file else default(cwd)


def _found(query: str, substances: Substances) -> tuple[Substance, ...]:
    """Return what is known under a name, a key or a number."""
    key = key_in(query)
    exact = substances.with_key(key) if key else None
    if exact:
        return (exact,)
    cas = cas_in(query)
    listed = listed_in(query)
    numbered = substances.registered(cas) if cas else substances.listed(*listed) if listed else ()
    if numbered:
        return numbered
    for reading in sorted(readings(query), key=is_ambiguous):  # "DHA (docosahexaenoic acid)" is sure of the second
        named = substances.named(reading)
        if named:
            return tuple(sorted(named, key=lambda one: (not is_well_known(reading, one), *_plainness(one))))
    return ()


def _plainness(substance: Substance) -> tuple[int, bool, bool, str]:
    """Return what puts a substance before its hydrates and salts, its ions, and then what has stereochemistry."""
    return len(substance.parts), not substance.key.endswith("-N"), not is_flat(substance.key), substance.key


def _near(query: str, substances: Substances, tables: IdentityTables) -> Iterator[_Near]:
    """Yield what may have been meant by what is not known."""
    cas = cas_in(query)
    if cas:
        for one in near_numbers(cas, substances):
            yield _Near(f"CAS {', '.join(one.cas[:_NUMBERS])}", one)
        return
    key = key_in(query)
    keys = near_keys(key, substances) if key else []
    for one in keys:
        yield _Near("one slip away", one)
    if not keys:
        for name, one in near_names(query, substances, tables.substances):
            yield _Near(name, one)


class _Teller:
    """Says what is known of substances; with `is_all`, all of their names and forms."""

    def __init__(self, substances: Substances, tables: IdentityTables, *, is_all: bool) -> None:
        self._substances = substances
        self._sources = {source.name: source for source in tables.sources}
        self._is_all = is_all

    def lines(self, query: str, found: Sequence[Substance], near: Sequence[_Near], style: Style) -> Iterator[str]:
        """Yield what is told to people."""
        for number, substance in enumerate(found):
            if number:
                yield ""
            yield style.strong(visible(familiar_name(substance)))
            rows = [(label, visible(text)) for label, text in self._rows(substance) if text]
            width = max(len(label) for label, _ in rows)
            yield from (f"  {label:<{width}}  {text}" for label, text in rows)
        if not found:
            is_class = self._substances.is_class(query)
            yield visible(f"'{query}' is {'a class of substances' if is_class else f'not known{_doubt(query)}'}")
        if near:
            yield ""
            yield style.strong("Perhaps you mean:")
            for why, one in near:
                more = "" if why == one.name else f" ({why})"
                yield visible(f"  {one.key}  {one.name}{more}")
        for note in self._notes(query, found):
            yield ""
            yield visible(note)

    def _notes(self, query: str, found: Sequence[Substance]) -> Iterator[str]:
        """Yield what else there is to know of a name, and what can be done for what is not known."""
        if self._is_vague(query, found):
            yield f"'{query}' may stand for several substances, so that it proves no InChIKey wrong"
        elif not found and cas_in(query) is None:
            yield _OWN

    def _is_vague(self, query: str, found: Sequence[Substance]) -> bool:
        """Tell whether a query is a name that is too short, or that of a class, to tell against a key."""
        if key_in(query) or cas_in(query):
            return False
        known = self._substances
        classes = [one for one in readings(query) if known.is_class(one)]
        return bool(found or classes) and all(
            not known.is_settled(one) and (one in classes or is_ambiguous(one)) for one in readings(query)
        )

    def object(self, query: str, found: Sequence[Substance], near: Sequence[_Near]) -> Mapping[str, Any]:
        """Return what is told to programs."""
        return {
            "query": query,
            "found": [self._entry(substance) for substance in found],
            "near": [{"key": one.key, "name": one.name, "why": why} for why, one in near],
        }

    def _rows(self, substance: Substance) -> Iterator[tuple[str, str]]:
        yield "InChIKey", substance.key
        yield "formula", substance.formula
        yield "CAS", self._listed(substance.cas, _NUMBERS, ", ")
        yield "PubChem", ", ".join(map(str, substance.pubchem))
        yield "ChEBI", ", ".join(map(str, substance.chebi))
        names = [name for name in all_names(substance) if name != familiar_name(substance)]
        yield "also called", self._listed(names, _NAMES, "; ")
        yield "made of", ", ".join(map(self._part, substance.parts))
        forms = [f"{one.name} ({one.key})" for one in self._forms(substance)]
        yield "other forms", self._listed(forms, _FORMS, "; ")
        yield "source", ", ".join(map(self._source, substance.sources))

    def _entry(self, substance: Substance) -> Mapping[str, Any]:
        return {
            **{field: value for field, value in substance._asdict().items() if field != "well_known"},
            "parts": [{"skeleton": part, "name": self._part(part)} for part in substance.parts],
            "forms": [{"key": one.key, "name": one.name} for one in self._forms(substance)],
            "sources": [
                self._sources[name]._asdict() if name in self._sources else {"name": name} for name in substance.sources
            ],
        }

    def _listed(self, items: Sequence[str], most: int, separator: str) -> str:
        if self._is_all or len(items) <= most:
            return separator.join(items)
        return f"{separator.join(items[:most])}{separator}and {len(items) - most} more (--all)"

    def _part(self, skeleton: str) -> str:
        """Return the name of a part of a salt: that of its plainest form; where none is known, how its key begins."""
        form = min(self._substances.with_skeleton(skeleton), key=_plainness, default=None)
        return form.name if form else f"a part that has no name here ({skeleton})"

    def _forms(self, substance: Substance) -> Sequence[Substance]:
        return [one for one in self._substances.with_skeleton(substance.skeleton) if one.key != substance.key]

    def _source(self, name: str) -> str:
        source = self._sources.get(name)
        return f"{source.name} {source.version} ({source.licence})" if source else name


def _doubt(query: str) -> str:
    """Return what is wrong with a number that is not known, if that can be told."""
    cas = cas_in(query)
    if cas is None or cas_check_digit(cas) == cas[-1]:
        return ""
    return f", and can be no CAS Registry Number: its check digit would be {cas_check_digit(cas)}"
