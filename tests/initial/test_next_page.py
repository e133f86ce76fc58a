"""What pages have in common by chance is no rule: the next page may be otherwise, and nothing that is drafted minds."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.assembly import check, open_site
from contentlint.configuration.load import default, load
from contentlint.engine.selection import Choice
from contentlint.initial import draft, survey

KEYS = {
    "date": "2024-05-01",
    "weight": "3",
    "math": "true",
    "series": "[A, B]",
    "layout": "post",
    "permalink": "/x/",
    "pinned": "true",
    "authors": "[Ann]",
    "description": "Short.",
    "license": "MIT",
    "doi": "10.1000/1",
    "keywords": "[a]",
    "draft": "false",
    "icon": "material/star",
    "cover": "cover.png",
    "status": "new",
}
TAGS = ("post", "Post", "guide", "python", "Recipe", "release")
HEADINGS = ("Overview", "Usage", "Options", "Ingredients", "See also", "References")
FOLDERS = ("", "posts", "content/posts", "docs", "recipes", "guide")
GENERATORS = ("", "hugo.toml", "mkdocs.yml", "_config.yml", "docusaurus.config.js")

keys = st.lists(st.sampled_from(sorted(KEYS)), unique=True)
tags = st.lists(st.sampled_from(TAGS), unique=True, max_size=3)
headings = st.lists(st.sampled_from(HEADINGS), unique=True, max_size=4)


class Content(NamedTuple):
    """What a page has beside its title."""

    keys: list[str]
    tags: list[str]
    headings: list[str]

    def page(self, title: str, *more: str) -> str:
        lines = [f"title: {title}", *(f"{key}: {KEYS[key]}" for key in self.keys)]
        lines += [f"tags: [{', '.join((*self.tags, *more))}]"] if self.tags or more else []
        body = "".join(f"## {heading}\n\nText.\n\n" for heading in self.headings)
        return "---\n" + "\n".join(lines) + f"\n---\n\n{body}"


contents = st.builds(Content, keys, tags, headings)


def _findings(folder: Path) -> list[str]:
    """Return what a check finds, beside what it finds where nothing is configured."""
    found: list[list[str]] = []
    for configuration in (default(folder), load(folder / "contentlint.toml")):
        opened = open_site(configuration)
        report = check(opened, configuration, Choice(), opened.site.paths)
        found.append([f"{finding.path}: {finding.message}" for finding in report.findings])
    return [finding for finding in found[1] if finding not in found[0]]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(),
    count=st.integers(5, 12),
    folder=st.sampled_from(FOLDERS),
    generator=st.sampled_from(GENERATORS),
    common=contents,
    own_tags=st.booleans(),
)
def test_the_next_page_may_be_otherwise(
    tmp_path_factory: pytest.TempPathFactory,
    data: Any,
    count: int,
    folder: str,
    generator: str,
    common: Content,
    own_tags: bool,
) -> None:
    root = tmp_path_factory.mktemp("site")
    pages = root / folder
    pages.mkdir(parents=True, exist_ok=True)
    (pages / "cover.png").write_bytes(b"")
    if generator:
        (root / generator).write_text("export default {presets: ['classic']};\n" if ".js" in generator else "", "utf-8")
    for number in range(count):
        (pages / f"p{number}.md").write_text(common.page(f"P{number}", *([f"t{number}"] * own_tags)), "utf-8")
    opened = open_site(default(root))
    (root / "contentlint.toml").write_text(draft(survey(opened.site, opened.files.source)), "utf-8")
    assert _findings(root) == []
    (pages / "next.md").write_text(data.draw(contents).page("Next"), "utf-8")
    (pages / "bare.md").write_text("# Bare\n", "utf-8")
    assert _findings(root) == []
