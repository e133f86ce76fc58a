"""The configuration that is drafted for a whole site: it gives no false alarm, also where the site has a mistake."""

from pathlib import Path

import pytest
from faults import FAULTS, Edited, Expected, Fault
from knowledge_base import BIG, CONFIGURATION, SMALL, KnowledgeBase, Texts, make

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice
from contentlint.initial import draft, survey


def drafted(root: Path, texts: Texts) -> set[Expected]:
    """Write a site without its configuration, draft one, and return what a check with it finds."""
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / CONFIGURATION).unlink()
    opened = open_site(default(root))
    (root / CONFIGURATION).write_text(draft(survey(opened.site, opened.files.source)), "utf-8")
    configuration = load(root / CONFIGURATION)
    opened = open_site(configuration)
    report = check(opened, configuration, Choice(), opened.site.paths)
    return {Expected(each.path, each.span.line, each.span.column, each.rule, each.subject) for each in report.findings}


@pytest.fixture(scope="module")
def small() -> KnowledgeBase:
    return make(SMALL)


def test_a_correct_site_has_no_finding(tmp_path: Path) -> None:
    assert drafted(tmp_path, make(BIG).texts) == set()


@pytest.mark.parametrize("fault", FAULTS[::8], ids=lambda fault: fault.__name__)
def test_a_mistake_gives_no_false_alarm(fault: Fault, small: KnowledgeBase, tmp_path: Path) -> None:
    edited = Edited(small, dict(small.texts))
    fault(edited)
    assert drafted(tmp_path, edited.texts) - edited.expected == set()


def test_most_mistakes_are_found(small: KnowledgeBase, tmp_path: Path) -> None:
    """What has to be said by a person is not: components, forbidden texts, what the page of references hides."""
    expected: set[Expected] = set()
    found: set[Expected] = set()
    for number, fault in enumerate(FAULTS[2::16]):
        edited = Edited(small, dict(small.texts))
        fault(edited)
        expected |= edited.expected
        found |= drafted(tmp_path / str(number), edited.texts) & edited.expected
    assert len(found) >= 0.8 * len(expected)
