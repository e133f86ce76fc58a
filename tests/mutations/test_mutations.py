"""A correct page with one mistake gives exactly one finding: that mistake, at its place."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.assembly import check, open_site
from contentlint.configuration.load import load
from contentlint.configuration.model import Configuration
from contentlint.engine.selection import Choice
from contentlint.read.source import Source
from contentlint.resources import seeds_folder
from contentlint.rules.registry import rule_ids
from mutations import MUTATIONS, Mutation, Planted

# Rules that need more than one page, a page without measure, or a disk that fails; they have tests of their own.
NOT_BY_MUTATION = {
    "asset-too-large",
    "bibliography-duplicate-key",
    "bibliography-syntax",
    "file-too-large",
    "file-unreadable",
    "page-too-complex",
    "tag-unused",
    "vocabulary-invalid",
}
# A seed cannot be changed to be these: what they need is a site of the kind that compiles or publishes pages.
OF_A_GENERATOR = {"id-duplicate", "mdx-syntax", "route-removed"}


def configuration() -> Configuration:
    """The seeds' own, with what they lack: forms of entries, components, a forbidden text, a bibliography's page."""
    loaded = load(seeds_folder() / "contentlint.toml")
    entries = [{"section": "References", "pattern": r"^[A-Z\[]", "message": "begin with a capital"}]
    components = [{"name": "SubstanceFoods", "prop": "tag", "equals": "{title}", "section": "Foods"}]
    expected = {"substances": {"entries": entries, "components": components}}
    forbidden = {"forbidden-components": ["DraftNote"]}
    collections = [
        one._replace(expects={**one.expects, **expected.get(one.name, {}), **forbidden}) for one in loaded.collections
    ]
    forbid = ({"pattern": "From the paper", "message": "a note of the author's to himself"},)
    (bibliography,) = loaded.bibliographies
    shown = (bibliography._replace(page="/references"),)
    return loaded._replace(collections=tuple(collections), forbid=forbid, bibliographies=shown)


CONFIGURATION = configuration()
PAGES = sorted(path for path in open_site(CONFIGURATION).site.paths if path.startswith(("substances/", "articles/")))
TOML_PAGES = [path for path in PAGES if (seeds_folder() / path).read_text("utf-8").startswith("+++")]


def findings(path: str, text: str) -> list[tuple[str, str, object]]:
    opened = open_site(CONFIGURATION, {path: text.encode("utf-8")})
    report = check(opened, CONFIGURATION, Choice(), [path])
    return [(finding.path, finding.rule, finding.span) for finding in report.findings]


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_are_correct_as_they_are(path: str) -> None:
    assert findings(path, (seeds_folder() / path).read_text("utf-8")) == []


def test_every_page_rule_is_planted() -> None:
    assert {mutation.rule for mutation in MUTATIONS} | NOT_BY_MUTATION | OF_A_GENERATOR == set(rule_ids())


@st.composite
def planted(draw: st.DrawFn, mutation: Mutation) -> tuple[str, Planted]:
    pages = [path for path in PAGES if path.startswith(mutation.pages) and path not in TOML_PAGES]
    order = draw(st.permutations(pages))
    for path in order:
        text = (seeds_folder() / path).read_text("utf-8")
        result = mutation.plant(text, lambda count: draw(st.integers(0, count - 1)))
        if result:
            return path, result
    raise AssertionError(f"{mutation.name} fits no page")


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.rule}:{mutation.name}")
def test_one_mistake_gives_one_finding(mutation: Mutation) -> None:
    @settings(max_examples=8, deadline=None, derandomize=True, database=None)
    @given(planted(mutation))
    def once(drawn: tuple[str, Planted]) -> None:
        path, result = drawn
        span = Source(path, result.text).span(result.begin, result.end)
        assert findings(path, result.text) == [(path, mutation.rule, span)]

    once()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.rule}:{mutation.name}")
def test_with_windows_line_ends_too(mutation: Mutation) -> None:
    draw = random.Random(mutation.name)  # noqa: S311 - a reproducible draw, no secret
    pages = [path for path in PAGES if path.startswith(mutation.pages) and path not in TOML_PAGES]
    texts = [(path, (seeds_folder() / path).read_text("utf-8")) for path in pages]
    path, result = next(
        (path, result) for path, text in texts if (result := mutation.plant(text, draw.randrange)) is not None
    )
    span = Source(path, result.text).span(result.begin, result.end)
    text = "\ufeff" + result.text.replace("\n", "\r\n")
    assert findings(path, text) == [(path, mutation.rule, span)]


def test_the_seeds_are_where_the_package_says() -> None:
    assert Path(seeds_folder(), "contentlint.toml").is_file()
