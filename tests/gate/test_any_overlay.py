"""A site under an overlay is the site of a folder with those files written and those removed, remembered or not."""

import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contentlint.assembly import Means, OpenSite, check, open_site
from contentlint.cache.database import DatabaseCache
from contentlint.cache.store import Cache
from contentlint.configuration.load import load
from contentlint.configuration.model import Configuration
from contentlint.engine.selection import Choice
from contentlint.extraction import inventory
from contentlint.extraction.workers import Alone
from contentlint.read.disk import Disk
from contentlint.read.files import Overlay
from tests.cache.test_any_edits import BLOCKS, FRONT, page

Files: TypeAlias = Mapping[str, str]
Said: TypeAlias = object

PAGE = st.builds(page, FRONT, BLOCKS)
CONFIGURATION = """
[[collections]]
name = "all"
files = ["docs/**"]
schema = "schemas/metal.json"
[vocabularies.tags]
file = "docs/tags.yml"
[vocabularies.mechanisms]
pages = ["docs/targets/*.md"]
field = "title"
[[bibliographies]]
file = "static/own.bib"
page = "/docs/zinc"
"""
CITING = """
[Clerc 2013](/docs/zinc#clerc) [@clerc]

![a](/a.png) ![b](./deep/b.png) [c](/docs/category/deep) [d](other/x)

![e](linked/b.png) [f](linked/iron.md#uses) [g](alias.md#risks) ![h](/linked/a.png) [i](deep)
"""
GENERATED = '{"label": "Deep", "link": {"type": "generated-index"}}'
# What may stand at a path. Two paths that cannot be there together are a file and a folder of one name.
PLACES: Mapping[str, st.SearchStrategy[str]] = {
    "contentlint.toml": st.sampled_from(
        [CONFIGURATION, f'site = "plain"\n{CONFIGURATION}', f'exclude = ["docs/deep/**"]\n{CONFIGURATION}']
    ),
    "docusaurus.config.js": st.sampled_from(
        [
            "module.exports = {presets: [['classic', {}]], baseUrl: '/', url: 'u'};",
            "module.exports = {presets: [['classic', {docs: {routeBasePath: '/wiki'}}]], baseUrl: '/', url: 'u'};",
            "module.exports = {presets: [['classic', {docs: {path: 'docs/deep'}}]], baseUrl: '/b/', url: 'u'};",
        ]
    ),
    "schemas/metal.json": st.sampled_from(['{"required": ["title"]}', '{"properties": {"title": {"const": "Iron"}}}']),
    "docs/tags.yml": st.sampled_from(
        ["Iron:\nZinc:\n", "Zinc: {label: Iron}\n", "Iron: {permalink: /m}\nLead:\n", "{"]
    ),
    "static/own.bib": st.sampled_from(["@book{clerc, author={Clerc}, year={2013}}", "@book{clerc, year={1999}}", "@"]),
    "docs/deep/_category_.json": st.sampled_from([GENERATED, '{"label": "Deep"}', "{"]),
    "docs/a.png": st.just(""),
    "docs/deep/b.png": st.just(""),
    "static/a.png": st.just(""),
    "docs/other": st.just(""),
    "docs/other/x.md": PAGE,
    "docs/targets/a.md": st.sampled_from(["---\ntitle: Iron\n---\n", "---\ntitle: Zinc\n---\n"]),
    "docs/iron.md": PAGE,
    "docs/zinc.md": st.builds(lambda text: text + "\n\n" + CITING, PAGE),
    "docs/deep/iron.md": PAGE,
    "docs/deep/_part.mdx": PAGE,
    "versioned_docs/version-1/iron.md": PAGE,
    # An arrow stands for a link.
    "docs/linked": st.sampled_from(["→deep", "→other", "→../docs/deep", "→linked", "→../versioned_docs/version-1"]),
    "docs/alias.md": st.sampled_from(["→iron.md", "→deep/iron.md", "→linked/iron.md", "→alias.md", "→gone.md"]),
    "static/linked": st.sampled_from(["→../docs", "→.", "→../docs/linked"]),
    "versions.json": st.sampled_from(['["1"]', "[]"]),
}
REQUIRED = ("contentlint.toml", "schemas/metal.json", "docs/tags.yml", "static/own.bib", "docs/targets/a.md")


