"""Makes the table of substances anew from its sources, and measures how sure the rule is that asks it.

    python .ci/table.py

The package `chemicals` is looked for where it is installed, and ChEBI in Debian's package emboss-data, which apt
brings. What is not at hand, or of another release than the table is made from, is named and left out.
"""

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from contentlint.identity.build import chebi_source, chemicals_source
from contentlint.identity.table import Table
from contentlint.resources import identity_table


def main() -> int:
    """Compare the tables, byte by byte, and run the measurement; return its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        chemicals, chebi = _chemicals(), _chebi(Path(folder))
        if chemicals is None or chebi is None:
            print(f"skipped: {'ChEBI' if chemicals else 'the package chemicals'} is not at hand")
            return 0
        made_from = Table.open(identity_table()).sources
        at_hand = (chebi_source.source(chebi), chemicals_source.source(chemicals))
        if at_hand != made_from:
            print(
                f"skipped: {', '.join(f'{one.name} {one.version}' for one in at_hand)} are at hand, of other releases"
            )
            return 0
        sources = ["--chemicals", str(chemicals), "--chebi", str(chebi)]
        made = Path(folder, "made.table")
        subprocess.run(
            [sys.executable, "-m", "contentlint.identity.build", *sources, "--output", str(made)], check=True
        )
        if made.read_bytes() != identity_table().read_bytes():
            print(f"{identity_table()} is not what is made of its sources")
            return 1
        print("the table is, byte by byte, what is made of its sources\n", flush=True)
        return subprocess.run([sys.executable, "-m", "benchmarks.identity", *sources], check=False).returncode


def _chemicals() -> Path | None:
    found = importlib.util.find_spec("chemicals")
    return Path(found.origin).parent if found and found.origin else None


def _chebi(folder: Path) -> Path | None:
    """Return ChEBI's file from the package emboss-data; None where apt does not bring it."""
    try:
        subprocess.run(["apt-get", "download", "emboss-data"], cwd=folder, check=True, capture_output=True)
        package = next(folder.glob("emboss-data*.deb"))
        subprocess.run(["dpkg", "-x", package, folder / "emboss"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError, StopIteration):
        return None
    return next(folder.rglob("chebi.obo"), None)


if __name__ == "__main__":
    sys.exit(main())
