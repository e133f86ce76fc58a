"""The answers depend neither on which paths are passed, nor on their order, nor on how many processes share them."""

import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import pytest
from faults import FAULTS, Edited
from knowledge_base import SMALL, make

PLANTED = (
    "a_page_is_deleted",
    "a_slug_changes",
    "a_heading_is_renamed",
    "an_icon_that_many_pages_show_is_deleted",
    "a_tag_of_many_pages_is_renamed",
    "a_permalink_repeats_its_prefix",
    "the_title_of_a_mechanism_changes",
    "an_entry_is_deleted",
    "an_entry_stands_twice",
    "an_inchikey_is_copied",
    "two_pages_have_one_address",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with several mistakes in it, in pages and in files that belong to no page."""
    base = make(SMALL)
    edited = Edited(base, dict(base.texts))
    for fault in FAULTS:
        if fault.__name__ in PLANTED:
            fault(edited)
    root = tmp_path_factory.mktemp("site")
    for path, text in edited.texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def findings(site: Path, paths: Sequence[str]) -> list[dict[str, Any]]:
    """Run the real command on some paths."""
    command = [sys.executable, "-m", "contentlint", "check", "--quiet", "--format", "json", *paths]
    run = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    found: list[dict[str, Any]] = json.loads(run.stdout)["findings"]
    return found


def pages(site: Path) -> list[str]:
    return sorted(
        file.relative_to(site).as_posix()
        for folder in ("docs", "src/pages")
        for file in (site / folder).rglob("*")
        if file.suffix in (".md", ".mdx")
    )


def key(finding: dict[str, Any]) -> str:
    return json.dumps(finding, sort_keys=True)


def test_batches_find_what_one_run_finds(site: Path) -> None:
    whole = findings(site, [])
    paths = pages(site)
    of_pages = {key(each) for each in whole if each["path"] in paths}
    of_the_site = {key(each) for each in whole if each["path"] not in paths}
    assert of_pages
    assert of_the_site
    Random(16).shuffle(paths)  # noqa: S311
    batches = [paths[n::16] for n in range(16)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda batch: findings(site, batch), batches))
    for batch, answer in zip(batches, answers, strict=True):
        assert {key(each) for each in answer if each["path"] not in batch} == of_the_site
    together = [key(each) for answer in answers for each in answer if each["path"] in paths]
    assert sorted(together) == sorted(of_pages)


def test_the_order_of_the_paths_does_not_matter(site: Path) -> None:
    paths = pages(site)
    shuffled = Random(3).sample(paths, len(paths))  # noqa: S311
    assert findings(site, paths) == findings(site, shuffled) == findings(site, []) == findings(site, ["docs", "src"])
