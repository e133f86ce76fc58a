"""Fingerprints: the names of findings that other tools, and the baseline, know them by."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default
from contentlint.engine.selection import Choice
from contentlint.finding import Finding

PARAGRAPHS = ("[a](no.md)", "[b](no.md)", "[c](other.md)", "![](no.md)", "[d](#)", "[e][f]", "Words.")
SILENT = "<!-- contentlint-disable-next-line link-target-missing: for once -->\n"
PAGES = st.lists(st.lists(st.sampled_from(PARAGRAPHS), max_size=6), min_size=1, max_size=3)


def findings(pages: list[str], choice: Choice | None = None, only: int | None = None) -> list[Finding]:
    """What is found on pages, or on one of them alone; they are in memory, so that many can be tried."""
    with TemporaryDirectory() as folder:
        configuration = default(Path(folder))
        texts = {f"{number}.md": text.encode() for number, text in enumerate(pages)}
        paths = [path for number, path in enumerate(texts) if only in (None, number)]
        return list(check(open_site(configuration, texts), configuration, choice or Choice(), paths).findings)


def written(paragraphs: list[str], gap: str = "\n\n") -> str:
    return gap.join(paragraphs) + "\n"


def names(found: list[Finding]) -> dict[str, tuple[str, str, str]]:
    """The identities by their fingerprints, which have to be as many as there are findings."""
    named = {one.fingerprint: (one.path, one.rule, one.subject) for one in found}
    assert len(named) == len(found)
    return named


@settings(max_examples=25, deadline=None)
@given(PAGES)
@example([["[a](no.md)", "[b](no.md)"], ["[a](no.md)"]])
def test_they_outlive_moved_lines_other_pages_and_other_rules(pages: list[list[str]]) -> None:
    found = names(findings([written(page) for page in pages]))
    assert names(findings(["# Title\n\nNew.\n\n" + written(page, "\n\n\nWords.\n\n") for page in pages])) == found
    first = {name: one for name, one in found.items() if one[0] == "0.md"}
    assert names(findings([written(page) for page in pages], only=0)) == first
    rule = "link-target-missing"
    assert names(findings([written(page) for page in pages], Choice(select=(rule,)))) == {
        name: one for name, one in found.items() if one[1] == rule
    }


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS[:4]), min_size=1, max_size=6), st.data())
def test_suppressing_one_is_like_mending_it(paragraphs: list[str], data: st.DataObject) -> None:
    choice = Choice(ignore=("suppression-unused",))
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    mended = [*paragraphs[:at], "Words.", *paragraphs[at + 1 :]]
    silenced = [*paragraphs[:at], SILENT + paragraphs[at], *paragraphs[at + 1 :]]
    kept = names(findings([written(silenced)], choice))
    if paragraphs[at].startswith("["):
        assert kept == names(findings([written(mended)], choice))
    else:
        assert Counter(kept.values()) == Counter(names(findings([written(paragraphs)], choice)).values())
