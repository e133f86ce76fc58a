"""Four times as much content takes about four times as long: no page is slow because it has many mistakes."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice


def bad_anchors(count: int) -> tuple[str, str]:
    return "".join(f"## Section number {n}\n\n[x](#sectoin-nmber-{n}x)\n\n" for n in range(count)), ""


def undefined_footnotes(count: int) -> tuple[str, str]:
    return "".join(f"Text[^noet{n}x] is.\n\n[^note{n}]: A.\n\n" for n in range(count)), ""


def unknown_tags(count: int) -> tuple[str, str]:
    known = ", ".join(f'"Mineral {n}"' for n in range(count))
    tags = "".join(f"  - Minerl {n}x\n" for n in range(count))
    return f"---\ntags:\n{tags}---\n\nText.\n", f"[vocabularies.tags]\nvalues = [{known}]\n"


def undefined_labels(count: int) -> tuple[str, str]:
    return "".join(f"See [a][lbael {n}].\n\n[label {n}]: https://example.org/{n}\n\n" for n in range(count)), ""


def conflicts(count: int) -> tuple[str, str]:
    one = "```\n<<<<<<< A\n```\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> theirs\n\n"
    return one * count, ""


def suppressions(count: int) -> tuple[str, str]:
    used = "<!-- contentlint-disable-next-line link-anchor-missing -->\n[x](#no)\n\n"
    unused = "<!-- contentlint-disable-next-line link-anchor-missing -->\nText.\n\n"
    return (used + unused) * count, ""


def forbidden_text(count: int) -> tuple[str, str]:
    return "A todo and `todo` <!-- todo -->.\n\n" * count, "[[forbid]]\npattern = 'todo'\n"


# With so many, what the program needs in any case counts for little, and a comparison of all with all for much.
CASES: dict[Callable[[int], tuple[str, str]], int] = {
    bad_anchors: 300,
    undefined_footnotes: 300,
    unknown_tags: 500,
    undefined_labels: 300,
    conflicts: 500,
    suppressions: 300,
    forbidden_text: 500,
}


class Timing:
    """A case at one size, to be checked again and again; what counts is the quickest."""

    def __init__(self, case: Callable[[int], tuple[str, str]], count: int, folder: Path) -> None:
        text, config = case(count)
        folder.mkdir()
        (folder / "contentlint.toml").write_text(config, "utf-8")
        self._configuration = load(folder / "contentlint.toml")
        self._pages = {"page.md": text.encode()}
        self._count = count
        self.seconds = float("inf")

    def take(self) -> None:
        opened = open_site(self._configuration, self._pages)
        begun = time.process_time()
        report = check(opened, self._configuration, Choice(), ["page.md"])
        self.seconds = min(self.seconds, time.process_time() - begun)
        assert len(report.findings) >= self._count


@pytest.mark.parametrize(("case", "count"), CASES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_four_times_as_much_takes_about_four_times_as_long(
    case: Callable[[int], tuple[str, str]], count: int, tmp_path: Path
) -> None:
    once, four_times = Timing(case, count, tmp_path / "once"), Timing(case, 4 * count, tmp_path / "four")
    for _ in range(10):  # a busy machine may disturb a few of them
        once.take()
        four_times.take()
        if four_times.seconds < 9 * once.seconds:
            break
    # All with all would take sixteen times as long.
    assert four_times.seconds < 9 * once.seconds
