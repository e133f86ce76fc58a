"""The corpora of the benchmark are the same each time, and right but for what is wrong on purpose."""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpora import SHAPES, SITES, Corpus, Defect

RULES = {"front-matter-schema", "link-target-missing", "link-anchor-missing"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("site", SITES)
def test_a_page_in_a_hundred_has_a_defect(tmp_path: Path, site: str, shape: str) -> None:
    Corpus(300, site=site, shape=shape).write(tmp_path)
    command = [sys.executable, "-m", "contentlint", "check", "--format", "json"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    findings = json.loads(run.stdout)["findings"]
    assert Counter(finding["rule"] for finding in findings) == dict.fromkeys(RULES, 1)
    numbers = sorted(int(Path(finding["path"]).stem.rpartition("-")[2]) for finding in findings)
    assert numbers == sorted(Defect)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_seed_gives_the_same_bytes(shape: str) -> None:
    first, second, other = (list(Corpus(20, seed, "docusaurus", shape).files()) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def test_the_bytes_do_not_change_unseen() -> None:
    """Figures of two versions compare only if their corpora are the same: a change of this hash is a decision."""
    text = json.dumps(list(Corpus(20).files()))
    assert hashlib.sha256(text.encode()).hexdigest()[:32] == "2d0d1be963a90e60858cf2dcaff402cc"


def test_a_page_has_some_3300_bytes_and_shapes_are_of_one_size() -> None:
    for shape in SHAPES:
        pages = [text for path, text in Corpus(200, shape=shape).files() if path.endswith(".md")]
        assert 3_250 < sum(len(text.encode()) for text in pages) / len(pages) < 3_600


def test_pages_are_listed_by_number() -> None:
    corpus = Corpus(300)
    written = [path for path, _ in corpus.files() if path.endswith(".md")]
    assert written == corpus.pages


@pytest.mark.parametrize(("size", "count"), [(1, 0), (51, 1), (350, 1), (351, 2), (10_000, 34)])
def test_how_many_pages_have_a_defect(size: int, count: int) -> None:
    assert Defect.FRONT_MATTER.count(size) == count
    assert sum(Defect.FRONT_MATTER.on(number) for number in range(size)) == count
