"""A correct site has no finding, and a mistake planted into it exactly those that it makes, wherever they are."""

from pathlib import Path

import pytest
from faults import FAULTS, Edited, Expected, Fault
from knowledge_base import BIG, CONFIGURATION, SMALL, KnowledgeBase, Texts, make

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.engine.selection import Choice


class Folder:
    """A site on disk, to which other texts are given and taken away again."""

    def __init__(self, root: Path, base: KnowledgeBase) -> None:
        self.root = root
        self.base = base
        self._now: Texts = {}
        self.give(base.texts)

    def give(self, texts: Texts) -> None:
        """Make the files those of `texts`, and no others."""
        for path in self._now.keys() - texts.keys():
            (self.root / path).unlink()
        for path, text in texts.items():
            if self._now.get(path) != text:
                file = self.root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
        self._now = dict(texts)

    def findings(self) -> list[Expected]:
        configuration = load(self.root / CONFIGURATION)
        opened = open_site(configuration)
        report = check(opened, configuration, Choice(), opened.site.paths)
        return [
            Expected(each.path, each.span.line, each.span.column, each.rule, each.subject) for each in report.findings
        ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("small"), make(SMALL))


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("big"), make(BIG))


def planted(folder: Folder, fault: Fault) -> tuple[list[Expected], list[Expected]]:
    """Return what is found with the mistake, and what must be, both in order."""
    edited = Edited(folder.base, dict(folder.base.texts))
    fault(edited)
    assert edited.texts != folder.base.texts
    folder.give(edited.texts)
    try:
        return folder.findings(), sorted(edited.expected)
    finally:
        folder.give(folder.base.texts)


def test_the_site_is_as_big_as_it_should_be(big: Folder) -> None:
    texts = big.base.texts
    assert sum(path.endswith((".md", ".mdx")) for path in texts) == 500
    assert sum(path.startswith("docs/substances/") for path in texts) == 141
    assert sum(path.endswith((".png", ".jpg", ".svg")) for path in texts) == 1000
    assert texts["docs/tags.yml"].count("\n  label: ") == 350
    assert texts["static/bibtex/references.bib"].count("\n@article{") == 800


def test_the_site_is_the_same_each_time() -> None:
    assert make(SMALL) == make(SMALL)


def test_correct_sites_have_no_finding(small: Folder, big: Folder) -> None:
    assert small.findings() == []
    assert big.findings() == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_mistake_gives_what_it_breaks(fault: Fault, small: Folder) -> None:
    found, expected = planted(small, fault)
    assert found == expected


@pytest.mark.parametrize("fault", FAULTS[::12], ids=lambda fault: fault.__name__)
def test_a_mistake_in_the_big_site(fault: Fault, big: Folder) -> None:
    found, expected = planted(big, fault)
    assert found == expected