def whole(files: Files) -> Files:
    """Leave out what lies in a folder where there is a file."""
    return {path: text for path, text in files.items() if not any(path.startswith(f"{other}/") for other in files)}


SITES = st.fixed_dictionaries(
    {path: PLACES[path] for path in REQUIRED},
    optional={path: texts for path, texts in PLACES.items() if path not in REQUIRED},
).map(whole)


def write(root: Path, files: Files) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("→"):
            (root / path).symlink_to(text[1:])
        else:
            (root / path).write_text(text, "utf-8")


def said(configuration: Configuration, opened: OpenSite) -> Said:
    """All that is said of a site, and by what its pages are known."""
    site = opened.site
    report = check(opened, configuration, Choice(), site.paths)
    found = report.findings, report.files, report.suppressed, site.unchecked(site.paths)
    return found, site.index.sources, list(site.routes()), [site.address(path) for path in site.index.sources]


def said_of(root: Path, means: Means | None = None) -> Said:
    configuration = load(root / "contentlint.toml")
    return said(configuration, open_site(configuration, means=means))


def said_under(root: Path, now: Files, other: Files, means: Means | None = None) -> Said:
    """What is said of `other`, where `now` is on disk."""
    changed = {path: text for path, text in other.items() if now.get(path) != text}
    texts = {path: text.encode() for path, text in changed.items() if not text.startswith("→")}
    links = {path: text[1:] for path, text in changed.items() if text.startswith("→")}
    gone = now.keys() - other.keys()
    configuration = load(root / "contentlint.toml", disk=Disk(root, Overlay(texts, gone, links)))
    return said(configuration, open_site(configuration, texts, means, gone, links))


def notes(means: Means) -> list[bytes | None]:
    """What is known of the last run."""
    return [means.cache.note(name) for name in ("memory", "memory-since", "inventory", "inventory-since")]


@contextmanager
def kept(place: Path) -> Iterator[Means]:
    cache: Cache = DatabaseCache(place / "cache")
    try:
        yield Means(cache, Alone())
    finally:
        cache.close()


LEAST = {
    "contentlint.toml": f'site = "plain"\n{CONFIGURATION}',
    "schemas/metal.json": "{}",
    "docs/tags.yml": "Iron:\n",
    "static/own.bib": "@book{clerc, author={Clerc}, year={2013}}",
    "docs/targets/a.md": "---\ntitle: Iron\n---\n",
    "docs/zinc.md": CITING,
}
# Found at random now and then: a folder that vanishes, and a link that leads to another page.
EMPTIED = {**LEAST, "docs/deep/b.png": ""}
TO_IRON = {**LEAST, "docs/iron.md": "# Iron\n", "docs/deep/iron.md": "## Risks\n", "docs/alias.md": "→iron.md"}
TO_DEEP = {**TO_IRON, "docs/alias.md": "→deep/iron.md"}


@pytest.mark.parametrize("remembers", [False, True], ids=["forgetful", "remembering"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(now=SITES, other=SITES)
@example(now=EMPTIED, other=LEAST)
@example(now=TO_IRON, other=TO_DEEP)
@example(now=TO_IRON, other={**TO_IRON, "docs/iron.md": "## Risks\n"})
def test_an_overlay_is_another_folder(remembers: bool, now: Files, other: Files) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(inventory, "time_ns", lambda: time.time_ns() + 10**12)  # as if the files were old
        place = Path(folder)
        write(place / "now", now)
        write(place / "other", other)
        expected = said_of(place / "other")
        if not remembers:
            assert said_under(place / "now", now, other) == expected
            return
        before = said_of(place / "now")
        for _ in range(2):
            with kept(place) as means:
                assert said_of(place / "now", means) == before
            with kept(place) as means:
                known = notes(means)
                assert said_under(place / "now", now, other, means) == expected
                assert now == other or notes(means) == known
