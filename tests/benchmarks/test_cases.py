"""What is measured is what was meant: changes change, order rotates, and a run that did nothing does not count."""

import re
import sys
from pathlib import Path

import pytest

from benchmarks.cases import CASES, Case, Place, Site, WrongRunError, compare
from benchmarks.corpora import Defect
from benchmarks.peers import Contender, ours

COLD, WRITING, WARM, *CHANGES = CASES
SIZE = 160

# A linter that finds the planted front matter, and notes in its cache what it has read.
LINTER = """\
import pathlib, sys, zlib
pages = sorted(pathlib.Path('docs').rglob('*.md'))
texts = "".join(page.read_text() for page in pages)
if len(sys.argv) > 1:
    cache = pathlib.Path(sys.argv[2]); cache.mkdir(parents=True, exist_ok=True)
    with (cache / 'seen').open('a') as file: print(zlib.crc32(texts.encode()), file=file)
found = texts.count('status: finished')
print('bad ' * found)
sys.exit(bool(found))
"""


def linter(name: str, program: str = LINTER, *, cache: str = "", slow: bool = False) -> Contender:
    signs = {Defect.FRONT_MATTER: r"\bbad\b"}
    return Contender(name, "1", (sys.executable, "-c", program), signs, cache_option=cache, slow=slow)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(Place(SIZE), tmp_path / "corpora")


def lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


def pages(site: Site) -> dict[str, str]:
    return {str(page): page.read_text("utf-8") for page in site.folder.rglob("*.md")}


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case.name)
def test_a_change_gives_one_page_a_new_text_each_time(site: Site, case: Case) -> None:
    before = pages(site)
    seen = set()
    for _ in range(3):
        assert case.change is not None
        site.change(case.change)
        ((path, text),) = pages(site).items() - before.items()
        seen.add(text)
        assert text.startswith("---\n")
        assert len(text) > len(before[path])
    assert len(seen) == 3
    site.restore()
    assert pages(site) == before


def test_a_page_that_stayed_changed_is_mended(site: Site, tmp_path: Path) -> None:
    before = pages(site)
    site.change(lambda _site, text, count: f"{text}{count}")
    assert pages(Site(Place(SIZE), tmp_path / "corpora")) == before


def test_changes_are_no_findings(site: Site, tmp_path: Path) -> None:
    for case in (COLD, *CHANGES):
        list(compare(site, [case], [ours()], 1, 1, tmp_path))
        rules = re.findall(r"\[([a-z-]+)\]", (tmp_path / "output.txt").read_text("utf-8"))
        assert sorted(rules) == ["front-matter-schema", "link-target-missing"], case.name


def test_each_round_begins_with_the_next_contender(site: Site, tmp_path: Path) -> None:
    contenders = [linter("a"), linter("b"), linter("slow", slow=True)]
    runs = list(compare(site, [COLD], contenders, 3, 1, tmp_path))
    assert [(run.round, run.contender) for run in runs] == [
        (0, "a"),
        (0, "b"),
        (0, "slow"),
        (1, "b"),
        (1, "a"),
        (2, "a"),
        (2, "b"),
    ]


def test_who_has_no_cache_has_no_warm_run(site: Site, tmp_path: Path) -> None:
    assert [run.case for run in compare(site, [COLD, WARM], [linter("a")], 1, 1, tmp_path)] == ["cold"]


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("print('nothing')", "found 0 of 1 defects of the kind FRONT_MATTER"),
        ("print('bad')", "exit status 0, expected 1"),
        ("print('bad bad'); raise SystemExit(1)", "found 2 of 1 defects"),
    ],
)
def test_a_run_that_did_not_check_is_refused(site: Site, tmp_path: Path, program: str, message: str) -> None:
    with pytest.raises(WrongRunError, match=message):
        list(compare(site, [COLD], [linter("a", program)], 1, 1, tmp_path))


def test_a_new_cache_is_empty_and_a_kept_one_has_seen_the_page_before_it_changed(site: Site, tmp_path: Path) -> None:
    caching = linter("a", cache="--cache-dir")
    for case in (WRITING, *CHANGES):
        list(compare(site, [case], [caching], 1, 1, tmp_path))
    seen = lines(tmp_path / "caches" / f"plain-even-{SIZE}-a" / "seen")
    written, before, first, again, second, at_last, third = seen
    assert written == before == again == at_last
    assert len({written, first, second, third}) == 4
    list(compare(site, [WRITING], [caching], 2, 2, tmp_path))
    assert lines(tmp_path / "caches" / f"plain-even-{SIZE}-a" / "seen") == [written]
