"""One mistake of each kind in a correct file of tags: what the site as a whole says of it, and nothing else."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice
from contentlint.finding import Finding
from contentlint.resources import seeds_folder

TAGS = (seeds_folder() / "tags.yml").read_text("utf-8")
KEYS = re.findall(r"^(\w.*):$", TAGS, re.MULTILINE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(seeds_folder(), folder, dirs_exist_ok=True)
    return folder


def findings(site: Path, tags: str) -> list[Finding]:
    (site / "tags.yml").write_text(tags, "utf-8")
    configuration = load(site / "contentlint.toml")
    opened = open_site(configuration)
    return list(check(opened, configuration, Choice(), opened.site.paths).findings)


def found(site: Path, tags: str) -> list[tuple[str, str, int]]:
    return [(finding.path, finding.rule, finding.span.line) for finding in findings(site, tags)]


def test_the_file_is_correct_as_it_is(site: Path) -> None:
    assert found(site, TAGS) == []


@pytest.mark.parametrize(
    ("rule", "plant"),
    [
        ("tag-unused", lambda tags: tags + "Kitchenware:\n"),
        ("vocabulary-invalid", lambda tags: tags + "Mineral:\n"),
        ("vocabulary-invalid", lambda tags: re.sub(r"permalink: .+\n\Z", "permalink: /mineral\n", tags)),
        ("vocabulary-invalid", lambda tags: re.sub(rf"label: {KEYS[-1]}\n", "label: Mineral\n", tags)),
        ("vocabulary-invalid", lambda tags: tags.rstrip("\n") + "\n  label: again\n"),
    ],
)
def test_a_mistake_in_the_last_entry(rule: str, plant: Callable[[str], str], site: Path) -> None:
    mutated = plant(TAGS)
    lines, others = TAGS.split("\n"), mutated.split("\n")
    changed = next(number for number, line in enumerate(others) if lines[number : number + 1] != [line])
    assert found(site, mutated) == [("tags.yml", rule, changed + 1)]


@pytest.mark.parametrize("key", KEYS)
def test_a_renamed_tag_is_said_where_it_is_used_and_has_one_cause(key: str, site: Path) -> None:
    renamed = re.sub(rf"^{re.escape(key)}:\n  label: .*$", f"{key}x:\n  label: {key}x", TAGS, flags=re.MULTILINE)
    said = findings(site, renamed)
    where = re.compile(
        rf"^  - {re.escape(key)}$|(?<=^tags = ).*\"{re.escape(key)}\"|tag=\"{re.escape(key)}\"", re.MULTILINE
    )
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.md")}
    uses = sorted(
        (path, text.count("\n", 0, match.start()) + 1) for path, text in pages.items() for match in where.finditer(text)
    )
    assert [(finding.path, finding.span.line) for finding in said] == uses
    assert {finding.rule for finding in said} <= {"tag-unknown", "prop-unknown"}
    assert {finding.cause for finding in said} == {f"tag '{key}'"}
    assert {finding.help for finding in said} == {f"did you mean '{key}x'?"}
