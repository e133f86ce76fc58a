"""Twice as much content takes about twice the time: no page is slow because it has many mistakes."""

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
    bad_anchors: 500,
    undefined_footnotes: 500,
    unknown_tags: 1000,
    undefined_labels: 500,
    conflicts: 1000,
    suppressions: 500,
    forbidden_text: 1000,
}


def seconds(case: Callable[[int], tuple[str, str]], count: int, folder: Path) -> float:
    """The processor time of a check; the best of two, because the first also fills caches."""
    text, config = case(count)
    folder.mkdir()
    (folder / "contentlint.toml").write_text(config, "utf-8")
    configuration = load(folder / "contentlint.toml")
    taken = []
    for _ in range(2):
        opened = open_site(configuration, {"page.md": text.encode()})
        begun = time.process_time()
        report = check(opened, configuration, Choice(), ["page.md"])
        taken.append(time.process_time() - begun)
        assert len(report.findings) >= count
    return min(taken)


@pytest.mark.parametrize(("case", "count"), CASES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_twice_as_much_takes_about_twice_the_time(
    case: Callable[[int], tuple[str, str]], count: int, tmp_path: Path
) -> None:
    once = seconds(case, count, tmp_path / "once")
    assert seconds(case, 2 * count, tmp_path / "twice") < 3 * once
