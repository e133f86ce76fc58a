"""A page that asks for too much is one finding, and what leads to it is not judged by what it does not show."""

from pathlib import Path

import pytest
from shapes.pages import SITES
from timing import CONFIGURATION

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice


@pytest.mark.parametrize("kind", SITES)
def test_a_page_that_asks_for_too_much(kind: str, tmp_path: Path) -> None:
    files = SITES[kind]("# A\n\n" + "[a](" * 50_000 + "\n")
    page = next(path for path in files if path != CONFIGURATION)
    other = str(Path(page).with_name("other.md"))
    for path, text in {**files, other: f"[its heading](./{Path(page).name}#a)\n"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    file = tmp_path / CONFIGURATION
    configuration = load(file) if file.exists() else default(tmp_path)
    opened = open_site(configuration)
    found = check(opened, configuration, Choice(), opened.site.paths).findings
    assert [(one.path, one.rule) for one in found] == [(page, "page-too-complex")]


@pytest.mark.parametrize("kind", SITES)
def test_images_in_images_are_read_once(kind: str, tmp_path: Path) -> None:
    # Reading the text of each twice would take 2**60 steps.
    for path, text in SITES[kind]("![" * 60 + "a" + "](https://example.org/b.png)" * 60 + "\n").items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    file = tmp_path / CONFIGURATION
    configuration = load(file) if file.exists() else default(tmp_path)
    opened = open_site(configuration)
    assert not check(opened, configuration, Choice(), opened.site.paths).findings
