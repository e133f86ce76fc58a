"""The command that makes the table: `python -m contentlint.identity.build --chemicals DIR --chebi FILE --output FILE`."""

import argparse
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from contentlint.identity.build import chebi_source, chemicals_source
from contentlint.identity.build.merging import merged
from contentlint.identity.build.writing import table_bytes


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the table."""
    parser = argparse.ArgumentParser(prog="python -m contentlint.identity.build", description=__doc__)
    parser.add_argument("--chemicals", type=Path, required=True, metavar="DIR", help="the folder of the package chemicals")
    parser.add_argument("--chebi", type=Path, required=True, metavar="FILE", help="chebi.obo")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="the table to write")
    asked = parser.parse_args(arguments)
    terms = list(chebi_source.terms(asked.chebi))
    substances = merged(chain(chebi_source.entries(terms), chemicals_source.entries(asked.chemicals)))
    sources = (chebi_source.source(asked.chebi), chemicals_source.source(asked.chemicals))
    asked.output.write_bytes(table_bytes(substances, list(chebi_source.classes(terms)), sources))


if __name__ == "__main__":
    main()
