"""Make the table of substances from the package chemicals and from ChEBI."""

import argparse
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from contentlint.identity.build import chebi_source, chemicals_source
from contentlint.identity.build.merging import merged
from contentlint.identity.build.writing import table_bytes


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the table; the same sources give the same bytes."""
    parser = argparse.ArgumentParser(prog="python -m contentlint.identity.build", description=__doc__)
    for option, metavar, what in (
        ("--chemicals", "DIR", "the folder of the package chemicals"),
        ("--chebi", "FILE", "chebi.obo"),
        ("--output", "FILE", "the table to write"),
    ):
        parser.add_argument(option, type=Path, required=True, metavar=metavar, help=what)
    asked = parser.parse_args(arguments)
    terms = list(chebi_source.terms(asked.chebi))
    substances = merged(chain(chebi_source.entries(terms), chemicals_source.entries(asked.chemicals)))
    sources = (chebi_source.source(asked.chebi), chemicals_source.source(asked.chemicals))
    asked.output.write_bytes(table_bytes(substances, list(chebi_source.classes(terms)), sources))


if __name__ == "__main__":
    main()
