"""Kill repairs at random moments, and see that each file is the old or the new one, and whole.

python tests/repair/kill.py 200
"""

import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

PAGES = 30
WRONG = "---\ninchikey: jlvvsxflkojniy-uhfffaoysa-n\n---\n"
RIGHT = "---\ninchikey: JLVVSXFLKOJNIY-UHFFFAOYSA-N\n---\n"
LENGTH = 20_000
COMMAND = [
    sys.executable,
    "-m",
    "contentlint",
    "check",
    "--fix",
    "--quiet",
    "--no-cache",
    "--select",
    "inchikey-format",
]


def text(number: int, head: str) -> bytes:
    """Return a page, which is long enough to take a while to be written."""
    line = f"\nPage {number} says nothing.\n"
    return (head + line * (LENGTH // len(line))).encode()


def start(root: Path) -> subprocess.Popen[bytes]:
    """Make all pages wrong, and begin to repair them."""
    for number in range(PAGES):
        (root / f"{number}.md").write_bytes(text(number, WRONG))
    return subprocess.Popen(COMMAND, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_new(page: Path) -> bool:
    """Tell by its begin whether a page has been replaced."""
    with page.open("rb") as file:
        return file.read(len(RIGHT)) == RIGHT.encode()


def kill(root: Path, chance: Random) -> int:
    """Kill a repair while it writes, and return how many pages are new; raises AssertionError where one is neither."""
    process = start(root)
    # They are replaced in the order of their paths; some time goes by until this is noticed, and some more at random.
    last = sorted(root.glob("*.md"), key=str)[chance.randrange(PAGES // 2)]
    while process.poll() is None and not is_new(last):
        time.sleep(0.0003)
    time.sleep(10 ** chance.uniform(-5, -2))
    process.kill()
    process.wait()
    new = 0
    for number in range(PAGES):
        content = (root / f"{number}.md").read_bytes()
        assert content in (text(number, WRONG), text(number, RIGHT)), f"page {number} is neither old nor new"
        new += content == text(number, RIGHT)
    leftovers = [file for file in root.iterdir() if file.suffix != ".md"]
    assert len(leftovers) <= 1, f"more than the file that was being written is left: {leftovers}"
    for file in leftovers:
        file.unlink()
    return new


def main(times: int, seed: int) -> list[int]:
    """Kill that many repairs, and return how many pages were new after each."""
    chance = Random(seed)  # noqa: S311  # no secret
    with TemporaryDirectory() as folder:
        return [kill(Path(folder), chance) for _ in range(times)]


if __name__ == "__main__":
    counts = main(int(sys.argv[1]), seed=1)
    partly = sum(0 < count < PAGES for count in counts)
    print(f"{len(counts)} killed, {partly} of them between the first page and the last: all pages old or new")  # noqa: T201
