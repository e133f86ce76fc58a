"""Kill repairs at random moments, see that each file is the old or the new one, and that the next repair does the rest.

python tests/repair/kill.py 200

Beside this, `steps.py` kills at each moment in turn.
"""

import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

PAGES = 30
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


def text(number: int, *, is_right: bool) -> bytes:
    """Return a page, which is long enough to take a while to be written; no two have the same key."""
    key = f"JLVVSXFLKOJ{chr(65 + number // 6)}{chr(65 + number % 6)}Y-UHFFFAOYSA-N"
    line = f"\nPage {number} says nothing.\n"
    head = f"---\ninchikey: {key if is_right else key.lower()}\n---\n"
    return (head + line * (LENGTH // len(line))).encode()


OLD = {f"{number}.md": text(number, is_right=False) for number in range(PAGES)}
NEW = {f"{number}.md": text(number, is_right=True) for number in range(PAGES)}


def contents(root: Path) -> dict[str, bytes]:
    """Return what is in all files."""
    return {file.name: file.read_bytes() for file in root.iterdir()}


def start(root: Path) -> subprocess.Popen[bytes]:
    """Make all pages wrong, and begin to repair them."""
    for name, content in OLD.items():
        (root / name).write_bytes(content)
    return subprocess.Popen(COMMAND, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_new(page: Path) -> bool:
    """Tell by its begin whether a page has been replaced."""
    with page.open("rb") as file:
        return NEW[page.name].startswith(file.read(40))


def kill(root: Path, chance: Random) -> int:
    """Kill a repair while it writes, and return how many pages are new; raises AssertionError where one is neither."""
    process = start(root)
    # They are replaced in the order of their paths; some time goes by until this is noticed, and some more at random.
    name = sorted(OLD)[chance.randrange(PAGES)]
    while process.poll() is None and not is_new(root / name):
        time.sleep(0.0003)
    time.sleep(10 ** chance.uniform(-5, -2))
    process.kill()
    process.wait()
    left = contents(root)
    for name in OLD:
        assert left.pop(name) in (OLD[name], NEW[name]), f"{name} is neither old nor new"
    assert len(left) <= 1, f"more than the file that was being written is left: {[*left]}"
    new = sum(content == NEW.get(name) for name, content in contents(root).items())
    again = subprocess.run(COMMAND, cwd=root, capture_output=True, check=False)
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b""), f"the next repair ends otherwise: {again}"
    assert contents(root) == NEW, "the next repair does not finish what was begun, or leaves something"
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
