"""Check the two real documents that the project began with, where they are at hand; they are not ours to ship.

With no configuration the substance page has no finding, and the article has placeholder links alone.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def findings(document: Path) -> tuple[int, list[str]]:
    """Return the exit status and the rules of the findings on a copy of the document in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(document, Path(folder, "page.md"))
        command = [sys.executable, "-m", "contentlint", "check", "--format", "json", "page.md"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return run.returncode, [finding["rule"] for finding in json.loads(run.stdout)["findings"]]


def main() -> int:
    """Check both documents in the folder that the command line names."""
    folder = Path(sys.argv[1])
    (article,) = folder.glob("000_*.txt")
    (substance,) = folder.glob("003_*.txt")
    links = article.read_text("utf-8").count("](#)")
    expected = {substance: (0, []), article: (0, ["link-placeholder"] * links)}
    wrong = [document.name for document, verdict in expected.items() if findings(document) != verdict]
    print(f"{len(expected) - len(wrong)} passed, {len(wrong)} failed", *wrong)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
